"""Every clock against a count by hand, and the worked dates of the frameworks."""

import calendar as almanac
import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from domain.calendar import Calendar, load_bank_holidays, load_terms
from domain.clocks import ClockRecord, nth_weekday, reckon

SHIPPED = Path(__file__).parents[2] / "calendars"
CALENDAR = Calendar(load_bank_holidays(SHIPPED / "bank-holidays-england.json"), load_terms(SHIPPED / "terms-demo.json"))
OFF = {each["date"] for each in json.loads((SHIPPED / "bank-holidays-england.json").read_text())["events"]}
ONE = timedelta(days=1)
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
known_days = st.dates(date(2009, 1, 1), date(2027, 12, 1))
counts = st.integers(1, 200)


def day(text):
    return date.fromisoformat(text)


def works(each):
    """Whether officers work, told from the shipped file and the almanac alone."""
    return almanac.weekday(each.year, each.month, each.day) < 5 and each.isoformat() not in OFF


def reckoned(formula, **events):
    return reckon(formula, CALENDAR, **events).on


# Against a count by hand, a day at a time


@given(known_days, counts)
def test_workdays_after_counts_working_days_from_the_day_after(start, count):
    at, counted = start, 0
    while counted < count:
        at += ONE
        counted += works(at)
    assert reckoned("workdays_after(start, count)", start=start, count=count) == at


@given(known_days, counts)
def test_workdays_from_counts_the_first_day_when_it_is_a_working_day(start, count):
    at, counted = start - ONE, 0
    while counted < count:
        at += ONE
        counted += works(at)
    assert reckoned("workdays_from(start, count)", start=start, count=count) == at


@given(known_days, st.integers(0, 200))
def test_days_and_weeks_are_counted_one_by_one(start, count):
    at = start
    for _ in range(count):
        at += ONE
    assert reckoned("days_after(start, count)", start=start, count=count) == at
    assert reckoned("days_from(start, count)", start=start, count=count + 1) == at
    assert reckoned("next_day(days_after(start, count))", start=start, count=count) == at + ONE
    for _ in range(6 * count):
        at += ONE
    assert reckoned("weeks_after(start, count)", start=start, count=count) == at


@given(known_days, st.integers(0, 60))
def test_months_after_is_the_corresponding_day_or_the_last_of_a_short_month(start, count):
    year, month = start.year, start.month
    for _ in range(count):
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    expected = date(year, month, min(start.day, almanac.monthrange(year, month)[1]))
    assert reckoned("months_after(start, count)", start=start, count=count) == expected


@given(known_days, st.integers(0, 20))
def test_years_after_is_twelve_months_a_year(start, count):
    months = reckoned("months_after(start, months)", start=start, months=12 * count)
    assert reckoned("years_after(start, count)", start=start, count=count) == months


@given(known_days)
def test_working_days_on_or_before_and_after_are_the_nearest(start):
    back, ahead = start, start
    while not works(back):
        back -= ONE
    while not works(ahead):
        ahead += ONE
    assert reckoned("last_workday_on_or_before(start)", start=start) == back
    assert reckoned("first_workday_on_or_after(start)", start=start) == ahead


@given(st.integers(2009, 2040), st.integers(1, 12), st.sampled_from(list(almanac.day_name)), st.integers(1, 5))
def test_nth_weekday_is_found_in_the_month_of_that_academic_year(year, month, weekday, count):
    calendar_year = year if month >= 9 else year + 1
    month_days = (date(calendar_year, month, n) for n in range(1, almanac.monthrange(calendar_year, month)[1] + 1))
    found = [each for each in month_days if f"{each:%A}" == weekday]
    if len(found) < count:
        with pytest.raises(ValueError, match="there is no fifth"):
            nth_weekday(year, month, weekday, count)
    else:
        assert nth_weekday(year, month, weekday, count).on == found[count - 1]


@given(
    st.integers(2023, 2027),
    st.sampled_from(["autumn", "spring", "summer", "autumn-1", "spring-2", "summer-1"]),
)
def test_first_and_last_day_are_the_bounds_of_the_term_in_that_year(year, id):
    term = CALENDAR.terms.term(year, id)
    assert reckoned(f"first_day({id})", year=year) == term.first
    assert reckoned(f"last_day({id})", year=year) == term.last
    assert reckoned("last_day(term)", term=term) == reckoned("last_day(term)", term=id, year=year) == term.last


@given(known_days, st.integers(1, 5))
def test_academic_year_end_is_the_31_august_after_so_many_years(start, count):
    at, seen = start, 0
    while True:
        seen += (at.month, at.day) == (8, 31)
        if seen == count:
            break
        at += ONE
    assert reckoned("academic_year_end(start, count)", start=start, count=count) == at


@given(st.dates(date(2023, 9, 4), date(2026, 6, 30)), st.integers(0, 3))
def test_terms_after_count_from_the_term_the_day_counts_for(start, count):
    terms = [term for year in range(2023, 2028) for term in CALENDAR.terms.terms(year)]
    own = max(at for at, term in enumerate(terms) if term.first <= start)
    assert reckoned("terms_after(start, count)", start=start, count=count) == terms[own + count].last


@given(known_days, known_days, known_days)
def test_min_and_max_are_the_first_and_the_last(one, two, three):
    given_days = {"one": one, "two": two, "three": three}
    assert reckoned("min(one, two, three)", **given_days) == min(one, two, three)
    assert reckoned("max(one, next_day(two))", **given_days) == max(one, two + ONE)


