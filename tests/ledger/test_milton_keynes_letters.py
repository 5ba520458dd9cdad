"""Milton Keynes's category letter: whole by the ledger's checklist, in autumn and when the category changes."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from council import BROOKMANTLE, QUILLMARSH, Council
from ledger.milton_keynes import (
    ACADEMY,
    HEAD_OF_SERVICE,
    SIP,
    Seen,
    agreed,
    borough,
    discussed,
    proposed,
    settle,
)
from posting import ADDRESS, PEOPLE, introduce, page_of, word_of

from chat.message import Message

HEAD, CHAIR = ("head", PEOPLE["head"], False), ("chair", PEOPLE["chair"], False)
NOT_OFSTED = "is not an Ofsted judgement"


@pytest.fixture
def council(tmp_path: Path) -> Iterator[Council]:
    """Friday 20 November 2026: Brookmantle's people are known, and its School Improvement Partner is linked."""
    for here in borough(tmp_path, "2026-11-20T09:00"):
        introduce(here)
        with here.work() as work:
            partner = work.people.named(SIP)
            assert partner
            work.people.link_adviser(BROOKMANTLE, partner, date(2026, 9, 2))
        yield here


def letter(council: Council, urn: str = BROOKMANTLE) -> Message:
    return council.say(f"letter make {urn} document=category-letter")


def differing(council: Council, **more: str) -> str:
    """A category the school does not share, settled; the words of its letter."""
    council.say(proposed(BROOKMANTLE, "LA3"), SIP)
    council.say(discussed(BROOKMANTLE), SIP)
    council.say(f'category view {BROOKMANTLE} summary="We see a good school" category=LA2', SIP)
    council.say(agreed(BROOKMANTLE, "differs", **more), SIP)
    return word_of(letter(council)).text


@pytest.mark.rule("MK-093", "MK-005", "MK-073", "MK-076", "MK-003")
def test_the_letter_holds_everything_on_the_ledgers_list(council: Council) -> None:
    settle(council, BROOKMANTLE, "LA3", told=False, criteria="LA3-01,LA3-02", reason="Near average and rising")
    message = letter(council)
    written = word_of(message)
    assert written.of("Title") == ["Brookmantle Primary School: category for 2026/27"]
    for each in (
        "The category of Brookmantle Primary School for 2026/27 is Category LA3: Satisfactory.",
        "It was agreed with the headteacher and the Chair of Governors on Friday 20 November 2026.",
        "Near average and rising", NOT_OFSTED, "capacity to improve to be 2, where 1 is outstanding",
        "With this category goes: 5.5 days of the School Improvement Partner", "Areas for support agreed.",
        "Improvement belongs to the school", "your plans stay yours",
        "Saturday 18 December 2027 (the last day of the autumn term 2027/28)", f"Write to {ADDRESS}",
        f"{HEAD_OF_SERVICE}\nHead of School Improvement\nMarlowshire",
    ):  # fmt: skip
        assert each in written.text
    assert [row[0] for row in written.tables[0]] == ["Code", "LA3-01", "LA3-02"]
    assert "The school's own view" not in written.of("Heading 1")
    assert " must " not in written.text.casefold()
    assert NOT_OFSTED in page_of(message).text


@pytest.mark.rule("MK-093")
@pytest.mark.parametrize(
    ("kind", "denomination"),
    [
        ("community", "none"), ("voluntary_aided", "church_of_england"), ("voluntary_aided", "roman_catholic"),
        ("voluntary_controlled", "church_of_england"), ("foundation", "none"), ("maintained_special", "none"),
        ("academy", "none"), ("pru", "none"),
    ],
)  # fmt: skip
def test_head_and_chair_of_every_kind_of_school_are_written_to(council: Council, kind: str, denomination: str) -> None:
    council.add_school("900009", "Fernhill School", school_type=kind, denomination=denomination)
    introduce(council, "900009", **PEOPLE)
    settle(council, "900009", "LA3", told=False)
    got = [(each["body"], each["name"], each["copy"]) for each in letter(council, "900009").data["recipients"]]
    assert got == [HEAD, CHAIR]


@pytest.mark.rule("MK-093")
def test_the_partner_who_is_linked_has_a_copy_and_no_other(council: Council) -> None:
    council.add_person("Nobody Else", "adviser")
    settle(council, BROOKMANTLE, "LA3", told=False)
    got = [(each["body"], each["name"], each["copy"]) for each in letter(council).data["recipients"]]
    assert got == [HEAD, CHAIR, ("sip", SIP, True)]


@pytest.mark.rule("MK-093")
def test_without_a_chair_there_is_no_letter_and_the_chair_is_named(council: Council) -> None:
    introduce(council, QUILLMARSH, head="Tom Ashby")
    settle(council, QUILLMARSH, "LA3", told=False)
    sentence, rule = council.refused(f"letter make {QUILLMARSH} document=category-letter")
    assert (rule, "the name of the Chair of Governors (import the school's contacts, role chair)" in sentence) == (
        "MK-093", True,
    )  # fmt: skip


