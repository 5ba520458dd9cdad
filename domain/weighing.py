"""Weighing a condition against what is recorded about a school: met, not met or unknown, and why."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import singledispatch
from operator import ge, gt, le
from typing import Protocol, runtime_checkable

from domain.dates import long_date
from domain.facts import NOT_APPLICABLE, Facts, Plain
from domain.framework import Framework
from domain.framework import conditions as c
from domain.framework.comparisons import Comparison
from domain.framework.measures import Measure
from domain.framework.pieces import Piece
from domain.phases import Phase
from domain.spoken import spoken
from domain.three_values import State, Weighed, all_of, any_of, counted
from domain.trends import NUMBERS, Kept, phrase, stayed, went


class Placed(Protocol):
    """A school as far as placing goes; `stages` are those of domain.phases."""

    @property
    def stages(self) -> frozenset[str]: ...

    @property
    def governance(self) -> str: ...

    @property
    def school_type(self) -> str: ...


@runtime_checkable
class Phased(Protocol):
    """A school that also tells its phase: an infant school has no Year 6."""

    @property
    def phase(self) -> str: ...


def phase_of(school: Placed) -> str:
    """The school's phase, "" where it does not tell."""
    return str(school.phase) if isinstance(school, Phased) else ""


@dataclass(frozen=True)
class Case:
    """One school on one day under one framework; `phase` is "" where the school does not tell it.

    `group` is the pupil group being looked at.
    """

    framework: Framework
    school: Placed
    facts: Facts
    on: date
    phase: str = ""
    group: str = ""

    def measure(self, name: str) -> Measure:
        return self.framework.measures[name.replace("{group}", self.group)]

    def has(self, measure: Measure) -> bool:
        """Whether the measure exists for this school: by its stages and phase, and as recorded."""
        taught = not measure.stages or bool(measure.stages & self.school.stages)
        recorded_as_none = self.facts.value(measure.id) is NOT_APPLICABLE
        return taught and self.phase not in measure.not_in and not recorded_as_none


@singledispatch
def weigh(condition: Piece, case: Case) -> Weighed:
    """Weigh any condition of the language (domain.framework.conditions)."""
    raise TypeError(f"{type(condition).__name__} is no condition")


@weigh.register
def _(condition: c.Compare, case: Case) -> Weighed:
    return _compared(condition, case.measure(condition.measure), case)


def _compared(comparison: Comparison, measure: Measure, case: Case) -> Weighed:
    if not case.has(measure):
        return Weighed(State.NOT_MET, f"{measure.title}: not applicable")
    value = _readable(measure, case)
    if value is None:
        return Weighed(State.UNKNOWN, missing=(measure.id,))
    met, against = _holds(comparison, value), comparison.against
    words = measure.said(value)
    if isinstance(against, Decimal):
        words += f" is {'' if met else 'not '}{phrase(comparison.how)}{measure.shown(against)}"
    return Weighed(State.MET if met else State.NOT_MET, words)


def _readable(measure: Measure, case: Case) -> Plain | None:
    """The latest value if it is of the measure's kind; anything else cannot be compared, so is not known."""
    value = case.facts.value(measure.id)
    if value is None:
        return None
    match measure.kind:
        case "number" | "percent" | "integer":
            return value if isinstance(value, Decimal) else None
        case "flag":
            return value if isinstance(value, bool) else None
        case "date":
            return value if isinstance(value, date) else None
        case "choice":
            word = str(value).casefold().replace(" ", "_").replace("-", "_")
            return word if word in measure.choices else None
        case _:
            return value if isinstance(value, str) else None


def _holds(comparison: Comparison, value: Plain) -> bool:
    against = comparison.against
    if isinstance(against, tuple):
        return value in against
    if comparison.how == "equals":
        return value == against
    return bool(NUMBERS[comparison.how](value, against))


@weigh.register
def _(condition: c.Against, case: Case) -> Weighed:
    measure, other = case.measure(condition.measure), case.measure(condition.than)
    if not case.has(measure) or not (condition.of or case.has(other)):
        return Weighed(State.NOT_MET, f"{measure.title}: not applicable")
    average = replace(case, facts=case.facts.average(condition.of)) if condition.of else case
    if condition.years > 1:
        return stayed(Kept(measure, case.facts), Kept(other, average.facts), condition)
    value, against = _readable(measure, case), _readable(other, average)
    if not isinstance(value, Decimal):
        return Weighed(State.UNKNOWN, missing=(measure.id,))
    if not isinstance(against, Decimal):
        return Weighed(State.UNKNOWN, missing=(other.id,))
    met = bool(NUMBERS[condition.holds](value, against + condition.plus))
    whose = {"national": "the national ", "la": "the authority's ", None: ""}[condition.of]
    words = f"{measure.said(value)} is {'' if met else 'not '}{phrase(condition.holds)}{whose}{other.said(against)}"
    return Weighed(State.MET if met else State.NOT_MET, words)


