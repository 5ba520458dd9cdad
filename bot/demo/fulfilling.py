"""Turning a framework's tests round: the facts that would make a simple test hold, or not hold."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal

from domain.framework import Framework
from domain.framework.comparisons import Comparison
from domain.framework.conditions import AllOf, AnyOf, Compare, Condition, Negated, Since

Found = dict[str, str]
_ONE = Decimal(1)
LATELY = timedelta(days=30)


def facts_for(condition: Condition, framework: Framework, today: date, *, holds: bool = True) -> Found:
    """Values of measures with which the test holds (or does not). Nothing where the test is not a simple one."""
    match condition:
        case Negated():
            return facts_for(condition.negated, framework, today, holds=not holds)
        case AllOf() | AnyOf():
            parts = condition.all if isinstance(condition, AllOf) else condition.any
            every = holds == isinstance(condition, AllOf)
            return _of_parts([facts_for(each, framework, today, holds=holds) for each in parts], every=every)
        case Compare():
            value = _value(condition, framework, condition.measure, holds=holds)
            return {} if value is None else {condition.measure: value}
        case Since() if holds:
            long_ago = today - 2 * (condition.period.after(today) - today)
            return {condition.measure: (today - LATELY if condition.how == "within" else long_ago).isoformat()}
        case _:
            return {}


def _of_parts(parts: list[Found], *, every: bool) -> Found:
    """All of them together; or the first that says something."""
    if every:
        together: Found = {}
        for each in parts:
            together = {**each, **together}
        return together
    return next((each for each in parts if each), {})


def _value(test: Comparison, framework: Framework, name: str, *, holds: bool) -> str | None:
    measure = framework.measure(name)
    if measure is None:
        return None
    against = test.against
    if measure.kind == "flag":
        return "yes" if bool(against) == holds else "no"
    if measure.kind == "choice":
        named = {against} if isinstance(against, str) else set(against if isinstance(against, tuple) else ())
        return next((each for each in measure.choices if (each in named) == holds), None)
    return f"{_figure(test.how, against, holds=holds):f}" if isinstance(against, Decimal) else None


def _figure(how: str, against: Decimal, *, holds: bool) -> Decimal:
    fits: Mapping[str, Decimal] = {
        "below": -_ONE,
        "at_most": -_ONE,
        "above": _ONE,
        "at_least": _ONE,
        "equals": 0 * _ONE,
    }
    fails: Mapping[str, Decimal] = {"below": _ONE, "at_most": _ONE, "above": -_ONE, "at_least": -_ONE, "equals": _ONE}
    return max(Decimal(0), against + (fits if holds else fails)[how])
