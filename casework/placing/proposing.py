"""Proposing a category: what the facts suggest is kept beside it, and what stands in its way is said at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from casework.cycle import PROPOSE
from casework.joining import was_there
from casework.placing.admission import fulfils, ground_of, may_move, rated_in
from casework.placing.case import Case
from casework.placing.ending import after, replace
from casework.placing.settling import settle_if_nothing_wants
from casework.placing.talking import ask_for_help, carry_over, count_beforehand
from casework.schools import open_school
from domain.dates import academic_year_label, long_date
from domain.framework.categories import Category
from domain.refusals import Misunderstood, Refused
from domain.settling import walk
from store.decisions import PROPOSED, Decision
from store.work import Work


@dataclass(frozen=True)
class Proposal:
    """A category as an adviser proposes it.

    `ground` is why it changes within the year; `despite` why it is proposed although something it builds on is not
    in place; `answers` are what the framework asks besides.
    """

    category: str
    reason: str
    criteria: tuple[str, ...] = ()
    evidence: str = ""
    strand: str = ""
    ground: str | None = None
    despite: str = ""
    answers: Mapping[str, str] = field(default_factory=dict)


def propose(work: Work, urn: str, proposal: Proposal) -> Decision:
    """Propose a category; an earlier open proposal is replaced by it (HFD-021, HFD-023, HFD-055).

    The proposal keeps what was suggested on the day, the framework and the version of its criteria (HFD-032). Where
    the framework lets whoever proposes settle, it is settled as soon as nothing is wanting.

    Raises:
        Refused: when the school has closed or is not placed, when a gate is shut, a stay is not over, a move is
            barred, or nothing allows a change within the year.
        Misunderstood: when a reason or a ground has to be given first.
    """
    row, about = open_school(work, urn), work.framework.about
    if row.governance in about.leaves_out:
        raise Refused(f"{row.title} is not a school that {about.title} places.", about.leaves_out_rule)
    if row.open_date and not was_there(row, work.clock.today()):
        raise Refused(f"{row.title} opens on {long_date(row.open_date)}, and can be placed from then on.")
    case = Case(work, urn, proposal.strand)
    category = _category(case, proposal)
    may_move(case, category)
    ground = ground_of(case, category, proposal.ground)
    fulfils(case, category, proposal.despite)
    earlier = case.proposal
    replace(work, earlier)
    decision = work.decisions.save(_proposed(case, proposal, ground))
    carry_over(work, earlier, decision)
    count_beforehand(case, decision)
    decision.at = walk(work.framework, PROPOSE, _at(case), Case(work, urn, proposal.strand).situation(decision))
    work.decisions.save(decision)
    kept = {"criteria", "evidence", "reason", "suggested", "framework", "criteria_version", "strand", "ground",
            "despite", "answers"}  # fmt: skip
    payload = {name: value for name, value in decision.model_dump(include=kept).items() if value or name in _ALWAYS}
    unsure = list(case.assessment.cannot_rule_out)
    work.record.append("category propose", urn=urn, about=decision.category, cannot_rule_out=unsure, **payload)
    after(work, PROPOSE, decision, academic_year_label(work.framework.deciding.round_of(decision.proposed_on)))
    ask_for_help(work, case.school, decision)
    settle_if_nothing_wants(work, urn, proposal.strand)
    return decision


_ALWAYS = {"criteria", "evidence", "reason", "suggested", "framework", "criteria_version"}


def _at(case: Case) -> str:
    """The state the school is in before the proposal."""
    standing = case.proposal or case.standing
    return standing.at if standing else ""


def _category(case: Case, proposal: Proposal) -> Category:
    category = case.work.framework.category(proposal.category)
    if category is None:
        raise Misunderstood({"category": f"There is no {case.work.framework.words.category} “{proposal.category}”."})
    rated_in(case)
    return category


def _in_order(case: Case, criteria: Sequence[str]) -> list[str]:
    """The criteria as the decision keeps them: performance data first, then safeguarding, then the rest (MK-097)."""
    known = {each.id: each.evidence for each in case.work.framework.weighed_criteria}
    order = ("performance", "safeguarding", "other")
    return sorted(criteria, key=lambda each: order.index(known.get(each, "other")))


def _proposed(case: Case, proposal: Proposal, ground: str | None) -> Decision:
    return Decision(
        authority=case.work.authority.id,
        urn=case.urn,
        category=proposal.category,
        state=PROPOSED,
        criteria=_in_order(case, proposal.criteria),
        evidence=proposal.evidence,
        reason=proposal.reason,
        suggested=case.assessment.suggested,
        framework=case.work.framework.id,
        criteria_version=case.assessment.criteria_version,
        proposed_by=case.work.who,
        proposed_on=case.today,
        strand=proposal.strand,
        ground=ground,
        despite=proposal.despite,
        answers=dict(proposal.answers),
    )
