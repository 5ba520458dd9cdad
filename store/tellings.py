"""Tellings: one row a message that Handbell sends unprompted, and whether it arrived; changes are fenced by attempt."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlmodel import Field, Index, col, select, text, update

from store.base import Row
from store.scope import Queries

PENDING, QUEUED, SENDING, SENT, HELD, CANCELLED = "pending", "queued", "sending", "sent", "held", "cancelled"
UNDER_WAY = (QUEUED, SENDING)


class Telling(Row, table=True):
    """One message to one person or one channel.

    `key` is natural ("digest/marlowshire/3/2026-12-14"), so that the same message made twice is one. `to` is
    where it goes ("slack:T024:U7" a person, "slack:T024:C9" a channel). Every change is made only while
    `attempt` is still the one that the changer knows: an attempt that was given up for dead does nothing when it
    wakes. `in_doubt`: an earlier attempt may have arrived, so it is looked for before it is sent again. `posted_as`
    is the platform's own name of the message, by which it can be changed later; `stale` asks for that.
    """

    __table_args__ = (
        Index("ix_telling_next", "next_at", sqlite_where=text("state = 'pending'"),
              postgresql_where=text("state = 'pending'")),
        Index("ix_telling_under_way", "touched_at", sqlite_where=text("state IN ('queued', 'sending')"),
              postgresql_where=text("state IN ('queued', 'sending')")),
        Index("ix_telling_stale", "authority", sqlite_where=text("stale IS 1"), postgresql_where=text("stale IS true")),
    )  # fmt: skip

    key: str = Field(primary_key=True)
    kind: str
    person: int | None = Field(default=None, foreign_key="person.id")
    to: str
    made_at: datetime
    next_at: datetime
    touched_at: datetime
    attempt: int = 0
    failures: int = 0
    failing_since: datetime | None = None
    state: str = Field(default=PENDING, index=True)
    in_doubt: bool = False
    alerted: bool = False
    stale: bool = False
    sent_at: datetime | None = None
    posted_as: str = ""
    last_error: str | None = None
    words: str = ""


class Tellings(Queries):
    """Queries about messages, inside one unit of work. Every change returns whether the row was still as known."""

    def of(self, key: str) -> Telling | None:
        """The message of that key."""
        return self._scope.session.exec(self._scope.rows(Telling).where(col(Telling.key) == key)).first()

    def add(self, telling: Telling) -> None:
        """Store a new message."""
        self._scope.session.add(telling)
        self._scope.session.flush()

    def known(self, keys: Sequence[str]) -> set[str]:
        """Which of these keys are kept already."""
        rows = select(Telling.key).where(col(Telling.key).in_(keys))
        return set(self._scope.session.exec(rows).all())

    def due(self, now: datetime) -> Sequence[Telling]:
        """Everything to be handed to the courier by now, oldest first."""
        rows = self._scope.rows(Telling).where(col(Telling.state) == PENDING, col(Telling.next_at) <= now)
        return self._scope.session.exec(rows.order_by(col(Telling.next_at), col(Telling.key))).all()

    def without_news(self, since: datetime) -> Sequence[Telling]:
        """Everything under way of which nothing was heard since then."""
        rows = self._scope.rows(Telling).where(col(Telling.state).in_(UNDER_WAY), col(Telling.touched_at) < since)
        return self._scope.session.exec(rows).all()

    def in_state(self, state: str) -> Sequence[Telling]:
        """Every message in that state, oldest first."""
        rows = self._scope.rows(Telling).where(col(Telling.state) == state)
        return self._scope.session.exec(rows.order_by(col(Telling.made_at))).all()

    def stale(self) -> Sequence[Telling]:
        """Messages that arrived and whose matter has changed since."""
        rows = self._scope.rows(Telling).where(col(Telling.state) == SENT, col(Telling.stale).is_(True))
        return self._scope.session.exec(rows).all()

    def queued(self, key: str, attempt: int) -> bool:
        """Say that the courier has it."""
        return self._change(key, attempt, (PENDING, QUEUED), state=QUEUED)

    def sending(self, key: str, attempt: int) -> bool:
        """Say that it is being posted from now on; the intent is written before the call."""
        return self._change(key, attempt, (PENDING, QUEUED), state=SENDING)

    def sent(self, key: str, attempt: int, posted_as: str, words: str) -> bool:
        """Say that it arrived."""
        now = self._scope.clock.now()
        return self._change(
            key, attempt, (SENDING,), state=SENT, sent_at=now, posted_as=posted_as, words=words, last_error=None,
            in_doubt=False, failures=0, failing_since=None,
        )  # fmt: skip

    def cancel(self, key: str, attempt: int, why: str) -> bool:
        """Say that it need not be told any more."""
        return self._change(key, attempt, (PENDING, QUEUED, SENDING), state=CANCELLED, last_error=why)

    def put_off(self, key: str, attempt: int, until: datetime) -> bool:
        """Let it wait for that moment, as the next attempt: nothing failed, and nobody is late."""
        return self._change(
            key, attempt, (PENDING, QUEUED), state=PENDING, attempt=attempt + 1, next_at=until, failing_since=None
        )

    def hold(self, key: str, attempt: int, why: str) -> bool:
        """Say that it cannot arrive until somebody mends something; another reason than before is to be told of."""
        row = self.of(key)
        return self._change(
            key, attempt, (PENDING, QUEUED, SENDING), state=HELD, last_error=why, attempt=attempt + 1, failures=0,
            failing_since=None, **_news(row, why),
        )  # fmt: skip

    def renew(self, key: str, attempt: int, to: str) -> bool:
        """Let what was held or cancelled be sent there after all: somebody says so who knows that it is not there."""
        now = self._scope.clock.now()
        return self._change(
            key, attempt, (HELD, CANCELLED), state=PENDING, attempt=attempt + 1, to=to, made_at=now, next_at=now,
            in_doubt=False, alerted=False, failures=0, failing_since=None, last_error=None,
        )  # fmt: skip

    def again(self, key: str, attempt: int, why: str, after: timedelta, *, in_doubt: bool) -> bool:
        """Let it be tried again, as the next attempt, at the earliest after so long.

        What was held, and fails for another reason now, is to be told of once more if that lasts.
        """
        now = self._scope.clock.now()
        row = self.of(key)
        noted = {"in_doubt": True} if in_doubt else {}
        if row and not row.failures:
            noted |= _news(row, why)
        return self._change(
            key, attempt, UNDER_WAY, state=PENDING, attempt=attempt + 1, next_at=now + after, last_error=why,
            failures=(row.failures if row else 0) + 1,
            failing_since=(row.failing_since if row else None) or now, **noted,
        )  # fmt: skip

    def mark(self, keys: Sequence[str], **values: Any) -> None:
        """Note something about these messages that does not change where they stand (`stale`, `alerted`)."""
        if keys:
            self._scope.session.exec(update(Telling).where(col(Telling.key).in_(keys)).values(**values))

    def _change(self, key: str, known: int, states: Sequence[str], /, **values: Any) -> bool:
        same = col(Telling.key) == key, col(Telling.attempt) == known, col(Telling.state).in_(states)
        change = update(Telling).where(*same).values(**{"touched_at": self._scope.clock.now()} | values)
        done = self._scope.session.exec(change)
        return bool(done.rowcount)


def _news(row: Telling | None, why: str) -> dict[str, bool]:
    return {"alerted": False} if row and row.last_error != why else {}
