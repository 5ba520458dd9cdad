"""The year's rounds that were started: by whom, and when."""

from datetime import date

from sqlmodel import Field, col

from store.base import Row
from store.scope import Queries


class Round(Row, table=True):
    """One year's round of placing every school; `year` is the one the academic year begins in."""

    __tablename__ = "category_round"

    authority: str = Field(foreign_key="authority.id", primary_key=True)
    year: int = Field(primary_key=True)
    begun_on: date
    begun_by: str


class Rounds(Queries):
    """Queries about rounds, inside one unit of work."""

    def of(self, year: int) -> Round | None:
        """The round of an academic year, once it was started."""
        return self._scope.session.exec(self._scope.rows(Round).where(col(Round.year) == year)).first()

    def save(self, round_: Round) -> None:
        """Keep that a round was started."""
        self._scope.session.add(round_)
        self._scope.session.flush()
