"""The letter of concern in Hertfordshire: its ground, whom it waits for, the plan it asks for, where it may lead."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from council import BROOKMANTLE, QUILLMARSH, Council
from ledger.hertfordshire import ACADEMY, HIP, add_schools, confirm, county
from ledger.hertfordshire_acts import LETTER, PLAN, Matter, issued, letter, typed, written
from ringing import ring


@pytest.fixture
def council(tmp_path: Path) -> Iterator[Council]:
    """The county on Wednesday 13 January 2027."""
    yield from county(tmp_path, "2027-01-13T09:00")


@pytest.mark.rule("HRT-115", "HRT-116", "HRT-117", "HRT-118", "HRT-119", "HRT-120", "HRT-121", "HRT-124")
def test_a_letter_is_walked_from_draft_by_plan_and_agreed_time_to_a_notice(council: Council) -> None:
    confirm(council, BROOKMANTLE, "amber")
    matter = letter(council)
    assert (matter.ref, matter.data["state"]) == ("N-1", "letter_draft")
    issued(matter, "2027-01-13")
    assert matter.data["state"] == "plan_due"
    assert matter.days["letter_plan_date"] == "2027-02-05"
    council.now("2027-02-05T09:00")
    assert matter.does("letter-of-concern plan", plan_received_on="2027-02-05", **PLAN) == "plan_received"
    council.now("2027-02-10T09:00")
    met = {"met_on": "2027-02-10", "agreed_end": "2027-03-05"}
    assert matter.refused("letter-of-concern judge", engages="no", **met) == "HRT-120"
    assert matter.does("letter-of-concern judge", engages="yes", **met) == "improving"
    assert matter.days["agreed_timeframe"] == "2027-03-06"
    council.now("2027-03-05T09:00")
    assert matter.refused("letter-of-concern judge", reason="Nothing has moved") == "HRT-121"
    council.now("2027-03-06T09:00")
    assert matter.does("letter-of-concern judge", reason="Nothing has moved") == "timeframe_missed"
    warned = matter.does("letter-of-concern warn", grounds="breakdown", reason="Nothing has moved")
    assert warned == "notice_draft"  # on the register: no other reason is asked for
    assert matter.walked == [
        "letter_issued", "plan_due", "plan_received", "improving", "timeframe_missed", "notice_draft",
    ]  # fmt: skip


@pytest.mark.rule("HRT-124", "HRT-121")
def test_off_the_register_a_notice_after_a_letter_takes_the_reason_why(council: Council) -> None:
    matter = timeframe_missed(council)
    sentence, rule = matter.why("letter-of-concern warn", grounds="breakdown", reason="Nothing has moved")
    assert (rule, "not on the register" in sentence) == ("HRT-124", True)
    straight = {"straight": "performance", "grounds": "breakdown", "reason": "Nothing has moved"}
    assert matter.refused("letter-of-concern warn", **straight) == "HRT-122"
    assert matter.does("letter-of-concern warn", straight_reason="Far below others", **straight) == "notice_draft"


def timeframe_missed(council: Council) -> Matter:
    """A letter after which the agreed time is over without enough improvement."""
    matter = letter(council)
    issued(matter, "2027-01-13")
    matter.does("letter-of-concern plan", plan_received_on="2027-01-13", **PLAN)
    matter.does("letter-of-concern judge", met_on="2027-01-13", engages="yes", agreed_end="2027-01-29")
    council.now("2027-01-30T09:00")
    matter.does("letter-of-concern judge", reason="Nothing has moved")
    return matter


# Transcribed from the ledger: what is entered, and by which rule the draft is refused.
NO_DRAFT = [
    ({"letter_grounds": "complaint", "complaint": "initial_review"}, "HRT-117"),
    ({"letter_grounds": "complaint"}, "HRT-117"),
    ({"letter_grounds": "complaint", "complaint": "upheld"}, "HRT-117"),
    ({"letter_grounds": "other"}, "HRT-117"),
]


@pytest.mark.rule("HRT-117", "HRT-115", "HRT-040", "HRT-118", "HRT-116")
def test_a_letter_needs_its_ground_a_maintained_school_a_partner_and_three_parts(council: Council) -> None:
    add_schools(council)
    raised = council.say(f'raise-concern {BROOKMANTLE} area=finance what="Invoices are unpaid"', HIP).data["id"]
    form = council.form(f"letter-of-concern draft {BROOKMANTLE} grown_from={raised}", HIP)
    assert [field.name for field in form.fields if field.required] == ["school", "letter_grounds"]
    for entered, rule in NO_DRAFT:
        assert council.refused(typed(f"letter-of-concern draft {BROOKMANTLE}", **entered), HIP)[1] == rule
    sentence, rule = council.refused(f"letter-of-concern draft {ACADEMY} letter_grounds=finance", HIP)
    assert (rule, f"raise-concern {ACADEMY}" in sentence) == ("HRT-115", True)
    upheld = {"letter_grounds": "complaint", "complaint": "upheld", "complaint_upheld_on": "2027-01-11"}
    matter = letter(council, grown_from=raised, **upheld)
    assert matter.data["links"] == [(raised, matter.ref)]
    assert matter.refused("letter-of-concern issue", who=HIP, issued_on="2027-01-13", **LETTER) == "HRT-116"
    day = {"issued_on": "2027-01-13"}
    assert matter.refused("letter-of-concern issue", **day, **without("partner", "partner_on")) == "HRT-116"
    sentence, rule = matter.why("letter-of-concern issue", **day, **without("plan_due"))
    assert (rule, "School's action plan with the council by" in sentence) == ("HRT-118", True)
    for part in ("nature", "extra_support"):
        assert matter.refused("letter-of-concern issue", **day, **without(part)) == "HRT-118"
    sentence, rule = matter.why("letter-of-concern issue", **day, **LETTER)
    assert (rule, "letter make N-1 document=letter-of-concern" in sentence) == ("HRT-115", True)
    matter.does("letter-of-concern enter", **LETTER)
    written(matter, "letter-of-concern")
    council.now("2027-01-13T09:05")
    changed = {"extra_support": "Nothing"}
    assert "was entered after L-1 was made" in matter.why("letter-of-concern issue", **day, **changed)[0]
    assert matter.does("letter-of-concern issue", **day, **LETTER) == "plan_due"


def without(*parts: str) -> dict[str, str]:
    return {name: value for name, value in LETTER.items() if name not in parts}


@pytest.mark.rule("HRT-119")
def test_a_plan_without_one_of_its_five_parts_is_refused_and_one_that_is_late_rings(
    council: Council,
) -> None:
    matter = letter(council)
    issued(matter, "2027-01-13")
    for recipient in ("head", "chair"):
        council.say(f"letter sent L-1 recipient={recipient} how=post on=2027-01-13")
    council.now("2027-02-05T09:00")
    for part in PLAN:
        plan = {name: value for name, value in PLAN.items() if name != part}
        assert matter.refused("letter-of-concern plan", plan_received_on="2027-02-05", **plan) == "HRT-119"
    plan = "School's plan after a letter of concern"
    assert any(plan in each.text for each in ring(council, "2027-02-05T16:00"))
    assert any(each.text.startswith(f"Overdue: {plan}") for each in ring(council, "2027-02-08T16:00"))
    assert matter.days["plan_not_received"] == "2027-02-06"


@pytest.mark.rule("HRT-122", "HRT-045", "HRT-124")
def test_a_letter_stands_in_the_way_of_no_notice_where_there_is_a_reason(council: Council) -> None:
    council.now("2027-01-13T09:00")
    matter = letter(council)
    assert matter.refused("letter-of-concern judge", reason="x") == "HRT-120"  # nothing to judge yet
    issued(matter, "2027-01-13")
    said = {"straight": "statutory", "straight_reason": "Checks on staff are not made", "grounds": "safety"}
    assert matter.does("letter-of-concern warn", **said) == "notice_draft"
    refuses = {
        "straight": "refuses", "straight_reason": "It will not let anybody in", "grounds": "breakdown",
        "refused_on": "2026-12-02", "serious": "yes",
    }  # fmt: skip
    words = f"warning-notice draft {QUILLMARSH}"
    assert council.refused(typed(words, **refuses), HIP)[1] == "HRT-045"  # one refusal is not enough
    twice = refuses | {"refused_again_on": "2027-01-06"}
    assert council.refused(typed(words, **(twice | {"serious": "no"})), HIP)[1] == "HRT-045"
    assert council.say(typed(words, **twice), HIP).data["state"] == "notice_draft"


# Transcribed from the ledger's workflow: what each state lets through; every other act of the letter is refused.
OPEN = {
    "letter_draft": {"issue", "close", "warn"},
    "plan_due": {"plan", "warn", "close"},
    "plan_received": {"judge", "warn", "close"},
    "improving": {"judge", "close", "warn"},
    "timeframe_missed": {"warn", "close"},
}
RULES = {"issue": "HRT-116", "plan": "HRT-119", "judge": "HRT-120", "warn": "HRT-124", "close": "HRT-115"}


@pytest.mark.rule("HRT-116", "HRT-119", "HRT-120", "HRT-121", "HRT-124")
def test_what_a_state_does_not_let_through_is_refused_with_its_rule(council: Council) -> None:
    matter = letter(council)
    steps = (
        ("letter_draft", "issue", {"issued_on": "2027-01-13"}),
        ("plan_due", "plan", {"plan_received_on": "2027-01-13", **PLAN}),
        ("plan_received", "judge", {"met_on": "2027-01-13", "engages": "yes", "agreed_end": "2027-01-12"}),
        ("improving", "judge", {"reason": "Nothing has moved"}),
    )
    for state, act, entered in (*steps, ("timeframe_missed", "", {})):
        assert matter.data["state"] == state
        for other in sorted(set(RULES) - OPEN[state]):
            assert matter.refused(f"letter-of-concern {other}") == RULES[other], (state, other)
        if act == "issue":
            matter.does("letter-of-concern enter", **LETTER)
            written(matter, "letter-of-concern")
        if act:
            matter.does(f"letter-of-concern {act}", **entered)
    assert matter.does("letter-of-concern close", reason="A new head has it in hand") == "improved"
    assert "is over" in matter.why("letter-of-concern warn")[0]


@pytest.mark.rule("HRT-115", "HRT-120")
def test_a_letter_that_went_out_can_be_ended_before_the_plan_and_where_the_school_takes_no_part(
    council: Council,
) -> None:
    before = letter(council)
    issued(before, "2027-01-13")
    assert before.does("letter-of-concern close", reason="The invoices are paid") == "withdrawn"
    alone = letter(council)
    issued(alone, "2027-01-13")
    alone.does("letter-of-concern plan", plan_received_on="2027-01-13", **PLAN)
    met = {"met_on": "2027-01-13", "engages": "no"}
    assert alone.does("letter-of-concern close", reason="It becomes an academy", **met) == "withdrawn"
    assert "The school takes part, with the partners named: no" in alone.text
