"""A framework's clocks as data: a formula each, the ladder of rings, and what to do when a ring is late."""

from typing import ClassVar, Literal

from domain.clocks import check_formula
from domain.framework.pieces import Flag, Id, Piece, Ruled, Text, Whole

# What a formula may start from without the framework saying so: see domain.clocks.check_formula.
_ALWAYS_KNOWN = frozenset({"today", "year", "term", "half_term"})


class Ladder(Piece):
    """When a clock rings: so many working days before the day, and after it; and to whom."""

    before: tuple[Whole, ...] = (20, 10, 4, 0)
    after: tuple[Whole, ...] = (1,)
    to: tuple[Id, ...] = ("owner",)


class FrameworkClock(Ruled):
    """A named deadline: its formula, whether law sets it, its rings, and what becomes of a ring missed."""

    kind: ClassVar[str] = "clock"

    id: Id
    title: Text
    formula: Text
    statutory: Flag = False
    ladder: Ladder = Ladder()
    late: Literal["send", "send_with_note", "drop"] = "send_with_note"


class Event(Piece):
    """A day that clocks start from, and what it means."""

    id: Id
    title: Text


class ClocksFile(Piece):
    """clocks.toml."""

    event: tuple[Event, ...] = ()
    clock: tuple[FrameworkClock, ...] = ()


def wrong_in(formula: str, events: frozenset[str]) -> str | None:
    """What is wrong with a formula whose events should be among these, or None."""
    try:
        unknown = sorted(check_formula(formula) - _ALWAYS_KNOWN - events)
    except ValueError as error:
        return str(error)
    return f'unknown event "{unknown[0]}"' if unknown else None
