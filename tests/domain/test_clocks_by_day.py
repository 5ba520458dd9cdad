"""Terms, leap days, days on which the clocks change, and years not known yet: each clock against a walk day by day."""

import calendar as almanac
import json
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from domain.calendar import BankHolidays, Calendar, load_bank_holidays, load_terms
from domain.clock import LONDON, SetClock
from domain.clocks import Due, beyond_known, reckon

SHIPPED = Path(__file__).parents[2] / "calendars"
CALENDAR = Calendar(load_bank_holidays(SHIPPED / "bank-holidays-england.json"), load_terms(SHIPPED / "terms-demo.json"))
OFF = {each["date"] for each in json.loads((SHIPPED / "bank-holidays-england.json").read_text())["events"]}
ONE = timedelta(days=1)
YEARS = {each["academic_year"]: each for each in json.loads((SHIPPED / "terms-demo.json").read_text())["years"]}
KINDS = ("term", "half_term")


def day(text):
    return date.fromisoformat(text)


def works(each):
    return almanac.weekday(each.year, each.month, each.day) < 5 and each.isoformat() not in OFF


def reckoned(formula, **events):
    return reckon(formula, CALENDAR, **events).on


def walk(first, last):
    while first <= last:
        yield first
        first += ONE


def weekdays_of(term):
    """The term's runs of weekdays, one before its holiday and one after it, told from the file alone."""
    away = set(walk(day(term["half_term"]["start"]), day(term["half_term"]["end"])))
    runs = [[], []]
    for each in walk(day(term["start"]), day(term["end"])):
        if each.weekday() < 5 and each not in away:
            runs[each > max(away)].append(each)
    return runs


PERIODS = {
    "term": [(day(term["start"]), day(term["end"])) for label in sorted(YEARS) for term in YEARS[label]["terms"]],
    "half_term": [
        (run[0], run[-1]) for label in sorted(YEARS) for term in YEARS[label]["terms"] for run in weekdays_of(term)
    ],
}
school_days = st.dates(PERIODS["term"][0][0], date(2027, 3, 1))


@pytest.mark.parametrize("label", sorted(YEARS))
def test_first_and_last_days_are_those_of_the_file_and_half_terms_are_worked_out(label):
    year = int(label[:4])
    for term in YEARS[label]["terms"]:
        assert reckoned(f"first_day({term['id']})", year=year) == day(term["start"])
        assert reckoned(f"last_day({term['id']})", year=year) == day(term["end"])
        for half, run in enumerate(weekdays_of(term), start=1):
            assert reckoned(f"first_day({term['id']}-{half})", year=year) == run[0]
            assert reckoned(f"last_day({term['id']}-{half})", year=year) == run[-1]


@given(school_days, st.sampled_from(KINDS))
def test_each_period_is_due_on_the_first_end_of_a_period_from_that_day_on(today, kind):
    ends = {last for _, last in PERIODS[kind]}
    at = today
    while at not in ends:
        at += ONE
    assert reckoned(f"each({kind})", today=today) == reckoned(f"at_least(3, {kind})", today=today) == at
    assert reckoned(f"last_day({kind})", today=today) == at
    assert reckoned(f"last_day(this_or_next_{kind}(start))", start=today) == at


@given(school_days)
def test_each_year_is_due_on_the_next_31_august(today):
    at = today
    while (at.month, at.day) != (8, 31):
        at += ONE
    assert reckoned("each(year)", today=today) == reckoned("last_day(year)", year=today) == at
    while (at.month, at.day) != (9, 1):
        at -= ONE
    assert reckoned("first_day(year)", year=today) == at


@given(school_days, st.sampled_from(KINDS), st.integers(0, 3))
def test_so_many_periods_after_end_with_the_last_period_begun_and_so_many_more(start, kind, count):
    begins, ends = {first for first, _ in PERIODS[kind]}, {last for _, last in PERIODS[kind]}
    at = start
    while at not in begins:
        at -= ONE
    assert reckoned(f"first_day({kind}_of(start))", start=start) == at
    seen = 0
    while seen <= count:
        at += ONE
        seen += at in ends
        if seen == 1 and at in ends:
            assert reckoned(f"last_day({kind}_of(start))", start=start) == at
    assert reckoned(f"{kind}s_after(start, count)", start=start, count=count) == at


@given(school_days, st.integers(0, 60))
def test_at_once_on_and_before_are_that_day_itself(start, count):
    later = start + count * ONE
    assert reckoned("on(start)", start=start) == reckoned("at_once(start)", start=start) == start
    assert reckoned("at_once", today=start) == start
    assert reckoned("before(start)", start=start) == start
    assert reckoned("before(days_after(start, count))", start=start, count=count) == later
    assert reckoned("on(days_after(start, count))", start=start, count=count) == later


# 29 February

LEAP_DAYS = [date(year, 2, 29) for year in (2012, 2016, 2020, 2024)]


@given(st.sampled_from(LEAP_DAYS), st.integers(0, 150))
@example(date(2024, 2, 29), 12)
@example(date(2024, 2, 29), 48)
def test_months_from_a_leap_day_end_on_the_29th_or_on_the_last_day_of_a_short_february(start, months):
    at, month = start, 0
    while month < months:
        at += ONE
        month += at.day == 1
    last = max(each for each in walk(at.replace(day=1), at.replace(day=28) + 3 * ONE) if each.month == at.month)
    expected = min(at.replace(day=28) + ONE if last.day > 28 else last, last)
    assert reckoned("months_after(start, months)", start=start, months=months) == expected


