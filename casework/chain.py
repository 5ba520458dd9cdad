"""One school's whole chain: concerns, letters, notices, powers, inspections, categories, with days and people."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from casework.proceedings.course import Course, courses
from store.work import Work


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
            yield Link(step.on, 2 + (step.id or 0), course.ref, f"{course.workflow.title}: {said}{why}", step.by)


def _letters(work: Work, urn: str, until: date) -> Iterator[Link]:
    for letter in work.letters.of_school(urn):
        if letter.made_on <= until and letter.stands:
            about = (letter.about,) if "-" in letter.about else ()
            yield Link(letter.made_on, 2, letter.ref, f"Letter made: {letter.title}", letter.made_by, about)


def _placings(work: Work, urn: str, until: date) -> Iterator[Link]:
    word = work.framework.words.category
    for each in work.decisions.ever_stood_at(urn):
        category = work.framework.category(each.category)
        if each.agreed_on and each.agreed_on <= until:
            label = category.label if category else each.category
            strand = f" ({work.framework.strand_title(each.strand)})" if each.strand else ""
            yield Link(
                each.agreed_on, 3, "", f"{word.capitalize()}: {label}{strand}", each.agreed_by or each.proposed_by
            )
