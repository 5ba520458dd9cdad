"""Schools in casework: the one that was meant, open or closed, and its facts as the rules read them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from domain.facts import Fact, Facts
from domain.refusals import Refused
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
        raise Refused(f"{found.title} closed{when}, so nothing new can be done there. Its history stays: history {urn}")
    return found


def placed(row: School) -> PlacedSchool:
    """The school as the criteria see it."""
    return PlacedSchool(frozenset(row.stages), row.governance, row.school_type, row.phase)


def facts_of_school(work: Work, urn: str) -> Facts:
    """What is recorded about a school, with the averages of the country and the authority beside it."""
    rows: dict[str, list[RecordedFact]] = {each: [] for each in (urn, *AVERAGES)}
    for row in work.facts.of(urn, *AVERAGES):
        rows[row.urn].append(row)
    return facts_of(rows[urn], {each: facts_of(rows[each]) for each in AVERAGES})


def facts_of(rows: Iterable[RecordedFact], averages: Mapping[str, Facts] | None = None) -> Facts:
    """Recorded rows as the rules read them."""
    said = (Fact(row.measure, row.value, row.year, row.on, row.source, row.recorded_by, row.note) for row in rows)
    return Facts(said, averages)
