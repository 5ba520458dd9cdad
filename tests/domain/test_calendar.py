"""Bank holidays, working days and terms, as shipped for the demo."""

import os
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.calendar import (
    BankHolidays,
    Calendar,
    Closure,
    MissingTermDates,
    TermCalendar,
    load_bank_holidays,
    load_terms,
)
from domain.refusals import Refused

ROOT = Path(__file__).parents[2]
SHIPPED = ROOT / "calendars"
HOLIDAYS = load_bank_holidays(SHIPPED / "bank-holidays-england.json")
TERMS = load_terms(SHIPPED / "terms-demo.json")
CALENDAR = Calendar(HOLIDAYS, TERMS)
SHARED = (ROOT / os.environ.get("HANDBELL_SHARED", "../shared")).resolve() / "data" / "calendar"
needs_shared = pytest.mark.skipif(
    not SHARED.is_dir(), reason=f"The real calendars are not there: set HANDBELL_SHARED to find {SHARED}."
)

# Bank holidays


@needs_shared
def test_the_shipped_bank_holidays_are_the_official_ones():
    assert load_bank_holidays(SHARED / "bank-holidays-england-2009-2028.json") == HOLIDAYS
    official = load_bank_holidays(SHARED / "govuk-bank-holidays-2012-2028.json")
    assert official.titles == {day: title for day, title in HOLIDAYS.titles.items() if day.year >= 2012}


def test_the_shipped_bank_holidays_run_from_2009_to_2028():
    assert HOLIDAYS.years == set(range(2009, 2029))
    assert HOLIDAYS.last_day_known == date(2028, 12, 31)
    assert HOLIDAYS.covers(date(2028, 12, 31))
    assert not HOLIDAYS.covers(date(2029, 1, 1))
    assert all(day.weekday() < 5 for day in HOLIDAYS.titles)
    assert HOLIDAYS.title(date(2027, 3, 26)) == "Good Friday"
    assert HOLIDAYS.title(date(2027, 3, 25)) is None


def test_a_year_without_its_christmas_is_not_known():
    begun = BankHolidays({**HOLIDAYS.titles, date(2029, 1, 1): "New Year's Day"})
    assert not begun.covers(date(2029, 6, 1))
    assert not BankHolidays({date(2029, 12, 3): "A jubilee"}).years
    assert BankHolidays({}).last_day_known is None


def test_a_newer_list_replaces_the_years_it_knows_and_no_others():
    newer = BankHolidays({date(2028, 6, 2): "A jubilee", date(2028, 12, 25): "Christmas Day"})
    updated = HOLIDAYS.updated_by(newer)
    assert updated.title(date(2028, 6, 2)) == "A jubilee"
    assert updated.title(date(2028, 12, 26)) is None
    assert updated.title(date(2027, 3, 26)) == "Good Friday"


# Working days


def test_school_holidays_and_closures_are_working_days():
    assert CALENDAR.is_working_day(date(2026, 10, 28))
    assert CALENDAR.is_working_day(date(2027, 8, 3))
    visit = Closure(date(2027, 6, 11), "a royal visit")
    closed = Calendar(HOLIDAYS, TermCalendar((replace(TERMS.year(2026), closures=(visit,)),)))
    assert closed.is_working_day(date(2027, 6, 11))
    assert not closed.is_school_day(date(2027, 6, 11))


def test_weekends_and_bank_holidays_are_not_working_days():
    for day in (
        date(2026, 11, 28),
        date(2026, 11, 29),
        date(2026, 12, 28),
        date(2027, 3, 26),
        date(2027, 3, 29),
    ):
        assert not CALENDAR.is_working_day(day)


def test_good_friday_and_christmas_day_are_left_out_of_years_that_are_not_known():
    assert CALENDAR.day_off(date(2029, 3, 30)) == "Good Friday"
    assert not CALENDAR.is_working_day(date(2029, 12, 25))
    assert CALENDAR.is_working_day(date(2029, 12, 26))


def test_a_school_day_is_a_weekday_in_term():
    assert CALENDAR.is_school_day(date(2026, 9, 1))
    for day in (date(2026, 9, 5), date(2026, 10, 28), date(2026, 12, 21), date(2027, 5, 3)):
        assert not CALENDAR.is_school_day(day)


# Terms


