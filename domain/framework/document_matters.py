"""What a document about a proceeding names of it: entries, clocks, days of its steps; and whether they are there."""

from collections.abc import Iterator, Mapping, Sequence

from domain.framework.document_facts import CHOSEN, DUE, ENTRY, LIST_FACTS, OF_MATTER, STEP, SUM
from domain.framework.documents import Document, Part
from domain.framework.model import Framework
from domain.framework.proceedings import Entry
from domain.framework.recipients import Recipient
from domain.framework.workflows import Workflow

MATTERS = (ENTRY, DUE, SUM, STEP)


def of_matter(name: str) -> bool:
    """Whether the name is one of a proceeding's parts."""
    return name.startswith(MATTERS)


def known_of_matter(framework: Framework, document: Document, name: str) -> bool:
    """Whether every workflow that the document is about has what is named so."""
    if name in OF_MATTER:
        return bool(document.workflows)
    family, _, part = name.partition(".")
    if f"{family}." in {DUE, SUM}:
        return bool(document.workflows) and framework.clock(part) is not None
    flows = _flows(framework, document)
    if f"{family}." == STEP:
        return bool(flows) and all(part in each.states for each in flows)
    return bool(flows) and all(each.entry_of(part) for each in flows)


def fields_of(framework: Framework, document: Document, name: str) -> Sequence[str] | None:
    """What is known of each item of a fact that is a list; None where it is none."""
    if not name.startswith(ENTRY):
        return LIST_FACTS.get(name)
    found = [each.entry_of(name.removeprefix(ENTRY)) for each in _flows(framework, document)]
    return CHOSEN if found and all(each and each.how == "choices" for each in found) else None


def used_entries(document: Document) -> frozenset[str]:
    """The entries on whose values the document's words or its recipients rest."""
    names = [name for _, name in document.used()]
    for part in document.part:
        names += [name for name in (part.each, part.when, part.unless) if name]
    named = {name.removeprefix(ENTRY) for name in names if name.startswith(ENTRY)}
    parts: tuple[Part | Recipient, ...] = (*document.part, *document.recipient)
    return frozenset(named.union(*(each.entered for each in parts)))


def wrong_in_matters(framework: Framework, document: Document) -> Iterator[str]:
    """Workflows, states, entries and events that are not there."""
    for workflow in document.workflows:
        found = framework.workflow(workflow)
        if found is None or found.opening is None:
            yield f'workflows: unknown workflow of a proceeding "{workflow}"'
    flows = _flows(framework, document)
    known = {state for each in flows for state in each.states}
    yield from (f'states: unknown state "{each}"' for each in document.states if each not in known)
    for ask in document.events:
        if not flows or not all(_is_event(each, ask.id) for each in flows):
            yield f'question "{ask.id}", event: every workflow of the document needs a day entry of this id'
    kinds: Mapping[str, Sequence[Part | Recipient]] = {"part": document.part, "recipient": document.recipient}
    for kind, parts in kinds.items():
        for part in parts:
            yield from (f'{kind} "{part.id}", entered: {what}' for what in _wrong_values(flows, part.entered))


def _flows(framework: Framework, document: Document) -> list[Workflow]:
    found = (framework.workflow(each) for each in document.workflows)
    return [each for each in found if each and each.opening]


def _is_event(workflow: Workflow, name: str) -> bool:
    entry = workflow.entry_of(name)
    return entry is not None and entry.how == "day"


def _wrong_values(flows: Sequence[Workflow], entered: Mapping[str, Sequence[str]]) -> Iterator[str]:
    for entry, values in entered.items():
        found = [each.entry_of(entry) for each in flows]
        if not flows or not all(found):
            yield f'unknown entry "{entry}"'
            continue
        known = {value for each in found if each for value in _answers(each)}
        yield from (f'"{value}" is no answer to "{entry}"' for value in values if known and value not in known)


def _answers(entry: Entry) -> tuple[str, ...]:
    return ("yes", "no") if entry.how == "yes_no" else tuple(each.id for each in entry.choice)
