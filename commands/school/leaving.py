"""school carry-over and wind-up: what is open at a school that closed goes on at another, or ends with a reason."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, Any, ClassVar

from pydantic import Field, create_model

from casework.closing.carrying_over import carry_over
from casework.closing.choices import LEFT
from casework.closing.matters import Matter, left_at
from casework.closing.winding_up import wind_up
from casework.kin import kin_of
from casework.schools import school
from chat.form import Choices, Form, LongText, SchoolName
from chat.message import Button, Message
from commands.command import Act, Ask
from domain.people import Permission
from store.schools import School
from store.work import Work

Typed = Mapping[str, Any]


class WindUp(Form):
    """Which school, and why what is open there ends."""

    positional: ClassVar[tuple[str, ...]] = ("school", "reason")

    school: SchoolName = Field(title="School that has closed")
    reason: LongText = Field(title="Why it ends")


class CarryOver(Form):
    """From which school to which, and why."""

    positional: ClassVar[tuple[str, ...]] = ("school", "reason")

    school: SchoolName = Field(title="School that has closed")
    to: SchoolName = Field(title="School that follows it")
    reason: LongText = Field(title="Why it is carried over")


def leaving_buttons(work: Work, row: School, left: Sequence[Matter]) -> Iterator[Button]:
    """To carry over or close what is open at a school that closed or is followed."""
    if left and work.may(Permission.FOLLOW_CONCERN):
        yield Button("Carry over what is open", f"school carry-over {row.urn}", "primary")
        yield Button("Close what is open", f"school wind-up {row.urn}", "danger")


def _tailored(form: type[Form], title: str, otherwise: str) -> Any:
    """The form with what is open at the school to choose from."""

    def tailor(work: Work, typed: Typed) -> type[Form]:
        row = work.schools.by_urn(str(typed.get("school") or ""))
        if row is None or not left_at(work, row.urn):
            return form
        which: Any = (
            Annotated[tuple[str, ...], Choices(f"{LEFT}{row.urn}")],
            Field((), title=title, description=otherwise),
        )
        return create_model(form.__name__, __base__=form, which=which)

    return tailor


def _run_carry_over(work: Work, ask: Ask, form: CarryOver) -> Message:
    row = school(work, form.school)
    new, carried = carry_over(work, row.urn, form.to, getattr(form, "which", ()), form.reason)
    lines = [f"{each.matter.ref} ({each.matter.title}) goes on as {each.ref}." for each in carried]
    return Message(
        f"Carried over to {new.title}",
        notes=(*lines, *_still_open(work, row)),
        buttons=(Button("Its history", f"history {new.urn}"), Button("What is due there", f"deadlines {new.urn}")),
        data={
            "urn": row.urn, "to": new.urn, "carried": {each.matter.ref: each.ref for each in carried},
            "left": [each.ref for each in left_at(work, row.urn)],
        },
    )  # fmt: skip


def _run_wind_up(work: Work, ask: Ask, form: WindUp) -> Message:
    row = school(work, form.school)
    ended = wind_up(work, row.urn, getattr(form, "which", ()), form.reason)
    return Message(
        f"Closed: {row.name} (URN {row.urn})",
        notes=(*(f"{each.ref} ({each.title}) is closed." for each in ended), *_still_open(work, row)),
        buttons=(Button("Its history", f"history {row.urn}"),),
        data={
            "urn": row.urn, "closed": [each.ref for each in ended],
            "left": [each.ref for each in left_at(work, row.urn)],
        },
    )  # fmt: skip


def _still_open(work: Work, row: School) -> tuple[str, ...]:
    left = left_at(work, row.urn)
    listed = ", ".join(f"{each.ref} ({each.title})" for each in left)
    return (f"Still open at {row.title}: {listed}.",) if left else ()


def _prefilled(work: Work, typed: Typed) -> dict[str, Any]:
    """The one school that follows, where it is known."""
    if not typed.get("school"):
        return {}
    successor = kin_of(work, str(typed["school"])).successor
    return {"to": successor.urn} if successor and successor.here else {}


CARRY_OVER = Act(
    "carry-over", CarryOver, _run_carry_over, "Carry over what is open at a school that closed to the one that follows",
    'school carry-over oakwell to=brookmantle reason="It converted on 1 September"', Permission.FOLLOW_CONCERN,
    changes=True, submit="Carry it over", prefill=_prefilled,
    tailor=_tailored(CarryOver, "What is carried over", "Every concern, if you choose none."),
)  # fmt: skip
WIND_UP = Act(
    "wind-up", WindUp, _run_wind_up, "Close what is open at a school that closed, with a reason",
    'school wind-up oakwell reason="It closed on 31 August"', Permission.FOLLOW_CONCERN, changes=True,
    submit="Close it", tailor=_tailored(WindUp, "What ends", "Everything that is open, if you choose none."),
)  # fmt: skip
