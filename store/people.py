"""People, their posts, and how a platform's user is tied to one: by id or by one-time code, never by name."""

import hashlib
from collections.abc import Sequence
from datetime import date, datetime

from sqlmodel import JSON, Field, SQLModel, UniqueConstraint, col

from store.base import Row, Standing
from store.scope import Queries


class Person(Row, table=True):
    """Somebody who works with Handbell. `user` is "platform:team:id"; a person with `left_on` owns nothing."""

    __table_args__ = (UniqueConstraint("authority", "user"), UniqueConstraint("authority", "name"))

    id: int | None = Field(default=None, primary_key=True)
    name: str
    email: str | None = None
    posts: list[str] = Field(default_factory=list, sa_type=JSON)
    zone: str = "Europe/London"
    user: str | None = Field(default=None, index=True)
    left_on: date | None = None

    @property
    def number(self) -> int:
        """The person's id once stored."""
        if self.id is None:
            raise ValueError("the person is not stored yet")
        return self.id


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

    def offer_code(self, person: Person, code: str, expires_at: datetime) -> None:
        """Keep a one-time code for a person until it is used or expires."""
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
