"""The letters about a proceeding, on its card: which can be made, and what became of each copy of those that were."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from casework.choices import title_of
from casework.letters.making import Offered, documents_about
from casework.proceedings.copies import rested_on
from casework.proceedings.course import Course
from chat.message import Button
from commands.letter.one import data_of, state_of
from commands.letter.show import make_button
from domain.people import Permission
from store.letters import FAILED, SENT, TO_SEND, Dispatch, Letter

MANY = 3
Papers = Sequence[tuple[Letter, Sequence[Dispatch]]]


def papers_of(course: Course) -> Papers:
    """The letters about a proceeding, each with its copies, the oldest first."""
    letters = course.work.letters
    return [(each, letters.dispatches(each.number)) for each in letters.about(course.ref)]


def said_of(course: Course, papers: Papers, *, in_full: bool) -> list[tuple[Letter, str, list[str]]]:
    """Each letter that stands: how many of its copies have gone, and those that have not; in full, every copy."""
    return [
        (letter, _gone(copies), [_copy(course, each) for each in copies if in_full or each.state != SENT])
        for letter, copies in papers
        if letter.stands
    ]


def _gone(copies: Sequence[Dispatch]) -> str:
    sent, all_ = sum(each.state == SENT for each in copies), len(copies)
    if sent == all_:
        return ("", "it has gone", "both copies have gone")[all_] if all_ < MANY else f"all {all_} copies have gone"
    return f"{sent} of {all_} copies have gone; not yet:" if sent else "not sent yet:"


def buttons_of(course: Course, papers: Papers) -> Iterator[Button]:
    """To tick the copies of a letter that a step rested on; then to make what can be made."""
    work = course.work
    for letter, copies in papers if work.may(Permission.SEND_LETTER) else ():
        waiting = letter.stands and any(each.state in {TO_SEND, FAILED} for each in copies)
        if waiting and rested_on(course, letter.document):
            yield Button(f"Tick the copies of {letter.ref}", f"letter sent {letter.ref}", "primary")
    for offered in _ready(course) if work.may(Permission.WRITE_LETTER) else ():
        made = make_button(offered, course.row.urn)
        yield replace(made, label=f"Write: {made.label}")


def papers_data(papers: Papers) -> list[dict[str, Any]]:
    """The letters for programs."""
    return [
        data_of(letter)
        | {"copies": [{"name": each.name, "body": each.body, "state": each.state} for each in copies]}
        for letter, copies in papers
    ]  # fmt: skip


def _ready(course: Course) -> list[Offered]:
    """Those that can be made, and those that a way on rests on: the answer then says what is not known yet."""
    guards = (course.workflow.guard_of(name) for way in course.ways for name in way.guards)
    wanted = {each.document for each in guards if each}
    unwritten = (each for each in documents_about(course.work, course) if each.letter is None)
    return [each for each in unwritten if each.refused is None or each.document.id in wanted]


def _copy(course: Course, copy: Dispatch) -> str:
    titles = "; ".join(title_of(course.work, each) for each in (copy.body, *copy.also))
    ticked = f", ticked by {copy.marked_by}" if copy.marked_by else ""
    who = copy.name if copy.name in titles else f"{copy.name} ({titles})"
    return f"{who}: {state_of(copy)}{ticked}"
