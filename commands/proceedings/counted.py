"""What is counted in a proceeding, on its card: each day with its sum, and which of them comes next."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from casework.proceedings.course import Course, Reckoned
from casework.proceedings.due import is_watched
from casework.proceedings.second_thoughts import clocks_of
from chat.message import Table
from domain.clocks import Due
from domain.dates import short_date, sum_date


@dataclass(frozen=True)
class Next:
    """What is due next, or overdue longest, where a proceeding stands."""

    title: str
    on: date
    overdue: bool


def counted(course: Course) -> list[Reckoned]:
    """The clocks that say something where it stands, the soonest first: what is due at once only in its own state."""
    now = _of_now(course)
    found = (each for each in map(course.reckoned, clocks_of(course)) if each)
    shown = (each for each in found if each.clock.formula != "at_once" or each.clock.id in now)
    return sorted(shown, key=lambda each: each.due.on if each.due else date.max)


def next_of(course: Course, clocks: Iterable[Reckoned]) -> Next | None:
    """What comes next of what counts now; None where no day is known, or nothing rings."""
    now, today = _of_now(course), course.work.clock.today()
    quiet = course.row.paused_on is not None  # then only what statute counts goes on
    rings = (
        each
        for each in clocks
        if each.clock.id in now and each.clock.id not in course.row.stopped and (each.clock.statutory or not quiet)
    )
    days = [Next(each.clock.title, each.due.on, each.due.on < today) for each in rings if each.due]
    return next((each for each in days if not each.overdue), days[0] if days else None)


def table_of(course: Course, clocks: Iterable[Reckoned]) -> Table | None:
    """What is counted where it stands, and what is still ahead."""
    now, today, wanted = _of_now(course), course.work.clock.today(), {way.clock for way in course.ways}
    rows = []
    for each in clocks:
        if each.due and (each.clock.id in now or each.due.on >= today):
            rows.append((each.clock.title, short_date(each.due.on), _sum(each, each.due, course)))
        elif each.due is None and each.clock.id in wanted:
            rows.append((each.clock.title, "not known yet", "what it counts from is not entered"))
    return Table(("What is counted", "Day", "How"), tuple(rows)) if rows else None


def clock_data(reckoned: Reckoned) -> dict[str, Any]:
    """A clock for programs."""
    due = reckoned.due
    return {
        "id": reckoned.clock.id,
        "due": due.on.isoformat() if due else None,
        "sum": due.sum if due else None,
        "rule": due.rule if due else None,
    }


def _of_now(course: Course) -> set[str | None]:
    """The clocks of the ways on and of what is watched where it stands."""
    watched = {each.clock for each in course.workflow.watch if is_watched(course, each)}
    return {each.clock for each in course.ways} | watched


def _sum(reckoned: Reckoned, due: Due, course: Course) -> str:
    said = "as it was entered" if reckoned.clock.formula.startswith("on(") else due.sum
    said = said.removesuffix(f": {sum_date(due.on)}")  # the day stands beside it
    return said + (" (stopped)" if reckoned.clock.id in course.row.stopped else "")
