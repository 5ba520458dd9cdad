"""Cases: concerns, and project groups with their meetings; a restricted concern is seen only by those named on it."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import ClassVar

from sqlmodel import Field, col, delete, func, select

from store.base import Row
from store.scope import Named, Queries

OPEN, RESOLVED, MERGED = "open", "resolved", "merged"


class Concern(Row, table=True):
    """Something seen at a school that worries somebody. `matter` is null unless the concern is restricted.

    `kind` is the area, `procedure` the framework's kind of concern. `known_to` is who knows of it, `link` where the
    message stands that it was made of; `aim` and `step_down` are what is wanted, and what would let it step down.
    """

    restricted: ClassVar[str | None] = "matter"

    authority: str = Field(foreign_key="authority.id", primary_key=True)
    number: int = Field(primary_key=True)
    urn: str = Field(index=True)
    kind: str
    source: str
    serious: bool = False
    what: str
    matter: str | None = None
    raised_by: str
    raised_on: date
    state: str = "open"
    brought_over: bool = False
    procedure: str = ""
    owner: int | None = None  # a person's id; nobody's where it was raised before there were owners
    evidence: str = ""
    known_to: str = ""
    link: str = ""
    aim: str = ""
    step_down: str = ""
    resolved_on: date | None = None
    resolved_by: str = ""
    outcome: str = ""
    merged_into: int | None = None

    @property
    def ref(self) -> str:
        """The id people type: C-12."""
        return f"C-{self.number}"


class Travel(Row, table=True):
    """The direction in which a concern is going, as somebody saw it on a day: better, same or worse."""

    __tablename__ = "concern_travel"
    restricted: ClassVar[str | None] = "matter"

    id: int | None = Field(default=None, primary_key=True)
    about: str = Field(index=True)
    direction: str
    note: str = ""
    on: date
    at: datetime
    by: str
    matter: str | None = None


class Group(Row, table=True):
    """A project group (by whatever local name), required on a day, meeting at the framework's interval."""

    __tablename__ = "project_group"

    authority: str = Field(foreign_key="authority.id", primary_key=True)
    number: int = Field(primary_key=True)
    urn: str = Field(index=True)
    coordinator: int = Field(foreign_key="person.id")
    members: str
    reason: str
    required_on: date
    closed_on: date | None = None
    brought_over: bool = False

    @property
    def ref(self) -> str:
        """The id people type: G-4."""
        return f"G-{self.number}"


class Meeting(Row, table=True):
    """One meeting of a project group, planned or held."""

    id: int | None = Field(default=None, primary_key=True)
    group_number: int = Field(index=True)
    on: date
    place: str = ""
    state: str = "planned"


