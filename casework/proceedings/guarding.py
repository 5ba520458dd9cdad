"""Whether a way may be taken: each guard of the framework against what was entered, with the sentence that refuses."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import takewhile

from casework.proceedings.course import LAW_SEEN, Course
from casework.proceedings.papers import outdated, written
from domain.dates import long_date
from domain.framework.proceedings import Elsewhere, Guard
from domain.framework.workflows import Transition
from domain.refusals import Refused
from domain.three_values import State
from domain.weighing import weigh
from store.proceedings import Proceeding, Walked

Wanted = Mapping[str, tuple[str, ...]]


def check(course: Course, way: Transition, on: date) -> None:
    """Refused when whoever asks may not take the way, or any guard does not hold on the day of the step."""
    check_post(course, way.by, f"{way.button} ({course.ref})", next(iter((*way.rules, *course.workflow.rules)), None))
    for refused in (*refusals(course, way.guards, on), *law_refusals(course, way)):
        raise refused


def law_refusals(course: Course, way: Transition) -> Iterator[Refused]:
    """Refused where the law has moved since the framework was written and nobody has ticked that they saw how."""
    moved = course.law_moved(way)
    if moved and course.values.get(LAW_SEEN) != "yes":
        named = "; ".join(f"{each.title} ({each.source})" for each in moved)
        tick = f"{course.command} enter {course.ref} {LAW_SEEN}=yes"
        yield Refused(
            f"The framework follows the law of {long_date(course.law_as_at)}, and since then this has "
            f"changed, or may have: {named}. Whoever approves ticks that they looked at it: {tick}",
            next(iter((*way.rules, *course.workflow.rules)), None),
        )


def refusals(course: Course, guards: tuple[str, ...], on: date) -> Iterator[Refused]:
    """Why each of these guards does not hold, in the framework's order."""
    for name in guards:
        guard = course.workflow.guard_of(name)
        refused = _refused(course, guard, on) if guard and not guard.warns else None
        if refused:
            yield refused


def warnings(course: Course, guards: tuple[str, ...], on: date) -> list[str]:
    """What is to be said of a step that is not refused for it."""
    named = (course.workflow.guard_of(name) for name in guards)
    found = (_refused(course, guard, on) for guard in named if guard and guard.warns)
    return [each.sentence for each in found if each]


def holds(course: Course, way: Transition) -> bool:
    """Whether a way could be taken today by itself, without anything being entered with it, whoever acts just now."""
    if any((*refusals(course, way.guards, course.work.clock.today()), *law_refusals(course, way))):
        return False
    return all(each in course.values for each in way.asks) and not way.reason


def check_post(course: Course, posts: tuple[str, ...], what: str, rule: str | None) -> None:
    """Refused when the reader holds none of the posts; the sentence names them. No posts: everybody with the act."""
    reader = course.work.reader
    if not posts or reader is None or set(posts) & set(reader.posts):
        return
    found = (course.work.framework.post(each) for each in posts)
    named = ", or ".join(each.label for each in found if each)
    raise Refused(f"{what} is for: {named}. Ask one of them to do it; what is entered stays.", rule)


def _refused(course: Course, guard: Guard, on: date) -> Refused | None:
    if not counts(course, guard):
        return None
    missing = list(_missing(course, guard))
    bound = out_of_time(course, guard.not_before, guard.not_after, on) or _too_late(course, guard)
    bound += outdated(course, guard.document) if guard.document else ""
    if not (missing or bound or _against(course, guard)):
        return None
    named = f" Missing: {'; '.join(missing)}." if missing else ""
    return Refused(f"{guard.refused}{named}{bound}", next(iter(guard.rules or course.workflow.rules), None))


def counts(course: Course, guard: Guard) -> bool:
    """Whether the guard holds for this school and this proceeding at all."""
    if not course.concerns(guard) or not _agrees(course, guard.when):
        return False
    if guard.standing and not _placed_in(course, guard.standing):
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
    yield from _not_chosen(course, guard)
    if guard.document and not written(course, guard.document):
        document = course.work.framework.documents.of(guard.document)
        yield f"“{document.title if document else guard.document}” (letter make {course.ref} document={guard.document})"


