"""Herefordshire's schools for the ledger's tests: a calm one, and short ways to record, to look and to import."""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from council import Council
from ledger.seen import SeenSchool

YEARLY = ("ks2_", "quartile_", "ks4_five", "results_by_year")
GROUPS = ("fsm", "bme", "grt", "eal", "sen")
QUARTILES = tuple(
    f"quartile_{each}"
    for each in ("eyfs", "phonics", "y2_reading", "y2_writing", "y2_maths", "y6_reading", "y6_writing", "y6_maths")
)
FLAGS = ("federation", "amalgamation", "governor_support_needed", "leadership_issue", "low_attendance", "falling_roll")
NOTHING_WRONG = {
    **dict.fromkeys(FLAGS, "no"),
    **{f"group_gaps.{group}.{flag}": "no" for group in GROUPS for flag in ("high", "significant")},
    "head_start_date": "2019-09-01", "last_inspected": "2025-03-05", "ofsted_grade": "good",
    "variation_subject": "no", "variation_year": "no", "variation_sex": "no", "vulnerable_progress_vs_la": "equal",
    "leadership_and_governance_experienced": "yes", "consistent_trend": "yes",
    "pupil_premium_matches_or_risen": "yes", "groups_in_line_nationally": "no",
}  # fmt: skip
PRIMARY_RESULTS = {
    "ks2_cohort": "24", "ks2_rwm_pct": "72", "ks2_english_expected_progress_pct": "95",
    "ks2_maths_expected_progress_pct": "94",
}  # fmt: skip
SECONDARY_RESULTS = {"ks4_five_ac_em_pct": "55"}
SECONDARY_FLAGS = {"ks4_english_progress_poor": "no", "ks4_maths_progress_poor": "no"}


@dataclass(frozen=True)
class Seen(SeenSchool):
    """One school as an officer sees it at the desk."""

    def record(self, year: int | None = None, **facts: object) -> None:
        """Type each fact into the desk; results get a year, 2026 where none is said."""
        for name, value in facts.items():
            yearly = name.replace("__", ".").startswith(YEARLY)
            super().record((year or 2026) if yearly else None, **{name: value})

    @property
    def suggested(self) -> str | None:
        return self.data["suggested"]  # type: ignore[no-any-return]

    @property
    def met(self) -> list[str]:
        """The criteria that are met, in the order in which they are told."""
        return [row["id"] for row in self.data["criteria"] if row["state"] == "met"]

    def criterion(self, criterion: str) -> dict[str, Any]:
        """What is said of one criterion."""
        return next(row for row in self.data["criteria"] if row["id"] == criterion)

    def state(self, criterion: str) -> str:
        return str(self.criterion(criterion)["state"])


def calm(council: Council, urn: str, *results: dict[str, str]) -> Seen:
    """A school of which everything is known and nothing is wrong: low risk by four indicators of five."""
    council.know(urn, **_dotless(NOTHING_WRONG))
    for each in results:
        for year in (2024, 2025, 2026):
            council.know(urn, year=year, **_dotless(each))
    return Seen(council, urn)


def written(path: Path, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> Path:
    """A CSV file as an officer would save it."""
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([columns, *rows])
    return path


def _dotless(facts: dict[str, str]) -> dict[str, str]:
    return {name.replace(".", "__"): value for name, value in facts.items()}


def settle(council: Council, urn: str, category: str, told: bool = True) -> None:
    """Propose, agree and tell a level today, as an officer does."""
    council.say(f'category propose {urn} category={category} reason="What the facts show"')
    council.say(f'category agree {urn} where="SIG meeting"')
    if told:
        council.say(f"category notify {urn}")
