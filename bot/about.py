"""What a log line is about: one id a request or a message, and the typed words that may not stand in the log."""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from chat.door import Answer, OpenForm, Request

SHORTEST = 4  # characters of a typed word that is taken out: shorter ones would take half the sentence with them
TYPED = "[typed]"
OUTCOMES = {"fault": "fault", "refused": "refused", "errors": "not understood"}


@dataclass(frozen=True)
class Subject:
    """What the log lines of one request or one message are about; `typed` is what must not stand in them."""

    id: str = ""
    typed: tuple[str, ...] = ()


NOTHING = Subject()
_subject: ContextVar[Subject] = ContextVar("handbell_log_subject", default=NOTHING)


@contextmanager
def about(identity: str, typed: Iterable[str] = ()) -> Iterator[None]:
    """Give every log line in this block an id: a request's reference, or a message's key."""
    texts = {part for text in typed for part in (text, *text.split()) if len(part) >= SHORTEST}
    token = _subject.set(Subject(identity, tuple(sorted(texts, key=len, reverse=True))))
    try:
        yield
    finally:
        _subject.reset(token)


def subject() -> Subject:
    """What is being done at this moment."""
    return _subject.get()


def without_typed(words: str) -> str:
    """These words without what was typed in the request that is being answered."""
    typed = "|".join(map(re.escape, _subject.get().typed))
    return re.sub(typed, TYPED, words, flags=re.IGNORECASE) if typed else words


def typed_in(request: Request) -> list[str]:
    """Every text a person put into the request: the log may not have them."""
    values = (request.values or {}).values()
    several = (value if isinstance(value, (list, tuple)) else [value] for value in values)
    return [request.words, *(str(text) for texts in several for text in texts)]


def outcome_of(answer: Answer) -> str:
    """How a request ended: done, form, refused, not understood or fault."""
    if isinstance(answer, OpenForm):
        return "form"
    return next((outcome for key, outcome in OUTCOMES.items() if key in answer.data), "done")
