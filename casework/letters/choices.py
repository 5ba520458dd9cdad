"""What can be chosen in the forms of letters: the documents, how a copy went out, and what a document asks."""

from collections.abc import Callable, Iterable

from casework.letters.proceeding import fits
from casework.letters.sending import HOW
from casework.proceedings.course import Course
from casework.proceedings.finding import find
from store.work import Work

LETTER_ASKED = "letter:"  # the source of the answers to a document's question: letter:meeting-invitation/role
LETTERS_OF = "letters_of:"  # the source of the documents about a matter: letters_of:N-3


def _documents(work: Work) -> Iterable[tuple[str, str]]:
    return ((each.id, each.title) for each in work.framework.documents.document)


def _of_all(work: Work) -> Iterable[tuple[str, str]]:
    """Those that are made for every school, or for none."""
    return ((each.id, each.title) for each in work.framework.documents.document if not each.workflows)


def _how(_work: Work) -> Iterable[tuple[str, str]]:
    return ((how, words.capitalize()) for how, words in HOW.items())


def letter_answers(work: Work, question: str) -> Iterable[tuple[str, str]]:
    """The answers that a question of a document allows."""
    document, _, ask = question.partition("/")
    found = work.framework.documents.of(document)
    asked = found.question(ask) if found else None
    return ((choice, choice) for choice in asked.choices) if asked else ()


def letters_of(work: Work, ref: str) -> Iterable[tuple[str, str]]:
    """The documents that are made for a proceeding as it stands now."""
    course = Course(work, find(work, ref))
    return ((each.id, each.title) for each in work.framework.documents.document if fits(each, course))


LETTER_CHOICES: dict[str, Callable[[Work], Iterable[tuple[str, str]]]] = {
    "documents": _documents, "round_documents": _of_all, "letter_how": _how,
}  # fmt: skip
