"""Tri-borough after an inspection: serious weaknesses, special measures, requires improvement, and the powers."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from council import BROOKMANTLE, QUILLMARSH, Council
from ledger.tri_borough import ADVISER
from ledger.tri_borough_action import (
    CONTACTS,
    add_school,
    drafted,
    due,
    enter,
    entering,
    given,
    home_borough,
    leads_to,
    refused_rule,
    rung,
    states,
)
from posting import BOSS, introduce, word_of

from chat.door import OpenForm
from chat.message import Message
from chat.plain import plain_text

ACADEMY = "900008"
PLANNED = {"school_plan": "Reading first", "statement": "Two days a week", "others": "None", "consultants": "Two"}
CONSIDERED = {
    f"{what}_{part}": said
    for what in ("governors", "interim_board", "academy_order")
    for part, said in (("considered", "no"), ("why", f"{what} would not help"))
}
WEAKNESSES = {"areas_of_weakness": "Reading; governance", "consultants_enough": "yes"}


@pytest.fixture
def council(tmp_path: Path) -> Iterator[Council]:
    """The home borough on Thursday 12 November 2026."""
    yield from home_borough(tmp_path, "2026-11-12T16:00")


def inspected(council: Council, outcome: str, on: str, urn: str = BROOKMANTLE, **more: str) -> Message:
    """An inspection is recorded on the day it ended."""
    council.now(f"{max(on, more.get('published_on', on))}T16:00")
    return council.say("inspection record", ADVISER, school=urn, outcome=outcome, inspected_on=on, **more)


def go(council: Council, act: str, on: str = "", **values: Any) -> Message:
    """A step after the inspection."""
    if on:
        council.now(f"{on}T16:00")
    return council.say(f"inspection {act}", ADVISER, which="O-1", **values)


@pytest.mark.rule("TRI-054")
@pytest.mark.rule("TRI-055")
@pytest.mark.rule("TRI-090")
@pytest.mark.rule("TRI-091")
@pytest.mark.rule("TRI-092")
@pytest.mark.rule("TRI-093")
@pytest.mark.rule("TRI-095")
@pytest.mark.rule("TRI-096")
@pytest.mark.rule("TRI-097")
@pytest.mark.rule("TRI-098")
def test_serious_weaknesses_from_the_judgement_to_the_end(council: Council) -> None:
    card = inspected(council, "serious_weaknesses", "2027-01-21")
    at_once = ("action_plan_begins", "notice_after_judgement", "group_after_judgement", "powers_considered")
    assert {rung(council).get(each) for each in at_once} == {"2027-01-21"}
    assert (due(card)["six_month_review"], due(card)["serious_weaknesses_target"]) == ("2027-07-21", "2028-01-21")
    card = go(council, "act", feedback_on="2027-01-21")
    assert "nobody is named" in plain_text(card)
    council.say("inspection undo", ADVISER, which="O-1", reason="Forgot the name")
    card = go(council, "act", feedback_on="2027-01-21", representative="Leyla Moss", plan_begun_on="2027-01-21")
    assert leads_to(card) == {"plan-submitted"}
    assert "nobody is named" not in plain_text(card)
    notice = drafted(council, route="serious-weaknesses")
    council.now("2027-02-01T09:00")
    enter(council, "O-1", group_set_up_on="25/1/2027", support_decided="Two days a week", **CONSIDERED, **WEAKNESSES)
    assert not set(at_once) & rung(council).keys()
    enter(council, "O-1", plan_due_on="12/2/2027", next_report_on="1/3/2027", target_on="21/1/2028")
    assert (rung(council)["single_plan_date"], rung(council)["next_progress_report"]) == ("2027-02-12", "2027-03-01")
    plan = council.say("letter about", ADVISER, matter="O-1", document="single-plan", **PLANNED)
    assert [(each["body"], each["copy"]) for each in plan.data["recipients"]] == [
        ("ofsted", False), ("steering_group", True),
    ]  # fmt: skip
    text = word_of(plan).text
    for said in ("Reading; governance", "Reading first", "Two days", "governors would not help", "21 January 2028"):
        assert said in text
    card = go(council, "send", "2027-02-12", submitted_on="2027-02-12")
    assert leads_to(card) == {"six-month-review"}
    assert "none is given yet" in plain_text(card)
    refused = council.refused("letter about", ADVISER, matter=notice, document="warning-notice", given_on="2027-02-12")
    assert "By when things must be better" in refused[0]
    given(council, notice, "2027-02-12", timescale="By 1 October 2027")
    found = {"progress_by_weakness": "Reading up, by the tests of May", "progress_good": "no", "next_steps": "Two more"}
    enter(council, "O-1", **found)
    report = council.say("letter about", ADVISER, matter="O-1", document="progress-report")
    assert "Reading up, by the tests of May" in word_of(report).text
    assert {each["body"] for each in report.data["recipients"]} == {"head", "governing_body", "steering_group"}
    assert rung(council)["six_month_review"] == "2027-07-21"
    card = go(council, "review", "2027-07-21", progress_good=False, advice="More governors")
    assert leads_to(card) == {"resolved", "powers"}
    assert "Ofsted is expected too" in plain_text(card)
    assert rung(council)["serious_weaknesses_target"] == "2028-01-21"
    assert leads_to(go(council, "consider")) == {"resolved"}
    card = go(council, "removed", "2027-12-01")
    assert states(card) == ["acting", "plan-submitted", "six-month-review", "powers", "resolved"]


@pytest.mark.rule("TRI-053")
@pytest.mark.rule("TRI-094")
@pytest.mark.rule("TRI-095")
@pytest.mark.rule("TRI-097")
@pytest.mark.rule("TRI-098")
def test_what_is_refused_after_serious_weaknesses(council: Council) -> None:
    record = {"school": BROOKMANTLE, "inspected_on": "2026-10-15"}
    wrong = council.ask("inspection record", ADVISER, outcome="inadequate", **record)
    assert isinstance(wrong, OpenForm) or "one of two" in repr(wrong)
    card = inspected(council, "serious_weaknesses", "2026-10-15")
    assert due(card)["six_month_review"] == "2027-04-15"
    for act, rule in (("send", "TRI-096"), ("review", "TRI-097"), ("removed", "TRI-095"), ("consider", "TRI-097")):
        assert refused_rule(council, f"inspection {act} O-1") == rule, act
    assert refused_rule(council, entering("O-1", target_on="16/10/2027")) == "TRI-095"
    go(council, "act", "2026-11-12", feedback_on="2026-10-15")
    sent = {"which": "O-1", "submitted_on": "2026-11-12"}
    without_reason = {**CONSIDERED, "governors_why": ""}
    for rule, values in (
        ("TRI-093", {"group_set_up_on": "12/11/2026"}),
        ("TRI-098", without_reason),
        ("TRI-098", {"governors_why": "Two have left"}),
        ("TRI-094", {"support_decided": "Two days", "consultants_enough": "no", "areas_of_weakness": "Reading"}),
        ("TRI-094", {"consultants_enough": "yes"}),
        ("TRI-055", {"target_on": "15/10/2027"}),
        ("TRI-055", {}),
    ):
        assert refused_rule(council, "inspection send", **sent) == rule, values
        if values:
            enter(council, "O-1", **values)
    council.say("letter about", ADVISER, matter="O-1", document="single-plan", **PLANNED)
    council.say("inspection send", ADVISER, **sent)
    go(council, "review", "2027-04-15", progress_good=True, advice="None")
    assert refused_rule(council, "inspection consider O-1") == "TRI-097"
    assert refused_rule(council, "inspection send O-1") == "TRI-096"


@pytest.mark.rule("TRI-058")
@pytest.mark.rule("TRI-099")
@pytest.mark.rule("TRI-100")
@pytest.mark.rule("TRI-101")
@pytest.mark.rule("TRI-102")
@pytest.mark.rule("TRI-103")
@pytest.mark.rule("TRI-104")
@pytest.mark.rule("TRI-105")
@pytest.mark.rule("TRI-106")
@pytest.mark.rule("TRI-107")
def test_special_measures_from_the_judgement_to_recovery(council: Council) -> None:
    card = inspected(council, "special_measures", "2027-01-21")
    assert (due(card)["hmi_first_monitoring"], due(card)["special_measures_target"]) == ("2027-07-21", "2029-01-21")
    at_once = ("action_plan_begins", "notice_after_judgement", "group_after_judgement", "powers_considered")
    assert {rung(council).get(each) for each in at_once} == {"2027-01-21"}
    notice = drafted(council, route="special-measures")
    given(council, notice, "2027-01-25")  # no timescale is asked here
    enter(council, "O-1", plan_begun_on="21/1/2027", group_set_up_on="25/1/2027", next_review_on="25/3/2027")
    assert rung(council)["next_review"] == "2027-03-25"
    card = go(council, "published", "2027-03-18", published_on="2027-03-18")
    assert leads_to(card) == {"statement-submitted"}
    assert rung(council)["statement_of_action"] == "2027-04-05"
    sent = {"which": "O-1", "sent_to_ofsted_on": "2027-03-22", "sent_to_department_on": "2027-03-22"}
    council.now("2027-03-22T09:00")
    for rule, values in (
        ("TRI-100", {"powers_considered": "All five", "obstacles_considered": "No head", "urgent_support": "A head"}),
        ("TRI-101", {**CONSIDERED, "academy_order_why": ""}),
        ("TRI-101", {"academy_order_why": "A sponsor is not found"}),
        ("TRI-105", {"later_support": "Training", **WEAKNESSES}),
        ("TRI-055", {"single_plan": "yes", "target_on": "20/10/2028"}),
        ("TRI-055", {}),
    ):
        assert refused_rule(council, "inspection send", **sent) == rule, values
        if values:
            enter(council, "O-1", **values)
    plan = council.say("letter about", ADVISER, matter="O-1", document="single-plan", **PLANNED)
    assert {each["body"] for each in plan.data["recipients"]} == {"ofsted", "dfe_academies", "steering_group"}
    assert "none is given yet" not in plain_text(council.say("inspection send", ADVISER, **sent))
    assert rung(council)["hmi_first_monitoring"] == "2027-07-21"
    card = go(council, "visit", "2027-06-15", hmi_visit_on="2027-06-15")
    assert leads_to(card) == {"monitored", "recovered", "powers"}
    tasks = {rung(council).get(each) for each in ("hmi_findings_in_plan", "hmi_findings_in_statement")}
    assert tasks == {"2027-06-15"}
    enter(council, "O-1", plan_revised_on="15/6/2027", statement_revised_on="15/6/2027")
    card = go(council, "visit", "2027-10-12", hmi_visit_on="2027-10-12")
    assert "has not been revised since the last HMI visit" in plain_text(card)
    assert refused_rule(council, "inspection consider", which="O-1", progress_good=True, advice="None") == "TRI-107"
    assert leads_to(go(council, "consider", progress_good=False, advice="An interim board")) == {"recovered"}
    card = go(council, "removed", "2028-10-20")
    assert states(card) == ["published", "statement-submitted", "monitored", "monitored", "powers", "recovered"]


@pytest.mark.rule("TRI-058")
@pytest.mark.rule("TRI-102")
@pytest.mark.rule("TRI-104")
def test_what_is_refused_after_special_measures(council: Council) -> None:
    introduce(council, QUILLMARSH, **CONTACTS)
    ref = drafted(council, QUILLMARSH, route="special-measures")
    assert refused_rule(council, "warning-notice give", which=ref, given_on="2026-11-12") == "TRI-102"
    inspected(council, "special_measures", "2027-01-21")
    for act, rule in (("send", "TRI-103"), ("visit", "TRI-099"), ("removed", "TRI-105"), ("consider", "TRI-107")):
        assert refused_rule(council, f"inspection {act} O-1") == rule, act
    assert refused_rule(council, entering("O-1", target_on="22/1/2029")) == "TRI-058"
    enter(council, "O-1", target_on="21/1/2029")
    go(council, "published", "2027-03-18", published_on="2027-03-18")
    enter(council, "O-1", powers_considered="All", obstacles_considered="None", urgent_support="A head", **CONSIDERED)
    sent = {"which": "O-1", "sent_to_ofsted_on": "2027-03-18", "sent_to_department_on": "2027-03-18"}
    assert refused_rule(council, "inspection send", **sent) == "TRI-104"


@pytest.mark.rule("TRI-057")
@pytest.mark.rule("TRI-087")
@pytest.mark.rule("TRI-088")
@pytest.mark.rule("TRI-089")
def test_requires_improvement_from_the_judgement_to_a_notice_that_is_complied_with(council: Council) -> None:
    inspected(council, "requires_improvement", "2026-11-12")
    assert rung(council)["requires_improvement_target"] == "2027-11-12"
    step = {"which": "O-1", "published_on": "2026-12-03"}
    council.now("2026-12-03T16:00")
    assert refused_rule(council, "inspection published", **step, target_on="2027-11-13") == "TRI-057"
    card = council.say("inspection published", ADVISER, **step, target_on="2027-11-12")
    assert leads_to(card) == {"hmi-watched", "considered", "not-right"}
    assert (due(card)["hmi_window_opens"], due(card)["hmi_window_closes"]) == ("2026-12-31", "2027-01-14")
    assert (rung(council)["hmi_window_opens"], rung(council)["hmi_window_closes"]) == ("2026-12-31", "2027-01-14")
    assert rung(council)["notice_considered"] == "2026-12-03"
    council.form("inspection consider O-1 way=not-right", ADVISER)  # a reason is asked
    card = go(council, "consider", way="not-right", reason="The school is on its way")
    assert "The school is on its way" in plain_text(card)
    assert leads_to(card) == {"hmi-watched", "considered", "resolved"}
    notice = drafted(council, route="requires-improvement", ofsted_asked="yes")
    assert refused_rule(council, "warning-notice give", which=notice, given_on="2026-12-03") == "TRI-089"
    council.now("2026-12-30T23:00")
    assert refused_rule(council, "inspection visit O-1") == "TRI-088"
    assert leads_to(go(council, "visit", "2026-12-31")) == {"considered", "not-right"}
    considered = {"hmi_report_on": "2027-01-20", "way": "considered"}
    go(council, "consider", "2027-01-20", reason="No better than in December", **considered)
    assert refused_rule(council, "inspection act O-1") == "TRI-066"
    assert refused_rule(council, "warning-notice give", which=notice, given_on="2027-01-20") == "TRI-067"
    enter(council, notice, ofsted_asked="no")
    given(council, notice, "2027-01-21")
    assert leads_to(go(council, "act")) == {"resolved", "considered", "not-right"}
    assert refused_rule(council, "inspection removed O-1") == "TRI-080"
    council.say("warning-notice judge", ADVISER, which=notice, way="complied")
    card = go(council, "removed")
    assert states(card) == ["published", "not-right", "hmi-watched", "considered", "notice", "resolved"]


@pytest.mark.rule("TRI-086")
@pytest.mark.rule("TRI-089")
def test_requires_improvement_makes_eligible_only_through_a_notice_that_failed(council: Council) -> None:
    inspected(council, "requires_improvement", "2026-11-12")
    for act, rule in (("visit", "TRI-088"), ("consider", "TRI-089"), ("act", "TRI-089"), ("removed", "TRI-057")):
        assert refused_rule(council, f"inspection {act} O-1") == rule, act
    early = drafted(council, route="requires-improvement")
    assert refused_rule(council, "warning-notice give", which=early, given_on="2026-11-12") == "TRI-089"
    power = {"school": BROOKMANTLE, "power": "suspend-budget", "why": "The budget is not in hand"}
    assert refused_rule(council, "intervention propose", **power) == "TRI-086"
    go(council, "published", "2026-12-03", published_on="2026-12-03", target_on="2027-11-12")
    go(council, "consider", way="not-right", reason="Not now")
    assert refused_rule(council, "inspection act O-1") == "TRI-089"
    council.form("inspection consider O-1", ADVISER)  # a change of mind has its reason too
    go(council, "consider", reason="Two more teachers have left")
    given(council, early, "2026-12-04", "2026-12-04")
    go(council, "act")
    council.now("2027-02-01T09:00")
    council.say("warning-notice judge", ADVISER, which=early, way="period-over")
    assert refused_rule(council, "intervention propose", **power) == "TRI-086"
    council.say("warning-notice judge", ADVISER, which=early, way="eligible", reason="Nothing was done")
    assert council.say("intervention propose", ADVISER, **power).data["state"] == "proposed"
    enter(council, "P-1", BOSS, law_seen="yes")
    council.say("intervention decide", BOSS, which="P-1", way="decided", decided_on="2027-02-01", reason="No plan")
    council.say("warning-notice close", ADVISER, which=early, reason="The position is secured")
    assert refused_rule(council, "intervention use", which="P-1", used_from="2027-02-01") == "TRI-086"
    inspected(council, "serious_weaknesses", "2027-02-02", QUILLMARSH)
    assert council.say("intervention propose", ADVISER, **{**power, "school": QUILLMARSH}).data["state"] == "proposed"


@pytest.mark.rule("TRI-059")
@pytest.mark.rule("TRI-060")
@pytest.mark.rule("TRI-003")
@pytest.mark.rule("TRI-081")
def test_the_authoritys_powers_are_used_and_the_secretary_of_states_are_recorded(council: Council) -> None:
    inspected(council, "special_measures", "2026-11-12")
    enter(council, "O-1", sos_asked_ofsted_on="12/11/2026")
    asked = {"school": BROOKMANTLE, "why": "Nobody leads"}
    fields = council.form(f"intervention propose {BROOKMANTLE}", ADVISER).fields
    (offered,) = [[option.value for option in each.options] for each in fields if each.name == "power"]
    assert offered[:8] == [
        "advisory-contract", "collaboration-with-school", "collaboration-with-college", "steps-to-federation",
        "governors", "warning-notice", "interim-board", "suspend-budget",
    ]  # fmt: skip
    assert refused_rule(council, "intervention propose", **asked, power="warning-notice") == "TRI-059"
    ref = council.say("intervention propose", ADVISER, **asked, power="interim-board").data["id"]
    decided = {"which": ref, "way": "decided", "decided_on": "2026-11-12", "reason": "Two years without a head"}
    assert refused_rule(council, "intervention decide", **decided) == "TRI-059"  # an adviser proposes, and no more
    assert refused_rule(council, f"intervention answer {ref} used_by_sos_on=12/11/2026") == "TRI-060"
    assert refused_rule(council, f"intervention use {ref}") == "TRI-059"
    enter(council, ref, BOSS, law_seen="yes")
    council.say("intervention decide", BOSS, **decided)
    council.say("intervention use", ADVISER, which=ref, used_from="2026-11-12")
    back = {"which": ref, "handed_back_on": "2026-11-12", "reason": "A head is in post"}
    card = council.say("intervention hand-back", ADVISER, **back)
    assert states(card) == ["decided", "in-use", "handed-back"]
    ref = council.say("intervention propose", ADVISER, **asked, power="sos-academy-order").data["id"]
    assert refused_rule(council, "intervention decide", BOSS, **{**decided, "which": ref}) == "TRI-060"
    card = council.say("intervention answer", ADVISER, which=ref, used_by_sos_on="2026-11-12")
    assert card.data["state"] == "recorded"
    ref = council.say("intervention propose", ADVISER, **asked, power="governors").data["id"]
    card = council.say("intervention decide", BOSS, which=ref, way="declined", reason="Two will do")
    assert card.data["state"] == "declined"


@pytest.mark.rule("TRI-088")
@pytest.mark.rule("TRI-103")
def test_what_counts_from_the_report_rings_before_anybody_has_taken_the_step_of_its_publication(
    council: Council,
) -> None:
    card = inspected(council, "special_measures", "2027-01-21", published_on="2027-03-18")
    assert (card.data["state"], rung(council)["statement_of_action"]) == ("judged", "2027-04-05")
    card = inspected(council, "requires_improvement", "2027-03-18", QUILLMARSH, published_on="2027-03-25")
    assert card.data["state"] == "judged"
    assert (rung(council)["hmi_window_opens"], rung(council)["hmi_window_closes"]) == ("2027-04-22", "2027-05-06")


@pytest.mark.rule("TRI-059")
@pytest.mark.rule("TRI-066")
@pytest.mark.rule("TRI-089")
def test_a_pupil_referral_unit_gets_no_notice_and_no_power(council: Council) -> None:
    add_school(council, ACADEMY, "The Haven", "pru")
    assert refused_rule(council, f"warning-notice draft {ACADEMY} route=la") == "TRI-056"
    assert refused_rule(council, f"intervention propose {ACADEMY} power=governors why=Failing") == "TRI-056"
    assert inspected(council, "special_measures", "2026-11-12", ACADEMY).data["id"] is None
    inspected(council, "requires_improvement", "2026-11-13", ACADEMY)
    go(council, "published", "2026-12-03", published_on="2026-12-03", target_on="2027-11-12")
    step = {"which": "O-1", "reason": "Attendance"}
    sentence, rule = council.refused("inspection consider", ADVISER, **step, way="considered")
    assert (rule, "the answer is no" in sentence) == ("TRI-089", True)
    assert council.say("inspection consider", ADVISER, **step, way="not-right").data["state"] == "not-right"


@pytest.mark.rule("TRI-056")
def test_after_a_weak_inspection_an_academy_looks_to_the_department(council: Council) -> None:
    add_school(council, ACADEMY, "Fernhill Academy", "academy")
    answer = inspected(council, "special_measures", "2027-01-21", ACADEMY)
    assert answer.data["id"] is None
    assert refused_rule(council, f"intervention propose {ACADEMY} power=governors why=Failing") == "TRI-056"
    assert refused_rule(council, f"warning-notice draft {ACADEMY}") == "TRI-056"
