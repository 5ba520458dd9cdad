"""Second thoughts on a proceeding: undo, pause, stop a clock, correct, hand over, let somebody see it, add a note."""

from datetime import date, timedelta

from casework.handed import tell_handed
from casework.obligations import keep
from casework.proceedings.course import CARRIED_OVER, WOUND_UP, Course
from casework.proceedings.entering import check_may, check_running, note, put_back
from casework.proceedings.opening import check_alone
from domain.dates import long_date
from domain.people import Permission
from domain.refusals import Refused
from store.people import Person
from store.proceedings import Proceeding, Remark, Walked
from store.work import Work

DROPPED = "dropped"
WITHIN = timedelta(hours=1)  # in which a step can be undone


def undo(work: Work, course: Course, reason: str) -> Course:
    """Take the last step back, with what was entered with it and what followed by itself, within the hour.

    Raises:
        Refused: when there is none, the hour is over, somebody else took it and the reader manages no deadlines, or
            the same was begun anew since.
    """
    work.take_turn()
    check_may(course)
    steps = _last(course)
    first, now = steps[-1], work.clock.now()
    if now - first.at > WITHIN:
        raise Refused(
            f"The last step of {course.ref} was taken on {long_date(first.at.date())} by {first.by}, and a step is "
            "undone within the hour. Go on from where it stands, or correct a day with “enter”."
        )
    if first.by != work.who and not work.may(Permission.MANAGE_DEADLINES):
        raise Refused(f"{first.by} took that step. Ask them, or somebody who manages deadlines, to undo it.")
    _check_apart(course, steps[0].to_state)
    if course.row.ended_on and first.from_state not in course.workflow.ended:
        check_alone(work, course.row.urn, course.workflow, course.values)
    for step in steps:
        step.undone_at, step.undone_by, step.undone_reason = now, work.who, reason
    taken = {step.id for step in steps}
    with_it = [each for each in course.entered if each.step in taken]
    for each in with_it:
        each.undone = True
    course.row.state, course.row.ended_on = first.from_state, _ended_before(course, first)
    work.proceedings.save(course.row, *steps, *with_it)
    put_back(Course(work, course.row), {each.entry for each in with_it})
    note(course, "undo", to=first.from_state, was=steps[0].to_state, reason=reason)
    return _planned(course)


def _last(course: Course) -> list[Walked]:
    """The last step, and those before it from which it followed by itself; the one that a person took comes last."""
    steps: list[Walked] = []
    for step in reversed(course.walked):
        steps.append(step)
        way = course.workflow.way(f"{step.from_state}>{step.to_state}")
        if way is None or not way.at_once:
            return steps
    raise Refused(f"{course.ref} has taken no step yet that somebody took, so there is none to undo.")


def _ended_before(course: Course, step: Walked) -> date | None:
    """When it was over before a step that opened it again; None where the step did not."""
    before = [each.on for each in course.walked if each.at <= step.at and each.id != step.id]
    return before[-1] if step.from_state in course.workflow.ended and before else None


def _check_apart(course: Course, state: str) -> None:
    """Refused where a concern ended, or went on elsewhere, in the same step."""
    if state == CARRIED_OVER or (state == WOUND_UP and course.row.sort == "concern"):
        raise Refused(
            f"{course.ref} ended together with its concern, when its school closed. Raise what is still to be done at "
            "the school that follows."
        )


def can_be_undone(work: Work, step: Walked) -> bool:
    """Whether it was this reader's own step, and the hour is not over."""
    return step.by == work.who and work.clock.now() - step.at <= WITHIN


def pause(work: Work, course: Course, reason: str) -> Course:
    """Let nothing ring but what statute counts, until it is resumed."""
    work.take_turn()
    check_may(course)
    check_running(course)
    if course.row.paused_on:
        raise Refused(f"{course.ref} is paused since {long_date(course.row.paused_on)}: {course.row.paused_reason}")
    course.row.paused_on, course.row.paused_reason = work.clock.today(), reason
    work.proceedings.save(course.row)
    note(course, "pause", reason=reason)
    return _planned(course)


