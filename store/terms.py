"""Imported calendars: an authority's term dates and closures, and newer bank holidays, as the files said them."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import or_
from sqlmodel import JSON, Field, col, select

from store.base import Row
from store.scope import Queries

BANK_HOLIDAYS = "bank-holidays"
Content = dict[str, Any]


class ImportedYear(Row, table=True):
    """One academic year of term dates, in the shape of the file; a later import of the year replaces it.

    Bank holidays stand here too, as the "year" `bank-holidays`.
    """

    __tablename__ = "term_year"

    authority: str = Field(foreign_key="authority.id", primary_key=True)
    academic_year: str = Field(primary_key=True)
    content: dict[str, Any] = Field(sa_type=JSON)
    imported_at: datetime


class SchoolYear(Row, table=True):
    """One academic year of a school whose terms are its own, in the same shape."""

    __tablename__ = "school_term_year"

    authority: str = Field(foreign_key="authority.id", primary_key=True)
    urn: str = Field(primary_key=True)
    academic_year: str = Field(primary_key=True)
    content: dict[str, Any] = Field(sa_type=JSON)
    imported_at: datetime


class Terms(Queries):
    """Queries about imported term dates, inside one unit of work."""

    _of_schools: dict[str, dict[str, Content]] | None = None

    def years(self) -> Sequence[ImportedYear]:
        """Every imported year, in order."""
        return self._scope.session.exec(self._scope.rows(ImportedYear).order_by(col(ImportedYear.academic_year))).all()

    def contents(self) -> list[Content]:
        """All that the authority's days are counted by, in the order in which one replaces the other.

        Bank holidays come first, the oldest before the newer: they are England's, so whoever imported them, they are
        everybody's.
        """
        ours, holidays = col(ImportedYear.authority) == self._scope.authority.id, self._are_holidays
        rows = self._scope.session.exec(select(ImportedYear).where(or_(ours, holidays))).all()
        return [row.content for row in sorted(rows, key=_oldest_holidays_first)]

    def bank_holidays(self) -> list[Content]:
        """The bank holidays that anybody imported here, oldest first."""
        rows = self._scope.session.exec(select(ImportedYear).where(self._are_holidays)).all()
        return [row.content for row in sorted(rows, key=_oldest_holidays_first)]

    _are_holidays = col(ImportedYear.academic_year) == BANK_HOLIDAYS

    def of_schools(self) -> Mapping[str, Mapping[str, Content]]:
        """The years of the schools whose terms are their own: by URN, then by academic year."""
        if self._of_schools is None:
            self._of_schools = {}
            for row in self._scope.session.exec(self._scope.rows(SchoolYear).order_by(col(SchoolYear.academic_year))):
                self._of_schools.setdefault(row.urn, {})[row.academic_year] = row.content
        return self._of_schools

    def save(self, year: ImportedYear | SchoolYear) -> None:
        """Keep a year's dates, replacing what was imported before."""
        self._scope.session.merge(year)
        self._scope.session.flush()
        self._of_schools = None

    def take_back(self, urn: str, academic_year: str) -> None:
        """A school's year is the authority's again."""
        own = self._scope.rows(SchoolYear).where(col(SchoolYear.urn) == urn)
        for row in self._scope.session.exec(own.where(col(SchoolYear.academic_year) == academic_year)):
            self._scope.session.delete(row)
        self._scope.session.flush()
        self._of_schools = None


def _oldest_holidays_first(row: ImportedYear) -> tuple[object, ...]:
    if row.academic_year == BANK_HOLIDAYS:
        return (0, row.imported_at.isoformat(), row.authority)
    return (1, row.academic_year)
