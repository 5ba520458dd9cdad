"""The letters that a proceeding's steps rest on: which stands, and whether it says what is entered now."""

from casework.proceedings.course import Course
from domain.dates import long_date
from domain.framework.document_matters import used_entries
from domain.framework.documents import Document
from domain.framework.workflows import Transition
from store.letters import Letter
from store.proceedings import Walked


def written(course: Course, document: str) -> Letter | None:
    """The newest letter of this document about the proceeding that stands."""
    there = course.work.letters.about_for_planning(course.ref)
    stands = (each for each in there if each.document == document and each.stands)
    return max(stands, key=lambda each: each.number, default=None)


def step_of(course: Course, letter: Letter) -> Walked | None:
    """The step that was taken because this letter stood."""
    for step in reversed(course.walked):
        way = course.workflow.way(f"{step.from_state}>{step.to_state}")
        if way and step.at >= letter.made_at and letter.document in _documents(course, way):
            return step
    return None


def way_before(course: Course, letter: Letter) -> Transition | None:
    """The way that has to be taken before the letter goes to anybody; None where it was, or none has to be.

    A letter that is made only where one step begins or has just been taken goes out with that step: the notice once
    it is given. What is made earlier, or for the authority's own posts alone, may be what the step is decided on.
    """
    ways = [each for each in course.workflow.transition if letter.document in _documents(course, each)]
    document = course.work.framework.documents.of(letter.document)
    if document is None or not ways or step_of(course, letter) or all(each.post for each in document.recipient):
        return None
    around = {state for each in ways for state in (each.from_state, each.to_state)}
    with_it = document.states and around.issuperset(document.states)
    return next((each for each in ways if each in course.ways), ways[0]) if with_it else None


def _documents(course: Course, way: Transition) -> set[str | None]:
    """The documents that a way's guards ask for."""
    found = (course.workflow.guard_of(each) for each in way.guards)
    return {each.document for each in found if each and each.document}


def outdated(course: Course, document: str) -> str:
    """What to say where the letter prints another day than is entered, or what was changed since; "" where neither."""
    found, letter = course.work.framework.documents.of(document), written(course, document)
    if found is None or letter is None:
        return ""
    wrong = _other_day(course, found, letter) or _changed(course, found, letter)
    if not wrong:
        return ""
    again = f"letter withdraw {letter.ref}, and after that letter make {course.ref} document={document}"
    return f" {wrong} Make it again, so that it says what is done: {again}"


def _other_day(course: Course, document: Document, letter: Letter) -> str:
    for ask in document.events:
        printed, entered = letter.answers.get(ask.id), course.day(ask.id)
        if printed and entered and printed != entered.isoformat():
            said = long_date(entered.fromisoformat(printed))
            return f"{letter.ref} says “{ask.title}” {said}, and {long_date(entered)} is what you enter."
    return ""


def _changed(course: Course, document: Document, letter: Letter) -> str:
    """What the letter prints or rests on and was entered anew after it was made."""
    events = {each.id for each in document.events}
    later = (course.newest.get(each) for each in sorted(used_entries(document) - events))
    titles = [
        entry.title for each in later if each and each.at > letter.made_at and (entry := course.entry(each.entry))
    ]
    return f"This was entered after {letter.ref} was made: {'; '.join(titles)}." if titles else ""
