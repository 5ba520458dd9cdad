"""What every query stands in: one transaction, one authority, one reader, and the filter that every read passes."""

from typing import Protocol, TypeVar

from sqlalchemy import exists, or_
from sqlmodel import Field, Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from domain.clock import Clock
from store.authorities import Authority, AuthorityRow
from store.base import Row

RowType = TypeVar("RowType", bound=Row)


class Named(Row, table=True):
    """A person who may see a restricted matter; `matter` is its id, for example C-12."""

    __tablename__ = "named_person"

    id: int | None = Field(default=None, primary_key=True)
    matter: str = Field(index=True)
    person: int = Field(foreign_key="person.id")


class Reader(Protocol):
    """Whoever reads: their id once stored, and their name."""

    name: str

    @property
    def number(self) -> int: ...


class Scope:
    """One transaction of one authority, read by one person. No reader is Handbell itself: the jobs and the imports."""

    def __init__(self, session: Session, authority: Authority, reader: Reader | None, clock: Clock, door: str) -> None:
        self.session = session
        self.authority = authority
        self.clock = clock
        self.door = door
        self._reader = reader
        self._alone = False

    @property
    def who(self) -> str:
        """The name that goes into the record."""
        return self._reader.name if self._reader else "Handbell"

    def take_turn(self) -> None:
        """Wait for the authority's other writers; from here to the end of the transaction nobody else decides.

        What an act finds (the next number, the open proposal) is then still so when it writes. On SQLite a writing
        transaction has waited already. The lock leaves the row's key alone, so that no two acts block each other
        by merely naming their authority.
        """
        if not self._alone:
            own = select(AuthorityRow.id).where(col(AuthorityRow.id) == self.authority.id)
            self.session.exec(own.with_for_update(key_share=True)).one()
            self._alone = True

    def unfiltered(self, table: type[RowType]) -> SelectOfScalar[RowType]:
        """Every row of this authority, restricted ones too: for planning, which tells nobody what it read."""
        return select(table).where(col(table.authority) == self.authority.id)

    def rows(self, table: type[RowType]) -> SelectOfScalar[RowType]:
        """Rows of this authority that this reader may see: the one visibility filter of the product.

        A restricted row is seen by the people named on it. Handbell itself sees all, because a deadline
        must ring even where few may know of it; what it sends goes to the named people only.
        """
        statement = self.unfiltered(table)
        if table.restricted is None or self._reader is None:
            return statement
        matter = getattr(table, table.restricted)
        named = exists().where(
            col(Named.authority) == self.authority.id,
            col(Named.matter) == matter,
            col(Named.person) == self._reader.number,
        )
        return statement.where(or_(matter.is_(None), named))


class Queries:
    """Questions about one noun, asked inside a scope."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope
