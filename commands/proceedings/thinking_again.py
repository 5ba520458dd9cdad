"""Entering, correcting and thinking again: what can be done to a proceeding besides taking it on."""

from collections.abc import Callable, Mapping
from typing import Annotated, Any

from pydantic import Field, create_model

from casework.obligations import keep
from casework.proceedings.choices import CLOCKS
from casework.proceedings.course import Course
from casework.proceedings.entering import check_may, enter
from casework.proceedings.second_thoughts import hand_over, remark, stop_clock
from casework.proceedings.walking import follow
from chat.form import Choice, Form
from chat.message import Message
from commands.command import Ask
from commands.proceedings.at_hand import at_hand
from commands.proceedings.card import card
from commands.proceedings.fields import given, typed_again, with_entries
from commands.proceedings.going_on import course_of
from commands.proceedings.kinds import AddNote, Change, HandOver, ShowOne, StopClock, WithReason
from domain.refusals import Refused
from store.work import Work

Typed = Mapping[str, Any]


def tailor_change(work: Work, typed: Typed) -> type[Form]:
    if not typed.get("which"):
        return Change
    course = course_of(work, str(typed["which"]))
    near = at_hand(course)
    return with_entries(Change, course.workflow, (*near, *(each for each in course.entries if each not in near)), ())


def near_prefilled(work: Work, typed: Typed) -> dict[str, Any]:
    """What stands entered already of what is likely to be entered or corrected now."""
    if not typed.get("which"):
        return {}
    course = course_of(work, str(typed["which"]))
    return typed_again(at_hand(course), course.values)


def says_nothing(work: Work, typed: Typed) -> bool:
    """Whether nothing to enter was typed yet."""
    return set(typed) <= {"which", "reason"}


def tailor_stop(work: Work, typed: Typed) -> type[Form]:
    if not typed.get("which"):
        return StopClock
    source = f"{CLOCKS}{course_of(work, str(typed['which'])).ref}"
    clock: Any = (Annotated[str, Choice(source)], Field(title="Clock"))
    return create_model(StopClock.__name__, __base__=StopClock, clock=clock)


def run_one(work: Work, ask: Ask, form: ShowOne) -> Message:
    return card(work, ask, course_of(work, form.which), all_of_it=bool(form.all))


def run_enter(work: Work, ask: Ask, form: Change) -> Message:
    course = course_of(work, form.which)
    enter(work, course, given(form, course.entries), form.reason or "")
    follow(work, course.row.urn)
    keep(work, course.row.urn)
    return card(work, ask, Course(work, course.row), "It is entered.")


def runs(thought: Callable[[Work, Course, str], Course], said: str) -> Callable[[Work, Ask, WithReason], Message]:
    def run(work: Work, ask: Ask, form: WithReason) -> Message:
        return card(work, ask, thought(work, course_of(work, form.which), form.reason), said)

    return run


def run_stop(work: Work, ask: Ask, form: StopClock) -> Message:
    clock = str(getattr(form, "clock", ""))
    return card(work, ask, stop_clock(work, course_of(work, form.which), clock, form.reason), "The clock is stopped.")


def run_hand_over(work: Work, ask: Ask, form: HandOver) -> Message:
    person = work.people.named(form.to)
    if person is None:
        raise Refused(f"There is nobody called {form.to} here any more.")
    course = course_of(work, form.which)
    check_may(course)
    if course.row.sort == "concern":
        raise Refused(f"{course.ref} is a concern. Type: concern hand-over {course.ref}")
    after = hand_over(work, course, person, form.reason)
    return card(work, ask, after, f"It is in the hands of {person.name} now.")


def run_note(work: Work, ask: Ask, form: AddNote) -> Message:
    course = course_of(work, form.which)
    check_may(course)
    remark(work, course.ref, course.row.urn, course.row.matter, form.text)
    return card(work, ask, Course(work, course.row), "The note is added.")