def resume(work: Work, course: Course, reason: str) -> Course:
    """Let everything ring again: what was paused, and the clocks that were stopped."""
    work.take_turn()
    check_may(course)
    if not course.row.paused_on and not course.row.stopped:
        raise Refused(f"{course.ref} is not paused, and none of its clocks is stopped.")
    course.row.paused_on, course.row.paused_reason, course.row.stopped = None, "", {}
    work.proceedings.save(course.row)
    note(course, "resume", reason=reason)
    return _planned(course)


def stop_clock(work: Work, course: Course, clock: str, reason: str) -> Course:
    """Stop one clock of the proceeding. Refused for one that statute counts: it runs whatever anybody enters."""
    work.take_turn()
    check_may(course)
    check_running(course)
    found = work.framework.clock(clock)
    if found is None or clock not in clocks_of(course):
        known = ", ".join(clocks_of(course)) or "none"
        raise Refused(f"{course.ref} has no clock “{clock[:60]}”. It has: {known}.")
    if found.statutory:
        raise Refused(
            f"“{found.title}” is counted by statute and cannot be stopped. Correct the day it counts from if it is "
            "wrong.",
            next(iter(found.rules), None),
        )
    course.row.stopped = {**course.row.stopped, clock: reason}
    work.proceedings.save(course.row)
    note(course, "stop-clock", clock=clock, reason=reason)
    return _planned(course)


def hand_over(work: Work, course: Course, person: Person, reason: str) -> Course:
    """Give the proceeding, and what is due in it, to somebody else; a restricted one is then theirs to see too."""
    work.take_turn()
    course.row.owner = person.number
    if course.row.matter and person.number not in work.proceedings.named_on(course.row.matter):
        work.proceedings.name(course.row.matter, person.number)
    work.proceedings.save(course.row)
    note(course, "hand-over", to=person.name, reason=reason)
    tell_handed(work, course.ref, person)
    return _planned(course)


def drop(work: Work, course: Course, reason: str) -> Course:
    """End a proceeding where the framework has no way out that fits: a draft that is not wanted, an appeal upheld.

    Raises:
        Refused: when it is over, or a way that ends it is open: then that is taken.
    """
    work.take_turn()
    check_may(course)
    check_running(course)
    if course.row.sort == "concern":
        raise Refused(f"{course.ref} belongs to a concern: settle it by a way of its own. See concern {course.ref}")
    way = next((each for each in course.ways if each.to_state in course.workflow.ended and each.act), None)
    if way:
        raise Refused(f"The framework has a way to end {course.ref} from here: {way.button} ({way.act} {course.ref}).")
    was = course.row.state
    end_proceeding(work, course.row, DROPPED, reason)
    note(course, "drop", was=was, reason=reason)
    return _planned(course)


def end_proceeding(work: Work, row: Proceeding, state: str, reason: str) -> None:
    """End a proceeding where it stands; its last step can be undone within the hour like any other."""
    today = work.clock.today()
    step = Walked(
        authority=row.authority, about=row.ref, from_state=row.state, to_state=state, on=today, at=work.clock.now(),
        by=work.who, reason=reason, matter=row.matter,
    )  # fmt: skip
    row.state, row.ended_on = state, today
    work.proceedings.save(row, step)


def remark(work: Work, about: str, urn: str | None, matter: str | None, text: str) -> Remark:
    """Add a note to anything that has an id."""
    work.take_turn()
    row = Remark(authority=work.authority.id, about=about, text=text, at=work.clock.now(), by=work.who, matter=matter)
    work.proceedings.save(row)
    work.record.append("note", urn=urn, about=about, matter=matter, text=text)
    return row


def clocks_of(course: Course) -> list[str]:
    """The clocks of this proceeding, those too that are only shown."""
    named = [each.clock for each in course.workflow.transition] + [each.clock for each in course.workflow.watch]
    return list(dict.fromkeys(each for each in (*named, *course.workflow.shows) if each))


def _planned(course: Course) -> Course:
    keep(course.work, course.row.urn)
    return Course(course.work, course.row)
