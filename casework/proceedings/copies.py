"""Copies that are still to go out once a step was taken that rests on a letter: they ring until each one has gone."""

from collections.abc import Iterator, Sequence

from casework.expected import Expected, Gathered
from casework.owners import Owners
from casework.proceedings.course import CARRIED_OVER, WOUND_UP, Course, courses
from casework.proceedings.due import PROCEEDING, owner_of
from domain.clocks.due import at_once
from domain.framework.workflows import Transition
from store.letters import Dispatch, Letter
from store.proceedings import Walked
from store.work import Work

COPIES = f"{PROCEEDING}/copies"
NAMED = 3


def copies(work: Work, owners: Owners, urn: str | None, gathered: Gathered) -> None:
    """The copies of each letter that a step rested on and that have not all gone out, the proceeding over or not."""
    waiting = work.letters.unsent_for_planning(urn)
    rows = work.proceedings.named_for_planning([letter.about for letter, _ in waiting]) if waiting else []
    found = {course.ref: course for course in courses(work, rows)}
    for letter, unsent in waiting:
        if letter.about in found and not _ended_with_its_school(found[letter.about]):
            gathered.found += _expected(found[letter.about], owners, letter, unsent)


def _ended_with_its_school(course: Course) -> bool:
    """Whether it was wound up, or waits for that; where it had ended before, its copies are still owed."""
    return course.row.state in {WOUND_UP, CARRIED_OVER} or (course.school.closed and course.row.ended_on is None)


def rested_on(course: Course, document: str) -> tuple[Walked, Transition] | None:
    """The newest step that was taken because a letter of this document stood."""
    for step in reversed(course.walked):
        way = course.workflow.way(f"{step.from_state}>{step.to_state}")
        guards = [course.workflow.guard_of(each) for each in way.guards] if way else []
        if way and any(each and each.document == document for each in guards):
            return step, way
    return None


def _expected(course: Course, owners: Owners, letter: Letter, unsent: Sequence[Dispatch]) -> Iterator[Expected]:
    taken, owner = rested_on(course, letter.document), owner_of(course, owners)
    if taken is None or owner is None:
        return
    due = at_once(taken[0].on).under(_rule(course, letter, unsent))
    label = f"Copies of {letter.ref} to be sent: {_named(course, unsent)} ({course.ref})"
    yield Expected(
        COPIES, course.ref, letter.ref, label, due, owner, course.school, statutory=True,
        record_with=f"letter sent {letter.ref}", matter=course.row.matter,
    )  # fmt: skip


def _rule(course: Course, letter: Letter, unsent: Sequence[Dispatch]) -> str | None:
    """The rule by which the first of them gets it."""
    document = course.work.framework.documents.of(letter.document)
    if document is None:
        return None
    first = (each.rules for each in document.recipient if each.body == unsent[0].body and each.rules)
    return next(iter((*next(first, ()), *document.rules)), None)


def _named(course: Course, unsent: Sequence[Dispatch]) -> str:
    framework = course.work.framework
    found = ((framework.body(each.body), framework.post(each.body), each.name) for each in unsent)
    titles = [body.title if body else post.label if post else name for body, post, name in found]
    more = f" and {len(titles) - NAMED} more" if len(titles) > NAMED else ""
    return f"{'; '.join(titles[:NAMED])}{more}"
