"""Hertfordshire's warning notice, state by state, to the further notice: what it waits for, who decides, what rings."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from council import BROOKMANTLE, Council
from ledger.hertfordshire import HIP, county
from ledger.hertfordshire_acts import typed
from ledger.hertfordshire_standing import COUNCIL, done, lacks, moved, only_for, where, without
from ledger.standing_at import against, asked, missing, put, rings
from posting import BOSS

FIVE_PARTS = {
    "matters": "The council's concerns in detail",
    "action_required": "Action required of the governing body",
    "representations": "How to make representations to Ofsted",
    "otherwise": "What the council will do if the action is not, or cannot be, taken",
}
# Transcribed from the ledger: where a category of Ofsted's stands once its report is published, and where not.
IN_CATEGORY = ("red_and_register", "statement_due", "statement_sent", "powers_available", "sponsored_transition")
NOT_IN_IT = ("report_published", "category_ended")
FLOW = "letter-to-powers"


@pytest.fixture
def council(tmp_path: Path) -> Iterator[Council]:
    """The county on Monday 1 March 2027."""
    yield from county(tmp_path, "2027-03-01T09:00")


@pytest.mark.rule("HRT-125", "HRT-126", "HRT-127", "HRT-128", "HRT-130", "HRT-124")
def test_what_a_notice_waits_for_before_it_is_given_and_who_gives_it(council: Council) -> None:
    ref = put(council, FLOW, "notice_draft", grounds="safety")
    give = f"warning-notice give {ref}"
    assert asked(council, give, BOSS) == {
        "which": True, "notice_given": True, "despite_category": False, **dict.fromkeys(FIVE_PARTS, False),
        "reason": False,
    }  # fmt: skip
    assert only_for(council, ref, HIP) == {"notice_given": COUNCIL, "withdrawn": ""}
    # the notice is written, and the law of today was looked at
    assert against(council, ref, BOSS) == {"notice_given": ["HRT-128", "HRT-125"], "withdrawn": []}
    for name, title in FIVE_PARTS.items():
        parts = dict.fromkeys((each for each in FIVE_PARTS if each != name), "In full")
        assert lacks(council, give, notice_given="2027-03-01", **parts) == ("HRT-127", {title})
    for halves, first in (
        ({"low_now": "yes"}, ["HRT-125"]),
        ({"likely_to_stay": "yes"}, ["HRT-125"]),
        ({"low_now": "yes", "likely_to_stay": "no"}, ["HRT-125"]),
        ({"low_now": "no", "likely_to_stay": "yes"}, ["HRT-125"]),
        ({"low_now": "yes", "likely_to_stay": "yes"}, []),
    ):
        ref = put(council, FLOW, "notice_draft", grounds="standards", **halves)
        assert against(council, ref, BOSS)["notice_given"] == [*first, "HRT-128", "HRT-125"], halves


@pytest.mark.rule("HRT-131", "HRT-132", "HRT-125", "HRT-130", "HRT-128")
def test_a_published_category_makes_a_notice_needless_and_takes_the_place_of_an_earlier_one(council: Council) -> None:
    category = put(council, "ofsted-category", on=date(2027, 3, 1))
    usual = {"straight": "statutory", "straight_reason": "Checks are not made", "grounds": "safety"}
    draft = typed(f"warning-notice draft {BROOKMANTLE}", **usual)
    for state in (*IN_CATEGORY, *NOT_IN_IT):
        moved(council, category, state)
        if state in IN_CATEGORY:
            assert lacks(council, draft) == ("HRT-131", set()), state
        else:
            assert dropped(council, draft) == "withdrawn", state
    moved(council, category, "statement_due")
    assert dropped(council, f"{draft} despite_category=yes") == "withdrawn"
    plain, despite = (
        put(council, FLOW, "notice_draft", grounds="safety", **more) for more in ({}, {"despite_category": "yes"})
    )
    every = (*IN_CATEGORY, *NOT_IN_IT)
    written = ("HRT-128", "HRT-125")
    assert where(council, plain, category, every, "notice_given") == {
        **dict.fromkeys(IN_CATEGORY, ("HRT-131", *written)), **dict.fromkeys(NOT_IN_IT, written),
    }  # fmt: skip
    assert where(council, despite, category, every, "notice_given") == dict.fromkeys(every, written)
    earlier, same_day = (put(council, FLOW, "notice_given", notice_given=day) for day in ("2027-02-26", "2027-03-01"))
    assert where(council, earlier, category, every, "overridden") == {
        **dict.fromkeys(IN_CATEGORY, ()), **dict.fromkeys(NOT_IN_IT, ("HRT-132",)),
    }  # fmt: skip
    assert where(council, same_day, category, every, "overridden") == dict.fromkeys(every, ("HRT-132",))


def dropped(council: Council, words: str) -> str:
    """A notice that is begun and dropped; the state that this leads to."""
    return done(council, f"warning-notice close {council.say(words, HIP).data['id']}", reason="Begun in error")


@pytest.mark.rule("HRT-124", "HRT-132", "HRT-133")
def test_who_judges_a_notice_from_when_on_and_what_rings(council: Council) -> None:
    ref = put(council, FLOW, "notice_given", notice_given="2027-03-01")
    assert only_for(council, ref, HIP) == {
        "complied": COUNCIL, "overridden": "", "withdrawn": COUNCIL, "not_complied": COUNCIL,
    }  # fmt: skip
    assert rings(council, ref) == {"warning_notice": ("2027-03-16", set())}
    judge = f"warning-notice judge {ref} way="
    assert asked(council, f"{judge}complied", BOSS) == {"which": True, "way": True, "on": False, "reason": True}
    assert asked(council, f"{judge}not_complied", BOSS) == {
        "which": True, "way": True, "dissatisfied": False, "failure": False, "on": False, "reason": True,
    }  # fmt: skip
    early = put(council, FLOW, "notice_given", notice_given="2027-03-01", dissatisfied="yes")
    content = put(council, FLOW, "notice_given", notice_given="2027-03-01", dissatisfied="no")
    stands = {}
    for day in ("2027-03-16", "2027-03-17"):
        council.now(f"{day}T09:00")
        stands[day] = [against(council, each, BOSS)["not_complied"] for each in (ref, early, content)]
    assert stands == {"2027-03-16": [["HRT-133"], [], ["HRT-133"]], "2027-03-17": [[], [], []]}


@pytest.mark.rule("HRT-133", "HRT-134", "HRT-135", "HRT-124", "HRT-126")
def test_what_the_further_notice_waits_for_and_who_gives_it(council: Council) -> None:
    ref = put(council, FLOW, "not_complied", notice_given="2027-03-01")
    assert only_for(council, ref, HIP) == {"further_notice": COUNCIL, "withdrawn": COUNCIL}
    assert rings(council, ref) == {"further_notice": ("2027-03-17", set())}
    written = {f"“Further written notice” (letter make {ref} document=further-written-notice)"}
    assert asked(council, f"intervention notice {ref}", BOSS) == {
        "which": True, "further_on": True, "powers": False, "failure": False, "reason": False,
    }  # fmt: skip
    stands = {}
    for day in ("2027-03-16", "2027-03-17"):
        council.now(f"{day}T09:00")
        stands[day] = against(council, ref, BOSS)
    letter_and_law = ["HRT-133", "HRT-133"]
    assert stands == {
        "2027-03-16": {"further_notice": ["HRT-133", *letter_and_law], "withdrawn": []},
        "2027-03-17": {"further_notice": letter_and_law, "withdrawn": []},
    }
    assert missing(council, ref, BOSS)["further_notice"] == written
    names = {"powers": ("budget", "Powers proposed"), "failure": ("No plan came", "How the school has not complied")}
    for left_out, (_, title) in names.items():
        entered = without({name: value for name, (value, _) in names.items()}, left_out)
        words = f"intervention notice {ref}"
        assert lacks(council, words, further_on="2027-03-17", **entered) == ("HRT-133", {title})
    given = put(council, FLOW, "further_notice")
    assert asked(council, f"intervention notice {given}", BOSS) == {"which": True, "served_on": True, "reason": False}
    assert only_for(council, given, HIP) == {"eligible": COUNCIL, "withdrawn": COUNCIL}
    assert only_for(council, put(council, FLOW, "eligible"), HIP) == {"consulted": "", "withdrawn": COUNCIL}
