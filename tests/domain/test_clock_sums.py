"""Every computed day shows its sum, as an officer would say it."""

from datetime import date
from pathlib import Path

import pytest

from domain.calendar import BankHolidays, Calendar, load_bank_holidays, load_terms
from domain.clocks import days_after, next_day, reckon, workdays_after, workdays_from

SHIPPED = Path(__file__).parents[2] / "calendars"
CALENDAR = Calendar(load_bank_holidays(SHIPPED / "bank-holidays-england.json"), load_terms(SHIPPED / "terms-demo.json"))


def day(text):
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("formula", "start", "told"),
    [
        (
            "workdays_after(start, 15)",
            "2027-03-11",
            "15 working days after Thu 11 March 2027, leaving out Good Friday and Easter Monday: Mon 5 April 2027",
        ),
        (
            "workdays_after(start, 1)",
            "2026-11-16",
            "1 working day after Mon 16 November 2026: Tue 17 November 2026",
        ),
        (
            "workdays_after(start, 60)",
            "2026-12-14",
            "60 working days after Mon 14 December 2026, leaving out Christmas Day, Boxing Day "
            "and New Year’s Day: Thu 11 March 2027",
        ),
        (
            "workdays_after(start, 80)",
            "2026-12-14",
            "80 working days after Mon 14 December 2026, leaving out 5 bank holidays: Mon 12 April 2027",
        ),
        (
            "next_day(workdays_from(start, 15))",
            "2027-04-06",
            "15 working days counting Tue 6 April 2027 as day 1: Mon 26 April 2027; the day after that: "
            "Tue 27 April 2027",
        ),
        (
            "workdays_from(start, 3)",
            "2027-03-27",
            "3 working days from Sat 27 March 2027, counting Tue 30 March 2027 as day 1, "
            "leaving out Easter Monday: Thu 1 April 2027",
        ),
        (
            "last_workday_on_or_before(months_after(start, 1))",
            "2027-01-29",
            "1 month after Fri 29 January 2027, cut to the last day of the month: Sun 28 February 2027; "
            "the last working day on or before that: Fri 26 February 2027",
        ),
        ("start", "2026-11-16", "start: Mon 16 November 2026"),
        ("on(start)", "2026-11-16", "at once: Mon 16 November 2026"),
        (
            "last_day(term_of(start))",
            "2026-11-16",
            "the last day of the autumn term 2026/27: Fri 18 December 2026",
        ),
        (
            "min(last_day(term_of(start)), months_after(start, 1))",
            "2026-11-16",
            "the last day of the autumn term 2026/27: Fri 18 December 2026; 1 month after "
            "Mon 16 November 2026: Wed 16 December 2026; the earliest of these: Wed 16 December 2026",
        ),
    ],
)
def test_a_sum_reads_like_a_sentence(formula, start, told):
    assert reckon(formula, CALENDAR, start=day(start)).sum == told


def test_the_sum_of_a_weekday_names_it():
    told = reckon("nth_weekday(year, 10, thursday, 2)", CALENDAR, year=2026).sum
    assert told == "the second Thursday of October 2026: Thu 8 October 2026"


def test_a_count_past_the_known_bank_holidays_is_provisional():
    inside = workdays_after(day("2028-12-20"), 5, CALENDAR)
    assert not inside.provisional
    assert inside.on == day("2028-12-29")
    beyond = workdays_after(day("2028-12-20"), 9, CALENDAR)
    assert beyond.provisional
    assert beyond.sum.endswith("(provisional: bank holidays are known for 2009 to 2028)")
    assert next_day(beyond).provisional
    assert reckon("min(next_day(due), other)", CALENDAR, due=beyond, other=day("2030-01-01")).provisional
    assert not days_after(day("2028-12-20"), 400).provisional
    assert workdays_from(day("2008-12-30"), 2, CALENDAR).provisional
    bare = Calendar(BankHolidays(), CALENDAR.terms)
    assert workdays_after(day("2026-11-16"), 1, bare).sum.endswith("(provisional: no bank holidays are known)")


def test_a_rule_can_be_named_and_travels_with_the_count():
    due = workdays_after(day("2026-11-16"), 15, CALENDAR).under("HFD-083")
    assert due.rule == "HFD-083"
    assert next_day(due).rule == "HFD-083"
    assert next_day(due).on == day("2026-12-08")
