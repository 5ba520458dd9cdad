"""The year's programme of a standing group as it was confirmed, and what is carried to its agendas."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlmodel import Field, UniqueConstraint, col, func, select

from store.base import Row
from store.scope import Queries

CONFIRMED, LEFT_OUT = "confirmed", "left out"
WAITING, DROPPED = "waiting", "dropped"


class ProgrammeDate(Row, table=True):
    """The day somebody confirmed for one item of a year's programme, or that the item is left out that year."""

    __tablename__ = "programme_date"
    __table_args__ = (UniqueConstraint("authority", "item", "year"),)

    id: int | None = Field(default=None, primary_key=True)
    item: str
    year: int
    on: date | None = None
    starts: str = ""
    ends: str = ""
    place: str = ""
    state: str = CONFIRMED
    confirmed_by: str
    confirmed_at: datetime


class CarriedItem(Row, table=True):
    """Something an officer carries to a meeting's agenda; `item` and `year` name the meeting, or None the next one."""

    __tablename__ = "carried_item"

    authority: str = Field(foreign_key="authority.id", primary_key=True)
    number: int = Field(primary_key=True)
    what: str
    urn: str | None = None
    item: str | None = None
    year: int | None = None
    added_by: str
    added_on: date
    state: str = WAITING

    @property
    def ref(self) -> str:
        """The id people type: I-3."""
        return f"I-{self.number}"


class Programmes(Queries):
    """Queries about the programme and its agendas, inside one unit of work."""

    def dates(self, year: int | None = None) -> dict[tuple[str, int], ProgrammeDate]:
        """What was confirmed, by item and academic year (the year it begins in)."""
        rows = self._scope.rows(ProgrammeDate)
        if year is not None:
            rows = rows.where(col(ProgrammeDate.year) == year)
        return {(row.item, row.year): row for row in self._scope.session.exec(rows)}

    def carried(self, state: str = WAITING) -> Sequence[CarriedItem]:
        """What waits for an agenda, oldest first."""
        rows = self._scope.rows(CarriedItem).where(col(CarriedItem.state) == state)
        return self._scope.session.exec(rows.order_by(col(CarriedItem.number))).all()

    def next_number(self) -> int:
        """The number of the next carried item."""
        mine = select(func.max(CarriedItem.number)).where(col(CarriedItem.authority) == self._scope.authority.id)
        return (self._scope.session.exec(mine).one() or 0) + 1

    def save(self, *rows: ProgrammeDate | CarriedItem) -> None:
        """Store what is new or changed."""
        self._scope.session.add_all(rows)
        self._scope.session.flush()