@pytest.mark.rule("MK-093")
def test_no_letter_is_made_before_the_category_is_agreed(council: Council) -> None:
    council.say(proposed(BROOKMANTLE, "LA3"), SIP)
    sentence, rule = council.refused(f"letter make {BROOKMANTLE} document=category-letter")
    assert (rule, f"Type: category agree {BROOKMANTLE}" in sentence) == ("MK-093", True)


@pytest.mark.rule("MK-075")
def test_a_view_that_differs_stands_in_the_letter_with_its_evidence(council: Council) -> None:
    said = differing(council, school_evidence="Tracking data of July 2026")
    assert "The school sees it differently" in said
    assert "We see a good school (it would choose Category LA2: Good; received on Friday 20 November 2026)" in said
    assert "The school's evidence: Tracking data of July 2026" in said
    assert "is Category LA3: Satisfactory." in said
    assert "It was agreed with" not in said


@pytest.mark.rule("MK-075")
def test_a_view_without_evidence_says_that_none_was_supplied(council: Council) -> None:
    assert "The school's evidence: none supplied." in differing(council)


@pytest.mark.rule("MK-005")
def test_a_best_fit_without_a_single_indicator_says_so_and_has_no_empty_table(council: Council) -> None:
    settle(council, BROOKMANTLE, "LA3", told=False)
    written = word_of(letter(council))
    assert "No one indicator decided it: it is what fits best over all of them." in written.text
    assert written.tables == []


@pytest.mark.rule("MK-086")
def test_an_ofsted_category_is_written_about_without_a_judgement_of_capacity(council: Council) -> None:
    settle(council, BROOKMANTLE, "LA3")
    council.now("2027-01-22T09:00")
    Seen(council, BROOKMANTLE).record(report_published="2027-01-20", category_of_concern="special_measures")
    said = word_of(letter(council)).text
    assert "It was settled on Wednesday 20 January 2027 by this alone:" in said
    assert "capacity to improve" not in said
    assert "Before this it was Category LA3: Satisfactory." in said


@pytest.mark.rule("MK-093")
def test_the_day_for_the_autumn_letter_is_the_last_of_the_term(council: Council) -> None:
    settle(council, BROOKMANTLE, "LA3", told=False)
    coming = Seen(council, BROOKMANTLE).data["next_review"]
    assert (coming["step"], coming["on"], coming["rule"]) == ("notify", "2026-12-18", "MK-093")


@pytest.mark.rule("MK-094")
def test_a_change_within_the_year_is_written_about_that_day_and_a_review_without_change_is_not(
    council: Council,
) -> None:
    settle(council, BROOKMANTLE, "LA4a", told=False)
    letter(council)
    council.say("letter sent L-1 how=post")
    council.now("2027-03-10T09:00")
    council.say(f'category review {BROOKMANTLE} note="Looked at"', SIP)
    assert "L-1 of 20 November 2026 stands for this already" in council.refused(
        f"letter make {BROOKMANTLE} document=category-letter"
    )[0]  # fmt: skip
    settle(council, BROOKMANTLE, "LA3", told=False, ground="sustained_improvement")
    coming = Seen(council, BROOKMANTLE).data["next_review"]
    assert (coming["step"], coming["on"], coming["rule"]) == ("notify", "2027-03-10", "MK-094")
    said = word_of(letter(council)).text
    assert "Before this it was Category LA4a: At risk" in said
    assert "The ground: Sustained improvement." in said


@pytest.mark.rule("MK-094")
def test_an_la4a_school_reads_that_its_next_review_is_in_the_next_half_term(council: Council) -> None:
    settle(council, BROOKMANTLE, "LA4a", told=False)
    assert "Friday 12 February 2027" in word_of(letter(council)).text


@pytest.mark.rule("MK-093")
def test_the_last_copy_that_is_ticked_tells_the_school(council: Council) -> None:
    settle(council, BROOKMANTLE, "LA3", told=False)
    letter(council)
    council.now("2026-11-27T09:00")
    for recipient, after in (("head", "agreed"), ("chair", "agreed"), ("sip", "letter_sent")):
        council.say(f"letter sent L-1 recipient={recipient} how=post on=2026-11-2{3 if recipient == 'head' else 4}")
        assert Seen(council, BROOKMANTLE).data["workflow_state"] == after
    seen = Seen(council, BROOKMANTLE).data
    assert (seen["told_on"], seen["told_to"]) == ("2026-11-24", ["head", "chair"])


@pytest.mark.rule("MK-093", "MK-094")
def test_the_round_writes_to_every_school_that_is_settled_and_not_told(council: Council) -> None:
    for urn in (QUILLMARSH, ACADEMY):
        introduce(council, urn, **PEOPLE)
    settle(council, BROOKMANTLE, "LA3", told=False)
    settle(council, QUILLMARSH, "LA3")
    answer = council.say("letter round document=category-letter")
    assert [each["urn"] for each in answer.data["made"]] == [BROOKMANTLE]
    assert answer.data["there"] == 1
    assert {each["urn"] for each in answer.data["left_out"]} == {"900003", ACADEMY}
    again = council.say("letter round document=category-letter").data
    assert (again["made"], again["there"]) == ([], 2)
