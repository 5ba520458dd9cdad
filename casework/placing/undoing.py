"""What a fact settled and its correction takes back: a slip of the keyboard moves no school for good."""

from dataclasses import dataclass

from casework.obligations import keep
from casework.placing.case import Case
from casework.placing.ending import replace
from domain.framework.condition_checks import measures_named
from store.decisions import AGREED, Decision
from store.work import Work

UNDONE = "category automatic-undone"


@dataclass(frozen=True)
class Undone:
    """A placing whose fact was put right, and what stands again; `told`: it stays, because the school knows of it."""

    decision: Decision
    again: Decision | None
    told: bool


def undo_by_fact(work: Work, urn: str, measure: str | None = None) -> Undone | None:
    """Let what stood before stand again, where the fact that settled a category by itself does not hold any more.

    `measure` is the fact that was put right; left out, any. None where nothing rests on it.
    """
    case = Case(work, urn)
    slip, fact = case.standing, case.by_fact
    if slip is None or not slip.automatic or not _rests_on(work, slip, measure) or _ended_since(work, slip):
        return None
    category = case.category(slip)
    if category is None or (fact and fact.category.rank >= category.rank):
        return None
    if slip.state != AGREED:
        return Undone(slip, None, told=True)
    replace(work, slip)
    again = next((each for each in reversed(case.history) if each.until and each is not slip), None)
    if again:
        again.until, again.at = None, _left_at(work, urn, again.at)
        work.decisions.save(again)
    work.record.append(UNDONE, urn=urn, about=slip.category, stands=again.category if again else None)
    keep(work, urn)
    return Undone(slip, again, told=False)


def _rests_on(work: Work, slip: Decision, measure: str | None) -> bool:
    """Whether a placing follows from that fact."""
    criterion = work.framework.criterion(slip.criteria[0]) if slip.criteria else None
    return criterion is not None and (measure is None or measure in measures_named(criterion.test))


def _ended_since(work: Work, slip: Decision) -> bool:
    """Whether the fact is true of a later day: then it ended for real, and what it settled stands (MK-088)."""
    criterion = work.framework.criterion(slip.criteria[0])
    named = measures_named(criterion.test) if criterion else ()
    return any(row.on > slip.proposed_on for row in work.facts.of(slip.urn) if row.measure in named)


def _left_at(work: Work, urn: str, now: str) -> str:
    """Where in its own workflow a category was before the fact ended it."""
    for event in work.record.about_school(urn):
        if event.act == "category automatic" and event.payload:
            return str(event.payload.get("left_at", now))
    return now
