"""What a framework's documents say about its other files: every name between braces is a fact the engine knows."""

from collections.abc import Iterator

from domain.framework.condition_checks import wrong_in_test
from domain.framework.document_facts import AMONG_FACTS, KNOWN_FACTS, LIST_FACTS, OF_MATTER, placeholders
from domain.framework.document_matters import fields_of, known_of_matter, of_matter, wrong_in_matters
from domain.framework.document_names import known_in
from domain.framework.documents import Document, Part
from domain.framework.model import Framework
from domain.framework.recipients import Among, Recipient


def wrong_in_documents(framework: Framework) -> Iterator[tuple[str, str]]:
    """Everything wrong, each as the part of the framework and the rest of the sentence."""
    for document in framework.documents.document:
        found = (
            *_names(framework, document),
            *_words(framework, document),
            *(what for part in document.part for what in _part(framework, document, part)),
            *(what for each in document.recipient for what in _recipient(framework, document, each)),
            *_limits(framework, document),
            *wrong_in_matters(framework, document),
        )
        for what in dict.fromkeys(found):
            yield "documents", f'document "{document.id}", {what}'


def _names(framework: Framework, document: Document) -> Iterator[str]:
    if framework.body(document.sender) is None and framework.post(document.sender) is None:
        yield f'sender: unknown body or post "{document.sender}"'
    yield from (f'signed_by: unknown post "{each}"' for each in document.signed_by if framework.post(each) is None)
    if document.step and framework.step(document.step) is None:
        yield f'step: unknown step "{document.step}"'
    measure = framework.measure(document.records) if document.records else None
    if document.records and (measure is None or measure.kind != "date" or document.about == "authority"):
        yield f'records: "{document.records}" is no date measure of the school that it is about'
    for each in document.enclosed:
        if framework.documents.of(each) is None:
            yield f'enclosed: unknown document "{each}"'


def _words(framework: Framework, document: Document) -> Iterator[str]:
    for place, named in (("", document), *((f'part "{part.id}", ', part) for part in document.part)):
        yield from (f'{place}categories: unknown category "{c}"' for c in named.categories if not framework.category(c))
    for where, name in document.used():
        if not _known(framework, document, name):
            yield f"{where}: {{{name}}} is no fact that Handbell knows, and no question of the document"


def _limits(framework: Framework, document: Document) -> Iterator[str]:
    for limit in document.refused_for:
        yield from (f'refused_for: unknown category "{c}"' for c in limit.categories if not framework.category(c))
        if limit.unless:
            yield from (what for _, what in wrong_in_test(framework, limit.unless, "refused_for, unless"))


def _part(framework: Framework, document: Document, part: Part) -> Iterator[str]:
    where = f'part "{part.id}"'
    for key, name in (("when", part.when), ("unless", part.unless)):
        if name and not _known(framework, document, name):
            yield f'{where}, {key}: "{name}" is no fact that Handbell knows, and no question of the document'
    yield from _answered(framework, document, part.answered, where)
    yield from _among(framework, part.among, where)
    if part.among and part.each not in AMONG_FACTS:
        yield f'{where}: "among" goes with one of {", ".join(sorted(AMONG_FACTS))}'
    if part.each is None:
        return
    fields = fields_of(framework, document, part.each)
    if fields is None:
        yield f'{where}, each: "{part.each}" is no fact that is a list; there are {", ".join(LIST_FACTS)}'
        return
    for line in (part.line, *(column.line for column in part.column)):
        unknown = (name for name in placeholders(line) if name not in fields)
        yield from (f'{where}: nothing called "{name}" is known of each of the {part.each}' for name in unknown)


def _recipient(framework: Framework, document: Document, recipient: Recipient) -> Iterator[str]:
    where = f'recipient "{recipient.id}"'
    if framework.body(recipient.body) is None and framework.post(recipient.body) is None:
        yield f'{where}: unknown body or post "{recipient.body}"'
    if recipient.post and framework.post(recipient.post) is None:
        yield f'{where}, post: unknown post "{recipient.post}"'
    if recipient.asked and document.question(recipient.asked) is None:
        yield f'{where}, asked: the document does not ask "{recipient.asked}"'
    yield from _answered(framework, document, recipient.answered, where)
    yield from _among(framework, recipient.among, where)
    unknown = (each for each in recipient.categories if framework.category(each) is None)
    yield from (f'{where}, categories: unknown category "{each}"' for each in unknown)


def _answered(framework: Framework, document: Document, answered: dict[str, str], where: str) -> Iterator[str]:
    asked = {f"answer.{each.id}": each for each in framework.deciding.asked}
    for name, value in answered.items():
        question = document.question(name) or asked.get(name)
        if question is None:
            yield f'{where}, answered: the document does not ask "{name}"'
        elif question.how == "choice" and value not in question.choices:
            yield f'{where}, answered: "{value}" is no answer to "{name}"'


def _among(framework: Framework, among: Among | None, where: str) -> Iterator[str]:
    if among and among.list and all(each.id != among.list for each in framework.process.list):
        yield f'{where}, among: unknown list "{among.list}"'


def _known(framework: Framework, document: Document, name: str) -> bool:
    if of_matter(name) or name in OF_MATTER:
        return known_of_matter(framework, document, name)
    return name in KNOWN_FACTS or document.question(name) is not None or known_in(framework, name)
