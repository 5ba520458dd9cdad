"""Importing term dates and bank holidays: what deadlines are then counted by, and the files that are refused."""

import copy
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from council import BROOKMANTLE, QUILLMARSH, TERMS_2026, Council
from importing import CommandLine, figures_of

from bot.cli.answering import house
from casework.imports.load_calendar import load_calendar
from domain.calendar import Calendar
from store.work import Work

YEAR: dict[str, Any] = {"la": "901", **TERMS_2026}


@pytest.fixture
def schools(marshire: CommandLine) -> CommandLine:
    marshire.imported("schools", marshire.register({}))
    return marshire


def dates(schools: CommandLine, content: object, name: str = "terms.json") -> str:
    return schools.file(name, json.dumps(content))


def next_year(**autumn: str) -> dict[str, Any]:
    year = json.loads(json.dumps(TERMS_2026).replace("2027", "2028").replace("2026", "2027"))
    year["academic_year"] = "2027/28"
    year["terms"][0].update(autumn)
    return dict(year)


def test_a_year_of_term_dates_gives_a_school_its_deadline(schools: CommandLine) -> None:
    before = schools.did("run", "category", "900001")

    said = schools.did("import", "calendar", dates(schools, [YEAR, next_year()]))

    assert said == (
        "terms.json: 2 sets of dates. 2 new, 0 changed, 0 unchanged. Term dates of 2026/27, 2027/28, for Marshire."
    )
    assert "import calendar" in before
    assert "import calendar" not in schools.did("run", "category", "900001")


def test_a_year_imported_again_is_the_same_or_replaces_what_was_there(schools: CommandLine) -> None:
    schools.imported("calendar", dates(schools, YEAR))
    changed = copy.deepcopy(YEAR)
    changed["terms"][0]["end"] = "2026-12-17"

    assert figures_of(schools.imported("calendar", dates(schools, {"years": [YEAR]}))) == (0, 0, 1)
    assert figures_of(schools.imported("calendar", dates(schools, changed))) == (0, 1, 0)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ({**YEAR, "la": "902"}, "holds the term dates of LA 902, and Marshire is LA 901"),
        ({"years": [TERMS_2026], "authorities": ["fenshire"]}, "term dates of fenshire, and Marshire"),
        (next_year(start="2027-07-20"), "begins before the year before it ends"),
        ({**YEAR, "terms": YEAR["terms"][:2]}, "the terms must be autumn, spring and summer"),
        ({"events": []}, "bank holidays file is wrong"),
        ("autumn", "term dates file is wrong"),
    ],
)
def test_dates_that_cannot_be_are_refused_and_nothing_is_written(
    schools: CommandLine, content: object, says: str
) -> None:
    schools.imported("calendar", dates(schools, YEAR))

    assert says in schools.refused("import", "calendar", dates(schools, content))

    assert figures_of(schools.imported("calendar", dates(schools, YEAR))) == (0, 0, 1)
    assert "category" in schools.did("run", "category", "900001")


def test_a_file_that_is_no_json_is_refused(schools: CommandLine) -> None:
    assert "is not a JSON file" in schools.refused("import", "calendar", schools.register({}))
    assert "cannot be opened" in schools.refused("import", "calendar", "nowhere.json")


def test_term_dates_are_one_authoritys_and_bank_holidays_everybodys(schools: CommandLine, shared: Path) -> None:
    schools.set_up("hertfordshire", "919", "hertfordshire-2021")
    terms = str(shared / "data/calendar/term-dates-sample.json")

    assert "--authority" in schools.refused("import", "calendar", terms)
    assert "LA 919" in schools.refused("import", "calendar", terms, "--authority", "marshire")
    assert figures_of(schools.imported("calendar", terms, "--authority", "hertfordshire")) == (1, 0, 0)
    for name, said in (("govuk-bank-holidays-2012-2028", "2012"), ("bank-holidays-england-2009-2028", "2009")):
        figures = schools.imported("calendar", str(shared / f"data/calendar/{name}.json"))
        assert figures["notes"] == [f"Bank holidays of {said} to 2028, for Hertfordshire, Marshire."]
        assert figures_of(schools.imported("calendar", str(shared / f"data/calendar/{name}.json"))) == (0, 0, 1)


# Schools with terms of their own

OWN = {
    "terms": [{**term, "end": {"autumn": "2026-12-11"}.get(term["id"], term["end"])} for term in TERMS_2026["terms"]]
}


def test_a_school_with_terms_of_its_own_is_counted_by_them(council: Council) -> None:
    with council.work() as work:
        load_calendar([work], "own.json", {"academic_year": "2026/27", "schools": {QUILLMARSH: OWN}})
    with council.work() as work:
        own, other = work.calendar_of(QUILLMARSH), work.calendar_of(BROOKMANTLE)
        assert own.terms.term(2026, "autumn").last == date(2026, 12, 11)
        assert own.terms.term(2026, "autumn-2").last == date(2026, 12, 11)
        assert other == work.calendar == work.calendar_of(None)
        assert other.terms.term(2026, "autumn").last == date(2026, 12, 18)
        assert own.bank_holidays == other.bank_holidays
        assert [event.act for event in work.record.about_school(QUILLMARSH)] == ["import calendar"]


