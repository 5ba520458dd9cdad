"""People, their posts, and how a platform's user is tied to one: by id or by one-time code, never by name."""

import hashlib
from collections.abc import Sequence
from datetime import date, datetime, time

from sqlmodel import JSON, Field, SQLModel, UniqueConstraint, col, update

from store.base import Row, Standing
from store.scope import Named, Queries

TELL_AT = time(8, 30)  # before the first meeting of the day


class Person(Row, table=True):
    """Somebody who works with Handbell. `user` is "platform:team:id"; a person with `left_on` owns nothing.

    `tell_at` is the hour of their digest, in their own `zone`; `opted_out` are the kinds of reminder they do not
    want (never the statutory ones); until `paused_until`, that day included, they are told only what is
    statutory. `feed` is the digest of the secret in their calendar's address.
    """

    __table_args__ = (UniqueConstraint("authority", "user"), UniqueConstraint("authority", "name"))

    id: int | None = Field(default=None, primary_key=True)
    name: str
    email: str | None = None
    posts: list[str] = Field(default_factory=list, sa_type=JSON)
    zone: str = "Europe/London"
    user: str | None = Field(default=None, index=True)
    left_on: date | None = None
    tell_at: time = TELL_AT
    opted_out: list[str] = Field(default_factory=list, sa_type=JSON)
    paused_until: date | None = None
    feed: str | None = Field(default=None, index=True, unique=True)

    @property
    def number(self) -> int:
        """The person's id once stored."""
        if self.id is None:
            raise ValueError("the person is not stored yet")
        return self.id


class Absence(Row, table=True):
    """Days on which somebody is away, both included, and who is told in their place (the bell-keeper, if None)."""

    id: int | None = Field(default=None, primary_key=True)
    person: int = Field(foreign_key="person.id", index=True)
    since: date
    until: date
    cover: int | None = Field(default=None, foreign_key="person.id")


class LinkCode(SQLModel, table=True):
    """A one-time code that ties a platform's user to a person; only its digest is kept."""

    __tablename__ = "link_code"

    digest: str = Field(primary_key=True)
    authority: str = Field(foreign_key="authority.id")
    person: int = Field(foreign_key="person.id")
    expires_at: datetime
    used_at: datetime | None = None


class Adviser(Standing, table=True):
    """The adviser linked to a school, who owns its reminders."""

    id: int | None = Field(default=None, primary_key=True)
    urn: str = Field(index=True)
    person: int = Field(foreign_key="person.id")


def digest_of(code: str) -> str:
    """How a one-time code is kept."""
    return hashlib.sha256(code.strip().upper().encode()).hexdigest()


class People(Queries):
    """Queries about people, inside one unit of work."""

    def all(self) -> Sequence[Person]:
        """Everybody, by name."""
        return self._scope.session.exec(self._scope.rows(Person).order_by(col(Person.name))).all()

    def named(self, name: str) -> Person | None:
        """The person of exactly that name."""
        return self._scope.session.exec(self._scope.rows(Person).where(col(Person.name) == name)).first()

    def present(self, name: str) -> Person | None:
        """The person of exactly that name, unless they have left."""
        return next((person for person in self.choices() if person.name == name), None)

    def numbered(self, number: int) -> Person | None:
        """The person with that id."""
        return self._scope.session.exec(self._scope.rows(Person).where(col(Person.id) == number)).first()

    def add(self, person: Person) -> Person:
        """Store a new person and give it its id."""
        self._scope.session.add(person)
        self._scope.session.flush()
        return person

    def adviser_of(self, urn: str) -> Person | None:
        """Who is linked to the school today."""
        standing = self._scope.rows(Adviser).where(col(Adviser.urn) == urn, col(Adviser.until).is_(None))
        link = self._scope.session.exec(standing).first()
        return self.numbered(link.person) if link else None

    def advisers(self) -> dict[str, int]:
        """The linked adviser of every school that has one: URN to person id."""
        standing = self._scope.rows(Adviser).where(col(Adviser.until).is_(None))
        return {link.urn: link.person for link in self._scope.session.exec(standing)}

    def link_adviser(self, urn: str, person: Person, since: date) -> bool:
        """Link a person to a school from a day on. False when it was so already."""
        standing = self._scope.rows(Adviser).where(col(Adviser.urn) == urn, col(Adviser.until).is_(None))
        now = self._scope.session.exec(standing).first()
        if now and now.person == person.id:
            return False
        if now:
            now.until = since
            self._scope.session.add(now)
        link = Adviser(authority=self._scope.authority.id, urn=urn, person=person.number, since=since)
        self._scope.session.add(link)
        self._scope.session.flush()
        return True

    def unlink_adviser(self, person: int, since: date) -> Sequence[str]:
        """End a person's links to schools from a day on; return the URNs."""
        standing = self._scope.rows(Adviser).where(col(Adviser.person) == person, col(Adviser.until).is_(None))
        links = self._scope.session.exec(standing.order_by(col(Adviser.urn))).all()
        for link in links:
            link.until = since
        self._scope.session.add_all(links)
        self._scope.session.flush()
        return [link.urn for link in links]

    def offer_code(self, person: Person, code: str, expires_at: datetime) -> None:
        """Keep a one-time code for a person until it is used or expires; their older codes are void from now on."""
        older = update(LinkCode).where(col(LinkCode.person) == person.number, col(LinkCode.used_at).is_(None))
        self._scope.session.exec(older.values(used_at=self._scope.clock.now()))
        row = LinkCode(
            digest=digest_of(code),
            authority=self._scope.authority.id,
            person=person.number,
            expires_at=expires_at,
        )
        self._scope.session.add(row)
        self._scope.session.flush()

    def choices(self) -> list[Person]:
        """Those who can own something: everybody who has not left."""
        today = self._scope.clock.today()
        return [person for person in self.all() if person.left_on is None or person.left_on > today]

    def save(self, *rows: Person | Absence) -> None:
        """Store what is new or changed."""
        self._scope.session.add_all(rows)
        self._scope.session.flush()

    def absences(self, on: date) -> dict[int, Absence]:
        """Who is away on a day, by person."""
        rows = self._scope.rows(Absence).where(col(Absence.since) <= on, col(Absence.until) >= on)
        return {row.person: row for row in self._scope.session.exec(rows.order_by(col(Absence.id)))}

    def absences_of(self, person: int) -> Sequence[Absence]:
        """When somebody is or was away, the latest first."""
        rows = self._scope.rows(Absence).where(col(Absence.person) == person)
        return self._scope.session.exec(rows.order_by(col(Absence.since).desc())).all()

    def named_on_matters(self) -> dict[str, frozenset[int]]:
        """Who is named on each restricted matter, by its id."""
        found: dict[str, set[int]] = {}
        for row in self._scope.session.exec(self._scope.rows(Named)):
            found.setdefault(row.matter, set()).add(row.person)
        return {matter: frozenset(people) for matter, people in found.items()}

    def schools_of(self, person: int) -> Sequence[str]:
        """The URNs of the schools somebody is linked to today."""
        standing = self._scope.rows(Adviser).where(col(Adviser.person) == person, col(Adviser.until).is_(None))
        return [link.urn for link in self._scope.session.exec(standing)]
