"""Milton Keynes's concerns, state by state: what each step asks and waits for, whose it is, and what rings."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from council import BROOKMANTLE, Council
from ledger.milton_keynes import ACADEMY, SIP, UNIT, borough, settle
from ledger.milton_keynes_formal import BOSS, no, take
from ledger.standing_at import against, asked, missing, put, rings, wanting

from domain.phases import Phase

FLOW, HEAD = "section-15-intervention", "Head of School Improvement"
BOTH = f"{HEAD}, or Assistant Director, Universal Services"
THREE = f"{BOTH}, or Director of Children Services"
EVIDENCE, NEXT = {"evidence": "Phonics of 2026: 54%"}, {"next_step_on": "2026-10-12"}
STEP, REVIEW = {"concern_step": ("2026-10-12", set())}, {"concern_review": ("2027-02-10", set())}
# The ledger's workflow: by state, the posts each way is for, and what rings.
STATES: dict[str, tuple[dict[str, str], dict[str, tuple[str, set[str]]]]] = {
    "emerging": ({"sip_manager_checked": HEAD}, STEP),
    "sip_manager_checked": ({"school_contacted": HEAD}, STEP),
    "school_contacted": ({"headteacher_alerted": HEAD}, STEP),
    "headteacher_alerted": ({"course_agreed": HEAD, "formal": THREE}, STEP),
    "course_agreed": ({"register_logged": HEAD}, STEP),
    "register_logged": ({"monitoring": HEAD}, STEP),
    "monitoring": ({"closed": HEAD, "failing_to_act": HEAD}, REVIEW),
    "failing_to_act": ({"intervention": BOTH}, STEP),
    "intervention": ({"formal": THREE}, STEP),
    "closed": ({}, {}),
    "formal": ({}, {}),
}
# What each step asks besides the reason and the day: True must be filled.
ASKED: list[tuple[str, str, dict[str, bool]]] = [
    ("emerging", "confirm", {"sip_manager_checked_on": True, "next_step_on": True}),
    ("sip_manager_checked", "tell", {"school_contacted_on": True, "next_step_on": True}),
    ("school_contacted", "tell", {"head_alerted_on": True, "next_step_on": True}),
    ("headteacher_alerted", "plan", {
        "action": True, "support": True, "next_step_on": True, "targets": False, "raising_attainment_plan": False,
        "senior_adviser_asked_on": False, "head_discussed_on": False, "governors_discussed_on": False,
    }),
    ("headteacher_alerted", "refer",
     {"extreme": True, "extreme_why": True, "disputed_by": False, "dispute": False}),
    ("course_agreed", "refer", {
        "school_told_on": True, "logged_on": True, "reported_by": True, "required_improvement": True,
        "next_step_on": True,
    }),
    ("register_logged", "plan", {"support_began_on": True, "next_review_on": True}),
    ("monitoring", "settle", {"reviewed_on": True, "review_found": False}),
    ("monitoring", "review", {"reviewed_on": True, "review_found": False, "judged_by": False}),
    ("failing_to_act", "plan",
     {"ground": False, "group": False, "head_discussed_on": False, "governors_discussed_on": False}),
    ("intervention", "refer", {"extreme": True, "extreme_why": True}),
]  # fmt: skip
FRAME = {"which", "on", "reason", "way"}


@pytest.fixture
def council(tmp_path: Path) -> Iterator[Council]:
    yield from borough(tmp_path, "2026-10-05T09:00")


def fields(council: Council, words: str) -> dict[str, bool]:
    return {name: must for name, must in asked(council, words, BOSS).items() if name not in FRAME}


@pytest.mark.rule("MK-117", "MK-118", "MK-119", "MK-120", "MK-123")
def test_each_step_is_its_posts_and_rings_on_the_day_that_was_set(council: Council) -> None:
    for state, (ways, due) in STATES.items():
        ref = put(council, FLOW, state, **EVIDENCE, **NEXT, next_review_on="2027-02-10")
        said = {to: against_it[0] for to, against_it in wanting(council, ref, SIP).items()}
        assert said.keys() == ways.keys(), state
        for to, posts in ways.items():
            assert f" is for: {posts}. Ask one of them" in said[to], (state, to)
        assert rings(council, ref) == due, state


@pytest.mark.rule("MK-117", "MK-118", "MK-119", "MK-120", "MK-123")
def test_each_step_asks_what_the_ledger_wants_of_it(council: Council) -> None:
    for state, verb, wanted in ASKED:
        assert fields(council, f"concern {verb} {put(council, FLOW, state)}") == wanted, (state, verb)


@pytest.mark.rule("MK-096", "MK-117")
def test_manager_and_headteacher_are_turned_to_with_the_evidence(council: Council) -> None:
    for state, to in (("emerging", "sip_manager_checked"), ("school_contacted", "headteacher_alerted")):
        assert missing(council, put(council, FLOW, state), BOSS) == {to: {"The concern, and the evidence for it"}}
        assert wanting(council, put(council, FLOW, state, **EVIDENCE), BOSS) == {to: []}
    assert wanting(council, put(council, FLOW, "sip_manager_checked"), BOSS) == {"school_contacted": []}
    assert wanting(council, put(council, FLOW, "register_logged"), BOSS) == {"monitoring": []}


def lacks(council: Council, act: str, ref: str, **entered: str) -> tuple[str | None, str]:
    """The rule that refuses an act of the Head of School Improvement, and what it says is missing."""
    sentence, rule = no(council, act, ref, **entered)
    return rule, sentence.partition(" Missing: ")[2]


AGREED = {"action": "Phonics each day", "support": "A consultant", **NEXT}


@pytest.mark.rule("MK-117", "MK-118", "MK-120")
def test_a_plan_a_logged_entry_and_a_review_say_what_they_rest_on(council: Council) -> None:
    def at(state: str) -> str:
        return put(council, FLOW, state, **EVIDENCE)

    adviser = ("MK-117", "Talked over with the Senior Adviser for intervention on.")
    assert lacks(council, "concern plan", at("headteacher_alerted"), raising_attainment_plan="yes", **AGREED) == adviser
    for joins in ({}, {"raising_attainment_plan": "no"}):
        assert take(council, "concern plan", at("headteacher_alerted"), **joins, **AGREED)["state"] == "course_agreed"
    ref = at("course_agreed")
    assert missing(council, ref, BOSS) == {
        "register_logged": {f"“Entry in the risk register” (letter make {ref} document=risk-register-entry)"}
    }
    reviewed = {"reviewed_on": "2026-10-05"}
    found = {"review_found": "Phonics at 81%"}
    assert lacks(council, "concern settle", at("monitoring"), **reviewed) == ("MK-117", "What the review found.")
    named = "Officer who judges that the school does not act."
    assert lacks(council, "concern review", at("monitoring"), **reviewed) == (
        "MK-120",
        f"What the review found; {named}",
    )
    assert lacks(council, "concern review", at("monitoring"), **reviewed, **found) == ("MK-120", named)
    judged = {**reviewed, "judged_by": BOSS}
    assert lacks(council, "concern review", at("monitoring"), **judged) == ("MK-120", "What the review found.")
    assert take(council, "concern review", at("monitoring"), **judged, **found)["state"] == "failing_to_act"
    assert take(council, "concern settle", at("monitoring"), **reviewed, **found)["state"] == "closed"
    sentence, _ = no(council, "concern enter", at("failing_to_act"), taken_to_dlt_on="2026-10-05")
    assert " is for: Assistant Director, Universal Services. Ask one of them" in sentence


@pytest.mark.rule("MK-096", "MK-098", "MK-120")
def test_intervention_waits_for_the_category_both_talks_and_its_ground(council: Council) -> None:
    heads, governors = "Fully talked over with the headteacher on", "Fully talked over with the governors on"
    talks = {"head_discussed_on": "2026-10-05", "governors_discussed_on": "2026-10-05"}
    ref = put(council, FLOW, "failing_to_act")
    assert against(council, ref, BOSS) == {"intervention": ["MK-120"]}
    settle(council, BROOKMANTLE, "LA4a")
    assert against(council, ref, BOSS) == {"intervention": ["MK-120"]}
    settle(council, BROOKMANTLE, "LA4b")
    assert against(council, ref, BOSS) == {"intervention": []}
    ground = {"ground": "safeguarding"}
    assert lacks(council, "concern plan", ref, **ground) == ("MK-096", f"{heads}; {governors}.")
    for said, left in (("head_discussed_on", governors), ("governors_discussed_on", heads)):
        assert lacks(council, "concern plan", ref, **ground, **{said: "2026-10-05"}) == ("MK-096", f"{left}.")
    assert lacks(council, "concern plan", ref, **talks) == ("MK-098", "What intervention rests on.")
    assert lacks(council, "concern plan", ref, ground="group", **talks) == ("MK-098", "Which group underachieves.")
    assert take(council, "concern plan", ref, **ground, **talks)["state"] == "intervention"


EXTREME = {"extreme": "yes", "extreme_why": "Nothing was done in four months"}


@pytest.mark.rule("MK-119", "MK-123")
def test_formal_steps_want_a_dispute_and_extreme_circumstances(council: Council) -> None:
    who, what = "Who disputes the concern", "What they dispute in the concern"
    ref, later = put(council, FLOW, "headteacher_alerted"), put(council, FLOW, "intervention")
    assert lacks(council, "concern refer", ref, **EXTREME) == ("MK-119", f"{who}; {what}.")
    assert lacks(council, "concern refer", ref, **EXTREME, disputed_by="school") == ("MK-119", f"{what}.")
    assert lacks(council, "concern refer", ref, **EXTREME, dispute="All of it") == ("MK-119", f"{who}.")
    disputed = {"disputed_by": "school,governors", "dispute": "All of it"}
    for each, more in ((ref, disputed), (later, {})):
        assert no(council, "concern refer", each, **{**EXTREME, "extreme": "no"}, **more)[1] == "MK-123"
        assert take(council, "concern refer", each, **EXTREME, **more)["state"] == "formal"


@pytest.mark.rule("MK-119", "MK-123")
def test_no_school_but_a_maintained_one_comes_to_formal_steps(council: Council) -> None:
    """Nor does one that was maintained when circumstances were called extreme."""
    council.add_school(UNIT, "Fernlea Unit", Phase.PRU, school_type="pru")
    council.add_school("900008", "Fernlea House", school_type="independent")
    council.add_school("900009", "Fernlea Free", school_type="unknown")
    disputed = {"disputed_by": "school", "dispute": "All of it"}
    for urn in (UNIT, ACADEMY, "900008", "900009"):
        disputing = put(council, FLOW, "headteacher_alerted", urn)
        assert fields(council, f"concern refer {disputing}") == {"disputed_by": False, "dispute": False}
        once = put(council, FLOW, "headteacher_alerted", urn, extreme="yes")
        for ref, more in ((disputing, disputed), (once, disputed), (put(council, FLOW, "intervention", urn), {})):
            sentence, rule = no(council, "concern refer", ref, **more)
            assert (rule, "for maintained schools, and this is none on record" in sentence) == ("MK-123", True)


@pytest.mark.rule("MK-020")
def test_a_headteachers_contact_asks_when_and_about_what_and_rings_for_its_answer(council: Council) -> None:
    council.say(f'raise-concern {BROOKMANTLE} area=behaviour what="A call" source=parents')
    opening = fields(council, "concern take-further C-1 workflow=headteacher-contact")
    assert {name for name, must in opening.items() if must} == {"workflow", "contact_on", "contact_about"}
    ref = put(council, "headteacher-contact", contact_on="2026-10-02")
    assert rings(council, ref) == {"head_contact": ("2026-10-06", set())}
    assert fields(council, f"concern settle {ref}") == {"answered_on": True}
