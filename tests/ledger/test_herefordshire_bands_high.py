"""Herefordshire's high risk: each criterion with its worked example, both sides of its limit, and what is missing."""

import pytest
from council import BROOKMANTLE, Council
from ledger.herefordshire import GROUPS, QUARTILES, Seen, calm

from domain.phases import Phase

FLOOR = {"ks2_rwm_pct": 58, "ks2_english_expected_progress_pct": 90, "ks2_maths_expected_progress_pct": 88}


@pytest.mark.rule("HFD-035")
def test_below_the_primary_floor_a_school_is_high_risk(primary: Seen) -> None:
    primary.record(**FLOOR)
    assert primary.state("HP1") == "met"
    assert primary.criterion("HP1")["rule"] == "HFD-035"
    assert primary.suggested == "high"
    assert "58% is below 60%" in primary.text


@pytest.mark.rule("HFD-035")
@pytest.mark.parametrize(
    ("limb", "below", "limit"),
    [
        ("ks2_rwm_pct", "59.9", "60"),
        ("ks2_english_expected_progress_pct", "91.9", "92"),
        ("ks2_maths_expected_progress_pct", "89.9", "90"),
    ],
)
def test_each_limit_of_the_primary_floor_is_strict_and_all_three_are_needed(
    primary: Seen, limb: str, below: str, limit: str
) -> None:
    primary.record(**FLOOR)
    assert primary.sides("HP1", limb, below, limit) == ["met", "not_met"]
    assert primary.suggested == "low"


@pytest.mark.rule("HFD-035")
def test_an_unknown_limb_of_the_floor_is_named_and_high_stays_possible(primary: Seen) -> None:
    primary.record(**FLOOR | {"ks2_maths_expected_progress_pct": "unknown"})
    found = primary.criterion("HP1")
    assert (found["state"], found["missing"]) == ("unknown", ["ks2_maths_expected_progress_pct"])
    assert (primary.suggested, primary.data["cannot_rule_out"][0]) == (None, "high")


@pytest.mark.rule("HFD-036")
def test_the_floor_test_is_made_from_eleven_pupils_on(primary: Seen) -> None:
    primary.record(**FLOOR)
    assert primary.sides("HP1", "ks2_cohort", 11) == ["met"]
    primary.record(ks2_cohort=10, ks2_rwm_pct=40)
    found = primary.criterion("HP1")
    assert (found["applicable"], found["state"]) == (False, "not_met")
    assert found["because"] == "cohort of 10: the floor test needs 11"


@pytest.mark.rule("HFD-036")
def test_the_cohort_guards_the_floor_only_and_an_unknown_one_is_named(primary: Seen) -> None:
    primary.record(ks2_cohort=10, **dict.fromkeys(QUARTILES[:5], 4))
    assert (primary.state("HP1"), primary.state("HP2")) == ("not_met", "met")
    primary.record(ks2_cohort="unknown", **FLOOR)
    assert primary.criterion("HP1")["missing"] == ["ks2_cohort"]


@pytest.mark.rule("HFD-037")
def test_five_measures_in_the_lowest_quartile_are_high_and_four_are_not(primary: Seen) -> None:
    primary.record(**dict.fromkeys(QUARTILES[:4], 4))
    assert (primary.state("HP2"), primary.suggested) == ("not_met", "medium_enhanced")
    assert primary.sides("HP2", QUARTILES[7], 4, 3) == ["met", "not_met"]
    primary.record(**{QUARTILES[6]: 4})
    assert primary.suggested == "high"
    assert "5 of 8 measures in the lowest county quartile" in primary.text


@pytest.mark.rule("HFD-037")
def test_quartiles_not_known_leave_five_open_until_they_cannot_make_five(primary: Seen) -> None:
    primary.record(**dict.fromkeys(QUARTILES[:3], 4), **dict.fromkeys(QUARTILES[3:5], "unknown"))
    found = primary.criterion("HP2")
    assert (found["state"], found["missing"]) == ("unknown", list(QUARTILES[3:5]))
    assert "3 of the 6 known measures" in found["because"]
    assert primary.sides("HP2", QUARTILES[3], 3) == ["not_met"]


