"""What one file of a framework says about another: every name used must be there, and no name twice."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from itertools import pairwise

from domain.framework.categories import Category
from domain.framework.clock_checks import wrong_in_clocks
from domain.framework.comparisons import Comparison
from domain.framework.conditions import (
    Compare,
    CountFactors,
    CountMeasures,
    FactorMet,
    Falling,
    Since,
    tests_within,
)
from domain.framework.measures import Measure
from domain.framework.model import Framework
from domain.framework.pieces import FrameworkError, Piece
from domain.framework.programme_checks import wrong_in_programme

Wrong = Iterator[tuple[str, str]]  # the part of the framework, and the sentence's rest


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
    ):
        for part, what in look(framework):
            raise FrameworkError(files[part], what)


def _twice(framework: Framework) -> Wrong:
    for part in type(framework).model_fields:
        held = getattr(framework, part)
        for name in type(held).model_fields:
            for again in _repeated(getattr(held, name)):
                yield part, f'{name} "{again}": this id is used twice'
    criteria = (criterion.id for category in framework.categories for criterion in category.criterion)
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
        yield from _tests(framework, factor.met_when, f'factor "{factor.id}"')
    for category in framework.categories:
        for criterion in category.criterion:
            where = f'category "{category.id}", criterion "{criterion.id}"'
            yield from _tests(framework, criterion.met_when, where)
            if criterion.applies_when:
                yield from _tests(framework, criterion.applies_when, where)
        yield from _consequences(framework, category)


def _consequences(framework: Framework, category: Category) -> Wrong:
    for each in category.consequence:
        where = f'category "{category.id}", consequence "{each.id}"'
        yield from _bodies_named(framework, "placing", where, (*each.by, *each.people))
        yield from _clocks_named(framework, "placing", where, (each.clock,))


def _tests(framework: Framework, condition: Piece, where: str) -> Wrong:
    for test in tests_within(condition):
        for name in _measures_of(test):
            measures = _expanded(framework, name)
            if not measures:
                yield "placing", f'{where}: unknown measure "{name}"'
            for measure in measures:
                yield from (("placing", f"{where}: {wrong}") for wrong in _unfit(test, measure))
        for factor in _factors_of(test):
            if framework.factor(factor) is None:
                yield "placing", f'{where}: unknown factor "{factor}"'


def _measures_of(test: Piece) -> tuple[str, ...]:
    match test:
        case Compare() | Since():
            return (test.measure,)
        case CountMeasures():
            return test.measures
        case Falling():
            return (*test.falling, *test.also)
        case _:
            return ()


def _factors_of(test: Piece) -> tuple[str, ...]:
    if isinstance(test, FactorMet):
        return (test.factor,)
    return test.factors if isinstance(test, CountFactors) and isinstance(test.factors, tuple) else ()


def _expanded(framework: Framework, name: str) -> list[Measure]:
    groups = [group.id for group in framework.measured.group] if "{group}" in name else [""]
    found = [framework.measures.get(name.replace("{group}", group)) for group in groups]
    return [measure for measure in found if measure is not None]


def _unfit(test: Piece, measure: Measure) -> Iterator[str]:
    if isinstance(test, Since) and measure.kind != "date":
        yield f'measure "{measure.id}" is no date'
    if isinstance(test, Falling) and not measure.by_year:
        yield f'measure "{measure.id}" is not held by year'
    comparison = test.are if isinstance(test, CountMeasures) else test
    if isinstance(comparison, Comparison):
        yield from _uncomparable(comparison, measure)


def _uncomparable(comparison: Comparison, measure: Measure) -> Iterator[str]:
    against = comparison.against
    for value in against if isinstance(against, tuple) else (against,):
        if not _fits(value, measure):
            yield f'measure "{measure.id}" is of kind {measure.kind}: it cannot be compared with "{value}"'


def _fits(value: bool | Decimal | str, measure: Measure) -> bool:
    match measure.kind:
        case "flag":
            return isinstance(value, bool)
        case "number" | "percent" | "integer":
            return isinstance(value, Decimal)
        case "choice":
            return value in measure.choices
        case _:
            return isinstance(value, str)


def _triggers(framework: Framework) -> Wrong:
    families = {measure.family for measure in framework.measures.values()} - {""}
    for trigger in framework.changes.trigger:
        where = f'trigger "{trigger.id}"'
        for name in trigger.measures:
            if name not in framework.measures and name not in families:
                yield "changes", f'{where}: unknown measure "{name}"'
        yield from _clocks_named(framework, "changes", where, trigger.clocks)


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
