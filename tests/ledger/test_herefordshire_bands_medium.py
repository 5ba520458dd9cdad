"""Herefordshire's two medium bands: each criterion with its worked example, both sides, and what is missing."""

import pytest
from council import Council
from ledger.herefordshire import GROUPS, QUARTILES, Seen, calm

from domain.phases import Phase

CHANGES = ("federation", "amalgamation", "governor_support_needed")


@pytest.mark.rule("HFD-043")
@pytest.mark.parametrize(
    ("grade", "inspected"), [("good", "2023-10-14"), ("outstanding", "2023-10-14"), ("satisfactory", "2025-10-14")]
)
def test_the_ofsted_anniversary_counts_from_the_day_itself(primary: Seen, grade: str, inspected: str) -> None:
    primary.record(ofsted_grade=grade, last_inspected=inspected)
    primary.council.now("2026-10-13T23:30")
    assert primary.state("ME1") == "not_met"
    primary.council.now("2026-10-14T00:30")
    assert (primary.state("ME1"), primary.suggested) == ("met", "medium_enhanced")


@pytest.mark.rule("HFD-043")
def test_an_anniversary_needs_both_the_day_and_the_grade(primary: Seen) -> None:
    primary.record(last_inspected="unknown")
    assert primary.criterion("ME1")["missing"] == ["last_inspected"]
    primary.record(last_inspected="2025-03-05", ofsted_grade="unknown")
    assert primary.criterion("ME1")["missing"] == ["ofsted_grade"]
    primary.record(ofsted_grade="requires_improvement")
    assert primary.state("ME1") == "not_met"


@pytest.mark.rule("HFD-044")
def test_exactly_four_measures_in_the_lowest_quartile_are_enhanced_priority(primary: Seen) -> None:
    primary.record(**dict.fromkeys(QUARTILES[:3], 4))
    assert (primary.state("ME2"), primary.suggested) == ("not_met", "low")
    assert primary.sides("ME2", QUARTILES[3], 4) == ["met"]
    assert primary.suggested == "medium_enhanced"
    assert primary.sides("ME2", QUARTILES[4], 4) == ["not_met"]
    primary.record(**{QUARTILES[4]: "unknown"})
    found = primary.criterion("ME2")
    assert (found["state"], found["missing"]) == ("unknown", [QUARTILES[4]])


@pytest.mark.rule("HFD-045")
@pytest.mark.parametrize("kind", ["subject", "year", "sex"])
def test_any_one_marked_variation_of_a_secondary_school_is_enough(secondary: Seen, kind: str) -> None:
    flag = f"variation_{kind}"
    assert secondary.sides("ME3", flag, "yes", "unknown") == ["met", "unknown"]
    assert secondary.criterion("ME3")["missing"] == [flag]
    secondary.record(**{flag: "yes"})
    assert secondary.suggested == "medium_enhanced"
    assert secondary.sides("ME3", flag, "no") == ["not_met"]


@pytest.mark.rule("HFD-045")
def test_variation_between_subjects_is_for_secondary_schools_only(primary: Seen) -> None:
    primary.record(variation_subject="yes", variation_sex="yes")
    found = primary.criterion("ME3")
    assert (found["state"], found["applicable"], primary.suggested) == ("not_met", False, "low")


@pytest.mark.rule("HFD-046")
def test_a_fall_in_each_of_two_years_is_a_falling_trend(primary: Seen) -> None:
    for year, result in ((2024, 72), (2025, 68), (2026, 65)):
        primary.record(year, ks2_rwm_pct=result)
    assert (primary.state("ME4"), primary.suggested) == ("met", "medium_enhanced")
    assert "72%, 68%, 65%" in primary.criterion("ME4")["because"]
    assert primary.sides("ME4", "ks2_rwm_pct", 68, "67.9", "68.1") == ["not_met", "met", "not_met"]


@pytest.mark.rule("HFD-046")
def test_two_figures_are_no_trend_and_the_missing_year_is_asked_for(council: Council) -> None:
    school = Seen(council, "900002")
    school.record(2025, ks4_five_ac_em_pct=58)
    school.record(2026, ks4_five_ac_em_pct=51)
    assert school.criterion("ME4")["missing"] == ["ks4_five_ac_em_pct"]
    school.record(2024, ks4_five_ac_em_pct=60)
    assert school.state("ME4") == "met"


@pytest.mark.rule("HFD-046")
def test_a_school_without_key_stages_can_show_its_trend_too(council: Council) -> None:
    council.add_school("900003", "Fernhill School", Phase.SPECIAL, school_type="maintained_special")
    special = Seen(council, "900003")
    assert special.criterion("ME4")["missing"] == ["results_by_year"]
    for year, result in ((2024, 72), (2025, 68), (2026, 65)):
        special.record(year, results_by_year=result)
    assert special.state("ME4") == "met"


