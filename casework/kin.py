"""A school's predecessors and successors, as the file of links says it: named, and never guessed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from domain.dates import long_date
from store.links import AMALGAMATED, PREDECESSOR, SUCCESSOR, SchoolLink
from store.work import Work


@dataclass(frozen=True)
class Kinsman:
    """Another school that came before or after. `here`: it is one of the authority's own, and can be opened."""

    urn: str
    name: str
    how: str = ""
    on: date | None = None
    here: bool = False

    @property
    def title(self) -> str:
        """The name and the URN, with what the file adds: "Oakwell Primary School (900001), merged"."""
        more = (self.how, long_date(self.on) if self.on else "")
        return ", ".join((f"{self.name or 'a school'} ({self.urn})", *(each for each in more if each)))


@dataclass(frozen=True)
class Kin:
    """Everything the file says of one school. `amalgamated` are those with which it does not say who came first."""

    predecessors: Sequence[Kinsman] = field(default_factory=tuple)
    successors: Sequence[Kinsman] = field(default_factory=tuple)
    amalgamated: Sequence[Kinsman] = field(default_factory=tuple)

    @property
    def predecessor(self) -> Kinsman | None:
        """The school before it, where the file gives exactly one; of several none is chosen."""
        return self.predecessors[0] if len(self.predecessors) == 1 else None

    @property
    def successor(self) -> Kinsman | None:
        """The school after it, where the file gives exactly one."""
        return self.successors[0] if len(self.successors) == 1 else None


def kin_of(work: Work, urn: str) -> Kin:
    """Those that came before and after a school; a link that stands in the file from both sides counts once."""
    rows = work.links.of(urn)
    return Kin(
        _named(work, urn, (each for each in rows if _is(each, urn, PREDECESSOR, SUCCESSOR))),
        _named(work, urn, (each for each in rows if _is(each, urn, SUCCESSOR, PREDECESSOR))),
        _named(work, urn, (each for each in rows if each.relation == AMALGAMATED)),
    )


def _is(row: SchoolLink, urn: str, told_here: str, told_there: str) -> bool:
    return row.relation == (told_here if row.urn == urn else told_there)


def _named(work: Work, urn: str, rows: Iterable[SchoolLink]) -> tuple[Kinsman, ...]:
    found: dict[str, SchoolLink] = {}
    for row in rows:
        other = row.link_urn if row.urn == urn else row.urn
        if other not in found or row.urn == urn:  # its own line names the other school
            found[other] = row
    return tuple(_kinsman(work, other, row) for other, row in sorted(found.items()))


def _kinsman(work: Work, other: str, row: SchoolLink) -> Kinsman:
    known = work.schools.by_urn(other)
    told = row.link_name if row.link_urn == other else ""
    return Kinsman(other, known.name if known else told, row.how, row.on, known is not None)
