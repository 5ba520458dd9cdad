"""Havering's automatic change: an Ofsted category or results below the floor make 3B the day they are recorded."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from ledger.havering import PRINCIPAL, School, opened

FACTS = [
    ("category_of_concern", "notice_to_improve", "C3b-1"),
    ("category_of_concern", "serious_weaknesses", "C3b-1"),
    ("category_of_concern", "requires_significant_improvement", "C3b-1"),
    ("category_of_concern", "special_measures", "C3b-2"),
    ("ofsted_grade", "special_measures", "C3b-2"),
    ("ofsted_grade", "serious_weaknesses", "C3b-1"),
    ("below_floor", "yes", "C3b-3"),
]


@pytest.fixture
def school(tmp_path: Path) -> Iterator[School]:
    yield from opened(tmp_path)


@pytest.mark.rule("HAV-011", "HAV-035", "HAV-036")
@pytest.mark.parametrize(("measure", "value", "criterion"), FACTS)
def test_each_of_the_facts_makes_3b_that_day_without_a_talk(
    school: School, measure: str, value: str, criterion: str
) -> None:
    school.settle("2")
    school.now("2026-11-19")
    answer = school.council.say(f"school set {school.urn} measure={measure} value={value}")
    assert answer.data["placed"] == "3B"
    data = school.data
    assert (data["category"], data["since"], data["automatic"]) == ("3B", "2026-11-19", True)
    assert school.state(criterion) == "met"
    assert "3b-causing-concern" in data["follows"]
    (event, *_) = [e for e in school.council.say(f"history {school.urn}").data["events"] if "automatic" in e["act"]]
    assert event["payload"]["rule"] == "HAV-035"


@pytest.mark.rule("HAV-011", "HAV-035")
@pytest.mark.parametrize(
    ("measure", "value"),
    [
        ("category_of_concern", "none"),
        ("ofsted_grade", "inadequate"),
        ("ofsted_grade", "requires_improvement"),
        ("ofsted_grade", "satisfactory"),
        ("below_floor", "no"),
        ("below_floor", "unknown"),
        ("la_alert", "Behaviour at lunch"),
        ("smg_issue", "Finance"),
        ("value_added", "inadequate"),
    ],
)
def test_nothing_else_changes_a_category_by_itself(school: School, measure: str, value: str) -> None:
    school.settle("2")
    school.record(**{measure: value, "chair_name": "Tom Varley"})
    assert school.data["category"] == "2"


@pytest.mark.rule("HAV-011")
def test_a_school_that_was_never_placed_goes_to_3b_as_well(school: School) -> None:
    school.now("2026-10-02")
    school.record(below_floor="yes")
    assert (school.data["category"], school.data["since"]) == ("3B", "2026-10-02")


@pytest.mark.rule("HAV-011", "HAV-053")
def test_an_open_proposal_gives_way_and_nobody_has_to_agree(school: School) -> None:
    school.settle("2")
    school.judge(met="C3a-1")
    school.propose("3A")
    school.record(category_of_concern="notice_to_improve")
    data = school.data
    assert (data["category"], data["proposed"], data["automatic"]) == ("3B", None, True)


@pytest.mark.rule("HAV-035")
def test_nothing_better_is_proposed_while_a_fact_of_3b_holds(school: School) -> None:
    school.record(below_floor="yes", category_of_concern="notice_to_improve")
    school.judge(met="C3a-1")
    assert school.council.refused(school.proposing("3A"))[1] == "HAV-035"
    school.record(below_floor="no")
    assert school.council.refused(school.proposing("3A"))[1] == "HAV-035"
    school.record(category_of_concern="none")
    school.propose("3A")
    assert school.data["proposed"] == "3A"


@pytest.mark.rule("HAV-035")
def test_3b_is_not_chosen_without_one_of_its_facts(school: School) -> None:
    sentence, rule = school.council.refused(school.proposing("3B"))
    assert (rule, "Ofsted category or on results below the floor" in sentence) == ("HAV-035", True)


@pytest.mark.rule("HAV-011", "HAV-038")
def test_a_school_in_3c_stays_there_when_a_fact_of_3b_comes_in(school: School) -> None:
    school.record(warning_date="2026-10-05")
    school.judge(met="C3c-1")
    school.propose("3C")
    school.first_steps()
    school.consent("head,chair")
    school.place(PRINCIPAL)
    school.record(below_floor="yes")
    assert school.data["category"] == "3C"
    school.propose("3B")
    assert school.data["proposed"] == "3B"
    assert school.council.refused(school.proposing("3A", 'despite="x"'))[1] == "HAV-035"
