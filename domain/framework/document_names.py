"""The parts of a framework that a document names between braces: an answer, a measure, a talk, a service, a letter."""

from collections.abc import Callable, Mapping

from domain.framework.deciding import Talk
from domain.framework.document_facts import ANSWER, ARRANGED, COVERED, LED_BY, MADE, MEASURE, TALK, split_name
from domain.framework.documents import Ask
from domain.framework.model import Framework
from domain.framework.services import Party, Question, Service


def talk_named(framework: Framework, name: str) -> tuple[Talk, str] | None:
    """Of {talk.discussion.head} the conversation and the party, or who led it, or what it covered."""
    talk, part = split_name(name, TALK)
    found = framework.talk(talk)
    return (found, part) if found and part in {*found.parties, LED_BY, COVERED} else None


def arranged_named(framework: Framework, name: str) -> tuple[Service, Question | Party] | None:
    """Of {arranged.audit.purpose} the service, and what is asked or with whom it is talked over."""
    service, part = split_name(name, ARRANGED)
    found = next((each for each in framework.entitlements.service if each.id == service), None)
    parts: tuple[Question | Party, ...] = (*found.question, *found.talk) if found else ()
    named = next((each for each in parts if each.id == part), None)
    return (found, named) if found and named else None


def made_named(framework: Framework, name: str) -> tuple[str, Ask] | None:
    """Of {made.designation-meeting.support} the title of the other document, and what it asks."""
    document, ask = split_name(name, MADE)
    found = framework.documents.of(document)
    asked = found.question(ask) if found else None
    return (found.title, asked) if found and asked else None


def known_in(framework: Framework, name: str) -> bool:
    """Whether the framework has what is named so."""
    return any(name.startswith(family) and there(framework, name) for family, there in _FAMILIES.items())


def _asked(framework: Framework, name: str) -> bool:
    return any(f"{ANSWER}{each.id}" == name for each in framework.deciding.asked)


def _measured(framework: Framework, name: str) -> bool:
    return framework.measure(name.removeprefix(MEASURE)) is not None


_FAMILIES: Mapping[str, Callable[[Framework, str], object]] = {
    ANSWER: _asked, MEASURE: _measured, TALK: talk_named, ARRANGED: arranged_named, MADE: made_named,
}  # fmt: skip
