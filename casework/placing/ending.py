"""What every step of a placing ends with: what it replaces is closed, and what is due follows."""

from dataclasses import replace as replace_values
from datetime import date

from casework.cycle import LEAVE
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
    """Close a category that another follows, and walk its own workflow to where it is left."""
    if earlier:
        earlier.until = on
        left = replace_values(situation, category=earlier.category, strand=earlier.strand)
        earlier.at = walk(work.framework, LEAVE, earlier.at, left)
        work.decisions.save(earlier)


def after(work: Work, step: str, decision: Decision, this_time: str | None = None) -> None:
    """What the step settles is met, and what comes next is due from now on."""
    meet(work, f"{CYCLE}/{step}", decision.urn, f"{this_time} {decision.strand}".strip() if this_time else None)
    keep(work, decision.urn)


def refused_step(work: Work, step: str, instead: str) -> Refused:
    """A refusal in the words and under the rule of the framework's own step, with what to type instead."""
    found = work.framework.step(step)
    sentence = found.refused if found and found.refused else "Another step comes first."
    return Refused(f"{sentence} Type: {instead}", found.refused_rule if found else None)