@given(st.integers(2009, 2027), st.integers(1, 12))
def test_a_month_that_ends_on_a_leap_day_is_cut_to_it_and_any_other_february_to_the_28th(year, months):
    start = date(year, 2, 1) - ONE
    for _ in range(months - 1):
        start = start.replace(day=1) - ONE
    if start.day == 31:
        assert reckoned("months_after(start, months)", start=start, months=months) == date(year, 3, 1) - ONE


def test_the_leap_day_of_2028_is_a_day_like_any_other():
    assert reckoned("workdays_after(start, 1)", start=day("2028-02-28")) == day("2028-02-29")
    assert reckoned("workdays_from(start, 2)", start=day("2028-02-29")) == day("2028-03-01")
    assert reckoned("days_after(start, 1)", start=day("2028-02-28")) == day("2028-02-29")
    assert reckoned("weeks_after(start, 1)", start=day("2028-02-22")) == day("2028-02-29")
    assert reckoned("next_day(start)", start=day("2028-02-29")) == day("2028-03-01")
    assert reckoned("years_after(start, 1)", start=day("2027-02-28")) == day("2028-02-28")
    assert reckoned("years_after(start, 1)", start=day("2028-02-29")) == day("2029-02-28")
    assert reckoned("years_after(start, 4)", start=day("2024-02-29")) == day("2028-02-29")
    assert reckoned("nth_weekday(year, 2, tuesday, 5)", year=2027) == day("2028-02-29")
    assert reckoned("last_workday_on_or_before(months_after(start, 1))", start=day("2028-01-31")) == day("2028-02-29")


# Days on which the clocks change

CHANGES = ("2026-10-25", "2027-03-28")


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("count", range(1, 15))
def test_a_day_of_23_or_25_hours_counts_as_one_day(change, count):
    start = day(change) - 7 * ONE
    at, counted = start, 0
    while counted < count:
        at += ONE
        counted += works(at)
    assert reckoned("workdays_after(start, count)", start=start, count=count) == at
    assert reckoned("days_after(start, count)", start=start, count=count) == start + count * ONE
    assert reckoned("weeks_after(start, 1)", start=start) == day(change)


@pytest.mark.parametrize("change", CHANGES)
def test_the_day_in_london_begins_and_ends_at_its_own_midnight(change):
    for at, on in (("T00:00", 0), ("T00:59", 0), ("T03:00", 0), ("T23:59", 0)):
        assert SetClock(datetime.fromisoformat(change + at).replace(tzinfo=LONDON)).today() == day(change) + on * ONE
    clock = SetClock(datetime.fromisoformat(f"{change}T23:59").replace(tzinfo=LONDON))
    clock.wind(timedelta(minutes=1))
    assert clock.today() == day(change) + ONE


# Years whose bank holidays are not known yet


@given(st.dates(date(2026, 1, 1), date(2031, 12, 31)), st.integers(1, 120))
def test_a_count_is_provisional_just_when_it_passes_a_year_that_is_not_known(start, count):
    due = reckon("workdays_after(start, count)", CALENDAR, start=start, count=count)
    passed = {each.year for each in walk(start + ONE, due.on)}
    assert due.provisional == any(year > 2028 for year in passed)
    assert due.provisional == ("provisional: bank holidays are known for 2009 to 2028" in due.sum)


@given(st.dates(date(2026, 1, 1), date(2031, 12, 31)), st.integers(0, 40))
def test_a_day_later_than_the_last_one_known_is_provisional_however_it_was_counted(start, count):
    for formula in ("days_after(start, count)", "months_after(start, count)", "on(start)", "next_day(start)"):
        due = reckon(formula, CALENDAR, start=start, count=count)
        assert due.provisional == (due.on.year > 2028), formula
        assert due.provisional == due.sum.endswith("(provisional: bank holidays are known for 2009 to 2028)")
        assert due.how == due.sum.replace(f": {due.on:%a} {due.on.day} {due.on:%B} {due.on.year}", "")


def test_a_newer_list_makes_the_day_certain():
    newer = BankHolidays({day("2029-12-25"): "Christmas Day", day("2029-01-01"): "New Year’s Day"})
    known = Calendar(CALENDAR.bank_holidays.updated_by(newer), CALENDAR.terms)
    formula, start = "workdays_after(start, 3)", day("2028-12-27")
    before, after = reckon(formula, CALENDAR, start=start), reckon(formula, known, start=start)
    assert (before.on, before.provisional) == (day("2029-01-01"), True)
    assert (after.on, after.provisional) == (day("2029-01-02"), False)


def test_a_day_that_was_planned_is_provisional_when_it_is_that_late():
    planned = Due(day("2029-03-01"), "as planned: Thu 1 March 2029")
    assert beyond_known(planned, CALENDAR).provisional
    assert beyond_known(beyond_known(planned, CALENDAR), CALENDAR).sum.count("provisional") == 1
    assert beyond_known(Due(day("2028-12-29"), "as planned"), CALENDAR) == Due(day("2028-12-29"), "as planned")
    assert not beyond_known(planned, Calendar(BankHolidays(), CALENDAR.terms)).provisional
