"""Units of work without a reader, for the bell and the courier: one transaction of one authority each."""

import logging
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from enum import IntEnum

from bot.house import House
from store.authorities import Authority, authorities
from store.authorities import authority as authority_of
from store.database import Busy, Session
from store.work import Work

log = logging.getLogger("handbell.bell")

Transaction = Callable[[], AbstractContextManager[Session]]


class BrokeOff(Exception):  # noqa: N818  it says what happened
    """A round did not end well everywhere."""


class Went(IntEnum):
    """How a round went over all authorities; of several the worst counts."""

    WELL, BUSY, BROKE = 0, 1, 2

    def insist(self) -> None:
        """Go on only where all went well.

        Raises:
            BrokeOff: when there was a fault.
            Busy: when a writer was in the way somewhere, which the next round makes up for.
        """
        if self is Went.BROKE:
            raise BrokeOff("the round of an authority broke off, see the log")
        if self is Went.BUSY:
            raise Busy


class Works:
    """Opens them; every transaction is the house's own, or the one that a dry run undoes at the end."""

    def __init__(self, house: House, transaction: Transaction | None = None) -> None:
        self._house = house
        self._transaction = transaction or house.database.write

    def authorities(self) -> list[Authority]:
        """Every authority, as it is today."""
        with self._transaction() as session:
            return authorities(session, self._house.clock.today())

    def each(self, do: Callable[[Authority], object]) -> Went:
        """Do it for every authority, and return how it went: a fault in one silences no other."""
        went = Went.WELL
        for authority in self.authorities():
            try:
                do(authority)
            except Busy:
                log.warning("%s: the database is busy; the next round does it", authority.id)
                went = max(went, Went.BUSY)
            except Exception:
                log.exception("%s: the round broke off", authority.id)
                went = Went.BROKE
        return went

    @contextmanager
    def of(self, authority: Authority | str) -> Iterator[Work]:
        """A unit of work of an authority, committed when the block ends well.

        Raises:
            LookupError: when the authority, or the framework that it follows, is not there.
        """
        with self._transaction() as session:
            if isinstance(authority, str):
                authority = self._found(session, authority)
            yield Work(session, authority, None, self._house.around[authority.framework], "bell")

    def _found(self, session: Session, name: str) -> Authority:
        found = authority_of(session, name, self._house.clock.today())
        if found is None:
            raise LookupError(f"there is no authority {name}")
        return found


@contextmanager
def rehearsed(house: House) -> Iterator[Transaction]:
    """Transactions that are all undone at the end: a dry run sees its own doing, and leaves nothing."""
    with house.database.undone() as session:

        @contextmanager
        def same() -> Iterator[Session]:
            yield session
            session.flush()

        yield same
