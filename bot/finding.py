"""The indexes of school names, one an authority, kept in memory and renewed when the register's version moves."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from domain.finding import IndexEntry, SchoolIndex
from store.work import Work


@dataclass
class Indexes:
    """Every authority's index. Reading one is a dictionary look-up; renewing one is a single statement."""

    _kept: dict[str, tuple[int, SchoolIndex]] = field(default_factory=dict)
    _homes: dict[str, str] = field(default_factory=dict)

    def of(self, work: Work) -> SchoolIndex:
        """The index of the work's authority, renewed when its register changed."""
        version = work.authority.register_version
        kept = self._kept.get(work.authority.id)
        if kept is None or kept[0] != version:
            entries = [
                IndexEntry(urn=urn, name=name, town=town, closed=status == "closed", laestab=laestab)
                for urn, name, town, status, laestab in work.schools.index_rows()
            ]
            kept = self._kept[work.authority.id] = (version, SchoolIndex(entries))
        return kept[1]

    def kept(self, authority: str) -> SchoolIndex | None:
        """The index as it is in memory; never waits."""
        found = self._kept.get(authority)
        return found[1] if found else None

    def others(self, authority: str) -> Mapping[str, SchoolIndex]:
        """The indexes in memory of every other authority."""
        return {name: index for name, (_, index) in self._kept.items() if name != authority}

    def remember(self, user: str, authority: str) -> None:
        """Keep in mind whose schools a platform's user looks for, so that a picker need not ask the store."""
        self._homes[user] = authority

    def home_of(self, user: str) -> str | None:
        """The authority a user was last seen in; only a picker relies on it, never a permission."""
        return self._homes.get(user)
