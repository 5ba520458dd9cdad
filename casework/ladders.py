"""Ladders as days: which obligation rings on which days, before its day, on it and after it, and for whom."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from casework.hours import open_from
from casework.owners import Owners
from domain.calendar import Calendar
from domain.framework import Framework
from domain.framework.clocks import Ladder
from store.obligations import Obligation

# The ladders of what no framework sets a clock for.
COMMON: Mapping[str, Ladder] = {
    "project-group/meeting": Ladder(before=(5, 1), after=(1,), escalation=()),  # over, and only to be ticked off
    "proceeding/copies": Ladder(before=(0,), after=(1, 3, 5, 10)),
    "closing/school": Ladder(before=(0,), after=(1, 5, 10, 20, 40, 60)),
    "restricted/left-alone": Ladder(before=(0,), after=(1, 3, 5, 10, 20, 40)),
    "calendar/missing-terms": Ladder(before=(40, 20, 5, 0), after=(5,)),
}
USUAL = Ladder()


@dataclass(frozen=True)
class Rung:
    """One step of a ladder on its day. `posts` None: for the owner and whoever else is told of it."""

    name: str
    day: date
    posts: tuple[str, ...] | None = None


def ladder_of(framework: Framework, obligation: Obligation) -> Ladder:
    """The ladder that rings an obligation: its clock's, or its kind's own."""
    clock = framework.clock(obligation.clock) if obligation.clock else None
    return clock.ladder if clock else COMMON.get(obligation.kind, USUAL)


def late_policy(framework: Framework, obligation: Obligation) -> str:
    """What becomes of a ring that could not be told on its day: send, send_with_note or drop."""
    clock = framework.clock(obligation.clock) if obligation.clock else None
    return clock.late if clock else "send_with_note"


def rungs(framework: Framework, obligation: Obligation, calendar: Calendar) -> list[Rung]:
    """Every rung of an obligation.

    What no law sets is told on open days only: what would fall on a closed one is told before it, or after it
    where the day is past already.
    """
    ladder, due = ladder_of(framework, obligation), obligation.due
    steps = framework.timing.escalation if ladder.escalation is None else ladder.escalation

    def day(count: int) -> date:
        on = workday(due, count, calendar)
        return on if obligation.statutory else open_from(on, calendar, 1 if count > 0 else -1)

    before = [Rung(f"before-{count}" if count else "due", day(-count)) for count in ladder.before]
    after = [Rung(f"after-{count}", day(count)) for count in ladder.after]
    return [*before, *after, *(Rung(f"escalated-{step.after}", day(step.after), step.to) for step in steps)]


def told(rung: Rung, obligation: Obligation, owners: Owners) -> list[int]:
    """Who is told at a rung: the owner and the others, or those above the owner until somebody acknowledged it.

    What few may know of goes to nobody above.
    """
    if rung.posts is None:
        return [person for person in dict.fromkeys([obligation.owner, *obligation.also]) if person in owners.people]
    if obligation.acknowledged_at or obligation.matter:
        return []
    return [person for person in owners.holders(rung.posts) if person != obligation.owner]


def workday(day: date, count: int, calendar: Calendar) -> date:
    """So many working days from a day; zero is the day itself, or the working day before it."""
    step = timedelta(days=1 if count > 0 else -1)
    while not count and not calendar.is_working_day(day):
        day += step
    while count:
        day += step
        if calendar.is_working_day(day):
            count -= step.days
    return day