@pytest.mark.rule("HFD-037")
def test_an_infant_school_is_counted_on_the_five_measures_it_has(council: Council) -> None:
    council.add_school("900003", "Willow Infant School", Phase.INFANT)
    infants = calm(council, "900003", dict.fromkeys(QUARTILES[:5], "4"))
    assert infants.state("HP2") == "met"
    assert "5 of 5 measures" in infants.criterion("HP2")["because"]
    assert infants.sides("HP2", QUARTILES[0], 3) == ["not_met"]
    assert "4 of 5 measures" in infants.criterion("HP2")["because"]


@pytest.mark.rule("HFD-037")
def test_a_junior_school_has_three_measures_so_never_five(council: Council) -> None:
    council.add_school("900004", "Willow Junior School", Phase.JUNIOR)
    juniors = calm(council, "900004", dict.fromkeys(QUARTILES[5:], "4"))
    found = juniors.criterion("HP2")
    assert (found["state"], found["missing"]) == ("not_met", [])
    assert "3 of 3 measures" in found["because"]


@pytest.mark.rule("HFD-038")
def test_the_secondary_floor_is_below_forty_per_cent_whatever_the_cohort(secondary: Seen) -> None:
    assert secondary.sides("HS1", "ks4_five_ac_em_pct", 39, 40, "39.9") == ["met", "not_met", "met"]
    assert secondary.suggested == "high"
    secondary.record(ks4_five_ac_em_pct="unknown")
    assert secondary.criterion("HS1")["missing"] == ["ks4_five_ac_em_pct"]


@pytest.mark.rule("HFD-039")
def test_progress_is_poor_only_when_it_is_poor_in_both_subjects(secondary: Seen) -> None:
    secondary.record(ks4_english_progress_poor="yes")
    assert (secondary.state("HS2"), secondary.suggested) == ("not_met", "low")
    secondary.record(ks4_maths_progress_poor="unknown")
    assert secondary.criterion("HS2")["missing"] == ["ks4_maths_progress_poor"]
    assert secondary.sides("HS2", "ks4_maths_progress_poor", "yes", "no") == ["met", "not_met"]
    secondary.record(variation_subject="yes")
    assert secondary.suggested == "medium_enhanced"


@pytest.mark.rule("HFD-040")
def test_an_ofsted_category_or_requires_improvement_is_high_risk(primary: Seen) -> None:
    grades = ("requires_improvement", "serious_weaknesses", "special_measures", "satisfactory", "outstanding")
    assert primary.sides("HA1", "ofsted_grade", *grades) == ["met", "met", "met", "not_met", "not_met"]
    primary.record(ofsted_grade="unknown")
    assert primary.criterion("HA1")["missing"] == ["ofsted_grade"]
    assert primary.suggested is None


@pytest.mark.rule("HFD-040")
def test_requires_improvement_makes_an_academy_high_the_day_it_is_recorded(council: Council) -> None:
    council.add_school("900005", "Rowan Academy", school_type="academy")
    council.now("2026-11-05T10:00")
    academy = Seen(council, "900005")
    academy.record(ofsted_grade="requires_improvement")
    assert academy.suggested == "high"
    assert "report" not in academy.data["missing"]


@pytest.mark.rule("HFD-041")
@pytest.mark.parametrize("group", GROUPS)
def test_a_high_gap_that_does_not_narrow_is_high_risk_for_each_group(primary: Seen, group: str) -> None:
    gap = f"group_gaps__{group}"
    primary.record(**{f"{gap}__high": "yes", f"{gap}__low_attainment_years": 0})
    trends = ("not_reducing", "worsening", "little_change", "improving")
    assert primary.sides("HA2", f"{gap}__trend", *trends) == ["met", "met", "not_met", "not_met"]


