"""/snooze D-12 until=DATE: move your next reminder of something due to a later day; the deadline stays."""

from pydantic import Field

from casework.due import find_due
from casework.handing import snooze
from casework.hours import hours_of
from chat.form import Day, Form
from chat.message import Message
from commands.command import Act, Ask, Command
from commands.deadlines.handled import DueIds, handled
from domain.dates import long_date
from domain.people import Permission
from store.work import Work


class Snooze(Form):
    """Which reminder, and until when."""

    positional = ("due",)

    due: DueIds
    until: Day = Field(title="Remind me on", description="A working day, not after the deadline. For example, friday.")


def run(work: Work, ask: Ask, form: Snooze) -> Message:
    due = find_due(work, form.due)
    at = snooze(work, due, form.until).astimezone(hours_of(ask.person, work.calendar).zone)
    when = f"{long_date(at.date())} at {at:%H:%M}"
    return handled(
        work, ask, due, lambda each: f"You are reminded on {when}. The deadline stays {long_date(each.due)}."
    )


COMMAND = Command(
    "snooze",
    "Move your next reminder to a later day",
    (
        Act(
            "", Snooze, run, "Move your next reminder to a later day; the deadline stays", "snooze D-12 until=friday",
            Permission.HANDLE_OWN, changes=True, submit="Snooze",
        ),
    ),
)  # fmt: skip
