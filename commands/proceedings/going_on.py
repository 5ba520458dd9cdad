"""Taking a proceeding a step on: which way, and what goes with it."""

from collections.abc import Callable, Mapping
from typing import Annotated, Any

from pydantic import Field, create_model

from casework.proceedings.choices import WAYS
from casework.proceedings.course import Course
from casework.proceedings.finding import find
from casework.proceedings.guarding import counts, warnings
from casework.proceedings.walking import Step, check_open, walk
from chat.form import Choice, Day, Form, LongText
from chat.message import Message
from chat.naming import is_named
from commands.command import Ask
from commands.proceedings.card import card
from commands.proceedings.fields import given, typed_again, with_entries
from commands.proceedings.kinds import GoOn
from domain.framework.workflows import Transition
from store.work import Work

Typed = Mapping[str, Any]


def steps(words: str) -> tuple[Callable[[Work, Typed], type[Form]], Callable[[Work, Ask, GoOn], Message]]:
    """What makes the form of a step ("warning-notice give"), and what takes it."""

    def tailor(work: Work, typed: Typed) -> type[Form]:
        return _step_form(work, typed, words)

    def run(work: Work, ask: Ask, form: GoOn) -> Message:
        course = course_of(work, form.which)
        way = _way_of(check_open(course, words), getattr(form, "way", None))
        step = Step(
            way, given(form, _asked(course, [way])), getattr(form, "on", None), getattr(form, "reason", None) or ""
        )
        after = walk(work, course, step)
        on = next(each.on for each in reversed(after.walked) if each.to_state == way.to_state)
        return card(work, ask, after, " ".join([f"{way.button}: recorded.", *warnings(after, way.guards, on)]))

    return tailor, run


def _step_form(work: Work, typed: Typed, words: str) -> type[Form]:
    """The form of a step: which way, where there are several, and what goes with it."""
    if not typed.get("which"):
        return GoOn
    course = course_of(work, str(typed["which"]))
    ways = check_open(course, words)
    chosen = [each for each in ways if is_named(typed.get("way"), each.to_state, each.button)] or list(ways)
    fields: dict[str, Any] = {}
    if len(ways) > 1:
        fields["way"] = (Annotated[str, Choice(f"{WAYS}{course.ref}/{words}")], Field(title="What has happened"))
    base = create_model(GoOn.__name__, __base__=GoOn, **fields) if fields else GoOn
    only = len(chosen) == 1
    wanted = _wanted(course, chosen[0]) if only else []
    form = with_entries(base, course.workflow, _asked(course, chosen), wanted)
    tail: dict[str, Any] = {}
    if not all(each.day for each in chosen):
        tail["on"] = (Day | None, Field(None, title="On", description="Today, if you leave it out."))
    if only and chosen[0].reason:
        tail["reason"] = (LongText, Field(title="Why"))
    else:
        tail["reason"] = (LongText | None, Field(None, title="Why"))
    return create_model(form.__name__, __base__=form, **tail)


def lacking(words: str) -> Callable[[Work, Typed], bool]:
    """Whether nothing was typed, and a guard of the step needs what its form could say."""

    def opens(work: Work, typed: Typed) -> bool:
        if not set(typed) <= {"which", "way"}:
            return False
        course = course_of(work, str(typed["which"]))
        way = _way_of(check_open(course, words), typed.get("way"))
        named = filter(None, map(course.workflow.guard_of, way.guards))
        guards = [each for each in named if not each.warns and counts(course, each)]
        needed = {name for each in guards for name in (*each.needs, *each.any_of, *each.entered)}
        said = [each.id for each in course.entries if each.id in needed & set(way.offers)]
        return any(name not in course.values for name in said)

    return opens


def _asked(course: Course, ways: list[Transition]) -> list[Any]:
    """What is entered with these ways, for a school of this kind, in the framework's order."""
    named = {name for way in ways for name in (*way.asks, *way.offers, *([way.day] if way.day else []))}
    return [each for each in course.entries if each.id in named]


def _wanted(course: Course, way: Transition) -> list[str]:
    """What has to be filled in: what is not entered yet, and of a step that was taken before all that it asks."""
    again = course.was_taken(way)
    return [each for each in way.asks if again or each not in course.values]


def _way_of(ways: Any, wanted: str | None) -> Transition:
    found: Transition = next((each for each in ways if is_named(wanted, each.to_state, each.button)), ways[0])
    return found


def prefilled(work: Work, typed: Typed) -> dict[str, Any]:
    """What stands entered already, but for the day of a step that is taken once more."""
    if not typed.get("which"):
        return {}
    course = course_of(work, str(typed["which"]))
    again = {way.day for way in course.ways if course.was_taken(way)}
    return typed_again([each for each in course.entries if each.id not in again], course.values)


def course_of(work: Work, ref: str) -> Course:
    """The proceeding with that id. Refused where there is none."""
    return Course(work, find(work, ref))
