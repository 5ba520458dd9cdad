"""Table 1 at the desk: the features of requires improvement and inadequate, and who is at risk, with both sides."""

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest
from council import BROOKMANTLE, QUILLMARSH, Council
from ledger.tri_borough import NATIONAL, Seen, borough, choose, judged_both_ways

FLOORS = ("below_floor_attainment", "below_floor_english_progress", "below_floor_maths_progress")
KEY_JUDGEMENTS = ("achievement", "teaching", "behaviour_safety", "leadership")
BOROUGH = {"ks2_english_progress": 91, "ks2_maths_progress": 90, "ks4_english_progress": 72, "ks4_maths_progress": 71}


@pytest.fixture
def council(tmp_path: Path) -> Iterator[Council]:
    """A borough on Monday 28 September 2026, with what the country and the borough reached in 2026."""
    for here in borough(tmp_path):
        here.know("national", year=2026, **NATIONAL)
        here.know("la", year=2026, **BOROUGH)
        yield here


@pytest.fixture
def primary(council: Council) -> Seen:
    return Seen(council, BROOKMANTLE)


@pytest.fixture
def secondary(council: Council) -> Seen:
    return Seen(council, QUILLMARSH)


@pytest.mark.rule("TRI-019")
def test_an_officer_judges_the_features_of_requires_improvement_without_a_figure(primary: Seen) -> None:
    features = ("R3", "R4", "R8", "R10", "R11", "R12", "R13", "R14", "R15", "R16", "R17")
    assert judged_both_ways(primary, features) == {("unknown", "met", "not_met")}


@pytest.mark.rule("TRI-020")
def test_an_officer_judges_the_climate_for_learning(primary: Seen) -> None:
    assert judged_both_ways(primary, ("I5",)) == {("unknown", "met", "not_met")}


@pytest.mark.rule("TRI-019")
def test_requires_improvement_overall_by_ofsted_or_the_last_la_review(primary: Seen) -> None:
    primary.record(la_review_overall="not applicable")
    assert primary.sides("R1", "ofsted_grade", "good", "requires_improvement", "satisfactory", "inadequate") == [
        "not_met", "met", "met", "not_met",
    ]  # fmt: skip
    assert primary.sides("R1", "la_review_overall", 2, 3, 4) == ["not_met", "met", "not_met"]


@pytest.mark.rule("TRI-019")
def test_one_grade_3_among_the_four_key_judgements_is_enough(primary: Seen) -> None:
    primary.record(smsc="sound", **dict.fromkeys(KEY_JUDGEMENTS, 2))
    assert primary.state("R2") == "not_met"
    for judgement in KEY_JUDGEMENTS:
        assert primary.sides("R2", judgement, 3, 4, 2) == ["met", "not_met", "not_met"], judgement
    assert primary.sides("R2", "smsc", "weak", "seriously_weak", "sound") == ["met", "met", "not_met"]


@pytest.mark.rule("TRI-019")
def test_attainment_above_the_floor_and_under_national(primary: Seen, secondary: Seen) -> None:
    between = ["not_met", "met", "met", "not_met"]
    assert primary.sides("R5", "ks2_attainment", 60, 60.1, 74.9, 75, year=2026) == between
    assert secondary.sides("R5", "ks4_attainment", 40, 40.1, 58.9, 59, year=2026) == between


@pytest.mark.rule("TRI-019")
def test_progress_under_the_national_or_the_boroughs_average_in_either_subject(primary: Seen, secondary: Seen) -> None:
    for measure, of_borough in BOROUGH.items():
        seen, national = primary if measure.startswith("ks2") else secondary, NATIONAL[measure]
        seen.record(2026, **{name: 100 for name in BOROUGH if name[:3] == measure[:3]})
        assert seen.sides("R6", measure, of_borough, of_borough - 1, year=2026) == ["not_met", "met"], measure
        seen.council.know("la", year=2026, **{measure: 10})
        assert seen.sides("R6", measure, national, national - 1, year=2026) == ["not_met", "met"], measure


