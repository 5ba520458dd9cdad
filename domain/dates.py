"""How days and moments are written and read: long dates, typed days, academic years, the `--now` moment."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

from dateutil import tz

from domain.clock import LONDON

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
FIRST_YEAR, LAST_YEAR = 1900, 2199
FIRST_MONTH_OF_ACADEMIC_YEAR = 9
EXAMPLE = "For example, 27 3 2026."


def long_date(day: date) -> str:
    """For reading: "Friday 27 November 2026", the same on every platform and in every locale."""
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}"


def short_date(day: date) -> str:
    """For tables and buttons: "Fri 27 Nov 2026"."""
    return f"{WEEKDAYS[day.weekday()][:3]} {day.day} {MONTHS[day.month - 1][:3]} {day.year}"


def sum_date(day: date) -> str:
    """For the sums of clocks, where the month is spelt out: "Fri 27 November 2026"."""
    return f"{WEEKDAYS[day.weekday()][:3]} {day.day} {MONTHS[day.month - 1]} {day.year}"


def academic_year_of(day: date) -> int:
    """The year in which the day's academic year began, on 1 September."""
    return day.year if day.month >= FIRST_MONTH_OF_ACADEMIC_YEAR else day.year - 1


def academic_year_label(year: int) -> str:
    """The academic year that begins in `year`, as it is written: 2026 is "2026/27"."""
    return f"{year}/{(year + 1) % 100:02d}"


def parse_academic_year(text: str) -> int:
    """The start year of "2026/27"; ValueError with a sentence when it is anything else."""
    found = re.fullmatch(r"(\d{4})/(\d{2})", text.strip(), re.ASCII)
    if not found or academic_year_label(int(found[1])) != found[0]:
        raise ValueError(f'"{_quoted(text)}" is not an academic year. For example, 2026/27.')
    return int(found[1])


def parse_day(text: str, today: date) -> date:
    """Read a day as people type it, the day before the month.

    A day without a year is the next such day on or after `today`; so is a bare weekday. "next friday" is the
    first Friday after `today`. A weekday before a date must be the date's own.

    Raises ValueError whose sentence can be shown beside the field.
    """
    words = " ".join(text.replace(",", " ").split()).casefold()
    for pattern, read in _READINGS:
        found = pattern.fullmatch(words)
        if found:
            return read(found, today)
    raise ValueError(f'"{_quoted(text)}" is not a date I can read: give day, month and year. {EXAMPLE}')


def parse_moment(text: str) -> datetime:
    """Read an ISO moment such as 2026-12-14T08:30 as an aware moment in UTC.

    Without an offset it is a time in London. Raises ValueError with a sentence, also for the hour that is
    skipped when the clocks go forward.
    """
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        raise ValueError(f'"{_quoted(text)}" is not a moment. For example, 2026-12-14T08:30.') from None
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        raise ValueError(f"{moment.year} is too far away: give a year from {FIRST_YEAR} to {LAST_YEAR}.")
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=LONDON)
        if not tz.datetime_exists(moment):
            raise ValueError(f"There is no {moment:%H:%M} on {long_date(moment)}: the clocks go forward.")
    return moment.astimezone(UTC)


def _quoted(text: str) -> str:
    """What was typed, short enough to stand in a sentence."""
    plain = " ".join(text.split())
    return plain if len(plain) <= 40 else f"{plain[:40]}…"


def _calendar_day(year: int, month: int, day: int, said: str) -> date:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(f'The year of "{said}" must be from {FIRST_YEAR} to {LAST_YEAR}. {EXAMPLE}')
    try:
        return date(year, month, day)
    except ValueError:
        raise ValueError(f'There is no such day as "{said}": the day comes before the month. {EXAMPLE}') from None


def _iso(found: re.Match[str], _: date) -> date:
    return _calendar_day(int(found[1]), int(found[2]), int(found[3]), found[0])


def _numbers(found: re.Match[str], _: date) -> date:
    return _calendar_day(int(found[3]), int(found[2]), int(found[1]), found[0])


def _in_words(found: re.Match[str], today: date) -> date:
    month = _MONTH_NUMBERS[found["month"][:3]]
    number = int(found["day"])
    day = (
        _calendar_day(int(found["year"]), month, number, found[0])
        if found["year"]
        else _next_such_day(month, number, today, found[0])
    )
    named = found["weekday"]
    if named and day.weekday() != _WEEKDAY_NUMBERS[named[:3]]:
        raise ValueError(f"{long_date(day)} is not a {WEEKDAYS[_WEEKDAY_NUMBERS[named[:3]]]}. {EXAMPLE}")
    return day


def _next_such_day(month: int, number: int, today: date, said: str) -> date:
    """29 February may be eight years away; any other day is within twelve months."""
    for year in range(today.year, today.year + 9):
        try:
            day = date(year, month, number)
        except ValueError:
            continue
        if day >= today:
            return day
    raise ValueError(f'There is no such day as "{said}". {EXAMPLE}')


def _near(found: re.Match[str], today: date) -> date:
    return today + timedelta(days={"yesterday": -1, "today": 0, "tomorrow": 1}[found[0]])


def _weekday(found: re.Match[str], today: date) -> date:
    start = today + timedelta(days=1) if found["next"] else today
    ahead = _WEEKDAY_NUMBERS[found["weekday"][:3]] - start.weekday()
    return start + timedelta(days=ahead % 7)


_WEEKDAY_NUMBERS = {name[:3].casefold(): number for number, name in enumerate(WEEKDAYS)}
_MONTH_NUMBERS = {name[:3].casefold(): number for number, name in enumerate(MONTHS, start=1)}


def _names(names: tuple[str, ...], *more: str) -> str:
    """A pattern for full names and their first three letters."""
    return "|".join([*(name.casefold() for name in names), *(name[:3].casefold() for name in names), *more])


_A_WEEKDAY = f"(?P<weekday>{_names(WEEKDAYS, 'tues', 'weds', 'thur', 'thurs')})"
_A_MONTH = f"(?P<month>{_names(MONTHS, 'sept')})"
_READINGS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], date], date]], ...] = (
    (re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII), _iso),
    (re.compile(r"(\d{1,2})[ /.-](\d{1,2})[ /.-](\d{4})", re.ASCII), _numbers),
    (
        re.compile(
            rf"(?:{_A_WEEKDAY} )?(?P<day>\d{{1,2}})(?:st|nd|rd|th)? {_A_MONTH}(?: (?P<year>\d{{4}}))?",
            re.ASCII,
        ),
        _in_words,
    ),
    (re.compile(r"yesterday|today|tomorrow"), _near),
    (re.compile(rf"(?P<next>next )?(?:this )?{_A_WEEKDAY}"), _weekday),
)
