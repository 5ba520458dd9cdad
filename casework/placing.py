"""Placing a school: the bot shows what the facts say, a named person proposes, the body agrees, the school is told."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from casework.cycle import AGREE, NOTIFY, PROPOSE, REVIEW, NextStep, next_step, proposal_of, standing_of
from casework.expected import CYCLE
from casework.obligations import keep, meet
from casework.schools import facts_of, open_school, placed, school
from domain.dates import academic_year_label, academic_year_of, long_date
from domain.framework.categories import Category, Consequence
from domain.framework.process import Notified
from domain.placing import Assessment, assess
from domain.refusals import Refused
from store.decisions import AGREED, NOTIFIED, PROPOSED, REPLACED, Decision, SelfAssessment
from store.schools import School
from store.work import Work


@dataclass(frozen=True)
class Standing:
    """Everything `/category SCHOOL` shows."""

    school: School
    decision: Decision | None
    proposal: Decision | None
    assessment: Assessment
    next: NextStep | None
    follows: Sequence[Consequence]
    own_view: SelfAssessment | None


@dataclass(frozen=True)
class Proposal:
    """A category as an adviser proposes it."""

    category: str
    reason: str
    criteria: tuple[str, ...] = ()
    evidence: str = ""


def standing(work: Work, urn: str) -> Standing:
    """Where a school stands and why, open or closed; nothing is changed by looking."""
    row = school(work, urn)
    live = work.decisions.live(urn)
    decision = standing_of(live)
    assessment = assess(work.framework, placed(row), facts_of(work.facts.of(urn)), work.clock.today())
    category = work.framework.category(decision.category) if decision else None
    return Standing(
        school=row,
        decision=decision,
        proposal=proposal_of(live),
        assessment=assessment,
        next=None if row.closed else next_step(work.framework, work.calendar_of(urn), live, work.clock.today()),
        follows=category.consequences_for(placed(row).governance) if category else (),
        own_view=work.decisions.self_assessment(urn),
    )


def propose(work: Work, urn: str, proposal: Proposal) -> Decision:
    """Propose a category; an earlier open proposal is replaced by it (HFD-021, HFD-023, HFD-055).

    The proposal keeps what was suggested on the day, the framework and the version of its criteria (HFD-032).

    Raises:
        Refused: when the school has closed, or the framework does not place schools of its kind.
    """
    row = open_school(work, urn)
    about = work.framework.about
    if row.governance in about.leaves_out:
        raise Refused(f"{row.title} is not a school that {about.title} places.", about.leaves_out_rule)
    assessment = standing(work, urn).assessment
    _replace(work, proposal_of(work.decisions.live(urn)))
    decision = work.decisions.save(_proposed(work, urn, proposal, assessment))
    kept = {"criteria", "evidence", "reason", "suggested", "framework", "criteria_version"}
    unsure = list(assessment.cannot_rule_out)
    payload = decision.model_dump(include=kept)
    work.record.append("category propose", urn=urn, about=decision.category, cannot_rule_out=unsure, **payload)
    _follow(work, PROPOSE, urn, academic_year_label(academic_year_of(decision.proposed_on)))
    return decision


def _proposed(work: Work, urn: str, proposal: Proposal, assessment: Assessment) -> Decision:
    return Decision(
        authority=work.authority.id,
        urn=urn,
        category=proposal.category,
        state=PROPOSED,
        criteria=list(proposal.criteria),
        evidence=proposal.evidence,
        reason=proposal.reason,
        suggested=assessment.suggested,
        framework=work.framework.id,
        criteria_version=assessment.criteria_version,
        proposed_by=work.who,
        proposed_on=work.clock.today(),
    )


def agree(work: Work, urn: str, where: str, on: date, category: str | None = None) -> Decision:
    """Record that the deciding body agreed the proposal, perhaps with another category (HFD-025).

    Args:
        where: the meeting or correspondence at which it was agreed.
        on: the day it was agreed, today or earlier, and not before it was proposed.

    Raises:
        Refused: when nothing is proposed, or the day cannot be.
    """
    open_school(work, urn)
    live = work.decisions.live(urn)
    proposal = proposal_of(live)
    if proposal is None:
        raise _refused_step(work, "agree", f"category propose {urn}")
    if on > work.clock.today() or on < proposal.proposed_on:
        raise Refused(
            f"It was proposed on {long_date(proposal.proposed_on)}, so it can have been agreed from that day to today. "
            "Enter the day it was agreed."
        )
    _end(work, standing_of(live), on)
    changed_from = proposal.category if category and category != proposal.category else None
    proposal.category = category or proposal.category
    proposal.state, proposal.agreed_by, proposal.agreed_on, proposal.agreed_at = AGREED, work.who, on, where
    work.record.append(
        "category agree", urn=urn, about=proposal.category, where=where, on=on.isoformat(), proposed_as=changed_from
    )
    work.decisions.save(proposal)
    _follow(work, AGREE, urn, academic_year_label(academic_year_of(on)))
    return proposal


def not_agreed(work: Work, urn: str, views: str) -> Decision:
    """Record that the body did not agree: both views are kept and the proposal stays (HFD-025)."""
    open_school(work, urn)
    proposal = proposal_of(work.decisions.live(urn))
    if proposal is None:
        raise _refused_step(work, "agree", f"category propose {urn}")
    work.record.append("category not-agreed", urn=urn, about=proposal.category, views=views)
    return proposal


def notify(work: Work, urn: str, on: date) -> tuple[Decision, Sequence[Notified]]:
    """Record that the school was told (HFD-026, HFD-027): who was told follows from the kind of school.

    Raises:
        Refused: when the category was not agreed, or the school has been told already.
    """
    row = open_school(work, urn)
    live = work.decisions.live(urn)
    decision = standing_of(live)
    if decision is None or (decision.state == NOTIFIED and proposal_of(live)):
        raise _refused_step(work, "notify", f"category agree {urn}")
    if decision.state == NOTIFIED and decision.notified_on:
        raise Refused(f"The school was told on {long_date(decision.notified_on)} by {decision.notified_by}.")
    if decision.agreed_on and not decision.agreed_on <= on <= work.clock.today():
        raise Refused(
            f"It was agreed on {long_date(decision.agreed_on)}: "
            "the school was told on that day or later, not after today."
        )
    told = work.framework.notified("notify", placed(row).governance, row.school_type, row.denomination)
    decision.state, decision.notified_by, decision.notified_on = NOTIFIED, work.who, on
    decision.notified_to = [each.body for each in told]
    work.record.append("category notify", urn=urn, about=decision.category, on=on.isoformat(), to=decision.notified_to)
    work.decisions.save(decision)
    _follow(work, NOTIFY, urn, f"{decision.agreed_on}/{decision.id}")
    return decision, told


def review(work: Work, urn: str, note: str) -> Decision:
    """Record a termly review that leaves the category as it is; it counts as a review (HFD-022)."""
    open_school(work, urn)
    decision = standing_of(work.decisions.live(urn))
    if decision is None:
        raise Refused(
            f"No {work.framework.words.category} stands for this school, so there is nothing to review. "
            f"Propose one: category propose {urn}",
            "HFD-022",
        )
    decision.reviewed_on = work.clock.today()
    work.record.append("category review", urn=urn, about=decision.category, note=note)
    work.decisions.save(decision)
    _follow(work, REVIEW, urn)
    return decision


def _follow(work: Work, step: str, urn: str, this_time: str | None = None) -> None:
    """What the step settles is met, and what comes next is due from now on."""
    meet(work, f"{CYCLE}/{step}", urn, this_time)
    keep(work, urn)


def record_own_view(work: Work, urn: str, summary: str, category: str | None, received_on: date) -> SelfAssessment:
    """Keep the school's own assessment beside the category; it changes nothing by itself (HFD-024)."""
    open_school(work, urn)
    view = SelfAssessment(
        authority=work.authority.id,
        urn=urn,
        category=category,
        summary=summary,
        received_on=received_on,
        recorded_by=work.who,
    )
    work.decisions.save_self_assessment(view)
    work.record.append("category view", urn=urn, about=category, summary=summary, received_on=received_on.isoformat())
    return view


def category_of(work: Work, category_id: str | None) -> Category | None:
    """The category with that id, in the framework that stands now."""
    return work.framework.category(category_id) if category_id else None


def _replace(work: Work, earlier: Decision | None) -> None:
    if earlier:
        earlier.state, earlier.until = REPLACED, work.clock.today()
        work.decisions.save(earlier)


def _end(work: Work, earlier: Decision | None, on: date) -> None:
    if earlier:
        earlier.until = on
        work.decisions.save(earlier)


def _refused_step(work: Work, step: str, instead: str) -> Refused:
    """A refusal in the words and under the rule of the framework's own step, with what to type instead."""
    found = work.framework.step(step)
    sentence = found.refused if found and found.refused else "Another step comes first."
    return Refused(f"{sentence} Type: {instead}", found.refused_rule if found else None)