# The worked dates of the frameworks


@pytest.mark.parametrize(
    ("formula", "start", "due"),
    [
        ("workdays_after(start, 15)", "2026-11-16", "2026-12-07"),  # HFD-083
        ("days_after(start, 15)", "2026-11-16", "2026-12-01"),  # HFD-083, the calendar-day reading
        ("next_day(workdays_after(start, 15))", "2026-11-16", "2026-12-08"),  # HFD-085
        ("months_after(start, 6)", "2026-11-30", "2027-05-30"),  # HFD-082
        ("months_after(start, 1)", "2027-01-29", "2027-02-28"),  # HFD-102
        ("last_workday_on_or_before(months_after(start, 1))", "2027-01-29", "2027-02-26"),  # HFD-102
        ("academic_year_end(start, 2)", "2026-09-01", "2028-08-31"),  # HFD-014
        ("months_after(start, 18)", "2025-09-01", "2027-03-01"),  # HFD-015
        ("workdays_after(start, 15)", "2027-03-15", "2027-04-07"),  # TRI: the sum of a warning notice
        ("workdays_after(start, 10)", "2027-04-07", "2027-04-21"),  # TRI: representations
        ("workdays_from(start, 15)", "2027-04-06", "2027-04-26"),  # TRI: Ofsted confirmed
        ("next_day(workdays_from(start, 15))", "2027-04-06", "2027-04-27"),  # TRI: eligible from
        ("weeks_after(start, 4)", "2026-12-03", "2026-12-31"),  # TRI: re-inspection window
        ("weeks_after(start, 6)", "2026-12-03", "2027-01-14"),
        ("workdays_after(start, 10)", "2027-03-18", "2027-04-05"),  # TRI: statement of action
        ("months_after(start, 18)", "2025-08-31", "2027-02-28"),  # HRT, the shared convention of months
        ("workdays_after(start, 10)", "2026-12-17", "2027-01-05"),  # HRT-107, the working-day reading
        ("last_workday_on_or_before(days_after(start, 10))", "2026-12-17", "2026-12-24"),  # HRT-107, reminder
        ("last_day(term_of(start))", "2027-02-24", "2027-03-25"),  # MK-071
        ("next_day(last_day(half_term_of(start)))", "2026-09-20", "2026-10-24"),  # HAV-014
    ],
)
def test_the_worked_dates_of_the_frameworks(formula, start, due):
    assert reckoned(formula, start=day(start)) == day(due)


@pytest.mark.parametrize(
    ("formula", "due"),
    [
        ("nth_weekday(year, 10, thursday, 2)", "2026-10-08"),  # HFD-110
        ("nth_weekday(year, 11, friday, 2)", "2026-11-13"),  # HFD-111
        ("nth_weekday(year, 11, thursday, 3)", "2026-11-19"),  # HFD-112
        ("nth_weekday(year, 6, monday, 1)", "2027-06-07"),
        ("first_day(autumn)", "2026-09-01"),  # HFD-024
        ("last_day(spring)", "2027-03-25"),
        ("last_day(autumn-1)", "2026-10-23"),
        ("first_day(year)", "2026-09-01"),
        ("last_day(year)", "2027-08-31"),
    ],
)
def test_the_worked_dates_of_an_academic_year(formula, due):
    assert reckoned(formula, year=2026) == day(due)
    assert reckoned(formula, year=day("2027-05-01")) == day(due)


def test_the_programme_of_2013_falls_on_its_own_dates():
    assert reckoned("nth_weekday(year, 10, thursday, 2)", year=2013) == day("2013-10-10")
    assert reckoned("nth_weekday(year, 11, friday, 2)", year=2013) == day("2013-11-08")
    assert reckoned("nth_weekday(year, 11, thursday, 3)", year=2013) == day("2013-11-21")


def test_a_clock_record_gives_both_readings():
    record = ClockRecord(n=15, unit="calendar_days", alternative_unit="working_days")
    given_on = day("2027-03-22")
    assert record.due(given_on, CALENDAR).on == day("2027-04-06")
    assert record.other_reading(given_on, CALENDAR).on == day("2027-04-14")
    assert ClockRecord(n=18, unit="months").due(day("2025-08-31"), CALENDAR).on == day("2027-02-28")
    assert ClockRecord(n=18, unit="months").other_reading(given_on, CALENDAR) is None
    assert ClockRecord(n=1, unit="half_terms").due(given_on, CALENDAR).on == day("2027-05-28")
    assert ClockRecord(n=1, unit="terms").due(given_on, CALENDAR).on == day("2027-07-21")


def test_a_clock_record_may_start_on_the_day_and_roll_to_a_working_day():
    on_the_day = {"n": 10, "starts": "event_day"}
    monday = day("2026-11-16")
    assert ClockRecord(unit="working_days", **on_the_day).due(monday, CALENDAR).on == day("2026-11-27")
    assert ClockRecord(unit="calendar_days", **on_the_day).due(monday, CALENDAR).on == day("2026-11-25")
    rolling = ClockRecord(n=10, unit="calendar_days", rolls="next_working_day")
    assert rolling.due(day("2026-12-17"), CALENDAR).on == day("2026-12-29")
    assert rolling.due(monday, CALENDAR).on == day("2026-11-26")
    with pytest.raises(ValidationError, match="only days can start on the event's day"):
        ClockRecord(unit="months", **on_the_day)