def _not_chosen(course: Course, guard: Guard) -> Iterator[str]:
    """The titles of the answers that all have to be chosen, and are not."""
    for name, wanted in guard.all_of.items():
        entry, chosen = course.workflow.entry_of(name), course.chosen(name)
        yield from (each.title for each in entry.choice if each.id in set(wanted) - set(chosen)) if entry else ()


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
    return _against_elsewhere(course, guard)


def _against_elsewhere(course: Course, guard: Guard) -> bool:
    """Whether the school's other proceedings speak against it."""
    if any(is_elsewhere(course, each) for each in guard.nowhere):
        return True
    return bool(guard.elsewhere) and not any(is_elsewhere(course, each) for each in guard.elsewhere)


def _placed_in(course: Course, categories: tuple[str, ...]) -> bool:
    live = course.work.decisions.live(course.row.urn)
    return any(each.stands and not each.strand and each.category in categories for each in live)


def out_of_time(course: Course, not_before: str | None, not_after: str | None, on: date) -> str:
    """What to say where a day lies outside the clocks that bound it; "" where it does not."""
    for clock, early in ((not_before, True), (not_after, False)):
        reckoned = course.reckoned(clock) if clock else None
        if reckoned is None:
            continue
        if reckoned.due is None:
            return f" The day of “{reckoned.clock.title}” cannot be worked out yet: enter what it counts from first."
        if (on < reckoned.due.on) if early else (on > reckoned.due.on):
            word = "Not before" if early else "Not after"
            given = "" if on == course.work.clock.today() else f"; {long_date(on)} was given"
            return f" {word} {long_date(reckoned.due.on)} ({reckoned.due.sum}){given}."
    return ""


def _too_late(course: Course, guard: Guard) -> str:
    """What to say of the first day that was entered and lies after the clock that ends its time; "" where none does."""
    days = ((course.day(name), clock) for name, clock in guard.until.items())
    return next(filter(None, (out_of_time(course, None, clock, day) for day, clock in days if day)), "")


def _agrees(course: Course, wanted: Wanted) -> bool:
    return all(_one_of(course, name, values) for name, values in wanted.items())


def _one_of(course: Course, name: str, values: tuple[str, ...]) -> bool:
    return bool(set(course.chosen(name)) & set(values))


def is_elsewhere(course: Course, wanted: Elsewhere) -> bool:
    """Whether another proceeding of the school stands (or ever stood) as wanted, whoever asks: of those that anybody
    may see, or of the same restricted matter."""
    there = course.work.proceedings.of_matter(course.row.urn, course.row.matter)
    rows = [row for row in there if row.workflow in wanted.workflows and row.ref != course.ref]
    here = [row for row in rows if row.state in wanted.states]
    if here and not wanted.after:
        return True
    if not (wanted.ever or here):
        return False
    walked = course.work.proceedings.walked([row.ref for row in rows])
    came = [day for row in rows for day in _came(row, walked.get(row.ref, ()), wanted)]
    if wanted.after is None:
        return bool(came)
    since = course.day(wanted.after)
    return since is not None and any(day > since for day in came)


def _came(row: Proceeding, walked: Sequence[Walked], wanted: Elsewhere) -> Iterator[date]:
    """The days on which another proceeding came to one of the states: each of them, or the one since which it is."""
    steps = [step for step in walked if not step.undone_at]
    if wanted.ever:
        yield from (step.on for step in steps if step.to_state in wanted.states)
    elif row.state in wanted.states:
        there = list(takewhile(lambda step: step.to_state in wanted.states, reversed(steps)))
        entered = next((step for step in there if step.from_state not in wanted.states), None)
        yield entered.on if entered else row.opened_on


def out_of_order(course: Course) -> Iterator[Refused]:
    """Why the days entered no longer fit the steps that were taken on them."""
    ways = (course.workflow.way(f"{each.from_state}>{each.to_state}") for each in course.walked)
    for name in dict.fromkeys(name for way in ways if way for name in way.guards):
        guard = course.workflow.guard_of(name)
        if guard is None or guard.warns or not counts(course, guard):
            continue
        days = [day for day in map(course.day, guard.in_order) if day]
        late = _too_late(course, guard)
        if days != sorted(days) or late:
            yield Refused(f"{guard.refused}{late}", next(iter(guard.rules or course.workflow.rules), None))
