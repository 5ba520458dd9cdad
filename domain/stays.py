"""How long a school has been in its category, and until when it may not move: minimum stays, maximum stays, holds."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from domain.calendar import Calendar, MissingTermDates
from domain.clocks import Due, NoClock, UnknownEvent, reckon
from domain.facts import Facts
from domain.framework import Framework
from domain.framework.categories import Category
from domain.framework.deciding import Stay
from domain.weighing import Case


class Placing(Protocol):
    """One category that stood, as far as stays go."""

    @property
    def category(self) -> str: ...
    @property
    def agreed_on(self) -> date | None: ...
    @property
    def notified_on(self) -> date | None: ...
    @property
    def brought_over(self) -> bool: ...


@dataclass(frozen=True)
class Spell:
    """An unbroken time in any of some categories: since when, when the school was told of it, and from where."""

    since: date
    told_on: date | None
    entered_from: str | None


@dataclass(frozen=True)
class Bound:
    """A stay that binds a school now: until which day, with its sum."""

    stay: Stay
    due: Due

    def is_over(self, on: date) -> bool:
        """Whether its time is over on a day: a maximum is over the day after, any other on its day."""
        return on > self.due.on if self.stay.how == "maximum" else on >= self.due.on


def spell(history: Sequence[Placing], categories: Collection[str]) -> Spell | None:
    """The spell the school is in now, from placings that stood, oldest first; None when it is in none of them."""
    run: list[Placing] = []
    before: Placing | None = None
    for placing in reversed(history):
        if placing.category not in categories:
            before = placing
            break
        run.append(placing)
    since = run[-1].agreed_on if run else None
    if since is None:
        return None
    told = (placing.notified_on for placing in reversed(run) if placing.notified_on)
    return Spell(since, next(told, None), before.category if before else None)


def time_of(stay: Stay, history: Sequence[Placing], facts: Facts) -> Spell | None:
    """The time of a stay that the school is in now, where it is one in `categories`; None when it is in none.

    A register that is left on a day of its own (HRT-113) goes on through a better category until that day is known,
    and ends with it though the category stays. What was brought over from before is left with its category.
    """
    if not stay.left_on:
        return spell(history, stay.categories)
    left, run = left_on(stay, facts), list[Placing]()
    for placing in history:
        there = placing.category in stay.categories
        if there and placing.agreed_on and (left is None or placing.agreed_on > left):
            run.append(placing)
        elif not there and placing.brought_over:
            run = []
    return spell(run, stay.categories)


def left_on(stay: Stay, facts: Facts) -> date | None:
    """The day on which a register was left last; None where that is not known, or it is no register."""
    day = facts.value(stay.left_on) if stay.left_on else None
    return day if isinstance(day, date) else None


def bounds(case: Case, history: Sequence[Placing], calendar: Calendar, strand: str = "") -> tuple[Bound, ...]:
    """Every stay that concerns a school now, with its day; one whose day cannot be worked out binds nothing."""
    concern = (
        stay
        for stay in case.framework.deciding.stay
        if (not stay.governance or case.school.governance in stay.governance)
        and (not stay.strands or strand in stay.strands)
    )
    found = (_bound(case, stay, history, calendar) for stay in concern)
    return tuple(bound for bound in found if bound)


def _bound(case: Case, stay: Stay, history: Sequence[Placing], calendar: Calendar) -> Bound | None:
    clock = case.framework.clock(stay.clock)
    events = _starts(stay, history, case.facts)
    if clock is None or events is None:
        return None
    try:
        due = reckon(clock.formula, calendar, today=case.on, **events)
    except (NoClock, UnknownEvent, MissingTermDates):
        return None
    return Bound(stay, due.under(stay.rules[0] if stay.rules else None))


def _starts(stay: Stay, history: Sequence[Placing], facts: Facts) -> dict[str, date] | None:
    """The days the stay's clock starts from, None when the stay does not concern the school."""
    if stay.how == "hold":
        day = facts.value(stay.since or "")
        return {stay.since or "": day} if isinstance(day, date) else None
    now = time_of(stay, history, facts)
    if now is None or (stay.entered_from and now.entered_from not in stay.entered_from):
        return None
    day = now.told_on if stay.starts == "told" else now.since
    return {"entered_on": day, "spell_start": day} if day else None


def holds_back(framework: Framework, bound: Bound, standing: Category | None, wanted: Category, on: date) -> bool:
    """Whether a stay forbids this move on that day: one to something better, before the time is over."""
    if bound.stay.how == "maximum" or bound.is_over(on):
        return False
    limit = framework.category(bound.stay.categories[0]) if bound.stay.how == "hold" else standing
    return limit is not None and wanted.rank < limit.rank
