"""What can be chosen in the forms of letters: the documents, how a copy went out, and what a document asks."""

from collections.abc import Callable, Iterable

from casework.letters.sending import HOW
from store.work import Work

LETTER_ASKED = "letter:"  # the source of the answers to a document's question: letter:meeting-invitation/role


def _documents(work: Work) -> Iterable[tuple[str, str]]:
    return ((each.id, each.title) for each in work.framework.documents.document)


def _how(_work: Work) -> Iterable[tuple[str, str]]:
    return ((how, words.capitalize()) for how, words in HOW.items())


def letter_answers(work: Work, question: str) -> Iterable[tuple[str, str]]:
    """The answers that a question of a document allows."""
    document, _, ask = question.partition("/")
    found = work.framework.documents.of(document)
    asked = found.question(ask) if found else None
    return ((choice, choice) for choice in asked.choices) if asked else ()


LETTER_CHOICES: dict[str, Callable[[Work], Iterable[tuple[str, str]]]] = {"documents": _documents, "letter_how": _how}
