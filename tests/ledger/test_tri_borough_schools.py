"""Academies, special schools, referral units and what follows from each category in the three boroughs."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from council import BROOKMANTLE, QUILLMARSH, Council
from ledger.tri_borough import ACADEMY, ADVISER, SPECIAL, UNIT, Seen, borough, choose, talked

from chat.message import Message
from domain.phases import Phase

# What follows, transcribed from the ledger's consequences of each category.
MAINTAINED = {
    "outstanding": ["support-others"],
    "good": [],
    "requires_improvement": [
        "further-investigation", "formal-visit", "free-support", "may-slip", "target-within-a-year",
    ],
    "inadequate": ["further-investigation", "ofsted-or-own-finding", "free-support"],
}  # fmt: skip
OF_ACADEMIES = {
    "outstanding": ["support-others"],
    "good": [],
    "requires_improvement": ["principal-contacted"],
    "inadequate": ["principal-contacted", "department-supports"],
}


@pytest.fixture
def council(tmp_path: Path) -> Iterator[Council]:
    """A borough on Monday 5 October 2026, with an academy, a referral unit and a special school."""
    for here in borough(tmp_path, "2026-10-05T09:00"):
        here.add_school(ACADEMY, "Rowan Academy", school_type="academy")
        here.add_school(UNIT, "The Haven", Phase.PRU, school_type="pru")
        here.add_school(SPECIAL, "Larkfield School", Phase.SPECIAL, school_type="maintained_special")
        yield here


@pytest.mark.rule("TRI-001")
def test_schools_of_every_phase_and_referral_units_are_placed_and_no_others(council: Council) -> None:
    council.add_school("900006", "Priory School", school_type="independent")
    council.plan()
    rows = council.say("deadlines everyone=yes").data["due"]
    names = {row["school"] for row in rows if row["kind"] == "risk-cycle/propose"}
    assert names == {
        "Brookmantle Primary School", "Quillmarsh High School", "Rowan Academy", "The Haven", "Larkfield School",
    }  # fmt: skip
    assert choose(council, UNIT, "good")["category"] == "good"


@pytest.mark.rule("TRI-001")
def test_an_independent_school_is_not_placed(council: Council) -> None:
    council.add_school("900006", "Priory School", school_type="independent")
    words = 'category propose 900006 category=good reason="Seen" issues=no pupil_achievement=a quality_of_teaching=a'
    words += " behaviour_and_safety=a leadership_and_management=a falling_below_floor=no leadership_problems=no"
    assert council.refused(words, ADVISER)[1] == "TRI-001"


@pytest.mark.rule("TRI-007", "TRI-008", "TRI-024")
@pytest.mark.parametrize("category", [*MAINTAINED])
def test_what_follows_for_a_maintained_school_and_a_referral_unit(council: Council, category: str) -> None:
    for urn in (BROOKMANTLE, QUILLMARSH, UNIT, SPECIAL):
        assert choose(council, urn, category)["follows"] == MAINTAINED[category]


@pytest.mark.rule("TRI-024")
@pytest.mark.parametrize("category", ["requires_improvement", "inadequate"])
def test_the_head_is_part_of_the_further_investigation_and_no_day_is_set(council: Council, category: str) -> None:
    choose(council, BROOKMANTLE, category)
    assert "Further investigation with the head" in Seen(council, BROOKMANTLE).text
    assert "no days are set" in Seen(council, BROOKMANTLE).text


@pytest.mark.rule("TRI-025")
@pytest.mark.parametrize("category", [*OF_ACADEMIES])
def test_an_academy_is_analysed_and_categorised_and_its_principal_contacted(council: Council, category: str) -> None:
    told = choose(council, ACADEMY, category)
    assert (told["category"], told["follows"]) == (category, OF_ACADEMIES[category])
    assert ("never for the authority" in Seen(council, ACADEMY).text) == ("principal-contacted" in told["follows"])


@pytest.mark.rule("TRI-025")
def test_an_academy_is_never_called_a_cause_for_concern_by_the_authority(council: Council) -> None:
    assert Seen(council, ACADEMY).sign("la-causing-concern") == "does not apply"
    answer = council.ask(f"category judge {ACADEMY} met=la-causing-concern", ADVISER)
    assert isinstance(answer, Message)
    assert "la-causing-concern is not for this school" in answer.data["errors"]["met"]
    choose(council, ACADEMY, "requires_improvement", issues="yes")
    told = council.say(talked(ACADEMY), ADVISER).data  # the principal is talked with like any head
    assert (told["category"], "may-slip" in told["follows"]) == ("requires_improvement", False)
    assert Seen(council, ACADEMY).sign("la-causing-concern") == "does not apply"


@pytest.mark.rule("TRI-016")
@pytest.mark.parametrize("urn", [BROOKMANTLE, UNIT])
def test_causing_concern_stands_beside_the_category_and_changes_it_not(council: Council, urn: str) -> None:
    seen = Seen(council, urn)
    choose(council, urn, "requires_improvement")
    assert seen.sign("la-causing-concern") == "unknown"
    seen.judge(met="la-causing-concern")
    assert (seen.sign("la-causing-concern"), seen.data["category"]) == ("met", "requires_improvement")
    seen.judge(not_met="la-causing-concern")
    assert (seen.sign("la-causing-concern"), seen.data["category"]) == ("not_met", "requires_improvement")


@pytest.mark.rule("TRI-016")
def test_ofsteds_judgement_gives_the_status_too(council: Council) -> None:
    seen = Seen(council, BROOKMANTLE)
    grades = ("requires_improvement", "inadequate", "serious_weaknesses", "special_measures", "good")
    for grade, state in zip(grades, ("not_met", "met", "met", "met", "not_met"), strict=True):
        seen.record(ofsted_grade=grade)
        assert (seen.sign("ofsted-causing-concern"), seen.data["category"]) == (state, None)


@pytest.mark.rule("TRI-030")
def test_a_risk_of_a_lower_judgement_is_noted_for_any_school(council: Council) -> None:
    for urn in (BROOKMANTLE, ACADEMY):
        Seen(council, urn).judge(met="lower-judgement")
        assert Seen(council, urn).sign("lower-judgement") == "met"


@pytest.mark.rule("TRI-027")
def test_the_modified_approach_of_a_special_school_needs_both_sides(council: Council) -> None:
    seen = Seen(council, SPECIAL)
    seen.record(standards_below_expectation="no", pupils_safety_compromised="no")
    seen.record(special_school_modification="Progress against each pupil's own targets")
    for side, other in (("school", "borough"), ("borough", "school")):
        seen.record(**{f"modification_agreed_by_{side}": "yes", f"modification_agreed_by_{other}": "no"})
        assert seen.sign("modified-approach") == "not_met"
    seen.record(modification_agreed_by_school="yes", modification_agreed_by_borough="yes")
    assert seen.sign("modified-approach") == "met"


@pytest.mark.rule("TRI-027")
@pytest.mark.parametrize("exclusion", ["pupils_safety_compromised", "standards_below_expectation"])
def test_either_exclusion_sets_the_agreement_aside(council: Council, exclusion: str) -> None:
    seen = Seen(council, SPECIAL)
    council.now("2026-09-21T09:00")
    seen.record(modification_agreed_by_school="yes", modification_agreed_by_borough="yes")
    assert seen.sign("modified-approach") == "unknown"  # nobody has said that neither exclusion holds
    seen.record(standards_below_expectation="no", pupils_safety_compromised="no")
    assert seen.sign("modified-approach") == "met"
    council.now("2026-11-02T09:00")
    seen.record(**{exclusion: "yes"})
    assert seen.sign("modified-approach") == "not_met"


@pytest.mark.rule("TRI-027")
def test_no_other_school_has_a_modified_approach(council: Council) -> None:
    assert {Seen(council, urn).sign("modified-approach") for urn in (BROOKMANTLE, UNIT)} == {"does not apply"}


@pytest.mark.rule("TRI-004")
def test_what_a_school_answers_for_is_shown_with_its_facts(council: Council) -> None:
    council.now("2026-09-14T09:00")
    Seen(council, BROOKMANTLE).record(self_evaluation_date="2026-07-01", targets_set="yes")
    facts = {each["measure"]: each["value"] for each in council.say(f"school {BROOKMANTLE}").data["facts"]}
    assert facts == {"self_evaluation_date": "2026-07-01", "targets_set": "yes"}
