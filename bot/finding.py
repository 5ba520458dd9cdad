"""The indexes of school names, one an authority, kept in memory and renewed when the register's version moves."""

from dataclasses import dataclass, field

from domain.finding import IndexEntry, SchoolIndex
from store.authorities import Authority
from store.database import Session
from store.schools import names_of


@dataclass
class Indexes:
    """Every authority's index. Reading one is a dictionary look-up; renewing one is a single statement."""

    _kept: dict[str, tuple[int, SchoolIndex]] = field(default_factory=dict)
    _homes: dict[str, str] = field(default_factory=dict)

    def of(self, session: Session, authority: Authority) -> SchoolIndex:
        """The authority's index, renewed when its register changed."""
        kept = self._kept.get(authority.id)
        if kept is None or kept[0] != authority.register_version:
            entries = [
                IndexEntry(urn=urn, name=name, town=town, closed=status == "closed", laestab=laestab)
                for urn, name, town, status, laestab in names_of(session, authority.id)
            ]
            kept = self._kept[authority.id] = (authority.register_version, SchoolIndex(entries))
        return kept[1]

    def kept(self, authority: str) -> SchoolIndex | None:
        """The index as it is in memory; never waits."""
        found = self._kept.get(authority)
        return found[1] if found else None

    def remember(self, user: str, authority: str) -> None:
        """Keep in mind whose schools a platform's user looks for, so that a picker need not ask the store."""
        self._homes[user] = authority

    def home_of(self, user: str) -> str | None:
        """The authority a user was last seen in; only a picker relies on it, never a permission."""
        return self._homes.get(user)
