"""Milton Keynes's chart, LA1 to LA3: every figure's two sides, what people judge, and the standards that build up."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from council import BROOKMANTLE, Council
from ledger.milton_keynes import SIP, Seen, agreed, borough, discussed, proposed

# Transcribed from the ledger: indicators without a figure, which a person judges.
JUDGED_LA1 = ["LA1-01", "LA1-05", "LA1-06", "LA1-07", "LA1-09", "LA1-10", "LA1-11", "LA1-12", "LA1-13", "LA1-14",
              "LA1-15", "LA1-16", "LA1-C1", "LA1-C2", "LA1-C3", "LA1-C4"]  # fmt: skip
JUDGED_LA2 = ["LA2-01", "LA2-03", "LA2-06", "LA2-08", "LA2-09", "LA2-10", "LA2-11", "LA2-12", "LA2-13", "LA2-14",
              "LA2-15", "LA2-16", "LA2-C1", "LA2-C2"]  # fmt: skip
JUDGED_LA3 = ["LA3-01", "LA3-03", "LA3-05", "LA3-07", "LA3-09", "LA3-10", "LA3-11", "LA3-C1", "LA3-C2"]
# What makes every LA3 and LA2 figure right, for a school above the middle.
IN_PLACE = {
    "cva_percentile_from_bottom": "60", "groups_sig_minus": "0", "unsatisfactory_lessons": "0", "fmsis": "awarded",
    "worst_lm_grade": "2", "attendance_pct": "95", "national_attendance_pct": "95",
}  # fmt: skip
GOOD = {**IN_PLACE, "years_key_indicators_above": "3", "core_subjects_sig_plus": "all", "worst_aspect_grade": "2"}
MET, NOT = "met", "not_met"


@pytest.fixture
def council(tmp_path: Path) -> Iterator[Council]:
    yield from borough(tmp_path)


@pytest.fixture
def school(council: Council) -> Seen:
    return Seen(council, BROOKMANTLE)


@pytest.mark.rule("MK-082")
@pytest.mark.rule("MK-083")
@pytest.mark.parametrize(
    ("criterion", "measure", "short", "reached"),
    [
        ("LA1-02", "years_group_achievement_well_above", "2", "3"),
        ("LA1-03", "years_ks_achievement_above", "2", "3"),
        ("LA1-04", "years_cva_sig_plus", "2", "3"),
        ("LA1-C5", "worst_aspect_grade", "3", "2"),
        ("LA2-02", "years_key_indicators_above", "2", "3"),
        ("LA2-04", "cva_percentile_from_bottom", "59.9", "60"),
        ("LA2-05", "core_subjects_sig_plus", "some", "all"),
        ("LA2-C3", "worst_lm_grade", "3", "2"),
    ],
)
def test_a_figure_of_the_better_categories_has_two_sides(
    school: Seen, criterion: str, measure: str, short: str, reached: str
) -> None:
    assert school.state(criterion) == "unknown"
    assert school.sides(criterion, measure, short, reached) == [NOT, MET]


@pytest.mark.rule("MK-082")
@pytest.mark.rule("MK-083")
def test_attendance_is_at_or_above_the_national_figure(school: Seen) -> None:
    school.record(2026, national_attendance_pct="94.5", attendance_pct="94.5")
    assert (school.state("LA1-08"), school.state("LA2-07")) == (MET, MET)
    school.record(2026, attendance_pct="94.4")
    assert (school.state("LA1-08"), school.state("LA2-07")) == (NOT, "unknown")
    school.record(attendance_close_to_national="yes")
    assert (school.state("LA1-08"), school.state("LA2-07"), school.state("LA3-06")) == (NOT, MET, MET)
    school.record(attendance_close_to_national="no", attendance_action_works="no")
    assert (school.state("LA2-07"), school.state("LA3-06")) == (NOT, NOT)
    school.record(attendance_action_works="yes")
    assert (school.state("LA2-07"), school.state("LA3-06")) == (NOT, MET)


@pytest.mark.rule("MK-084")
@pytest.mark.parametrize(
    ("criterion", "measure", "short", "reached"),
    [
        ("LA3-04", "groups_sig_minus", "1", "0"),
        ("LA3-08", "unsatisfactory_lessons", "1", "0"),
        ("LA3-12", "fmsis", "failed", "awarded"),
        ("LA3-C3", "worst_lm_grade", "4", "3"),
    ],
)
def test_a_figure_of_la3_has_two_sides(school: Seen, criterion: str, measure: str, short: str, reached: str) -> None:
    assert school.sides(criterion, measure, short, reached) == [NOT, MET]


@pytest.mark.rule("MK-084")
def test_the_middle_of_cva_lies_between_25_and_60_for_three_years(school: Seen) -> None:
    school.record(years_cva_in_middle="3")
    assert school.sides("LA3-02", "cva_percentile_from_bottom", "25", "25.1", "59.9", "60") == [NOT, MET, MET, NOT]
    school.record(cva_percentile_from_bottom="40")
    assert school.sides("LA3-02", "years_cva_in_middle", "2", "3") == [NOT, MET]


def test_an_indicator_over_three_years_is_not_known_while_there_are_fewer(school: Seen) -> None:
    school.record(years_of_results="2")
    for criterion in ("LA1-02", "LA1-03", "LA1-04", "LA2-02", "LA3-02"):
        assert school.state(criterion) == "unknown"


@pytest.mark.parametrize("judged", [JUDGED_LA1, JUDGED_LA2, JUDGED_LA3], ids=["LA1", "LA2", "LA3"])
def test_what_no_figure_decides_is_judged_by_a_person(school: Seen, judged: list[str]) -> None:
    assert {school.state(each) for each in judged} == {"unknown"}
    school.judge(met=",".join(judged))
    assert {school.state(each) for each in judged} == {MET}
    school.judge(not_met=judged[0])
    assert (school.state(judged[0]), school.state(judged[1])) == (NOT, MET)


@pytest.mark.rule("MK-082")
def test_la1_needs_the_indicators_of_la2_and_la3_or_a_written_reason(council: Council, school: Seen) -> None:
    school.record(**GOOD)
    school.judge(met=",".join([*JUDGED_LA2, *JUDGED_LA3]))
    council.say(proposed(BROOKMANTLE, "LA1"), SIP)
    school.record(fmsis="none")
    sentence, rule = council.refused(proposed(BROOKMANTLE, "LA1"), SIP)
    assert (rule, "LA3-12" in sentence, "despite" in sentence) == ("MK-082", True, True)
    school.record(fmsis="awarded")
    school.judge(not_met="LA2-16")
    assert "LA2-16" in council.refused(proposed(BROOKMANTLE, "LA1"), SIP)[0]
    council.say(proposed(BROOKMANTLE, "LA1", despite="Seen on the visit"), SIP)
    assert school.data["despite"] == "Seen on the visit"


@pytest.mark.rule("MK-082")
def test_la1_takes_no_aspect_below_grade_2_or_a_written_reason(council: Council, school: Seen) -> None:
    school.record(**GOOD)
    school.judge(met=",".join([*JUDGED_LA2, *JUDGED_LA3]))
    school.record(worst_aspect_grade="3")
    sentence, rule = council.refused(proposed(BROOKMANTLE, "LA1"), SIP)
    assert (rule, "none below grade 2" in sentence) == ("MK-082", True)
    council.say(proposed(BROOKMANTLE, "LA1", despite="Judged since"), SIP)


@pytest.mark.rule("MK-083")
def test_la2_needs_every_la3_indicator_and_cva_above_the_band_counts(council: Council, school: Seen) -> None:
    school.record(**IN_PLACE)
    school.judge(met=",".join(JUDGED_LA3))
    council.say(proposed(BROOKMANTLE, "LA2"), SIP)
    school.record(cva_percentile_from_bottom="25")
    sentence, rule = council.refused(proposed(BROOKMANTLE, "LA2"), SIP)
    assert (rule, "LA3-02" in sentence) == ("MK-083", True)
    school.record(cva_percentile_from_bottom="25.1")
    council.say(proposed(BROOKMANTLE, "LA2"), SIP)
    school.judge(unknown="LA3-05")
    assert "LA3-05" in council.refused(proposed(BROOKMANTLE, "LA2"), SIP)[0]
    council.say(proposed(BROOKMANTLE, "LA2", despite="Behaviour was seen in June"), SIP)


@pytest.mark.rule("MK-083")
@pytest.mark.parametrize(("grade", "possible"), [("1", True), ("2", True), ("3", False), ("4", False), (None, False)])
def test_la2_is_refused_while_an_aspect_of_leadership_is_below_grade_2(
    council: Council, school: Seen, grade: str | None, possible: bool
) -> None:
    if grade:
        school.record(worst_lm_grade=grade)
    words = proposed(BROOKMANTLE, "LA2", despite="The visit shows it")
    if possible:
        assert council.say(words, SIP).data["proposed"] == "LA2"
        return
    sentence, rule = council.refused(words, SIP)
    assert (rule, "propose LA3" in sentence) == ("MK-083", True)


@pytest.mark.rule("MK-083")
def test_la2_is_not_agreed_instead_of_what_was_proposed_while_leadership_is_below_grade_2(
    council: Council, school: Seen
) -> None:
    school.record(worst_lm_grade="3")
    council.say(proposed(BROOKMANTLE, "LA3"), SIP)
    council.say(discussed(BROOKMANTLE), SIP)
    assert council.refused(agreed(BROOKMANTLE, category="LA2"), SIP)[1] == "MK-083"
    assert school.data["category"] is None


@pytest.mark.rule("MK-084")
def test_la3_is_warned_about_where_a_group_is_below_expected_progress(council: Council, school: Seen) -> None:
    school.record(year_groups_below_expected="0", group_below_expected="no", worst_lm_grade="3")
    clear = council.say(proposed(BROOKMANTLE, "LA3"), SIP)
    school.record(year_groups_below_expected="1")
    warned = council.say(proposed(BROOKMANTLE, "LA3"), SIP)
    assert ("propose LA4a" in repr(clear), "propose LA4a" in repr(warned)) == (False, True)
    assert warned.data["proposed"] == "LA3"
    school.record(year_groups_below_expected="0", group_below_expected="yes")
    assert "propose LA4a" in repr(council.say(proposed(BROOKMANTLE, "LA3"), SIP))


@pytest.mark.rule("MK-084")
def test_la3_is_warned_about_where_leadership_is_inadequate(council: Council, school: Seen) -> None:
    school.record(year_groups_below_expected="0", group_below_expected="no")
    answers = []
    for grade in ("3", "4"):
        school.record(worst_lm_grade=grade)
        answers.append("propose a graver category" in repr(council.say(proposed(BROOKMANTLE, "LA3"), SIP)))
    assert answers == [False, True]
