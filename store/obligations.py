"""Obligations: what is due, where, by whom and by when, under a natural key, until it is met, waived or superseded."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime
from typing import ClassVar

from sqlmodel import JSON, Field, Index, UniqueConstraint, col, func, select, text

from store.base import Row
from store.scope import Queries

OPEN, MET, WAIVED, SUPERSEDED = "open", "met", "waived", "superseded"


class Obligation(Row, table=True):
    """One thing due.

    `kind`, `about` and `occurrence` are its natural key: `about` is the case (a URN, G-4, a programme's item),
    `occurrence` tells apart what comes round again (2026/27, a term, a meeting). `clock` is the framework's clock
    whose ladder rings it; without one the kind's own ladder does. `record_with` are the words of the act that
    settles it properly, if plain "done" does not. `also` are those who are told besides the owner. `entered_by`: a
    person, not a planner, entered it; `owner_chosen`: a person chose its owner, and planning leaves that alone.
    """

    restricted: ClassVar[str | None] = "matter"
    __table_args__ = (
        UniqueConstraint("authority", "kind", "about", "occurrence"),
        Index("ix_obligation_open", "authority", "due", sqlite_where=text("state = 'open'"),
              postgresql_where=text("state = 'open'")),
    )  # fmt: skip

    authority: str = Field(foreign_key="authority.id", primary_key=True)
    number: int = Field(primary_key=True)
    kind: str
    about: str
    occurrence: str
    urn: str | None = Field(default=None, index=True)
    school: str | None = None
    label: str
    owner: int = Field(foreign_key="person.id")
    also: list[int] = Field(default_factory=list, sa_type=JSON)
    due: date
    sum: str
    rule: str | None = None
    provisional: bool = False
    clock: str | None = None
    statutory: bool = False
    record_with: str = ""
    note: str = ""
    matter: str | None = None
    entered_by: str | None = None
    owner_chosen: bool = False
    created_at: datetime
    state: str = OPEN
    settled_at: datetime | None = None
    settled_by: str | None = None
    reason: str = ""
    acknowledged_by: str | None = None
    acknowledged_at: datetime | None = None

    @property
    def ref(self) -> str:
        """The id people type: D-12."""
        return f"D-{self.number}"

    @property
    def key(self) -> tuple[str, str, str]:
        """The natural key inside the authority."""
        return (self.kind, self.about, self.occurrence)

    @property
    def where(self) -> str:
        """The school with its URN, or "" where it is not about one school."""
        return f"{self.school} ({self.urn})" if self.urn else ""

    @property
    def what(self) -> str:
        """What is due and where, in one breath."""
        return f"{self.label}: {self.where}" if self.where else self.label


class Obligations(Queries):
    """Queries about what is due, inside one unit of work."""

    def open(self, urn: str | None = None, owner: int | None = None) -> Sequence[Obligation]:
        """Everything open, soonest first: of one school, of one owner, or of the authority."""
        rows = self._scope.rows(Obligation).where(col(Obligation.state) == OPEN)
        if urn is not None:
            rows = rows.where(col(Obligation.urn) == urn)
        if owner is not None:
            rows = rows.where(col(Obligation.owner) == owner)
        order = col(Obligation.due), col(Obligation.label), col(Obligation.school), col(Obligation.number)
        return self._scope.session.exec(rows.order_by(*order)).all()

    def open_of(self, kind: str, about: str | None = None) -> Sequence[Obligation]:
        """What is open of one kind in one case, or in all, soonest first."""
        rows = self._scope.rows(Obligation).where(col(Obligation.kind) == kind, col(Obligation.state) == OPEN)
        if about is not None:
            rows = rows.where(col(Obligation.about) == about)
        return self._scope.session.exec(rows.order_by(col(Obligation.due))).all()

    def all_of(self, kind: str, about: str) -> Sequence[Obligation]:
        """What there is of one kind in one case, in whatever state, soonest first."""
        rows = self._scope.rows(Obligation).where(col(Obligation.kind) == kind, col(Obligation.about) == about)
        return self._scope.session.exec(rows.order_by(col(Obligation.due), col(Obligation.number))).all()

    def numbered(self, number: int) -> Obligation | None:
        """One obligation, in whatever state, if this reader may see it."""
        return self._scope.session.exec(self._scope.rows(Obligation).where(col(Obligation.number) == number)).first()

    def of(self, numbers: Iterable[int]) -> dict[int, Obligation]:
        """These obligations, by number."""
        rows = self._scope.rows(Obligation).where(col(Obligation.number).in_(list(numbers)))
        return {row.number: row for row in self._scope.session.exec(rows)}

    def open_for_planning(self, urn: str | None = None) -> Sequence[Obligation]:
        """Everything open, of one school or of all, whoever acts: planning must see what few may know of."""
        rows = self._scope.unfiltered(Obligation).where(col(Obligation.state) == OPEN)
        if urn is not None:
            rows = rows.where(col(Obligation.urn) == urn)
        return self._scope.session.exec(rows.order_by(col(Obligation.due), col(Obligation.number))).all()

    def entered_for_planning(self, urn: str | None = None) -> Sequence[Obligation]:
        """What people entered and is open, at one school or at all, whoever acts."""
        rows = self._scope.unfiltered(Obligation).where(
            col(Obligation.state) == OPEN, col(Obligation.entered_by).is_not(None), col(Obligation.urn).is_not(None)
        )
        if urn is not None:
            rows = rows.where(col(Obligation.urn) == urn)
        return self._scope.session.exec(rows.order_by(col(Obligation.number))).all()

    def kept_for_planning(self, kind: str, urn: str | None = None) -> Sequence[Obligation]:
        """What is open of one kind, at one school or at all, whoever acts."""
        rows = self._scope.unfiltered(Obligation).where(col(Obligation.state) == OPEN, col(Obligation.kind) == kind)
        if urn is not None:
            rows = rows.where(col(Obligation.urn) == urn)
        return self._scope.session.exec(rows.order_by(col(Obligation.number))).all()

    def settled(self, cases: Collection[str]) -> dict[tuple[str, str, str], Obligation]:
        """For planning: what was settled or superseded in these cases (`about`), by natural key."""
        rows = self._scope.unfiltered(Obligation).where(col(Obligation.about).in_(cases), col(Obligation.state) != OPEN)
        return {row.key: row for row in self._scope.session.exec(rows)} if cases else {}

    def add(self, rows: Sequence[Obligation]) -> None:
        """Store new ones and number them."""
        self._scope.take_turn()
        mine = select(func.max(Obligation.number)).where(col(Obligation.authority) == self._scope.authority.id)
        highest = self._scope.session.exec(mine).one() or 0
        for number, row in enumerate(rows, highest + 1):
            row.number = number
        self._scope.session.add_all(rows)
        self._scope.session.flush()

    def save(self, *rows: Obligation) -> None:
        """Store what changed."""
        self._scope.session.add_all(rows)
        self._scope.session.flush()
