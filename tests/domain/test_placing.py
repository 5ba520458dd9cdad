"""Placing a school by Herefordshire's criteria: both sides of every limit, and the reasons given."""

from collections.abc import Callable
from datetime import date

import pytest

from domain.placing import Assessment, Finding

Place = Callable[..., Assessment]
QUARTILES = [f"quartile_{each}" for each in (
    "eyfs", "phonics", "y2_reading", "y2_writing", "y2_maths", "y6_reading", "y6_writing", "y6_maths",
)]  # fmt: skip
FLOOR = {"ks2_rwm_pct": "58", "ks2_english_expected_progress_pct": "90", "ks2_maths_expected_progress_pct": "88"}
FIRST_FOUR, FIRST_FIVE = dict.fromkeys(QUARTILES[:4], "4"), dict.fromkeys(QUARTILES[:5], "4")


def gap(group: str, **values: str) -> dict[str, str]:
    return {f"group_gaps.{group}.{key}": value for key, value in values.items()}


def found(assessment: Assessment, criterion: str) -> Finding:
    return next(finding for finding in assessment.findings if finding.id == criterion)


PRIMARY, SECONDARY, SPECIAL = ("primary", "early_years"), ("secondary",), ()


def test_a_school_with_nothing_wrong_and_three_good_signs_is_low_risk(place: Place) -> None:
    assessment = place()

    assert assessment.suggested == "low"
    assert assessment.cannot_rule_out == ()
    assert assessment.missing == ()
    assert assessment.settled
    assert [finding.id for finding in assessment.met] == ["L3", "L4", "L2", "L1"]


