"""Imported calendars: an authority's term dates and closures, and newer bank holidays, as the files said them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlmodel import JSON, Field, col

from store.base import Row
from store.scope import Queries


class ImportedYear(Row, table=True):
    """One academic year of term dates, in the shape of the file; a later import of the year replaces it."""

    __tablename__ = "term_year"

    authority: str = Field(foreign_key="authority.id", primary_key=True)
    academic_year: str = Field(primary_key=True)
    content: dict[str, Any] = Field(sa_type=JSON)
    imported_at: datetime


class Terms(Queries):
    """Queries about imported term dates, inside one unit of work."""

    def years(self) -> Sequence[ImportedYear]:
        """Every imported year, in order."""
        return self._scope.session.exec(self._scope.rows(ImportedYear).order_by(col(ImportedYear.academic_year))).all()

    def save(self, year: ImportedYear) -> None:
        """Keep a year's dates, replacing what was imported before."""
        self._scope.session.merge(year)
        self._scope.session.flush()
