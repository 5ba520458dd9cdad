"""What is done about a concern: its next steps, its aim, and the direction in which it goes."""

from collections.abc import Mapping
from typing import Any

from casework.concerns import find_concern
from casework.concerns.steps import DIRECTIONS, Going, NextStep, add_step, set_aim, set_direction
from chat.message import Message
from commands.command import Ask
from commands.concern.card import case_card
from commands.concern.doing import changing
from commands.concern.forms import AddStep, SetAim, SetDirection
from domain.dates import long_date
from store.work import Work


def _step(work: Work, ask: Ask, form: AddStep) -> Message:
    concern, due = add_step(work, form.which, NextStep(form.what, form.by, form.owner or ""))
    return case_card(work, ask, concern, f"{due.ref} is due by {long_date(due.due)}.")


def _aim(work: Work, ask: Ask, form: SetAim) -> Message:
    return case_card(work, ask, set_aim(work, form.which, form.aim, form.step_down), "It is kept.")


def _aimed(work: Work, typed: Mapping[str, Any]) -> dict[str, Any]:
    """What stands already."""
    if not typed.get("which"):
        return {}
    concern = find_concern(work, str(typed["which"]))
    stands = {"aim": concern.aim, "step_down": concern.step_down}
    return {name: value for name, value in stands.items() if value}


def _direction(work: Work, ask: Ask, form: SetDirection) -> Message:
    concern = set_direction(work, form.which, Going(form.direction, form.why or "", form.on))
    return case_card(work, ask, concern, f"Direction of travel: {DIRECTIONS[form.direction].lower()}.")


STEP = changing(
    "step", AddStep, _step,
    ("Put a next step on it, which rings", 'concern step C-12: Meet the chair by="27 November 2026"', "Put it on"),
)  # fmt: skip
AIM = changing(
    "aim", SetAim, _aim,
    ("Say what is wanted, and what would let it step down", "concern aim C-12: A head in post by Easter", "Keep it"),
    prefill=_aimed,
)  # fmt: skip
DIRECTION = changing(
    "direction", SetDirection, _direction,
    ("Say in which direction it goes", "concern direction C-12 direction=better", "Keep it"),
)  # fmt: skip
