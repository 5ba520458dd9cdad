"""The courier: one try at one message: write the intent, look if in doubt, post, record how it ended."""

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import SystemRandom
from threading import Lock
from typing import TypeVar

from bot.about import about
from bot.carrier import Carrier
from bot.pace import Pace
from bot.vitals import Vitals
from bot.works import Works
from casework.closed_places import only_closed
from casework.last_look import LEFT, hand_on, has_left, wait_until
from casework.telling import compose, kind_of
from chat.door import NotDelivered
from chat.markdown import escape
from chat.message import Message
from chat.plain import plain_text
from chat.render import Words
from store.database import Busy
from store.tellings import QUEUED, SENDING, Telling
from store.work import Work

log = logging.getLogger("handbell.bell")

ALERT = "alert"
SENT, FOUND, AGAIN, HELD, CANCELLED, FENCED = "sent", "found", "again", "held", "cancelled", "fenced"
PUT_OFF = "put off"
TRIES = 12  # at a database that is busy, each as patient as the database is

Result = TypeVar("Result")


@dataclass(frozen=True)
class Ready:
    """A message that is being sent from now on; `since` is the process's uptime then, in seconds.

    `only_closed`: why it is held where its place turns out to be open; "" where it may go anywhere.
    """

    key: str
    attempt: int
    to: str
    message: Message
    made_at: datetime
    in_doubt: bool
    since: float
    only_closed: str = ""


class Courier:
    """Delivers. Called by the engine, in threads of its own; several may be at work at once."""

    def __init__(self, works: Works, words: Words, carrier: Carrier, vitals: Vitals, pace: Pace) -> None:
        self._works = works
        self._words = words
        self._carrier = carrier
        self._vitals = vitals
        self._pace = pace
        self._hands: set[tuple[str, int]] = set()
        self._turn = Lock()
        self.look_until: datetime | None = None

    def deliver(self, key: str, authority: str, attempt: int) -> str:
        """Try once, and return how it ended. An attempt that is no longer the message's own does nothing."""
        with about(key), self._in_hand(key, attempt):
            outcome = self._deliver(key, authority, attempt)
            log.info("attempt %s: %s", attempt, outcome)
        self._vitals.ended(outcome)
        return outcome

    def holds(self, key: str, attempt: int) -> bool:
        """Whether this very process is at that attempt now."""
        with self._turn:
            return (key, attempt) in self._hands

    @property
    def busy(self) -> bool:
        """Whether anything is being delivered now."""
        return bool(self._hands)

    def _deliver(self, key: str, authority: str, attempt: int) -> str:
        try:
            ready = self._unit(authority, lambda work: begin(work, self._words, key, attempt))
        except Exception:
            log.exception("the message could not be put into words")
            return self._later(authority, key, attempt, NotDelivered("it could not be put into words", lasting=False))
        if isinstance(ready, str):
            return ready
        try:
            posted_as, outcome = self._post(ready)
        except NotDelivered as failure:
            log.warning("not delivered: %s", failure.why)
            return self._later(authority, key, attempt, failure)
        done = self._unit(authority, lambda work: arrived(work, ready, posted_as))
        return outcome if done else FENCED

    def _post(self, ready: Ready) -> tuple[str, str]:
        if ready.in_doubt or (self.look_until and ready.made_at < self.look_until):
            found = self._carrier.find(ready.to, ready.key)
            if found is not None:
                return found, FOUND
        if ready.only_closed and not self._carrier.private(ready.to):
            raise NotDelivered(ready.only_closed, lasting=True)
        if time.monotonic() - ready.since > self._pace.no_news - self._pace.posting:
            # Somebody else may give this attempt up, and make the next, before this post has come to its end.
            raise NotDelivered("the process was held up before the post", lasting=False, in_doubt=True)
        return self._carrier.post(ready.to, ready.message, ready.key), SENT

    def _later(self, authority: str, key: str, attempt: int, failure: NotDelivered) -> str:
        def record(work: Work) -> bool:
            row = work.tellings.of(key)
            if failure.lasting:
                held = work.tellings.hold(key, attempt, failure.why)
                if row and held:
                    kind_of(row).held(work, row, failure.why)
                return held
            after = timedelta(seconds=max(failure.after, self._back_off(row.failures if row else 0)))
            return work.tellings.again(key, attempt, failure.why, after, in_doubt=failure.in_doubt)

        return (HELD if failure.lasting else AGAIN) if self._unit(authority, record) else FENCED

    def _back_off(self, failures: int) -> float:
        """Seconds: doubled each time up to the longest, spread so that not all come back at once; there is no end."""
        longest = min(self._pace.longest_wait, self._pace.first_wait * 2.0 ** min(failures, 20))
        return longest * SystemRandom().uniform(0.75, 1)

    def _unit(self, authority: str, change: Callable[[Work], Result]) -> Result:
        """One short unit of work, however long the database is busy: what was told is not to be told twice."""
        for tries_left in reversed(range(TRIES)):
            try:
                with self._works.of(authority) as work:
                    return change(work)
            except Busy:
                if not tries_left:
                    raise
        raise AssertionError

    @contextmanager
    def _in_hand(self, key: str, attempt: int) -> Iterator[None]:
        with self._turn:
            self._hands.add((key, attempt))
        try:
            yield
        finally:
            with self._turn:
                self._hands.discard((key, attempt))


