"""Milton Keynes's Appendix 1 at work: a row that trips asks for a talk on its day, and no row sets a category."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from council import BROOKMANTLE, QUILLMARSH, Council
from ledger.milton_keynes import Seen, borough, settle

from domain.phases import Phase

SIXTH, MET, NOT, TRIGGER = "900009", "met", "not_met", "risk-cycle/trigger"


@pytest.fixture
def council(tmp_path: Path) -> Iterator[Council]:
    yield from borough(tmp_path, "2026-10-05T09:00")


@pytest.fixture
def primary(council: Council) -> Seen:
    return Seen(council, BROOKMANTLE)


@pytest.fixture
def secondary(council: Council) -> Seen:
    return Seen(council, QUILLMARSH)


@pytest.mark.rule("MK-099")
def test_three_rows_tripped_ask_for_a_talk_and_leave_the_category_as_it_is(council: Council, primary: Seen) -> None:
    settle(council, BROOKMANTLE, "LA3")
    council.now("2026-10-06T09:00")
    primary.record(budget_approved="yes")
    assert primary.due(TRIGGER) == []
    primary.record(survey_inspection_grade="4", consecutive_quarters_attendance_below="3")
    primary.judge(met="T16")
    assert primary.due(TRIGGER) == [(TRIGGER, "2026-10-06", "MK-099")]
    assert (primary.data["category"], primary.data["proposed"], primary.data["suggested"]) == ("LA3", None, None)


# Each row's facts, the values that trip it, and those that clear it again.
TRIPS = [
    ("900001", "judged.T01", "yes", "no"), ("900001", "judged.T03", "yes", "no"), ("900001", "judged.T05", "yes", "no"),
    ("900001", "judged.T09", "yes", "no"), ("900001", "judged.T10", "yes", "no"), ("900001", "judged.T12", "yes", "no"),
    ("900001", "judged.T13", "yes", "no"), ("900001", "judged.T16", "yes", "no"), ("900001", "judged.T24", "yes", "no"),
    ("900001", "consecutive_quarters_attendance_below", "3", "2"), ("900001", "survey_inspection_grade", "4", "3"),
    ("900001", "worst_lm_grade", "4", "3"), ("900001", "budget_approved", "no", "yes"),
    ("900001", "budget_variance_pct", "8.1", "8"), ("900002", "budget_variance_pct", "5.1", "5"),
    ("900001", "consecutive_years_group_va_below", "2", "1"), ("900001", "cva_percentile_from_bottom", "25", "26"),
    ("900001", "eyfs_6plus_all_clld_pse_pct", "46", "47"), ("900002", "one_plus_a_g_pct", "79", "80"),
    ("900001", "results_vs_floor", "29", "30"), ("900001", "ks1_contextual", "14", "15"),
    ("900001", "latest_inadequate_lesson", "2026-12-01", "2026-10-01"),
    ("900001", "results_by_year", "56", "61"), ("900001", "group_gap.fsm", "17", "14"),
    ("900009", "sixth_form_va", "0.98", "1.02"), ("900002", "five_ac_em_pct", "40", "43"),
]  # fmt: skip
BEFORE = {
    "900001": {"national_floor": 30, "ks1_contextual_average": 15, "first_inadequate_lesson": "2026-09-01"},
    "900002": {},
    "900009": {},
}
EARLIER = {
    "results_by_year": (60, 58),
    "group_gap.fsm": (14, 14),
    "sixth_form_va": (1.01, 1),
    "five_ac_em_pct": (44, 42),
}


@pytest.mark.rule("MK-099")
def test_every_row_that_is_tripped_asks_the_same_day_and_one_that_is_clear_does_not(council: Council) -> None:
    council.add_school(SIXTH, "Tansley High", Phase.SECONDARY, stages=["post_16", "secondary"])
    for urn, facts in BEFORE.items():
        Seen(council, urn).record(**facts)
        settle(council, urn, "LA3")
    for measure, figures in EARLIER.items():
        urn = next(each[0] for each in TRIPS if each[1] == measure)
        for year, figure in zip((2024, 2025), figures, strict=True):
            Seen(council, urn).record(year, **{measure: figure})
    for place, (urn, measure, trips, clears) in enumerate(TRIPS):
        school, day = Seen(council, urn), date(2026, 12, 1) + timedelta(days=place)
        council.now(f"{day}T09:00")
        school.record(2026 if measure in EARLIER else None, **{measure: clears})
        assert [on for _, on, _ in school.due(TRIGGER)] == [], measure
        school.record(2026 if measure in EARLIER else None, **{measure: trips})
        assert [on for _, on, _ in school.due(TRIGGER)] == [day.isoformat()], measure
        school.record(2026 if measure in EARLIER else None, **{measure: clears})
        assert school.due(TRIGGER) == [], measure


@pytest.mark.rule("MK-033")
def test_new_results_are_looked_at_on_the_day_they_come_and_say_whether_they_are_validated(
    council: Council, secondary: Seen
) -> None:
    council.now("2026-08-20T09:00")
    words = f"school set {QUILLMARSH} measure=one_plus_a_g_pct value=79 year=2026"
    council.say(f"{words} source=unvalidated")
    assert secondary.row("T22") == MET
    sources = {each["measure"]: each["source"] for each in council.say(f"school {QUILLMARSH}").data["facts"]}
    assert sources["one_plus_a_g_pct"] == "unvalidated"
    council.say(f"{words.replace('79', '81')} source=validated")
    assert secondary.row("T22") == NOT
