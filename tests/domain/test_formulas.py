"""Formulas of framework data: what they need, what they answer, and what a wrong one is told."""

from datetime import date, datetime
from pathlib import Path

import pytest

from domain.calendar import Calendar, MissingTermDates, load_bank_holidays, load_terms
from domain.clocks import Due, NoClock, UnknownEvent, at_once, check_formula, last_day, on_demand, reckon

SHIPPED = Path(__file__).parents[2] / "calendars"
CALENDAR = Calendar(load_bank_holidays(SHIPPED / "bank-holidays-england.json"), load_terms(SHIPPED / "terms-demo.json"))


def day(text):
    return date.fromisoformat(text)


def reckoned(formula, **events):
    return reckon(formula, CALENDAR, **events).on


def test_at_once_is_today_and_on_demand_is_no_day():
    today = day("2026-11-16")
    assert reckoned("at_once", today=today) == at_once(today).on == today
    assert on_demand() is None
    for formula in ("on_demand", "none", "unspecified"):
        with pytest.raises(NoClock):
            reckon(formula, CALENDAR, today=today)
        assert check_formula(formula) == frozenset()


def test_each_period_ends_with_the_one_that_is_running_or_next():
    assert reckoned("each(term)", today=day("2026-11-16")) == day("2026-12-18")
    assert reckoned("each(term)", today=day("2026-12-24")) == day("2027-03-25")
    assert reckoned("each(half_term)", today=day("2026-10-23")) == day("2026-10-23")
    assert reckoned("each(year)", today=day("2026-11-16")) == day("2027-08-31")
    assert reckoned("last_day(term)", today=day("2026-11-16")) == day("2026-12-18")
    assert reckoned("last_day(half_term)", today=day("2026-10-28")) == day("2026-12-18")
    assert reckon("at_least(2, term)", CALENDAR, today=day("2026-11-16")).sum.startswith("2 times in each term; ")


def test_a_day_in_the_holidays_counts_for_the_term_just_ended_or_waits_for_the_next():
    christmas_eve = day("2026-12-24")
    assert reckoned("last_day(term_of(start))", start=christmas_eve) == day("2026-12-18")
    assert reckoned("last_day(this_or_next_term(start))", start=christmas_eve) == day("2027-03-25")
    assert reckoned("last_day(this_or_next_half_term(start))", start=christmas_eve) == day("2027-02-12")


def test_a_fact_that_is_not_known_gives_no_day():
    for events in ({}, {"given_on": None}):
        with pytest.raises(UnknownEvent, match="given_on is not known") as unknown:
            reckon("workdays_after(given_on, 15)", CALENDAR, **events)
        assert unknown.value.event == "given_on"


def test_terms_that_are_not_known_are_not_guessed():
    with pytest.raises(MissingTermDates, match="2031/32"):
        reckon("last_day(autumn)", CALENDAR, year=2031)


@pytest.mark.parametrize(
    ("formula", "said"),
    [
        ("fortnights_after(start, 2)", "there is no clock called fortnights_after"),
        ("workdays_after(start)", r"workdays_after takes \(day, count\), not 1 of them"),
        ("next_day(start, 2)", "not 2 of them"),
        ("min(start)", "not 1 of them"),
        ("workdays_after(start, 15", "cannot be read at its end"),
        ("workdays_after(start, )", "cannot be read at"),
        ("years_after(start, 2) at the latest", 'cannot be read at "at"'),
        ("start + 1", "cannot be read at"),
        ("__import__('os')", "cannot be read at"),
        ("start.year", "cannot be read at"),
        ("", "cannot be read at its end"),
        ("next_day(15)", "15 is not a day"),
        ("workdays_after(start, next_day(start))", r"next_day\(start\) is not a count"),
        ("autumn", "autumn is not a day"),
        ("next_day(on_demand)", "on_demand is not a day"),
        ("last_day(autumn-3)", "autumn-3 is not a period"),
        ("last_day(2026)", "2026 is not a period"),
        ("nth_weekday(year, 10, thorsday, 2)", "thorsday is not a weekday"),
        ("each(month)", "month is not a recurrence"),
        ("next_day(" * 40 + "start" + ")" * 40, "at most 200 characters"),
    ],
)
def test_a_wrong_formula_is_told_what_is_wrong(formula, said):
    with pytest.raises(ValueError, match=said):
        check_formula(formula)
    with pytest.raises(ValueError, match=said):
        reckon(formula, CALENDAR, start=day("2026-11-16"), year=2026, today=day("2026-11-16"))


@pytest.mark.parametrize(
    ("formula", "said"),
    [
        ("workdays_after(start, 0)", "counts from 1"),
        ("workdays_from(start, 0)", "counts from 1"),
        ("days_after(start, 9999)", "counts from 0 to 4000"),
        ("nth_weekday(year, 13, monday, 1)", "month number 13"),
        ("last_day(start)", r"write term_of\(start\)"),
        ("next_day(year)", "year must be a day"),
        ("days_after(start, start)", "start must be a number"),
        ("next_day(moment)", "moment must be a day"),
    ],
)
def test_a_formula_with_the_wrong_facts_is_told_so(formula, said):
    events = {"start": day("2026-11-16"), "year": 2026, "moment": datetime(2026, 11, 16)}  # noqa: DTZ001
    with pytest.raises(ValueError, match=said):
        reckon(formula, CALENDAR, **events)


def test_a_formula_tells_which_events_it_needs():
    assert check_formula("next_day(years_after(last_inspected, 3))") == {"last_inspected"}
    assert check_formula("min(last_day(autumn), meeting)") == {"year", "meeting"}
    assert check_formula("nth_weekday(year, 10, thursday, 2)") == {"year"}
    assert check_formula("last_day(term_of(given_on))") == {"given_on"}
    assert check_formula("at_least(2, term)") == check_formula("at_once") == {"today"}


def test_the_answer_of_another_clock_may_be_an_event():
    response_due = last_day(CALENDAR.terms.term(2026, "autumn"))
    due = reckon("next_day(response_due)", CALENDAR, response_due=response_due)
    assert due == Due(day("2026-12-19"), f"{response_due.sum}; the day after that: Sat 19 December 2026")
    assert reckon("response_due", CALENDAR, response_due=response_due) == response_due
