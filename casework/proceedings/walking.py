"""Taking a way on: the guards hold, what goes with it is entered, the step is kept, and the deadlines follow."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from casework.obligations import keep
from casework.proceedings.course import Course, courses
from casework.proceedings.entering import Given, check_entries, check_may, check_running, note, store
from casework.proceedings.guarding import check, holds
from casework.schools import open_school
from domain.dates import long_date
from domain.framework.workflows import Transition
from domain.refusals import Misunderstood, Refused
from store.proceedings import Walked
from store.work import Work

MOST_AT_ONCE = 9  # steps that follow from one


@dataclass(frozen=True)
class Step:
    """A way to be taken: what is entered with it, on which day (None: the way's own day, or today), and why."""

    way: Transition
    entered: Given
    on: date | None = None
    reason: str = ""


def ways_of(course: Course, act: str = "") -> list[Transition]:
    """The ways on from where it stands that this act takes; without one, all of them."""
    return [each for each in course.ways if not act or each.act == act]


def check_open(course: Course, act: str) -> Sequence[Transition]:
    """The ways that an act takes from here. Refused where there is none: it says who took the last step."""
    found = ways_of(course, act)
    if found:
        return found
    check_running(course, _rule_of(course, act))
    last = course.last_step
    taken = f" {last.by} took the last step on {long_date(last.on)}." if last else ""
    state = course.workflow.state_title(course.row.state)
    open_ = "; ".join(f"{each.button} ({each.act} {course.ref})" for each in course.ways if each.act) or "nothing"
    raise Refused(
        f"{course.ref} stands at “{state}”, where “{act}” does not lead on.{taken} Open now: {open_}.",
        _rule_of(course, act),
    )


def _rule_of(course: Course, act: str) -> str | None:
    """The rule that says when this act may be done; failing that, the workflow's own."""
    ways = (each for each in course.workflow.transition if each.act == act)
    return next(iter((*(rule for way in ways for rule in way.rules), *course.workflow.rules)), None)


def walk(work: Work, course: Course, step: Step) -> Course:
    """Take a way: enter what goes with it, check every guard, keep the step, and plan the deadlines anew.

    Raises:
        Refused: when the way is not open, the reader may not take it, or a guard does not hold; nothing is kept then.
        Misunderstood: when something entered cannot be, or a reason is missing.
    """
    work.take_turn()
    check_may(course)
    if step.way not in course.ways:
        check_open(course, step.way.act)
    _check_school(course, step.way)
    if step.way.reason and not step.reason:
        raise Misunderstood({"reason": "Say why, in a sentence that can be read later."})
    check_entries(course, step.entered)
    check_asked(course, step.way, step.entered)
    on = _day(course, step)
    fresh = {name: value for name, value in step.entered.items() if course.values.get(name) != value}
    store(course, fresh, step.reason)
    check(Course(work, course.row), step.way, on)
    _take(course, step, on, fresh)
    follow(work, course.row.urn, {course.ref: on})
    keep(work, course.row.urn)
    return Course(work, course.row)


def check_asked(course: Course, way: Transition, entered: Given) -> None:
    """Misunderstood where something that goes with the way for such a school is neither given nor entered already."""
    lacking = [each for each in course.entries if each.id in way.asks and each.id not in {*entered, *course.values}]
    if lacking:
        raise Misunderstood({each.field: f"Fill this in: it goes with “{way.button}”." for each in lacking})


def _check_school(course: Course, way: Transition) -> None:
    """Refused where the school closed meanwhile, or is of a kind for which this is not begun; ending it is left."""
    if way.to_state in course.workflow.ended:
        return
    school = open_school(course.work, course.row.urn)
    beginnings = course.workflow.beginnings()
    if not any(each.for_school(school.governance, school.school_type, school.denomination) for each in beginnings):
        first = beginnings[0]
        said = first.refused or f"“{course.workflow.title}” is not for {school.name}."
        rule = next(iter((*first.rules, *course.workflow.rules)), None)
        raise Refused(f"{said} {school.name} has changed since {course.ref} was begun: it can only be ended.", rule)


def follow(work: Work, urn: str, led: Mapping[str, date] = MappingProxyType({})) -> None:
    """Take the ways that are taken at once and whose guards hold by now, in every proceeding of the school.

    `led`: the day of the step that led there, by the proceeding's id; what follows from anything else is of today.
    """
    for each in courses(work, work.proceedings.running_for_planning(urn)):
        for _ in range(MOST_AT_ONCE):
            course = Course(work, each.row)
            way = next((way for way in course.ways if way.at_once and holds(course, way)), None)
            if way is None:
                break
            own = course.day(way.day) if way.day else None
            _take(course, Step(way, {}), own or led.get(course.ref, work.clock.today()), {})


def _take(course: Course, step: Step, on: date, fresh: Given) -> None:
    """Keep a step that may be taken, and what was entered with it."""
    work, row = course.work, course.row
    walked = Walked(
        authority=row.authority, about=row.ref, from_state=row.state, to_state=step.way.to_state, on=on,
        at=work.clock.now(), by=work.who, reason=step.reason, matter=row.matter,
    )  # fmt: skip
    work.proceedings.save(walked)
    row.state = step.way.to_state
    row.ended_on = on if row.state in course.workflow.ended else None
    work.proceedings.save(row)
    for each in work.proceedings.entered([row.ref]).get(row.ref, [])[-len(fresh) :] if fresh else ():
        each.step = walked.id
        work.proceedings.save(each)
    note(
        course, "step", to=row.state, was=walked.from_state, on=on.isoformat(), way=step.way.button,
        entered=fresh, reason=step.reason,
    )  # fmt: skip


def _day(course: Course, step: Step) -> date:
    """The day of the step. Misunderstood where it is still to come, or before the step that led here."""
    kept = "" if course.was_taken(step.way) else course.values.get(step.way.day or "")
    given = step.entered.get(step.way.day or "") or kept
    on = step.on or (date.fromisoformat(given) if given else course.work.clock.today())
    field = step.way.day.replace("-", "_") if step.way.day else "on"
    if on > course.work.clock.today():
        raise Misunderstood({field: f"{long_date(on)} is still to come. Record it when it has happened."})
    before = course.last_step.on if course.last_step else course.row.opened_on
    if on < before:
        raise Misunderstood({field: f"{long_date(on)} is before the last step, of {long_date(before)}."})
    return on
