"""The bell: plan, take what is due, settle. The same for the clock, for `handbell tick` and for the rehearsal."""

import logging
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime, timedelta

from bot.delivery import Parcel, Round, collect, told
from bot.house import House
from casework.ringing import TELL_AT, Planned
from chat.door import NotDelivered
from domain.clock import LONDON
from jobs import JOBS
from store.authorities import Authority, authorities
from store.database import Session
from store.work import Work

log = logging.getLogger("handbell.bell")

Transaction = Callable[[], AbstractContextManager[Session]]
MOST_DAYS = 800


class Bell:
    """Rings for every authority. Each step is its own transaction, one an authority."""

    def __init__(self, house: House, transaction: Transaction | None = None) -> None:
        self._house = house
        self._transaction = transaction or house.database.write

    def plan(self, rounds: Round) -> None:
        """Run every planner; what could not be planned goes among the failures, with the reason.

        A fault in one authority's planning silences no other's.
        """
        for authority in self._authorities():
            for job in JOBS:
                try:
                    with self._unit(authority) as work:
                        planned = job.run(work)
                except Exception:
                    log.exception("%s was not planned for %s", job.name, authority.id)
                    planned = Planned(0, ("Something went wrong. The log says what.",))
                rounds.planned += planned.new
                _add_failures(rounds, authority.id, job.name, planned.missing)

    def take(self) -> list[Parcel]:
        """Claim everything that is due now."""
        return [parcel for work in self._works() for parcel in collect(work, self._house.words)]

    def recover(self) -> None:
        """Put back what was claimed and never settled, because the program ended in between."""
        for work in self._works():
            work.reminders.put_back()

    def settle(self, parcel: Parcel, failure: NotDelivered | None = None) -> None:
        """Record how a telling ended."""
        for work in self._works(only=parcel.authority):
            if failure is None:
                work.reminders.sent(parcel.keys)
            elif failure.lasting:
                work.reminders.hold(parcel.keys, failure.why)
            else:
                work.reminders.retry(parcel.keys, failure.why, timedelta(seconds=failure.after))

    def ring_here(self, rounds: Round) -> list[Parcel]:
        """Plan, and tell on the spot whoever asked: what `handbell tick` and the rehearsal do."""
        self.plan(rounds)
        parcels = self.take()
        for parcel in parcels:
            self.settle(parcel)
            rounds.sent.extend(told(parcel))
        return parcels

    def _works(self, only: str | None = None) -> Iterator[Work]:
        for authority in self._authorities():
            if only in {None, authority.id}:
                with self._unit(authority) as work:
                    yield work

    @contextmanager
    def _unit(self, authority: Authority) -> Iterator[Work]:
        with self._transaction() as session:
            yield Work(session, authority, None, self._house.around[authority.framework], "bell")

    def _authorities(self) -> list[Authority]:
        with self._transaction() as session:
            return authorities(session, self._house.clock.today())


def _add_failures(rounds: Round, authority: str, kind: str, reasons: Iterable[str]) -> None:
    for reason in reasons:
        failure: dict[str, object] = {"authority": authority, "kind": kind, "reason": reason}
        if failure not in rounds.failed:
            rounds.failed.append(failure)


@contextmanager
def rehearsed(house: House) -> Iterator[Transaction]:
    """Transactions that are all undone at the end: a dry run sees its own doing, and leaves nothing."""
    with house.database.undone() as session:

        @contextmanager
        def same() -> Iterator[Session]:
            yield session
            session.flush()

        yield same


def bell_moments(now: datetime, until: datetime | None) -> Iterator[datetime]:
    """Now, and then every morning at the hour of telling, up to `until`."""
    yield now
    morning = datetime.combine(now.astimezone(LONDON).date(), TELL_AT, LONDON)
    for _ in range(MOST_DAYS if until else 0):
        if until and now < morning <= until:
            yield morning
        morning = datetime.combine(morning.date() + timedelta(days=1), TELL_AT, LONDON)