def begin(work: Work, words: Words, key: str, attempt: int) -> Ready | str:
    """Write the intent; or say why nothing is to be sent: FENCED, CANCELLED or PUT_OFF."""
    since, row = time.monotonic(), work.tellings.of(key)
    if row is None or not work.tellings.queued(key, attempt):
        return FENCED
    if has_left(work, row):
        _let_go(work, row)
        return _cancelled(work, row, LEFT)
    until = wait_until(work, row)
    if until is not None:
        return PUT_OFF if work.tellings.put_off(key, attempt, until) else FENCED
    message = composed(work, words, row)
    if message is None:
        return _cancelled(work, row, "nothing is left to tell")
    if not work.tellings.sending(key, attempt):
        return FENCED
    closed = "" if row.kind == ALERT else only_closed(work, row)  # an alert tells of messages, not of schools
    return Ready(key, attempt, row.to, message, row.made_at, row.in_doubt, since, closed)


def _cancelled(work: Work, row: Telling, why: str) -> str:
    return CANCELLED if work.tellings.cancel(row.key, row.attempt, why) else FENCED


def _let_go(work: Work, row: Telling) -> None:
    """Its reader has left: what it tells goes to whoever has it now, and an alert to whoever can be reached."""
    hand_on(work, row)
    if row.kind == ALERT:
        work.tellings.mark([each.key for each in still_failing(work)], alerted=False)


def arrived(work: Work, ready: Ready, posted_as: str) -> bool:
    """Record that it is there; False when the attempt was given up for dead meanwhile."""
    if not work.tellings.sent(ready.key, ready.attempt, posted_as, plain_text(ready.message)):
        return False
    work.reminders.mark_sent(ready.key)
    row = work.tellings.of(ready.key)
    if row:
        kind_of(row).arrived(work, row, posted_as)
    return True


def composed(work: Work, words: Words, row: Telling) -> Message | None:
    """The message as it is now; None when nothing is left to tell."""
    if row.kind != ALERT:
        return compose(work, words, row)
    return Message("Some messages have not arrived", escape(row.words)) if still_failing(work) else None


def still_failing(work: Work) -> list[Telling]:
    """What was alerted about and has not arrived since."""
    return [row for row in unsettled(work) if row.alerted]


def unsettled(work: Work) -> list[Telling]:
    """Every message, alerts left out, that has not come to its end."""
    states = ("pending", QUEUED, SENDING, "held")
    return [row for state in states for row in work.tellings.in_state(state) if row.kind != ALERT]