def test_a_schools_own_year_may_stand_beside_the_authoritys_and_be_taken_back(schools: CommandLine) -> None:
    with_own = {**YEAR, "schools": {"900001": OWN}}

    assert figures_of(schools.imported("calendar", dates(schools, with_own))) == (2, 0, 0)
    assert figures_of(schools.imported("calendar", dates(schools, with_own))) == (0, 0, 2)
    assert figures_of(schools.imported("calendar", dates(schools, YEAR))) == (0, 0, 1)
    back = {"academic_year": "2026/27", "schools": {"900001": None}}
    done = schools.imported("calendar", dates(schools, back))
    assert figures_of(done) == (0, 1, 0)
    assert done["notes"] == ["Term dates of 2026/27, with 1 school of their own, for Marshire."]
    assert figures_of(schools.imported("calendar", dates(schools, back))) == (0, 0, 1)


@pytest.mark.parametrize(
    ("own", "says"),
    [
        ({"900001": {"terms": OWN["terms"][:2]}}, "of school 900001, the terms must be autumn, spring and summer"),
        ({"900001": {"terms": [{**OWN["terms"][0], "end": "2026-08-18"}]}}, "at schools.900001.terms[0]: it ends on"),
        ({"90001": OWN}, "at schools.90001"),
        ({"900004": OWN}, "no such school"),
    ],
)
def test_a_schools_own_dates_that_cannot_be_are_refused(schools: CommandLine, own: object, says: str) -> None:
    content = {"academic_year": "2026/27", "schools": own}

    assert says in schools.refused("import", "calendar", dates(schools, content))


def test_a_schools_own_year_that_overlaps_the_authoritys_next_is_refused(schools: CommandLine) -> None:
    schools.imported("calendar", dates(schools, [YEAR, next_year()]))
    late = copy.deepcopy(OWN)
    late["terms"][2]["end"] = "2027-09-03"

    content = {"academic_year": "2026/27", "schools": {"900001": late}}
    said = schools.refused("import", "calendar", dates(schools, content))

    assert "does not fit those of school 900001" in said
    assert "2027/28 begins before the year before it ends" in said


# Newer bank holidays

JUBILEE = {"date": "2027-06-04", "title": "A jubilee"}


def govuk(schools: CommandLine, *more: dict[str, str], years: range = range(2027, 2030)) -> str:
    """A file in GOV.UK's shape, with Christmas alone in each year, and these days."""
    events = [{"title": "Christmas Day", "date": f"{year}-12-{27 if year == 2027 else 25}", "notes": ""}
              for year in years]  # fmt: skip
    divisions = {"division": "england-and-wales", "events": [*events, *more]}
    elsewhere = {"division": "scotland", "events": [{"title": "St Andrew’s Day", "date": "2029-11-30"}]}
    return schools.file("bank-holidays.json", json.dumps({"england-and-wales": divisions, "scotland": elsewhere}))


def test_a_newer_file_adds_years_and_changes_those_it_knows_for_authorities_to_come_too(schools: CommandLine) -> None:
    assert figures_of(schools.imported("calendar", govuk(schools, JUBILEE))) == (1, 0, 0)
    assert figures_of(schools.imported("calendar", govuk(schools, JUBILEE))) == (0, 0, 1)
    assert figures_of(schools.imported("calendar", govuk(schools, years=range(2030, 2031)))) == (0, 1, 0)
    schools.set_up("fenshire", "902")

    for name in ("marshire", "fenshire"):
        found = calendar_of(schools, name)
        assert found.day_off(date(2027, 6, 4)) == "A jubilee"
        assert found.is_working_day(date(2029, 11, 30))
        assert found.bank_holidays.years == set(range(2009, 2031))
        assert found.day_off(date(2026, 12, 28))


def calendar_of(schools: CommandLine, authority: str) -> Calendar:
    """The days the authority counts by."""
    with house() as built, built.database.read() as session:
        home = next(each for each in built.authorities() if each.id == authority)
        return Work(session, home, None, built.around[home.framework], "test").calendar


def test_what_is_due_moves_when_a_newer_file_makes_its_day_a_bank_holiday(council: Council) -> None:
    words = 'schedule-project-group {} coordinator="Amara Okafor" members=Head reason=Risk meetings=1 first="1 10 2026"'
    council.say(words.format(BROOKMANTLE))
    before = next_meeting(council)

    content = {
        "events": [{"date": before.isoformat(), "title": "A jubilee"}, {"date": "2026-12-25", "title": "Christmas"}]
    }
    with council.work() as work:
        load_calendar([work], "newer.json", content)

    assert next_meeting(council) < before


def next_meeting(council: Council) -> date:
    with council.work() as work:
        return next(each.due for each in work.obligations.open(BROOKMANTLE) if each.kind == "project-group/next")
