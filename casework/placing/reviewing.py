"""Looking again: a review that changes nothing, and the school's own view kept beside the category."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from casework.cycle import REVIEW
from casework.placing.admission import not_to_come, rated_in
from casework.placing.case import Case
from casework.placing.ending import after_review
from casework.schools import open_school
from domain.refusals import Refused
from domain.settling import walk
from store.decisions import Decision, SelfAssessment
from store.work import Work


def review(work: Work, urn: str, note: str, strand: str = "", answers: Mapping[str, str] | None = None) -> Decision:
    """Record a review that leaves the category as it is; it counts as a review (HFD-022, MK-059)."""
    open_school(work, urn)
    case = Case(work, urn, strand)
    decision = case.standing
    step = work.framework.step(REVIEW)
    if step is None:
        raise Refused(
            f"{work.framework.about.title} has no review between one round and the next. "
            f"To change the {work.framework.words.category}: category propose {urn}"
        )
    if decision is None:
        raise Refused(
            f"No {work.framework.words.category} stands for this school, so there is nothing to review. "
            f"Propose one: category propose {urn}",
            step.rules[0] if step.rules else None,
        )
    decision.reviewed_on, decision.looked_at = work.clock.today(), work.clock.now()
    decision.at = walk(work.framework, REVIEW, decision.at, case.situation(decision))
    said: dict[str, Any] = {"answers": dict(answers)} if answers else {}
    work.record.append("category review", urn=urn, about=decision.category, note=note, **said)
    work.decisions.save(decision)
    after_review(work, decision)
    return decision


@dataclass(frozen=True)
class OwnView:
    """What a school says of itself: in its words, perhaps as a category, and when that came in."""

    summary: str
    category: str | None
    received_on: date
    strand: str = ""


def record_own_view(work: Work, urn: str, own: OwnView) -> SelfAssessment:
    """Keep the school's own assessment beside the category; it changes nothing by itself (HFD-024, MK-075).

    Raises:
        Misunderstood: when the day is still to come, or the school has no such rating.
    """
    open_school(work, urn)
    rated_in(Case(work, urn, own.strand))
    not_to_come(work, "received", own.received_on)
    view = SelfAssessment(
        authority=work.authority.id, urn=urn, category=own.category, summary=own.summary, received_on=own.received_on,
        recorded_by=work.who, strand=own.strand,
    )  # fmt: skip
    work.decisions.save_self_assessment(view)
    day = own.received_on.isoformat()
    work.record.append("category view", urn=urn, about=own.category, summary=own.summary, received_on=day)
    return view
