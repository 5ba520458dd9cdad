"""What a framework's tests say about its measures and factors: each must be there, and of a kind that fits."""

from collections.abc import Iterator
from decimal import Decimal

from domain.framework.comparisons import Comparison
from domain.framework.conditions import (
    Against,
    CountFactors,
    CountMeasures,
    FactorMet,
    Falling,
    Rising,
    Since,
    tests_within,
)
from domain.framework.measures import Measure
from domain.framework.model import Framework
from domain.framework.pieces import Piece

Wrong = Iterator[tuple[str, str]]  # the part of the framework, and the sentence's rest


def wrong_in_test(framework: Framework, condition: Piece, where: str) -> Wrong:
    """Every measure and factor that a test names and that is not there, or is of another kind."""
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


_NAMING = ("measure", "than", "until", "measures", "falling", "also", "rising")  # the keys that name measures


def measures_named(condition: Piece) -> frozenset[str]:
    """Every measure that a test, or a test within it, names."""
    return frozenset(name for test in tests_within(condition) for name in _measures_of(test))


def _measures_of(test: Piece) -> tuple[str, ...]:
    named = (getattr(test, key, None) or () for key in _NAMING)
    return tuple(name for each in named for name in ((each,) if isinstance(each, str) else each))


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
    if isinstance(test, Against) and measure.kind not in {"number", "percent", "integer"}:
        yield f'measure "{measure.id}" is no figure'
    if isinstance(test, (Falling, Rising)) and not measure.by_year:
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
