"""Every open school with what stands and what is recorded, read at once: for planning, which looks at all of them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Protocol, TypeVar

from casework.schools import AVERAGES, counted, facts_of, placed
from domain.facts import Facts
from domain.weighing import Case, phase_of
from store.decisions import Decision
from store.facts import RecordedFact
from store.schools import School
from store.work import Work


@dataclass(frozen=True)
class Registered:
    """A school, the placings that ever stood there (oldest first), and its facts: rows, and as the rules read them."""

    school: School
    history: Sequence[Decision]
    rows: Sequence[RecordedFact]
    facts: Facts

    def weighing(self, work: Work) -> Case:
        """The school as conditions see it today."""
        seen = placed(self.school)
        return Case(work.framework, seen, self.facts, work.clock.today(), phase_of(seen))

    def of_strand(self, strand: str) -> list[Decision]:
        """What ever stood in one strand."""
        return [each for each in self.history if each.strand == strand]

    def standing(self, strand: str = "") -> Decision | None:
        """What stands in a strand now."""
        return next((each for each in reversed(self.of_strand(strand)) if each.stands), None)

    @cached_property
    def days(self) -> dict[str, date]:
        """Every day that is recorded, by its measure: what a clock may start from."""
        found = {row.measure: self.facts.value(row.measure) for row in self.rows}
        return {measure: value for measure, value in found.items() if isinstance(value, date)}


def registered(work: Work, urn: str | None = None, schools: Sequence[School] | None = None) -> Iterator[Registered]:
    """The open schools that the framework places, or one of them; `schools` where they have been read already."""
    stood = by_urn(work.decisions.ever_stood() if urn is None else work.decisions.ever_stood_at(urn))
    rows = by_urn(work.facts.all() if urn is None else work.facts.of(urn, *AVERAGES))
    averages = {each: facts_of(rows.get(each, ())) for each in AVERAGES}
    counting = any(each.counts for each in work.framework.measured.measure)
    concerned = {each.urn for each in work.cases.open_concerns() if each.matter is None} if counting else set()
    for school in work.schools.open(urn) if schools is None else schools:
        if school.governance not in work.framework.about.leaves_out:
            own = rows.get(school.urn, [])
            known = counted(work) if school.urn in concerned else ()
            yield Registered(school, stood.get(school.urn, ()), own, facts_of(own, averages, known))


class _OfSchool(Protocol):
    """A row about one school."""

    urn: str


RowOf = TypeVar("RowOf", bound=_OfSchool)


def by_urn(rows: Iterable[RowOf]) -> dict[str, list[RowOf]]:
    """Rows by their school, each school's in the order they came."""
    found: dict[str, list[RowOf]] = {}
    for row in rows:
        found.setdefault(row.urn, []).append(row)
    return found
