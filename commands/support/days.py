"""/support log, agree and correct: days that were given, days agreed for the year, and entries put right."""

from typing import Annotated

from pydantic import Field

from casework.support.days import Entered, Given, agree, correct, log
from chat.form import Choice, Day, Form, LongText, SchoolName, ShortText
from chat.message import Message
from commands.command import Act, Ask
from commands.support.show import support_message
from domain.people import Permission
from domain.quarters import days_said, read_days
from domain.refusals import Misunderstood
from store.work import Work


class LogDays(Form):
    """How many, when, by whom, and for what."""

    positional = ("school", "days", "what")

    school: SchoolName = Field(title="School")
    days: ShortText = Field(title="Days", description="In quarters of a day. For example, 0.5.")
    what: LongText = Field(title="What was given", description="Do not name pupils.")
    on: Day | None = Field(None, title="Given on", description="Today, if you leave it out. For example, 8 10 2026.")
    giver: Annotated[str, Choice("support_givers")] | None = Field(None, title="Given by")
    sort: Annotated[str, Choice("support_sorts")] | None = Field(
        None, title="Counted as", description="The framework's usual days, if you leave it out."
    )


class AgreeDays(Form):
    """How many, of which sort, and why."""

    positional = ("school", "days", "reason")

    school: SchoolName = Field(title="School")
    days: ShortText = Field(
        title="Days", description="On top of what the framework states; where it states none, the figure itself."
    )
    reason: LongText = Field(title="Why", description="Who agreed it, and what for. Do not name pupils.")
    sort: Annotated[str, Choice("support_sorts")] | None = Field(
        None, title="Counted as", description="The framework's usual days, if you leave it out."
    )


class CorrectDays(Form):
    """Which entry, the right number or none, and why."""

    positional = ("entry",)

    entry: ShortText = Field(title="Entry", description="Its id, for example U-7.")
    days: ShortText | None = Field(None, title="Right number of days", description="Left out: the entry is taken back.")
    reason: LongText = Field(title="Why", description="What was wrong. Do not name pupils.")


def run_log(work: Work, ask: Ask, form: LogDays) -> Message:
    on = form.on or work.clock.today()
    done = log(work, form.school, Given(quarters(form.days), on, form.what, form.giver or "", form.sort))
    return _said(work, ask, done, "logged")


def run_agree(work: Work, ask: Ask, form: AgreeDays) -> Message:
    given = Given(quarters(form.days), work.clock.today(), form.reason, sort=form.sort)
    return _said(work, ask, agree(work, form.school, given), "agreed")


def run_correct(work: Work, ask: Ask, form: CorrectDays) -> Message:
    old, new = correct(work, form.entry, quarters(form.days) if form.days else None, form.reason)
    instead = f"; {new.ref} stands in its place: {days_said(new.quarters)}" if new else ""
    return support_message(work, ask, old.urn, f"{old.ref} ({days_said(old.quarters)}) counts no more{instead}.")


def quarters(text: str) -> int:
    """Days as typed, in quarters; Misunderstood beside the field."""
    try:
        return read_days(text)
    except ValueError as wrong:
        raise Misunderstood({"days": str(wrong)}) from None


def _said(work: Work, ask: Ask, done: Entered, how: str) -> Message:
    left = done.account.left
    still = "" if left is None or left < 0 else f" Left for {done.account.label}: {days_said(left)}."
    said = f"{done.entry.ref}: {days_said(done.entry.quarters)} {how}.{still}"
    return support_message(work, ask, done.entry.urn, said, done.warned)


LOG = Act(
    "log",
    LogDays,
    run_log,
    "Log days of support that a school was given",
    'support log brookmantle days=0.5 what="Lesson visits with the head"',
    Permission.RECORD_SUPPORT,
    changes=True,
    submit="Log the days",
)
AGREE = Act(
    "agree",
    AgreeDays,
    run_agree,
    "Agree extra days, or the days where none are stated",
    'support agree brookmantle days=2 reason="New head, agreed with the chair"',
    Permission.MANAGE_SUPPORT,
    changes=True,
    submit="Agree the days",
)
CORRECT = Act(
    "correct",
    CorrectDays,
    run_correct,
    "Put an entry of days right, or take it back",
    'support correct U-7 days=0.5 reason="Half a day, not a whole one"',
    Permission.RECORD_SUPPORT,
    changes=True,
    submit="Correct it",
)
