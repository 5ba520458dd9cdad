"""/reassign D-12 to=PERSON: give something due to another owner, who is told at once."""

from typing import Annotated

from pydantic import Field

from casework.handing import reassign
from chat.form import Choice, Form, LongText
from chat.message import Message
from commands.command import Act, Ask, Command
from commands.deadlines.handled import DueIds, find_noted, handled
from domain.dates import long_date
from domain.people import Permission
from store.work import Work


class Reassign(Form):
    """What, and to whom."""

    positional = ("due",)

    due: DueIds
    to: Annotated[str, Choice("people")] = Field(title="To")
    reason: LongText | None = Field(None, title="Reason", description="Do not name pupils.")


def run(work: Work, ask: Ask, form: Reassign) -> Message:
    due, reason = find_noted(work, form.due, form.reason)
    person = reassign(work, due, form.to, reason)
    away = work.people.absences(work.clock.today()).get(person.number)
    note = f" {person.name} is away until {long_date(away.until)}: their cover is told." if away else ""
    return handled(work, ask, due, lambda each: f"{person.name} owns it now, and is told.{note}")


COMMAND = Command(
    "reassign",
    "Give something due to somebody else",
    (
        Act(
            "", Reassign, run, "Give something due to another owner, who is told", 'reassign D-12 to="Amara Okafor"',
            Permission.HANDLE_OWN, changes=True, submit="Reassign",
        ),
    ),
)  # fmt: skip