# criterion, school, changes, state: each limit on both its sides
SIDES: list[tuple[str, tuple[str, ...], dict[str, str], str]] = [
    ("HP1", PRIMARY, FLOOR, "met"),
    ("HP1", PRIMARY, FLOOR | {"ks2_rwm_pct": "59.9"}, "met"),
    ("HP1", PRIMARY, FLOOR | {"ks2_rwm_pct": "60"}, "not_met"),
    ("HP1", PRIMARY, FLOOR | {"ks2_english_expected_progress_pct": "91.9"}, "met"),
    ("HP1", PRIMARY, FLOOR | {"ks2_english_expected_progress_pct": "92"}, "not_met"),
    ("HP1", PRIMARY, FLOOR | {"ks2_maths_expected_progress_pct": "89.9"}, "met"),
    ("HP1", PRIMARY, FLOOR | {"ks2_maths_expected_progress_pct": "90"}, "not_met"),
    ("HP1", PRIMARY, FLOOR | {"ks2_cohort": "11"}, "met"),
    ("HP1", PRIMARY, FLOOR | {"ks2_cohort": "10"}, "not_met"),
    ("HP1", SECONDARY, FLOOR, "not_met"),
    ("HP2", PRIMARY, FIRST_FIVE, "met"),
    ("HP2", PRIMARY, FIRST_FOUR, "not_met"),
    ("ME2", PRIMARY, dict.fromkeys(QUARTILES[:3], "4"), "not_met"),
    ("ME2", PRIMARY, FIRST_FOUR, "met"),
    ("ME2", PRIMARY, FIRST_FIVE, "not_met"),
    ("ME2", SECONDARY, FIRST_FOUR, "not_met"),
    ("HS1", SECONDARY, {"ks4_five_ac_em_pct": "39"}, "met"),
    ("HS1", SECONDARY, {"ks4_five_ac_em_pct": "40"}, "not_met"),
    ("HS1", PRIMARY, {"ks4_five_ac_em_pct": "39"}, "not_met"),
    ("HS2", SECONDARY, {"ks4_english_progress_poor": "yes"}, "not_met"),
    ("HS2", SECONDARY, {"ks4_english_progress_poor": "yes", "ks4_maths_progress_poor": "yes"}, "met"),
    ("HA1", PRIMARY, {"ofsted_grade": "requires_improvement"}, "met"),
    ("HA1", SECONDARY, {"ofsted_grade": "Requires improvement"}, "met"),
    ("HA1", PRIMARY, {"ofsted_grade": "serious_weaknesses"}, "met"),
    ("HA1", PRIMARY, {"ofsted_grade": "special_measures"}, "met"),
    ("HA1", PRIMARY, {"ofsted_grade": "satisfactory"}, "not_met"),
    ("HA2", PRIMARY, gap("fsm", high="yes", trend="not_reducing"), "met"),
    ("HA2", PRIMARY, gap("sen", high="yes", trend="worsening"), "met"),
    ("HA2", PRIMARY, gap("grt", high="yes", trend="improving", low_attainment_years="3"), "met"),
    ("HA2", PRIMARY, gap("grt", high="yes", trend="improving", low_attainment_years="2"), "not_met"),
    ("HA2", PRIMARY, gap("eal", high="no", trend="not_reducing", low_attainment_years="5"), "not_met"),
    ("HA5", PRIMARY, {"vulnerable_progress_vs_la": "worsening"}, "not_met"),
    ("ME3", SECONDARY, {"variation_subject": "yes"}, "met"),
    ("ME3", SECONDARY, {"variation_year": "yes"}, "met"),
    ("ME3", SECONDARY, {"variation_sex": "yes"}, "met"),
    ("ME3", SECONDARY, {}, "not_met"),
    ("ME3", PRIMARY, {"variation_subject": "yes"}, "not_met"),
    ("ME5", PRIMARY, gap("bme", significant="yes", trend="little_change"), "met"),
    ("ME5", PRIMARY, gap("bme", significant="yes", trend="improving"), "not_met"),
    ("ME6", PRIMARY, {"variation_year": "yes"}, "met"),
    ("ME6", PRIMARY, {}, "not_met"),
    ("MT1", PRIMARY, gap("bme", significant="yes", trend="improving"), "met"),
    ("MT1", PRIMARY, gap("bme", significant="yes", trend="little_change"), "not_met"),
    ("MT2", PRIMARY, {"head_start_date": "2026-09-01"}, "met"),
    ("MT2", PRIMARY, {"head_start_date": "2025-10-01"}, "met"),
    ("MT2", PRIMARY, {"head_start_date": "2025-09-30"}, "not_met"),
    ("MT2", PRIMARY, {"head_start_date": "2027-01-04"}, "not_met"),
    ("MT2", PRIMARY, {"federation": "yes"}, "met"),
    ("MT2", PRIMARY, {"amalgamation": "yes"}, "met"),
    ("MT2", PRIMARY, {"governor_support_needed": "yes"}, "met"),
    ("MT3", PRIMARY, {"leadership_issue": "yes"}, "met"),
    ("MT4", PRIMARY, {"low_attendance": "yes"}, "met"),
    ("MT5", PRIMARY, {"falling_roll": "yes"}, "met"),
    ("MT5", PRIMARY, {}, "not_met"),
    ("HA4", PRIMARY, {"federation": "yes", "falling_roll": "yes"}, "not_met"),
    ("HA4", PRIMARY, {"federation": "yes", "falling_roll": "yes", "low_attendance": "yes"}, "met"),
    ("HA4", PRIMARY, {"federation": "yes", "falling_roll": "yes", "last_inspected": "2023-10-01"}, "met"),
    ("ME7", PRIMARY, {"last_inspected": "2023-10-01"}, "met"),
    ("ME7", PRIMARY, {"last_inspected": "2023-10-01", "falling_roll": "yes"}, "met"),
    ("ME7", PRIMARY, {"falling_roll": "yes", "federation": "yes"}, "not_met"),
    ("L5", PRIMARY, {"groups_in_line_nationally": "yes"}, "met"),
    ("L2", PRIMARY, {"ofsted_grade": "requires_improvement"}, "not_met"),
]


@pytest.mark.parametrize(("criterion", "stages", "changes", "state"), SIDES)
def test_each_limit_has_two_sides(
    place: Place, criterion: str, stages: tuple[str, ...], changes: dict[str, str], state: str
) -> None:
    assert found(place(changes, stages=stages), criterion).state == state


@pytest.mark.parametrize(
    ("criterion", "grade", "inspected", "on", "state"),
    [
        ("ME1", "good", date(2023, 10, 14), date(2026, 10, 13), "not_met"),
        ("ME1", "good", date(2023, 10, 14), date(2026, 10, 14), "met"),
        ("ME1", "outstanding", date(2023, 10, 14), date(2026, 10, 14), "met"),
        ("ME1", "satisfactory", date(2025, 10, 14), date(2026, 10, 13), "not_met"),
        ("ME1", "satisfactory", date(2025, 10, 14), date(2026, 10, 14), "met"),
        ("ME1", "requires_improvement", date(2020, 10, 14), date(2026, 10, 14), "not_met"),
        ("HA3", "good", date(2023, 10, 14), date(2026, 10, 14), "not_met"),
        ("HA3", "good", date(2023, 10, 14), date(2026, 10, 15), "met"),
        ("HA3", "satisfactory", date(2025, 10, 14), date(2026, 10, 14), "not_met"),
        ("HA3", "satisfactory", date(2025, 10, 14), date(2026, 10, 15), "met"),
        ("L2", "good", date(2024, 10, 8), date(2026, 10, 8), "met"),
        ("L2", "good", date(2024, 10, 8), date(2026, 10, 9), "not_met"),
        ("L2", "outstanding", date(2024, 2, 29), date(2026, 2, 28), "met"),
        ("L2", "outstanding", date(2024, 2, 29), date(2026, 3, 1), "not_met"),
    ],
)
def test_the_time_since_inspection_turns_on_the_day_itself(
    place: Place, criterion: str, grade: str, inspected: date, on: date, state: str
) -> None:
    changes = {"ofsted_grade": grade, "last_inspected": inspected.isoformat()}

    assert found(place(changes, on=on), criterion).state == state


