"""Proceedings: a school's way along one of the framework's workflows, what was entered in it, and what it led to."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any, ClassVar

from sqlmodel import JSON, Field, Index, col, func, or_, select, text

from store.base import Row
from store.scope import Named, Queries

LETTERS = {"concern": "C", "notice": "N", "power": "P", "inspection": "O"}


class Proceeding(Row, table=True):
    """A concern taken further, a notice, a power, or what follows an inspection; `workflow` is the framework's id.

    A concern's proceeding bears the concern's own number. `ended_on` is set while its state is one of the end;
    `paused_on` while only what statute counts rings. `stopped` are the clocks that a person stopped, with the reason.
    """

    restricted: ClassVar[str | None] = "matter"
    __table_args__ = (
        Index("ix_proceeding_open", "authority", sqlite_where=text("ended_on IS NULL"),
              postgresql_where=text("ended_on IS NULL")),
    )  # fmt: skip

    authority: str = Field(foreign_key="authority.id", primary_key=True)
    sort: str = Field(primary_key=True)
    number: int = Field(primary_key=True)
    urn: str = Field(index=True)
    workflow: str
    framework: str
    state: str
    owner: int = Field(foreign_key="person.id")
    opened_on: date
    opened_by: str
    opened_at: datetime
    ended_on: date | None = None
    paused_on: date | None = None
    paused_reason: str = ""
    stopped: dict[str, str] = Field(default_factory=dict, sa_type=JSON)
    matter: str | None = None

    @property
    def ref(self) -> str:
        """The id people type: N-3."""
        return f"{LETTERS[self.sort]}-{self.number}"


class Entered(Row, table=True):
    """One thing entered in a proceeding; the newest that was not undone counts. `value` as it is kept, days as ISO."""

    __tablename__ = "proceeding_entry"
    restricted: ClassVar[str | None] = "matter"

    id: int | None = Field(default=None, primary_key=True)
    about: str = Field(index=True)
    entry: str
    value: str
    at: datetime
    by: str
    reason: str = ""
    step: int | None = None
    undone: bool = False
    matter: str | None = None


class Walked(Row, table=True):
    """One step of a proceeding: on which day, by whom, and whether it was undone since."""

    __tablename__ = "proceeding_step"
    restricted: ClassVar[str | None] = "matter"

    id: int | None = Field(default=None, primary_key=True)
    about: str = Field(index=True)
    from_state: str
    to_state: str
    on: date
    at: datetime
    by: str
    reason: str = ""
    undone_at: datetime | None = None
    undone_by: str = ""
    undone_reason: str = ""
    matter: str | None = None


class Linked(Row, table=True):
    """That one thing grew out of another: a notice out of a concern ("C-12" to "N-3")."""

    __tablename__ = "proceeding_link"
    restricted: ClassVar[str | None] = "matter"

    id: int | None = Field(default=None, primary_key=True)
    earlier: str = Field(index=True)
    later: str = Field(index=True)
    matter: str | None = None


class Remark(Row, table=True):
    """A note that a person added to anything that has an id."""

    restricted: ClassVar[str | None] = "matter"

    id: int | None = Field(default=None, primary_key=True)
    about: str = Field(index=True)
    text: str
    at: datetime
    by: str
    matter: str | None = None


class Proceedings(Queries):
    """Queries about proceedings, inside one unit of work."""

    def next_number(self, sort: str) -> int:
        """The next id of this sort in this authority, restricted ones counted."""
        mine = select(func.max(Proceeding.number)).where(
            col(Proceeding.authority) == self._scope.authority.id, col(Proceeding.sort) == sort
        )
        return (self._scope.session.exec(mine).one() or 0) + 1

    def one(self, sort: str, number: int) -> Proceeding | None:
        """One proceeding, if this reader may see it."""
        rows = self._scope.rows(Proceeding).where(col(Proceeding.sort) == sort, col(Proceeding.number) == number)
        return self._scope.session.exec(rows).first()

    def of_school(self, urn: str) -> Sequence[Proceeding]:
        """A school's proceedings that this reader may see, over ones too, in the order in which they began."""
        rows = self._scope.rows(Proceeding).where(col(Proceeding.urn) == urn)
        return self._scope.session.exec(rows.order_by(col(Proceeding.opened_at), col(Proceeding.number))).all()

    def of_matter(self, urn: str, matter: str | None) -> Sequence[Proceeding]:
        """A school's proceedings that anybody may see, or that belong to this restricted matter, whoever asks."""
        rows = self._scope.unfiltered(Proceeding).where(col(Proceeding.urn) == urn)
        return self._scope.session.exec(
            rows.where(or_(col(Proceeding.matter).is_(None), col(Proceeding.matter) == matter))
        ).all()

    def running(self, sorts: Iterable[str] = tuple(LETTERS)) -> Sequence[Proceeding]:
        """What is under way in the authority, as far as this reader may see it."""
        rows = self._scope.rows(Proceeding).where(
            col(Proceeding.ended_on).is_(None), col(Proceeding.sort).in_(list(sorts))
        )
        return self._scope.session.exec(rows.order_by(col(Proceeding.opened_on), col(Proceeding.number))).all()

    def running_for_planning(self, urn: str | None = None) -> Sequence[Proceeding]:
        """What is under way, of one school or of all, whoever acts: planning must see what few may know of."""
        rows = self._scope.unfiltered(Proceeding).where(col(Proceeding.ended_on).is_(None))
        if urn is not None:
            rows = rows.where(col(Proceeding.urn) == urn)
        return self._scope.session.exec(rows.order_by(col(Proceeding.sort), col(Proceeding.number))).all()

    def named_for_planning(self, refs: Sequence[str]) -> Sequence[Proceeding]:
        """Those with these ids, over ones too, whoever acts."""
        numbers = {int(ref.partition("-")[2]) for ref in refs if ref.partition("-")[2].isdecimal()}
        rows = self._scope.unfiltered(Proceeding).where(col(Proceeding.number).in_(numbers))
        return [row for row in self._scope.session.exec(rows).all() if row.ref in refs]

    def entered(self, refs: Sequence[str]) -> dict[str, list[Entered]]:
        """What was entered and not undone, oldest first, by the id of a proceeding that the reader may see."""
        rows = self._scope.unfiltered(Entered).where(col(Entered.about).in_(refs), col(Entered.undone).is_(False))
        return _by_about(self._scope.session.exec(rows.order_by(col(Entered.id))).all() if refs else ())

    def walked(self, refs: Sequence[str]) -> dict[str, list[Walked]]:
        """The steps, undone ones too, oldest first, by the proceeding's id."""
        rows = self._scope.unfiltered(Walked).where(col(Walked.about).in_(refs))
        return _by_about(self._scope.session.exec(rows.order_by(col(Walked.id))).all() if refs else ())

    def links(self, ref: str) -> Sequence[Linked]:
        """What this grew out of, and what grew out of it, as far as this reader may see it."""
        rows = self._scope.rows(Linked).where(or_(col(Linked.earlier) == ref, col(Linked.later) == ref))
        return self._scope.session.exec(rows.order_by(col(Linked.id))).all()

    def remarks(self, ref: str) -> Sequence[Remark]:
        """The notes that were added to it, oldest first."""
        rows = self._scope.rows(Remark).where(col(Remark.about) == ref)
        return self._scope.session.exec(rows.order_by(col(Remark.id))).all()

    def named_on(self, matter: str) -> frozenset[int]:
        """The people who may see a restricted matter."""
        rows = self._scope.unfiltered(Named).where(col(Named.matter) == matter)
        return frozenset(row.person for row in self._scope.session.exec(rows))

    def name(self, matter: str, person: int) -> None:
        """Let a person see a restricted matter."""
        self._scope.session.add(Named(authority=self._scope.authority.id, matter=matter, person=person))
        self._scope.session.flush()

    def save(self, *rows: Proceeding | Entered | Walked | Linked | Remark) -> None:
        """Store what is new and what changed."""
        self._scope.session.add_all(rows)
        self._scope.session.flush()


def _by_about(rows: Iterable[Any]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for row in rows:
        found.setdefault(row.about, []).append(row)
    return found
