"""Lists of what is due: the same thing due on the same day at many schools is one line."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

NAMES = 12  # schools named in one line; the rest are counted


@dataclass(frozen=True)
class Due:
    """One thing that is due. `where` is the school, or "" for the whole authority."""

    on: date
    label: str
    sum: str
    where: str


@dataclass(frozen=True)
class Line:
    """What is due on a day at these schools, and how many more."""

    on: date
    label: str
    sum: str
    places: tuple[str, ...]
    more: int

    @property
    def count(self) -> int:
        """At how many schools."""
        return len(self.places) + self.more


def lines(due: Iterable[Due]) -> list[Line]:
    """One line for each day and thing, in the order in which they come."""
    together: dict[tuple[date, str, str], list[str]] = {}
    for each in due:
        together.setdefault((each.on, each.label, each.sum), []).append(each.where)
    return [
        Line(on, label, total, tuple(place for place in places[:NAMES] if place), max(0, len(places) - NAMES))
        for (on, label, total), places in together.items()
    ]
