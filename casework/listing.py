"""Lists of what is due: the same thing due on the same day at many schools is one line."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from domain.clocks import how_reached

NAMES = 12  # schools named in one line; the rest are counted


@dataclass(frozen=True)
class Due:
    """One thing that is due. `where` is the school, or "" for the whole authority; `owner` where that is to be told.

    `ref` is its id (D-12); `marks` is what else is to be said of it ("acknowledged by Amara Okafor"), and `details`
    what belongs to it (an agenda).
    """

    on: date
    label: str
    sum: str
    where: str
    owner: str = ""
    ref: str = ""
    marks: str = ""
    details: tuple[str, ...] = ()


@dataclass(frozen=True)
class Line:
    """What is due on a day at these schools, and how many more; `owners` are who owns it, each with at how many.

    `ref` is the id where it is one thing only; else each place is named with its own.
    """

    on: date
    label: str
    sum: str
    places: tuple[str, ...]
    more: int
    owners: tuple[tuple[str, int], ...] = ()
    ref: str = ""
    marks: str = ""
    details: tuple[str, ...] = ()

    @property
    def how(self) -> str:
        """The sum, without the day that stands beside it."""
        return how_reached(self.sum, self.on)

    @property
    def count(self) -> int:
        """At how many schools."""
        return len(self.places) + self.more


def lines(due: Iterable[Due]) -> list[Line]:
    """One line for each day and thing, in the order in which they come."""
    together: dict[tuple[date, str, str, str], list[Due]] = {}
    for each in due:
        together.setdefault((each.on, each.label, each.sum, each.marks), []).append(each)
    return [_line(alike) for alike in together.values()]


def _line(alike: Sequence[Due]) -> Line:
    first, alone = alike[0], len(alike) == 1
    named = (each.where if alone else ", ".join(filter(None, (each.where, each.ref))) for each in alike[:NAMES])
    owners = Counter(each.owner for each in alike if each.owner)
    return Line(
        first.on, first.label, first.sum, tuple(filter(None, named)), max(0, len(alike) - NAMES),
        tuple(sorted(owners.items())), first.ref if alone else "", first.marks,
        first.details if alone else (),
    )  # fmt: skip