@pytest.mark.rule("HFD-041")
def test_three_years_of_low_attainment_are_enough_beside_a_high_gap_and_two_are_not(primary: Seen) -> None:
    primary.record(group_gaps__fsm__high="yes", group_gaps__fsm__trend="improving")
    assert primary.criterion("HA2")["missing"] == ["group_gaps.fsm.low_attainment_years"]
    assert primary.sides("HA2", "group_gaps__fsm__low_attainment_years", 2, 3) == ["not_met", "met"]
    assert primary.suggested == "high"
    primary.record(group_gaps__fsm__high="no")
    assert primary.state("HA2") == "not_met"


@pytest.mark.rule("HFD-042")
@pytest.mark.parametrize(
    ("grade", "inspected"), [("good", "2023-10-14"), ("outstanding", "2023-10-14"), ("satisfactory", "2025-10-14")]
)
def test_an_inspection_is_near_from_the_day_after_its_anniversary(primary: Seen, grade: str, inspected: str) -> None:
    primary.record(ofsted_grade=grade, last_inspected=inspected)
    primary.council.now("2026-10-14T23:30")
    assert primary.state("HA3") == "not_met"
    primary.council.now("2026-10-15T00:30")
    assert primary.state("HA3") == "met"


@pytest.mark.rule("HFD-042")
def test_an_inspection_that_is_near_is_one_factor_medium_by_itself(primary: Seen) -> None:
    primary.record(last_inspected="2023-09-30")
    assert primary.met[:2] == ["HA3", "ME1"]
    assert (primary.suggested, primary.data["cannot_rule_out"]) == ("medium_enhanced", [])
    primary.record(federation="yes")
    assert primary.suggested == "medium_enhanced"
    primary.record(falling_roll="yes")
    assert (primary.state("HA4"), primary.suggested) == ("met", "high")


@pytest.mark.rule("HFD-042")
def test_without_the_day_of_the_inspection_nobody_knows_whether_the_next_is_near(primary: Seen) -> None:
    primary.record(last_inspected="unknown")
    assert primary.criterion("HA3")["missing"] == ["last_inspected"]
    assert primary.suggested is None


@pytest.mark.rule("HFD-031")
def test_three_factors_are_several_and_two_are_not(primary: Seen) -> None:
    primary.record(head_start_date="2026-09-01", amalgamation="yes")
    assert (primary.state("HA4"), primary.suggested) == ("not_met", "medium_timetabled")
    primary.record(low_attendance="yes")
    assert (primary.state("HA4"), primary.suggested) == ("met", "high")
    assert "new head, amalgamation, low attendance" in primary.criterion("HA4")["because"]
    primary.record(low_attendance="unknown")
    assert primary.criterion("HA4")["missing"] == ["low_attendance"]


@pytest.mark.rule("HFD-031")
def test_a_falling_trend_is_high_only_while_vulnerable_pupils_fall_back(primary: Seen) -> None:
    for year, result in ((2024, 72), (2025, 68), (2026, 65)):
        primary.record(year, ks2_rwm_pct=result)
    standing = ("above", "below", "accelerated", "worsening")
    assert primary.sides("HA5", "vulnerable_progress_vs_la", *standing) == ["not_met"] * 3 + ["met"]
    assert primary.suggested == "high"
    primary.record(vulnerable_progress_vs_la="unknown")
    assert primary.criterion("HA5")["missing"] == ["vulnerable_progress_vs_la"]
    primary.record(vulnerable_progress_vs_la="below")
    assert primary.suggested == "medium_enhanced"


def test_the_worked_examples_are_of_the_school_that_is_named(primary: Seen) -> None:
    assert (primary.urn, primary.suggested, primary.data["cannot_rule_out"]) == (BROOKMANTLE, "low", [])
