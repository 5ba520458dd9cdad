"""What an authority brings in a file, and what a wrong file is told."""

import copy
import json
import os
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.calendar import (
    BankHolidays,
    TermCalendar,
    load_bank_holidays,
    load_terms,
    read_bank_holidays,
    read_calendar,
    read_terms,
)
from domain.refusals import Misunderstood

ROOT = Path(__file__).parents[2]
SHARED = (ROOT / os.environ.get("HANDBELL_SHARED", "../shared")).resolve() / "data" / "calendar"
needs_shared = pytest.mark.skipif(
    not SHARED.is_dir(), reason=f"The real calendars are not there: set HANDBELL_SHARED to find {SHARED}."
)

CHRISTMAS = {"date": "2026-12-25", "title": "x"}
YEAR = {
    "academic_year": "2026/27",
    "terms": [
        {
            "id": "autumn",
            "start": "2026-09-01",
            "end": "2026-12-18",
            "half_term": {"start": "2026-10-26", "end": "2026-10-30"},
        },
        {
            "id": "spring",
            "start": "2027-01-04",
            "end": "2027-03-25",
            "half_term": {"start": "2027-02-15", "end": "2027-02-19"},
        },
        {
            "id": "summer",
            "start": "2027-04-12",
            "end": "2027-07-21",
            "half_term": {"start": "2027-05-31", "end": "2027-06-04"},
        },
    ],
    "closures": [{"date": "2027-06-11", "reason": "a royal visit"}],
}


def changed(*path, to=...):
    """The year with one value put in, or with one key left out."""
    data = copy.deepcopy(YEAR)
    at = data
    for key in path[:-1]:
        at = at[key]
    if to is ...:
        del at[path[-1]]
    else:
        at[path[-1]] = to
    return data


def refusal(read, data):
    with pytest.raises(Misunderstood) as refused:
        read(data)
    assert list(refused.value.errors) == ["file"]
    return refused.value.errors["file"]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (None, "it must be an object"),
        ({}, "at events: it is missing"),
        ({"events": []}, "at events: it is empty"),
        ({"events": [{"date": "2026-12-25"}]}, "at events[0].title: it is missing"),
        (
            {"events": [{"date": "25/12/2026", "title": "Christmas Day"}]},
            "at events[0].date: it must be a date",
        ),
        ({"events": [{"date": "2026-02-30", "title": "x"}]}, "there is no such day as 2026-02-30"),
        ({"events": [{"date": "2026-12-25", "title": " "}]}, "at events[0].title"),
        ({"events": [CHRISTMAS] * 2}, "2026-12-25 is there twice"),
        ({"events": [{"date": "2026-05-25", "title": "x"}]}, "no whole year"),
        ({"division": "scotland", "events": [CHRISTMAS]}, "at division"),
        ({"england-and-wales": {}}, "at england-and-wales.events: it is missing"),
    ],
)
def test_a_wrong_file_of_bank_holidays_is_refused_with_its_key(data, said):
    assert said in refusal(read_bank_holidays, data)


@needs_shared
def test_the_published_sample_of_terms_is_read():
    sample = load_terms(SHARED / "term-dates-sample.json")
    assert sample.term(2022, "autumn-1").last == date(2022, 10, 21)
    assert "Funeral" in (sample.closed_for(date(2022, 9, 19)) or "")


def test_one_year_a_list_and_an_object_of_years_are_read_alike():
    assert read_terms(YEAR) == read_terms([YEAR]) == read_terms({"years": [YEAR]})
    assert read_terms(YEAR).closed_for(date(2027, 6, 11)) == "a royal visit"
    assert isinstance(read_calendar([YEAR]), TermCalendar)
    assert isinstance(read_calendar({"events": [CHRISTMAS]}), BankHolidays)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ([], "it is empty"),
        ("terms", "it must be an object"),
        ({"years": {}}, "at years: it must be a list"),
        (changed("terms"), "at terms: it is missing"),
        (changed("terms", 1, "end"), "at terms[1].end: it is missing"),
        (changed("terms", 1, "half_term"), "at terms[1].half_term: it is missing"),
        (changed("terms", 0, "half_term", "end", to="soon"), "at terms[0].half_term.end: it must be a date"),
        (changed("terms", 0, "start", to=1788220800), "at terms[0].start: it must be a date"),
        (changed("terms", 0, "half_terms", to=[]), "at terms[0].half_terms: this key is not known"),
        (changed("closures", 0, "reason", to=""), "at closures[0].reason"),
        (changed("closures", 0, "date", to="2028-06-11"), "the closure on Sunday 11 June 2028 is in another"),
        (changed("academic_year", to="2026/28"), 'at academic_year: "2026/28" is not an academic year'),
        (changed("academic_year", to="2025/26"), "the autumn term is not in 2025/26"),
        (changed("terms", 0, "end", to="2026-08-18"), "it ends on Tuesday 18 August 2026, before it"),
        (changed("terms", 1, "start", to="2026-12-18"), "the spring term begins before the autumn term ends"),
        (
            changed("terms", 1, "half_term", "end", to="2027-03-26"),
            "holiday is not inside the spring",
        ),
        (
            changed("terms", 1, "half_term", "end", to="2027-02-12"),
            "at terms[1].half_term: it ends on",
        ),
        (changed("terms", 2), "autumn, spring and summer, in that order"),
        ([YEAR, changed("terms", 1, "end")], "at [1].terms[1].end: it is missing"),
        ([YEAR, YEAR], "2026/27 is there twice"),
    ],
)
def test_a_wrong_file_of_terms_is_refused_with_its_key(data, said):
    assert said in refusal(read_terms, data)


def test_a_file_that_is_no_json_is_refused(tmp_path):
    wrong = tmp_path / "terms.json"
    assert "cannot be read" in refusal(load_terms, wrong)
    wrong.write_bytes(b"\xff\xfe{")
    assert "is not a JSON file" in refusal(load_terms, wrong)
    wrong.write_text("{,}")
    assert "is not a JSON file" in refusal(load_bank_holidays, wrong)


@given(
    st.recursive(st.none() | st.integers() | st.text(), lambda each: st.lists(each) | st.dictionaries(st.text(), each))
)
def test_no_data_at_all_does_worse_than_be_refused(data):
    refusal(read_calendar, data)


def test_a_school_may_have_its_own_year_beside_the_authoritys_or_alone():
    own = {"terms": YEAR["terms"], "closures": YEAR["closures"]}
    assert read_terms({**YEAR, "schools": {"900001": own, "900002": None}}) == read_terms(YEAR)
    assert read_terms({"academic_year": "2026/27", "schools": {"900001": own}}) == TermCalendar()


@pytest.mark.parametrize(
    ("schools", "said"),
    [
        ({"900001": {}}, "at schools.900001.terms: it is missing"),
        ({"90001": None}, "at schools.90001"),
        ({"900001": {"terms": YEAR["terms"][:1]}}, "of school 900001, the terms must be autumn, spring and summer"),
        ({"900001": {"terms": YEAR["terms"], "la": "901"}}, "at schools.900001.la: this key is not known"),
        ({}, "at terms: it is missing"),
    ],
)
def test_a_schools_own_year_that_is_wrong_is_refused_with_its_key(schools, said):
    assert said in refusal(read_terms, {"academic_year": "2026/27", "schools": schools})


def test_the_terms_of_single_schools_are_not_placed_in_a_folder(tmp_path):
    file = tmp_path / "terms-marlowshire.json"
    file.write_text(json.dumps({**YEAR, "schools": {"900001": {"terms": YEAR["terms"]}}}))
    assert "are imported" in refusal(load_terms, file)
