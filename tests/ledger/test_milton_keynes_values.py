"""Milton Keynes's values one by one: the day of each clock, who is asked for what, what goes with a category."""

from collections.abc import Iterator
from datetime import date

import pytest
from ledger.values import LINKED, Values, opened

TERMS = ("2026-12-18", "2027-03-25", "2027-07-21")


@pytest.fixture(scope="module")
def values(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Values]:
    """In the tests' own calendar the year begins on 1 September and ends on 21 July."""
    yield from opened(tmp_path_factory.mktemp("city"), "milton-keynes-2009")


@pytest.mark.parametrize(
    ("clock", "given", "on"),
    [
        pytest.param("year_start", {"year": 2026}, "2026-09-01", marks=pytest.mark.rule("MK-011", "MK-022", "MK-058")),
        pytest.param("autumn_category", {"year": 2026}, "2026-12-18", marks=pytest.mark.rule("MK-072")),
        pytest.param(
            "autumn_letter", {"agreed_on": date(2026, 11, 12)}, "2026-12-18", marks=pytest.mark.rule("MK-093")
        ),
        pytest.param(
            "autumn_letter", {"agreed_on": date(2026, 12, 28)}, "2027-03-25", marks=pytest.mark.rule("MK-093")
        ),
        pytest.param("change_letter", {"today": date(2027, 3, 10)}, "2027-03-10", marks=pytest.mark.rule("MK-094")),
        pytest.param(
            "concern_category_review", {"half_term": "spring-1", "year": 2026}, "2027-02-12",
            marks=pytest.mark.rule("MK-059"),
        ),
        pytest.param(
            "exceptional_review", {"term": "spring", "year": 2026}, "2027-03-25", marks=pytest.mark.rule("MK-071")
        ),
        pytest.param(
            "year_in_concern", {"spell_start": date(2026, 2, 9)}, "2027-02-09", marks=pytest.mark.rule("MK-092")
        ),
        pytest.param(
            "post_ofsted_minimum", {"removal_date": date(2026, 11, 12)}, "2027-11-12",
            marks=pytest.mark.rule("MK-087"),
        ),
        pytest.param("reception_entry", {"year": 2026}, "2026-12-18", marks=pytest.mark.rule("MK-081")),
        pytest.param(
            "no_time_stated", {"today": date(2026, 11, 12)}, None, marks=pytest.mark.rule("MK-090", "MK-091")
        ),
        pytest.param(
            "sip_rotation", {"sip_allocated_on": date(2024, 1, 8)}, "2027-01-08", marks=pytest.mark.rule("MK-012")
        ),
        pytest.param(
            "term_meetings", {"term": "autumn", "year": 2026}, "2026-12-18", marks=pytest.mark.rule("MK-023")
        ),
        pytest.param("academic_year", {"today": date(2026, 10, 1)}, "2027-08-31", marks=pytest.mark.rule("MK-027")),
        pytest.param("framework_review", {"year": 2026}, "2026-09-01", marks=pytest.mark.rule("MK-002")),
    ],
)  # fmt: skip
def test_a_clock_gives_the_ledgers_day(values: Values, clock: str, given: dict[str, object], on: str | None) -> None:
    assert values.day(clock, **given) == on


@pytest.mark.parametrize(
    ("kind", "asked"),
    [
        pytest.param(
            "sip-visit", [(day, LINKED, ()) for day in TERMS for _ in range(2)],
            marks=pytest.mark.rule("MK-055", "MK-034"),
        ),
        pytest.param(
            "designated-teacher-named", [("2026-09-01", "est_manager", ())] * 2, marks=pytest.mark.rule("MK-040")
        ),
        pytest.param("strategy-manager-named", [("2026-09-01", "ssm", ())], marks=pytest.mark.rule("MK-066")),
        pytest.param("framework-review", [("2026-09-01", "head_of_service", ())], marks=pytest.mark.rule("MK-002")),
        pytest.param("reception-entry", [("2026-12-18", LINKED, ())], marks=pytest.mark.rule("MK-081")),
        pytest.param(
            "university-fairs", [("2027-07-21", "head_of_service", ())] * 6, marks=pytest.mark.rule("MK-027")
        ),
    ],
)  # fmt: skip
def test_a_year_asks_for_it_so_often_and_of_these_people(values: Values, kind: str, asked: list[object]) -> None:
    assert values.year[f"duty/{kind}"] == asked


@pytest.mark.parametrize(
    ("category", "line"),
    [
        pytest.param("LA1", "Looked at again: once a year", marks=pytest.mark.rule("MK-072")),
        pytest.param("LA3", "Looked at again: once a year", marks=pytest.mark.rule("MK-072")),
        pytest.param("LA4a", "Looked at again: every half-term", marks=pytest.mark.rule("MK-059")),
        pytest.param("LA4b", "Looked at again: every half-term", marks=pytest.mark.rule("MK-059")),
        pytest.param("LA1", "Who is told: headteacher; Chair of Governors", marks=pytest.mark.rule("MK-093")),
        pytest.param("LA4b", "Who is told: headteacher; Chair of Governors", marks=pytest.mark.rule("MK-093")),
    ],
)
def test_what_goes_with_a_category_is_explained(values: Values, category: str, line: str) -> None:
    assert line in values.explained(category)
