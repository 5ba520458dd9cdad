"""Hertfordshire's letters of formal action, made and read back: what they say, who gets them and who a copy."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from council import BROOKMANTLE, QUILLMARSH, Council
from ledger.hertfordshire import ACADEMY, HIP, add_schools, county
from ledger.hertfordshire_acts import FIVE_PARTS, LETTER, PLAN, Matter, given, letter, notice, typed
from posting import introduce, word_of

from chat.message import Message

PEOPLE = {
    "head": "Rosa Lindqvist", "chair": "Piers Abara", "diocese": "Ifeoma Wells", "foundation_appointer": "Noor Castell",
}  # fmt: skip
GOVERNORS, HEAD, DIOCESE, APPOINTER = "Piers Abara", "Rosa Lindqvist", "Ifeoma Wells", "Noor Castell"
# Transcribed from the ledger: the kind of school, who has a copy of the notice, and who is consulted before powers.
KINDS = [
    ("community", "none", [HEAD, "Ofsted"], [GOVERNORS]),
    ("voluntary_aided", "roman_catholic", [HEAD, DIOCESE, APPOINTER, "Ofsted"], [GOVERNORS, DIOCESE]),
    ("voluntary_controlled", "church_of_england", [HEAD, DIOCESE, APPOINTER, "Ofsted"], [GOVERNORS, DIOCESE]),
    ("foundation", "none", [HEAD, APPOINTER, "Ofsted"], [GOVERNORS, APPOINTER]),
    ("maintained_special", "none", [HEAD, "Ofsted"], [GOVERNORS]),
]  # fmt: skip


@pytest.fixture
def council(tmp_path: Path) -> Iterator[Council]:
    """The county on Wednesday 13 January 2027."""
    for here in county(tmp_path, "2027-01-13T09:00"):
        introduce(here, **PEOPLE)
        yield here


def made(council: Council, matter: Matter, document: str, **answers: str) -> Message:
    return council.say(typed(f"letter make {matter.ref} document={document}", **answers))


def to(message: Message, copies: bool = False) -> list[str]:
    """Who gets the letter, or a copy of it."""
    return [each["name"] for each in message.data["recipients"] if each["copy"] is copies]


@pytest.mark.rule("HRT-125", "HRT-126", "HRT-127", "HRT-128", "HRT-131", "HRT-135", "HRT-136")
def test_a_notice_and_the_consultation_go_to_whom_the_kind_of_school_names(council: Council) -> None:
    council.now("2027-03-22T09:00")
    inspected = "outcome=special_measures inspected_on=2027-02-11 published_on=2027-03-10"
    for number, (kind, denomination, copied, consulted) in enumerate(KINDS):
        urn = f"90001{number}"
        council.add_school(urn, f"School {urn}", school_type=kind, denomination=denomination)
        introduce(council, urn, **PEOPLE)
        church = {"appointer_is_diocese": "no"} if denomination != "none" else {}
        matter = notice(council, urn, **church)
        matter.does("warning-notice enter", **FIVE_PARTS)
        message = made(council, matter, "warning-notice", notice_given="2027-03-22")
        assert (to(message), to(message, copies=True)) == ([GOVERNORS], copied), kind
        text = word_of(message).text
        for said in (*FIVE_PARTS.values(), "Safety of pupils threatened", "begins on Monday 22 March 2027"):
            assert said in text
        assert "ends with the end of Tuesday 6 April 2027" in text
        council.say(f"inspection record {urn} {inspected}", HIP)
        power = Matter(council, str(council.say(f"intervention propose {urn} powers=budget,board", HIP).data["id"]))
        message = made(council, power, "powers-consultation", views_by="2027-04-30")
        assert (to(message), to(message, copies=True)) == (consulted, []), kind
        assert "Interim Executive Board, proposed to the Secretary of State" in word_of(message).text


@pytest.mark.rule("HRT-115", "HRT-116", "HRT-118", "HRT-119")
def test_the_letter_of_concern_and_the_plan_hold_their_parts(council: Council) -> None:
    matter = letter(council)
    sentence, _ = council.refused(f"letter make {matter.ref} document=letter-of-concern")
    assert all(name in sentence for name in LETTER)
    matter.does("letter-of-concern enter", **LETTER)
    message = made(council, matter, "letter-of-concern")
    assert (to(message), to(message, copies=True)) == ([HEAD, GOVERNORS], [])
    text = word_of(message).text
    for said in ("no formal warning", "Invoices are unpaid", "Friday 5 February 2027", "Two days of the finance team",
                 "Council finance team", "Tuesday 12 January 2027"):  # fmt: skip
        assert said in text
    matter.does("letter-of-concern issue", issued_on="2027-01-13")
    matter.does("letter-of-concern plan", plan_received_on="2027-01-13", **PLAN)
    message = made(council, matter, "school-action-plan")
    assert to(message) == ["Hertfordshire County Council"]
    assert all(said in word_of(message).text for said in PLAN.values())


@pytest.mark.rule("HRT-133", "HRT-134", "HRT-137")
def test_the_further_notice_names_powers_and_the_last_letter_gives_them_back(council: Council) -> None:
    matter = given(council, "2027-01-13", QUILLMARSH)
    introduce(council, QUILLMARSH, **PEOPLE)
    council.now("2027-01-29T09:00")
    matter.does("warning-notice judge", way="not_complied", reason="No plan came")
    matter.does("intervention enter", powers="budget", failure="No plan came")
    text = word_of(made(council, matter, "further-written-notice")).text
    for said in ("Wednesday 13 January 2027", "Thursday 28 January 2027", "No plan came", "Delegated budget suspended"):
        assert said in text
    matter.does("intervention notice", further_on="2027-01-29")
    matter.does("intervention notice", served_on="2027-01-29")
    matter.does("intervention consult", consulted_governing_body="2027-01-29")
    matter.does("intervention use", used="budget")
    matter.does("intervention enter", improvements="Accounts are in order")
    message = made(council, matter, "powers-return-letter", returned_on="2027-01-29")
    assert to(message) == [GOVERNORS]
    for said in ("Accounts are in order", "Delegated budget suspended", "From Friday 29 January 2027"):
        assert said in word_of(message).text


@pytest.mark.rule("HRT-107", "HRT-108", "HRT-109", "HRT-110", "HRT-138")
def test_herts_for_learning_sends_the_statement_to_ofsted_for_the_council(council: Council) -> None:
    words = f"inspection record {BROOKMANTLE} outcome=special_measures inspected_on=2026-11-19 published_on=2027-01-13"
    matter = Matter(council, str(council.say(words, HIP).data["id"]))
    parts = {"actions": "An adviser each week", "support": "Training of governors", "future": "None"}
    days = {"consulted_head": "2027-01-13", "consulted_governors": "2027-01-13"}
    matter.does("inspection enter", **parts, **days)
    sentence, _ = council.refused(f"letter make {matter.ref} document=statement-of-action")
    assert "sponsored" in sentence
    matter.does("inspection enter", sponsored="A trust by Easter")
    message = made(council, matter, "statement-of-action")
    assert (to(message), to(message, copies=True)) == (["Ofsted"], [HEAD, GOVERNORS])
    text = word_of(message).text
    for said in (*parts.values(), "A trust by Easter", "due by Saturday 23 January 2027", "Herts for Learning sends"):
        assert said in text


@pytest.mark.rule("HRT-093", "HRT-095", "HRT-096")
@pytest.mark.parametrize(("head_is_ceo", "copied"), [("no", [HEAD, "Lena Marsh"]), ("yes", [HEAD])])
def test_letters_about_an_academy_go_with_copies_to_head_and_chief_executive(
    council: Council, head_is_ceo: str, copied: list[str]
) -> None:
    add_schools(council)
    introduce(council, ACADEMY, trust="Otter Trust", head=HEAD, trust_ceo="Lena Marsh")
    raised = council.say(f'raise-concern {ACADEMY} area=governance what="Results have fallen"', HIP).data["id"]
    council.say(f'concern take-further {raised} worry="Results have fallen" head_is_ceo={head_is_ceo}', HIP)
    matter = Matter(council, raised)
    message = made(council, matter, "trust-contact")
    assert (to(message), to(message, copies=True)) == (["Otter Trust"], copied)
    text = word_of(message).text
    assert "Results have fallen" in text
    assert "Please reply to" in text
    matter.does("concern tell", trust_contacted_on="2027-01-13")
    matter.does("concern review", unresolved="No answer")
    matter.does("concern discuss", talks_on="2027-01-13")
    matter.does("concern enter", grounds="Three years below")
    message = made(council, matter, "sos-hmci-letter")
    both = ["The Secretary of State for Education", "Her Majesty's Chief Inspector"]
    assert (to(message), to(message, copies=True)) == (both, copied)
    for said in ("Three years below", "Wednesday 13 January 2027", "No answer"):
        assert said in word_of(message).text
