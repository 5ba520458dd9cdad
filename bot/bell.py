"""The bell: plan, gather, and tell on the spot. The same for the clock, for `handbell tick` and for the rehearsal."""

import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta

from bot.courier import Ready, arrived, begin
from bot.entries import Entry, entries
from bot.house import House
from bot.works import Transaction, Works, rehearsed
from casework.telling import gather
from chat.message import Message
from domain.clock import LONDON
from jobs import JOBS
from store.database import Busy
from store.people import Person
from store.work import Work

__all__ = ["MOST_DAYS", "PLAN_AT", "Bell", "Round", "Told", "rehearsed"]

log = logging.getLogger("handbell.bell")

_MINUTE, _HOUR = JOBS[0].cron.split()[:2]
PLAN_AT = time(int(_HOUR), int(_MINUTE))  # in London
MOST_DAYS = 800
SATURDAY = 5
MOST_MOMENTS = 200 * MOST_DAYS


@dataclass
class Round:
    """What one round of the bell did, for a program to read.

    `broke_off` where the log says why; `busy` where a writer was in the way, so that it is to be done again.
    """

    now: datetime
    planned: int = 0
    broke_off: bool = False
    busy: bool = False
    sent: list[Entry] = field(default_factory=list)
    failed: list[dict[str, object]] = field(default_factory=list)


@dataclass(frozen=True)
class Told:
    """One message that was told. `to` is an address, `person` None for a channel; `facts` are for `tick --json`."""

    authority: str
    person: Person | None
    to: str
    key: str
    message: Message
    facts: tuple[Entry, ...]


class Bell:
    """Rings for every authority. Each step is a transaction of its own; a fault in one authority silences no other."""

    def __init__(self, house: House, transaction: Transaction | None = None) -> None:
        self._words = house.words
        self._clock = house.clock
        self._works = Works(house, transaction)
        self._plans_next: datetime | None = None

    def plan(self, rounds: Round) -> None:
        """Run every planner; what could not be planned goes among the failures, with the reason."""
        self._plans_next = _next_plan(self._clock.now())
        for authority in self._works.authorities():
            for job in JOBS:
                try:
                    with self._works.of(authority) as work:
                        planned = job.run(work)
                except Busy as busy:
                    rounds.busy = True
                    _add_failures(rounds, authority.id, job.name, [busy.sentence])
                    continue
                except Exception:
                    log.exception("%s was not planned for %s", job.name, authority.id)
                    rounds.broke_off = True
                    _add_failures(rounds, authority.id, job.name, ["Something went wrong. The log says what."])
                    continue
                rounds.planned += planned.new
                _add_failures(rounds, authority.id, job.name, planned.missing)

    def ring_here(self, rounds: Round) -> list[Told]:
        """Tell on the spot what is due, planning first where the hour of planning has passed.

        The same rows change as when it is posted: what is told here is not told again.
        """
        now = self._clock.now()
        if self._plans_next is None or now >= self._plans_next:
            self.plan(rounds)
        found: list[Told] = []
        for authority in self._works.authorities():
            try:
                with self._works.of(authority) as work:
                    found += self._tell(work)
            except Exception:
                log.exception("nothing was told for %s", authority.id)
                _add_failures(rounds, authority.id, "tell", ["Something went wrong. The log says what."])
        rounds.sent.extend(fact for told in found for fact in told.facts)
        return found

    def moments(self, until: datetime | None) -> Iterator[datetime]:
        """Now, and then every moment up to `until` at which there is something to do: wind the clock to each."""
        now = self._clock.now()
        yield now
        for _ in range(MOST_MOMENTS):
            coming = min([_next_plan(now), *self._due_after(now)])
            if until is None or coming > until:
                return
            now = coming
            yield now

    def _tell(self, work: Work) -> list[Told]:
        gather(work)
        found = []
        for row in work.tellings.due(self._clock.now()):
            ready = begin(work, self._words, row.key, row.attempt)
            if isinstance(ready, Ready) and arrived(work, ready, ""):
                person = work.people.numbered(row.person) if row.person else None
                found.append(
                    Told(
                        work.authority.id,
                        person,
                        row.to,
                        row.key,
                        ready.message,
                        entries(work, row.key, ready.message.title, person, row.to),
                    )
                )
        return found

    def _due_after(self, now: datetime) -> Iterator[datetime]:
        for authority in self._works.authorities():
            with self._works.of(authority) as work:
                due = work.reminders.next_moment()
            if due is not None:
                yield due if due > now else now + timedelta(hours=1)


def _next_plan(now: datetime) -> datetime:
    """The next weekday's hour of planning: at a weekend nothing falls due that Monday's plan does not find in time."""
    here = now.astimezone(LONDON)
    day = here.date() if here.time() < PLAN_AT else here.date() + timedelta(days=1)
    while day.weekday() >= SATURDAY:
        day += timedelta(days=1)
    return datetime.combine(day, PLAN_AT, LONDON)


def _add_failures(rounds: Round, authority: str, kind: str, reasons: Iterable[str]) -> None:
    for reason in reasons:
        failure: dict[str, object] = {"authority": authority, "kind": kind, "reason": reason}
        if failure not in rounds.failed:
            rounds.failed.append(failure)
