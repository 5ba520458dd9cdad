"""One school's whole chain: concerns, letters, notices, powers, inspections, categories, with days and people."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from casework.proceedings.copies import rested_on
from casework.proceedings.course import Course, courses
from store.work import Work

FIRST, LAST = 2, 10**12  # what happened on one day: the placing, and then the steps, each after the letter it rests on


@dataclass(frozen=True, order=True)
class Link:
    """One thing that happened: when, the id it belongs to, what, who, and what it grew out of."""

    on: date
    order: int
    ref: str = field(compare=False)
    what: str = field(compare=False)
    who: str = field(compare=False)
    grown_from: tuple[str, ...] = field(compare=False, default=())


def chain(work: Work, urn: str, until: date) -> list[Link]:
    """What happened at a school up to a day, oldest first, as far as this reader may see it; what was undone is out."""
    return sorted(each for part in (_concerns, _proceedings, _letters, _placings) for each in part(work, urn, until))


def _concerns(work: Work, urn: str, until: date) -> Iterator[Link]:
    areas = {area.casefold().replace(" ", "_"): area for area in work.framework.procedures.concern_areas}
    for each in work.cases.concerns(urn):
        if each.raised_on <= until:
            what = f"Concern raised: {areas.get(each.kind, each.kind)}"
            earlier = tuple(link.earlier for link in work.proceedings.links(each.ref) if link.later == each.ref)
            yield Link(each.raised_on, 0, each.ref, what, each.raised_by, earlier)
        if each.resolved_on and each.resolved_on <= until:
            yield Link(each.resolved_on, LAST, each.ref, f"Concern resolved: {each.outcome}", each.resolved_by)


def _proceedings(work: Work, urn: str, until: date) -> Iterator[Link]:
    for course in courses(work, work.proceedings.of_school(urn)):
        if course.row.opened_on <= until:
            earlier = tuple(each.earlier for each in course.links if each.later == course.ref)
            yield Link(
                course.row.opened_on, 1, course.ref, f"{course.workflow.title} begun", course.row.opened_by, earlier
            )
        yield from _steps(course, until)


def _steps(course: Course, until: date) -> Iterator[Link]:
    for step in course.walked:
        if step.on <= until:
            way = course.workflow.way(f"{step.from_state}>{step.to_state}")
            said = way.button if way else course.workflow.state_title(step.to_state)
            why = f" ({step.reason})" if step.reason else ""
            yield Link(step.on, 2 * (step.id or 0) + FIRST, course.ref, f"{said}{why}", step.by)


def _letters(work: Work, urn: str, until: date) -> Iterator[Link]:
    under_way = {course.ref: course for course in courses(work, work.proceedings.of_school(urn))}
    for letter in work.letters.of_school(urn):
        if letter.made_on <= until and letter.stands:
            about, order = (letter.about,) if "-" in letter.about else (), FIRST
            rested = rested_on(under_way[letter.about], letter.document) if letter.about in under_way else None
            if rested:
                order = 2 * (rested[0].id or 0) + FIRST - 1  # just before the step that rests on it
            yield Link(letter.made_on, order, letter.ref, f"Letter made: {letter.title}", letter.made_by, about)


def _placings(work: Work, urn: str, until: date) -> Iterator[Link]:
    word = work.framework.words.category
    for each in work.decisions.ever_stood_at(urn):
        category = work.framework.category(each.category)
        if each.agreed_on and each.agreed_on <= until:
            label = category.label if category else each.category
            strand = f" ({work.framework.strand_title(each.strand)})" if each.strand else ""
            yield Link(
                each.agreed_on,
                FIRST,
                "",
                f"{word[:1].upper()}{word[1:]}: {label}{strand}",
                each.agreed_by or each.proposed_by,
            )
