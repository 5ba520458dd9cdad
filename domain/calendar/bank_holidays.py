"""England's bank holidays: what each is called, and the years for which they are known."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from types import MappingProxyType


@dataclass(frozen=True)
class BankHolidays:
    """Date and title of each bank holiday.

    A year counts as known when its Christmas is there: Christmas always makes a bank holiday of a day from
    25 to 28 December, and the official list grows by whole years.
    """

    titles: Mapping[date, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "titles", MappingProxyType(dict(sorted(self.titles.items()))))

    def title(self, day: date) -> str | None:
        """What the bank holiday is called, or None on any other day."""
        return self.titles.get(day)

    @cached_property
    def years(self) -> frozenset[int]:
        """The calendar years whose bank holidays are known."""
        return frozenset(day.year for day in self.titles if day.month == 12 and 25 <= day.day <= 28)

    def covers(self, day: date) -> bool:
        """Whether the bank holidays of the day's calendar year are known."""
        return day.year in self.years

    @property
    def last_day_known(self) -> date | None:
        """31 December of the last year known."""
        return date(max(self.years), 12, 31) if self.years else None

    def updated_by(self, newer: "BankHolidays") -> "BankHolidays":
        """These, with every year that `newer` knows taken from it."""
        kept = {day: title for day, title in self.titles.items() if not newer.covers(day)}
        return BankHolidays({**kept, **newer.titles})
