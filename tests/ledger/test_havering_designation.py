"""Havering's designation in 3B and 3C: the meeting and its four items, who is told, and the way through its states."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from ledger.havering import DIRECTOR, INSPECTOR, ITEMS, PRINCIPAL, SENIOR, School, opened

from chat.plain import plain_text


@pytest.fixture
def school(tmp_path: Path) -> Iterator[School]:
    """A school put into 3B by special measures on Thursday 19 November 2026."""
    for school in opened(tmp_path, "2026-11-19T09:00"):
        school.record(category_of_concern="special_measures")
        yield school


def into_3c(school: School) -> None:
    """Placed in 3C, with consent, and not yet designated."""
    school.record(warning_date="2027-01-18")
    school.judge(met="C3c-3")
    school.propose("3C")
    school.first_steps()
    school.consent("head,chair")
    school.place()


@pytest.mark.rule("HAV-055", "HAV-057", "HAV-033")
def test_3b_goes_from_its_fact_through_meeting_and_letter_and_review_to_its_end(school: School) -> None:
    assert school.at == ("3B", "triggered")
    school.now("2026-11-26")
    school.designate()
    assert school.at == ("3B", "designated")
    school.write()
    assert school.at == ("3B", "designated")
    school.tell()
    assert school.at == ("3B", "letter-sent")
    school.now("2027-03-24")
    school.council.say(f'category review {school.urn} note="Two causes are gone"')
    assert school.at == ("3B", "reviewed")
    school.now("2027-09-06")
    school.record(category_of_concern="none", ofsted_grade="good", below_floor="no")
    school.settle("3A")
    assert school.at == ("3A", "placed")
    with school.council.work() as work:
        assert [each.at for each in work.decisions.history(school.urn)] == ["removed", "placed"]


@pytest.mark.rule("HAV-055")
@pytest.mark.parametrize("category", ["3B", "3C"])
def test_the_letter_waits_for_the_designation_meeting(school: School, category: str) -> None:
    if category == "3C":
        school.now("2027-01-18")
        into_3c(school)
    sentence, rule = school.council.refused(f"category notify {school.urn}")
    assert (rule, "designation meeting with head and chair of governors" in sentence) == ("HAV-055", True)
    assert [each["id"] for each in school.data["wanting"]] == ["designation-meeting-held"]
    school.designate()
    sentence, rule = school.council.refused(f"category notify {school.urn}")
    words = f"letter make {school.urn} document=designation-letter"
    assert (rule, "“Designation letter”" in sentence, sentence.endswith(words)) == ("HAV-057", True, True)
    assert words in school.text
    school.write()
    school.tell()
    assert (school.data["category"], school.data["state"]) == (category, "notified")


@pytest.mark.rule("HAV-055")
@pytest.mark.parametrize("party", ["head", "chair"])
def test_the_meeting_is_with_both_head_and_chair(school: School, party: str) -> None:
    school.council.say(school.designating.replace("head,chair", party))
    assert school.data["workflow_state"] == "triggered"
    assert school.council.refused(f"category notify {school.urn}")[1] == "HAV-055"


@pytest.mark.rule("HAV-055")
@pytest.mark.parametrize("item", ITEMS)
def test_each_of_its_four_items_must_be_covered(school: School, item: str) -> None:
    covered = ", ".join(each for each in ITEMS if each != item)
    answer = school.council.ask(school.designating.replace(", ".join(ITEMS), covered))
    assert item in answer.data["errors"]["covered"]  # type: ignore[union-attr]


@pytest.mark.rule("HAV-055")
@pytest.mark.parametrize(("leader", "may"), [(SENIOR, True), (PRINCIPAL, True), (INSPECTOR, False), (DIRECTOR, False)])
def test_a_principal_or_senior_inspector_leads_it(school: School, leader: str, may: bool) -> None:
    words = school.designating.replace(SENIOR, leader)
    if may:
        school.council.say(words)
    else:
        assert school.council.refused(words)[1] == "HAV-055"


@pytest.mark.rule("HAV-057")
def test_head_chair_and_head_of_learning_are_told_of_3b(school: School) -> None:
    school.designate()
    school.write()
    said = school.council.say(f"category notify {school.urn}")
    assert said.data["told_to"] == ["head", "chair", "head_la"]
    assert "head teacher, chair of governors, Head of Learning and Achievement" in plain_text(said)


@pytest.mark.rule("HAV-057")
def test_head_chair_and_head_of_learning_are_told_of_3c(school: School) -> None:
    school.now("2027-01-18")
    into_3c(school)
    school.designate()
    school.write()
    assert school.tell()["told_to"] == ["head", "chair", "head_la"]


@pytest.mark.rule("HAV-057")
@pytest.mark.parametrize("category", ["1", "2", "3A"])
def test_of_the_other_categories_the_head_is_told_and_no_meeting_has_to_come_first(
    school: School, category: str
) -> None:
    other = School(school.council, "900002")
    other.settle(category)
    assert other.council.say(f"category notify {other.urn}").data["told_to"] == ["head"]


@pytest.mark.rule("HAV-057")
def test_the_letter_is_due_at_once(school: School) -> None:
    assert school.next_due() == ("notify", "2026-11-19", "HAV-057")
    school.now("2026-11-20")
    assert "(overdue)" in school.text


@pytest.mark.rule("HAV-036", "HAV-045")
def test_what_follows_from_3b_is_said(school: School) -> None:
    assert school.data["follows"] == ["3b-causing-concern", "3b-designation-meeting", "3b-powers"]
    assert "counts as a School Causing Concern" in school.text
    assert "none of them is automatic" in school.text


@pytest.mark.rule("HAV-055", "HAV-057")
def test_a_3b_that_is_only_confirmed_takes_no_second_meeting_and_no_second_letter(school: School) -> None:
    school.now("2026-11-26")
    school.designate()
    school.write()
    school.tell()
    school.now("2027-03-24")
    school.council.say(f'category review {school.urn} note="Slow"')
    school.now("2027-09-20")
    school.propose("3B")
    school.place()
    data = school.data
    assert (data["since"], data["confirmed_on"]) == ("2026-11-19", "2027-09-20")
    assert "since Thursday 19 November 2026, last confirmed on Monday 20 September 2027" in school.text
    assert (data["wanting"], data["letter_first"], school.at) == ([], None, ("3B", "reviewed"))
    assert school.tell()["told_on"] == "2027-09-20"
    with school.council.work() as work:  # what was confirmed was not left
        assert [each.at for each in work.decisions.history(school.urn)] == ["reviewed", "reviewed"]


@pytest.mark.rule("HAV-055", "HAV-057")
def test_what_was_not_done_before_a_3b_is_confirmed_is_still_asked_for_and_3c_asks_anew(school: School) -> None:
    school.now("2026-12-07")
    school.propose("3B")
    school.place()
    assert school.council.refused(f"category notify {school.urn}")[1] == "HAV-055"
    school.designate()
    assert school.council.refused(f"category notify {school.urn}")[1] == "HAV-057"
    school.write()
    school.tell()
    school.now("2027-01-18")
    into_3c(school)
    assert school.council.refused(f"category notify {school.urn}")[1] == "HAV-055"
    school.designate()
    assert school.council.refused(f"category notify {school.urn}")[1] == "HAV-057"
