"""Schools that open within the year: they catch up by the end of the term they open in, and owe nothing from before."""

from dataclasses import replace
from datetime import date

from casework.cycle import REVIEW, NextStep
from domain.calendar import Calendar, MissingTermDates
from domain.clocks import last_day
from domain.dates import long_date
from store.schools import School


def caught_up(step: NextStep, school: School, calendar: Calendar) -> NextStep | None:
    """The step with a day the school can keep; None for a review of a time before it opened.

    A day before the school opened becomes the last day of the term it opened in, or of the next.
    """
    opened = school.open_date
    if opened is None or step.due is None or step.due.on >= opened:
        return step
    if step.step == REVIEW:
        return None
    try:
        due = last_day(calendar.terms.current_or_next(opened))
    except MissingTermDates as missing:
        return replace(step, due=None, unknown=missing.sentence, missing_year=missing.year)
    words = f"it opened on {long_date(opened)}, so it catches up: {due.sum}"
    return replace(step, due=replace(due, sum=words, rule=step.due.rule))


def was_there(school: School, day: date) -> bool:
    """Whether the school was open on that day, as far as the register says."""
    return school.open_date is None or school.open_date <= day
