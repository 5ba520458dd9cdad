"""A fictional school about which everything is known and nothing is wrong, and how it is placed with changes."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from domain.facts import Fact, Facts
from domain.framework import Framework, load_framework
from domain.placing import Assessment, assess

FRAMEWORKS = Path(__file__).parents[2] / "frameworks"
RECORDED = date(2026, 9, 21)
GROUPS = ("fsm", "bme", "grt", "eal", "sen")
QUARTILES = ("eyfs", "phonics", "y2_reading", "y2_writing", "y2_maths", "y6_reading", "y6_writing", "y6_maths")
FLAGS = ("federation", "amalgamation", "governor_support_needed", "leadership_issue", "low_attendance",
         "falling_roll", "variation_year", "variation_subject", "variation_sex")  # fmt: skip
BY_YEAR = ("ks2_rwm_pct", "ks2_english_expected_progress_pct", "ks2_maths_expected_progress_pct",
           "ks4_five_ac_em_pct", "results_by_year")  # fmt: skip
KNOWN = {
    **{f"quartile_{each}": "2" for each in QUARTILES},
    **dict.fromkeys(FLAGS, "no"),
    **{f"group_gaps.{group}.high": "no" for group in GROUPS},
    **{f"group_gaps.{group}.significant": "no" for group in GROUPS},
    "ks2_cohort": "24",
    "ks2_rwm_pct": "81",
    "ks2_english_expected_progress_pct": "95",
    "ks2_maths_expected_progress_pct": "94",
    "ks4_five_ac_em_pct": "62",
    "ks4_english_progress_poor": "no",
    "ks4_maths_progress_poor": "no",
    "vulnerable_progress_vs_la": "equal",
    "ofsted_grade": "good",
    "last_inspected": "2025-03-12",
    "head_start_date": "2019-09-01",
    "leadership_and_governance_experienced": "yes",
    "consistent_trend": "yes",
    "pupil_premium_matches_or_risen": "yes",
    "groups_in_line_nationally": "no",
    "results_by_year": "70",
}
Place = Callable[..., Assessment]


@dataclass(frozen=True)
class School:
    stages: frozenset[str]
    governance: str = "maintained"
    school_type: str = "community"


@dataclass(frozen=True)
class PhasedSchool(School):
    phase: str = "primary"


@pytest.fixture(scope="session")
def herefordshire() -> Framework:
    return load_framework(FRAMEWORKS / "herefordshire-2013")


@pytest.fixture(scope="session")
def known() -> Mapping[str, str]:
    """Everything that is recorded about the school when nothing is changed: it is low risk."""
    return KNOWN


@pytest.fixture(scope="session")
def place(herefordshire: Framework) -> Place:
    """Places the school. Figures by year have stood still for three years, unless `series` says otherwise."""

    def placed(
        changes: Mapping[str, str] | None = None,
        *,
        stages: Iterable[str] = ("primary", "early_years"),
        phase: str | None = None,
        on: date = date(2026, 10, 1),
        without: Iterable[str] = (),
        series: Mapping[str, Mapping[int, str]] | None = None,
        framework: Framework = herefordshire,
    ) -> Assessment:
        known = KNOWN | dict(changes or {})
        left_out = {*without, *(series or {})}
        values = {measure: value for measure, value in known.items() if measure not in left_out}
        taught = frozenset(stages)
        school = School(taught) if phase is None else PhasedSchool(taught, phase=phase)
        return assess(framework, school, Facts([*_facts(values), *_by_year(values, series or {})]), on)

    return placed


def _facts(values: Mapping[str, str]) -> list[Fact]:
    return [Fact(measure, value, None, RECORDED) for measure, value in values.items()]


def _by_year(values: Mapping[str, str], series: Mapping[str, Mapping[int, str]]) -> list[Fact]:
    steady = {m: dict.fromkeys((2024, 2025, 2026), values[m]) for m in BY_YEAR if m in values}
    return [
        Fact(measure, value, year, RECORDED)
        for measure, figures in {**steady, **series}.items()
        for year, value in figures.items()
    ]
