"""A framework's clocks as data: a formula each, the ladder of rings, and what to do when a ring is late."""

from typing import ClassVar, Literal

from pydantic import Field

from domain.clocks import check_formula
from domain.framework.pieces import Flag, Id, Piece, Ruled, Text, Whole

MOST_RINGS = 6  # before the day, after it, and in an escalation

# What a formula may start from without the framework saying so: see domain.clocks.check_formula.
_ALWAYS_KNOWN = frozenset({"today", "year", "term", "half_term"})


class Escalation(Piece):
    """So many working days after the day, whoever holds these posts is told too, unless it was acknowledged."""

    after: Whole
    to: tuple[Id, ...] = Field(min_length=1)


class Ladder(Piece):
    """When a clock rings: so many working days before the day, and after it; and to whom.

    The rings after the day are few, because what rings for ever is muted. `escalation` left out is the file's own.
    """

    before: tuple[Whole, ...] = Field((20, 10, 4, 0), max_length=MOST_RINGS)
    after: tuple[Whole, ...] = Field((1,), max_length=MOST_RINGS)
    to: tuple[Id, ...] = Field(("owner",), min_length=1)
    escalation: tuple[Escalation, ...] | None = Field(None, max_length=MOST_RINGS)


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
    """clocks.toml. `escalation`: the owner's lead hears of what is overdue, then the head of service."""

    event: tuple[Event, ...] = ()
    clock: tuple[FrameworkClock, ...] = ()
    escalation: tuple[Escalation, ...] = (
        Escalation(after=2, to=("principal_adviser",)), Escalation(after=5, to=("head_of_service",)),
    )  # fmt: skip


def wrong_in(formula: str, events: frozenset[str]) -> str | None:
    """What is wrong with a formula whose events should be among these, or None."""
    try:
        unknown = sorted(check_formula(formula) - _ALWAYS_KNOWN - events)
    except ValueError as error:
        return str(error)
    return f'unknown event "{unknown[0]}"' if unknown else None
