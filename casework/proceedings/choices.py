"""What can be chosen in the forms of proceedings: the ways on from where one stands, and the framework's answers."""

from collections.abc import Callable, Iterable

from casework.proceedings.course import Course
from casework.proceedings.finding import find
from casework.proceedings.second_thoughts import clocks_of
from casework.proceedings.walking import ways_of
from store.work import Work

ENTRY, WAYS, CLOCKS, BEGINNING = "entry:", "ways:", "clocks:", "beginning:"


def _answers(work: Work, named: str) -> Iterable[tuple[str, str]]:
    """Of an entry: "warning-notice/ground"."""
    workflow, _, entry = named.partition("/")
    found = work.framework.workflow(workflow)
    asked = found.entry_of(entry) if found else None
    return ((each.id, each.title) for each in asked.choice) if asked else ()


def _ways(work: Work, named: str) -> Iterable[tuple[str, str]]:
    """Of a proceeding and an act: "N-3/warning-notice judge"."""
    ref, _, act = named.partition("/")
    return ((each.to_state, each.button) for each in ways_of(Course(work, find(work, ref)), act))


def _clocks(work: Work, ref: str) -> Iterable[tuple[str, str]]:
    named = (work.framework.clock(each) for each in clocks_of(Course(work, find(work, ref))))
    return ((each.id, each.title) for each in named if each)


def _beginning(work: Work, act: str) -> Iterable[tuple[str, str]]:
    """The workflows that an act can begin, for whatever school."""
    flows = work.framework.process.workflow
    return ((each.id, each.title) for each in flows if each.beginnings(act))


PROCEEDING_CHOICES: dict[str, Callable[[Work, str], Iterable[tuple[str, str]]]] = {
    ENTRY: _answers,
    WAYS: _ways,
    CLOCKS: _clocks,
    BEGINNING: _beginning,
}
