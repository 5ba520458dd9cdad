"""Links between schools as the Department publishes them: which came before another, and which came after."""

from collections.abc import Iterable, Sequence
from datetime import date

from sqlmodel import Field, col, or_

from store.base import Row
from store.scope import Queries

PREDECESSOR, SUCCESSOR, AMALGAMATED = "predecessor", "successor", "amalgamated"
WHOLE = ("", "merged", "amalgamated")  # the whole school went over; where it was split, it may go on itself


class SchoolLink(Row, table=True):
    """One line of the file: what the school `link_urn` is to the school `urn`.

    `relation` is one of the words above; of an amalgamation the file may not say which way it went. `how` is what
    the file adds ("merged"), and `on` its day, blank in about one line in five.
    """

    __tablename__ = "school_link"

    authority: str = Field(foreign_key="authority.id", primary_key=True)
    urn: str = Field(primary_key=True)
    link_urn: str = Field(primary_key=True, index=True)
    relation: str = Field(primary_key=True)
    link_name: str = ""
    how: str = ""
    on: date | None = None


class Links(Queries):
    """Queries about links between schools, inside one unit of work."""

    def of(self, urn: str) -> Sequence[SchoolLink]:
        """Every line that names the school, from either side."""
        rows = self._scope.rows(SchoolLink).where(or_(col(SchoolLink.urn) == urn, col(SchoolLink.link_urn) == urn))
        return self._scope.session.exec(rows.order_by(col(SchoolLink.urn), col(SchoolLink.link_urn))).all()

    def all(self) -> Sequence[SchoolLink]:
        """Every line."""
        return self._scope.session.exec(self._scope.rows(SchoolLink)).all()

    def succeeded(self, today: date) -> frozenset[str]:
        """The URNs of the schools that another follows whole by this day; a line without a day counts."""
        rows = self._scope.rows(SchoolLink).where(
            col(SchoolLink.relation) != AMALGAMATED,
            col(SchoolLink.how).in_(WHOLE),
            or_(col(SchoolLink.on).is_(None), col(SchoolLink.on) <= today),
        )
        found = self._scope.session.exec(rows).all()
        return frozenset(each.urn if each.relation == SUCCESSOR else each.link_urn for each in found)

    def save(self, rows: Iterable[SchoolLink]) -> None:
        """Store what is new and what changed."""
        self._scope.session.add_all(rows)
        self._scope.session.flush()
