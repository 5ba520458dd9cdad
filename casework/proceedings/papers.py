"""The letters that a proceeding's steps rest on: which stands, and whether it says what is entered now."""

from casework.proceedings.course import Course
from domain.dates import long_date
from domain.framework.document_matters import used_entries
from domain.framework.documents import Document
from store.letters import Letter


def written(course: Course, document: str) -> Letter | None:
    """The newest letter of this document about the proceeding that stands."""
    there = (each for each in course.work.letters.about(course.ref) if each.document == document and each.stands)
    return max(there, key=lambda each: each.number, default=None)


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
