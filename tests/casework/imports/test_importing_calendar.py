"""Importing term dates and bank holidays: what deadlines are then counted by, and the files that are refused."""

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from council import TERMS_2026
from importing import CommandLine, figures_of

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
        assert figures_of(schools.imported("calendar", str(shared / f"data/calendar/{name}.json"))) == (0, 0, 2)
