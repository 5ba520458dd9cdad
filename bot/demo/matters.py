"""The demo's formal action as data: concerns taken further, notices, powers and inspections, and where each stands."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from casework.concerns import Seen


@dataclass(frozen=True)
class Turn:
    """One act on a day (ISO), with what is entered, by the framework's ids; "enter" only enters.

    `to` is the state that it leads to, where the act leads to several; `posted`: the letters it rests on go out too.
    """

    on: str
    act: str
    entered: Mapping[str, str] = field(default_factory=dict)
    to: str = ""
    reason: str = ""
    posted: bool = True


@dataclass(frozen=True)
class Matter:
    """The so-manieth school of a kind on its way along one of its framework's workflows; `seen` is the concern."""

    council: str
    kind: str
    turn: int
    workflow: str
    turns: tuple[Turn, ...]
    seen: Seen | None = None


_HEREFORDSHIRE = (
    Matter("marlowshire", "community primary", 0, "serious-concern", (
        Turn("2026-09-21", "concern take-further", {
            "nature": "Results have been below the floor for three years, and a third of the staff left in July."}),
        Turn("2026-09-28", "concern discuss", {
            "governing_body_met_on": "2026-09-24", "leaders_met_on": "2026-09-25"}),
    )),
    Matter("marlowshire", "academy primary", 0, "academy-escalation", (
        Turn("2026-09-08", "concern take-further", {
            "nature": "Checks on new staff are still not complete, six months after the inspection.",
            "evidence": "The register of checks as seen on 3 September 2026."}),
        Turn("2026-09-09", "concern tell", {"school_told_on": "2026-09-09"}),
        Turn("2026-09-23", "concern tell", {
            "sponsor": "The trust's director of schools", "sponsor_fits": "yes", "sponsor_told_on": "2026-09-23"}),
    )),
    Matter("marlowshire", "community secondary", 0, "warning-notice", (
        Turn("2026-09-14", "warning-notice draft", {
            "ground": "refusal", "ground_evidence": "The chair's letters of 2 July and 7 September decline the plan."}),
        Turn("2026-09-22", "warning-notice give", {
            "concerns": "Mathematics results have fallen for three years, and the governors take no advice on it.",
            "done_so_far": "Nineteen days of an adviser and a project group since June 2026.",
            "action_required": "A plan for mathematics taught from November, with a governor who answers for it.",
            "action_ends_on": "2027-02-12", "measured_by": "Pupils' progress in mathematics, half-term by half-term.",
            "project_group": "The group that has met since June goes on, once a month.", "given_on": "2026-09-22"},
            posted=False),
    )),
    Matter("marlowshire", "foundation primary", 0, "budget-suspension", (
        Turn("2026-09-01", "intervention propose", {"grounds": "scheme"}),
        Turn("2026-09-08", "intervention notice", {
            "reasons": "The budget was set 46,000 pounds short, and orders go on without anybody signing for them.",
            "reply_by": "2026-09-22", "given_on": "2026-09-08"}),
        Turn("2026-09-23", "intervention use", {"effect_on": "2026-09-23"}),
    )),
    Matter("marlowshire", "community junior", 0, "special-measures", (
        Turn("2026-09-17", "inspection record", {
            "outcome": "special_measures", "inspected_on": "2026-09-09", "published_on": "2026-09-16"}),
        Turn("2026-09-18", "inspection act", {"secretary_told_on": "2026-09-17"}),
    )),
)  # fmt: skip

