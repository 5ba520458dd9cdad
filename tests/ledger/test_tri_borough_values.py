"""Tri-borough's values one by one: the day of each clock, who is asked for what, what goes with a category."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from council import BROOKMANTLE
from ledger.tri_borough import Seen, borough
from ledger.values import Values, opened


@pytest.fixture(scope="module")
def values(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Values]:
    yield from opened(tmp_path_factory.mktemp("boroughs"), "tri-borough-2013")


@pytest.mark.parametrize(
    ("clock", "given", "on"),
    [
        pytest.param("round_opens", {"year": 2026}, "2026-09-01", marks=pytest.mark.rule("TRI-012")),
        pytest.param("annual_categorisation", {"year": 2026}, "2026-10-23", marks=pytest.mark.rule("TRI-009")),
        pytest.param("two_lists", {"year": 2026}, "2026-10-23", marks=pytest.mark.rule("TRI-051")),
        pytest.param("notification", {"today": date(2026, 10, 5)}, "2026-10-05", marks=pytest.mark.rule("TRI-022")),
        pytest.param("in_year_change", {"today": date(2027, 2, 9)}, "2027-02-09", marks=pytest.mark.rule("TRI-013")),
        pytest.param("no_day", {"today": date(2026, 10, 5)}, None, marks=pytest.mark.rule("TRI-023", "TRI-024")),
        pytest.param(
            "six_month_review", {"inspection_end": date(2027, 1, 21)}, "2027-07-21",
            marks=pytest.mark.rule("TRI-097"),
        ),
        pytest.param(
            "special_measures_target", {"inspection_end": date(2027, 1, 21)}, "2029-01-21",
            marks=pytest.mark.rule("TRI-105"),
        ),
        pytest.param(
            "special_measures_reviews", {"today": date(2027, 1, 25)}, None, marks=pytest.mark.rule("TRI-107")
        ),
    ],
)  # fmt: skip
def test_a_clock_gives_the_ledgers_day(values: Values, clock: str, given: dict[str, object], on: str | None) -> None:
    assert values.day(clock, **given) == on


@pytest.mark.parametrize(
    ("kind", "asked"),
    [
        pytest.param("round-opens", [("2026-09-01", "head_of_service", ())], marks=pytest.mark.rule("TRI-012")),
        pytest.param("two-lists", [("2026-10-23", "head_of_service", ())], marks=pytest.mark.rule("TRI-051")),
    ],
)
def test_a_year_asks_for_it_so_often_and_of_these_people(values: Values, kind: str, asked: list[object]) -> None:
    assert values.year[f"duty/{kind}"] == asked


@pytest.mark.parametrize(
    ("kind", "day"),
    [
        pytest.param("round-opens", "2026-09-01", marks=pytest.mark.rule("TRI-012")),
        pytest.param("two-lists", "2026-10-23", marks=pytest.mark.rule("TRI-051")),
    ],
)
def test_what_nobody_did_stays_due_until_the_year_is_over(values: Values, kind: str, day: str) -> None:
    assert values.left(f"duty/{kind}") == [day]


@pytest.mark.rule("TRI-019", "TRI-020")
def test_more_than_one_weakness_is_as_good_a_feature_as_one(tmp_path: Path) -> None:
    for council in borough(tmp_path):
        school = Seen(council, BROOKMANTLE)
        school.record(achievement=3, teaching=3, below_floor_attainment="yes", below_floor_english_progress="yes")
        assert (school.state("R2"), school.state("R7"), school.state("I3")) == ("met", "met", "unknown")
        school.record(achievement=4, teaching=4)
        assert school.state("I3") == "met"


@pytest.mark.parametrize("category", ["outstanding", "good", "requires_improvement", "inadequate"])
@pytest.mark.parametrize(
    "line",
    [
        pytest.param("Looked at again: once a year", marks=pytest.mark.rule("TRI-012")),
        pytest.param("Who is told: head teacher; chair of governors", marks=pytest.mark.rule("TRI-022")),
        pytest.param(
            "How it comes about: a person chooses what fits best, and says why", marks=pytest.mark.rule("TRI-014")
        ),
    ],
)
def test_what_goes_with_a_category_is_explained(values: Values, category: str, line: str) -> None:
    assert line in values.explained(category)
