"""Whether a way may be taken: each guard of the framework against what was entered, with the sentence that refuses."""

from collections.abc import Iterator, Mapping
from datetime import date

from casework.proceedings.course import Course
from domain.dates import long_date
from domain.framework.proceedings import Elsewhere, Guard
from domain.framework.process import Transition
from domain.refusals import Refused
from domain.three_values import State
from domain.weighing import weigh

Wanted = Mapping[str, tuple[str, ...]]


def check(course: Course, way: Transition, on: date) -> None:
    """Refused when whoever asks may not take the way, or any guard does not hold on the day of the step."""
    check_post(course, way.by, f"{way.button} ({course.ref})", next(iter((*way.rules, *course.workflow.rules)), None))
    for refused in refusals(course, way.guards, on):
        raise refused


def refusals(course: Course, guards: tuple[str, ...], on: date) -> Iterator[Refused]:
    """Why each of these guards does not hold, in the framework's order."""
    for name in guards:
        guard = course.workflow.guard_of(name)
        refused = _refused(course, guard, on) if guard else None
        if refused:
            yield refused


def check_post(course: Course, posts: tuple[str, ...], what: str, rule: str | None) -> None:
    """Refused when the reader holds none of the posts; the sentence names them. No posts: everybody with the act."""
    reader = course.work.reader
    if not posts or reader is None or set(posts) & set(reader.posts):
        return
    found = (course.work.framework.post(each) for each in posts)
    named = ", or ".join(each.label for each in found if each)
    raise Refused(f"{what} is for: {named}. Ask one of them to do it; what is entered stays.", rule)


def _refused(course: Course, guard: Guard, on: date) -> Refused | None:
    if not _counts(course, guard):
        return None
    missing = list(_missing(course, guard))
    bound = _out_of_time(course, guard, on)
    if not (missing or bound or _against(course, guard)):
        return None
    named = f" Missing: {'; '.join(missing)}." if missing else ""
    return Refused(f"{guard.refused}{named}{bound}", next(iter(guard.rules or course.workflow.rules), None))


def _counts(course: Course, guard: Guard) -> bool:
    """Whether the guard holds for this school and this proceeding at all."""
    if not course.concerns(guard) or not _agrees(course, guard.when):
        return False
    if any(_one_of(course, name, wanted) for name, wanted in guard.unless.items()):
        return False
    return not any(is_elsewhere(course, each) for each in guard.exempt)


def _missing(course: Course, guard: Guard) -> Iterator[str]:
    """The titles of what is not entered yet, and the letter that was not made."""
    for name in guard.needs:
        entry = course.workflow.entry_of(name)
        if entry and course.concerns(entry) and name not in course.values:
            yield entry.title
    if guard.any_of and not any(name in course.values for name in guard.any_of):
        titles = (course.workflow.entry_of(name) for name in guard.any_of)
        yield "one of " + ", ".join(each.title for each in titles if each)
    if guard.document and not _made(course, guard.document):
        document = course.work.framework.documents.of(guard.document)
        yield f"“{document.title if document else guard.document}” (letter make {course.ref} document={guard.document})"


def _made(course: Course, document: str) -> bool:
    letters = course.work.letters.of_school(course.row.urn)
    return any(each.document == document and each.about == course.ref and each.stands for each in letters)


def _against(course: Course, guard: Guard) -> bool:
    """Whether what was entered, or how the school stands, speaks against it."""
    if not _agrees(course, guard.entered):
        return True
    if any(_one_of(course, name, barred) for name, barred in guard.barred.items()):
        return True
    days = [day for day in map(course.day, guard.in_order) if day]
    if days != sorted(days):
        return True
    if guard.where is not None and weigh(guard.where, course.weighing).state is not State.MET:
        return True
    if guard.categories and not _placed_in(course, guard.categories):
        return True
    return bool(guard.elsewhere) and not any(is_elsewhere(course, each) for each in guard.elsewhere)


def _placed_in(course: Course, categories: tuple[str, ...]) -> bool:
    live = course.work.decisions.live(course.row.urn)
    return any(each.stands and not each.strand and each.category in categories for each in live)


def _out_of_time(course: Course, guard: Guard, on: date) -> str:
    """What to say where the day of the step lies outside the clocks that bound it; "" where it does not."""
    for clock, early in ((guard.not_before, True), (guard.not_after, False)):
        reckoned = course.reckoned(clock) if clock else None
        if reckoned is None:
            continue
        if reckoned.due is None:
            return f" The day of “{reckoned.clock.title}” cannot be worked out yet: enter what it counts from first."
        if (on < reckoned.due.on) if early else (on > reckoned.due.on):
            word = "Not before" if early else "Not after"
            return f" {word} {long_date(reckoned.due.on)} ({reckoned.due.sum}); {long_date(on)} was given."
    return ""


def _agrees(course: Course, wanted: Wanted) -> bool:
    return all(_one_of(course, name, values) for name, values in wanted.items())


def _one_of(course: Course, name: str, values: tuple[str, ...]) -> bool:
    return bool(set(course.chosen(name)) & set(values))


def is_elsewhere(course: Course, wanted: Elsewhere) -> bool:
    """Whether another proceeding of the school stands (or ever stood) as wanted, as far as this reader may see it."""
    rows = [row for row in course.work.proceedings.of_school(course.row.urn) if row.workflow in wanted.workflows]
    rows = [row for row in rows if row.ref != course.ref]
    if any(row.state in wanted.states for row in rows):
        return True
    if not wanted.ever:
        return False
    walked = course.work.proceedings.walked([row.ref for row in rows])
    return any(step.to_state in wanted.states and not step.undone_at for steps in walked.values() for step in steps)
