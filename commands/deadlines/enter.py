"""/deadlines enter DUTY: set the day of a standing duty that has no interval, or move it."""

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar

from pydantic import Field

from casework.entered_days import enter_day, without_a_day
from chat.form import Choice, Day, Form, ShortText
from chat.message import Message
from commands.command import Act, Ask
from commands.deadlines.one import due_message
from domain.dates import long_date
from domain.people import Permission
from domain.refusals import Refused
from store.work import Work


class EnterDay(Form):
    """Which duty, and its day."""

    positional: ClassVar[tuple[str, ...]] = ("duty",)

    duty: Annotated[str, Choice("entered_duties")] = Field(
        title="Standing duty", description="One that your framework gives no interval for."
    )
    on: Day = Field(title="Day", description="Today or later. Another day than before moves it.")


class NothingToEnter(Form):
    """The same where the framework has an interval for everything: whatever was typed, there is nothing to ask for."""

    positional: ClassVar[tuple[str, ...]] = ("duty",)

    duty: ShortText | None = Field(None, title="Standing duty")
    on: Day | None = Field(None, title="Day")


def run(work: Work, ask: Ask, form: EnterDay | NothingToEnter) -> Message:
    duty = next((each for each in work.framework.entered_duties if each.id == form.duty), None)
    if duty is None or form.on is None:
        raise Refused(
            f"{work.framework.about.title} says of all its standing duties how often they are due, so there is no day "
            "to enter. Type “deadlines” to see what is due."
        )
    row, before = enter_day(work, duty, form.on)
    said = f"Moved from {long_date(before)}." if before else "Entered."
    return due_message(work, ask, row, said)


def prefill(work: Work, raw: Mapping[str, Any]) -> dict[str, Any]:
    """The duty that alone waits for a day."""
    waiting = without_a_day(work)
    return {"duty": waiting[0].id} if len(waiting) == 1 else {}


def form_of(work: Work, raw: Mapping[str, Any]) -> type[Form]:
    """The form, or none to fill where no day is to be entered."""
    return EnterDay if work.framework.entered_duties else NothingToEnter


ENTER = Act(
    "enter",
    EnterDay,
    run,
    "Enter the day of a standing duty that has no interval, or move it",
    'deadlines enter practice-review on="1 March 2027"',
    Permission.HANDLE_OWN,
    changes=True,
    prefill=prefill,
    tailor=form_of,
    submit="Enter the day",
)
