"""Clocks that count days, weeks, months and working days (the ledgers' `formula_functions`)."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import islice

from dateutil.relativedelta import relativedelta

from domain.calendar import Calendar
from domain.clocks.due import Due, Start, checked, concluded, day_of, in_words, listed, spoken
from domain.dates import MONTHS, WEEKDAYS, sum_date

ONE_DAY = timedelta(days=1)
FIRST_MONTH_OF_SECOND_CALENDAR_YEAR_ENDS = 8
ORDINALS = ("first", "second", "third", "fourth", "fifth")
MOST_NAMED = 3


def workdays_after(start: Start, count: int, calendar: Calendar) -> Due:
    """The count-th working day following the start, which is day 0."""
    day = day_of(start)
    on = next(islice(_workdays(day + ONE_DAY, ONE_DAY, calendar), checked(count, 1) - 1, None))
    how = f"{in_words(count, 'working day')} after {spoken(start)}"
    return _workday_due(start, how, (day + ONE_DAY, on), calendar)


def workdays_from(start: Start, count: int, calendar: Calendar) -> Due:
    """The count-th working day, counting the start itself as the first; a start on a day off waits for the next."""
    day = day_of(start)
    days = _workdays(day, ONE_DAY, calendar)
    first = next(days)
    on = next(islice(days, count - 2, None)) if checked(count, 1) > 1 else first
    counting = f"counting {spoken(start)} as day 1"
    if first != day:
        counting = f"from {spoken(start)}, counting {sum_date(first)} as day 1"
    return _workday_due(start, f"{in_words(count, 'working day')} {counting}", (day, on), calendar)


def last_workday_on_or_before(start: Start, calendar: Calendar) -> Due:
    """The start, moved back to a working day where it falls on a day off."""
    day = day_of(start)
    on = next(_workdays(day, -ONE_DAY, calendar))
    return _workday_due(start, f"the last working day on or before {spoken(start)}", (on, day), calendar, on)


def first_workday_on_or_after(start: Start, calendar: Calendar) -> Due:
    """The start, moved on to a working day where it falls on a day off (clock records, `rolls`)."""
    day = day_of(start)
    on = next(_workdays(day, ONE_DAY, calendar))
    return _workday_due(start, f"the first working day on or after {spoken(start)}", (day, on), calendar)


def days_after(start: Start, count: int) -> Due:
    """The count-th calendar day following the start, which is day 0."""
    on = day_of(start) + timedelta(days=checked(count))
    return concluded(start, f"{in_words(count, 'day')} after {spoken(start)}", on)


def days_from(start: Start, count: int) -> Due:
    """The count-th calendar day of a period that begins with the start, which is day 1."""
    on = day_of(start) + timedelta(days=checked(count, 1) - 1)
    return concluded(start, f"{in_words(count, 'day')} counting {spoken(start)} as day 1", on)


def weeks_after(start: Start, count: int) -> Due:
    """Seven days for each week."""
    on = day_of(start) + timedelta(weeks=checked(count))
    return concluded(start, f"{in_words(count, 'week')} after {spoken(start)}", on)


def months_after(start: Start, count: int) -> Due:
    """The corresponding date so many calendar months later, or the last day of a month that is too short."""
    return _corresponding(start, checked(count), in_words(count, "month"))


def years_after(start: Start, count: int) -> Due:
    """months_after with twelve months a year."""
    return _corresponding(start, 12 * checked(count), in_words(count, "year"))


def next_day(start: Start) -> Due:
    """The calendar day after the start."""
    return concluded(start, f"the day after {spoken(start)}", day_of(start) + ONE_DAY)


def nth_weekday(year: int, month: int, weekday: str, count: int) -> Due:
    """The count-th such weekday of a month of the academic year that begins in `year`.

    January to August belong to the calendar year after. `weekday` is its English name. ValueError for a fifth
    weekday that the month has not.
    """
    number = [name.casefold() for name in WEEKDAYS].index(_known(weekday.casefold(), WEEKDAYS))
    if not (1 <= month <= len(MONTHS) and 1 <= count <= len(ORDINALS)):
        raise ValueError(f"there is no weekday number {count} in month number {month}")
    first = date(year if month > FIRST_MONTH_OF_SECOND_CALENDAR_YEAR_ENDS else year + 1, month, 1)
    on = first + timedelta(days=(number - first.weekday()) % 7, weeks=count - 1)
    name = f"{ORDINALS[count - 1]} {WEEKDAYS[number]} of {MONTHS[month - 1]} {first.year}"
    if on.month != month:
        raise ValueError(f"there is no {name}")
    return Due(on, f"the {name}: {sum_date(on)}")


def earliest(*ends: Start) -> Due:
    """The first of several days."""
    return _chosen(ends, "the earliest of these", min(day_of(end) for end in ends))


def latest(*ends: Start) -> Due:
    """The last of several days."""
    return _chosen(ends, "the latest of these", max(day_of(end) for end in ends))


def _workdays(day: date, step: timedelta, calendar: Calendar) -> Iterator[date]:
    while True:
        if calendar.is_working_day(day):
            yield day
        day += step


def _workday_due(start: Start, how: str, counted: tuple[date, date], calendar: Calendar, on: date | None = None) -> Due:
    """`counted` are the first and last day looked at; the count ends on the last unless `on` is given."""
    first, last = counted
    span = (first + timedelta(days=ahead) for ahead in range((last - first).days + 1))
    titles = [title for day in span if day.weekday() < 5 and (title := calendar.day_off(day))]
    if titles:
        left_out = listed(titles) if len(titles) <= MOST_NAMED else f"{len(titles)} bank holidays"
        how = f"{how}, leaving out {left_out}"
    due = concluded(start, how, on or last)
    return due if calendar.covers(first, last) else _doubted(due, calendar)


def beyond_known(due: Due, calendar: Calendar) -> Due:
    """The same day, provisional where it is later than the last day whose bank holidays are known."""
    known = calendar.bank_holidays.last_day_known
    return _doubted(due, calendar) if known and due.on > known and not due.provisional else due


def _doubted(due: Due, calendar: Calendar) -> Due:
    return replace(due, sum=f"{due.sum} ({_why_provisional(calendar)})", provisional=True)


def _why_provisional(calendar: Calendar) -> str:
    years = calendar.bank_holidays.years
    if not years:
        return "provisional: no bank holidays are known"
    return f"provisional: bank holidays are known for {min(years)} to {max(years)}"


def _corresponding(start: Start, months: int, said: str) -> Due:
    day = day_of(start)
    on = day + relativedelta(months=months)
    how = f"{said} after {spoken(start)}"
    if on.day < day.day:
        how = f"{how}, cut to the last day of the month"
    return concluded(start, how, on)


def _known(name: str, names: tuple[str, ...]) -> str:
    if name not in {each.casefold() for each in names}:
        raise ValueError(f"{name} is not a weekday")
    return name


def _chosen(ends: tuple[Start, ...], how: str, on: date) -> Due:
    told = "; ".join(end.sum if isinstance(end, Due) else sum_date(end) for end in ends)
    provisional = any(isinstance(end, Due) and end.provisional for end in ends)
    return Due(on, f"{told}; {how}: {sum_date(on)}", provisional=provisional)
