"""What a letter says of a proceeding: what was entered, the day of a clock and its sum, and when it came to a state."""

from collections.abc import Callable, Mapping

from casework.letters.matter import Matter
from casework.letters.placing import said_day
from casework.proceedings.course import Course, Reckoned
from domain.clocks.reckoning import check_formula
from domain.dates import long_date
from domain.framework.document_facts import DUE, ENTRY, STEP, SUM
from domain.framework.proceedings import Chosen, Entry
from domain.spoken import within

Items = tuple[Mapping[str, str], ...]


def said(course: Course, entry: Entry) -> str:
    """What was entered there, as people read it; "" where nothing is."""
    value = course.values.get(entry.id, "")
    if entry.how == "day":
        return said_day(value)
    return "; ".join(each.title for each in _chosen(course, entry)) or value


def known(matter: Matter, name: str) -> str | None:
    """One part of the proceeding: {entry.grounds}, {due.initial_compliance}, {sum.initial_compliance}, {step.given}."""
    course, (family, _, part) = matter.course, name.partition(".")
    return _KNOWN[f"{family}."](course, part) if course else None


def listed(matter: Matter, name: str) -> Items | None:
    """What was chosen of several, each with what the framework says of it; None where nothing was."""
    course = matter.course
    entry = course.entry(name.removeprefix(ENTRY)) if course else None
    chosen = _chosen(course, entry) if course and entry else []
    return tuple({"title": each.title, "says": each.says} for each in chosen) or None


def title(matter: Matter, name: str) -> str:
    """A part of the proceeding in plain words."""
    family, _, part = name.partition(".")
    if f"{family}." in {DUE, SUM}:
        clock = matter.work.framework.clock(part)
        return f"the day of “{clock.title if clock else part}”"
    course = matter.course
    if f"{family}." == STEP:
        return f"the day on which it came to “{course.workflow.state_title(part) if course else part}”"
    entry = course.entry(part) if course else None
    return f"“{entry.title if entry else part}”"


def to_do(matter: Matter, name: str) -> str:
    """What to type for a part that is not known: of a day that is counted, what it is counted from."""
    course, (family, _, part) = matter.course, name.partition(".")
    if course is None:
        return "it is about no proceeding"
    if f"{family}." in {DUE, SUM}:
        return _start(matter, course, part)
    if f"{family}." == STEP:
        return f"take that step first: {course.command} {course.ref}"
    entry = course.entry(part)
    return _enter(course, entry) if entry else f"type: {course.command} enter {course.ref}"


def _enter(course: Course, entry: Entry) -> str:
    if not course.concerns(entry):
        return f"it is not asked of {course.school.name}"
    return f"type: {course.command} enter {course.ref} {entry.field}=…"


def _start(matter: Matter, course: Course, clock: str) -> str:
    """What a clock counts from and nobody entered yet."""
    found = matter.work.framework.clock(clock)
    lacking = sorted(check_formula(found.formula) - {"today", *course.events}) if found else []
    asked = {each.id.replace("-", "_"): each for each in matter.document.events}
    entries = {each.field: each for each in course.entries}
    for event in lacking:
        if event in asked:
            return f"fill in “{asked[event].title}”"
        if event in entries:
            return _enter(course, entries[event])
    if lacking:
        return f"it is counted from {within(lacking[0].replace('_', ' '))}, which is not known yet"
    return "import the term dates" if found else f"type: {course.command} {course.ref}"


def _chosen(course: Course, entry: Entry) -> list[Chosen]:
    picked = course.chosen(entry.id)
    return [each for each in entry.choice if each.id in picked]


def _entry(course: Course, part: str) -> str | None:
    entry = course.entry(part)
    return said(course, entry) or None if entry else None


def _reckoned(read: Callable[[Reckoned], str]) -> Callable[[Course, str], str | None]:
    def known_of(course: Course, clock: str) -> str | None:
        reckoned = course.reckoned(clock)
        return read(reckoned) if reckoned and reckoned.due else None

    return known_of


def _came(course: Course, state: str) -> str | None:
    steps = [each for each in course.walked if each.to_state == state]
    begun = course.row.opened_on if state == course.workflow.start else None
    return said_day(steps[-1].on if steps else begun) or None


def _of_course(read: Callable[[Course], str]) -> Callable[[Matter], str | None]:
    return lambda matter: read(matter.course) if matter.course else None


_KNOWN: Mapping[str, Callable[[Course, str], str | None]] = {
    ENTRY: _entry,
    DUE: _reckoned(lambda reckoned: long_date(reckoned.due.on) if reckoned.due else ""),
    SUM: _reckoned(lambda reckoned: reckoned.due.how if reckoned.due else ""),
    STEP: _came,
}
FACTS: Mapping[str, Callable[[Matter], str | None]] = {
    "ref": _of_course(lambda course: course.ref),
    "opened_on": _of_course(lambda course: long_date(course.row.opened_on)),
    "state": _of_course(lambda course: course.workflow.state_title(course.row.state)),
}
