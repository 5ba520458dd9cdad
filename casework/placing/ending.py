"""What every step of a placing ends with: what it replaces is closed, and what is due follows."""

from dataclasses import replace as replace_values
from datetime import date

from casework.cycle import LEAVE, REVIEW
from casework.expected import CYCLE
from casework.obligations import keep, meet
from domain.refusals import Refused
from domain.settling import Situation, walk
from store.decisions import REPLACED, Decision
from store.work import Work


def replace(work: Work, earlier: Decision | None) -> None:
    """Close an open proposal that another takes the place of."""
    if earlier:
        earlier.state, earlier.until = REPLACED, work.clock.today()
        work.decisions.save(earlier)


def end(work: Work, earlier: Decision | None, on: date, situation: Situation) -> None:
    """Close a placing that another follows, and walk its own workflow to where its category is left, if it is."""
    if earlier is None:
        return
    earlier.until = max(on, earlier.agreed_on or on)  # nothing ends before it began
    if earlier.category != situation.category:
        left = replace_values(situation, category=earlier.category, strand=earlier.strand)
        earlier.at = walk(work.framework, LEAVE, earlier.at, left)
    work.decisions.save(earlier)


def after(work: Work, step: str, decision: Decision, this_time: str | None = None) -> None:
    """What the step settles is met, and what comes next is due from now on."""
    meet(work, f"{CYCLE}/{step}", decision.urn, f"{this_time} {decision.strand}".strip() if this_time else None)
    keep(work, decision.urn)


def after_review(work: Work, decision: Decision) -> None:
    """A review answers the review that is due in its own strand, whichever period it was for."""
    kind = f"{CYCLE}/{REVIEW}"
    strands = {each.id for each in work.framework.placing.strand}
    for row in work.obligations.open_of(kind, decision.urn)[::-1]:
        named = row.occurrence.rpartition(" ")[2]
        if (named if named in strands else "") == decision.strand:
            meet(work, kind, decision.urn, row.occurrence)
            break
    keep(work, decision.urn)


def refused_step(work: Work, step: str, instead: str) -> Refused:
    """A refusal in the words and under the rule of the framework's own step, with what to type instead."""
    found = work.framework.step(step)
    sentence = found.refused if found and found.refused else "Another step comes first."
    return Refused(f"{sentence} Type: {instead}", found.refused_rule if found else None)
