"""Changes within the Tri-borough year: on one of three grounds and no other, and what asks for a fresh look."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from council import BROOKMANTLE, Council
from ledger.tri_borough import ADVISER, GROUNDS, Seen, borough, choose, chosen, talked
from posting import wrote


@pytest.fixture
def council(tmp_path: Path) -> Iterator[Council]:
    """A borough on Monday 28 September 2026."""
    yield from borough(tmp_path)


@pytest.mark.rule("TRI-013")
@pytest.mark.parametrize("ground", GROUNDS)
def test_within_the_year_each_of_three_grounds_lets_a_category_change(council: Council, ground: str) -> None:
    settled(council)
    council.now("2027-02-09T09:00")
    Seen(council, BROOKMANTLE).record(head_start_date="2027-01-04")
    told = choose(council, BROOKMANTLE, "requires_improvement", ground=ground)
    assert (told["category"], told["ground"]) == ("requires_improvement", ground)
    assert (told["workflow_state"], told["state"]) == ("in-year-change", "agreed")
    assert council.refused(f"category notify {BROOKMANTLE}", ADVISER)[1] == "TRI-022"  # autumn's letter will not do
    wrote(council, "category-letter")
    answer = council.say(f"category notify {BROOKMANTLE}", ADVISER)
    assert (answer.data["workflow_state"], answer.data["told_to"]) == ("notified", ["head", "chair"])


@pytest.mark.rule("TRI-013")
@pytest.mark.parametrize("ground", ["budget", "budget deficit", "new_data"])
def test_within_the_year_nothing_else_lets_a_category_change(council: Council, ground: str) -> None:
    settled(council)
    council.now("2027-02-09T09:00")
    sentence, rule = council.refused(chosen(BROOKMANTLE, "requires_improvement"), ADVISER)
    assert rule == "TRI-013"
    assert all(each in sentence for each in GROUNDS)
    form = council.form(chosen(BROOKMANTLE, "requires_improvement", ground=ground), ADVISER)
    assert "ground" in form.errors
    assert Seen(council, BROOKMANTLE).data["category"] == "good"


@pytest.mark.rule("TRI-013")
def test_the_grounds_end_with_the_year_and_saying_the_same_again_needs_none(council: Council) -> None:
    settled(council)
    council.now("2027-08-31T09:00")
    assert choose(council, BROOKMANTLE, "good")["category"] == "good"
    assert council.refused(chosen(BROOKMANTLE, "outstanding"), ADVISER)[1] == "TRI-013"
    council.now("2027-09-01T09:00")
    assert choose(council, BROOKMANTLE, "outstanding")["category"] == "outstanding"


@pytest.mark.rule("TRI-023")
def test_issues_that_emerge_within_the_year_are_talked_over_too(council: Council) -> None:
    settled(council)
    council.now("2027-02-09T09:00")
    told = choose(council, BROOKMANTLE, "inadequate", issues="yes", ground="quality_of_provision")
    assert (told["category"], told["proposed"], told["workflow_state"]) == ("good", "inadequate", "in-year-change")
    told = dict(council.say(talked(BROOKMANTLE), ADVISER).data)
    assert (told["category"], told["workflow_state"]) == ("inadequate", "in-year-change")


def asked_to_look(council: Council) -> list[tuple[str, str]]:
    """What asks for a fresh look at the school: its day and its rule."""
    council.plan()
    rows = council.say(f"deadlines {BROOKMANTLE}").data["due"]
    return [(row["due"]["on"], row["due"]["rule"]) for row in rows if row["kind"] == "risk-cycle/trigger"]


# What is recorded on each of the three grounds, transcribed from the ledger: an inspection or LA review, a change of
# leadership, concern about the provision.
NEWS = {
    "ofsted_grade": "requires_improvement", "la_review_overall": "3", "head_start_date": "2027-01-04",
    "chair_name": "Tom Varley", "pupils_safety_compromised": "yes", "smsc": "weak",
}  # fmt: skip


@pytest.mark.rule("TRI-013")
@pytest.mark.parametrize("measure", [*NEWS])
def test_each_ground_asks_for_a_fresh_look_the_same_day_and_a_look_may_leave_it_as_it_is(
    council: Council, measure: str
) -> None:
    settled(council)
    council.now("2027-02-09T09:00")
    assert asked_to_look(council) == []
    Seen(council, BROOKMANTLE).record(**{measure: NEWS[measure]})
    assert asked_to_look(council) == [("2027-02-09", "TRI-013")]
    told = council.say(f'category review {BROOKMANTLE} note="Seen; it still fits"', ADVISER).data
    assert (told["category"], told["workflow_state"]) == ("good", "notified")
    assert asked_to_look(council) == []


@pytest.mark.rule("TRI-013")
def test_new_annual_figures_alone_wait_for_the_next_round(council: Council) -> None:
    settled(council)
    council.now("2027-02-09T09:00")
    Seen(council, BROOKMANTLE).record(2026, ks2_attainment=41, raise_quartile_progress=4)
    Seen(council, BROOKMANTLE).record(below_floor_attainment="yes")
    assert asked_to_look(council) == []


@pytest.mark.rule("TRI-012")
def test_a_look_at_last_years_category_is_not_this_years_categorisation(council: Council) -> None:
    council.now("2026-08-28T09:00")
    settled(council)
    council.now("2026-09-10T09:00")
    council.say(f'category review {BROOKMANTLE} note="Nothing new"', ADVISER)
    coming = Seen(council, BROOKMANTLE).data["next_review"]
    assert (coming["step"], coming["on"], coming["rule"]) == ("propose", "2026-10-23", "TRI-009")


def settled(council: Council) -> None:
    """Good since the autumn, and told."""
    choose(council, BROOKMANTLE, "good")
    wrote(council, "category-letter")
    council.say(f"category notify {BROOKMANTLE}", ADVISER)
