"""Category decisions: what was proposed, agreed and notified, by whom, when, why; and the school's own assessment."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlmodel import JSON, Field, Index, col, or_, text

from store.base import Row
from store.scope import Queries

PROPOSED, AGREED, NOTIFIED, REPLACED = "proposed", "agreed", "notified", "replaced"


class Decision(Row, table=True):
    """One placing of one school, from proposal to notification; it stands while agreed or notified and not `until`.

    `strand` "" is the whole school. `at` is the state in the framework's own workflow. `ground` is why it changed
    within the year, `answers` what the framework asked besides, by question. `exceptional`: settled without the
    agreement it otherwise needs; `automatic`: a fact settled it. `despite` is why a category is proposed although
    something it builds on is not in place. `looked_at` is the moment it was last settled or reviewed, None where only
    the day is known.
    """

    __table_args__ = (
        Index(
            "ix_decision_live",
            "authority",
            "urn",
            sqlite_where=text("until IS NULL"),
            postgresql_where=text("until IS NULL"),
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    urn: str
    category: str
    state: str
    criteria: list[str] = Field(default_factory=list, sa_type=JSON)
    evidence: str = ""
    reason: str
    suggested: str | None = None
    framework: str
    criteria_version: str
    proposed_by: str
    proposed_on: date
    agreed_by: str | None = None
    agreed_on: date | None = None
    agreed_at: str | None = None
    notified_by: str | None = None
    notified_on: date | None = None
    notified_to: list[str] = Field(default_factory=list, sa_type=JSON)
    reviewed_on: date | None = None
    until: date | None = None
    brought_over: bool = False
    strand: str = ""
    at: str = ""
    ground: str | None = None
    answers: dict[str, str] = Field(default_factory=dict, sa_type=JSON)
    despite: str = ""
    exceptional: bool = False
    automatic: bool = False
    looked_at: datetime | None = None

    @property
    def stands(self) -> bool:
        """Whether this is the category the school has."""
        return self.state in {AGREED, NOTIFIED} and self.until is None


class Heard(Row, table=True):
    """One party's part in a recorded conversation about a placing; `agrees` None: it was not asked."""

    __tablename__ = "heard"

    id: int | None = Field(default=None, primary_key=True)
    decision: int = Field(foreign_key="decision.id", index=True)
    talk: str
    party: str
    on: date
    agrees: bool | None = None
    led_by: str = ""
    covered: list[str] = Field(default_factory=list, sa_type=JSON)
    note: str = ""
    recorded_by: str


class SelfAssessment(Row, table=True):
    """What the school says of itself, kept beside the category; it changes nothing by itself (HFD-024)."""

    __tablename__ = "self_assessment"

    id: int | None = Field(default=None, primary_key=True)
    urn: str = Field(index=True)
    category: str | None = None
    summary: str
    received_on: date
    recorded_by: str
    strand: str = ""


class Decisions(Queries):
    """Queries about decisions, inside one unit of work."""

    def live(self, urn: str) -> Sequence[Decision]:
        """The standing decision and the open proposal of a school, oldest first."""
        rows = self._scope.rows(Decision).where(col(Decision.urn) == urn, col(Decision.until).is_(None))
        return self._scope.session.exec(rows.order_by(col(Decision.id))).all()

    def kept_of(self, urn: str) -> Sequence[Decision]:
        """What is proposed for a school, what stands there and what ever stood, in every strand, oldest first."""
        kept = or_(col(Decision.until).is_(None), col(Decision.state).in_((AGREED, NOTIFIED)))
        rows = self._scope.rows(Decision).where(col(Decision.urn) == urn, kept)
        return self._scope.session.exec(rows.order_by(col(Decision.id))).all()

    def all_live(self) -> Sequence[Decision]:
        """The standing decisions and open proposals of every school."""
        rows = self._scope.rows(Decision).where(col(Decision.until).is_(None))
        return self._scope.session.exec(rows.order_by(col(Decision.id))).all()

    def history(self, urn: str, strand: str = "") -> Sequence[Decision]:
        """Every placing of a school that ever stood in a strand, oldest first."""
        rows = self._scope.rows(Decision).where(col(Decision.urn) == urn, col(Decision.strand) == strand)
        stood = rows.where(col(Decision.state).in_((AGREED, NOTIFIED)))
        return self._scope.session.exec(stood.order_by(col(Decision.agreed_on), col(Decision.id))).all()

    def ever_stood(self) -> Sequence[Decision]:
        """Every placing of every school that ever stood, oldest first."""
        rows = self._scope.rows(Decision).where(col(Decision.state).in_((AGREED, NOTIFIED)))
        return self._scope.session.exec(rows.order_by(col(Decision.agreed_on), col(Decision.id))).all()

    def ever_stood_at(self, urn: str) -> Sequence[Decision]:
        """Every placing of a school that ever stood, in any strand, oldest first."""
        rows = self._scope.rows(Decision).where(col(Decision.urn) == urn, col(Decision.state).in_((AGREED, NOTIFIED)))
        return self._scope.session.exec(rows.order_by(col(Decision.agreed_on), col(Decision.id))).all()

    def heard(self, decision: Decision) -> Sequence[Heard]:
        """What was said about a placing, oldest first."""
        rows = self._scope.rows(Heard).where(col(Heard.decision) == decision.id)
        return self._scope.session.exec(rows.order_by(col(Heard.id))).all()

    def heard_of_all(self) -> Sequence[Heard]:
        """What was said about every placing, oldest first."""
        return self._scope.session.exec(self._scope.rows(Heard).order_by(col(Heard.id))).all()

    def add_heard(self, *heard: Heard) -> None:
        """Keep what was said."""
        self._scope.session.add_all(heard)
        self._scope.session.flush()

    def save(self, decision: Decision) -> Decision:
        """Store a decision."""
        self._scope.session.add(decision)
        self._scope.session.flush()
        return decision

    def self_assessment(self, urn: str, strand: str = "") -> SelfAssessment | None:
        """The newest assessment the school sent."""
        rows = self._scope.rows(SelfAssessment).where(
            col(SelfAssessment.urn) == urn, col(SelfAssessment.strand) == strand
        )
        return self._scope.session.exec(rows.order_by(col(SelfAssessment.id).desc())).first()

    def save_self_assessment(self, assessment: SelfAssessment) -> None:
        """Keep what the school sent."""
        self._scope.session.add(assessment)
        self._scope.session.flush()