@pytest.mark.rule("HFD-047")
@pytest.mark.parametrize("group", GROUPS)
def test_a_significant_gap_with_little_improvement_is_enhanced_priority(primary: Seen, group: str) -> None:
    gap = f"group_gaps__{group}"
    primary.record(**{f"{gap}__significant": "yes"})
    assert primary.criterion("ME5")["missing"] == [f"group_gaps.{group}.trend"]
    trends = ("improving", "little_change", "not_reducing", "worsening")
    assert primary.sides("ME5", f"{gap}__trend", *trends) == ["not_met", "met", "met", "met"]
    assert primary.suggested == "medium_enhanced"


@pytest.mark.rule("HFD-048")
def test_the_same_gap_while_it_narrows_is_timetabled_support(primary: Seen) -> None:
    primary.record(group_gaps__sen__significant="yes", group_gaps__sen__trend="improving")
    assert (primary.state("MT1"), primary.state("ME5"), primary.suggested) == ("met", "not_met", "medium_timetabled")
    assert primary.sides("MT1", "group_gaps__sen__trend", "little_change", "unknown") == ["not_met", "unknown"]
    assert primary.criterion("MT1")["missing"] == ["group_gaps.sen.trend"]
    primary.record(group_gaps__sen__significant="no")
    assert primary.state("MT1") == "not_met"


@pytest.mark.rule("HFD-049")
@pytest.mark.parametrize("change", CHANGES)
def test_any_one_organisational_change_is_timetabled_support(primary: Seen, change: str) -> None:
    assert primary.sides("MT2", change, "yes") == ["met"]
    assert primary.suggested == "medium_timetabled"
    assert primary.sides("MT2", change, "unknown", "no") == ["unknown", "not_met"]


@pytest.mark.rule("HFD-049")
def test_a_head_is_new_for_twelve_months_and_not_before_starting(primary: Seen) -> None:
    assert primary.sides("MT2", "head_start_date", "2026-09-01") == ["met"]
    assert primary.suggested == "medium_timetabled"
    days = ("2025-10-01", "2025-09-30", "2026-10-02")
    assert primary.sides("MT2", "head_start_date", *days) == ["met", "not_met", "not_met"]
    primary.record(head_start_date="unknown")
    assert primary.criterion("MT2")["missing"] == ["head_start_date"]


@pytest.mark.rule("HFD-050")
def test_a_leadership_issue_is_timetabled_support(primary: Seen) -> None:
    by_itself(primary, "MT3", "leadership_issue")


@pytest.mark.rule("HFD-051")
def test_low_attendance_is_timetabled_support(primary: Seen) -> None:
    by_itself(primary, "MT4", "low_attendance")


@pytest.mark.rule("HFD-052")
def test_a_falling_roll_is_timetabled_support(primary: Seen) -> None:
    by_itself(primary, "MT5", "falling_roll")


def by_itself(primary: Seen, criterion: str, flag: str) -> None:
    """An officer's flag: set on 2 November it makes the band, and unknown it keeps the school out of low."""
    primary.council.now("2026-11-02T09:00")
    assert primary.sides(criterion, flag, "yes") == ["met"]
    assert primary.suggested == "medium_timetabled"
    assert primary.sides(criterion, flag, "unknown") == ["unknown"]
    assert (primary.criterion(criterion)["missing"], primary.suggested) == ([flag], None)
    assert primary.sides(criterion, flag, "no") == ["not_met"]
    assert primary.suggested == "low"


@pytest.mark.rule("HFD-030")
def test_two_organisational_factors_are_medium(primary: Seen) -> None:
    primary.record(head_start_date="2026-09-01", falling_roll="yes")
    assert (primary.state("ME7"), primary.suggested) == ("not_met", "medium_timetabled")


@pytest.mark.rule("HFD-030")
def test_ofsted_timing_among_one_or_two_factors_is_enhanced_priority(primary: Seen) -> None:
    primary.record(last_inspected="2023-09-30")
    assert primary.state("ME7") == "met"
    assert "1 of 8" in primary.criterion("ME7")["because"]
    assert primary.sides("ME7", "falling_roll", "yes") == ["met"]
    assert primary.sides("ME7", "federation", "yes", "unknown") == ["not_met", "unknown"]
    assert primary.criterion("ME7")["missing"] == ["federation"]


@pytest.mark.rule("HFD-030")
def test_marked_variation_over_three_years_is_enhanced_priority(primary: Seen) -> None:
    assert primary.sides("ME6", "variation_year", "yes") == ["met"]
    assert primary.suggested == "medium_enhanced"
    assert primary.sides("ME6", "variation_year", "unknown", "no") == ["unknown", "not_met"]


@pytest.mark.rule("HFD-044")
def test_an_infant_school_may_have_four_of_the_five_measures_it_has(council: Council) -> None:
    council.add_school("900004", "Willow Infant School", Phase.INFANT)
    infants = calm(council, "900004", dict.fromkeys(QUARTILES[:4], "4") | {QUARTILES[4]: "1"})
    assert infants.state("ME2") == "met"
    assert "4 of 5 measures" in infants.criterion("ME2")["because"]
