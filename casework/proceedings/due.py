"""What is due in the proceedings: the clock of each way on, and what the framework watches while it lasts.

Where the school's category has a stay of the same clock (a year after an Ofsted category), that is one thing and not
two: the stay's, which stood before the proceeding and may outlast it, told also to whoever has the proceeding.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from casework.expected import Expected, Gathered
from casework.looking_again import FRESH, STAY
from casework.owners import Owners
from casework.proceedings.course import Course, courses
from casework.proceedings.guarding import is_elsewhere
from domain.framework.proceedings import Watch
from store.obligations import MET, WAIVED, Obligation
from store.work import Work

PROCEEDING = "proceeding"


def proceedings(work: Work, owners: Owners, urn: str | None, gathered: Gathered) -> None:
    """Every running proceeding's days; what is known to few rings for those few alone."""
    for course in courses(work, work.proceedings.running_for_planning(urn)):
        if not course.school.closed:
            _gather(gathered, [each for each in _expected(course, owners) if _rings(course, each)])


def _gather(gathered: Gathered, found: Sequence[Expected]) -> None:
    """Take up what is due in a proceeding; what is a stay's too goes with the stay."""
    for each in found:
        stay = _stay(gathered, each)
        if stay is None:
            gathered.found.append(each)
        else:
            also = dict.fromkeys(person for person in (*stay.also, each.owner, *each.also) if person != stay.owner)
            gathered.found = [one for one in gathered.found if one.key != stay.key]
            gathered.found.append(replace(stay, record_with=each.record_with, also=tuple(also)))


def _stay(gathered: Gathered, due: Expected) -> Expected | None:
    """The stay of the same school by the same clock: one that is due, or that people were told of and that is open.

    What few may know of keeps a line of its own, which those few alone see.
    """
    if due.matter or due.school is None:
        return None
    here = (STAY, due.school.urn, due.clock)
    found = next((each for each in gathered.found if (each.kind, each.about, each.clock) == here), None)
    if found:
        return found if found.due.on == due.due.on and not _is_settled(gathered.work, found) else None
    kept = next((row for row in gathered.open if (row.kind, row.about, row.clock) == here), None)
    if kept is None or kept.due != due.due.on or not _is_long_over(gathered.work, kept):
        return None
    return replace(due, kind=STAY, about=kept.about, occurrence=kept.occurrence, label=kept.label)


def _is_settled(work: Work, stay: Expected) -> bool:
    """Whether somebody said of the stay that it is met, or is not needed: that says nothing of the proceeding."""
    kept = work.obligations.settled({stay.about}).get(stay.key)
    return kept is not None and kept.state in {MET, WAIVED}


def _is_long_over(work: Work, stay: Obligation) -> bool:
    """Whether a stay is asked for no more only because its day lies long back, while its proceeding still waits."""
    ends = any(each.clock == stay.clock and each.how != "maximum" for each in work.framework.deciding.stay)
    return ends and stay.due < work.clock.today() - FRESH


def _expected(course: Course, owners: Owners) -> Iterator[Expected]:
    """The ways on, each clock once; then what is watched besides."""
    seen: dict[str, tuple[Watch | None, str]] = {}
    for way in course.ways:
        if way.clock:
            seen.setdefault(way.clock, (None, way.act))
    for watch in course.workflow.watch:
        if is_watched(course, watch):  # who is told besides counts also where a way has the same clock
            seen[watch.clock] = (watch, seen.get(watch.clock, (None, ""))[1])
    for clock, (watched, act) in seen.items():
        due = _of_clock(course, owners, clock, watched)
        if due:
            yield replace(due, record_with=f"{act or course.command} {course.ref}")


def is_watched(course: Course, watch: Watch) -> bool:
    """Whether it is watched where the proceeding stands, and nothing has met it yet."""
    if course.row.state not in watch.states or not course.concerns(watch):
        return False
    if any(course.values.get(each) for each in watch.met_by):
        return False
    return not any(is_elsewhere(course, each) for each in watch.met_elsewhere)


def _of_clock(course: Course, owners: Owners, clock: str, watch: Watch | None) -> Expected | None:
    reckoned, owner = course.reckoned(clock), owner_of(course, owners)
    if reckoned is None or reckoned.due is None or owner is None:
        return None
    also = tuple(each for each in owners.holders(watch.to if watch else ()) if each != owner)
    title = watch.title if watch and watch.title else reckoned.clock.title
    return Expected(
        f"{PROCEEDING}/{course.row.sort}", course.ref, f"{clock} {course.row.state}",
        f"{title} ({course.ref})", reckoned.due, owner, course.school, clock,
        reckoned.clock.statutory, also=_named(course, also), matter=course.row.matter,
    )  # fmt: skip


def owner_of(course: Course, owners: Owners) -> int | None:
    """Whoever has it; what few may know of stays with whoever had it, and rings for nobody, where nobody is left."""
    row = course.row
    return owners.of_matter(row.owner, row.matter) or (row.owner if row.matter else None)


def _named(course: Course, people: tuple[int, ...]) -> tuple[int, ...]:
    """Of a restricted matter only those who may see it are told."""
    if not course.row.matter:
        return people
    named = course.work.proceedings.named_on(course.row.matter)
    return tuple(each for each in people if each in named)


def _rings(course: Course, expected: Expected) -> bool:
    if expected.clock in course.row.stopped:
        return False
    return not course.row.paused_on or expected.statutory
