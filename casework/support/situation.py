"""Where a school stands as far as support goes: its category, what runs there, and which parts of the data cover it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from casework.schools import facts_of_school, placed, school
from domain.framework.entitlements import Sort
from domain.framework.services import Reach, Service
from domain.refusals import Refused
from domain.three_values import State
from domain.weighing import Case, phase_of, weigh
from store.decisions import Decision
from store.schools import School
from store.support import RUNNING, Arrangement
from store.work import Work

ReachType = TypeVar("ReachType", bound=Reach)


@dataclass(frozen=True)
class Situation:
    """One school today; `category` None: nothing was agreed yet. `open` is what waits or runs there."""

    work: Work
    school: School
    category: str | None
    open: Sequence[Arrangement]

    @cached_property
    def running(self) -> frozenset[str]:
        """The services that run at the school."""
        return frozenset(each.service for each in self.open if each.state == RUNNING)

    @cached_property
    def _weighing(self) -> Case:
        """The school as conditions see it, the averages beside it."""
        seen, facts = placed(self.school), facts_of_school(self.work, self.school.urn)
        return Case(self.work.framework, seen, facts, self.work.clock.today(), phase_of(seen))

    def within(self, reach: Reach) -> bool:
        """Whether a part of the framework is for this school."""
        if not reach.covers(self.category, self.school.governance, self.school.phase, self.running):
            return False
        return reach.applies_when is None or weigh(reach.applies_when, self._weighing).state is State.MET

    def first(self, parts: Iterable[ReachType]) -> ReachType | None:
        """The first of these parts that is for this school."""
        return next((part for part in parts if self.within(part)), None)


def situation(work: Work, urn: str) -> Situation:
    """One school's."""
    row = school(work, urn)
    return Situation(work, row, standing_category(work.decisions.live(urn)), work.support.open_arrangements(urn))


def situations(work: Work, urn: str | None = None) -> list[Situation]:
    """Those of every open school that the framework places, by name; with a URN of that one alone."""
    live: dict[str, list[Decision]] = {}
    for decision in work.decisions.all_live() if urn is None else work.decisions.live(urn):
        live.setdefault(decision.urn, []).append(decision)
    arranged: dict[str | None, list[Arrangement]] = {}
    for arrangement in work.support.open_arrangements(urn):
        arranged.setdefault(arrangement.urn, []).append(arrangement)
    return [
        Situation(work, row, standing_category(live.get(row.urn, ())), arranged.get(row.urn, []))
        for row in work.schools.open(urn)
        if row.governance not in work.framework.about.leaves_out
    ]


def standing_category(live: Sequence[Decision]) -> str | None:
    """The category of the whole school that stands."""
    return next((each.category for each in reversed(live) if each.stands and not each.strand), None)


def sort_of(work: Work, sort: str | None) -> Sort:
    """The sort of days with that id; the first of the framework's where none is named.

    Raises:
        Refused: when the framework counts no such days.
    """
    sorts = work.framework.entitlements.sort
    found = next((each for each in sorts if sort in {None, each.id}), None)
    if found is None:
        raise Refused(f"{work.framework.about.title} counts no days of support.")
    return found


def service_of(work: Work, service: str) -> Service:
    """The service with that id.

    Raises:
        Refused: when the framework has none.
    """
    found = next((each for each in work.framework.entitlements.service if each.id == service), None)
    if found is None:
        raise Refused(f"There is no service “{service[:40]}”. Type “support services” for the list.")
    return found


def giver_title(work: Work, giver: str) -> str:
    """What a giver of support is called; a name that the framework does not know stays as it is."""
    return next((each.title for each in work.framework.entitlements.giver if each.id == giver), giver)


def rule_of(*parts: object) -> str | None:
    """The first rule that any of these parts embodies."""
    return next((rule for part in parts for rule in getattr(part, "rules", ())), None)
