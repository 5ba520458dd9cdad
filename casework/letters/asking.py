"""What an officer fills in when a letter is made: read as the document asks for it, and kept as plain text."""

from collections.abc import Callable, Mapping
from datetime import date

from chat.markdown import visible
from domain.dates import parse_day
from domain.framework.documents import Ask, Document
from domain.refusals import Misunderstood
from domain.spoken import within
from store.work import Work

LONGEST = 3000
_SOME_DAY = "2000-01-03"
_WORDS = {"y": "yes", "true": "yes", "n": "no", "false": "no"}


def read_answers(work: Work, document: Document, given: Mapping[str, str]) -> dict[str, str]:
    """The answers as they are kept: words, a choice as the framework writes it, an ISO day, yes or no.

    Raises:
        Misunderstood: one sentence for each that is missing, cannot be read, or is not asked for.
    """
    answers, errors = {}, {}
    for name in given:
        if document.question(name) is None:
            asked = ", ".join(each.id for each in document.ask) or "nothing"
            errors[name] = f"“{document.title}” does not ask for “{name[:40]}”. It asks for: {asked}."
    for ask in document.ask:
        text = visible(given.get(ask.id, "")).strip()
        try:
            answers[ask.id] = _READERS[ask.how](ask, text, work.clock.today()) if text else _left_out(ask)
        except ValueError as wrong:
            errors[ask.id] = str(wrong)
    if errors:
        raise Misunderstood(errors)
    return {name: answer for name, answer in answers.items() if answer}


def assumed(document: Document, today: date) -> dict[str, str]:
    """Answers that stand in for those not given yet, to see whether anything else is missing."""
    some = {"text": "…", "choice": "", "day": _SOME_DAY, "yes_no": "yes"}
    answers = {ask.id: some[ask.how] or ask.choices[0] for ask in document.ask}
    return answers | {ask.id: today.isoformat() for ask in document.events}


def _left_out(ask: Ask) -> str:
    if ask.required:
        raise ValueError(f"{'Select' if ask.choices else 'Enter'} {within(ask.title.rstrip('?'))}.")
    return ""


def _text(ask: Ask, text: str, _today: date) -> str:
    if len(text) > LONGEST:
        raise ValueError(f"“{ask.title}” must be {LONGEST:,} characters or less.")
    return text


def _choice(ask: Ask, text: str, _today: date) -> str:
    found = next((each for each in ask.choices if each.casefold() == text.casefold()), None)
    if found is None:
        raise ValueError(f"“{text[:60]}” is not one of: {', '.join(ask.choices)}.")
    return found


def _day(_ask: Ask, text: str, today: date) -> str:
    return parse_day(text, today).isoformat()


def _yes_no(_ask: Ask, text: str, _today: date) -> str:
    word = _WORDS.get(text.casefold(), text.casefold())
    if word not in {"yes", "no"}:
        raise ValueError("Answer yes or no.")
    return word


_READERS: Mapping[str, Callable[[Ask, str, date], str]] = {
    "text": _text, "choice": _choice, "day": _day, "yes_no": _yes_no,
}  # fmt: skip