_TRI_BOROUGH = (
    Matter("ferrisham", "community secondary", 0, "la-identified", (
        Turn("2026-09-04", "concern take-further", {"source": "la", "signs": "limited-capacity,in-the-year"}),
        Turn("2026-09-09", "enter", {"contacted_on": "2026-09-08"}),
        Turn("2026-09-14", "concern review", {
            "shared_with_school_on": "2026-09-11", "shared_with_governors_on": "2026-09-11"}),
        Turn("2026-09-24", "concern tell", {
            "results_shared_on": "2026-09-21", "self_evaluation_shared_on": "2026-09-23"}),
        Turn("2026-09-25", "enter", {"visit_arranged_for": "2026-10-13"}),
    ), Seen("falling_results", "GCSE results in science are down for the second year.", "data")),
    Matter("ferrisham", "academy primary", 0, "academy", (
        Turn("2026-09-08", "concern take-further", {
            "performance_concern": "Progress in writing is far under the borough's in all year groups."}),
        Turn("2026-09-16", "concern discuss", {"principal_contacted_on": "2026-09-15"}),
    ), Seen("achievement", "Writing has fallen again; nobody has answered for it.", "data")),
    Matter("ferrisham", "ce controlled primary", 0, "warning-notice", (
        Turn("2026-09-10", "warning-notice draft", {"route": "la"}),
        Turn("2026-09-24", "warning-notice give", {
            "grounds": "breakdown",
            "matters": "Five of eleven governors have left, and the head's post is empty again.",
            "action_required": "Fill the head's post for the year, and hold a meeting of the whole body by October.",
            "minded_to": "Appoint additional governors.", "accepts": "no", "works_effectively": "no",
            "ofsted_asked": "no", "found_able": "no", "is_improving": "no",
            "why_not_without": "Two meetings were called off by the school.", "given_on": "2026-09-24"}),
        Turn("2026-09-28", "enter", {"received_on": "2026-09-25"}),
    ), Seen("governance", "The governing body has not met since May.", "council", serious=True)),
    Matter("ferrisham", "rc aided primary", 0, "serious-weaknesses", (
        Turn("2026-06-23", "inspection record", {
            "outcome": "serious_weaknesses", "inspected_on": "2026-06-04", "published_on": "2026-06-22"}),
        Turn("2026-06-26", "inspection act", {
            "feedback_on": "2026-06-04", "representative": "Desmond Achingbrook", "plan_begun_on": "2026-06-25"}),
        Turn("2026-07-08", "enter", {
            "group_set_up_on": "2026-07-07", "plan_due_on": "2026-10-16", "target_on": "2027-06-04"}),
        Turn("2026-07-15", "enter", {
            "governors_considered": "yes", "governors_why": "Nobody on the body knows school finance.",
            "interim_board_considered": "no", "interim_board_why": "Most governors are new, and willing.",
            "academy_order_considered": "no", "academy_order_why": "The school can improve as it is."}),
    )),
    Matter("ferrisham", "rc aided primary", 0, "power", (
        Turn("2026-07-16", "intervention propose", {
            "power": "governors", "why": "Two governors who know school finance are wanted until the plan holds."}),
        Turn("2026-07-20", "intervention decide", {"decided_on": "2026-07-20"},
            reason="The governing body agrees that it needs them."),
        Turn("2026-09-07", "intervention use", {"used_from": "2026-09-07"}),
    )),
)  # fmt: skip

_HERTFORDSHIRE = (
    Matter("quillshire", "ce controlled primary", 0, "letter-to-powers", (
        Turn("2026-09-11", "letter-of-concern draft", {"letter_grounds": "finance"}),
        Turn("2026-09-18", "letter-of-concern issue", {
            "partner": "finance_team", "partner_on": "2026-09-16",
            "nature": "Invoices of the summer are unpaid, and orders go on without a signature.",
            "plan_due": "2026-10-16", "extra_support": "Four days of the council's finance team.",
            "issued_on": "2026-09-18"}),
    ), Seen("finance", "Suppliers write to the council about unpaid invoices.", "council")),
    Matter("quillshire", "academy primary", 0, "academy-route", (
        Turn("2026-09-15", "concern take-further", {
            "worry": "Attendance has fallen under 90%, and nobody answers for it.", "head_is_ceo": "yes"}),
        Turn("2026-09-22", "concern tell", {"trust_contacted_on": "2026-09-22"}),
    ), Seen("attendance", "Attendance has fallen for the third term.", "data")),
)  # fmt: skip

MATTERS = (*_HEREFORDSHIRE, *_TRI_BOROUGH, *_HERTFORDSHIRE)
