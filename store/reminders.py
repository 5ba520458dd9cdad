"""Reminders: what is to be told, to whom and when, under a natural key, so that planning twice is harmless."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from sqlmodel import Field, Index, col, select, text, update

from store.base import Row
from store.scope import Queries

PENDING, SENDING, SENT, HELD, CANCELLED = "pending", "sending", "sent", "held", "cancelled"
RETRY_AFTER = timedelta(minutes=1)
MOVED_ON = "no longer due"  # why a telling was taken back that may be due again: its case moved on, or changed hands


class Reminder(Row, table=True):
    """One telling of one deadline to one person. `due_at` is when to tell (UTC); `due` is the deadline itself.

    `label` is what is due without the school, so that many schools can stand in one line; `text` says it all.
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
    kind: str
    about: str
    urn: str | None = Field(default=None, index=True)
    school: str | None = None
    person: int = Field(foreign_key="person.id")
    due_at: datetime
    due: date
    sum: str
    rule: str | None = None
    label: str = ""
    text: str
    statutory: bool = False
    state: str = PENDING
    attempt: int = 0
    sent_at: datetime | None = None
    last_error: str | None = None


class Reminders(Queries):
    """Queries about reminders, inside one unit of work."""

    def plan(self, wanted: Iterable[Reminder]) -> int:
        """Store those that are not there yet, and those that are due again; return how many that were."""
        self._scope.take_turn()
        rows = {row.key: row for row in wanted}
        known = self._known()
        new = [row for key, row in rows.items() if key not in known]
        self._scope.session.add_all(new)
        self._scope.session.flush()
        again = [key for key in rows if known.get(key) == MOVED_ON]
        change = update(Reminder).where(col(Reminder.key).in_(again), col(Reminder.state) == CANCELLED)
        if again:
            self._scope.session.exec(change.values(state=PENDING, last_error=None))
        return len(new) + len(again)

    def unplanned(self, keys: Iterable[str]) -> list[str]:
        """Which of these keys are not kept yet, or were taken back and may be due again."""
        known = self._known()
        return [key for key in keys if known.get(key, MOVED_ON) == MOVED_ON]

    def pending_keys(self) -> Sequence[str]:
        """The keys of everything still to be told."""
        mine = col(Reminder.authority) == self._scope.authority.id, col(Reminder.state) == PENDING
        return self._scope.session.exec(select(Reminder.key).where(*mine)).all()

    def _known(self) -> dict[str, str | None]:
        kept = select(Reminder.key, Reminder.last_error).where(col(Reminder.authority) == self._scope.authority.id)
        return dict(self._scope.session.exec(kept).all())

    def pending(self) -> Sequence[Reminder]:
        """Everything still to be told, earliest first."""
        rows = self._scope.rows(Reminder).where(col(Reminder.state) == PENDING)
        return self._scope.session.exec(rows.order_by(col(Reminder.due_at), col(Reminder.key))).all()

    def claim(self, now: datetime) -> Sequence[Reminder]:
        """Take everything due for one telling; nobody else can take the same."""
        due = (
            col(Reminder.authority) == self._scope.authority.id,
            col(Reminder.state) == PENDING,
            col(Reminder.due_at) <= now,
        )
        claimed = (
            update(Reminder)
            .where(*due)
            .values(state=SENDING, attempt=Reminder.attempt + 1)
            .returning(col(Reminder.key))
        )
        keys = list(self._scope.session.exec(claimed).scalars())
        rows = self._scope.rows(Reminder).where(col(Reminder.key).in_(keys))
        return self._scope.session.exec(rows.order_by(col(Reminder.due), col(Reminder.school))).all()

    def sent(self, keys: Sequence[str]) -> None:
        """Say that a telling arrived."""
        self._settle(keys, state=SENT, sent_at=self._scope.clock.now(), last_error=None)

    def hold(self, keys: Sequence[str], why: str) -> None:
        """Say that a telling cannot arrive until somebody mends something."""
        self._settle(keys, state=HELD, last_error=why)

    def retry(self, keys: Sequence[str], why: str, after: timedelta) -> None:
        """Say that a telling did not arrive this time; it is tried again, at the earliest after so long."""
        again = self._scope.clock.now() + max(after, RETRY_AFTER)
        self._settle(keys, state=PENDING, due_at=again, last_error=why)

    def put_back(self) -> None:
        """Let everything claimed be claimed again."""
        claimed = col(Reminder.authority) == self._scope.authority.id, col(Reminder.state) == SENDING
        self._scope.session.exec(update(Reminder).where(*claimed).values(state=PENDING))

    def _settle(self, keys: Sequence[str], **values: object) -> None:
        change = update(Reminder).where(col(Reminder.key).in_(keys), col(Reminder.state) == SENDING)
        self._scope.session.exec(change.values(**values))

    def overtake(self, keys: Sequence[str]) -> None:
        """Drop claimed rings that a later ring of the same deadline says too."""
        change = update(Reminder).where(col(Reminder.key).in_(keys), col(Reminder.state) == SENDING)
        self._scope.session.exec(change.values(state=CANCELLED, last_error="overtaken by a later ring"))

    def cancel(self, keys: Sequence[str], why: str) -> None:
        """Take back what need not be told any more."""
        change = update(Reminder).where(col(Reminder.key).in_(keys), col(Reminder.state) == PENDING)
        self._scope.session.exec(change.values(state=CANCELLED, last_error=why))
