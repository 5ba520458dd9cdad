"""Placing a school of which something is missing: what is proven stands, and nothing is the better for a gap."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from council import OWN, QUIET
from hypothesis import given
from hypothesis import strategies as st

from domain.framework import Framework, load_framework
from domain.placing import Assessment, Finding

Place = Callable[..., Assessment]
QUARTILES = [f"quartile_{each}" for each in (
    "eyfs", "phonics", "y2_reading", "y2_writing", "y2_maths", "y6_reading", "y6_writing", "y6_maths",
)]  # fmt: skip
FLOOR = {"ks2_rwm_pct": "58", "ks2_english_expected_progress_pct": "90", "ks2_maths_expected_progress_pct": "88"}
FIRST_FOUR, FIRST_FIVE = dict.fromkeys(QUARTILES[:4], "4"), dict.fromkeys(QUARTILES[:5], "4")


def found(assessment: Assessment, criterion: str) -> Finding:
    return next(finding for finding in assessment.findings if finding.id == criterion)


FRAMEWORKS = Path(__file__).parents[2] / "frameworks"
FLAGS = ("federation", "amalgamation", "falling_roll", "low_attendance", "variation_year")


@pytest.mark.parametrize(
    ("figures", "state"),
    [
        ({2024: "72", 2025: "68", 2026: "65"}, "met"),
        ({2024: "72", 2025: "71.9", 2026: "71.8"}, "met"),
        ({2023: "60", 2024: "72", 2025: "68", 2026: "65"}, "met"),
        ({2024: "72", 2025: "68", 2026: "68"}, "not_met"),
        ({2024: "68", 2025: "68", 2026: "65"}, "not_met"),
        ({2023: "80", 2024: "72", 2025: "68", 2026: "69"}, "not_met"),
        ({2025: "68", 2026: "69"}, "not_met"),
        ({2025: "68", 2026: "65"}, "unknown"),
        ({2023: "72", 2025: "68", 2026: "65"}, "unknown"),
        ({2026: "65"}, "unknown"),
        ({}, "unknown"),
    ],
)
def test_a_falling_trend_takes_two_falls_running_up_to_the_newest_year(
    place: Place, figures: dict[int, str], state: str
) -> None:
    finding = found(place(series={"ks2_rwm_pct": figures}), "ME4")

    assert finding.state == state
    assert finding.missing == (("ks2_rwm_pct",) if state == "unknown" else ())


def test_a_falling_trend_is_high_only_when_vulnerable_pupils_fall_back_too(place: Place) -> None:
    figures = {2024: "72", 2025: "68", 2026: "65"}

    assert place(series={"ks2_rwm_pct": figures}).suggested == "medium_enhanced"
    assert place({"vulnerable_progress_vs_la": "worsening"}, series={"ks2_rwm_pct": figures}).suggested == "high"


def test_a_special_school_is_looked_at_by_its_own_results_by_year(place: Place) -> None:
    falling = place(stages=(), series={"results_by_year": {2024: "50", 2025: "45", 2026: "40"}})
    missing = place(stages=(), without=("results_by_year",))

    assert found(falling, "ME4").state == "met"
    assert found(missing, "ME4").missing == ("results_by_year",)


def test_a_criterion_of_another_stage_does_not_apply_and_asks_for_nothing(place: Place) -> None:
    assessment = place(without=("ks4_five_ac_em_pct", "ks4_english_progress_poor"))

    assert not found(assessment, "HS1").applicable
    assert assessment.suggested == "low"
    assert assessment.missing == ()


def test_an_infant_school_is_counted_on_the_measures_it_has(place: Place) -> None:
    without = ("quartile_y6_reading", "quartile_y6_writing", "quartile_y6_maths", "ks2_rwm_pct", "ks2_cohort",
               "ks2_english_expected_progress_pct", "ks2_maths_expected_progress_pct")  # fmt: skip

    assessment = place(FIRST_FIVE, phase="infant", without=without)

    assert assessment.suggested == "high"
    assert found(assessment, "HP2").because.startswith("5 of 5 measures")
    assert not found(assessment, "HP1").applicable


def test_a_measure_recorded_as_not_applicable_is_known_and_fulfils_nothing(place: Place) -> None:
    assessment = place(FIRST_FOUR | {"quartile_y6_maths": "n/a"})

    assert found(assessment, "ME2").because == ("4 of 7 measures in the lowest county quartile; this needs exactly 4")
    assert assessment.missing == ()


def test_an_unknown_phase_leaves_the_criteria_of_a_stage_unknown(place: Place) -> None:
    assessment = place(stages=(), phase="unknown")

    assert (found(assessment, "HP1").state, found(assessment, "HP1").missing) == ("unknown", ("phase",))
    assert assessment.suggested is None
    assert "high" in assessment.cannot_rule_out


def test_nothing_known_suggests_nothing_and_rules_nothing_out(place: Place, known: Mapping[str, str]) -> None:
    assessment = place(without=known)

    assert assessment.suggested is None
    assert assessment.cannot_rule_out == ("high", "medium_enhanced", "medium_timetabled")
    assert {"ks2_rwm_pct", "ofsted_grade", "falling_roll"} <= set(assessment.missing)
    assert "ks4_five_ac_em_pct" not in assessment.missing


@pytest.mark.parametrize(
    ("without", "cannot_rule_out"),
    [
        (("ofsted_grade",), ("high", "medium_enhanced")),
        (("falling_roll",), ("medium_timetabled",)),
        (("ks2_rwm_pct",), ("medium_enhanced",)),
        (("group_gaps.fsm.high",), ("high",)),
        (("vulnerable_progress_vs_la",), ()),
        (("quartile_eyfs",), ()),
    ],
)
def test_a_missing_fact_is_never_a_reason_for_low(
    place: Place, without: tuple[str, ...], cannot_rule_out: tuple[str, ...]
) -> None:
    assessment = place(without=without)

    assert assessment.cannot_rule_out == cannot_rule_out
    assert assessment.suggested == (None if cannot_rule_out else "low")


def test_what_is_proven_is_suggested_and_the_worse_that_is_possible_is_named(place: Place) -> None:
    assessment = place({"falling_roll": "yes", "ks2_english_expected_progress_pct": "90"} | FLOOR,
                        without=("ks2_rwm_pct",))  # fmt: skip

    assert assessment.suggested == "medium_timetabled"
    assert assessment.cannot_rule_out == ("high", "medium_enhanced")
    assert assessment.missing == ("ks2_rwm_pct",)
    assert not assessment.settled


@pytest.mark.parametrize(
    ("changes", "without", "state", "missing"),
    [
        (FLOOR, ("ks2_rwm_pct",), "unknown", ("ks2_rwm_pct",)),
        (FLOOR, ("ks2_cohort",), "unknown", ("ks2_cohort",)),
        (FLOOR | {"ks2_maths_expected_progress_pct": "90"}, ("ks2_rwm_pct", "ks2_cohort"), "not_met", ()),
        (FLOOR | {"ks2_cohort": "10"}, ("ks2_rwm_pct",), "not_met", ()),
    ],
)
def test_a_known_fact_that_decides_makes_the_missing_ones_irrelevant(
    place: Place, changes: dict[str, str], without: tuple[str, ...], state: str, missing: tuple[str, ...]
) -> None:
    finding = found(place(changes, without=without), "HP1")

    assert (finding.state, finding.missing) == (state, missing)


def test_four_lowest_quartiles_and_one_unknown_may_be_four_or_five(place: Place) -> None:
    assessment = place(FIRST_FOUR, without=(QUARTILES[7],))

    assert found(assessment, "ME2").state == found(assessment, "HP2").state == "unknown"
    assert assessment.cannot_rule_out == ("high", "medium_enhanced")


def test_an_unreadable_value_is_unknown(place: Place) -> None:
    assert found(place({"ofsted_grade": "splendid"}), "HA1").missing == ("ofsted_grade",)
    assert found(place({"ks2_cohort": "about twenty"} | FLOOR), "HP1").missing == ("ks2_cohort",)


def test_where_a_person_chooses_nothing_is_suggested_or_ruled_out(place: Place) -> None:
    for folder in (OWN / QUIET, FRAMEWORKS / "milton-keynes-2009", FRAMEWORKS / "tri-borough-2013"):
        assessment = place(framework=load_framework(folder))

        assert (assessment.suggested, assessment.cannot_rule_out) == (None, ())
        assert assessment.reasons == ("A person chooses the category that fits best, and says why.",)


VALUES = {
    **{measure: st.sampled_from(["1", "4"]) for measure in QUARTILES},
    **{flag: st.sampled_from(["yes", "no"]) for flag in FLAGS},
    "ks2_cohort": st.sampled_from(["10", "11"]),
    "ks2_rwm_pct": st.sampled_from(["59", "60"]),
    "ks2_english_expected_progress_pct": st.sampled_from(["91", "92"]),
    "ks2_maths_expected_progress_pct": st.sampled_from(["89", "90"]),
    "ofsted_grade": st.sampled_from(["good", "satisfactory", "requires_improvement"]),
    "last_inspected": st.sampled_from(["2023-09-30", "2023-10-01", "2025-10-02"]),
    "head_start_date": st.sampled_from(["2020-09-01", "2026-09-01"]),
    "vulnerable_progress_vs_la": st.sampled_from(["equal", "worsening"]),
    "group_gaps.fsm.high": st.sampled_from(["yes", "no"]),
    "group_gaps.fsm.significant": st.sampled_from(["yes", "no"]),
    "group_gaps.fsm.trend": st.sampled_from(["worsening", "little_change", "improving"]),
    "group_gaps.fsm.low_attainment_years": st.sampled_from(["2", "3"]),
}
REMOVABLE = [*VALUES, "results_by_year", "ks4_five_ac_em_pct", "group_gaps.sen.high", "consistent_trend"]


@given(st.fixed_dictionaries(VALUES), st.sets(st.sampled_from(REMOVABLE), max_size=12))
def test_taking_facts_away_never_makes_a_school_look_better_unawares(
    place: Place, herefordshire: Framework, values: dict[str, str], removed: set[str]
) -> None:
    full, less = place(values), place(values, without=tuple(removed))

    ranks = {None: 0} | {category.id: category.rank for category in herefordshire.categories}

    # What is suggested is true at least; anything graver that all the facts show was named as possible.
    assert ranks[full.suggested] >= ranks[less.suggested]
    assert ranks[full.suggested] <= 1 or full.suggested in {less.suggested, *less.cannot_rule_out}
    # The best level is suggested only where no missing fact can change it; so is anything that is settled.
    assert less.suggested != "low" or full.suggested == "low"
    assert not (less.settled and less.suggested) or full.suggested == less.suggested


@given(st.fixed_dictionaries(VALUES), st.sets(st.sampled_from(REMOVABLE), max_size=12))
def test_what_is_known_of_a_criterion_stays_true_when_more_is_known(
    place: Place, known: Mapping[str, str], values: dict[str, str], removed: set[str]
) -> None:
    full, less = place(values), place(values, without=tuple(removed))

    for before, after in zip(less.findings, full.findings, strict=True):
        assert before.state in {"unknown", after.state}
        assert (before.state == "unknown") == bool(before.missing)
        assert set(before.missing) & {*known, *values} <= removed
