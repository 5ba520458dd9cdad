"""Entering something in a proceeding: checked against what the framework asks, kept beside what stood before."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from casework.facts import UNKNOWN
from casework.facts import Given as Fact
from casework.proceedings.course import Course
from casework.proceedings.guarding import check_post, out_of_order, out_of_time
from casework.proceedings.needs import NEEDS
from casework.recording import keep_facts, recorded_before
from domain.dates import long_date
from domain.framework.proceedings import Entry
from domain.refusals import Misunderstood, Refused
from store.cases import OPEN
from store.proceedings import Entered
from store.record import Event
from store.work import Work

Given = Mapping[str, str]
MOST = 4000  # of anything that is counted


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
    check_may(course)
    check_running(course)
    fresh = {name: value for name, value in given.items() if course.values.get(name) != value}
    if not fresh:
        raise Refused(f"All of that is entered in {course.ref} already; nothing is changed.")
    _check(course, fresh, reason)
    rows = store(course, fresh, reason)
    _move_steps(course, fresh)
    for refused in out_of_order(Course(work, course.row)):
        raise refused
    note(course, "enter", entered=dict(fresh), reason=reason)
    return rows


def check_may(course: Course) -> None:
    """Refused where the reader's posts do not allow it, or the concern that it belongs to is not open."""
    work, row = course.work, course.row
    if not work.may(NEEDS[row.sort]):
        posts = (post.label for post in work.framework.permissions.post if NEEDS[row.sort] in post.may)
        raise Refused(f"Your post does not allow that in {row.ref}. It belongs to: {', '.join(posts)}.")
    concern = work.cases.concern(row.number) if row.sort == "concern" else None
    if concern and concern.state != OPEN:
        raise Refused(
            f"{row.ref} is {concern.state}, so nothing goes on in it. Open it again first: concern reopen {row.ref}"
        )


def _move_steps(course: Course, given: Given) -> None:
    """A step whose own day is corrected is of that day: between the step before it and the one after."""
    walked = course.walked
    for place, step in enumerate(walked):
        way = course.workflow.way(f"{step.from_state}>{step.to_state}")
        if way is None or way.day is None or way.day not in given:
            continue
        on = date.fromisoformat(given[way.day])
        before = walked[place - 1].on if place else course.row.opened_on
        after = walked[place + 1].on if place + 1 < len(walked) else course.work.clock.today()
        if not before <= on <= after:
            around = f"{long_date(before)} and {long_date(after)}"
            raise Misunderstood({way.day.replace("-", "_"): f"The day lies between the steps around it: {around}."})
        step.on = on
        course.work.proceedings.save(step)


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
    facts = [fact for name, value in given.items() if (fact := _fact(course, name, value))]
    if facts:
        keep_facts(work, course.row.urn, facts)
    return rows


def put_back(course: Course, entries: Iterable[str]) -> None:
    """The school's measures as they were before entries that were undone: what stands entered now, else what had been
    recorded otherwise, else unknown. What was recorded otherwise since then is left as it is.
    """
    standing = {row.measure: row.source for row in course.work.facts.of(course.row.urn)}
    found = (course.entry(name) for name in entries)
    ours = [each for each in found if each and standing.get(each.records or "") == _source(course)]
    keep_facts(course.work, course.row.urn, [_before(course, each) for each in ours])


def _before(course: Course, entry: Entry) -> Fact:
    """What a measure goes back to when the entry that is kept as it was undone."""
    stands = _fact(course, entry.id, course.values[entry.id]) if entry.id in course.values else None
    if stands:
        return stands
    work, measure = course.work, entry.records or ""
    other = recorded_before(work, course.row.urn, measure, _source(course))
    if other:
        return Fact(measure, other.value, other.on, other.source, other.note)
    return Fact(measure, UNKNOWN, work.clock.today(), _source(course), "undone")


def _source(course: Course) -> str:
    return f"proceeding {course.ref}"


def _fact(course: Course, name: str, value: str) -> Fact | None:
    """The measure of the school that an entry is kept as besides; None for most."""
    entry = course.entry(name)
    if entry is None or entry.records is None:
        return None
    on = date.fromisoformat(value) if entry.how == "day" else course.work.clock.today()
    return Fact(entry.records, value, on, _source(course))


