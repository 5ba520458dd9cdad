"""Telling the school: who is told follows from the kind of school, and nobody is told before it is settled."""

from collections.abc import Sequence
from datetime import date

from casework.cycle import AGREE, NOTIFY, PROPOSE
from casework.placing.case import Case
from casework.placing.ending import after, refused_step
from casework.placing.in_writing import written_first
from casework.placing.settling import lacking
from casework.schools import open_school
from domain.dates import long_date
from domain.framework.process import Notified
from domain.refusals import Refused
from domain.settling import walk, wanting
from store.decisions import NOTIFIED, Decision
from store.work import Work


def notify(work: Work, urn: str, on: date, strand: str = "") -> tuple[Decision, Sequence[Notified]]:
    """Record that the school was told (HFD-026, HFD-027): who was told follows from the kind of school.

    Raises:
        Refused: when the category was not agreed, something required or the letter is wanting, or the school was
            told already.
    """
    row = open_school(work, urn)
    case = Case(work, urn, strand)
    decision = case.standing
    if decision is None or (decision.state == NOTIFIED and case.proposal):
        step = PROPOSE if work.framework.deciding.at_once and case.proposal is None else AGREE
        raise refused_step(work, NOTIFY, f"category {step} {urn}")
    if decision.state == NOTIFIED and decision.notified_on:
        raise Refused(f"The school was told on {long_date(decision.notified_on)} by {decision.notified_by}.")
    if decision.agreed_on and not decision.agreed_on <= on <= work.clock.today():
        raise Refused(
            f"It was agreed on {long_date(decision.agreed_on)}: "
            "the school was told on that day or later, not after today."
        )
    situation = case.situation(decision)
    open_ = wanting(work.framework, NOTIFY, situation)
    if open_:
        raise lacking(work, urn, open_[0])
    written_first(case, NOTIFY, decision)
    told = work.framework.notified(NOTIFY, case.placed.governance, row.school_type, row.denomination)
    told = tuple(each for each in told if not each.categories or decision.category in each.categories)
    decision.state, decision.notified_by, decision.notified_on = NOTIFIED, work.who, on
    decision.notified_to = [each.body for each in told]
    decision.at = walk(work.framework, NOTIFY, decision.at, situation)
    work.record.append(
        "category notify", urn=urn, about=decision.category, on=on.isoformat(), to=decision.notified_to,
        strand=strand or None,
    )  # fmt: skip
    work.decisions.save(decision)
    after(work, NOTIFY, decision, f"{decision.agreed_on}/{decision.id}")
    return decision, told
