"""Milton Keynes's papers about support and intervention: audit brief, schedule, programme, and the invitation."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from council import BROOKMANTLE, QUILLMARSH, Council
from ledger.milton_keynes import ACADEMY, HEAD_OF_SERVICE, SIP, SPECIAL, borough, settle
from posting import PEOPLE, introduce, word_of

from chat.message import Message
from domain.phases import Phase

STRATEGY, ASSISTANT = "Petra Snow", "Alan Dove"
# MK-062: the four purposes and no other, as the service of the framework words them.
PURPOSES = (
    "Make clear what intervention and support are needed", "Judge the progress made after intervention",
    "A baseline of a subject or phase across schools", "The headteacher or the Chair of Governors asked for it",
)  # fmt: skip
MEETING = {"date": "2026-10-20", "time": "10:00", "place": "Civic Offices"}


@pytest.fixture
def council(tmp_path: Path) -> Iterator[Council]:
    """Milton Keynes's framework on Wednesday 2 September 2026, with the people who sign."""
    for here in borough(tmp_path, "2026-09-02T09:00"):
        introduce(here)
        for name, post in ((STRATEGY, "psm"), (ASSISTANT, "assistant_director")):
            here.say(f'people add name="{name}" posts={post} email={post}@example.org')
        yield here


def made(council: Council, urn: str, document: str, **answers: Any) -> Message:
    return council.say("letter make", school=urn, document=document, **answers)


def to(message: Message) -> list[tuple[str, str, bool]]:
    return [(each["body"], each["name"], each["copy"]) for each in message.data["recipients"]]


def published(council: Council, document: str, **answers: str) -> Message:
    """A document about no one school, as it was made."""
    (row,) = council.say("letter round", document=document, **answers).data["made"]
    return council.say(f"letter {row['id']}")


# The brief of an audit


@pytest.mark.rule("MK-063")
def test_the_brief_waits_until_the_audit_was_talked_over_with_both(council: Council) -> None:
    council.now("2027-03-02T09:00")
    sentence, rule = council.refused(f"letter make {BROOKMANTLE} document=audit-brief")
    assert (rule, f"type: support arrange {BROOKMANTLE} service=audit" in sentence) == ("MK-062", True)
    audit = {"purpose": PURPOSES[1], "form": "Two days in school", "funding": "The council pays"}
    council.say("support arrange", school=BROOKMANTLE, service="audit", **audit)
    council.now("2027-03-03T09:00")
    council.say("support talk S-1 party=head")
    sentence, _ = council.refused(f"letter make {BROOKMANTLE} document=audit-brief")
    assert "talked over with the Chair of Governors (type: support talk S-1 party=chair)" in sentence
    assert "with the headteacher" not in sentence
    council.now("2027-03-08T09:00")
    council.say("support talk S-1 party=chair")
    message = made(council, BROOKMANTLE, "audit-brief", led_by="Kim Osei")
    for each in (
        f"Purpose: {PURPOSES[1]}", "Form: Two days in school", "Funding: The council pays", "Led by: Kim Osei",
        "with the headteacher on Wednesday 3 March 2027", "with the Chair of Governors on Monday 8 March 2027",
    ):  # fmt: skip
        assert each in word_of(message).text
    assert to(message) == [("head", PEOPLE["head"], False), ("chair", PEOPLE["chair"], False)]


@pytest.mark.rule("MK-062")
@pytest.mark.parametrize("purpose", PURPOSES)
def test_the_brief_has_one_of_four_purposes(council: Council, purpose: str) -> None:
    council.say("support arrange", school=BROOKMANTLE, service="audit", purpose=purpose, form="A day", funding="Shared")
    for party in ("head", "chair"):
        council.say(f"support talk S-1 party={party}")
    written = word_of(made(council, BROOKMANTLE, "audit-brief")).text
    assert [each for each in PURPOSES if each in written] == [purpose]
    assert "Led by" not in written


# Schedule and programme


