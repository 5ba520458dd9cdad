"""Powers in Hertfordshire, after a notice and after a category: who is consulted, what each waits for, and the end."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from council import BROOKMANTLE, Council
from ledger.hertfordshire import ACADEMY, HIP, county
from ledger.hertfordshire_acts import Matter, written
from ledger.hertfordshire_standing import COUNCIL, KINDS, add_kinds, done, lacks, moved, only_for
from ledger.standing_at import against, asked, put, rings
from posting import BOSS

TODAY, OPENED = "2027-03-01", date(2027, 2, 1)
# Transcribed from the ledger: the two ways to powers, where each begins, and where it ends without any.
WAYS = {"letter-to-powers": ("eligible", "withdrawn"), "powers-after-category": ("proposed", "not_used")}
POWERS = ("governors", "budget", "board", "collaboration")
TITLES = {
    "consulted_governing_body": "Governing body consulted on",
    "consulted_diocese": "Diocese consulted on",
    "consulted_appointer": "Whoever appoints foundation governors consulted on",
}
# The rule that keeps out a power of which nobody was told: by the further notice, or by the consultation.
UNNAMED = {"letter-to-powers": "HRT-133", "powers-after-category": "HRT-136"}
ONE_OF_EACH = ("900020", "900021", "900027")  # of the kinds of school, by whom is consulted
LAW = {"letter-to-powers": "HRT-134", "powers-after-category": "HRT-136"}  # under which the law of today is looked at
ENDS_FOR = {"letter-to-powers": COUNCIL, "powers-after-category": ""}


@pytest.fixture
def council(tmp_path: Path) -> Iterator[Council]:
    """The county on Monday 1 March 2027."""
    yield from county(tmp_path, f"{TODAY}T09:00")


@pytest.mark.rule("HRT-136", "HRT-131")
def test_whom_the_kind_of_school_names_is_consulted_before_powers(council: Council) -> None:
    add_kinds(council)
    for flow, (start, _) in WAYS.items():
        for urn, (_, _, also) in KINDS.items():
            consulted = ["consulted_governing_body", *([f"consulted_{also}"] if also else [])]
            words = f"intervention consult {put(council, flow, start, urn)}"
            fields = {"which": True, "on": False, "reason": False} | dict.fromkeys(consulted, False)
            assert asked(council, words, HIP) == fields, (flow, urn)
            if urn in ONE_OF_EACH:
                assert lacks(council, words, on=TODAY) == ("HRT-136", {TITLES[each] for each in consulted})


@pytest.mark.rule("HRT-133", "HRT-134", "HRT-135", "HRT-136")
def test_each_power_is_used_where_it_was_named_and_a_board_with_consent(council: Council) -> None:
    consented = {"board_proposed_on": TODAY, "board_answer": "consented"}
    for flow, (_, end) in WAYS.items():
        ref = put(council, flow, "consulted", powers="budget")
        assert only_for(council, ref, HIP) == {"powers_used": COUNCIL, end: ENDS_FOR[flow]}
        assert asked(council, f"intervention use {ref}", BOSS) == {
            "which": True, "used": True, "board_proposed_on": False, "board_answer": False, "on": False,
            "reason": False,
        }  # fmt: skip
        for power in POWERS:
            named = put(council, flow, "consulted", powers=power, **consented)
            others = ",".join(each for each in POWERS if each != power)
            unnamed = put(council, flow, "consulted", powers=others, **consented)
            assert "law_seen=yes" in council.refused(f"intervention use {named} used={power}")[0], (flow, power)
            sentence, rule = council.refused(f"intervention use {unnamed} used={power}")
            assert (rule, "law_seen" in sentence) == (UNNAMED[flow], False), (flow, power)
        assert council.refused(f"intervention use {named} used={power}")[1] == LAW[flow]
        assert against(council, named, BOSS) == {"powers_used": [LAW[flow]], end: []}
        ref = put(council, flow, "consulted", powers="board")
        proposed = "Interim Executive Board proposed to the Secretary of State on"
        for entered, titles in (
            ({"board_answer": "consented"}, {proposed}),
            ({"board_proposed_on": TODAY}, set[str]()),
            ({"board_proposed_on": TODAY, "board_answer": "declined"}, set[str]()),
        ):
            assert lacks(council, f"intervention use {ref} used=board", **entered) == ("HRT-135", titles)


@pytest.mark.rule("HRT-137")
def test_powers_go_back_in_writing_and_ring_until_they_have(council: Council) -> None:
    for flow in WAYS:
        ref = put(council, flow, "powers_used", on=OPENED)
        assert only_for(council, ref, HIP) == {"powers_returned": COUNCIL}
        words = f"intervention hand-back {ref}"
        assert asked(council, words, BOSS) == {
            "which": True, "returned_on": True, "improvements": False, "return_letter_on": False, "on": False,
            "reason": False,
        }  # fmt: skip
        letter = f"“Return of powers” (letter make {ref} document=powers-return-letter)"
        back = {"returned_on": "2027-02-26", "improvements": "Accounts are in order", "return_letter_on": TODAY}
        for name, title in (
            ("improvements", {"Improvements made"}),
            ("return_letter_on", {"Confirmed in writing on"}),
            ("", set[str]()),
        ):
            entered = {each: said for each, said in back.items() if each != name}
            assert lacks(council, words, **entered) == ("HRT-137", {*title, letter}), (flow, name)
        assert rings(council, ref) == {}
        council.say(f"intervention enter {ref} returned_on=2027-02-26")
        assert rings(council, ref) == {"return_letter": ("2027-02-26", set())}
        council.say(f"intervention enter {ref} return_letter_on={TODAY}")
        assert rings(council, ref) == {}


@pytest.mark.rule("HRT-137")
def test_the_letter_that_gives_powers_back_is_of_the_day_they_go_back_or_later(council: Council) -> None:
    for flow in WAYS:
        ref = put(council, flow, "powers_used", on=OPENED, used="budget", improvements="In order")
        written(Matter(council, ref), "powers-return-letter", returned_on=TODAY)
        words = f"intervention hand-back {ref}"
        sentence, rule = council.refused(f"{words} returned_on={TODAY} return_letter_on=2027-02-26")
        assert (rule, "Missing" in sentence) == ("HRT-137", False)
        assert done(council, words, returned_on=TODAY, return_letter_on=TODAY) == "powers_returned"


# Transcribed from the ledger: by which rule powers are refused while the category stands there; published, by none.
STATES = {
    "red_and_register": None, "statement_due": None, "statement_sent": None, "powers_available": None,
    "sponsored_transition": None, "report_published": "HRT-134", "category_ended": "HRT-134",
}  # fmt: skip


@pytest.mark.rule("HRT-131", "HRT-134", "HRT-135")
def test_a_school_is_eligible_without_a_notice_while_a_published_category_lasts(council: Council) -> None:
    council.add_school(ACADEMY, "Larkspur Academy", school_type="academy")
    sentence, rule = council.refused(f"intervention propose {ACADEMY} powers=budget")
    assert (rule, f"raise-concern {ACADEMY}" in sentence) == ("HRT-135", True)
    category = put(council, "ofsted-category")
    propose = f"intervention propose {BROOKMANTLE}"
    assert asked(council, propose, HIP) == {"school": True, "powers": True, "on": False, "grown_from": False}
    stands = {}
    for state in STATES:
        moved(council, category, state)
        data = getattr(council.ask(f"{propose} powers=budget", HIP), "data", {})
        stands[state] = data.get("rule")
        if "id" in data:
            assert done(council, f"intervention close {data['id']}", reason="x") == "not_used"
    assert stands == STATES
