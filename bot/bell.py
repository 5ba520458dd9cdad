"""The bell: plan, take what is due, settle. The same for the clock, for `handbell tick` and for the rehearsal."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime, timedelta

from bot.delivery import Parcel, Round, collect, told
from bot.house import House
from casework.ringing import TELL_AT
from chat.door import NotDelivered
from domain.clock import LONDON
from jobs import JOBS
from store.authorities import Authority, authorities
from store.database import Session
from store.work import Work

Transaction = Callable[[], AbstractContextManager[Session]]
MOST_DAYS = 800


class Bell:
    """Rings for every authority. Each step is its own transaction, one an authority."""

    def __init__(self, house: House, transaction: Transaction | None = None) -> None:
        self._house = house
        self._transaction = transaction or house.database.write

    def plan(self, rounds: Round) -> None:
        """Run every planner; what could not be planned goes among the failures, with the reason."""
        for work in self._works():
            for job in JOBS:
                planned = job.run(work)
                rounds.planned += planned.new
                for reason in planned.missing:
                    failure: dict[str, object] = {"authority": work.authority.id, "kind": job.name, "reason": reason}
                    if failure not in rounds.failed:
                        rounds.failed.append(failure)

    def take(self) -> list[Parcel]:
        """Claim everything that is due now."""
        return [parcel for work in self._works() for parcel in collect(work, self._house.words)]

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
                with self._transaction() as session:
                    yield Work(session, authority, None, self._house.around[authority.framework], "bell")

    def _authorities(self) -> list[Authority]:
        with self._transaction() as session:
            return authorities(session, self._house.clock.today())


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
