"""Days and moments read as people type them, and are written as the sector writes them."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.dates import (
    academic_year_label,
    academic_year_of,
    long_date,
    parse_academic_year,
    parse_day,
    parse_moment,
    short_date,
    sum_date,
)

FRIDAY = date(2026, 11, 27)
days = st.dates(date(1900, 1, 1), date(2199, 12, 31))


def test_dates_are_written_without_a_leading_zero():
    assert long_date(FRIDAY) == "Friday 27 November 2026"
    assert short_date(FRIDAY) == "Fri 27 Nov 2026"
    assert sum_date(date(2027, 4, 5)) == "Mon 5 April 2027"
    assert long_date(date(2026, 9, 1)) == "Tuesday 1 September 2026"


@pytest.mark.parametrize(
    "typed",
    [
        "2026-11-27",
        "27 11 2026",
        "27/11/2026",
        "27-11-2026",
        "27.11.2026",
        " 27  November 2026 ",
        "27 november",
        "27 Nov",
        "27th Nov 2026",
        "Friday 27 November 2026",
        "Fri 27 Nov 2026",
        "Friday, 27 November",
    ],
)
def test_a_day_is_understood_however_it_is_typed(typed):
    assert parse_day(typed, date(2026, 11, 23)) == FRIDAY


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("yesterday", date(2026, 11, 26)),
        ("today", FRIDAY),
        ("Tomorrow", date(2026, 11, 28)),
        ("friday", FRIDAY),
        ("this friday", FRIDAY),
        ("next friday", date(2026, 12, 4)),
        ("next Mon", date(2026, 11, 30)),
        ("thursday", date(2026, 12, 3)),
    ],
)
def test_words_count_from_today(typed, day):
    assert parse_day(typed, FRIDAY) == day


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("27 November", FRIDAY),
        ("26 November", date(2027, 11, 26)),
        ("29 February", date(2028, 2, 29)),
        ("1 Sept", date(2027, 9, 1)),
    ],
)
def test_a_day_without_a_year_is_the_next_such_day(typed, day):
    assert parse_day(typed, FRIDAY) == day


@pytest.mark.parametrize(
    "typed",
    [
        "31 2 2026",
        "2026-02-30",
        "11/27/2026",
        "30 February",
        "0 3 2026",
        "27 13 2026",
        "1 3 1066",
        "1 3 9999",
    ],
)
def test_an_impossible_day_is_refused_with_an_example(typed):
    with pytest.raises(ValueError, match=r"For example, 27 3 2026\.$"):
        parse_day(typed, FRIDAY)


@pytest.mark.parametrize("typed", ["", "soon", "27", "27 3", "27 3 26", "next", "½ 3 2026", "٢٧ 3 2026", "x" * 500])
def test_words_that_are_no_date_are_refused_with_an_example(typed):
    with pytest.raises(ValueError, match=r"For example, 27 3 2026\.$") as refusal:
        parse_day(typed, FRIDAY)
    assert len(str(refusal.value)) < 150


def test_a_weekday_that_does_not_fit_its_date_is_refused():
    with pytest.raises(ValueError, match="Friday 27 November 2026 is not a Thursday"):
        parse_day("Thursday 27 November 2026", FRIDAY)


@given(days, days)
def test_every_way_of_writing_a_day_is_read_back(day, today):
    for written in (long_date(day), short_date(day), sum_date(day), day.isoformat(), f"{day:%d/%m/%Y}"):
        assert parse_day(written, today) == day


@given(st.text(), days)
def test_any_text_is_a_day_or_a_sentence(typed, today):
    try:
        assert isinstance(parse_day(typed, today), date)
    except ValueError as refusal:
        assert str(refusal).endswith("For example, 27 3 2026.")  # noqa: PT017  either answer is right


def test_an_academic_year_begins_on_1_september():
    assert academic_year_of(date(2026, 8, 31)) == 2025
    assert academic_year_of(date(2026, 9, 1)) == 2026
    assert academic_year_label(2026) == "2026/27"
    assert academic_year_label(2099) == "2099/00"


@given(st.integers(1900, 2198))
def test_an_academic_year_is_read_as_it_is_written(year):
    assert parse_academic_year(academic_year_label(year)) == year


@pytest.mark.parametrize("typed", ["2026", "2026/28", "2026-27", "26/27", ""])
def test_anything_else_is_not_an_academic_year(typed):
    with pytest.raises(ValueError, match="is not an academic year"):
        parse_academic_year(typed)


@pytest.mark.parametrize(
    ("typed", "moment"),
    [
        ("2026-12-14T08:30", datetime(2026, 12, 14, 8, 30, tzinfo=UTC)),
        ("2026-06-15T08:30", datetime(2026, 6, 15, 7, 30, tzinfo=UTC)),
        ("2026-06-15T08:30Z", datetime(2026, 6, 15, 8, 30, tzinfo=UTC)),
        ("2026-06-15T08:30+02:00", datetime(2026, 6, 15, 6, 30, tzinfo=UTC)),
        ("2026-12-14", datetime(2026, 12, 14, tzinfo=UTC)),
    ],
)
def test_a_moment_without_an_offset_is_in_london(typed, moment):
    assert parse_moment(typed) == moment
    assert parse_moment(typed).tzinfo is UTC


@pytest.mark.parametrize("typed", ["", "now", "14 12 2026", "2026-12-14T25:00", "0001-01-01", "9999-12-31"])
def test_a_moment_that_cannot_be_is_refused(typed):
    with pytest.raises(ValueError, match=r"(For example, 2026-12-14T08:30|from 1900 to 2199)\.$"):
        parse_moment(typed)


def test_the_hour_the_clocks_skip_is_refused():
    with pytest.raises(ValueError, match="There is no 01:30 on Sunday 29 March 2026: the clocks go forward"):
        parse_moment("2026-03-29T01:30")
