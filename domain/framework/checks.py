"""What one file of a framework says about another: every name used must be there, and no name twice."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from domain.framework.categories import Category, Criterion
from domain.framework.clock_checks import wrong_in_clocks
from domain.framework.condition_checks import Wrong, wrong_in_test
from domain.framework.deciding_checks import wrong_in_deciding
from domain.framework.document_checks import wrong_in_documents
from domain.framework.duty_checks import wrong_in_duties
from domain.framework.entitlement_checks import wrong_in_entitlements
from domain.framework.model import Framework
from domain.framework.naming_checks import wrong_in_names
from domain.framework.pieces import FrameworkError
from domain.framework.proceeding_checks import wrong_in_proceedings
from domain.framework.programme_checks import wrong_in_programme


def check(framework: Framework, files: Mapping[str, str]) -> None:
    """Raise FrameworkError for the first thing wrong. `files` names the file each part came from."""
    for look in (
        _twice,
        _measures,
        _ranks,
        _criteria,
        _triggers,
        _steps,
        _workflows,
        wrong_in_clocks,
        _groups,
        _bodies,
        wrong_in_programme,
        wrong_in_names,
        wrong_in_deciding,
        wrong_in_duties,
        wrong_in_documents,
        wrong_in_entitlements,
        wrong_in_proceedings,
    ):
        for part, what in look(framework):
            raise FrameworkError(files[part], what)


def _twice(framework: Framework) -> Wrong:
    for part in type(framework).model_fields:
        held = getattr(framework, part)
        for name in type(held).model_fields:
            for again in _repeated(getattr(held, name)):
                yield part, f'{name} "{again}": this id is used twice'
    criteria = (criterion.id for criterion in framework.weighed_criteria)
    for again in _second(criteria):
        yield "placing", f'criterion "{again}": this id is used twice'


def _repeated(items: object) -> Iterator[str]:
    if isinstance(items, tuple):
        yield from _second(item.id for item in items if hasattr(item, "id"))


def _second(ids: Iterable[str]) -> Iterator[str]:
    seen: set[str] = set()
    for each in ids:
        if each in seen:
            yield each
        seen.add(each)


def _measures(framework: Framework) -> Wrong:
    names = [n for measure in framework.measures.values() for n in (measure.id, *measure.aliases)]
    for again in _second(names):
        yield "measured", f'measure "{again}": this id or alias is used twice'
    for measure in framework.measures.values():
        if measure.cohort_as and measure.cohort_as not in framework.measures:
            yield "measured", f'measure "{measure.id}", cohort_as: unknown measure "{measure.cohort_as}"'
        if (measure.kind == "choice") != bool(measure.choices):
            yield "measured", f'measure "{measure.id}": choices go with kind = "choice", and only with it'


def _ranks(framework: Framework) -> Wrong:
    for better, worse in pairwise(framework.categories):
        if better.rank == worse.rank:
            yield (
                "placing",
                f'category "{worse.id}": rank {worse.rank} is also that of category "{better.id}"',
            )


def _criteria(framework: Framework) -> Wrong:
    for factor in framework.placing.factor:
        yield from wrong_in_test(framework, factor.met_when, f'factor "{factor.id}"')
    for category in framework.categories:
        for criterion in category.criterion:
            where = f'category "{category.id}", criterion "{criterion.id}"'
            yield from _criterion(framework, criterion, where)
        for gate in category.gate:
            for test in filter(None, (gate.met_when, gate.applies_when)):
                yield from wrong_in_test(framework, test, f'category "{category.id}", gate "{gate.id}"')
        yield from _consequences(framework, category)
    for indicator in framework.changes.indicator:
        yield from (("changes", what) for _, what in _criterion(framework, indicator, f'indicator "{indicator.id}"'))


def _criterion(framework: Framework, criterion: Criterion, where: str) -> Wrong:
    for test in filter(None, (criterion.test, criterion.applies_when, criterion.standard_when)):
        yield from wrong_in_test(framework, test, where)
    if criterion.strand and criterion.strand not in {each.id for each in framework.placing.strand}:
        yield "placing", f'{where}: unknown strand "{criterion.strand}"'
    since = framework.measure(criterion.since) if criterion.since else None
    if criterion.since and (since is None or since.kind != "date"):
        yield "placing", f'{where}, since: "{criterion.since}" is no measure that is a date'
    yield from _clocks_named(framework, "placing", where, (criterion.lapses,))


def _consequences(framework: Framework, category: Category) -> Wrong:
    for each in category.consequence:
        where = f'category "{category.id}", consequence "{each.id}"'
        yield from _bodies_named(framework, "placing", where, (*each.by, *each.people))
        yield from _clocks_named(framework, "placing", where, (each.clock,))
        if each.talk and framework.talk(each.talk) is None:
            yield "placing", f'{where}: unknown talk "{each.talk}"'


def _triggers(framework: Framework) -> Wrong:
    families = {measure.family for measure in framework.measures.values()} - {""}
    for trigger in framework.changes.trigger:
        where = f'trigger "{trigger.id}"'
        for name in trigger.measures:
            if name not in framework.measures and name not in families:
                yield "changes", f'{where}: unknown measure "{name}"'
        yield from _clocks_named(framework, "changes", where, (*trigger.clocks, trigger.by))


def _steps(framework: Framework) -> Wrong:
    for step in framework.process.step:
        where = f'step "{step.id}"'
        for before in step.after:
            if framework.step(before) is None:
                yield "process", f'{where}, after: unknown step "{before}"'
        yield from _bodies_named(framework, "process", where, step.by)
        yield from _clocks_named(framework, "process", where, (step.clock,))
    for told in framework.process.notified:
        if framework.step(told.step) is None:
            yield "process", f'notified "{told.id}": unknown step "{told.step}"'
        yield from _bodies_named(framework, "process", f'notified "{told.id}"', (told.body,))


def _workflows(framework: Framework) -> Wrong:
    for workflow in framework.process.workflow:
        for each in workflow.transition:
            where = f'workflow "{workflow.id}", transition from "{each.from_state}" to "{each.to_state}"'
            for state in (workflow.start, each.from_state, each.to_state):
                if state not in workflow.states:
                    yield "process", f'{where}: unknown state "{state}"'
            if each.step and framework.step(each.step) is None:
                yield "process", f'{where}: unknown step "{each.step}"'
            yield from _clocks_named(framework, "process", where, (each.clock,))


def _groups(framework: Framework) -> Wrong:
    group = framework.procedures.project_group
    if group is not None:
        where = f'project_group "{group.id}"'
        yield from _clocks_named(framework, "procedures", where, (group.interval,))
        named = (*group.coordinator, *(member.body for member in group.member))
        yield from _bodies_named(framework, "procedures", where, named)


def _bodies(framework: Framework) -> Wrong:
    for body in framework.people.body:
        if not body.source:
            yield "people", f'body "{body.id}": "source" is missing, the paragraph that says who it is'
    for concern in framework.procedures.concern_kind:
        where = f'concern_kind "{concern.id}"'
        yield from _bodies_named(framework, "procedures", where, (*concern.route, *concern.may_tell))


def _bodies_named(framework: Framework, part: str, where: str, names: Iterable[str]) -> Wrong:
    for name in names:
        if framework.body(name) is None:
            yield part, f'{where}: unknown body "{name}"'


def _clocks_named(framework: Framework, part: str, where: str, names: Iterable[str | None]) -> Wrong:
    for name in names:
        if name is not None and framework.clock(name) is None:
            yield part, f'{where}: unknown clock "{name}"'