@pytest.mark.rule("MK-065")
def test_the_schedule_has_the_time_of_every_primary_school_and_no_schools_category(council: Council) -> None:
    council.add_school("900010", "Ashcombe Infant School", Phase.INFANT)
    settle(council, BROOKMANTLE, "LA3")
    council.say(f'support agree {BROOKMANTLE} days=3 sort=extra reason="Writing"')
    message = published(council, "support-schedule")
    written = word_of(message)
    assert written.of("Title") == ["Primary support schedule, autumn term 2026/27"]
    categories, schools = written.tables
    assert [row[0].split(":")[0] for row in categories[1:]] == [f"Category LA{n}" for n in ("1", "2", "3", "4a", "4b")]
    assert [row[0] for row in schools] == ["School", "Ashcombe Infant School", "Brookmantle Primary School"]
    assert schools[2][1] == "SIP days: 5.5 days; Extra days by category: 3 days (agreed)"
    assert all("LA3" not in cell for row in schools for cell in row)
    assert "We look at this schedule again each term." in written.text
    assert f"{STRATEGY}\nPrimary Strategy Manager" in written.text
    assert to(message) == [
        ("head", "The headteacher, Ashcombe Infant School", False),
        ("head", f"{PEOPLE['head']}, Brookmantle Primary School", False),
        ("sip", SIP, True),
    ]
    assert "Headteachers of the primary schools" in written.text


@pytest.mark.rule("MK-065")
def test_only_the_strategy_manager_signs_the_schedule(council: Council) -> None:
    with council.work() as work:
        person = work.people.named(STRATEGY)
        assert person
        person.left_on = date(2026, 9, 1)
        work.people.save(person)
    assert "people add NAME posts=psm" in council.refused("letter round support-schedule")[0]


@pytest.mark.rule("MK-069")
@pytest.mark.parametrize(
    ("edition", "school", "own", "others"),
    [
        ("secondary", QUILLMARSH, "Standards Fund money", "Extra support by primary consultants"),
        ("primary", BROOKMANTLE, "Extra support by primary consultants", "Standards Fund money"),
        ("special", SPECIAL, "Consultant time", "Standards Fund money"),
    ],
)
def test_the_programme_has_three_editions_each_for_its_schools(
    council: Council, edition: str, school: str, own: str, others: str
) -> None:
    message = published(council, "support-programme", edition=edition, programme="Breakfasts for leaders")
    written = word_of(message).text
    assert f"Support programme 2026/27: {edition} schools" in written
    assert ("Breakfasts for leaders" in written, own in written, others in written) == (True, True, False)
    with council.work() as work:
        names = {urn: work.schools.by_urn(urn).name for urn in (QUILLMARSH, BROOKMANTLE, SPECIAL)}  # type: ignore[union-attr]
    assert {urn for urn, name in names.items() if any(name in each for _, each, _ in to(message))} == {school}


@pytest.mark.rule("MK-069")
def test_there_is_no_fourth_edition(council: Council) -> None:
    form = council.form("letter round", document="support-programme", edition="nursery", programme="Courses")
    assert "edition" in form.errors


# The Assistant Director's meeting


@pytest.mark.rule("MK-121")
def test_head_and_chair_of_an_la4b_school_are_invited_to_the_assistant_director(council: Council) -> None:
    settle(council, BROOKMANTLE, "LA4b")
    message = made(council, BROOKMANTLE, "intervention-invitation", **MEETING)
    written = word_of(message).text
    for each in (
        "Tuesday 20 October 2026", "10:00", "Civic Offices", "bring the school's priorities",
        "action plans for rapid improvement", "we settle with you which support",
        f"{ASSISTANT}\nAssistant Director, Universal Services",
    ):  # fmt: skip
        assert each in written
    assert "no power stands behind" not in written
    assert to(message) == [
        ("head", PEOPLE["head"], False), ("chair", PEOPLE["chair"], False), ("hosi", HEAD_OF_SERVICE, True),
    ]  # fmt: skip


@pytest.mark.rule("MK-121")
def test_an_academy_is_invited_by_agreement(council: Council) -> None:
    introduce(council, ACADEMY, **PEOPLE)
    settle(council, ACADEMY, "LA4b")
    written = word_of(made(council, ACADEMY, "intervention-invitation", **MEETING)).text
    assert "you come by agreement: no power stands behind this invitation" in written


@pytest.mark.rule("MK-121")
def test_no_other_category_is_invited(council: Council) -> None:
    settle(council, BROOKMANTLE, "LA4a")
    sentence, rule = council.refused(f"letter make {BROOKMANTLE} document=intervention-invitation")
    assert (rule, "is not for Brookmantle Primary School" in sentence) == ("MK-121", True)