@pytest.mark.rule("TRI-019")
def test_results_that_fall_or_one_floor_area_missed(primary: Seen) -> None:
    primary.record(results_falling="no", **dict.fromkeys(FLOORS, "no"))
    assert primary.state("R7") == "not_met"
    assert primary.sides("R7", "results_falling", "yes", "no") == ["met", "not_met"]
    for area in FLOORS:
        assert primary.sides("R7", area, "yes", "no") == ["met", "not_met"]


@pytest.mark.rule("TRI-019")
def test_underachievement_in_one_key_stage_at_least(primary: Seen) -> None:
    assert primary.sides("R9", "raise_underachieving_key_stages", 0, 1, 2) == ["not_met", "met", "met"]


@pytest.mark.rule("TRI-020")
def test_inadequate_at_the_last_inspection(primary: Seen) -> None:
    grades = ("requires_improvement", "inadequate", "serious_weaknesses", "special_measures")
    assert primary.sides("I1", "ofsted_grade", *grades) == ["not_met", "met", "met", "met"]


@pytest.mark.rule("TRI-020")
def test_inadequate_by_an_la_review_or_by_the_analysis(primary: Seen) -> None:
    primary.record(analysis_inadequate="no")
    assert primary.sides("I2", "la_review_overall", 3, 4, "not applicable") == ["not_met", "met", "not_met"]
    assert primary.sides("I2", "analysis_inadequate", "yes", "no") == ["met", "not_met"]


@pytest.mark.rule("TRI-020")
def test_any_one_of_six_aspects_makes_inadequate_likely_and_never_automatic(primary: Seen) -> None:
    primary.record(smsc="sound", literacy_progress_inadequate="no", **dict.fromkeys(KEY_JUDGEMENTS, 3))
    for aspect, sound, inadequate in (
        ("achievement", "3", "4"),
        ("literacy_progress_inadequate", "no", "yes"),
        ("teaching", "3", "4"),
        ("behaviour_safety", "3", "4"),
        ("leadership", "3", "4"),
        ("smsc", "weak", "seriously_weak"),
    ):
        assert primary.sides("I3", aspect, inadequate, sound) == ["met", "not_met"], aspect
    primary.record(teaching=4)
    assert (primary.data["suggested"], primary.data["category"]) == (None, None)
    assert choose(primary.council, BROOKMANTLE, "requires_improvement")["category"] == "requires_improvement"


@pytest.mark.rule("TRI-020", "TRI-021")
def test_two_floor_areas_of_three_are_r7_and_neither_i4_nor_at_risk(primary: Seen) -> None:
    primary.record(floor_forecast_below="no")
    for two in combinations(FLOORS, 2):
        primary.record(**dict.fromkeys(FLOORS, "no") | dict.fromkeys(two, "yes"))
        assert (primary.state("R7"), primary.state("I4"), primary.sign("at-risk")) == ("met", "not_met", "not_met")


@pytest.mark.rule("TRI-020", "TRI-021")
def test_all_three_floor_areas_missed_is_i4_and_at_risk_and_no_category(primary: Seen, secondary: Seen) -> None:
    for seen in (primary, secondary):
        seen.record(**dict.fromkeys(FLOORS[:2], "yes"))
        assert (seen.state("I4"), seen.sign("at-risk")) == ("unknown", "unknown")
        seen.record(**{FLOORS[2]: "yes"})
        assert (seen.state("I4"), seen.sign("at-risk")) == ("met", "met")
        assert (seen.data["category"], seen.data["suggested"]) == (None, None)


@pytest.mark.rule("TRI-020")
def test_a_forecast_below_the_floor_is_enough_for_i4_and_not_for_at_risk(primary: Seen) -> None:
    primary.record(floor_forecast_below="no", **dict.fromkeys(FLOORS, "no"))
    assert primary.sides("I4", "floor_forecast_below", "yes", "no") == ["met", "not_met"]
    primary.record(floor_forecast_below="yes")
    assert primary.sign("at-risk") == "not_met"


@pytest.mark.rule("TRI-061")
def test_the_desk_top_analysis_may_give_three_labels(primary: Seen) -> None:
    labels = ("significant-improvement", "ofsted-category-next", "limited-capacity")
    assert {primary.sign(each) for each in labels} == {"unknown"}
    primary.judge(met="significant-improvement,R17", not_met="limited-capacity")
    assert [primary.sign(each) for each in labels] == ["met", "met", "not_met"]
