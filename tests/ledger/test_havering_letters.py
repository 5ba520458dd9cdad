"""Havering's designation: the record of the meeting and the letter after it, whole by the ledger's checklist."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from council import BROOKMANTLE, Council
from ledger.havering import HEAD_OF_LEARNING, ITEMS, LETTER, MEETING, PRINCIPAL, SENIOR, School, opened
from posting import PEOPLE, introduce, word_of

from chat.message import Message

HEAD, CHAIR = ("head", PEOPLE["head"], False), ("chair", PEOPLE["chair"], False)


@pytest.fixture
def school(tmp_path: Path) -> Iterator[School]:
    """Brookmantle on Thursday 19 November 2026, its people known."""
    for school in opened(tmp_path, "2026-11-19T09:00"):
        introduce(school.council)
        yield school


@pytest.fixture
def designated(school: School) -> School:
    """In 3B by special measures on the 19th, and met a week later."""
    school.record(category_of_concern="special_measures")
    school.now("2026-11-26")
    school.designate()
    return school


def made(council: Council, document: str, **answers: Any) -> Message:
    return council.say("letter make", school=BROOKMANTLE, document=document, **answers)


def to(message: Message) -> list[tuple[str, str, bool]]:
    return [(each["body"], each["name"], each["copy"]) for each in message.data["recipients"]]


@pytest.mark.rule("HAV-055")
def test_the_record_holds_everything_on_the_ledgers_list(designated: School) -> None:
    message = made(designated.council, "designation-meeting", **MEETING)
    written = word_of(message)
    for each in (
        f"{PEOPLE['head']}, head teacher, on Thursday 26 November 2026",
        f"{PEOPLE['chair']}, chair of governors, on Thursday 26 November 2026", f"{SENIOR}, for Marlowshire",
        "Category 3B", "; ".join(ITEMS), *(value for name, value in MEETING.items() if name != "first_review"),
        "first on Friday 11 December 2026",
    ):  # fmt: skip
        assert each in written.text
    assert to(message) == [HEAD, CHAIR]
    assert f"{PRINCIPAL}\nPrincipal Inspector" in written.text


@pytest.mark.rule("HAV-055")
def test_without_a_meeting_there_is_no_record_and_what_is_missing_is_named(school: School) -> None:
    school.record(category_of_concern="special_measures")
    sentence, rule = school.council.refused(f"letter make {BROOKMANTLE} document=designation-meeting")
    assert rule == "HAV-055"
    for each in ("with the head teacher", "with the chair of governors", "who led “Designation meeting”"):
        assert each in sentence
    school.talk("designation-meeting", "head", f'led_by="{SENIOR}" covered="{", ".join(ITEMS)}"')
    sentence, _ = school.council.refused(f"letter make {BROOKMANTLE} document=designation-meeting")
    assert ("with the chair of governors" in sentence, "with the head teacher" in sentence) == (True, False)
    assert f"type: category discuss {BROOKMANTLE} talk=designation-meeting" in sentence


@pytest.mark.rule("HAV-057")
def test_the_letter_says_category_and_support_and_comes_with_plan_and_statement(designated: School) -> None:
    made(designated.council, "designation-meeting", **MEETING)
    message = made(designated.council, "designation-letter", **LETTER)
    written = word_of(message)
    for each in (
        "was designated Category 3B", MEETING["support_agreed"],
        "The discrete Action Plan of Thursday 26 November 2026 is enclosed",
        "The Statement of Action of Wednesday 25 November 2026 is enclosed", "Friday 11 December 2026",
    ):  # fmt: skip
        assert each in written.text
    assert written.of("List Bullet") == [
        "Discrete Action Plan of Thursday 26 November 2026", "Statement of Action of Wednesday 25 November 2026",
    ]  # fmt: skip
    assert to(message) == [HEAD, CHAIR, ("head_la", HEAD_OF_LEARNING, False)]


@pytest.mark.rule("HAV-057")
@pytest.mark.parametrize("left_out", list(LETTER))
def test_the_letter_is_not_made_without_what_is_enclosed(designated: School, left_out: str) -> None:
    made(designated.council, "designation-meeting", **MEETING)
    rest = {name: day for name, day in LETTER.items() if name != left_out}
    form = designated.council.form("letter make", school=BROOKMANTLE, document="designation-letter", **rest)
    assert set(form.errors) | set(form.missing) == {left_out}


@pytest.mark.rule("HAV-057")
def test_the_letter_comes_after_the_record_of_the_meeting(designated: School) -> None:
    sentence, _ = designated.council.refused("letter make", school=BROOKMANTLE, document="designation-letter", **LETTER)
    assert f"make it first: letter make {BROOKMANTLE} document=designation-meeting" in sentence


@pytest.mark.rule("HAV-057")
@pytest.mark.parametrize("category", ["2", "3A"])
def test_a_school_that_is_not_designated_gets_neither(school: School, category: str) -> None:
    school.settle(category)
    for document in ("designation-meeting", "designation-letter"):
        assert school.council.refused(f"letter make {BROOKMANTLE} document={document}")[1] in {
            "HAV-055", "HAV-057", "HAV-058",
        }  # fmt: skip


@pytest.mark.rule("HAV-058")
def test_a_3a_school_that_is_named_may_be_designated_by_the_same_steps(school: School) -> None:
    school.settle("3A")
    sentence, rule = school.council.refused(f"letter make {BROOKMANTLE} document=designation-meeting")
    assert (rule, "named a School Causing Concern" in sentence) == ("HAV-058", True)
    school.record(causing_concern="yes")
    school.designate()
    made(school.council, "designation-meeting", **MEETING)
    assert "was designated Category 3A" in word_of(made(school.council, "designation-letter", **LETTER)).text


@pytest.mark.rule("HAV-057")
def test_the_last_copy_tells_the_school_and_no_mail_goes_without_the_papers(designated: School) -> None:
    made(designated.council, "designation-meeting", **MEETING)
    made(designated.council, "designation-letter", **LETTER)
    assert "papers that Handbell does not hold" in designated.council.refused("letter send L-2")[0]
    designated.council.say("letter sent L-2 recipient=head how=post")
    assert designated.data["told_on"] is None
    designated.council.say("letter sent L-2 how=hand")
    assert (designated.data["told_on"], designated.data["told_to"]) == ("2026-11-26", ["head", "chair", "head_la"])
