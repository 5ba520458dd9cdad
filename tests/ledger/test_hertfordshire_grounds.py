"""Grounds that Hertfordshire names: they draw attention and open steps, and none of them makes a colour."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from council import BROOKMANTLE, QUILLMARSH, Council
from ledger.hertfordshire import ACADEMY, ESD, HIP, INFANT, JUNIOR, Seen, add_schools, ask, confirm, county, rate

MAINTAINED = ("G1", "G2", "G3", "G4", "L1", "L2", "L3", "L4", "L5", "R1")


@pytest.fixture
def council(tmp_path: Path) -> Iterator[Council]:
    """The county on Wednesday 14 October 2026, with an academy."""
    for here in county(tmp_path):
        add_schools(here)
        yield here


@pytest.mark.rule("HRT-041")
def test_a_school_that_requires_improvement_wants_attention_even_with_average_outcomes(council: Council) -> None:
    seen = Seen(council, QUILLMARSH)
    seen.record(attainment_well_below_average="no", progress_well_below_average="no")
    assert seen.sides("R-W11", "ofsted_grade", "requires_improvement") == ["unknown"]
    assert seen.sign("G1") == "met"
    seen.record(ofsted_grade="good")
    assert seen.sign("G1") == "not_met"


@pytest.mark.rule("HRT-041")
@pytest.mark.parametrize("measure", ["attainment_well_below_average", "progress_well_below_average"])
def test_either_attainment_or_progress_well_below_average_is_enough(council: Council, measure: str) -> None:
    seen = Seen(council, QUILLMARSH)
    seen.record(ofsted_grade="good", attainment_well_below_average="no", progress_well_below_average="no")
    assert seen.sign("G1") == "not_met"
    seen.record(**{measure: "yes"})
    assert seen.sign("G1") == "met"


@pytest.mark.rule("HRT-041")
def test_breakdown_and_safety_are_judged_by_a_person(council: Council) -> None:
    seen = Seen(council, QUILLMARSH)
    assert (seen.sign("G2"), seen.sign("G3")) == ("unknown", "unknown")
    seen.judge(met="G2", not_met="G3")
    assert (seen.sign("G2"), seen.sign("G3")) == ("met", "not_met")
    assert (seen.data["category"], seen.data["suggested"]) == (None, None)


@pytest.mark.rule("HRT-041", "HRT-083")
def test_the_grounds_are_those_of_maintained_schools_or_of_academies(council: Council) -> None:
    maintained, academy = Seen(council, BROOKMANTLE), Seen(council, ACADEMY)
    assert {academy.sign(each) for each in MAINTAINED} == {"does not apply"}
    assert {maintained.sign(each) for each in MAINTAINED} == {"unknown"}
    assert (maintained.sign("A1"), academy.sign("A1")) == ("does not apply", "unknown")


def test_standards_too_low_take_both_halves(council: Council) -> None:
    seen = Seen(council, QUILLMARSH)
    seen.record(standards_unacceptably_low="yes", standards_likely_to_stay_low="no")
    assert seen.sign("G4") == "not_met"
    seen.record(standards_likely_to_stay_low="yes")
    assert seen.sign("G4") == "met"
    seen.record(standards_unacceptably_low="no")
    assert seen.sign("G4") == "not_met"


def test_one_refusal_is_not_enough_nor_are_two_without_serious_concern(council: Council) -> None:
    seen = Seen(council, QUILLMARSH)
    seen.record(performance_gives_serious_concern="yes", refusals_to_engage="1")
    assert seen.sign("R1") == "not_met"
    seen.record(refusals_to_engage="2")
    assert seen.sign("R1") == "met"
    seen.record(performance_gives_serious_concern="no")
    assert seen.sign("R1") == "not_met"


def test_a_complaint_counts_once_it_is_upheld(council: Council) -> None:
    seen = Seen(council, QUILLMARSH)
    states = []
    for value in ("under_initial_review", "upheld", "not_upheld"):
        seen.record(complaint=value)
        states.append(seen.sign("L5"))
    assert states == ["not_met", "met", "not_met"]
    seen.record(finance_concern="yes")
    assert seen.sign("L4") == "met"


@pytest.mark.rule("HRT-036")
@pytest.mark.parametrize(
    ("facts", "rule"),
    [
        ({"attainment_well_below_average": "yes"}, "HRT-036"),
        ({"progress_well_below_average": "yes"}, "HRT-036"),
        ({"attendance_pct": "88"}, "HRT-036"),
        ({"eyfs_statutory": "small_breach"}, "HRT-036"),
        ({"safeguarding": "minor_weakness"}, "HRT-036"),
        ({"ofsted_grade": "requires_improvement"}, "HRT-079"),
        ({"complaint": "upheld"}, "HRT-085"),
        ({"finance_concern": "yes"}, "HRT-085"),
    ],
)
def test_what_monitoring_or_an_inspection_brings_up_asks_for_a_fresh_look(
    council: Council, facts: dict[str, str], rule: str
) -> None:
    rate(council, BROOKMANTLE, "light_green")
    council.now("2026-11-03T09:00")
    Seen(council, BROOKMANTLE).record(**facts)
    rows = council.say(f"deadlines {BROOKMANTLE}").data["due"]
    pulled = [(row["due"]["on"], row["due"]["rule"]) for row in rows if row["kind"] == "risk-cycle/trigger"]
    assert pulled == [("2026-11-03", rule)]


@pytest.mark.rule("HRT-085")
@pytest.mark.parametrize("ground", ["G2", "G3", "L1", "L2", "L3"])
def test_another_concern_that_somebody_judges_asks_for_a_fresh_look(council: Council, ground: str) -> None:
    rate(council, BROOKMANTLE, "light_green")
    council.now("2026-11-03T09:00")
    council.say(f"category judge {BROOKMANTLE} met={ground}", HIP)
    council.plan()
    rows = council.say(f"deadlines {BROOKMANTLE}").data["due"]
    assert ("risk-cycle/trigger", "HRT-085") in [(row["kind"], row["due"]["rule"]) for row in rows]


def listed(council: Council, name: str) -> list[str]:
    """The schools on one of the framework's lists."""
    return sorted(each["urn"] for each in council.say(f"category list {name}").data["schools"])


