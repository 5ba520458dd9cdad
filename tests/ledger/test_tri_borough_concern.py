"""Tri-borough concerns: the authority's own way from first sign to secured position, and the order for an academy."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from council import BROOKMANTLE, Council
from ledger.tri_borough import ADVISER
from ledger.tri_borough_action import (
    COMMISSIONER,
    add_school,
    drafted,
    due,
    enter,
    given,
    home_borough,
    leads_to,
    raised,
    refused_rule,
    rung,
    states,
)
from posting import BOSS, word_of

from chat.message import Message
from chat.plain import plain_text

ACADEMY, KIND = "900008", "authority_concern"
SOURCES = (
    "self-evaluation", "tracking-data", "three-years-of-results", "last-ofsted-report", "raiseonline",
    "reports-to-governors", "action-plans", "improvement-plan",
)  # fmt: skip
ACTIONS = ("self-review", "how-serious", "report", "plans", "further-review", "support-until-over", "steering-group")
FOUND = {"concerns": "Reading, grave", "evidence": "Results of 2026", "areas_for_the_plan": "Reading"}
LASTING: dict[str, Any] = {"plan_covers_it": True, "last_met_on": "2026-12-07", "weeks_between": 4}


@pytest.fixture
def council(tmp_path: Path) -> Iterator[Council]:
    """The home borough on Monday 14 September 2026."""
    yield from home_borough(tmp_path, "2026-09-14T09:00")


def opened(council: Council, signs: str = "ofsted-category-next") -> str:
    """A concern about Brookmantle that is taken further; its id."""
    ref = raised(council, kind=KIND)
    council.say("concern take-further", ADVISER, which=ref, source="la", signs=(signs,))
    return ref


def go(council: Council, act: str, ref: str = "C-1", **values: Any) -> Message:
    """A step of the concern."""
    return council.say(f"concern {act}", ADVISER, which=ref, **values)


def visited(council: Council, ref: str, on: str = "2026-11-12") -> Message:
    """The formal visit, with all eight sources."""
    council.now(f"{on}T16:00")
    return go(council, "visit", ref, visited_on=on, sources_seen=SOURCES, judged_in_the_visit="A cause for concern")


def confirmed(council: Council, ref: str) -> None:
    """The judgement is confirmed and reported, in writing and in words."""
    go(council, "confirm", ref, **FOUND)
    council.say("letter about", ADVISER, matter=ref, document="concern-report", next_meeting="2026-12-07")
    today = council.clock.today().isoformat()
    enter(council, ref, met_head_and_chair_on=today, reported_orally_on=today)


@pytest.mark.rule("TRI-028")
@pytest.mark.rule("TRI-040")
@pytest.mark.rule("TRI-052")
@pytest.mark.rule("TRI-061")
@pytest.mark.rule("TRI-084")
def test_a_concern_goes_from_the_first_sign_to_a_secured_position_and_is_opened_again(council: Council) -> None:
    ref = opened(council)
    assert rung(council)["first_contact"] == "2026-09-14"
    council.now("2026-10-19T09:00")
    enter(council, ref, contacted_on="15/9/2026", visit_arranged_for="12/11/2026")
    assert "first_contact" not in rung(council)
    shared = {"shared_with_school_on": "2026-10-12", "shared_with_governors_on": "2026-10-14"}
    assert leads_to(go(council, "review", **shared)) == {"shared-with-school"}
    council.now("2026-10-22T09:00")
    card = go(council, "tell", results_shared_on="2026-10-22", self_evaluation_shared_on="2026-10-22")
    assert leads_to(card) == {"partnership-review", "visit-held"}
    council.now("2026-11-02T09:00")
    assert leads_to(go(council, "review")) == {"visit-held"}
    card = go(council, "visit", judged_in_the_visit="A cause for concern, and a category threatens")
    assert leads_to(card) == {"secured", "confirmed", "notice", "over-six-months"}
    council.now("2026-11-19T09:00")
    card = go(council, "confirm", **FOUND)
    assert leads_to(card) == {"planned", "over-six-months"}
    for action in ("help with self-review", "plain words", "a written report", "a spoken report too", "help with plans",
                   "a further review", "support until it is over", "a Steering Group"):  # fmt: skip
        assert action.casefold() in plain_text(card).casefold()
    assert (rung(council)["report_of_concern"], rung(council)["meeting_on_concern"]) == ("2026-11-19", "2026-11-19")
    letter = council.say("letter about", ADVISER, matter=ref, document="concern-report", next_meeting="2026-12-07")
    assert {each["body"] for each in letter.data["recipients"]} == {"head", "chair", "governing_body", "home_la"}
    assert "We meet next on Monday 7 December 2026." in word_of(letter).text
    enter(council, ref, met_head_and_chair_on="19/11/2026", reported_orally_on="19/11/2026")
    assert not {"report_of_concern", "meeting_on_concern"} & rung(council).keys()
    council.now("2026-12-07T17:00")
    card = go(council, "plan", **LASTING)
    assert leads_to(card) == {"steering", "further-review", "over-six-months"}
    assert "Missing: Help with self-review" in plain_text(card)
    assert due(card)["concern_meetings"] == "2027-01-04"
    enter(council, ref, actions_done=",".join(ACTIONS))
    enter(council, ref, BOSS, approved_by_head_of_commissioning="yes")
    assert refused_rule(council, f"concern refer {ref}") == "TRI-037"
    enter(council, ref, COMMISSIONER, approved_by_director_of_commissioning="yes")
    assert leads_to(go(council, "refer")) == {"further-review", "notice", "over-six-months"}
    enter(council, ref, further_review_due_on="1/3/2027")
    assert rung(council)["further_review"] == "2027-03-01"
    council.now("2027-03-01T09:00")
    card = go(council, "review", way="further-review")
    assert leads_to(card) == {"secured", "planned", "over-six-months"}
    assert "Missing" not in plain_text(card)
    card = go(council, "settle")
    assert leads_to(card) == {"concern-opened"}
    assert states(card) == [
        "in-depth-review", "shared-with-school", "partnership-review", "visit-held", "confirmed", "planned", "steering",
        "further-review", "secured",
    ]  # fmt: skip
    council.now("2027-05-04T09:00")
    form = council.form(f"concern review {ref}", ADVISER)
    assert [option.value for field in form.fields if field.name == "reopened_by" for option in field.options] == [
        "falling-data", "la-review", "ofsted-inspection",
    ]  # fmt: skip
    card = go(council, "review", reopened_by="la-review")
    assert card.data["state"] == "concern-opened"
    assert leads_to(card) == {"in-depth-review", "visit-held"}


@pytest.mark.rule("TRI-028")
@pytest.mark.rule("TRI-030")
@pytest.mark.rule("TRI-040")
@pytest.mark.rule("TRI-052")
@pytest.mark.rule("TRI-084")
def test_what_is_refused_on_the_authoritys_own_way(council: Council) -> None:
    ref = raised(council, kind=KIND)
    found: dict[str, object] = {"which": ref, "source": "ofsted", "signs": ("lower-judgement",)}
    assert refused_rule(council, "concern take-further", **found) == "TRI-052"
    council.say("concern take-further", ADVISER, **{**found, "source": "la"})
    assert rung(council)["first_contact"] == "2026-09-14"  # a lower judgement is reason enough for a call
    for act, rule in (("tell", "TRI-063"), ("confirm", "TRI-034"), ("plan", "TRI-035"), ("refer", "TRI-037"),
                      ("settle", "TRI-029")):  # fmt: skip
        assert refused_rule(council, f"concern {act} C-1") == rule, act
    some = {"visited_on": "2026-09-14", "judged_in_the_visit": "Cause for concern"}
    sentence, rule = council.refused("concern visit", ADVISER, which="C-1", sources_seen=SOURCES[2:], **some)
    assert (rule, "Missing: Self-evaluation; Current tracking data." in sentence) == ("TRI-031", True)
    visited(council, "C-1")
    for act, rule in (("visit", "TRI-028"), ("plan", "TRI-035"), ("review", "TRI-042")):
        assert refused_rule(council, f"concern {act} C-1") == rule, act
    go(council, "confirm", **FOUND)
    for done, rule in (("letter", "TRI-034"), ("told", "TRI-034"), ("no", "TRI-035")):
        values = LASTING | ({"plan_covers_it": False} if done == "no" else {})
        assert refused_rule(council, "concern plan", which="C-1", **values) == rule, done
        if done == "letter":
            council.say("letter about", ADVISER, matter="C-1", document="concern-report", next_meeting="2026-12-07")
        if done == "told":
            enter(council, "C-1", met_head_and_chair_on="12/11/2026", reported_orally_on="12/11/2026")
    go(council, "plan", **LASTING)
    assert refused_rule(council, "concern review", which="C-1", way="further-review") == "TRI-084"
    enter(council, "C-1", further_review_due_on="1/3/2027")
    assert refused_rule(council, "concern review", which="C-1", way="further-review") == "TRI-084"
    council.now("2027-03-01T09:00")
    go(council, "review", way="further-review")
    go(council, "settle")
    assert refused_rule(council, f"concern settle {ref}") == "TRI-029"
    again = raised(council, area="governance", kind=KIND)
    found = {"which": again, "source": "la", "signs": ("in-the-year",)}
    assert refused_rule(council, "concern take-further", **found) == "TRI-040"


@pytest.mark.rule("TRI-041")
@pytest.mark.rule("TRI-065")
@pytest.mark.rule("TRI-066")
@pytest.mark.rule("TRI-080")
def test_a_reluctant_school_that_would_be_judged_inadequate_comes_to_notice_and_powers(council: Council) -> None:
    ref = opened(council)
    visited(council, ref)
    step = {"which": ref}
    assert refused_rule(council, "concern refer", **step) == "TRI-041"
    step["reluctance"] = "No meeting is kept"
    assert refused_rule(council, "concern refer", **step) == "TRI-065"
    step |= {"would_be_judged": "neither", "would_be_judged_why": "Two of four aspects"}
    assert refused_rule(council, "concern refer", **step) == "TRI-065"
    step["would_be_judged"] = "special-measures"
    sentence, rule = council.refused("concern refer", ADVISER, **step)
    assert (rule, "one ground of three" in sentence) == ("TRI-066", True)
    notice = drafted(council)
    given(council, notice, "2026-11-16", "2026-11-16")
    card = council.say("concern refer", ADVISER, **step)
    assert leads_to(card) == {"secured", "powers", "planned", "over-six-months"}
    assert refused_rule(council, f"concern refer {ref}") == "TRI-080"
    assert refused_rule(council, f"concern settle {ref}") == "TRI-080"
    council.now("2026-12-08T09:00")
    council.say("warning-notice judge", ADVISER, which=notice, way="period-over")
    council.say("warning-notice judge", ADVISER, which=notice, way="eligible", reason="Nothing was done")
    card = go(council, "refer")
    assert states(card) == ["visit-held", "notice", "powers"]
    assert leads_to(card) == {"secured"}
    why = {"school": BROOKMANTLE, "power": "interim-board", "why": "The governing body does not act"}
    assert council.say("intervention propose", ADVISER, **why).data["state"] == "proposed"


@pytest.mark.rule("TRI-080")
def test_a_notice_that_the_group_advised_and_that_is_complied_with_secures_the_concern(council: Council) -> None:
    ref = opened(council)
    visited(council, ref)
    confirmed(council, ref)
    go(council, "plan", **LASTING)
    enter(council, ref, BOSS, approved_by_head_of_commissioning="yes")
    enter(council, ref, COMMISSIONER, approved_by_director_of_commissioning="yes")
    go(council, "refer")
    assert refused_rule(council, f"concern refer {ref}") == "TRI-085"
    enter(council, ref, advice="notice")
    assert refused_rule(council, f"concern refer {ref}") == "TRI-066"
    notice = drafted(council)
    given(council, notice, "2026-11-16")
    go(council, "refer")
    council.say("warning-notice judge", ADVISER, which=notice, way="complied")
    assert go(council, "settle").data["state"] == "secured"


@pytest.mark.rule("TRI-042")
def test_a_concern_of_more_than_six_months_opens_three_ways_of_support(council: Council) -> None:
    ref = opened(council)
    visited(council, ref)
    go(council, "confirm", **FOUND)
    assert rung(council)["concern_over_six_months"] == "2027-03-15"
    asked = {"school": BROOKMANTLE, "power": "academy-status", "why": "Standards have not risen"}
    council.now("2027-03-14T12:00")
    assert refused_rule(council, f"concern review {ref}") == "TRI-042"
    assert refused_rule(council, "intervention propose", **asked) == "TRI-042"
    council.now("2027-03-15T00:30")
    assert leads_to(go(council, "review")) == {"confirmed", "planned", "further-review", "notice", "secured"}
    for act, rule in {"settle": "TRI-080", "refer": "TRI-041"}.items():  # what was asked before is asked here too
        assert refused_rule(council, f"concern {act} {ref} on=2027-03-15") == rule
    for power in ("outstanding-school", "federation", "academy-status"):
        assert council.say("intervention propose", ADVISER, **{**asked, "power": power}).data["state"] == "proposed"
    council.now("2027-03-16T09:00")
    council.say("letter about", ADVISER, matter=ref, document="concern-report", next_meeting="2027-03-20")
    enter(council, ref, met_head_and_chair_on="16/3/2027", reported_orally_on="16/3/2027")
    assert go(council, "plan", **LASTING).data["state"] == "planned"


@pytest.mark.rule("TRI-042")
@pytest.mark.parametrize("state", ["visit-held", "notice", "further-review"])
def test_wherever_a_concern_stands_open_after_six_months_the_three_ways_open(council: Council, state: str) -> None:
    ref = opened(council)
    visited(council, ref)
    if state == "notice":
        notice = drafted(council)
        given(council, notice, "2026-11-16", "2026-11-16")
        judged = {"would_be_judged": "special-measures", "would_be_judged_why": "Two of four aspects"}
        go(council, "refer", reluctance="No meeting is kept", **judged)
    if state == "further-review":
        confirmed(council, ref)
        go(council, "plan", **LASTING)
        enter(council, ref, further_review_due_on="1/3/2027")
        council.now("2027-03-01T09:00")
        go(council, "review", way="further-review")
    council.now("2027-03-14T09:00")
    assert refused_rule(council, f"concern review {ref}") == "TRI-042"
    assert rung(council)["concern_over_six_months"] == "2027-03-15"
    council.now("2027-03-15T09:00")
    go(council, "review")
    asked = {"school": BROOKMANTLE, "power": "outstanding-school", "why": "Standards have not risen"}
    assert council.say("intervention propose", ADVISER, **asked).data["state"] == "proposed"
    if state == "notice":
        assert "powers" in leads_to(go(council, "refer"))


@pytest.mark.rule("TRI-042")
def test_a_pupil_referral_unit_has_no_further_ways_after_six_months(council: Council) -> None:
    add_school(council, ACADEMY, "The Haven", "pru")
    ref = raised(council, ACADEMY, kind=KIND)
    council.say("concern take-further", ADVISER, which=ref, source="la", signs=("lower-judgement",))
    visited(council, ref)
    council.now("2027-03-15T09:00")
    sentence, rule = council.refused(f"concern review {ref}", ADVISER)
    assert (rule, "pupil referral unit" in sentence) == ("TRI-042", True)


@pytest.mark.rule("TRI-025")
@pytest.mark.rule("TRI-026")
def test_an_academys_principal_comes_first_and_chain_and_department_only_if_it_stays_unresolved(
    council: Council,
) -> None:
    add_school(council, ACADEMY, "Fernhill Academy", "academy")
    council.now("2026-10-05T09:00")
    ref = raised(council, ACADEMY)
    card = council.say("concern take-further", ADVISER, which=ref, performance_concern="Results fell by a third")
    assert card.data["workflow"] == "academy"
    assert rung(council)["principal_contacted"] == "2026-10-05"
    for act in ("refer", "confirm", "settle"):
        assert refused_rule(council, f"concern {act} {ref}") == "TRI-026", act
    go(council, "discuss", ref, principal_contacted_on="2026-10-05")
    assert refused_rule(council, f"concern refer {ref}") == "TRI-026"
    council.now("2026-11-30T09:00")
    go(council, "confirm", ref, unresolved_why="No plan after two talks")
    told = {"which": ref, "chain_told_on": "2026-11-30", "department_told_on": "2026-11-30"}
    for values in ({"fits": "no"}, {"fits": "yes"}, {"evidence": "Results of three years"}):
        enter(council, ref, **values)
        assert refused_rule(council, "concern refer", **told) == "TRI-026", values
    letter = council.say("letter about", ADVISER, matter=ref, document="academy-escalation")
    assert [(each["body"], each["copy"]) for each in letter.data["recipients"]] == [
        ("chain", False), ("dfe_academies", False), ("academy", True),
    ]  # fmt: skip
    text = word_of(letter).text
    for said in ("fell by a third", "Results of three years", "Monday 5 October 2026", "No plan after two talks"):
        assert said in text
    assert refused_rule(council, "concern refer", **{**told, "chain_told_on": "2026-10-04"}) == "TRI-026"
    assert states(go(council, "refer", ref, chain_told_on="2026-11-30", department_told_on="2026-11-30")) == [
        "principal-contacted", "unresolved", "escalated",
    ]  # fmt: skip
    other = raised(council, ACADEMY)
    council.say("concern take-further", ADVISER, which=other, performance_concern="One subject")
    go(council, "discuss", other, principal_contacted_on="2026-11-30")
    assert go(council, "settle", other).data["state"] == "resolved"
