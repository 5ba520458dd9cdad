"""The sweep: takes up what was lost, tells somebody of what keeps failing, changes posts that are out of date."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from random import SystemRandom

from bot.alerts import raise_alerts
from bot.carrier import Carrier
from bot.courier import ALERT, Courier
from bot.works import Went, Works
from casework.telling import compose
from chat.door import NotDelivered
from chat.message import Message
from chat.plain import plain_text
from chat.render import Words
from store.authorities import Authority
from store.reminders import REPORT
from store.tellings import CANCELLED, HELD, QUEUED, SENDING, Telling
from store.work import Work

log = logging.getLogger("handbell.bell")

WAITS = frozenset({"ENQUEUED", "DELAYED"})
WORTH_CHANGING = timedelta(days=3)
MOST_CHANGES, MOST_FAILURES = 20, 3  # a round
OVERTAKEN = "overtaken by a later report"
FOR_EVER = timedelta(days=3650)
Status = Callable[[str, int], str | None]


class Sweep:
    """Looks after what is under way. Every process sweeps; each change is fenced, so twice is harmless."""

    def __init__(self, works: Works, courier: Courier, status: Status, admin_channel: str) -> None:
        self._works = works
        self._courier = courier
        self._status = status
        self._admin_channel = admin_channel

    def take_up(self, silent_for: timedelta, states: frozenset[str] = frozenset({QUEUED, SENDING})) -> Went:
        """Give up attempts without news for so long, and let the next be made.

        What only waits in the engine's queue is left alone: a new attempt would take the place of one that comes. What
        was being sent may have arrived, so it is looked for before it is sent again.
        """
        return self._works.each(lambda authority: self._take_up(authority, silent_for, states))

    def try_held(self) -> Went:
        """Let what was held be tried once more; whoever has another account or channel now is written to there."""
        return self._works.each(self._try_held)

    def alert(self) -> Went:
        """Tell somebody of what keeps failing."""
        return self._works.each(self._alert)

    def _take_up(self, authority: Authority, silent_for: timedelta, states: frozenset[str]) -> None:
        with self._works.of(authority) as work:
            now = work.clock.now()
            rows = [row for row in work.tellings.without_news(now + FOR_EVER) if row.state in states]
            rows = [row for row in rows if abs(now - row.touched_at) >= silent_for]  # the clock may have been set
        lost = [row for row in rows if row.state == SENDING or self._status(row.key, row.attempt) not in WAITS]
        for row in lost:
            self._give_up(authority, row)

    def _try_held(self, authority: Authority) -> None:
        with self._works.of(authority) as work:
            held = work.tellings.in_state(HELD)
            reports = [row.key for row in held if row.kind == REPORT]
            for row in held:
                work.session.refresh(row, with_for_update=True)
                if row.state != HELD:
                    continue  # another process was quicker
                now = work.clock.now()
                if row.key in reports[:-1]:  # each would say what is so today
                    work.tellings.mark([row.key], state=CANCELLED, touched_at=now, last_error=OVERTAKEN)
                    continue
                work.tellings.mark([row.key], state="pending", next_at=now, touched_at=now, to=_address(work, row))

    def _alert(self, authority: Authority) -> None:
        with self._works.of(authority) as work:
            work.take_turn()
            count = raise_alerts(work, self._admin_channel)
        if count:
            log.error("%s: %s that did not arrive", authority.id, "1 message" if count == 1 else f"{count} messages")

    def _give_up(self, authority: Authority, row: Telling) -> None:
        """The row is read again under a lock: what was heard of meanwhile, or is in hand here, is let be."""
        known = row.state, row.attempt, row.touched_at
        with self._works.of(authority) as work:
            now = work.tellings.of(row.key)
            if now is None or self._courier.holds(row.key, row.attempt):
                return
            work.session.refresh(now, with_for_update=True)
            if (now.state, now.attempt, now.touched_at) != known:
                return
            log.warning("%s: nothing was heard of attempt %s", row.key, row.attempt)
            why = "nothing was heard of the last attempt"
            work.tellings.again(row.key, row.attempt, why, timedelta(0), in_doubt=row.state == SENDING)


class Refresh:
    """Changes posts whose matter has changed since: who did it is then to be seen where the button was pressed."""

    def __init__(self, works: Works, words: Words, carrier: Carrier) -> None:
        self._works = works
        self._words = words
        self._carrier = carrier

    def run(self) -> None:
        """Change at most so many; a platform that does not answer is asked again in the next round."""
        self._works.each(self._run).insist()

    def _run(self, authority: Authority) -> None:
        failures = 0
        for row in self._stale(authority):
            try:
                self._change(authority, row)
            except NotDelivered as failure:
                log.warning("%s was not changed: %s", row.key, failure.why)
                if failure.lasting:
                    self._settle(authority, row.key)
                    continue
                failures += 1
                if failures == MOST_FAILURES:
                    return

    def _stale(self, authority: Authority) -> list[Telling]:
        with self._works.of(authority) as work:
            rows = list(work.tellings.stale())
            old = [row.key for row in rows if _too_old(row, work.clock.now())]
            work.tellings.mark(old, stale=False)
        rows = [row for row in rows if row.key not in old]
        return SystemRandom().sample(rows, min(MOST_CHANGES, len(rows)))  # so that those that fail hold no other up

    def _change(self, authority: Authority, row: Telling) -> None:
        with self._works.of(authority) as work:
            message = self._composed(work, row.key)
        if message is not None:
            self._carrier.update(row.to, row.posted_as, message)
        self._settle(authority, row.key, message)

    def _settle(self, authority: Authority, key: str, shown: Message | None = None) -> None:
        """It is up to date, unless its matter changed once more while it was being changed."""
        with self._works.of(authority) as work:
            work.take_turn()
            if shown is None:
                work.tellings.mark([key], stale=False)
            elif self._composed(work, key) == shown:
                work.tellings.mark([key], stale=False, words=plain_text(shown))

    def _composed(self, work: Work, key: str) -> Message | None:
        row = work.tellings.of(key)
        return compose(work, self._words, row) if row and row.kind != ALERT else None


def _address(work: Work, row: Telling) -> str:
    """Where it goes as things are now: to the person's account, or, the team's report, to the team's channel."""
    person = work.people.numbered(row.person) if row.person else None
    if person:
        return person.user or ""
    return work.authority.report_to or row.to if row.kind == REPORT else row.to


def _too_old(row: Telling, now: datetime) -> bool:
    return row.sent_at is None or not row.posted_as or now - row.sent_at > WORTH_CHANGING
