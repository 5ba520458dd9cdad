"""/sig leave-out ITEM: leave an item out of a year's programme, with the reason."""

from typing import Annotated

from pydantic import Field

from casework.programme.acts import leave_out
from chat.form import Choice, Form, LongText
from chat.message import Message
from commands.command import Act, Ask
from commands.sig.programme import FIRST_YEAR, LAST_YEAR, sig_message
from domain.dates import academic_year_of
from domain.people import Permission
from store.work import Work


class LeaveOut(Form):
    """Which item, and why."""

    positional = ("item",)

    item: Annotated[str, Choice("programme_items")] = Field(title="Item of the programme")
    reason: LongText = Field(title="Why it is left out")
    year: int | None = Field(
        None,
        ge=FIRST_YEAR,
        le=LAST_YEAR,
        title="Academic year",
        description="The year it begins in: 2027 for 2027/28. This one, if you leave it out.",
    )


def run(work: Work, ask: Ask, form: LeaveOut) -> Message:
    year = academic_year_of(work.clock.today()) if form.year is None else form.year
    entry = leave_out(work, form.item, year, form.reason)
    return sig_message(work, ask, entry.year, f"The {entry.item.title} of {entry.label} is left out.")


LEAVE_OUT = Act(
    "leave-out",
    LeaveOut,
    run,
    "Leave an item out of a year's programme",
    'sig leave-out conference-nov reason="Ofsted cannot come" year=2027',
    Permission.MANAGE_PROGRAMME,
    changes=True,
    submit="Leave it out",
)