def test_half_terms_run_from_weekday_to_weekday():
    assert [(half.id, half.first, half.last) for half in TERMS.half_terms(2026)] == [
        ("autumn-1", date(2026, 9, 1), date(2026, 10, 23)),
        ("autumn-2", date(2026, 11, 2), date(2026, 12, 18)),
        ("spring-1", date(2027, 1, 4), date(2027, 2, 12)),
        ("spring-2", date(2027, 2, 22), date(2027, 3, 25)),
        ("summer-1", date(2027, 4, 12), date(2027, 5, 28)),
        ("summer-2", date(2027, 6, 7), date(2027, 7, 21)),
    ]


def test_a_term_is_found_by_its_id():
    assert TERMS.term(2026, "autumn").last == date(2026, 12, 18)
    assert TERMS.term(2026, "spring-2").first == date(2027, 2, 22)
    assert TERMS.term(2026, "spring-2").name == "the second half of the spring term 2026/27"
    with pytest.raises(ValueError, match="there is no term winter"):
        TERMS.term(2026, "winter")


def test_a_day_in_the_holidays_has_a_term_just_ended_and_a_term_to_come():
    christmas_eve = date(2026, 12, 24)
    assert TERMS.containing(christmas_eve) is None
    assert TERMS.counted_for(christmas_eve).id == "autumn"
    assert TERMS.next_after(christmas_eve).id == "spring"
    assert TERMS.next_after(date(2027, 1, 4)).id == "summer"
    assert TERMS.counted_for(date(2026, 10, 28)).id == "autumn"
    assert TERMS.counted_for(date(2026, 10, 28), "half_term").id == "autumn-1"
    assert TERMS.next_after(date(2026, 10, 28), "half_term").id == "autumn-2"
    assert TERMS.counted_for(date(2026, 8, 20)) == TERMS.term(2025, "summer")
    assert TERMS.next_after(date(2026, 8, 20)) == TERMS.term(2026, "autumn")
    assert TERMS.current_or_next(date(2026, 8, 31)) == TERMS.term(2026, "autumn")


def test_an_autumn_term_that_begins_in_august_belongs_to_its_year():
    known = TERMS.year(2026)
    autumn = replace(known.terms[0], first=date(2026, 8, 26))
    early = TermCalendar((replace(known, terms=(autumn, *known.terms[1:])),))
    assert early.term(2026, "autumn").year == 2026
    assert early.containing(date(2026, 8, 28)) == early.term(2026, "autumn")
    assert early.next_after(date(2026, 8, 25)).id == "autumn"


def test_terms_of_a_year_that_is_not_known_are_never_guessed():
    with pytest.raises(Refused, match="for 2031/32: import them with “handbell import calendar FILE”"):
        TERMS.terms(2031)
    only = TermCalendar((TERMS.year(2026),))
    assert only.current_or_next(date(2026, 8, 20)).id == "autumn"
    for ask, day, year in (
        (only.containing, date(2026, 3, 2), 2025),
        (only.next_after, date(2027, 7, 30), 2027),
        (only.counted_for, date(2027, 9, 1), 2027),
        (TermCalendar().next_after, date(2026, 8, 20), 2026),
    ):
        with pytest.raises(MissingTermDates) as missing:
            ask(day)
        assert missing.value.year == year


def test_a_newer_year_replaces_the_old_one():
    known = TERMS.year(2026)
    shorter = replace(known, terms=(*known.terms[:2], replace(known.terms[2], last=date(2027, 7, 20))))
    updated = TERMS.updated_by(TermCalendar((shorter,)))
    assert updated.term(2026, "summer").last == date(2027, 7, 20)
    assert updated.terms(2025) == TERMS.terms(2025)


@given(st.dates(date(2023, 9, 4), date(2028, 7, 21)))
def test_every_day_is_in_a_term_or_between_two(day):
    for kind in ("term", "half_term"):
        inside, counted = TERMS.containing(day, kind), TERMS.counted_for(day, kind)
        assert counted.first <= day
        assert inside == (counted if day <= counted.last else None)
        if day < date(2028, 4, 17):
            following = TERMS.next_after(day, kind)
            between = [counted.last + timedelta(days=ahead) for ahead in range(1, 60)]
            assert all(TERMS.containing(each, kind) is None for each in between if each < following.first)


def test_the_demo_terms_begin_and_end_on_working_days():
    for year in range(2023, 2028):
        for period in (*TERMS.terms(year), *TERMS.half_terms(year)):
            assert CALENDAR.is_working_day(period.first)
            assert CALENDAR.is_working_day(period.last)
        assert [term.half_term.first.weekday() for term in TERMS.terms(year)] == [0, 0, 0]
