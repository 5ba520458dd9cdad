"""Hertfordshire's letter of concern, state by state: what each way waits for, what its form asks, and what rings."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from council import BROOKMANTLE, QUILLMARSH, Council
from ledger.hertfordshire import HIP, confirm, county
from ledger.hertfordshire_acts import typed
from ledger.hertfordshire_standing import COUNCIL, KINDS, add_kinds, done, lacks, only_for, without
from ledger.standing_at import against, asked, missing, put, rings
from posting import BOSS

TODAY, BEFORE, OPENED = "2027-03-01", "2027-02-26", date(2027, 2, 1)
LETTER = {
    "partner": "hfl", "partner_on": BEFORE, "nature": "Invoices are unpaid", "plan_due": "2027-03-12",
    "extra_support": "Two days of the finance team",
}  # fmt: skip
# Transcribed from the ledger: what a letter and the school's plan hold, each under the title that its form has.
LETTER_RULES = {
    "partner": ("HRT-116", "Partners consulted"),
    "partner_on": ("HRT-116", "Partners consulted on"),
    "nature": ("HRT-118", "Specific nature of each concern"),
    "plan_due": ("HRT-118", "School's action plan with the council by"),
    "extra_support": ("HRT-118", "Extra support that the school can expect"),
}
PLAN = {
    "plan_timeline": "Timeline to deal with each concern and be rid of it",
    "plan_actions": "Actions",
    "plan_people": "Who answers for each action",
    "plan_milestones": "Milestones of improvement",
    "plan_success": "Measurable success criteria",
}
WRITTEN = "“Letter of concern” (letter make {} document=letter-of-concern)"
STRAIGHT = ("performance", "statutory", "refuses", "directed")
REFUSES = {"refused_on": "2026-12-02", "refused_again_on": "2027-01-06", "serious": "yes"}
REASON = "The reason, in a sentence"


@pytest.fixture
def council(tmp_path: Path) -> Iterator[Council]:
    """The county on Monday 1 March 2027."""
    yield from county(tmp_path, f"{TODAY}T09:00")


@pytest.mark.rule("HRT-115", "HRT-116", "HRT-117", "HRT-118")
def test_what_a_letter_of_concern_waits_for_when_it_is_begun_and_when_it_is_issued(council: Council) -> None:
    draft = f"letter-of-concern draft {BROOKMANTLE}"
    assert asked(council, draft, HIP) == {
        "school": True, "letter_grounds": True, "other_ground": False, "complaint": False, "nature": False,
        "complaint_upheld_on": False, "on": False, "grown_from": False,
    }  # fmt: skip
    day = {"complaint_upheld_on": "2027-01-11"}
    for entered, titles in (
        ({"letter_grounds": "other"}, {"Why for something else"}),
        ({"letter_grounds": "complaint", "complaint": "upheld"}, {"Complaint upheld on"}),
        ({"letter_grounds": "complaint", "complaint": "initial_review", **day}, set[str]()),
        ({"letter_grounds": "complaint", "complaint": "not_upheld", **day}, set[str]()),
    ):
        assert lacks(council, draft, **entered) == ("HRT-117", titles)
        ref = put(council, "letter-to-powers", "letter_draft", QUILLMARSH, **entered)
        assert against(council, ref, BOSS)["letter_issued"] == ["HRT-117", "HRT-115"]
        assert missing(council, ref, BOSS)["letter_issued"] == {*titles, WRITTEN.format(ref)}
    for entered in (
        {"letter_grounds": "complaint", "complaint": "upheld", **day},
        {"letter_grounds": "other", "other_ground": "The roll falls"},
    ):
        ref = str(council.say(typed(draft, **entered), HIP).data["id"])
        assert done(council, f"letter-of-concern close {ref}", reason="Begun in error") == "withdrawn"
        ref = put(council, "letter-to-powers", "letter_draft", QUILLMARSH, **entered)
        assert against(council, ref, BOSS) == {"letter_issued": ["HRT-115"], "withdrawn": [], "notice_draft": []}
    assert only_for(council, ref, HIP) == {"letter_issued": COUNCIL, "withdrawn": "", "notice_draft": ""}
    issue = f"letter-of-concern issue {ref}"
    assert asked(council, issue, BOSS) == {
        "which": True, "issued_on": True, **dict.fromkeys(LETTER, False), "reason": False,
    }  # fmt: skip
    for name, (rule, title) in LETTER_RULES.items():
        assert lacks(council, issue, issued_on=TODAY, **without(LETTER, name)) == (rule, {title})
    ref = put(council, "letter-to-powers", "letter_draft", on=OPENED, letter_grounds="finance")
    issue, written = f"letter-of-concern issue {ref}", {WRITTEN.format(ref)}
    for entered, refused in (
        ({"partner_on": TODAY}, ("HRT-116", set())),  # consulted after it was issued
        ({"plan_due": "2027-02-25"}, ("HRT-118", set())),  # the plan is due before the letter
        ({"partner_on": BEFORE, "plan_due": BEFORE}, ("HRT-115", written)),
    ):
        assert lacks(council, issue, issued_on=BEFORE, **(LETTER | entered)) == refused


@pytest.mark.rule("HRT-119", "HRT-120", "HRT-121", "HRT-118")
def test_what_the_schools_plan_and_the_agreed_time_wait_for_and_what_rings(council: Council) -> None:
    ref = put(council, "letter-to-powers", "plan_due", plan_due="2027-03-12")
    assert rings(council, ref) == {"letter_plan_date": ("2027-03-12", set())}
    plan, received = dict.fromkeys(PLAN, "By Easter"), {"plan_received_on": TODAY}
    words = f"letter-of-concern plan {ref}"
    assert asked(council, words, HIP) == {
        "which": True, "plan_received_on": True, **dict.fromkeys(PLAN, False), "reason": False,
    }  # fmt: skip
    for name, title in PLAN.items():
        assert lacks(council, words, **received, **without(plan, name)) == ("HRT-119", {title})
    assert done(council, words, **received, **plan) == "plan_received"
    assert rings(council, ref) == {}
    words = f"letter-of-concern judge {ref}"
    assert asked(council, words, HIP) == {
        "which": True, "met_on": True, "engages": True, "agreed_end": True, "reason": False,
    }  # fmt: skip
    agreed = {"met_on": TODAY, "agreed_end": "2027-03-04"}
    assert lacks(council, words, engages="no", **agreed) == ("HRT-120", set())
    assert done(council, words, engages="yes", **agreed) == "improving"
    assert rings(council, ref) == {"agreed_timeframe": ("2027-03-05", set())}
    missed = {}
    for day in ("2027-03-04", "2027-03-05"):
        council.now(f"{day}T09:00")
        missed[day] = against(council, ref, HIP)
    assert missed == {
        "2027-03-04": {"timeframe_missed": ["HRT-121"], "improved": [], "notice_draft": []},
        "2027-03-05": {"timeframe_missed": [], "improved": [], "notice_draft": []},
    }
    assert asked(council, words, HIP) == {"which": True, "on": False, "reason": True}
    assert done(council, words, reason="Nothing has moved") == "timeframe_missed"
    assert rings(council, ref) == {}


# Transcribed from the ledger: two refusals and a serious concern, and both halves of the ground of low standards.
REFUSED_TWICE = [
    (without(REFUSES, "refused_on"), {"School refused to take part on"}),
    (without(REFUSES, "refused_again_on"), {"School refused again on"}),
    (without(REFUSES, "serious"), set()),
    (REFUSES | {"serious": "no"}, set()),
    (REFUSES | {"refused_again_on": "2026-12-01"}, set()),
]
HALVES = [{"low_now": "yes", "likely_to_stay": "no"}, {"low_now": "no", "likely_to_stay": "yes"}, {}]
OFFERED = ("refused_on", "refused_again_on", "serious", "low_now", "likely_to_stay")
ASKED = {"straight": True, "straight_reason": True, "grounds": True} | dict.fromkeys(OFFERED, False)
LATE = {"straight": False, "straight_reason": False, "grounds": True} | dict.fromkeys(OFFERED, False)
# From where a notice is drafted, and what is asked there.
TO_A_NOTICE = {
    "letter_draft": ASKED | {"reason": False},
    "plan_due": ASKED | {"reason": False},
    "plan_received": ASKED | {"reason": False},
    "improving": ASKED | {"reason": False},
    "timeframe_missed": LATE | {"reason": True},
}


@pytest.mark.rule("HRT-045", "HRT-122", "HRT-124", "HRT-125", "HRT-121", "HRT-128", "HRT-130")
def test_from_each_state_a_notice_is_drafted_for_the_same_grounds_and_reasons(council: Council) -> None:
    add_kinds(council)
    church = next(urn for urn, (_, _, consulted) in KINDS.items() if consulted == "diocese")
    draft = f"warning-notice draft {QUILLMARSH}"
    begun = ASKED | {"school": True, "despite_category": False, "on": False, "grown_from": False}
    assert asked(council, draft, HIP) == begun
    for urn, (_, _, consulted) in KINDS.items():
        also = {"appointer_is_diocese": True} if consulted == "diocese" else {}
        assert asked(council, f"warning-notice draft {urn}", HIP) == begun | also, urn
    ways = [draft]
    for state, fields in TO_A_NOTICE.items():
        for urn, also in ((church, {"appointer_is_diocese": True}), (BROOKMANTLE, {})):
            words = f"letter-of-concern warn {put(council, 'letter-to-powers', state, urn)}"
            assert asked(council, words, HIP) == {"which": True, "on": False} | fields | also, state
        ways.append(words + (' reason="Nothing has moved"' if fields["reason"] else ""))
    usual = {"straight": "statutory", "straight_reason": "Checks on staff are not made", "grounds": "safety"}
    refuses = usual | {"straight": "refuses", "grounds": "breakdown"}
    for words in ways:
        for entered, titles in REFUSED_TWICE if words == draft else REFUSED_TWICE[:1]:
            assert lacks(council, words, **refuses, **entered) == ("HRT-045", titles), words
        for halves in HALVES if words == draft else HALVES[:1]:
            assert lacks(council, words, **(usual | {"grounds": "standards"} | halves)) == ("HRT-125", set()), words
        low = {"grounds": "standards,safety", "low_now": "yes", "likely_to_stay": "yes"}
        assert done(council, words, **(refuses | REFUSES | low)) == "notice_draft"


@pytest.mark.rule("HRT-122", "HRT-124", "HRT-121")
def test_off_the_register_each_reason_to_go_straight_to_a_notice_will_do_with_its_sentence(council: Council) -> None:
    ref = put(council, "letter-to-powers", "timeframe_missed", QUILLMARSH)
    warn = f'letter-of-concern warn {ref} reason="Nothing has moved" grounds=safety'
    assert lacks(council, warn) == ("HRT-124", set())
    for reason in STRAIGHT:
        assert lacks(council, warn, straight=reason) == ("HRT-122", {REASON}), reason
        entered = {"straight": reason, "straight_reason": "Far below others"} | REFUSES
        other = put(council, "letter-to-powers", "timeframe_missed", QUILLMARSH)
        assert done(council, warn.replace(ref, other), **entered) == "notice_draft"
    for urn, colour in ((BROOKMANTLE, "amber"), (QUILLMARSH, "red")):
        confirm(council, urn, colour)
        other = put(council, "letter-to-powers", "timeframe_missed", urn)
        assert done(council, warn.replace(ref, other)) == "notice_draft", colour  # on the register, with no reason
