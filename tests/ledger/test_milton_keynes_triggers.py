"""Milton Keynes's Appendix 1: every row's two sides, for which schools it is, and who judges the rest."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from council import BROOKMANTLE, QUILLMARSH, Council
from ledger.milton_keynes import ALL_THROUGH, SPECIAL, UNIT, Seen, borough

from domain.phases import Phase

JUNIOR, SIXTH = "900008", "900009"
# Transcribed from the ledger: rows that a person judges, and those for some schools only.
JUDGED = ["T01", "T03", "T05", "T09", "T10", "T12", "T13", "T16", "T24"]
ALL_ROWS = ["T01", "T02", "T03", "T04", "T05", "T06", "T07", "T08", "T09", "T10", "T11", "T12", "T13", "T14", "T15a",
            "T15b", "T16", "T17", "T18", "T19", "T20", "T21", "T22", "T23", "T24"]  # fmt: skip
FOR = {
    "T15a": {QUILLMARSH, SIXTH}, "T15b": {BROOKMANTLE, SPECIAL, JUNIOR},
    "T17": {BROOKMANTLE, QUILLMARSH, ALL_THROUGH, JUNIOR, SIXTH},
    "T18": {BROOKMANTLE, QUILLMARSH, ALL_THROUGH, JUNIOR, SIXTH},
    "T19": {BROOKMANTLE, QUILLMARSH, ALL_THROUGH, JUNIOR, SIXTH},
    "T20": {BROOKMANTLE}, "T21": {BROOKMANTLE}, "T22": {QUILLMARSH, ALL_THROUGH, SIXTH}, "T23": {SIXTH},
}  # fmt: skip
EVERY = {BROOKMANTLE, QUILLMARSH, SPECIAL, UNIT, ALL_THROUGH, JUNIOR, SIXTH}
MET, NOT = "met", "not_met"


@pytest.fixture
def council(tmp_path: Path) -> Iterator[Council]:
    yield from borough(tmp_path, "2026-10-05T09:00")


@pytest.fixture
def primary(council: Council) -> Seen:
    return Seen(council, BROOKMANTLE)


@pytest.fixture
def secondary(council: Council) -> Seen:
    return Seen(council, QUILLMARSH)


def test_each_row_is_for_the_schools_the_appendix_says(council: Council) -> None:
    council.add_school(UNIT, "The Haven", Phase.PRU, school_type="pru")
    council.add_school(ALL_THROUGH, "Larkmead School", Phase.ALL_THROUGH)
    council.add_school(JUNIOR, "Larkmead Junior School", Phase.JUNIOR)
    council.add_school(SIXTH, "Tansley High", Phase.SECONDARY, stages=["post_16", "secondary"])
    found: dict[str, set[str]] = {}
    for urn in EVERY:
        for row in council.say(f"category triggers {urn}").data["criteria"]:
            found.setdefault(row["id"], set())
            if row["applicable"]:
                found[row["id"]].add(urn)
                assert row["state"] == "unknown", row
    rows = [row for row in found if row.startswith("T")]
    assert sorted(rows) == sorted(ALL_ROWS)
    assert {row: found[row] for row in rows} == {row: FOR.get(row, EVERY) for row in ALL_ROWS}


@pytest.mark.rule("MK-100")
@pytest.mark.parametrize(("results", "state"), [((62, 60, 57), MET), ((62, 60, 60), NOT), ((60, 57), "unknown")])
def test_t02_takes_two_successive_falls(primary: Seen, results: tuple[int, ...], state: str) -> None:
    primary.series("results_by_year", *results)
    assert primary.row("T02") == state


@pytest.mark.rule("MK-101")
@pytest.mark.parametrize(("gaps", "state"), [((14, 17), MET), ((14, 14), "unknown"), ((14, 13), "unknown")])
def test_t04_takes_a_gap_larger_than_the_year_before(primary: Seen, gaps: tuple[int, ...], state: str) -> None:
    primary.series("group_gap.fsm", *gaps)
    assert primary.row("T04") == state


@pytest.mark.rule("MK-101")
def test_t04_is_clear_where_no_groups_gap_grew(primary: Seen) -> None:
    for group in ("fsm", "ldd", "care", "ethnic", "grt", "late", "need", "offenders"):
        primary.series(f"group_gap.{group}", 14, 14)
    assert primary.row("T04") == NOT


@pytest.mark.rule("MK-102")
def test_t06_takes_three_returns_running(primary: Seen) -> None:
    assert primary.sides("T06", "consecutive_quarters_attendance_below", "2", "3", "4") == [NOT, MET, MET]


@pytest.mark.rule("MK-105")
@pytest.mark.parametrize(
    ("latest", "state"), [("2026-12-11", NOT), ("2027-01-04", NOT), ("2027-01-05", MET), (None, "unknown")]
)
def test_t07_takes_three_months_from_the_first_to_the_latest_inadequate_lesson(
    council: Council, primary: Seen, latest: str | None, state: str
) -> None:
    primary.record(first_inadequate_lesson="2026-10-05")
    council.now("2027-03-01T09:00")
    if latest:
        primary.record(latest_inadequate_lesson=latest)
    assert primary.row("T07") == state


@pytest.mark.rule("MK-106")
def test_t08_takes_a_survey_inspection_at_grade_4(primary: Seen) -> None:
    assert primary.sides("T08", "survey_inspection_grade", "3", "4") == [NOT, MET]


@pytest.mark.rule("MK-116")
def test_t11_takes_an_area_of_leadership_at_grade_4(primary: Seen) -> None:
    assert primary.sides("T11", "worst_lm_grade", "3", "4") == [NOT, MET]


@pytest.mark.rule("MK-104")
def test_t14_takes_a_budget_that_is_not_approved(primary: Seen) -> None:
    assert primary.sides("T14", "budget_approved", "yes", "no") == [NOT, MET]


@pytest.mark.rule("MK-103")
@pytest.mark.parametrize(
    ("urn", "row", "clear", "tripped"),
    [
        (QUILLMARSH, "T15a", ("5.0", "-5"), ("5.01", "-5.1")),
        (BROOKMANTLE, "T15b", ("8", "-8.0"), ("8.01", "-8.01")),
        (SPECIAL, "T15b", ("8", "-8.0"), ("8.1", "-8.5")),
    ],
)
def test_t15_takes_more_than_5_or_8_per_cent_in_either_direction(
    council: Council, urn: str, row: str, clear: tuple[str, ...], tripped: tuple[str, ...]
) -> None:
    school = Seen(council, urn)
    assert school.sides(row, "budget_variance_pct", *clear, *tripped) == [NOT, NOT, MET, MET]


@pytest.mark.rule("MK-108")
def test_t17_takes_the_same_group_or_subject_two_years_running(primary: Seen) -> None:
    assert primary.sides("T17", "consecutive_years_group_va_below", "1", "2") == [NOT, MET]


@pytest.mark.rule("MK-109")
def test_t18_takes_the_bottom_quarter(primary: Seen) -> None:
    assert primary.sides("T18", "cva_percentile_from_bottom", "26", "25.1", "25") == [NOT, NOT, MET]


@pytest.mark.rule("MK-110")
def test_t19_takes_results_below_the_floor_of_the_year(primary: Seen) -> None:
    primary.record(2026, national_floor="30", results_vs_floor="30")
    assert primary.row("T19") == NOT
    primary.record(2026, results_vs_floor="29")
    assert primary.row("T19") == MET


@pytest.mark.rule("MK-111")
@pytest.mark.parametrize(("share", "state"), [("46.67", MET), ("47", NOT)])
def test_t20_takes_fewer_than_47_per_cent(primary: Seen, share: str, state: str) -> None:
    primary.record(2026, eyfs_6plus_all_clld_pse_pct=share)
    assert primary.row("T20") == state


@pytest.mark.rule("MK-112")
def test_t21_takes_a_contextual_figure_below_the_average(primary: Seen) -> None:
    assert primary.row("T21") == "unknown"
    primary.record(2026, ks1_contextual="15.2", ks1_contextual_average="15.2")
    assert primary.row("T21") == NOT
    primary.record(2026, ks1_contextual="15.1")
    assert primary.row("T21") == MET


@pytest.mark.rule("MK-113")
@pytest.mark.parametrize(("share", "state"), [("79.9", MET), ("80", NOT)])
def test_t22_takes_under_80_per_cent(secondary: Seen, share: str, state: str) -> None:
    secondary.record(2026, one_plus_a_g_pct=share)
    assert secondary.row("T22") == state


@pytest.mark.rule("MK-114")
@pytest.mark.parametrize(("figures", "state"), [(("1.02", "1.00", "0.99"), MET), (("1.02", "1.00", "1.00"), NOT)])
def test_t23_takes_three_results_each_lower(council: Council, figures: tuple[str, ...], state: str) -> None:
    council.add_school(SIXTH, "Tansley High", Phase.SECONDARY, stages=["post_16", "secondary"])
    school = Seen(council, SIXTH)
    school.series("sixth_form_va", *figures)
    assert school.row("T23") == state


@pytest.mark.rule("MK-100")
@pytest.mark.rule("MK-101")
@pytest.mark.rule("MK-104")
@pytest.mark.rule("MK-107")
@pytest.mark.rule("MK-115")
@pytest.mark.rule("MK-116")
def test_the_other_rows_are_judged_by_a_person_with_a_source(council: Council) -> None:
    school = Seen(council, SPECIAL)
    assert {school.row(each) for each in JUDGED} == {"unknown"}
    school.judge(met=",".join(JUDGED), source='"Visit of 2 October"')
    assert {school.row(each) for each in JUDGED} == {MET}
    school.judge(not_met="T24")
    assert (school.row("T24"), school.row("T01")) == (NOT, MET)


@pytest.mark.rule("MK-018")
@pytest.mark.parametrize(("share", "state"), [("29.9", MET), ("30.0", NOT)])
def test_the_national_challenge_benchmark_is_30_per_cent(secondary: Seen, share: str, state: str) -> None:
    secondary.record(2026, five_ac_em_pct=share)
    assert secondary.row("national-challenge-benchmark") == state


@pytest.mark.rule("MK-080")
def test_progress_flat_for_two_terms_is_an_alert(primary: Seen) -> None:
    primary.record(progress_flat_terms="1")
    before = primary.row("plateau")
    primary.record(progress_flat_terms="2")
    assert (before, primary.row("plateau")) == (NOT, MET)
