"""Importing Ofsted's monthly file: our schools' grades and dates, and an old grade taken back by a report card."""

import csv
from typing import Any

import pytest
from importing import HIGH, CommandLine, figures_of, rejected

from casework.imports.ofsted import AREAS
from domain.framework.inspection import AREAS as AREA_MEASURES

GRADED = {
    "URN": "900001",
    "Local authority": "Marshire",
    "Inspection start date of latest OEIF graded inspection": "14/05/2024",
    "Publication date of latest OEIF graded inspection": "24/06/2024",
    "Latest OEIF overall effectiveness": "3",
    "Latest OEIF category of concern": "NULL",
    "Latest OEIF safeguarding is effective?": "Yes",
    "Inspection start date": "NULL",
    "Publication date": "NULL",
    "Inclusion": "NULL",
    "Inclusion - date of grade": "NULL",
    "Safeguarding standards": "NULL",
}
CARD = {
    "Inspection start date": "10/03/2026",
    "Publication date": "21/04/2026",
    "Inclusion": "Expected standard",
    "Inclusion - date of grade": "10/03/2026",
    "Safeguarding standards": "Met",
}


@pytest.fixture
def schools(marshire: CommandLine) -> CommandLine:
    marshire.imported("schools", marshire.register({}, HIGH))
    return marshire


def monthly(schools: CommandLine, *changes: dict[str, str], name: str = "as at 31 Oct 2026.csv") -> str:
    path = schools.folder / name
    with path.open("w", encoding="cp1252", newline="") as out:
        writer = csv.DictWriter(out, list(GRADED))
        writer.writeheader()
        writer.writerows({**GRADED, **change} for change in changes)
    return str(path)


def test_the_grade_of_our_school_is_recorded_and_the_rest_of_the_country_left_out(schools: CommandLine) -> None:
    file = monthly(schools, {}, {"URN": "100001", "Local authority": "Fenshire"}, {"URN": "100002"})

    figures = schools.imported("inspections", file)

    assert (figures["kept"], figures["left_out"], figures["rejected"]) == (5, 1, 1)
    assert "no school with URN 100002" in rejected(figures)[0][1]
    grade = schools.facts()["ofsted_grade"]
    assert (grade["value"], grade["on"]) == ("requires_improvement", "2024-05-14")
    assert (grade["source"], grade["by"]) == ("Ofsted, as at 31 Oct 2026.csv", "Amara Okafor")
    assert schools.facts()["safeguarding_effective"]["value"] == "yes"
    assert "Safeguarding is effective" in schools.did("run", "school", "900001")


def test_next_months_file_says_nothing_new_of_a_school_that_was_not_inspected(schools: CommandLine) -> None:
    schools.imported("inspections", monthly(schools, {}))

    figures = schools.imported("inspections", monthly(schools, {}, name="as at 30 Nov 2026.csv"))

    assert figures_of(figures) == (0, 0, 5)
    assert schools.history() == []


def test_a_report_card_takes_back_the_grade_that_stood(schools: CommandLine) -> None:
    schools.imported("inspections", monthly(schools, {}))
    file = monthly(schools, CARD, name="as at 30 Apr 2026.csv")

    schools.imported("inspections", file)

    found = schools.facts()
    assert (found["ofsted_grade"]["value"], found["ofsted_grade"]["on"]) == ("unknown", "2026-03-10")
    assert found["ofsted_grade"]["note"] == "The report card of Tuesday 10 March 2026 has no overall grade."
    assert (found["report_card.inclusion"]["value"], found["last_inspected"]["value"]) == (
        "Expected standard",
        "2026-03-10",
    )
    assert schools.history()[0]["payload"]["changes"]["ofsted_grade"] == ["requires_improvement", "unknown"]
    assert figures_of(schools.imported("inspections", file)) == (0, 0, 5)


def test_an_older_months_file_does_not_bring_the_grade_back(schools: CommandLine) -> None:
    schools.imported("inspections", monthly(schools, {}, name="old.csv"))
    schools.imported("inspections", monthly(schools, CARD, name="new.csv"))

    figures = schools.imported("inspections", monthly(schools, {}, name="old.csv"))

    assert (figures["changed"], figures["older"]) == (0, 5)
    assert schools.facts()["ofsted_grade"]["value"] == "unknown"


def test_a_judgement_the_framework_has_no_word_for_is_unknown_with_ofsteds_word_beside_it(schools: CommandLine) -> None:
    figures = schools.imported("inspections", monthly(schools, {"Latest OEIF overall effectiveness": "4"}))

    grade = schools.facts()["ofsted_grade"]
    assert (figures["rejected"], grade["value"]) == (0, "unknown")
    assert "Ofsted says “inadequate”" in grade["note"]


def test_every_authority_has_the_measures_of_inspection(schools: CommandLine) -> None:
    schools.did("run", "school set 900001 measure=category_of_concern value=special_measures")

    assert schools.facts()["category_of_concern"]["value"] == "special_measures"
    assert set(AREAS) == set(AREA_MEASURES)
    measures: list[Any] = schools.asked("run", "framework measures")["data"]["measures"]
    assert {f"report_card.{area}" for area in AREAS} < set(measures)
