"""Schools in casework: the one that was meant, open or closed, and its facts as the rules read them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from domain.facts import Fact, Facts
from domain.refusals import Refused
from store.cases import Concern
from store.facts import RecordedFact
from store.schools import School
from store.work import Work

AVERAGES = ("national", "la")


@dataclass(frozen=True)
class PlacedSchool:
    """A school as the criteria see it."""

    stages: frozenset[str]
    governance: str
    school_type: str
    phase: str


def school(work: Work, urn: str) -> School:
    """The school with that URN.

    Raises:
        Refused: when this authority has no such school.
    """
    found = work.schools.by_urn(urn)
    if found is None:
        raise Refused(f"{work.authority.title} has no school with URN {urn}. Check the number, or import the register.")
    return found


def open_school(work: Work, urn: str) -> School:
    """The school with that URN, which has not closed.

    Raises:
        Refused: when there is none, or it has closed; its history can still be read.
    """
    found = school(work, urn)
    if found.closed:
        when = f" on {found.close_date:%-d %B %Y}" if found.close_date else ""
        raise Refused(
            f"{found.title} closed{when}, so nothing new can be done there. If it is open after all, import the "
            f"register again. What was done there stays: history {urn}"
        )
    return found


def placed(row: School) -> PlacedSchool:
    """The school as the criteria see it."""
    return PlacedSchool(frozenset(row.stages), row.governance, row.school_type, row.phase)


def facts_of_school(work: Work, urn: str) -> Facts:
    """What is recorded about a school, with the averages of the country and the authority beside it."""
    rows: dict[str, list[RecordedFact]] = {each: [] for each in (urn, *AVERAGES)}
    for row in work.facts.of(urn, *AVERAGES):
        rows[row.urn].append(row)
    known = counted(work) if _open_concerns(work, urn) else ()
    return facts_of(rows[urn], {each: facts_of(rows[each]) for each in AVERAGES}, known)


def counted(work: Work) -> tuple[Fact, ...]:
    """What an open concern at a school makes so, whatever is recorded (HAV-027)."""
    today = work.clock.today()
    names = (each.id for each in work.framework.measured.measure if each.counts)
    return tuple(Fact(name, True, None, today, "a concern is open") for name in names)


def _open_concerns(work: Work, urn: str) -> list[Concern]:
    """The school's open concerns that are nobody's secret; none is looked for where no measure counts them."""
    if not any(each.counts for each in work.framework.measured.measure):
        return []
    return [each for each in work.cases.concerns(urn) if each.state == "open" and each.matter is None]


def facts_of(
    rows: Iterable[RecordedFact], averages: Mapping[str, Facts] | None = None, known: tuple[Fact, ...] = ()
) -> Facts:
    """Recorded rows as the rules read them; `known` is what Handbell knows itself, and counts before them."""
    said = [Fact(row.measure, row.value, row.year, row.on, row.source, row.recorded_by, row.note) for row in rows]
    sure = {each.measure for each in known}
    return Facts([*(each for each in said if each.measure not in sure), *known], averages)
