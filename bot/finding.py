"""The indexes of school names, one an authority, kept in memory and renewed when the register's version moves."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, zip_longest

from domain.finding import IndexEntry, SchoolIndex
from store.authorities import Authority
from store.database import Session
from store.schools import names_of


@dataclass(frozen=True)
class Kept:
    """One authority's index as it was read, with what it was made of by URN."""

    version: int
    entries: dict[str, IndexEntry]
    index: SchoolIndex


@dataclass
class Indexes:
    """Every authority's index. Reading one is a dictionary look-up; renewing one is a single statement."""

    _kept: dict[str, Kept] = field(default_factory=dict)
    _joint: dict[tuple[str, ...], tuple[tuple[int, ...], SchoolIndex]] = field(default_factory=dict)
    _homes: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def of(self, session: Session, *councils: Authority) -> SchoolIndex:
        """The authority's index, renewed when its register changed; of several, one index over all their schools."""
        kept = [self._renewed(session, each) for each in councils]
        if len(kept) == 1:
            return kept[0].index
        ids, versions = tuple(each.id for each in councils), tuple(each.version for each in kept)
        joint = self._joint.get(ids)
        if joint is None or joint[0] != versions:
            entries = chain.from_iterable(each.entries.values() for each in kept)
            joint = self._joint[ids] = (versions, SchoolIndex(entries))
        return joint[1]

    def school(self, session: Session, council: Authority, urn: str) -> IndexEntry | None:
        """The authority's school with that URN."""
        return self._renewed(session, council).entries.get(urn)

    def _renewed(self, session: Session, council: Authority) -> Kept:
        kept = self._kept.get(council.id)
        if kept is None or kept.version != council.register_version:
            entries = {
                urn: IndexEntry(urn=urn, name=name, town=town, closed=status == "closed", laestab=laestab)
                for urn, name, town, status, laestab in names_of(session, council.id)
            }
            index = SchoolIndex(entries.values())
            kept = self._kept[council.id] = Kept(council.register_version, entries, index)
        return kept

    def remember(self, user: str, councils: Sequence[str]) -> None:
        """Keep in mind whose schools a platform's user looks for, so that a picker need not ask the store."""
        self._homes[user] = tuple(councils)

    def offered(self, user: str, council: str | None, typed: str, limit: int) -> list[IndexEntry]:
        """From memory, so that nobody waits: the schools that fit what was typed so far.

        They are those of the council, or of all in which the user was last seen: the nearest first, or by turns until
        somebody has looked for a school of all these. Only a picker relies on that, never a permission.
        """
        councils = (council,) if council else self._homes.get(user, ())
        if councils in self._joint:
            return list(self._joint[councils][1].type_ahead(typed, limit))
        fitting = [self._kept[each].index.type_ahead(typed, limit) for each in councils if each in self._kept]
        return list(_by_turns(fitting))[:limit]


def _by_turns(several: Sequence[Sequence[IndexEntry]]) -> Iterator[IndexEntry]:
    for row in zip_longest(*several):
        yield from (each for each in row if each is not None)
