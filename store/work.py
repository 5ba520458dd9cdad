"""The unit of work: one transaction, bound to one authority and one reader; every read passes its visibility filter."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

from sqlalchemy import exists, or_
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from domain.calendar import Calendar
from domain.clock import Clock
from domain.framework import Framework
from domain.people import Permission
from store.authorities import Authority, AuthorityRow
from store.base import Row
from store.cases import Cases, Named
from store.decisions import Decisions
from store.facts import RecordedFacts
from store.people import People, Person
from store.record import Record
from store.reminders import Reminders
from store.schools import Schools
from store.terms import Terms

RowType = TypeVar("RowType", bound=Row)


@dataclass(frozen=True)
class Surroundings:
    """What a unit of work knows besides the database: all of it data, none of it slow."""

    framework: Framework
    calendar: Callable[[str, Sequence[Mapping[str, Any]]], Calendar]
    clock: Clock


class Work:
    """One act's view of the store. `reader` None is Handbell itself: the jobs and the imports."""

    def __init__(
        self, session: Session, authority: Authority, reader: Person | None, around: Surroundings, door: str
    ) -> None:
        self.session = session
        self.authority = authority
        self.reader = reader
        self.door = door
        self.framework = around.framework
        self.clock = around.clock
        self._calendar = around.calendar
        self._alone = False
        self.permissions = frozenset(
            permission for permission in Permission if reader is None or around.framework.may(reader.posts, permission)
        )

    @property
    def who(self) -> str:
        """The name that goes into the record."""
        return self.reader.name if self.reader else "Handbell"

    def may(self, permission: Permission) -> bool:
        """Whether the reader's posts allow something."""
        return permission in self.permissions

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

    @cached_property
    def calendar(self) -> Calendar:
        """The authority's days: bank holidays, the terms shipped or placed in a folder, and those imported."""
        return self._calendar(self.authority.id, [year.content for year in self.terms.years()])

    def rows(self, table: type[RowType]) -> SelectOfScalar[RowType]:
        """Rows of this authority that this reader may see: the one visibility filter of the product.

        A restricted row is seen by the people named on it. Handbell itself sees all, because a deadline
        must ring even where few may know of it; what it sends goes to the named people only.
        """
        statement = select(table).where(col(table.authority) == self.authority.id)
        if table.restricted is None or self.reader is None:
            return statement
        matter = getattr(table, table.restricted)
        named = exists().where(
            col(Named.authority) == self.authority.id,
            col(Named.matter) == matter,
            col(Named.person) == self.reader.id,
        )
        return statement.where(or_(matter.is_(None), named))

    @cached_property
    def people(self) -> People:
        return People(self)

    @cached_property
    def schools(self) -> Schools:
        return Schools(self)

    @cached_property
    def facts(self) -> RecordedFacts:
        return RecordedFacts(self)

    @cached_property
    def decisions(self) -> Decisions:
        return Decisions(self)

    @cached_property
    def cases(self) -> Cases:
        return Cases(self)

    @cached_property
    def record(self) -> Record:
        return Record(self)

    @cached_property
    def terms(self) -> Terms:
        return Terms(self)

    @cached_property
    def reminders(self) -> Reminders:
        return Reminders(self)
