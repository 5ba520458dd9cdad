"""Reminders: one telling of one obligation to one person, under a natural key, so that planning twice is harmless."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import select as columns
from sqlmodel import Field, Index, col, select, text, update

from store.base import Row
from store.scope import Queries

PENDING, TAKEN, SENT, CANCELLED = "pending", "taken", "sent", "cancelled"
MOVED_ON = "no longer due"  # why a telling was taken back that may be due again: its case moved on, or changed hands
DIGEST, SINGLE, REPORT = "digest", "single", "report"


class Reminder(Row, table=True):
    """One telling of one obligation to one person.

    `due_at` is when to tell (UTC). `rung` says which step of the ladder it is (`before-10`, `due`, `after-1`,
    `new`, `assigned`, `escalated-5`, `snoozed-2026-11-02`, `round-up`, `report`); `obligation` is None for a round-up
    and a report, which are about everything, and `person` for a report, which goes to the team. `manner` is how
    it is told: in the day's digest, by itself, or as the report. `telling` is the message that took it.
    """

    __table_args__ = (
        Index(
            "ix_reminder_due",
            "due_at",
            sqlite_where=text("state = 'pending'"),
            postgresql_where=text("state = 'pending'"),
        ),
    )

    key: str = Field(primary_key=True)
    obligation: int | None = Field(default=None, index=True)
    person: int | None = Field(default=None, foreign_key="person.id")
    rung: str
    manner: str = DIGEST
    due_at: datetime
    state: str = PENDING
    telling: str | None = Field(default=None, index=True)
    note: str = ""


class Planned(NamedTuple):
    """What planning must know of a row that is there already."""

    state: str
    due_at: datetime
    rung: str
    note: str
    obligation: int
    person: int


class Reminders(Queries):
    """Queries about reminders, inside one unit of work."""

    def known(self, obligations: Iterable[int]) -> dict[str, Planned]:
        """Every row ever planned for these obligations, by key; read as plain tuples, because they are many."""
        table = Reminder.__table__.c  # type: ignore[attr-defined]
        rows = columns(
            table.key, table.state, table.due_at, table.rung, table.note, table.obligation, table.person
        ).where(table.authority == self._scope.authority.id, table.obligation.in_(list(obligations)))
        return {key: Planned(*rest) for key, *rest in self._scope.session.connection().execute(rows)}

    def known_keys(self, keys: Sequence[str]) -> set[str]:
        """Which of these keys are kept already."""
        return set(self._scope.session.exec(select(Reminder.key).where(col(Reminder.key).in_(keys))).all())

    def put_back(self, moments: Iterable[tuple[str, datetime]]) -> None:
        """Let these be told at these moments, whether they were to be told at another or had been taken back."""
        for key, due_at in moments:
            change = update(Reminder).where(col(Reminder.key) == key, col(Reminder.state).in_((PENDING, CANCELLED)))
            self._scope.session.exec(change.values(state=PENDING, due_at=due_at, note=""))

    def pending(self) -> Sequence[Reminder]:
        """Everything still to be told, earliest first."""
        rows = self._scope.rows(Reminder).where(col(Reminder.state) == PENDING)
        return self._scope.session.exec(rows.order_by(col(Reminder.due_at), col(Reminder.key))).all()

    def pending_of(self, obligation: int, person: int | None = None) -> Sequence[Reminder]:
        """What is still to be told of one obligation, to one person or to anybody, earliest first."""
        rows = self._scope.rows(Reminder).where(col(Reminder.state) == PENDING, col(Reminder.obligation) == obligation)
        if person is not None:
            rows = rows.where(col(Reminder.person) == person)
        return self._scope.session.exec(rows.order_by(col(Reminder.due_at))).all()

    def of(self, obligations: Iterable[int]) -> Sequence[Reminder]:
        """Every reminder of these obligations, told, to be told and taken back, earliest first."""
        rows = self._scope.rows(Reminder).where(col(Reminder.obligation).in_(list(obligations)))
        return self._scope.session.exec(rows.order_by(col(Reminder.due_at), col(Reminder.key))).all()

    def put_off(self, person: int) -> Sequence[Reminder]:
        """What waits for somebody because it could not be told when it was planned: their hours, or a pause."""
        mine = col(Reminder.state) == PENDING, col(Reminder.person) == person, col(Reminder.note) != ""
        return self._scope.session.exec(self._scope.rows(Reminder).where(*mine)).all()

    def due(self, now: datetime) -> Sequence[Reminder]:
        """Everything to be told by now, earliest first; locked, so that two gatherings do not take the same."""
        rows = self._scope.rows(Reminder).where(col(Reminder.state) == PENDING, col(Reminder.due_at) <= now)
        return self._scope.session.exec(rows.order_by(col(Reminder.due_at), col(Reminder.key))).all()

    def taken_by(self, telling: str) -> Sequence[Reminder]:
        """What one message tells."""
        rows = self._scope.rows(Reminder).where(col(Reminder.telling) == telling)
        return self._scope.session.exec(rows.order_by(col(Reminder.key))).all()

    def save(self, *rows: Reminder) -> None:
        """Store what is new or changed."""
        self._scope.session.add_all(rows)
        self._scope.session.flush()

    def cancel(self, keys: Sequence[str], why: str) -> None:
        """Take back what need not be told any more; what was told already stays told."""
        if keys:
            change = update(Reminder).where(col(Reminder.key).in_(keys), col(Reminder.state) == PENDING)
            self._scope.session.exec(change.values(state=CANCELLED, note=why))

    def mark_sent(self, telling: str) -> None:
        """Say that a message arrived."""
        change = update(Reminder).where(col(Reminder.telling) == telling, col(Reminder.state) == TAKEN)
        self._scope.session.exec(change.values(state=SENT))

    def next_moment(self) -> datetime | None:
        """When the next telling is planned for."""
        rows = select(Reminder.due_at).where(
            col(Reminder.authority) == self._scope.authority.id, col(Reminder.state) == PENDING
        )
        return self._scope.session.exec(rows.order_by(col(Reminder.due_at)).limit(1)).first()
