"""/not-needed D-12 reason=...: mark something due as not needed, with the reason."""

from collections.abc import Mapping
from typing import Any

from pydantic import Field

from casework.due import not_needed, read_ids
from chat.form import Form, LongText
from chat.message import Message
from commands.command import Act, Ask, Command
from commands.deadlines.handled import DueIds, find_noted, handled
from domain.people import Permission
from store.work import Work


class NotNeeded(Form):
    """What is not needed, and why."""

    positional = ("due", "reason")

    due: DueIds
    reason: LongText = Field(title="Reason", description="Why it is not needed. Do not name pupils.")


def run(work: Work, ask: Ask, form: NotNeeded) -> Message:
    due, reason = find_noted(work, form.due, form.reason)
    not_needed(work, due, reason)
    return handled(work, ask, due, lambda each: "Not needed any more.")


def prefill(work: Work, raw: Mapping[str, Any]) -> dict[str, Any]:
    """Words typed after the ids are the reason."""
    _, after = read_ids(str(raw.get("due") or ""))
    return {"reason": after} if after else {}


COMMAND = Command(
    "not-needed",
    "Mark something due as not needed, with the reason",
    (
        Act(
            "", NotNeeded, run, "Mark something due as not needed, with the reason",
            'not-needed D-12 reason="The school has closed"', Permission.HANDLE_OWN, changes=True, prefill=prefill,
            submit="Not needed",
        ),
    ),
)  # fmt: skip
