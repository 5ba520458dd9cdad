"""Entering something in a proceeding: checked against what the framework asks, kept beside what stood before."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from casework.proceedings.course import Course
from casework.proceedings.guarding import check_post
from domain.dates import long_date
from domain.framework.proceedings import Entry
from domain.refusals import Misunderstood, Refused
from store.proceedings import Entered
from store.record import Event
from store.work import Work

Given = Mapping[str, str]


def enter(work: Work, course: Course, given: Given, reason: str = "") -> list[Entered]:
    """Enter values by the framework's ids; what stood before is kept as history, and the deadlines follow.

    Args:
        given: as they are kept: days as ISO text, several choices with commas, yes or no.
        reason: needed where it changes a day that stood already.

    Raises:
        Refused: when it is over, or the reader may not enter one of these.
        Misunderstood: when a day is still to come that cannot be, or a change of one has no reason.
    """
    work.take_turn()
    check_running(course)
    fresh = {name: value for name, value in given.items() if course.values.get(name) != value}
    if not fresh:
        raise Refused(f"All of that is entered in {course.ref} already; nothing is changed.")
    _check(course, fresh, reason)
    rows = store(course, fresh, reason)
    note(course, "enter", entered=dict(fresh), reason=reason)
    return rows


def store(course: Course, given: Given, reason: str = "", step: int | None = None) -> list[Entered]:
    """Keep what was checked already."""
    work = course.work
    rows = [
        Entered(
            authority=work.authority.id, about=course.ref, entry=name, value=value, at=work.clock.now(), by=work.who,
            reason=reason, step=step, matter=course.row.matter,
        )
        for name, value in given.items()
    ]  # fmt: skip
    work.proceedings.save(*rows)
    return rows


def check_entries(course: Course, given: Given) -> None:
    """Raises Refused or Misunderstood where something given is not for this school, this reader, or this day."""
    wrong: dict[str, str] = {}
    today = course.work.clock.today()
    for entry in _entries(course, given):
        if not course.concerns(entry):
            raise Refused(f"“{entry.title}” is not for {course.school.name}. Leave it out.", _rule(course, entry))
        check_post(course, entry.by, f"“{entry.title}” ({course.ref})", _rule(course, entry))
        if entry.how == "day" and not entry.future and date.fromisoformat(given[entry.id]) > today:
            wrong[entry.field] = (
                f"{long_date(date.fromisoformat(given[entry.id]))} is still to come. Give the day it was."
            )
    if wrong:
        raise Misunderstood(wrong)


def _check(course: Course, given: Given, reason: str) -> None:
    check_entries(course, given)
    changed = [each for each in _entries(course, given) if each.how == "day" and course.values.get(each.id)]
    if changed and not reason:
        titles = ", ".join(each.title for each in changed)
        raise Misunderstood({"reason": f"{titles}: another day stands already. Say why it changes."})


def check_running(course: Course) -> None:
    """Refused when the proceeding is over."""
    if course.row.ended_on:
        state = course.workflow.state_title(course.row.state)
        raise Refused(
            f"{course.ref} is over since {long_date(course.row.ended_on)}: {state}. Add a note, or undo its last step."
        )


def note(course: Course, act: str, **payload: Any) -> Event:
    """Put a line about the proceeding into the record."""
    row = course.row
    return course.work.record.append(
        f"{row.sort}-{act}", urn=row.urn, about=row.ref, matter=row.matter, workflow=row.workflow, **payload
    )


def _entries(course: Course, given: Iterable[str]) -> list[Entry]:
    found = [(name, course.workflow.entry_of(name)) for name in given]
    unknown = [name for name, entry in found if entry is None]
    if unknown:
        known = ", ".join(each.field for each in course.entries)
        raise Misunderstood({unknown[0]: f"There is no “{unknown[0]}” in {course.workflow.title}. There are: {known}."})
    return [entry for _, entry in found if entry]


def _rule(course: Course, entry: Entry) -> str | None:
    return next(iter((*entry.rules, *course.workflow.rules)), None)
