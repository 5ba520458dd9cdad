"""Table 1 at the desk: the features of outstanding and good, each limit with both sides."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from council import BROOKMANTLE, QUILLMARSH, Council
from ledger.herefordshire import written
from ledger.tri_borough import ADVISER, NATIONAL, Seen, borough, judged_both_ways

from bot.cli.answering import DONE
from domain.phases import Phase

GROUPS = ("fsm", "sen", "other")


@pytest.fixture
def council(tmp_path: Path) -> Iterator[Council]:
    """A borough on Monday 28 September 2026, with what the country reached in 2026."""
    for here in borough(tmp_path):
        here.know("national", year=2026, **NATIONAL)
        yield here


@pytest.fixture
def primary(council: Council) -> Seen:
    return Seen(council, BROOKMANTLE)


@pytest.fixture
def secondary(council: Council) -> Seen:
    return Seen(council, QUILLMARSH)


@pytest.mark.rule("TRI-017")
def test_an_officer_judges_the_features_of_outstanding_without_a_figure(primary: Seen) -> None:
    assert judged_both_ways(primary, ("O1", "O2", "O9", "O10")) == {("unknown", "met", "not_met")}


@pytest.mark.rule("TRI-018")
def test_an_officer_judges_the_features_of_good_without_a_figure(primary: Seen) -> None:
    features = ("G1", "G9", "G10", "G12", "G13", "G14")
    assert judged_both_ways(primary, features) == {("unknown", "met", "not_met")}


def test_what_a_figure_decides_is_not_judged(primary: Seen) -> None:
    form = primary.council.form(f"category judge {BROOKMANTLE} met=O4", ADVISER)
    assert "met" in form.errors


@pytest.mark.rule("TRI-017")
@pytest.mark.parametrize("grade", ["ofsted", "la_review"])
def test_outstanding_is_grade_1_on_four_of_four_by_ofsted_or_an_la_review(primary: Seen, grade: str) -> None:
    judged(primary, grade, 1)
    assert primary.state("O3") == "met"
    for weak in ("overall", "teaching", "achievement", "leadership"):
        judged(primary, grade, 1, **{weak: 2})
        assert (primary.state("O3"), primary.state("G2")) == ("not_met", "met"), weak


@pytest.mark.rule("TRI-018")
@pytest.mark.parametrize("grade", ["ofsted", "la_review"])
def test_good_is_grade_2_or_better_on_four_of_four(primary: Seen, grade: str) -> None:
    judged(primary, grade, 2)
    assert primary.state("G2") == "met"
    for weak in ("overall", "teaching", "achievement", "leadership"):
        judged(primary, grade, 2, **{weak: 3})
        assert primary.state("G2") == "not_met", weak


@pytest.mark.rule("TRI-017")
def test_behaviour_is_none_of_the_four_judgements_of_the_top_rows(primary: Seen) -> None:
    judged(primary, "ofsted", 1)
    primary.record(behaviour_safety=3)
    assert (primary.state("O3"), primary.state("G2")) == ("met", "met")


@pytest.mark.rule("TRI-017")
def test_the_top_quartile_counts_only_in_attainment_and_progress_together(primary: Seen) -> None:
    primary.record(2026, raise_quartile_attainment=1)
    assert primary.state("O4") == "unknown"
    primary.record(2026, raise_quartile_progress=2)
    assert primary.state("O4") == "not_met"  # top in attainment only
    primary.record(2026, raise_quartile_progress=1)
    assert primary.state("O4") == "met"
    assert primary.sides("O4", "raise_quartile_attainment", 2, 1, year=2026) == ["not_met", "met"]


@pytest.mark.rule("TRI-017")
def test_the_floor_is_passed_in_three_years_of_three(primary: Seen, secondary: Seen) -> None:
    for seen in (primary, secondary):
        assert seen.sides("O5", "years_above_floor", 2, 3) == ["not_met", "met"]


@pytest.mark.rule("TRI-017", "TRI-018")
@pytest.mark.parametrize(
    ("progress", "outstanding", "good"),
    [("below", "not_met", "not_met"), ("expected", "not_met", "met"), ("good", "met", "met")],
)
def test_progress_from_entry_is_good_for_outstanding_and_as_expected_for_good(
    council: Council, primary: Seen, progress: str, outstanding: str, good: str
) -> None:
    primary.record(2026, foundation_stage_progress=progress)
    assert (primary.state("O6"), primary.state("G7")) == (outstanding, good)
    council.add_school("900006", "Tidewell School", Phase.SECONDARY, stages=["post_16", "secondary"])
    sixth_form = Seen(council, "900006")
    sixth_form.record(2026, sixth_form_progress=progress)
    assert (sixth_form.state("O6"), sixth_form.state("G7")) == (outstanding, good)


@pytest.mark.rule("TRI-017")
def test_a_school_without_these_stages_is_not_asked_for_progress_from_entry(secondary: Seen) -> None:
    assert {secondary.state(each) for each in ("O6", "G7", "R8")} == {"does not apply"}


@pytest.mark.rule("TRI-017", "TRI-018")
@pytest.mark.parametrize(("lacks", "has"), [("sixth_form", "foundation_stage"), ("foundation_stage", "sixth_form")])
def test_a_stage_that_the_school_has_not_is_left_out(council: Council, lacks: str, has: str) -> None:
    both = {"foundation_stage": "early_years", "sixth_form": "post_16"}
    stages = [stage for name, stage in both.items() if name != lacks]
    council.add_school("900006", "Tidewell School", Phase.ALL_THROUGH, stages=[*stages, "primary", "secondary"])
    seen = Seen(council, "900006")
    seen.record(2026, **{f"{has}_progress": "good"})
    assert (seen.state("O6"), seen.state("G7")) == ("met", "met")


@pytest.mark.rule("TRI-017")
def test_a_school_with_both_stages_needs_both(council: Council) -> None:
    stages = ["early_years", "post_16", "primary", "secondary"]
    council.add_school("900006", "Tidewell School", Phase.ALL_THROUGH, stages=stages)
    seen = Seen(council, "900006")
    seen.record(2026, foundation_stage_progress="good")
    assert seen.state("O6") == "unknown"
    assert seen.sides("O6", "sixth_form_progress", "expected", "good", year=2026) == ["not_met", "met"]


@pytest.mark.rule("TRI-017", "TRI-018")
def test_every_groups_two_gaps_are_smaller_than_nationally(primary: Seen) -> None:
    for group in GROUPS:
        primary.record(2026, **{f"group_gaps__{group}__{what}": value for what, value in GAPS.items()})
    assert (primary.state("O7"), primary.state("G8")) == ("met", "met")
    for group in GROUPS:
        for gap in ("attainment", "progress"):
            measure = f"group_gaps__{group}__{gap}"
            assert primary.sides("O7", measure, 12, 11.9, year=2026) == ["not_met", "met"], measure
            assert primary.sides("G8", measure, 12, "unknown", 11.9, year=2026) == ["not_met", "unknown", "met"]
            assert primary.sides("O7", measure, "not applicable", year=2026) == ["met"]  # it has no such pupils


GAPS = {"attainment": 8, "attainment_national": 12, "progress": 5, "progress_national": 12}


@pytest.mark.rule("TRI-017", "TRI-018")
def test_no_key_issue_is_left_open(primary: Seen) -> None:
    assert primary.sides("O8", "past_key_issues_open", 1, 0) == ["not_met", "met"]
    assert primary.sides("G11", "past_key_issues_open", 1, 0) == ["not_met", "met"]


@pytest.mark.rule("TRI-018")
def test_attainment_equal_to_national_is_in_line(primary: Seen, secondary: Seen) -> None:
    assert primary.sides("G3", "ks2_attainment", 74.9, 75, year=2026) == ["not_met", "met"]
    assert secondary.sides("G3", "ks4_attainment", 58.9, 59, year=2026) == ["not_met", "met"]


@pytest.mark.rule("TRI-018")
def test_what_the_country_reached_comes_with_the_results(
    primary: Seen, handbell: Callable[..., dict[str, Any]], tmp_path: Path
) -> None:
    rows = [("national", 2027, "ks2_attainment", 77, ""), (BROOKMANTLE, 2027, "ks2_attainment", 76, 30)]
    file = written(tmp_path / "results.csv", ("URN", "year", "measure", "value", "cohort"), rows)
    assert handbell("import", "results", str(file), "--json")["code"] == DONE
    assert primary.state("G3") == "not_met"
    assert primary.sides("G3", "ks2_attainment", 77, year=2027) == ["met"]


@pytest.mark.rule("TRI-018")
def test_progress_is_above_the_national_average_in_english_and_in_mathematics(primary: Seen, secondary: Seen) -> None:
    primary.record(2026, ks2_english_progress=90, ks2_maths_progress=88)
    assert primary.sides("G4", "ks2_english_progress", 89, 90, year=2026) == ["not_met", "met"]
    assert primary.sides("G4", "ks2_maths_progress", 87, 88, year=2026) == ["not_met", "met"]
    secondary.record(2026, ks4_english_progress=69, ks4_maths_progress=69)
    assert secondary.sides("G4", "ks4_english_progress", 68, 69, year=2026) == ["not_met", "met"]
    assert secondary.sides("G4", "ks4_maths_progress", 68, 69, year=2026) == ["not_met", "met"]


@pytest.mark.rule("TRI-018")
def test_faster_improvement_is_asked_for_only_where_attainment_is_low(primary: Seen, secondary: Seen) -> None:
    for seen, measure, national in ((primary, "ks2_attainment", 75), (secondary, "ks4_attainment", 59)):
        seen.record(2026, **{measure: national})
        assert seen.state("G5") == "does not apply"
        seen.record(2026, **{measure: national - 1})
        assert seen.sides("G5", "low_attainment_improving_faster", "no", "yes") == ["not_met", "met"]


@pytest.mark.rule("TRI-018")
def test_above_the_floor_leaves_the_floor_out(primary: Seen, secondary: Seen) -> None:
    assert primary.sides("G6", "ks2_attainment", 60, 60.1, year=2026) == ["not_met", "met"]
    assert secondary.sides("G6", "ks4_attainment", 40, 40.1, year=2026) == ["not_met", "met"]


def test_an_infant_school_has_no_final_key_stage(council: Council) -> None:
    council.add_school("900006", "Tidewell Infant School", Phase.INFANT)
    seen = Seen(council, "900006")
    assert {seen.state(each) for each in ("O5", "G3", "G4", "G5", "G6", "R5", "R6", "R7", "I4")} == {"does not apply"}


def judged(seen: Seen, by: str, grade: int, **other: int) -> None:
    """Four judgements of an inspection or an LA review: all alike but those named."""
    grades = {**dict.fromkeys(("overall", "teaching", "achievement", "leadership"), grade), **other}
    overall = grades.pop("overall")
    ofsted = {1: "outstanding", 2: "good", 3: "requires_improvement", 4: "inadequate"}[overall]
    seen.record(**grades, **({"ofsted_grade": ofsted, "la_review_overall": "not applicable"} if by == "ofsted" else
                             {"la_review_overall": overall, "ofsted_grade": "not applicable"}))  # fmt: skip
