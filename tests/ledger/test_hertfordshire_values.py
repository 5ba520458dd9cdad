"""Hertfordshire's values one by one: the day of each clock, who is asked for what, what goes with a colour."""

from collections.abc import Iterator
from datetime import date

import pytest
from ledger.values import Values, opened


@pytest.fixture(scope="module")
def values(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Values]:
    """Brookmantle is maintained, and Quillmarsh too; Larkmead is an academy."""
    for each in opened(tmp_path_factory.mktemp("county"), "hertfordshire-2021"):
        each.council.add_school("900003", "Larkmead Academy", school_type="academy")
        yield each


@pytest.mark.parametrize(
    ("clock", "given", "on"),
    [
        pytest.param("rating", {"year": 2026}, "2026-12-18", marks=pytest.mark.rule("HRT-061")),
        pytest.param("told", {"today": date(2026, 10, 14)}, "2026-10-14", marks=pytest.mark.rule("HRT-062")),
        pytest.param("visit_review", {"today": date(2027, 1, 27)}, "2027-01-27", marks=pytest.mark.rule("HRT-063")),
        pytest.param("shortest_time", {"today": date(2026, 11, 12)}, None, marks=pytest.mark.rule("HRT-084")),
        pytest.param("desk_top", {"year": 2026}, "2027-08-31", marks=pytest.mark.rule("HRT-036")),
        pytest.param("desk_top_academies", {"year": 2026}, "2027-08-31", marks=pytest.mark.rule("HRT-057")),
        pytest.param("framework_expiry", {"year": 2026}, "2026-09-01", marks=pytest.mark.rule("HRT-003")),
        pytest.param("strategy_review", {"year": 2026}, "2026-09-01", marks=pytest.mark.rule("HRT-004")),
    ],
)
def test_a_clock_gives_the_ledgers_day(values: Values, clock: str, given: dict[str, object], on: str | None) -> None:
    assert values.day(clock, **given) == on


@pytest.mark.parametrize(
    ("kind", "asked"),
    [
        pytest.param(
            "desk-top-maintained", [("2027-08-31", "head_of_service", ("principal_adviser",))],
            marks=pytest.mark.rule("HRT-036"),
        ),
        pytest.param(
            "desk-top-academies", [("2027-08-31", "head_of_service", ("principal_adviser",))],
            marks=pytest.mark.rule("HRT-057"),
        ),
        pytest.param(
            "strategy-review", [("2026-09-01", "head_of_service", ())], marks=pytest.mark.rule("HRT-004")
        ),
    ],
)  # fmt: skip
def test_a_year_asks_for_it_so_often_and_of_these_people(values: Values, kind: str, asked: list[object]) -> None:
    assert values.year[f"duty/{kind}"] == asked


@pytest.mark.rule("HRT-004")
def test_the_autumns_look_at_the_strategy_stays_due_until_the_year_is_over(values: Values) -> None:
    assert values.left("duty/strategy-review") == ["2026-09-01"]


@pytest.mark.parametrize(
    ("colour", "line"),
    [
        pytest.param("amber", "Looked at again: once a year", marks=pytest.mark.rule("HRT-061")),
        pytest.param("amber", "Who is told: headteacher; chair of governors", marks=pytest.mark.rule("HRT-065")),
        pytest.param(
            "dark_green", "How it comes about: a person chooses what fits best, and says why",
            marks=pytest.mark.rule("HRT-072"),
        ),
        pytest.param(
            "light_green", "How it comes about: a person chooses what fits best, and says why",
            marks=pytest.mark.rule("HRT-072"),
        ),
        pytest.param(
            "yellow", "How it comes about: a person chooses what fits best, and says why",
            marks=pytest.mark.rule("HRT-072"),
        ),
        pytest.param(
            "amber", "How it comes about: a person chooses what fits best, and says why",
            marks=pytest.mark.rule("HRT-072"),
        ),
        pytest.param(
            "red", "How it comes about: a person chooses what fits best, and says why",
            marks=pytest.mark.rule("HRT-072"),
        ),
    ],
)  # fmt: skip
def test_what_goes_with_a_colour_is_explained(values: Values, colour: str, line: str) -> None:
    assert line in values.explained(colour)


@pytest.mark.rule("HRT-057")
def test_each_contract_officer_has_a_copy_of_the_desk_top_list_where_there_are_any(values: Values) -> None:
    values.council.now("2026-09-01T09:00")
    values.council.add_person("Mina Holt", "contract_officer")
    with values.council.work() as work:
        writer = work.people.named("head_of_service")
        assert writer
        writer.email = "head@example.org"
        work.people.save(writer)
    values.council.say("letter round desktop-list", "head_of_service")
    told = values.council.say("letter L-1", "head_of_service").data["recipients"]
    assert [(each["body"], each["name"], each["copy"]) for each in told] == [
        ("hcc", "Hertfordshire County Council", False),
        ("hcc_officers", "Mina Holt", True),
        ("hcc_officers", "contract_officer", True),
    ]
