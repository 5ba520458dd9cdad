"""Havering's categories 1, 2 and 3A: what each asks for, and that a school is talked with before it is placed."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from ledger.havering import INSPECTOR, PRINCIPAL, WEAKNESSES, School, opened

CALM = {
    "open_concern": "no", "value_added": "good", "attainment": "100", "national_attainment": "100",
    "category_of_concern": "none", "ofsted_grade": "good", "below_floor": "no",
}  # fmt: skip


@pytest.fixture
def school(tmp_path: Path) -> Iterator[School]:
    yield from opened(tmp_path)


def calm(school: School) -> School:
    """A school of which everything that counts is known, and nothing is wrong."""
    school.record(**CALM)
    school.judge(met="C1b", not_met=",".join([*WEAKNESSES, "C3c-1", "C3c-2", "C3c-3"]))
    return school


@pytest.mark.rule("HAV-009")
def test_there_are_five_categories_in_this_order(school: School) -> None:
    overview = school.council.say("framework")
    assert overview.data["categories"] == ["1", "2", "3A", "3B", "3C"]
    labels = ["Category 3C", "Category 3B", "Category 3A", "Category 2", "Category 1"]
    places = [overview.text.index(label) for label in labels]
    assert places == sorted(places)


@pytest.mark.rule("HAV-010")
@pytest.mark.parametrize("category", ["2", "1"])
def test_a_placing_without_a_dated_talk_with_the_head_is_refused(school: School, category: str) -> None:
    calm(school)
    school.now("2026-10-12")
    school.propose(category)
    assert school.data["workflow_state"] == "proposed"
    sentence, rule = school.council.refused(school.placing, PRINCIPAL)
    assert (rule, "talk with the head" in sentence) == ("HAV-010", True)
    assert "talk=discussion party=head" in sentence
    school.talk("discussion", more="on=2026-10-09")
    assert school.data["workflow_state"] == "discussed"
    school.place()
    assert school.at == (category, "placed")
    (heard,) = school.data["heard"]
    assert (heard["talk"], heard["party"], heard["on"]) == ("discussion", "head", "2026-10-09")


@pytest.mark.rule("HAV-010")
def test_a_change_upward_is_talked_over_anew(school: School) -> None:
    school.settle("2")
    school.now("2027-02-01")
    calm(school)
    school.propose("1")
    assert school.at == ("2", "proposed")
    assert school.council.refused(school.placing, PRINCIPAL)[1] == "HAV-010"
    school.talk("discussion")
    school.place()
    assert school.at == ("1", "placed")


@pytest.mark.rule("HAV-010", "HAV-052")
def test_a_proposal_that_becomes_3a_waits_for_the_steps_towards_3a(school: School) -> None:
    school.propose("2")
    school.talk("discussion")
    school.propose("2", "evidence=Figures")
    assert school.data["workflow_state"] == "discussed"
    school.propose("3A", 'despite="Much is changing"')
    assert school.data["workflow_state"] == "proposed"
    assert school.council.refused(school.placing, PRINCIPAL)[1] == "HAV-052"


def test_nothing_is_talked_over_or_placed_before_it_is_proposed(school: School) -> None:
    assert school.council.refused(school.placing, PRINCIPAL)[1] == "HAV-010"
    assert "propose" in school.council.refused(school.talking("discussion"))[0]


def test_an_inspector_proposes_and_does_not_place(school: School) -> None:
    school.propose("2", who=INSPECTOR)
    school.talk("discussion")
    sentence, _ = school.council.refused(school.placing, INSPECTOR)
    assert "Principal Inspector" in sentence


@pytest.mark.rule("HAV-004", "HAV-012")
def test_both_key_criteria_are_asked_for_at_every_proposal(school: School) -> None:
    bare = f"category propose {school.urn} category=2 reason=Seen"
    form = school.council.form(bare)
    assert form.missing.keys() == {"achieved_since_ofsted", "capacity_for_improvement"}
    half = school.council.form(f'{bare} achieved_since_ofsted="Progress has fallen though attainment is high"')
    assert half.missing.keys() == {"capacity_for_improvement"}
    assert "key criteria" in half.missing["capacity_for_improvement"]
    school.propose("2")
    (event, *_) = school.council.say(f"history {school.urn}").data["events"]
    assert event["payload"]["answers"].keys() == {"achieved-since-ofsted", "capacity-for-improvement"}


@pytest.mark.rule("HAV-004")
def test_a_school_with_high_attainment_and_poor_progress_is_no_category_1(school: School) -> None:
    calm(school).record(attainment="130", value_added="satisfactory")
    assert school.council.refused(school.proposing("1"))[1] == "HAV-027"
    for category in ("2", "3A"):
        more = "" if category == "2" else 'despite="Progress falls fast"'
        assert school.council.say(school.proposing(category, more)).data["proposed"] == category


@pytest.mark.rule("HAV-027")
@pytest.mark.parametrize(
    ("criterion", "measure", "values", "states"),
    [
        ("C1a", "open_concern", ["unknown", "yes", "no"], ["unknown", "not_met", "met"]),
        ("C1c", "value_added", ["inadequate", "satisfactory", "good", "outstanding"], ["not_met"] * 2 + ["met"] * 2),
        ("C1d", "attainment", ["99.9", "100", "100.1"], ["not_met", "met", "met"]),
        ("C1d", "national_attainment", ["100.1", "100", "99.9", "unknown"], ["not_met", "met", "met", "unknown"]),
    ],
)
def test_each_of_the_four_signs_of_category_1_has_two_sides(
    school: School, criterion: str, measure: str, values: list[str], states: list[str]
) -> None:
    calm(school)
    found = []
    for value in values:
        school.record(**{measure: value, "inclusion_gap": value})
        found.append(school.state(criterion))
    assert found == states


@pytest.mark.rule("HAV-027")
def test_category_1_is_suggested_when_all_four_hold_and_nothing_worse_is_open(school: School) -> None:
    calm(school)
    data = school.data
    assert (data["suggested"], data["cannot_rule_out"]) == ("1", [])
    school.record(below_floor="unknown")
    assert school.data["cannot_rule_out"] == ["3B"]
    school.judge(unknown="C1b")
    assert (school.state("C1b"), school.data["suggested"]) == ("unknown", None)


@pytest.mark.rule("HAV-027")
@pytest.mark.parametrize(
    ("fact", "said"),
    [
        ({"open_concern": "yes"}, "give no concern"),
        ({"open_concern": "unknown"}, "give no concern"),
        ({"value_added": "satisfactory"}, "good or better progress"),
        ({"value_added": "unknown"}, "good or better progress"),
    ],
)
def test_an_open_concern_or_progress_less_than_good_bars_category_1(
    school: School, fact: dict[str, str], said: str
) -> None:
    calm(school).record(**fact)
    sentence, rule = school.council.refused(school.proposing("1", 'despite="We think so"'))
    assert rule == "HAV-027"
    assert said in sentence


@pytest.mark.rule("HAV-027")
def test_category_1_needs_something_good_that_an_inspector_saw(school: School) -> None:
    calm(school).judge(not_met="C1b")
    assert school.council.refused(school.proposing("1"))[1] == "HAV-027"


@pytest.mark.rule("HAV-027")
def test_attainment_under_the_national_figure_is_excepted_with_a_reason_only(school: School) -> None:
    calm(school).record(attainment="97")
    sentence, rule = school.council.refused(school.proposing("1"))
    assert (rule, "despite" in sentence) == ("HAV-027", True)
    school.propose("1", 'despite="Half the pupils came this year"')
    assert (school.data["proposed"], school.data["despite"]) == ("1", "Half the pupils came this year")
    school.record(attainment="100")
    school.propose("1")
    assert school.data["despite"] == ""


@pytest.mark.rule("HAV-028")
@pytest.mark.parametrize(
    ("criterion", "facts", "none"),
    [
        ("C2a", {"entered_2_from_3_on": "2026-03-02"}, {"entered_2_from_3_on": "2025-10-05"}),
        ("C2b", {"support_brokered": "yes"}, {"support_brokered": "no"}),
        ("C2c", {"amalgamating": "no", "federating": "yes"}, {"federating": "no"}),
        ("C2c", {"amalgamating": "yes", "federating": "no"}, {"amalgamating": "no"}),
        ("C2d", {"substantive_head": "no", "able_to_improve": "yes"}, {"able_to_improve": "no"}),
        ("C2d", {"substantive_head": "no", "able_to_improve": "yes"}, {"substantive_head": "yes"}),
        ("C2f", {"temporary_staff": "yes", "budget_difficulty": "no", "other_difficulty": "no"},
         {"temporary_staff": "no"}),
        ("C2f", {"temporary_staff": "no", "budget_difficulty": "yes", "other_difficulty": "no"},
         {"budget_difficulty": "no"}),
        ("C2f", {"temporary_staff": "no", "budget_difficulty": "no", "other_difficulty": "yes"},
         {"other_difficulty": "no"}),
    ],
)  # fmt: skip
def test_each_reason_for_category_2_is_found_and_not_found(
    school: School, criterion: str, facts: dict[str, str], none: dict[str, str]
) -> None:
    assert school.state(criterion) == "unknown"
    school.record(**facts)
    assert school.state(criterion) == "met"
    school.record(**none)
    assert school.state(criterion) == "not_met"


@pytest.mark.rule("HAV-028")
def test_a_federating_school_may_be_category_2_though_all_else_is_good(school: School) -> None:
    school.now("2026-11-02")
    calm(school).record(federating="yes")
    assert school.data["suggested"] == "1"
    school.propose("2")
    school.talk("discussion")
    school.place()
    assert school.at == ("2", "placed")


@pytest.mark.rule("HAV-031", "HAV-032")
@pytest.mark.parametrize("weakness", WEAKNESSES)
def test_one_significant_weakness_of_the_seven_is_enough_for_3a(school: School, weakness: str) -> None:
    school.now("2026-10-12")
    calm(school).judge(met=weakness)
    assert (school.state(weakness), school.data["suggested"]) == ("met", "3A")
    school.propose("3A")
    assert school.data["proposed"] == "3A"


@pytest.mark.rule("HAV-031", "HAV-032")
def test_3a_without_any_weakness_on_record_needs_a_reason(school: School) -> None:
    calm(school)
    sentence, rule = school.council.refused(school.proposing("3A"))
    assert (rule, "normally rests on a significant weakness" in sentence) == ("HAV-032", True)
    school.propose("3A", 'despite="Governors are about to leave together"')
    assert school.data["proposed"] == "3A"
