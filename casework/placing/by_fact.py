"""A category that a fact settles by itself: whoever records the fact places the school, and the record says so."""

from datetime import date

from casework.cycle import AUTOMATIC
from casework.placing.case import Case
from casework.placing.ending import after, end, replace
from domain.settling import walk
from domain.standards import ByFact
from store.decisions import AGREED, PROPOSED, Decision
from store.work import Work


def place_by_fact(work: Work, urn: str) -> Decision | None:
    """Place a school where a fact says so at once; None where no fact does, or it stands there or worse already.

    An open proposal for something better gives way (HAV-011, MK-086, HRT-079).
    """
    case = Case(work, urn)
    if case.school.closed or case.school.governance in work.framework.about.leaves_out:
        return None
    fact, standing = case.by_fact, case.category(case.standing)
    if fact is None or (standing and standing.rank >= fact.category.rank):
        return None
    if case.proposal and (proposed := case.category(case.proposal)) and proposed.rank < fact.category.rank:
        replace(work, case.proposal)
    reason = f"{fact.criterion.label}: {fact.because}"
    decision = Decision(
        authority=work.authority.id, urn=urn, category=fact.category.id, state=PROPOSED, reason=reason,
        criteria=[fact.criterion.id], suggested=fact.category.id, framework=work.framework.id,
        criteria_version=case.assessment.criteria_version, proposed_by=work.who, proposed_on=case.today,
        automatic=True, at=case.standing.at if case.standing else "",
    )  # fmt: skip
    work.decisions.save(decision)
    situation = Case(work, urn).situation(decision)
    left, since = case.standing, _since(case, fact)
    left_at = left.at if left else None
    end(work, left, since, situation)
    decision.state, decision.agreed_by, decision.agreed_on, decision.agreed_at = AGREED, work.who, since, ""
    decision.looked_at = work.clock.now()
    decision.at = walk(work.framework, AUTOMATIC, decision.at, situation)
    work.decisions.save(decision)
    rule = fact.criterion.rules[0] if fact.criterion.rules else None
    work.record.append(
        "category automatic", urn=urn, about=fact.category.id, why=reason, since=since.isoformat(), rule=rule,
        left_at=left_at,
    )  # fmt: skip
    after(work, AUTOMATIC, decision)
    return decision


def _since(case: Case, fact: ByFact) -> date:
    """The day the fact holds from; today, where what stands was agreed after that day."""
    before = case.standing.agreed_on if case.standing else None
    return case.today if before and fact.since < before else fact.since