class Cases(Queries):
    """Queries about concerns and groups, inside one unit of work."""

    def next_number(self, table: type[Concern] | type[Group]) -> int:
        """The next id of its kind in this authority, restricted ones counted."""
        highest = select(func.max(table.number)).where(col(table.authority) == self._scope.authority.id)
        return (self._scope.session.exec(highest).one() or 0) + 1

    def concerns(self, urn: str) -> Sequence[Concern]:
        """The concerns about a school that this reader may see, newest first."""
        rows = self._scope.rows(Concern).where(col(Concern.urn) == urn)
        return self._scope.session.exec(rows.order_by(col(Concern.number).desc())).all()

    def open_concerns(self) -> Sequence[Concern]:
        """The open concerns that this reader may see."""
        return self._scope.session.exec(self._scope.rows(Concern).where(col(Concern.state) == "open")).all()

    def open_for_planning(self, urn: str | None = None) -> Sequence[Concern]:
        """The open concerns of one school or of all, whoever acts: planning must see what few may know of."""
        rows = self._scope.unfiltered(Concern).where(col(Concern.state) == OPEN)
        if urn is not None:
            rows = rows.where(col(Concern.urn) == urn)
        return self._scope.session.exec(rows.order_by(col(Concern.number))).all()

    def of_matter(self, matter: str) -> Sequence[Concern]:
        """The concerns of a restricted matter, over ones too, whoever asks."""
        rows = self._scope.unfiltered(Concern).where(col(Concern.matter) == matter)
        return self._scope.session.exec(rows.order_by(col(Concern.number))).all()

    def concern(self, number: int) -> Concern | None:
        """One concern, if this reader may see it."""
        return self._scope.session.exec(self._scope.rows(Concern).where(col(Concern.number) == number)).first()

    def merged_into(self, number: int) -> Sequence[Concern]:
        """The concerns that were joined to this one, as far as this reader may see them."""
        rows = self._scope.rows(Concern).where(col(Concern.merged_into) == number)
        return self._scope.session.exec(rows.order_by(col(Concern.number))).all()

    def hidden(self, urn: str) -> frozenset[str]:
        """The ids of a school's restricted concerns that this reader may not see, whatever was open before."""
        rows = self._scope.unfiltered(Concern).where(col(Concern.urn) == urn, col(Concern.matter).is_not(None))
        restricted = self._scope.session.exec(rows).all()
        seen = {each.number for each in self.concerns(urn)} if restricted else set()
        return frozenset(each.ref for each in restricted if each.number not in seen)

    def travel(self, ref: str) -> Sequence[Travel]:
        """Which way a concern went, oldest first."""
        rows = self._scope.rows(Travel).where(col(Travel.about) == ref)
        return self._scope.session.exec(rows.order_by(col(Travel.on), col(Travel.id))).all()

    def seen_by(self, matter: str) -> frozenset[int]:
        """The people who may see a restricted matter."""
        rows = self._scope.unfiltered(Named).where(col(Named.matter) == matter)
        return frozenset(row.person for row in self._scope.session.exec(rows))

    def let_see(self, matter: str, person: int) -> None:
        """Name a person on a restricted matter."""
        self._scope.session.add(Named(authority=self._scope.authority.id, matter=matter, person=person))
        self._scope.session.flush()

    def hide_from(self, matter: str, person: int) -> None:
        """Name a person on a restricted matter no more."""
        mine = (col(Named.authority) == self._scope.authority.id, col(Named.matter) == matter)
        self._scope.session.exec(delete(Named).where(*mine, col(Named.person) == person))

    def add_concern(self, concern: Concern, named: Sequence[int]) -> None:
        """Store a concern and, where it is restricted, the people who may see it."""
        self._scope.session.add(concern)
        for person in named:
            self._scope.session.add(Named(authority=concern.authority, matter=concern.ref, person=person))
        self._scope.session.flush()

    def groups(self, urn: str | None = None) -> Sequence[Group]:
        """The groups that are running, of one school or of all."""
        rows = self._scope.rows(Group).where(col(Group.closed_on).is_(None))
        if urn:
            rows = rows.where(col(Group.urn) == urn)
        return self._scope.session.exec(rows.order_by(col(Group.number))).all()

    def meetings(self, number: int) -> Sequence[Meeting]:
        """The meetings of a group, by date."""
        rows = self._scope.rows(Meeting).where(col(Meeting.group_number) == number)
        return self._scope.session.exec(rows.order_by(col(Meeting.on))).all()

    def meetings_of(self, numbers: Sequence[int]) -> dict[int, list[Meeting]]:
        """The meetings of these groups, by date, by the group's number."""
        found: dict[int, list[Meeting]] = {}
        if numbers:
            rows = self._scope.rows(Meeting).where(col(Meeting.group_number).in_(numbers)).order_by(col(Meeting.on))
            for meeting in self._scope.session.exec(rows):
                found.setdefault(meeting.group_number, []).append(meeting)
        return found

    def save(self, *rows: Concern | Travel | Group | Meeting) -> None:
        """Store what is new and what changed."""
        self._scope.session.add_all(rows)
        self._scope.session.flush()
