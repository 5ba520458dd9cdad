"""The end of a concern, and its way back: resolved with what changed, reopened with a reason."""

from datetime import date

from casework.concerns.finding import find_concern, find_open, note, over_sentence, proceeding_of
from casework.concerns.steps import open_steps
from casework.obligations import drop, keep
from casework.schools import open_school
from domain.dates import long_date
from domain.refusals import Misunderstood, Refused
from store.cases import OPEN, RESOLVED, Concern
from store.obligations import Obligation
from store.work import Work


def resolve(work: Work, ref: str, outcome: str, on: date | None = None) -> tuple[Concern, list[Obligation]]:
    """End a concern with what has changed; its open steps are due no more, and come back.

    Raises:
        Refused: when it is over already, or the way it was taken on still runs.
        Misunderstood: when the day is still to come, or before the concern.
    """
    work.take_turn()
    concern = find_open(work, ref)
    _check_settled(work, concern)
    day = on or work.clock.today()
    if not concern.raised_on <= day <= work.clock.today():
        raise Misunderstood({"on": f"Give a day from {long_date(concern.raised_on)} on, and not after today."})
    concern.state, concern.outcome = RESOLVED, outcome
    concern.resolved_on, concern.resolved_by = day, work.who
    work.cases.save(concern)
    left = open_steps(work, concern)
    drop(work, left, f"{concern.ref} is resolved")
    note(work, concern, "resolve", what=outcome, on=day.isoformat(), dropped=[each.ref for each in left])
    keep(work, concern.urn)
    return concern, left


def reopen(work: Work, ref: str, reason: str) -> Concern:
    """Open a resolved concern again; how it had ended stays in the history.

    Raises:
        Refused: when it is open, or was joined to another, or its school has closed.
    """
    work.take_turn()
    concern = find_concern(work, ref)
    if concern.state == OPEN:
        raise Refused(f"{concern.ref} is open. Nothing changed.")
    if concern.state != RESOLVED:
        raise Refused(over_sentence(work, concern))
    open_school(work, concern.urn)
    was = concern.outcome
    concern.state, concern.outcome, concern.resolved_on, concern.resolved_by = OPEN, "", None, ""
    work.cases.save(concern)
    note(work, concern, "reopen", reason=reason, outcome=was)
    return concern


def _check_settled(work: Work, concern: Concern) -> None:
    running = proceeding_of(work, concern)
    if running and not running.ended_on:
        flow = work.framework.workflow(running.workflow)
        state = flow.state_title(running.state) if flow else running.state
        raise Refused(
            f"{concern.ref} was taken further and stands at “{state}”. Settle that first, then it can be resolved: "
            f"concern {concern.ref}",
            next(iter(flow.rules), None) if flow else None,
        )
