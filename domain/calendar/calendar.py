"""Bank holidays and terms together: which days are working days, and which are school days."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from dateutil.easter import easter

from domain.calendar.bank_holidays import BankHolidays
from domain.calendar.terms import SATURDAY, TermCalendar


@dataclass(frozen=True)
class Calendar:
    """What an authority's clocks count by."""

    bank_holidays: BankHolidays
    terms: TermCalendar

    def is_working_day(self, day: date) -> bool:
        """Monday to Friday but for bank holidays, Good Friday and Christmas Day.

        School holidays, half-terms and closures are working days (ledger, `working_day`).
        """
        known = self._working.get(day)
        if known is None:
            known = self._working[day] = day.weekday() < SATURDAY and self.day_off(day) is None
        return known

    def day_off(self, day: date) -> str | None:
        """The title of the bank holiday; Good Friday and Christmas Day also in years that are not known."""
        return self.bank_holidays.title(day) or self._always_off(day)

    def covers(self, first: date, last: date) -> bool:
        """Whether the bank holidays from first to last are known; if not, a count is provisional."""
        return self.bank_holidays.years.issuperset(range(first.year, last.year + 1))

    def is_school_day(self, day: date) -> bool:
        """A working day in term, outside half-term and closures; MissingTermDates when that is not known."""
        in_term = self.terms.containing(day, "half_term") is not None
        return in_term and self.is_working_day(day) and self.terms.closed_for(day) is None

    @cached_property
    def _working(self) -> dict[date, bool]:
        """What was asked before: planning asks for the same days again and again."""
        return {}

    @staticmethod
    def _always_off(day: date) -> str | None:
        if (day.month, day.day) == (12, 25):
            return "Christmas Day"
        return "Good Friday" if day == easter(day.year) - timedelta(days=2) else None
