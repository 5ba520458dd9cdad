"""Categories, strands, indicators, clocks and rules that the parts of a framework name: each must be there."""

from collections.abc import Iterable, Iterator

from domain.framework.condition_checks import wrong_in_test
from domain.framework.model import Framework
from domain.framework.process import Written

Said = Iterator[tuple[str, str]]


def wrong_in_names(framework: Framework) -> Said:
    """Everything wrong, each as the part of the framework and the rest of the sentence."""
    for look in (_of_categories, _of_triggers, _of_the_process, _of_strands, _of_closed_places):
        yield from look(framework)


def _of_categories(framework: Framework) -> Said:
    for category in framework.categories:
        where = f'category "{category.id}"'
        yield from _categories(framework, "placing", f"{where}, standards", category.needed.standards)
        for gate in category.gate:
            yield from _strands(framework, "placing", f'{where}, gate "{gate.id}"', [gate.strand or ""])
        for each in category.consequence:
            yield from _strands(framework, "placing", f'{where}, consequence "{each.id}"', each.strands)


def _of_triggers(framework: Framework) -> Said:
    for trigger in framework.changes.trigger:
        where = f'trigger "{trigger.id}"'
        yield from _categories(framework, "changes", where, trigger.categories)
        if trigger.where:
            yield from (("changes", what) for _, what in wrong_in_test(framework, trigger.where, where))


def _of_the_process(framework: Framework) -> Said:
    for told in framework.process.notified:
        yield from _categories(framework, "process", f'notified "{told.id}"', told.categories)
    for step in framework.process.step:
        if step.clock_in_year and framework.clock(step.clock_in_year) is None:
            yield "process", f'step "{step.id}": unknown clock "{step.clock_in_year}"'
        if step.written:
            yield from _of_the_letter(framework, f'step "{step.id}", written', step.written)
    indicators = {each.id for each in framework.changes.indicator}
    for kept in framework.process.list:
        where = f'list "{kept.id}"'
        yield from _categories(framework, "process", where, kept.categories)
        for name in kept.indicators:
            if name not in indicators:
                yield "process", f'{where}: unknown indicator "{name}"'


def _of_the_letter(framework: Framework, where: str, written: Written) -> Said:
    document = framework.documents.of(written.document)
    if document is None:
        yield "process", f'{where}: unknown document "{written.document}"'
    elif document.about != "decision" or document.proposed:
        yield "process", f'{where}: document "{document.id}" is not written about a placing that stands'
    yield from _categories(framework, "process", where, written.categories)
    yield from _strands(framework, "process", where, written.strands)


def _of_strands(framework: Framework) -> Said:
    """Requirements are looked at with the rest of what they say."""
    deciding = framework.deciding
    for stay in deciding.stay:
        yield from _strands(framework, "deciding", f'stay "{stay.id}"', stay.strands)
    for review in deciding.review:
        yield from _strands(framework, "deciding", f'review "{review.id}"', review.strands)
    if deciding.exceptional:
        yield from _strands(framework, "deciding", "exceptional", deciding.exceptional.strands)
    for workflow in framework.process.workflow:
        yield from _strands(framework, "process", f'workflow "{workflow.id}"', workflow.strands)


def _of_closed_places(framework: Framework) -> Said:
    """Whoever is told that a post is kept back by a rule must be able to look that rule up."""
    rule = framework.about.closed_places_rule
    if rule and rule not in framework.rules:
        yield "about", f'closed_places_rule: no part of the framework says what "{rule}" is'


def _categories(framework: Framework, part: str, where: str, names: Iterable[str]) -> Said:
    yield from ((part, f'{where}: unknown category "{name}"') for name in names if framework.category(name) is None)


def _strands(framework: Framework, part: str, where: str, names: Iterable[str]) -> Said:
    known = {"", *(each.id for each in framework.placing.strand)}
    yield from ((part, f'{where}: unknown strand "{name}"') for name in names if name not in known)
