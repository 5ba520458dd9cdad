"""The word that says which council typed words are meant for (`in=westminster`), and answers whose buttons carry it."""

import re
from dataclasses import replace

from chat.door import Answer, OpenForm
from chat.message import Button, Message

_WORD = r"(?:in|authority)=([\w-]+)"
_FIRST = re.compile(rf"\A\s*{_WORD}(?=\s|\Z)", re.IGNORECASE)
_LAST = re.compile(rf"(?<!\S){_WORD}\s*\Z", re.IGNORECASE)


def said_in(words: str) -> tuple[str, str]:
    """The council that the first or the last word names ("" for none), and the words without it.

    A last word inside quotation marks ends with the mark, so what stands in a quoted text is never taken.
    """
    found = _FIRST.search(words) or _LAST.search(words)
    if found is None:
        return "", words
    return found[1].casefold(), (words[: found.start()] + words[found.end() :]).strip()


def meant_for(words: str, council: str) -> str:
    """The same words, said to that council unless they name one already."""
    return words if said_in(words)[0] else f"{words} in={council}"


def of_council(message: Message, council: str) -> Message:
    """The message with every button going to that council."""
    return replace(
        message, buttons=tuple(replace(each, words=meant_for(each.words, council)) for each in message.buttons)
    )


def answer_of(answer: Answer, council: str) -> Answer:
    """The answer with its buttons going to that council, or the form that is sent back to it."""
    if isinstance(answer, OpenForm):
        return replace(answer, act=meant_for(answer.act, council))
    return of_council(answer, council)


def council_buttons(words: str, councils: list[tuple[str, str]]) -> tuple[Button, ...]:
    """A button for each council, by id and label, that says the same words to it."""
    return tuple(Button(label, meant_for(words, council)) for council, label in councils)
