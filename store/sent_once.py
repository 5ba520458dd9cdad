"""What was sent once and is not done again: the key of a form or a press that came through a door, and its answer."""

from datetime import datetime, timedelta

from sqlmodel import Field, col, delete

from store.base import Row
from store.scope import Queries

KEPT = timedelta(days=30)  # no platform delivers anything again after so long


class SentOnce(Row, table=True):
    """One request that was done: whose it was, its door's key for it, and the title of the answer."""

    __tablename__ = "sent_once"

    authority: str = Field(foreign_key="authority.id", primary_key=True)
    person: int = Field(foreign_key="person.id", primary_key=True)
    key: str = Field(primary_key=True)
    act: str
    title: str
    at: datetime


class SentOnes(Queries):
    """Queries about what was sent once, inside one unit of work."""

    def of(self, person: int, key: str) -> SentOnce | None:
        """What was done for this person under this key already."""
        rows = self._scope.rows(SentOnce).where(col(SentOnce.person) == person, col(SentOnce.key) == key)
        return self._scope.session.exec(rows).first()

    def keep(self, person: int, key: str, act: str, title: str) -> None:
        """Remember that it was done; what is too old to come again is forgotten."""
        now, home = self._scope.clock.now(), self._scope.authority.id
        old = delete(SentOnce).where(col(SentOnce.authority) == home, col(SentOnce.at) < now - KEPT)
        self._scope.session.exec(old)
        row = SentOnce(authority=home, person=person, key=key, act=act, title=title, at=now)
        self._scope.session.add(row)
        self._scope.session.flush()
