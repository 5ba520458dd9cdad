"""Clocks that end with a term, a half-term or an academic year."""

from datetime import date
from typing import Literal

from domain.calendar import Calendar, PeriodKind, Term
from domain.clocks.due import Due, Start, checked, concluded, day_of, in_words, spoken
from domain.dates import academic_year_label, academic_year_of, sum_date

Recurrence = Literal["term", "half_term", "year"]
NAMES: dict[Recurrence, str] = {"term": "term", "half_term": "half-term", "year": "academic year"}


def first_day(period: Term | int) -> Due:
    """The first day of a term or half-term, or 1 September of the academic year that begins in that year."""
    if isinstance(period, Term):
        return Due(period.first, f"the first day of {period.name}: {sum_date(period.first)}")
    on = date(period, 9, 1)
    return Due(on, f"the first day of the academic year {academic_year_label(period)}: {sum_date(on)}")


def last_day(period: Term | int) -> Due:
    """The last day of a term or half-term, or 31 August of the academic year that begins in that year."""
    if isinstance(period, Term):
        return Due(period.last, f"the last day of {period.name}: {sum_date(period.last)}")
    on = date(period + 1, 8, 31)
    return Due(on, f"the last day of the academic year {academic_year_label(period)}: {sum_date(on)}")


def academic_year_end(start: Start, count: int) -> Due:
    """31 August of the count-th academic year; the one that has the start in it is the first."""
    first = academic_year_of(day_of(start))
    last = first + checked(count, 1) - 1
    how = f"the last day of {academic_year_label(last)}"
    if count > 1:
        how = f"{how}, {in_words(count, 'academic year')} with {academic_year_label(first)} as the first"
    return concluded(start, how, date(last + 1, 8, 31))


def terms_after(start: Start, count: int, calendar: Calendar) -> Due:
    """The last day of the count-th term after the one the start counts for.

    A day in the holidays counts for the term just ended. MissingTermDates when a term is not known.
    """
    return _periods_after(start, count, calendar, "term")


def half_terms_after(start: Start, count: int, calendar: Calendar) -> Due:
    """terms_after, with half-terms."""
    return _periods_after(start, count, calendar, "half_term")


def each(kind: Recurrence, day: date, calendar: Calendar) -> Due:
    """One occurrence in every such period: due on the last day of the one that has the day, or is next."""
    return at_least(1, kind, day, calendar)


def at_least(count: int, kind: Recurrence, day: date, calendar: Calendar) -> Due:
    """So many occurrences in every such period, all due on its last day (ledger, `each_term`)."""
    due = last_day(academic_year_of(day) if kind == "year" else calendar.terms.current_or_next(day, kind))
    often = "once" if checked(count, 1) == 1 else in_words(count, "time")
    return Due(due.on, f"{often} in each {NAMES[kind]}; {due.sum}")


def _periods_after(start: Start, count: int, calendar: Calendar, kind: PeriodKind) -> Due:
    period = calendar.terms.counted_for(day_of(start), kind)
    for _ in range(checked(count)):
        period = calendar.terms.next_after(period.last, kind)
    how = f"{in_words(count, NAMES[kind])} after {spoken(start)}, the last day of {period.name}"
    return concluded(start, how, period.last)