@pytest.mark.rule("HRT-041")
def test_schools_that_want_most_attention_are_listed_as_soon_as_results_are_in(council: Council) -> None:
    assert listed(council, "most-attention") == []
    Seen(council, QUILLMARSH).record(
        ofsted_grade="requires_improvement", attainment_well_below_average="no", progress_well_below_average="no"
    )
    Seen(council, BROOKMANTLE).record(
        ofsted_grade="good", attainment_well_below_average="no", progress_well_below_average="no"
    )
    Seen(council, ACADEMY).record(ofsted_grade="requires_improvement")
    assert listed(council, "most-attention") == [QUILLMARSH]
    Seen(council, BROOKMANTLE).judge(met="G2")
    Seen(council, JUNIOR).judge(met="G3")
    assert listed(council, "most-attention") == [BROOKMANTLE, QUILLMARSH, JUNIOR]
    council.say(f'raise-concern {INFANT} area=leadership_and_management what="Two deputies have left"', HIP)
    assert INFANT in listed(council, "most-attention")


@pytest.mark.rule("HRT-071", "HRT-083")
def test_amber_and_red_come_first_for_funded_support_and_academies_do_not(council: Council) -> None:
    confirm(council, BROOKMANTLE, "amber")
    confirm(council, QUILLMARSH, "red")
    rate(council, ACADEMY, "red")
    rate(council, JUNIOR, "yellow")
    rate(council, INFANT, "dark_green")
    assert listed(council, "funded-support-first") == [BROOKMANTLE, QUILLMARSH]
    assert listed(council, "academies-of-concern") == [ACADEMY]
    assert listed(council, "able-to-help") == [INFANT]


@pytest.mark.rule("HRT-057", "HRT-092")
def test_academies_of_concern_are_those_amber_or_red_or_that_do_not_engage(council: Council) -> None:
    assert listed(council, "academies-of-concern") == []
    rate(council, ACADEMY, "amber")
    assert listed(council, "academies-of-concern") == [ACADEMY]
    rate(council, ACADEMY, "yellow")
    council.say(ask(ACADEMY, "in-year-moderation", "esd", "yes"), ESD)
    assert listed(council, "academies-of-concern") == []
    Seen(council, ACADEMY).judge(met="A1")
    assert listed(council, "academies-of-concern") == [ACADEMY]
