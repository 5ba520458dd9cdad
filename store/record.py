"""The record: append-only, one event an act, chained by digests so that a changed past shows."""

import hashlib
import json
import re
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any, ClassVar

from sqlmodel import JSON, Field, col, or_, select

from store.base import Row
from store.cases import Cases
from store.letters import Letter
from store.obligations import Obligation
from store.scope import Queries

GENESIS = "0" * 64
NAMING = ("grown_from", "made_from", "what")  # what of a payload may name another matter


class Event(Row, table=True):
    """One line. `payload` may be destroyed by the retention rules; its digest stays, and with it the chain."""

    restricted: ClassVar[str | None] = "matter"

    authority: str = Field(foreign_key="authority.id", primary_key=True)
    seq: int = Field(primary_key=True)
    at: datetime
    who: str
    door: str
    act: str
    urn: str | None = Field(default=None, index=True)
    about: str | None = None
    matter: str | None = None
    refused: bool = False
    payload: dict[str, Any] | None = Field(default=None, sa_type=JSON)
    payload_digest: str
    digest: str

    def sealed(self, before: str) -> str:
        """The digest of this line, standing on the digest of the line before."""
        fields = (self.authority, self.seq, self.at.isoformat(), self.who, self.door, self.act, self.urn)
        line = json.dumps([before, *fields, self.about, self.matter, self.refused, self.payload_digest])
        return hashlib.sha256(line.encode()).hexdigest()


def payload_digest(payload: dict[str, Any] | None) -> str:
    """The digest of an event's payload, whatever the order of its keys."""
    return hashlib.sha256(json.dumps(payload, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


class Record(Queries):
    """Reads and appends events, inside one unit of work."""

    def append(
        self,
        act: str,
        *,
        urn: str | None = None,
        about: str | None = None,
        matter: str | None = None,
        refused: bool = False,
        **payload: Any,
    ) -> Event:
        """Write one event in this transaction. Payload values must be JSON: days as ISO text."""
        self._scope.take_turn()
        session, authority = self._scope.session, self._scope.authority.id
        newest = select(Event.seq, Event.digest).where(col(Event.authority) == authority)
        last = session.exec(newest.order_by(col(Event.seq).desc()).limit(1)).first()
        event = Event(
            authority=authority,
            seq=(last[0] if last else 0) + 1,
            at=self._scope.clock.now(),
            who=self._scope.who,
            door=self._scope.door,
            act=act,
            urn=urn,
            about=about,
            matter=matter,
            refused=refused,
            payload=payload,
            payload_digest=payload_digest(payload),
            digest="",
        )
        event.digest = event.sealed(last[1] if last else GENESIS)
        session.add(event)
        session.flush()
        return event

    def about_school(self, urn: str, limit: int = 200) -> Sequence[Event]:
        """What happened at a school, newest first, as far as this reader may see."""
        rows = self._scope.rows(Event).where(col(Event.urn) == urn, col(Event.refused).is_(False))
        hidden = self._hidden(urn)
        if hidden:
            rows = rows.where(or_(col(Event.about).is_(None), col(Event.about).not_in(hidden)))
        found = self._scope.session.exec(rows.order_by(col(Event.seq).desc()).limit(limit)).all()
        return [_without(each, hidden) for each in found]

    def _hidden(self, urn: str) -> set[str]:
        """The ids of what was open when it was recorded and is restricted now: no line of the record is changed."""
        concerns = Cases(self._scope).hidden(urn)
        if not concerns:
            return set()
        due = self._scope.unfiltered(Obligation).where(col(Obligation.about).in_(concerns))
        letters = self._scope.unfiltered(Letter).where(col(Letter.about).in_(concerns))
        found = (*self._scope.session.exec(due), *self._scope.session.exec(letters))
        return {*concerns, *(each.ref for each in found)}

    def handing_over(self, about: str) -> Event | None:
        """The newest line that says that what has this id was given to somebody, if this reader may see it."""
        rows = self._scope.rows(Event).where(col(Event.about) == about, col(Event.act).endswith("hand-over"))
        return self._scope.session.exec(
            rows.where(col(Event.refused).is_(False)).order_by(col(Event.seq).desc())
        ).first()

    def broken_at(self) -> int | None:
        """The first line whose digest does not fit, or None when the whole chain holds."""
        before = GENESIS
        everything = select(Event).where(col(Event.authority) == self._scope.authority.id).order_by(col(Event.seq))
        for number, event in enumerate(self._scope.session.exec(everything), start=1):
            kept = event.payload is None or payload_digest(event.payload) == event.payload_digest
            if event.seq != number or not kept or event.digest != event.sealed(before):
                return number
            before = event.digest
        return None


def _without(event: Event, hidden: Collection[str]) -> Event:
    """The line without what names a hidden matter; a copy, because no line of the record is changed."""
    kept = {name: value for name, value in (event.payload or {}).items() if not _names(name, value, hidden)}
    return event if kept == (event.payload or {}) else Event(**event.model_dump(exclude={"payload"}), payload=kept)


def _names(name: str, value: Any, hidden: Collection[str]) -> bool:
    return name in NAMING and not set(hidden).isdisjoint(re.findall(r"[A-Z]-\d+", str(value)))
