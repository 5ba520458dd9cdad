"""Schools: the register as the Department publishes it, and the contacts of each."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import bindparam
from sqlalchemy import select as sql_select
from sqlmodel import JSON, Field, Session, col

from store.authorities import touch_register
from store.base import Row, Standing
from store.scope import Queries


class School(Row, table=True):
    """One school of the register; kinds are domain.schools' words. A closed school stays, closed."""

    authority: str = Field(foreign_key="authority.id", primary_key=True)
    urn: str = Field(primary_key=True)
    name: str
    la_code: str
    la_name: str = ""
    laestab: str = ""
    type_code: str = ""
    type_name: str = ""
    school_type: str
    governance: str
    status: str
    phase: str
    stages: list[str] = Field(default_factory=list, sa_type=JSON)
    denomination: str
    religious_character: str = ""
    diocese: str = ""
    trust_name: str = ""
    federation: str = ""
    low_age: int | None = None
    high_age: int | None = None
    pupils: int | None = None
    address: str = ""
    town: str = ""
    postcode: str = ""
    telephone: str = ""
    website: str = ""
    open_date: date | None = None
    close_date: date | None = None

    @property
    def closed(self) -> bool:
        """Whether the register says the school has closed."""
        return self.status == "closed"

    @property
    def title(self) -> str:
        """The name and the URN, as every answer echoes them."""
        return f"{self.name} ({self.urn})"


class Contact(Standing, table=True):
    """Who to write to: head, chair, clerk, diocese, foundation appointer, trust, its chief executive, or sponsor."""

    id: int | None = Field(default=None, primary_key=True)
    urn: str = Field(index=True)
    role: str
    name: str
    email: str | None = None
    telephone: str | None = None


_INDEX = sql_select(
    *(col(column) for column in (School.urn, School.name, School.town, School.status, School.laestab))
).where(col(School.authority) == bindparam("authority"))


def names_of(session: Session, authority: str) -> Sequence[tuple[str, str, str, str, str]]:
    """URN, name, town, status and LAESTAB of every school of an authority: the register is public."""
    return [tuple(row) for row in session.execute(_INDEX, {"authority": authority})]


class Schools(Queries):
    """Queries about schools, inside one unit of work."""

    _closed: frozenset[str] | None = None

    def by_urn(self, urn: str) -> School | None:
        """The school, if it belongs to this authority."""
        return self._scope.session.exec(self._scope.rows(School).where(col(School.urn) == urn)).first()

    def all(self) -> Sequence[School]:
        """Every school, by name, closed ones too."""
        return self._scope.session.exec(self._scope.rows(School).order_by(col(School.name))).all()

    def open(self, urn: str | None = None) -> Sequence[School]:
        """Every school that has opened and has not closed, by name; with a URN that one alone, if it is one of them."""
        there = self._scope.rows(School).where(col(School.status).in_(("open", "proposed_to_close")))
        if urn is not None:
            there = there.where(col(School.urn) == urn)
        return self._scope.session.exec(there.order_by(col(School.name))).all()

    def closed(self) -> frozenset[str]:
        """The URNs of the schools that have closed, read once until a school is saved."""
        if self._closed is None:
            mine = col(School.authority) == self._scope.authority.id
            rows = sql_select(col(School.urn)).where(mine, col(School.status) == "closed")
            self._closed = frozenset(self._scope.session.execute(rows).scalars())
        return self._closed

    def save(self, schools: Sequence[School]) -> None:
        """Store new or changed schools."""
        self._closed = None
        self._scope.session.add_all(schools)
        self._scope.session.flush()
        touch_register(self._scope.session, self._scope.authority.id)

    def contacts(self, urn: str) -> Sequence[Contact]:
        """The contacts that stand today."""
        standing = self._scope.rows(Contact).where(col(Contact.urn) == urn, col(Contact.until).is_(None))
        return self._scope.session.exec(standing.order_by(col(Contact.role))).all()

    def set_contact(self, contact: Contact) -> bool:
        """Make this the standing contact of its role. False when it was so already."""
        same_role = self._scope.rows(Contact).where(col(Contact.urn) == contact.urn, col(Contact.role) == contact.role)
        now = self._scope.session.exec(same_role.where(col(Contact.until).is_(None))).first()
        if now and (now.name, now.email, now.telephone) == (contact.name, contact.email, contact.telephone):
            return False
        if now:
            now.until = contact.since
            self._scope.session.add(now)
        self._scope.session.add(contact)
        self._scope.session.flush()
        return True
