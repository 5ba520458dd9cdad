"""Herefordshire's low risk: its five indicators, three of which are needed, and nothing worse met or unknown."""

import pytest
from ledger.herefordshire import FLAGS, GROUPS, NOTHING_WRONG, PRIMARY_RESULTS, QUARTILES, Seen

INDICATORS = {
    "L1": "leadership_and_governance_experienced",
    "L3": "consistent_trend",
    "L4": "pupil_premium_matches_or_risen",
    "L5": "groups_in_line_nationally",
}


@pytest.mark.rule("HFD-054")
@pytest.mark.parametrize("criterion", INDICATORS)
def test_each_indicator_of_low_is_an_officers_flag(primary: Seen, criterion: str) -> None:
    flag = INDICATORS[criterion]
    primary.record(**{flag: "unknown"})
    assert primary.criterion(criterion)["missing"] == [flag]
    assert primary.sides(criterion, flag, "yes", "no") == ["met", "not_met"]


@pytest.mark.rule("HFD-054")
def test_an_inspection_is_recent_up_to_its_second_anniversary(primary: Seen) -> None:
    primary.record(last_inspected="2024-10-08")
    primary.council.now("2026-10-08T23:30")
    assert primary.state("L2") == "met"
    primary.council.now("2026-10-09T00:30")
    assert primary.state("L2") == "not_met"


@pytest.mark.rule("HFD-054")
def test_a_recent_inspection_counts_when_it_was_good_or_outstanding(primary: Seen) -> None:
    grades = ("outstanding", "requires_improvement", "satisfactory", "good")
    assert primary.sides("L2", "ofsted_grade", *grades) == ["met", "not_met", "not_met", "met"]
    primary.record(last_inspected="unknown")
    assert primary.criterion("L2")["missing"] == ["last_inspected"]


@pytest.mark.rule("HFD-054")
def test_three_indicators_make_low_and_two_leave_the_choice_to_a_person(primary: Seen) -> None:
    assert primary.met == ["L3", "L4", "L2", "L1"]
    primary.record(consistent_trend="no")
    assert (primary.met, primary.suggested) == (["L4", "L2", "L1"], "low")
    primary.record(pupil_premium_matches_or_risen="no")
    assert (primary.met, primary.suggested) == (["L2", "L1"], None)
    assert primary.data["cannot_rule_out"] == []
    assert "a person chooses, and says why" in primary.text


@pytest.mark.rule("HFD-054")
def test_five_indicators_are_not_enough_beside_one_of_medium(primary: Seen) -> None:
    primary.record(groups_in_line_nationally="yes")
    assert primary.suggested == "low"
    primary.record(low_attendance="yes")
    assert (len([each for each in primary.met if each.startswith("L")]), primary.suggested) == (5, "medium_timetabled")


@pytest.mark.rule("HFD-054")
def test_no_missing_fact_leaves_a_school_at_low_while_something_worse_is_open(primary: Seen) -> None:
    known = {**NOTHING_WRONG, **PRIMARY_RESULTS, **dict.fromkeys(QUARTILES, "2")}
    decisive = set()
    for fact, value in known.items():
        primary.record(**{fact: "unknown"})
        seen = primary.data
        open_still = [row for row in seen["criteria"] if row["state"] == "unknown" and row["category"] != "low"]
        assert (seen["suggested"] == "low") is (open_still == []), fact
        assert bool(seen["cannot_rule_out"]) is bool(open_still), fact
        if open_still:
            assert fact in seen["missing"]
            decisive.add(fact)
        primary.record(**{fact: value})
    gaps = {f"group_gaps.{group}.{flag}" for group in GROUPS for flag in ("high", "significant")}
    assert decisive == gaps | {*FLAGS, "head_start_date", "last_inspected", "ofsted_grade", "variation_year"}
