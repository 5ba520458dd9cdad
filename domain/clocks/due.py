"""A day by which something is due, with the sum that leads to it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from domain.dates import sum_date

MOST = 4000


@dataclass(frozen=True)
class Due:
    """What a clock answers.

    `on` is the last day (to 23:59 in London; the consequence begins the day after), `sum` says how it was
    reached, `rule` is the ledger rule when one was named, and `provisional` is true when the count passes
    through a year whose bank holidays are not known.
    """

    on: date
    sum: str
    rule: str | None = None
    provisional: bool = False

    def under(self, rule: str | None) -> "Due":
        """The same day, under a ledger rule."""
        return replace(self, rule=rule)

    @property
    def how(self) -> str:
        """The sum for a sentence that has named its last day already."""
        return how_reached(self.sum, self.on)


Start = date | Due
"""Where a count begins: a plain day, or the end of another count, whose sum is then told first."""


def day_of(start: Start) -> date:
    return start.on if isinstance(start, Due) else start


def spoken(start: Start) -> str:
    """How the sum of a count names its start."""
    return "that" if isinstance(start, Due) else sum_date(start)


def concluded(start: Start, how: str, on: date, provisional: bool = False) -> Due:
    """The end of a count: the sum of the start, when it has one, then how this count went, then its day."""
    told = f"{how}: {sum_date(on)}"
    if isinstance(start, Due):
        return Due(on, f"{start.sum}; {told}", start.rule, start.provisional or provisional)
    return Due(on, told, provisional=provisional)


def how_reached(told: str, on: date) -> str:
    """A sum without the day it ends on: "the last day of the autumn term 2026/27"."""
    day = f": {sum_date(on)}"
    how, _, doubt = told.rpartition(f"{day} (provisional")
    return f"{how} (provisional{doubt}" if how else told.removesuffix(day)


def in_words(count: int, unit: str) -> str:
    """ "1 working day", "15 working days"."""
    return f"{count} {unit}" if count == 1 else f"{count} {unit}s"


def listed(words: Sequence[str]) -> str:
    """ "Good Friday, Easter Monday and Early May bank holiday"."""
    *most, last = words
    return f"{', '.join(most)} and {last}" if most else last


def checked(count: int, least: int = 0) -> int:
    """A count that makes sense; ValueError otherwise."""
    if not least <= count <= MOST:
        raise ValueError(f"a clock counts from {least} to {MOST}, not {count}")
    return count


def at_once(start: Start) -> Due:
    """In the same action, on the day of the event: no number of days is stated, and none is invented."""
    return concluded(start, "at once" if isinstance(start, date) else "at once after that", day_of(start))


def before(start: Start) -> Due:
    """The event on that day is refused until this is done."""
    how = "before the event of that day" if isinstance(start, Due) else "before the event on"
    on = day_of(start)
    return concluded(start, how, on) if isinstance(start, Due) else Due(on, f"{how} {sum_date(on)}")


def on_demand() -> None:
    """No clock at all."""
