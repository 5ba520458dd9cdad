"""The days that count: England's bank holidays, an authority's terms, and the two together."""

from domain.calendar.bank_holidays import BankHolidays
from domain.calendar.calendar import Calendar
from domain.calendar.files import (
    load_bank_holidays,
    load_terms,
    read_bank_holidays,
    read_calendar,
    read_terms,
)
from domain.calendar.terms import (
    AcademicYear,
    Closure,
    MissingTermDates,
    PeriodKind,
    Span,
    Term,
    TermCalendar,
)

__all__ = [
    "AcademicYear",
    "BankHolidays",
    "Calendar",
    "Closure",
    "MissingTermDates",
    "PeriodKind",
    "Span",
    "Term",
    "TermCalendar",
    "load_bank_holidays",
    "load_terms",
    "read_bank_holidays",
    "read_calendar",
    "read_terms",
]
