"""Where a school stands and why: everything `/category SCHOOL` shows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from casework.cycle import AGREE, LAPSE, NOTIFY, PROPOSE, NextStep, next_step
from casework.joining import caught_up, was_there
from casework.placing.admission import warnings
from casework.placing.case import Case
from casework.placing.in_writing import unwritten
from domain.framework.categories import Category, Consequence
from domain.framework.documents import Document
from domain.placing import Assessment, Finding, indicate
from domain.settling import Wanting, walk, wanting
from domain.stays import Bound
from store.decisions import Decision, Heard, SelfAssessment
from store.schools import School
from store.work import Work


@dataclass(frozen=True)
class Standing:
    """Where a school stands in one strand; `others` are its other strands with what stands in each, and since when.

    `since` is the first day of the unbroken time in the category, `unwritten` the document of which a letter has to
    be made before the school is told. `against`: who did not agree, where the authority may settle it all the same.
    """

    school: School
    strand: str
    decision: Decision | None
    proposal: Decision | None
    assessment: Assessment
    next: NextStep | None
    follows: Sequence[Consequence]
    own_view: SelfAssessment | None
    heard: Sequence[Heard]
    wanting: Sequence[Wanting]
    bounds: Sequence[Bound]
    in_year: bool
    others: Sequence[tuple[str, Decision | None, date | None]]
    at: str
    still: Mapping[str, tuple[str, ...]]
    warnings: Sequence[str]
    since: date | None
    unwritten: Document | None
    against: Sequence[str]


def standing(work: Work, urn: str, strand: str = "") -> Standing:
    """Where a school stands and why, open or closed; nothing is changed by looking."""
    case = Case(work, urn, strand)
    decision, category = case.standing, case.category(case.standing)
    coming, open_ = _next(case), _wanting(case)
    return Standing(
        school=case.school,
        strand=strand,
        decision=decision,
        proposal=case.proposal,
        assessment=case.assessment,
        next=coming,
        follows=category.consequences_for(case.placed.governance, strand) if category else (),
        own_view=case.own_view,
        heard=case.heard,
        wanting=open_,
        bounds=case.bounds,
        in_year=case.in_year,
        others=[_other(case, each) for each in case.strands if each != strand],
        at=_at(case, coming),
        still=_still(case, category),
        warnings=_warnings(case),
        since=case.since,
        unwritten=unwritten(case, NOTIFY, decision) if decision and not decision.notified_on else None,
        against=_against(case, open_),
    )


def indicators(work: Work, urn: str) -> tuple[School, tuple[Finding, ...]]:
    """What each of the framework's indicators says of a school; they inform, and make no category."""
    case = Case(work, urn)
    return case.school, indicate(work.framework, case.placed, case.facts, case.today)


def every_finding(work: Work, urn: str) -> tuple[Finding, ...]:
    """What is found of every criterion of every strand the school is rated in, and of every indicator."""
    strands = Case(work, urn).strands
    criteria = (finding for strand in strands for finding in Case(work, urn, strand).assessment.findings)
    return (*criteria, *indicators(work, urn)[1])


def category_of(work: Work, category_id: str | None) -> Category | None:
    """The category with that id, in the framework that stands now."""
    return work.framework.category(category_id) if category_id else None


def _other(case: Case, strand: str) -> tuple[str, Decision | None, date | None]:
    other = Case(case.work, case.urn, strand)
    other.school, other.kept = case.school, case.kept
    return strand, other.standing, other.since


def _against(case: Case, open_: Sequence[Wanting]) -> tuple[str, ...]:
    """Who said no, where nothing but their agreement is wanting and an exceptional decision does without it."""
    rules, proposal = case.work.framework.deciding.exceptional, case.proposal
    if rules is None or proposal is None:
        return ()
    concerned = rules.concerns(proposal.category, case.placed.governance, case.strand)
    if not concerned or any("exceptional" not in each.requirement.unless for each in open_):
        return ()
    said = {(each.talk, each.party): each.agrees for each in case.heard}
    waits = [(each.requirement.talk or "", party) for each in open_ for party in each.parties]
    return tuple(party for talk, party in waits if said.get((talk, party)) is False)


def _at(case: Case, coming: NextStep | None) -> str:
    """The state in the framework's own workflow; one that time alone leads to is seen, not stored (MK-072)."""
    decision = case.proposal or case.standing
    missed = coming is not None and coming.due is not None and coming.due.on < case.today
    if decision is None:
        return ""
    late = missed and coming is not None and coming.step in {AGREE, PROPOSE}
    return walk(case.work.framework, LAPSE, decision.at, case.situation(decision)) if late else decision.at


def _warnings(case: Case) -> Sequence[str]:
    """What is to be said of the category that is proposed, or that stands."""
    category = case.category(case.proposal or case.standing)
    return warnings(case, category) if category and any(each.effect == "warn" for each in category.gate) else ()


def _still(case: Case, category: Category | None) -> dict[str, tuple[str, ...]]:
    """With whom the conversations that follow are still to be held, by consequence (HFD-057, HFD-060)."""
    decision = case.standing
    if category is None or decision is None or not any(each.talk for each in category.consequence):
        return {}
    rows = case.heard if case.proposal is None else case.work.decisions.heard(decision)
    heard = {(each.talk, each.party) for each in rows}
    return {
        each.id: tuple(party for party in talk.parties if (talk.id, party) not in heard)
        for each in category.consequences_for(case.placed.governance, case.strand)
        if (talk := case.work.framework.talk(each.talk or ""))
    }


def _next(case: Case) -> NextStep | None:
    if case.school.closed or not was_there(case.school, case.today):
        return None
    calendar = case.work.calendar_of(case.urn)
    step = next_step(case.work.framework, calendar, case.of_strand, case.today, case.placed.governance)
    return caught_up(step, case.school, calendar) if step else None


def _wanting(case: Case) -> Sequence[Wanting]:
    """What is wanting before the next step: settling a proposal, or telling the school."""
    decision = case.proposal or case.standing
    if decision is None:
        return ()
    step = AGREE if decision is case.proposal else NOTIFY
    return (
        wanting(case.work.framework, step, case.situation(decision))
        if step == AGREE or not decision.notified_on
        else ()
    )
