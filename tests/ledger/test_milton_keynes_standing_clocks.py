"""Milton Keynes's clocks on the ledger's own terms: the day that each comes to."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from ledger.milton_keynes import borough
from ledger.values import Values

YEAR, SPRING = {"year": 2026}, {"term": "spring", "year": 2026}
SPRING_1 = {"half_term": "spring-1", "year": 2026}
# The clock, what it counts from, and the ledger's day; None: the text gives no time, and none is invented.
DAYS: list[tuple[str, dict[str, Any], str | None]] = [
    ("year_start", YEAR, "2026-09-02"),
    ("framework_review", YEAR, "2026-09-02"),
    ("autumn_category", YEAR, "2026-12-18"),
    ("annual_categorisation_report", YEAR, "2027-03-25"),
    ("yearly", YEAR, "2027-07-20"),
    ("sip_visit", SPRING, "2027-03-25"),
    ("exceptional_review", SPRING, "2027-03-25"),
    ("term_meetings", SPRING, "2027-03-25"),
    ("half_term_meetings", SPRING_1, "2027-02-12"),
    ("concern_category_review", SPRING_1, "2027-02-12"),
    ("tig_per_half_term", SPRING_1, "2027-02-12"),
    ("tig_per_term", SPRING, "2027-03-25"),
    ("tig_interval", {"last_meeting": date(2026, 12, 1)}, "2027-02-12"),
    ("intervention_report", SPRING, "2027-03-25"),
    ("intervention_report_for_group", {**SPRING, "group_meets": date(2027, 3, 10)}, "2027-03-10"),
    ("intervention_report_for_group", {**SPRING, "group_meets": date(2027, 4, 20)}, "2027-03-25"),
    ("intelligence_meetings", {"today": date(2026, 11, 11)}, None),
    ("no_time_stated", {"today": date(2026, 11, 11)}, None),
    ("hmi_letter_report", {"hmi_letter_on": date(2027, 5, 12)}, "2027-07-20"),
    ("ofsted_year", {"published_on": date(2027, 1, 20)}, "2028-01-20"),
    ("other_models", {"spell_start": date(2026, 2, 9)}, "2027-02-10"),
]


@pytest.mark.rule(
    "MK-002", "MK-021", "MK-035", "MK-055", "MK-056", "MK-059", "MK-060", "MK-071", "MK-072",
    "MK-095", "MK-126", "MK-128", "MK-129", "MK-136", "MK-137", "MK-139", "MK-141",
)  # fmt: skip
def test_each_clock_comes_to_the_ledgers_day(tmp_path: Path) -> None:
    for here in borough(tmp_path):
        values = Values(here)
        for clock, given, on in DAYS:
            assert values.day(clock, **given) == on, clock
