"""Cases: concerns, and project groups with their meetings; a restricted concern is seen only by those named on it."""

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from sqlmodel import Field, col, func, select

from store.base import Row
from store.scope import Named, Queries


class Concern(Row, table=True):
    """Something seen at a school that worries somebody. `matter` is null unless the concern is restricted."""

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

    @property
    def ref(self) -> str:
        """The id people type: C-12."""
        return f"C-{self.number}"


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

    def concern(self, number: int) -> Concern | None:
        """One concern, if this reader may see it."""
        return self._scope.session.exec(self._scope.rows(Concern).where(col(Concern.number) == number)).first()

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

    def save(self, *rows: Group | Meeting) -> None:
        """Store groups and meetings."""
        self._scope.session.add_all(rows)
        self._scope.session.flush()
