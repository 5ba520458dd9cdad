"""Support: days used and days agreed (U-7), and what was arranged for a school (S-4)."""

from collections.abc import Sequence
from datetime import date

from sqlmodel import JSON, Field, Index, col, func, select

from store.base import Row
from store.people import Adviser
from store.scope import Queries

WAITING, RUNNING, ENDED, DECLINED = "waiting", "running", "ended", "declined"


class SupportEntry(Row, table=True):
    """Days of one sort: used on a day, or (`agreed`) agreed for the academic year that begins in `year`.

    `quarters` are quarters of a day. `category` is where the school stood then. `withdrawn` says why the entry counts
    no more; `replaced_by` is the number of the one that stands in its place.
    """

    __tablename__ = "support_entry"
    __table_args__ = (Index("ix_support_entry_year", "authority", "year"),)

    authority: str = Field(foreign_key="authority.id", primary_key=True)
    number: int = Field(primary_key=True)
    urn: str = Field(index=True)
    year: int
    sort: str
    quarters: int
    agreed: bool = False
    on: date
    category: str | None = None
    giver: str = ""
    what: str = ""
    recorded_by: str
    recorded_on: date
    withdrawn: str = ""
    withdrawn_by: str | None = None
    replaced_by: int | None = None

    @property
    def ref(self) -> str:
        """The id people type: U-7."""
        return f"U-{self.number}"


class Arrangement(Row, table=True):
    """One service for one school, or (`urn` None) for the authority as a whole.

    `funding` is who pays, as a word of the framework. `answers`, by question; `talks`, the ISO day by party;
    `approvals`, who and when by approval. `outcome` is what came of it.
    """

    authority: str = Field(foreign_key="authority.id", primary_key=True)
    number: int = Field(primary_key=True)
    urn: str | None = Field(default=None, index=True)
    service: str
    funding: str = ""
    giver: str = ""
    note: str = ""
    category: str | None = None
    answers: dict[str, str] = Field(default_factory=dict, sa_type=JSON)
    talks: dict[str, str] = Field(default_factory=dict, sa_type=JSON)
    approvals: dict[str, str] = Field(default_factory=dict, sa_type=JSON)
    state: str = WAITING
    arranged_by: str
    arranged_on: date
    running_since: date | None = None
    ended_on: date | None = None
    ended_by: str | None = None
    outcome: str = ""

    @property
    def ref(self) -> str:
        """The id people type: S-4."""
        return f"S-{self.number}"


class Supports(Queries):
    """Queries about support, inside one unit of work."""

    def next_number(self, table: type[SupportEntry] | type[Arrangement]) -> int:
        """The next id of its kind."""
        self._scope.take_turn()
        highest = select(func.max(table.number)).where(col(table.authority) == self._scope.authority.id)
        return (self._scope.session.exec(highest).one() or 0) + 1

    def entries(self, year: int, urn: str | None = None) -> Sequence[SupportEntry]:
        """What counts in an academic year, of one school or of all, oldest first."""
        rows = self._scope.rows(SupportEntry).where(col(SupportEntry.year) == year, col(SupportEntry.withdrawn) == "")
        if urn is not None:
            rows = rows.where(col(SupportEntry.urn) == urn)
        return self._scope.session.exec(rows.order_by(col(SupportEntry.on), col(SupportEntry.number))).all()

    def entry(self, number: int) -> SupportEntry | None:
        """One entry, also one that counts no more."""
        return self._scope.session.exec(
            self._scope.rows(SupportEntry).where(col(SupportEntry.number) == number)
        ).first()

    def open_arrangements(self, urn: str | None = None) -> Sequence[Arrangement]:
        """What waits or runs, of one school or of all and the authority itself, oldest first."""
        rows = self._scope.rows(Arrangement).where(col(Arrangement.state).in_((WAITING, RUNNING)))
        if urn is not None:
            rows = rows.where(col(Arrangement.urn) == urn)
        return self._scope.session.exec(rows.order_by(col(Arrangement.number))).all()

    def arrangement(self, number: int) -> Arrangement | None:
        """One arrangement, in whatever state."""
        return self._scope.session.exec(self._scope.rows(Arrangement).where(col(Arrangement.number) == number)).first()

    def linked_since(self) -> dict[str, tuple[int, date]]:
        """The adviser of every school that has one, and since when: URN to person id and day."""
        standing = self._scope.rows(Adviser).where(col(Adviser.until).is_(None))
        return {link.urn: (link.person, link.since) for link in self._scope.session.exec(standing)}

    def save(self, *rows: SupportEntry | Arrangement) -> None:
        """Store what is new or changed."""
        self._scope.session.add_all(rows)
        self._scope.session.flush()