@pytest.mark.parametrize(
    ("changes", "stages", "suggested"),
    [
        (FLOOR, PRIMARY, "high"),
        (FIRST_FIVE, PRIMARY, "high"),
        (FIRST_FOUR, PRIMARY, "medium_enhanced"),
        ({"ofsted_grade": "requires_improvement"}, PRIMARY, "high"),
        ({"last_inspected": "2023-09-01"}, PRIMARY, "medium_enhanced"),
        ({"last_inspected": "2023-09-01", "falling_roll": "yes"}, PRIMARY, "medium_enhanced"),
        ({"last_inspected": "2023-09-01", "falling_roll": "yes", "federation": "yes"}, PRIMARY, "high"),
        ({"head_start_date": "2026-09-01", "falling_roll": "yes"}, PRIMARY, "medium_timetabled"),
        (
            {"head_start_date": "2026-09-01", "amalgamation": "yes", "low_attendance": "yes"},
            PRIMARY,
            "high",
        ),
        ({"falling_roll": "yes", "variation_year": "yes"}, PRIMARY, "medium_enhanced"),
        ({"consistent_trend": "no"}, PRIMARY, "low"),
        ({"consistent_trend": "no", "pupil_premium_matches_or_risen": "no"}, PRIMARY, None),
        (FIRST_FIVE, SPECIAL, "low"),
    ],
)
def test_the_gravest_level_proven_is_suggested(
    place: Place, changes: dict[str, str], stages: tuple[str, ...], suggested: str | None
) -> None:
    assert place(changes, stages=stages).suggested == suggested


def test_one_grave_indicator_outweighs_three_low_ones_which_are_still_shown(place: Place) -> None:
    assessment = place(FLOOR)

    assert assessment.suggested == "high"
    assert [finding.id for finding in assessment.of("low") if finding.state == "met"] == ["L3", "L4", "L2", "L1"]


def test_progress_measures_come_before_organisational_ones(place: Place) -> None:
    assert [finding.id for finding in place().findings] == [
        *("HP1", "HP2", "HS1", "HS2", "HA2", "HA5", "HA1", "HA3", "HA4"),
        *("ME2", "ME3", "ME4", "ME5", "ME6", "ME1", "ME7"),
        *("MT1", "MT2", "MT3", "MT4", "MT5"),
        *("L3", "L4", "L5", "L2", "L1"),
    ]


@pytest.mark.parametrize(
    ("criterion", "changes", "because"),
    [
        (
            "HP1",
            FLOOR,
            "reading, writing and mathematics combined: 58% is below 60%; "
            "expected progress in English: 90% is below 92%; expected progress in mathematics: 88% is below 90%",
        ),
        (
            "HP1",
            FLOOR | {"ks2_english_expected_progress_pct": "92"},
            "expected progress in English: 92% is not below 92%",
        ),
        ("HP1", FLOOR | {"ks2_cohort": "10"}, "cohort of 10: the floor test needs 11"),
        ("HP2", FIRST_FIVE, "5 of 8 measures in the lowest county quartile; this needs at least 5"),
        ("HA1", {"ofsted_grade": "requires_improvement"}, "Ofsted grade: requires improvement"),
        (
            "HA4",
            {"head_start_date": "2026-09-01", "amalgamation": "yes", "low_attendance": "yes"},
            "3 of 8 factors; this needs at least 3: new head, amalgamation, low attendance",
        ),
        ("MT5", {"falling_roll": "yes"}, "falling roll: yes"),
        ("L2", {}, "Ofsted grade: good; last inspected Wednesday 12 March 2025; 2 years on is Friday 12 March 2027"),
    ],
)
def test_a_finding_says_why_with_its_figures(
    place: Place, criterion: str, changes: dict[str, str], because: str
) -> None:
    assert found(place(changes), criterion).because == because


def test_a_cohort_of_ten_makes_the_floor_test_not_applicable_neither_passed_nor_failed(place: Place) -> None:
    finding = found(place(FLOOR | {"ks2_cohort": "10", "ks2_rwm_pct": "40"}), "HP1")

    assert (finding.applicable, finding.state, finding.missing) == (False, "not_met", ())
