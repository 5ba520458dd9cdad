"""Imported calendars: an authority's term dates and closures, and newer bank holidays, as the files said them."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlmodel import JSON, Field, col

from store.base import Row

if TYPE_CHECKING:
    from store.work import Work


class ImportedYear(Row, table=True):
    """One academic year of term dates, in the shape of the file; a later import of the year replaces it."""

    __tablename__ = "term_year"

    authority: str = Field(foreign_key="authority.id", primary_key=True)
    academic_year: str = Field(primary_key=True)
    content: dict[str, Any] = Field(sa_type=JSON)
    imported_at: datetime


class Terms:
    """Queries about imported term dates, inside one unit of work."""

    def __init__(self, work: "Work") -> None:
        self._work = work

    def years(self) -> Sequence[ImportedYear]:
        """Every imported year, in order."""
        return self._work.session.exec(self._work.rows(ImportedYear).order_by(col(ImportedYear.academic_year))).all()

    def save(self, year: ImportedYear) -> None:
        """Keep a year's dates, replacing what was imported before."""
        self._work.session.merge(year)
        self._work.session.flush()
