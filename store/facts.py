"""Recorded facts: value, date, source and who; a newer record of the same fact ends the older one."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlmodel import Field, Index, col, text

from store.base import Row
from store.scope import Queries


class RecordedFact(Row, table=True):
    """One value of one measure of a school (or of "national" or "la"); `ended_at` is null while it stands."""

    __tablename__ = "fact"
    __table_args__ = (
        Index(
            "ix_fact_standing",
            "authority",
            "urn",
            sqlite_where=text("ended_at IS NULL"),
            postgresql_where=text("ended_at IS NULL"),
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    urn: str
    measure: str
    value: str
    year: int | None = None
    on: date
    source: str
    note: str = ""
    recorded_by: str
    recorded_at: datetime
    ended_at: datetime | None = None

    def same_as(self, other: "RecordedFact") -> bool:
        """Whether recording the other would say nothing new."""
        return (self.value, self.on, self.source, self.note) == (
            other.value,
            other.on,
            other.source,
            other.note,
        )


class RecordedFacts(Queries):
    """Queries about facts, inside one unit of work."""

    def of(self, *urns: str) -> Sequence[RecordedFact]:
        """The facts that stand now, of these schools."""
        standing = self._scope.rows(RecordedFact).where(
            col(RecordedFact.urn).in_(urns), col(RecordedFact.ended_at).is_(None)
        )
        return self._scope.session.exec(standing).all()

    def all(self) -> Sequence[RecordedFact]:
        """The facts that stand now, of every school."""
        return self._scope.session.exec(
            self._scope.rows(RecordedFact).where(col(RecordedFact.ended_at).is_(None))
        ).all()

    def from_elsewhere(self, urn: str, measure: str, source: str) -> Sequence[RecordedFact]:
        """What was recorded of a measure by other sources than this one, ended by now or not, newest first."""
        rows = self._scope.rows(RecordedFact).where(
            col(RecordedFact.urn) == urn, col(RecordedFact.measure) == measure, col(RecordedFact.source) != source
        )
        return self._scope.session.exec(rows.order_by(col(RecordedFact.id).desc())).all()

    def record(self, fact: RecordedFact, standing: RecordedFact | None) -> None:
        """Store a fact and end the one it replaces."""
        if standing:
            standing.ended_at = fact.recorded_at
            self._scope.session.add(standing)
        self._scope.session.add(fact)
