"""One school as Saltmere's conditions see it, for tests of the rules alone."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from domain.facts import Fact, Facts
from domain.framework import Framework
from domain.weighing import Case

TODAY = date(2026, 10, 1)


@dataclass(frozen=True)
class School:
    """A maintained primary school."""

    stages: frozenset[str] = frozenset({"primary"})
    governance: str = "maintained"
    school_type: str = "community"
    phase: str = "primary"


def facts(series: Mapping[str, Mapping[int, str]] | None = None, **values: str) -> Facts:
    """What is recorded: single values, and figures by academic year."""
    single = [Fact(measure.replace("__", "."), value, None, TODAY) for measure, value in values.items()]
    yearly = [
        Fact(measure, value, year, TODAY) for measure, kept in (series or {}).items() for year, value in kept.items()
    ]
    return Facts([*single, *yearly])


def case(framework: Framework, on: date = TODAY, governance: str = "maintained", **values: str) -> Case:
    """The school on a day, with these facts."""
    return Case(framework, School(governance=governance), facts(**values), on, "primary")
