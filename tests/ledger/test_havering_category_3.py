"""Havering's category 3: concerns raised, head met, head and chair agreeing; or an exceptional decision; and 3C."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from council import Council
from ledger.havering import (
    DIRECTOR,
    EVIDENCE_3C,
    HEAD_OF_LEARNING,
    INSPECTOR,
    PRINCIPAL,
    SENIOR,
    School,
    opened,
)

from chat.message import Message


@pytest.fixture
def school(tmp_path: Path) -> Iterator[School]:
    """A school with one significant weakness, proposed for 3A."""
    for school in opened(tmp_path):
        school.judge(met="C3a-2")
        school.propose("3A")
        yield school


@pytest.mark.rule("HAV-051", "HAV-052")
def test_concerns_are_raised_with_the_head_before_an_inspector_meets_the_head(school: School) -> None:
    assert school.council.refused(school.placing, PRINCIPAL)[1] == "HAV-052"
    meeting = school.talking("inspector-meeting", more=f'led_by="{SENIOR}"')
    sentence, rule = school.council.refused(meeting)
    assert (rule, sentence.startswith("Concerns raised with the head comes first")) == ("HAV-052", True)
    school.talk("concerns-raised", more="on=2026-10-05")
    school.now("2026-10-12")
    early = school.talking("inspector-meeting", more=f'led_by="{SENIOR}" on=2026-10-04')
    assert school.council.refused(early)[1] == "HAV-052"
    sentence, rule = school.council.refused(school.placing, PRINCIPAL)
    assert (rule, "has met the head" in sentence) == ("HAV-052", True)
    assert school.data["workflow_state"] == "proposed"
    school.council.say(meeting)
    assert school.data["workflow_state"] == "discussed"
    assert school.council.refused(school.placing, PRINCIPAL)[1] == "HAV-053"
    days = [(each["talk"], each["on"]) for each in school.data["heard"]]
    assert days == [("concerns-raised", "2026-10-05"), ("inspector-meeting", "2026-10-12")]


@pytest.mark.rule("HAV-052")
def test_both_steps_may_be_taken_on_one_day(school: School) -> None:
    school.first_steps()
    assert {each["on"] for each in school.data["heard"]} == {"2026-10-05"}


@pytest.mark.rule("HAV-052")
@pytest.mark.parametrize(("leader", "may"), [(SENIOR, True), (PRINCIPAL, True), (INSPECTOR, False), (DIRECTOR, False)])
def test_only_a_senior_or_principal_inspector_leads_that_meeting(school: School, leader: str, may: bool) -> None:
    school.talk("concerns-raised")
    words = school.talking("inspector-meeting", more=f'led_by="{leader}"')
    if may:
        school.council.say(words)
    else:
        sentence, rule = school.council.refused(words)
        assert (rule, "Senior Inspector or Principal Inspector" in sentence) == ("HAV-052", True)


@pytest.mark.rule("HAV-052")
def test_steps_taken_before_anything_was_proposed_count_if_they_are_of_this_year_and_of_now(school: School) -> None:
    other = School(school.council, "900002")
    other.now("2026-07-06")
    other.settle("2")
    other.now("2026-07-13")
    other.talk("concerns-raised")  # of the year before
    other.now("2026-10-05")
    other.talk("concerns-raised")
    other.now("2026-10-12")
    other.talk("inspector-meeting", more=f'led_by="{SENIOR}"')
    other.judge(met="C3a-7")
    other.now("2026-10-19")
    other.propose("3A")
    assert (other.data["workflow_state"], [each["id"] for each in other.data["wanting"]]) == (
        "discussed", ["head-and-chair-agree"],
    )  # fmt: skip
    assert [(each["talk"], each["on"]) for each in other.data["heard"]] == [
        ("concerns-raised", "2026-10-05"), ("inspector-meeting", "2026-10-12"),
    ]  # fmt: skip
    other.propose("3A")  # proposed anew, they are not counted twice
    assert len(other.data["heard"]) == 2
    other.consent("head,chair")
    other.place()
    other.propose("2", 'ground=other despite="Better"')  # what was said towards 3A is no talk towards 2
    assert [each["id"] for each in other.data["wanting"]] == ["discussed-first"]


@pytest.mark.rule("HAV-053")
@pytest.mark.parametrize(("first", "second"), [("head", "chair"), ("chair", "head")])
def test_head_and_chair_must_both_agree_to_3a(school: School, first: str, second: str) -> None:
    school.first_steps()
    school.now("2026-10-12")
    school.consent(first)
    assert school.council.refused(school.placing, PRINCIPAL)[1] == "HAV-053"
    school.consent(second, "no")
    sentence, rule = school.council.refused(school.placing, PRINCIPAL)
    assert (rule, "stays a proposal" in sentence) == ("HAV-053", True)
    assert school.at == (None, "discussed")
    assert [each["parties"] for each in school.data["wanting"]] == [[second]]
    school.consent(second, "yes")
    school.place()
    assert school.at == ("3A", "placed")
    assert school.data["exceptional"] is False


@pytest.mark.rule("HAV-053")
def test_agreement_is_asked_for_only_after_the_two_steps_and_with_an_answer(school: School) -> None:
    assert school.council.refused(school.talking("agreement", "head,chair", "agrees=yes"))[1] == "HAV-053"
    school.first_steps()
    answer = school.council.ask(school.talking("agreement", "head,chair"))
    assert "agrees" in answer.data["errors"]  # type: ignore[union-attr]


@pytest.mark.rule("HAV-054")
@pytest.mark.parametrize("who", [PRINCIPAL, HEAD_OF_LEARNING, DIRECTOR])
def test_exceptionally_the_council_decides_with_a_written_reason(school: School, who: str) -> None:
    school.first_steps()
    school.consent("head")
    assert "exceptionally" not in school.text
    school.consent("chair", "no")
    assert "Or, exceptionally: Chair of governors does not agree." in school.text
    assert f"This is for {HEAD_OF_LEARNING} or {DIRECTOR} or {PRINCIPAL}: category agree {school.urn}" in school.text
    offered = {each.label: each.words for each in school.council.say(f"category {school.urn}", who).buttons}
    assert offered["Decide exceptionally"] == f"category agree {school.urn}"
    assert "exceptional" in {field.name for field in school.council.form(f"category agree {school.urn}", who).fields}
    theirs = {each.label for each in school.council.say(f"category {school.urn}", SENIOR).buttons}
    assert "Decide exceptionally" not in theirs
    school.now("2026-11-02")
    school.council.say(f'{school.placing} exceptional="Standards have fallen for four years"', who)
    data = school.data
    assert (data["category"], data["workflow_state"], data["exceptional"]) == ("3A", "placed", True)
    assert "exceptionally" in school.text
    assert "Standards have fallen for four years" in school.text


@pytest.mark.rule("HAV-054")
def test_a_senior_inspector_does_not_decide_exceptionally_and_nobody_without_a_reason(school: School) -> None:
    school.first_steps()
    sentence, rule = school.council.refused(f"{school.placing} exceptional=Needed", SENIOR)
    assert (rule, "Principal Inspector or above" in sentence) == ("HAV-054", True)
    whose = "Principal Inspector, Head of Learning and Achievement, Group Director, Social Care and Learning"
    assert sentence.endswith(f"Whose decision it is: {whose}.")
    assert school.council.refused(school.placing, INSPECTOR)[1] == "HAV-010"  # no post of theirs: the step's rule
    assert school.council.refused(f'{school.placing} exceptional=""', PRINCIPAL)[1] == "HAV-053"
    answer = school.council.ask(f"{school.placing} exceptional=yes", PRINCIPAL)
    assert isinstance(answer, Message)
    assert "Say why in a sentence" in answer.data["errors"]["exceptional"]
    assert school.data["category"] is None


@pytest.mark.rule("HAV-052", "HAV-054")
def test_an_exceptional_decision_still_comes_after_the_two_steps(school: School) -> None:
    assert school.council.refused(f"{school.placing} exceptional=Needed", PRINCIPAL)[1] == "HAV-052"


@pytest.mark.rule("HAV-054")
def test_there_is_no_exceptional_decision_on_categories_1_and_2(school: School) -> None:
    school.propose("2")
    school.talk("discussion")
    answer = school.council.ask(f"{school.placing} exceptional=Needed", PRINCIPAL)
    assert "exceptional" in answer.data["errors"]  # type: ignore[union-attr]


@pytest.mark.rule("HAV-037", "HAV-038")
@pytest.mark.parametrize("evidence", EVIDENCE_3C)
def test_3c_takes_evidence_of_one_kind_and_a_dated_warning(school: School, evidence: str) -> None:
    school.now("2027-01-18")
    school.record(warning_date="2027-01-18")
    sentence, rule = school.council.refused(school.proposing("3C"))
    assert (rule, "evidence" in sentence) == ("HAV-037", True)
    school.judge(met=evidence)
    assert (school.state(evidence), school.data["suggested"]) == ("met", "3C")
    school.propose("3C")
    assert school.data["proposed"] == "3C"


@pytest.mark.rule("HAV-038")
def test_3c_without_the_date_of_its_warning_is_refused(school: School) -> None:
    school.now("2027-01-18")
    school.judge(met="C3c-3")
    sentence, rule = school.council.refused(school.proposing("3C"))
    assert (rule, "formal warning" in sentence) == ("HAV-038", True)
    school.record(warning_date="2027-01-18")
    school.propose("3C")
    school.first_steps()
    assert school.council.refused(school.placing, PRINCIPAL)[1] == "HAV-053"
    school.consent("head,chair")
    school.place()
    assert school.data["category"] == "3C"
    assert "3c-causing-concern" in school.data["follows"]


@pytest.mark.rule("HAV-034", "HAV-058")
def test_a_3a_school_is_named_as_causing_concern_only_when_the_council_says_so(
    school: School,
) -> None:
    school.first_steps()
    school.consent("head,chair")
    school.place()
    assert school.data["follows"] == ["3a-may-be-named"]
    assert "may name a 3A school" in school.text
    council: Council = school.council
    facts = council.say(f"school {school.urn}").data["facts"]
    assert "causing_concern" not in {fact["measure"] for fact in facts}
    school.now("2026-12-07")
    school.record(causing_concern="yes", named_on="2026-12-07")
    school.designate()
    assert [each["talk"] for each in school.data["heard"]][-2:] == ["designation-meeting"] * 2