def check_entries(course: Course, given: Given) -> None:
    """Raises Refused or Misunderstood where something given is not for this school, this reader, or this day."""
    wrong: dict[str, str] = {}
    today = course.work.clock.today()
    for entry in _entries(course, given):
        if not course.concerns(entry):
            raise Refused(f"“{entry.title}” is not for {course.school.name}. Leave it out.", _rule(course, entry))
        check_post(course, entry.by, f"“{entry.title}” ({course.ref})", _rule(course, entry))
        _check_stands(course, entry, given[entry.id])
        if entry.how == "number" and not 0 <= int(given[entry.id]) <= MOST:
            wrong[entry.field] = f"Enter a number from 0 to {MOST:,}."
        if entry.how == "day" and not entry.future and date.fromisoformat(given[entry.id]) > today:
            wrong[entry.field] = (
                f"{long_date(date.fromisoformat(given[entry.id]))} is still to come. Give the day it was."
            )
    if wrong:
        raise Misunderstood(wrong)


def _check_stands(course: Course, entry: Entry, value: str) -> None:
    """Refused where what stands is not changed any more, or a day lies outside the clocks that bound it."""
    if course.values.get(entry.id) == value:
        return
    if entry.only_in and course.row.state not in entry.only_in:
        states = ", ".join(course.workflow.state_title(each) for each in entry.only_in)
        raise Refused(
            f"“{entry.title}” ({course.ref}) can be entered or changed only at: {states}. Add a note instead.",
            _rule(course, entry),
        )
    fixed = entry.fixed_when and all(set(course.chosen(name)) & set(so) for name, so in entry.fixed_when.items())
    if fixed and course.values.get(entry.id):
        raise Refused(
            f"“{entry.title}” ({course.ref}) stands as it was entered and is not edited. Add a note instead.",
            _fixing_rule(course, entry),
        )
    bound = out_of_time(course, entry.earliest, entry.latest, date.fromisoformat(value)) if entry.how == "day" else ""
    if bound:
        raise Refused(f"“{entry.title}” ({course.ref}):{bound}", _rule(course, entry))


def _check(course: Course, given: Given, reason: str) -> None:
    check_entries(course, given)
    changed = [each for each in _entries(course, given) if each.how == "day" and course.values.get(each.id)]
    if changed and not reason:
        titles = ", ".join(each.title for each in changed)
        raise Misunderstood({"reason": f"{titles}: another day stands already. Say why it changes."})


def check_running(course: Course, rule: str | None = None) -> None:
    """Refused when the proceeding is over."""
    if course.row.ended_on:
        state = course.workflow.state_title(course.row.state)
        raise Refused(
            f"{course.ref} is over since {long_date(course.row.ended_on)}: {state}. Add a note, or undo its last step.",
            rule,
        )


def note(course: Course, act: str, **payload: Any) -> Event:
    """Put a line about the proceeding into the record."""
    row = course.row
    return course.work.record.append(
        f"{row.sort}-{act}", urn=row.urn, about=row.ref, matter=row.matter, workflow=row.workflow, **payload
    )


def _entries(course: Course, given: Iterable[str]) -> list[Entry]:
    found = [(name, course.entry(name)) for name in given]
    unknown = [name for name, entry in found if entry is None]
    if unknown:
        known = ", ".join(each.field for each in course.entries)
        raise Misunderstood({unknown[0]: f"There is no “{unknown[0]}” in {course.workflow.title}. There are: {known}."})
    return [entry for _, entry in found if entry]


def _fixing_rule(course: Course, entry: Entry) -> str | None:
    """The rule of the answer that fixes it; failing that, its own."""
    for name in entry.fixed_when:
        found, chosen = course.workflow.entry_of(name), course.chosen(name)
        rules = [rule for each in found.choice if each.id in chosen for rule in each.rules] if found else []
        if rules:
            return rules[0]
    return _rule(course, entry)


def _rule(course: Course, entry: Entry) -> str | None:
    return next(iter((*entry.rules, *course.workflow.rules)), None)