@weigh.register
def _(condition: c.InPhase, case: Case) -> Weighed:
    if case.phase in {"", Phase.UNKNOWN}:
        return Weighed(State.UNKNOWN, missing=("phase",))
    return Weighed(State.MET if case.phase in condition.phase else State.NOT_MET, spoken(case.phase))


@weigh.register
def _(condition: c.Since, case: Case) -> Weighed:
    measure = case.measure(condition.measure)
    if not case.has(measure):
        return Weighed(State.NOT_MET, f"{measure.title}: not applicable")
    day = _readable(measure, case)
    upto = _readable(case.measure(condition.until), case) if condition.until else case.on
    if not isinstance(day, date):
        return Weighed(State.UNKNOWN, missing=(measure.id,))
    if not isinstance(upto, date):
        return Weighed(State.UNKNOWN, missing=(condition.until or "",))
    if day > case.on:
        return Weighed(State.NOT_MET, f"{measure.said(day)}, still to come")
    anniversary = condition.period.after(day)
    met = {"reached": ge, "over": gt, "within": le}[condition.how](upto, anniversary)
    words = f"{measure.said(day)}; {condition.period} on is {long_date(anniversary)}"
    return Weighed(State.MET if met else State.NOT_MET, words)


@weigh.register
def _(condition: c.Falling, case: Case) -> Weighed:
    needed = [measure for name in condition.falling if case.has(measure := case.measure(name))]
    also = [measure for name in condition.also if case.has(measure := case.measure(name))]
    looked_at = needed + [measure for measure in also if not needed or case.facts.series(measure.id)]
    if not looked_at:
        return Weighed(State.NOT_MET, "no results by year")
    return any_of([went("fall", Kept(measure, case.facts), condition.years) for measure in looked_at])


@weigh.register
def _(condition: c.Rising, case: Case) -> Weighed:
    looked_at = [measure for name in condition.rising if case.has(measure := case.measure(name))]
    if not looked_at:
        return Weighed(State.NOT_MET, "no results by year")
    return any_of([went("rise", Kept(measure, case.facts), condition.years) for measure in looked_at])


@weigh.register
def _(condition: c.FactorMet, case: Case) -> Weighed:
    factor = next(each for each in case.framework.placing.factor if each.id == condition.factor)
    weighed = weigh(factor.met_when, case)
    if not weighed.because or weighed.because.casefold().startswith(f"{factor.label.casefold()}:"):
        return weighed
    return replace(weighed, because=f"{factor.label} ({weighed.because})")


@weigh.register
def _(condition: c.AllOf, case: Case) -> Weighed:
    return all_of([weigh(each, case) for each in condition.all])


@weigh.register
def _(condition: c.AnyOf, case: Case) -> Weighed:
    return any_of([weigh(each, case) for each in condition.any])


@weigh.register
def _(condition: c.Negated, case: Case) -> Weighed:
    weighed = weigh(condition.negated, case)
    return replace(weighed, state=weighed.state.opposite)


@weigh.register
def _(condition: c.CountTests, case: Case) -> Weighed:
    return counted([weigh(each, case) for each in condition.count], condition, condition.called)


@weigh.register
def _(condition: c.CountMeasures, case: Case) -> Weighed:
    measures = [measure for name in condition.measures if case.has(measure := case.measure(name))]
    weighed = [_compared(condition.are, measure, case) for measure in measures]
    return counted(weighed, condition, condition.called)


@weigh.register
def _(condition: c.CountFactors, case: Case) -> Weighed:
    wanted = condition.factors
    factors = [each for each in case.framework.placing.factor if wanted == "all" or each.id in wanted]
    weighed = [weigh(factor.met_when, case) for factor in factors]
    met = [f.label for f, w in zip(factors, weighed, strict=True) if w.state is State.MET]
    tally = counted(weighed, condition, condition.called)
    return replace(tally, because=f"{tally.because}: {', '.join(met)}") if met and tally.because else tally


@weigh.register
def _(condition: c.ForEach, case: Case) -> Weighed:
    groups = case.framework.measured.group
    weighed = [weigh(condition.test, replace(case, group=group.id)) for group in groups]
    return any_of(weighed) if condition.some is not None else all_of(weighed)
