"""Hertfordshire's standing duties: contract meetings, the commissioner, desk-top exercises, dialogue visits."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from council import BROOKMANTLE, QUILLMARSH, Council
from ledger.hertfordshire import ACADEMY, add_schools, county
from ringing import ring

OPERATIONS = "Marguerite Chaudhri"


@pytest.fixture
def council(tmp_path: Path) -> Iterator[Council]:
    """The county on Tuesday 1 September 2026, with an Operations Director, Education."""
    for here in county(tmp_path, "2026-09-01T09:00"):
        add_schools(here)
        here.add_person(OPERATIONS, "assistant_director")
        yield here


def duties(council: Council) -> dict[str, list[dict[str, Any]]]:
    """What is due from the authority and for its schools, by duty."""
    council.plan()
    found: dict[str, list[dict[str, Any]]] = {}
    for row in council.say("deadlines everyone=yes").data["due"]:
        if row["kind"].startswith("duty/"):
            found.setdefault(row["kind"].removeprefix("duty/"), []).append(row)
    return found


# Transcribed from the ledger: the duty, its day in 2026-27, its rule, and whose it is.
@pytest.mark.rule("HRT-004", "HRT-023", "HRT-026", "HRT-028", "HRT-031", "HRT-059")
@pytest.mark.parametrize(
    ("duty", "on", "rule", "owner"),
    [
        ("japr", "2026-12-18", "HRT-026", OPERATIONS),
        ("kpis", "2026-12-18", "HRT-028", OPERATIONS),
        ("annual-action-plan", "2026-12-18", "HRT-023", "Amara Okafor"),
        ("sdg-spring", "2027-03-25", "HRT-031", OPERATIONS),
        ("sdg-summer", "2027-07-21", "HRT-031", OPERATIONS),
        ("rsc-termly", "2026-12-18", "HRT-059", OPERATIONS),
        ("strategy-review", "2026-09-01", "HRT-004", "Amara Okafor"),
    ],
)
def test_each_duty_of_the_year_has_its_day_and_its_owner(
    council: Council, duty: str, on: str, rule: str, owner: str
) -> None:
    (row,) = duties(council)[duty]
    assert (row["due"]["on"], row["due"]["rule"], row["owner"]) == (on, rule, owner)


@pytest.mark.rule("HRT-059")
def test_the_commissioner_is_met_once_in_each_term(council: Council) -> None:
    days = []
    for moment in ("2026-10-01T09:00", "2027-01-11T09:00", "2027-04-20T09:00"):
        council.now(moment)
        days.append(max(row["due"]["on"] for row in duties(council)["rsc-termly"]))
    assert days == ["2026-12-18", "2027-03-25", "2027-07-21"]


@pytest.mark.rule("HRT-026", "HRT-059")
def test_what_was_not_done_in_its_term_stays_on_the_list(council: Council) -> None:
    duties(council)
    council.now("2027-01-04T09:00")
    found = duties(council)
    assert "2026-12-18" in [row["due"]["on"] for row in found["japr"]]
    assert sorted(row["due"]["on"] for row in found["rsc-termly"]) == ["2026-12-18", "2027-03-25"]


@pytest.mark.rule("HRT-035")
def test_every_maintained_school_has_a_dialogue_visit_by_31_august_and_no_academy(council: Council) -> None:
    rows = duties(council)["dialogue-visit"]
    assert {row["due"]["on"] for row in rows} == {"2027-08-31"}
    visited = [row["urn"] for row in rows]
    assert {BROOKMANTLE, QUILLMARSH} < set(visited)
    assert ACADEMY not in visited
    assert len(visited) == len(set(visited))


@pytest.mark.rule("HRT-035")
def test_a_school_not_visited_is_warned_of_as_the_summer_term_ends(council: Council) -> None:
    heard = {}
    for day in ("2027-07-19", "2027-07-20", "2027-07-21"):  # on the first day what rang before is told
        heard[day] = [each for each in ring(council, f"{day}T16:00") if "Annual dialogue visit" in each.text]
    assert (heard["2027-07-20"], [each.who for each in heard["2027-07-21"]]) == ([], ["Amara Okafor"])


@pytest.mark.parametrize(("duty", "rule"), [("desk-top-maintained", "HRT-036"), ("desk-top-academies", "HRT-057")])
def test_a_desk_top_exercise_a_year_for_maintained_schools_and_one_for_academies(
    council: Council, duty: str, rule: str
) -> None:
    (row,) = duties(council)[duty]
    assert (row["due"]["on"], row["due"]["rule"], row["owner"]) == ("2027-08-31", rule, "Amara Okafor")


@pytest.mark.rule("HRT-091")
def test_where_the_text_gives_no_interval_nothing_is_ever_overdue(council: Council) -> None:
    for moment in ("2026-09-01T09:00", "2026-11-26T09:00", "2027-08-31T09:00"):
        council.now(moment)
        assert {"performance-meetings", "monitoring-meetings", "sacre-report"}.isdisjoint(duties(council))
    for term in ("performance-meetings", "monitoring-meetings", "sacre-report"):
        assert council.say(f"framework {term}").data["found"]
