"""Milton Keynes's chart, LA4a and LA4b: every figure's two sides, membership by one test, and who judges the rest."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from council import BROOKMANTLE, QUILLMARSH, Council
from ledger.milton_keynes import ALL_THROUGH, SIP, SPECIAL, Seen, borough, proposed

from domain.phases import Phase

JUDGED_LA4A = ["LA4a-04", "LA4a-07", "LA4a-11", "LA4a-12", "LA4a-13", "LA4a-14", "LA4a-15", "LA4a-C1", "LA4a-C2",
               "LA4a-C4", "LA4a-C5"]  # fmt: skip
JUDGED_LA4B = ["LA4b-02", "LA4b-03", "LA4b-05", "LA4b-06", "LA4b-07", "LA4b-08", "LA4b-C1", "LA4b-C2", "LA4b-C5"]
MET, NOT = "met", "not_met"


@pytest.fixture
def council(tmp_path: Path) -> Iterator[Council]:
    yield from borough(tmp_path)


@pytest.fixture
def school(council: Council) -> Seen:
    return Seen(council, BROOKMANTLE)


def test_nothing_known_is_unknown(school: Seen) -> None:
    assert {row["state"] for row in school.data["criteria"] if row["applicable"]} == {"unknown"}


@pytest.mark.rule("MK-085")
@pytest.mark.parametrize(
    ("criterion", "measure", "clear", "found"),
    [
        ("LA4a-01", "year_groups_below_expected", "0", "1"),
        ("LA4a-02", "groups_sig_minus", "0", "1"),
        ("LA4a-03", "aps_percentile_from_bottom", "25.1", "25"),
        ("LA4a-05", "kpi_percentile_from_bottom", "25.1", "25"),
        ("LA4a-06", "english_or_maths_sig", "in_line", "sig-minus"),
        ("LA4a-16", "fmsis", "awarded", "failed"),
    ],
)
def test_a_figure_of_la4a_has_two_sides(school: Seen, criterion: str, measure: str, clear: str, found: str) -> None:
    assert school.state(criterion) == "unknown"
    assert school.sides(criterion, measure, clear, found) == [NOT, MET]


@pytest.mark.rule("MK-085")
def test_attendance_below_average_counts_only_where_action_does_not_help(school: Seen) -> None:
    school.record(2026, national_attendance_pct="94.5", attendance_pct="94.4")
    assert school.state("LA4a-08") == "unknown"
    assert school.sides("LA4a-08", "attendance_action_works", "yes", "no") == [NOT, MET]
    school.record(2026, attendance_pct="94.5")
    assert school.state("LA4a-08") == NOT


@pytest.mark.rule("MK-085")
@pytest.mark.parametrize(
    ("criterion", "measure", "national"),
    [
        ("LA4a-09", "persistent_absence_pct", "national_pa_pct"),
        ("LA4a-10", "exclusion_rate", "national_exclusion_rate"),
    ],
)
def test_absence_and_exclusions_count_above_the_national_figure(
    school: Seen, criterion: str, measure: str, national: str
) -> None:
    school.record(2026, **{national: "3.2", measure: "3.2"})
    assert school.state(criterion) == NOT
    school.record(2026, **{measure: "3.3"})
    assert school.state(criterion) == MET


@pytest.mark.rule("MK-103")
@pytest.mark.parametrize(
    ("urn", "clear", "tripped"),
    [
        (QUILLMARSH, ("5", "-5.0"), ("5.1", "-5.1")),
        (BROOKMANTLE, ("8.0", "-8"), ("8.01", "-8.01")),
        (SPECIAL, ("8", "-8"), ("8.5", "-8.5")),
    ],
)
def test_a_budget_out_by_much_counts_by_phase_in_either_direction(
    council: Council, urn: str, clear: tuple[str, ...], tripped: tuple[str, ...]
) -> None:
    school = Seen(council, urn)
    assert school.sides("LA4a-C3", "budget_variance_pct", *clear, *tripped) == [NOT, NOT, MET, MET]


@pytest.mark.rule("MK-103")
def test_other_phases_have_no_figure_for_the_budget(council: Council) -> None:
    council.add_school(ALL_THROUGH, "Larkmead Academy", Phase.ALL_THROUGH, school_type="academy")
    school = Seen(council, ALL_THROUGH)
    school.record(budget_variance_pct="40")
    assert (school.state("LA4a-C3"), school.row("T15a"), school.row("T15b")) == (
        NOT,
        "does not apply",
        "does not apply",
    )


@pytest.mark.rule("MK-086")
@pytest.mark.parametrize(
    ("criterion", "measure", "clear", "found"),
    [
        ("LA4b-01", "years_below_national_floor", "2", "3"),
        ("LA4b-04", "consecutive_years_cva_sig_minus", "1", "2"),
        ("LA4b-C3", "worst_lm_grade", "3", "4"),
    ],
)
def test_a_figure_of_la4b_has_two_sides(school: Seen, criterion: str, measure: str, clear: str, found: str) -> None:
    assert school.sides(criterion, measure, clear, found) == [NOT, MET]


@pytest.mark.parametrize("criterion", ["LA4b-01", "LA4b-04"])
def test_floor_and_cva_are_for_mainstream_schools(council: Council, criterion: str) -> None:
    assert Seen(council, SPECIAL).state(criterion) == "does not apply"
    assert Seen(council, QUILLMARSH).state(criterion) == "unknown"


@pytest.mark.parametrize("judged", [JUDGED_LA4A, JUDGED_LA4B], ids=["LA4a", "LA4b"])
def test_what_no_figure_decides_is_judged_by_a_person(school: Seen, judged: list[str]) -> None:
    assert {school.state(each) for each in judged} == {"unknown"}
    school.judge(met=",".join(judged))
    assert {school.state(each) for each in judged} == {MET}
    school.judge(not_met=judged[0])
    assert (school.state(judged[0]), school.state(judged[1])) == (NOT, MET)


@pytest.mark.rule("MK-085")
def test_one_important_aspect_can_be_enough_for_la4a_and_nothing_is_counted(council: Council, school: Seen) -> None:
    school.judge(met="LA4a-11")
    answer = council.say(proposed(BROOKMANTLE, "LA4a", criteria="LA4a-11", reason="Severe staffing difficulty"), SIP)
    assert (answer.data["proposed"], answer.data["suggested"]) == ("LA4a", None)


@pytest.mark.rule("MK-087")
def test_a_school_out_of_an_ofsted_category_belongs_to_la4a_until_the_anniversary(
    council: Council, school: Seen
) -> None:
    council.now("2026-11-12T09:00")
    school.record(removal_date="2026-11-12")
    states = []
    for day in ("2026-11-12", "2027-11-11", "2027-11-12"):
        council.now(f"{day}T09:00")
        states.append(school.state("LA4a-OFSTED"))
    assert states == [MET, MET, NOT]


@pytest.mark.rule("MK-088")
def test_gaining_ground_and_former_national_challenge_schools_belong_to_la4a(council: Council) -> None:
    school = Seen(council, QUILLMARSH)
    school.record(gaining_ground="no")
    assert school.sides("LA4a-NC", "national_challenge_status", "never", "former") == [NOT, MET]
    school.record(national_challenge_status="never")
    assert school.sides("LA4a-NC", "gaining_ground", "yes", "no") == [MET, NOT]
    assert Seen(council, BROOKMANTLE).state("LA4a-NC") == "does not apply"


@pytest.mark.rule("MK-089")
def test_a_governing_bodys_dated_request_speaks_for_la4a_for_a_year(council: Council, school: Seen) -> None:
    school.record(governing_body_request_on="2026-11-02")
    states = []
    for day in ("2026-11-12", "2027-11-02", "2027-11-03"):
        council.now(f"{day}T09:00")
        states.append(school.state("LA4a-GB"))
    assert states == [MET, MET, NOT]
