"""What is likely to be entered where a proceeding stands: what the ways on, clocks and letters of now look at."""

import re
from collections.abc import Iterator

from casework.letters.making import documents_about
from casework.proceedings.course import LAW_SEEN, Course
from casework.proceedings.due import is_watched
from domain.framework.document_matters import used_entries
from domain.framework.proceedings import Entry

_NAME = re.compile(r"\w+")


def at_hand(course: Course) -> list[Entry]:
    """The entries that say something now, in the framework's order."""
    named = {*_of_ways(course), *_of_clocks(course), *_of_letters(course)}
    return [each for each in course.entries if {each.id, each.field} & named]


def matters_now(course: Course) -> set[str]:
    """The ids and fields of what it is about, of what was entered with the last step or since, and of what the ways on
    and the clocks look at.
    """
    last, asked = course.last_step, {name for each in course.workflow.beginnings() for name in each.asks}
    about = {each.id for each in course.entries if each.id in asked and each.choice}
    with_it = {each.id for each in course.walked if last and each.at == last.at}
    fresh = {name for name, each in course.newest.items() if last is None or each.at >= last.at or each.step in with_it}
    return {*about, *fresh, *_of_ways(course), *_of_clocks(course)}


def _of_ways(course: Course) -> Iterator[str]:
    for way in course.ways:
        yield from (*way.asks, *way.offers, *([way.day] if way.day else []))
        for guard in filter(None, map(course.workflow.guard_of, way.guards)):
            yield from (*guard.needs, *guard.any_of, *guard.in_order)
            yield from (*guard.entered, *guard.barred, *guard.all_of, *guard.until, *guard.when, *guard.unless)
        if way.law:
            yield LAW_SEEN


def _of_clocks(course: Course) -> Iterator[str]:
    """What is watched, and the days that the clocks of now count from."""
    watched = [each for each in course.workflow.watch if is_watched(course, each)]
    for name in {*(each.clock for each in watched), *(each.clock for each in course.ways if each.clock)}:
        clock = course.work.framework.clock(name)
        yield from _NAME.findall(clock.formula) if clock else ()
    for each in watched:
        yield from each.met_by


def _of_letters(course: Course) -> Iterator[str]:
    for offered in documents_about(course.work, course):
        if offered.letter is None:
            yield from used_entries(offered.document)
