"""Figures over the years: whether they fell or rose year after year, or stayed on one side of another figure."""

from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from operator import ge, gt, le, lt

from domain.facts import Facts
from domain.framework.conditions import Against
from domain.framework.measures import Measure
from domain.three_values import State, Weighed

NUMBERS = {"below": lt, "at_most": le, "above": gt, "at_least": ge}


def phrase(how: str) -> str:
    """A comparison as words before a figure: "at least "."""
    return "" if how == "equals" else f"{how.replace('_', ' ')} "


@dataclass(frozen=True)
class Kept:
    """A measure, and the facts in which its figures are kept."""

    measure: Measure
    facts: Facts

    @property
    def series(self) -> dict[int, Decimal]:
        """The figures by academic year."""
        return self.facts.series(self.measure.id)


def went(way: str, kept: Kept, years: int) -> Weighed:
    """Whether a measure went this way ("fall", "rise") in each of the newest years."""
    measure, series = kept.measure, kept.series
    newest = max(series, default=0)
    figures = [series.get(year) for year in range(newest - years, newest + 1)]
    known = [figure for figure in figures if figure is not None]
    words = f"{measure.title}: {', '.join(measure.shown(figure) for figure in known)}"
    goes = {"fall": lt, "rise": gt}[way]
    steps = pairwise(figures)
    if any(older is not None and newer is not None and not goes(newer, older) for older, newer in steps):
        return Weighed(State.NOT_MET, f"{words}, not a {way} in each of {years} years")
    if len(known) < len(figures):
        some = f"{len(known)} of {len(figures)} years are known" if known else ""
        return Weighed(State.UNKNOWN, some, (measure.id,))
    return Weighed(State.MET, f"{words}, a {way} in each of {years} successive years")


def stayed(own: Kept, other: Kept, condition: Against) -> Weighed:
    """Whether a comparison held in each of the newest years; a figure without a year stands for every year."""
    series, others, constant = own.series, other.series, other.facts.value(other.measure.id)
    newest = max(series, default=0)
    years = range(newest - condition.years + 1, newest + 1)
    pairs = [(series.get(year), others.get(year) if others else constant) for year in years]
    known = [(mine, his) for mine, his in pairs if isinstance(mine, Decimal) and isinstance(his, Decimal)]
    against = f"{phrase(condition.holds)}{other.measure.title}"
    if any(not NUMBERS[condition.holds](mine, his + condition.plus) for mine, his in known):
        return Weighed(State.NOT_MET, f"{own.measure.title}: not {against} in every year")
    if len(known) < len(pairs):
        return Weighed(State.UNKNOWN, f"{len(known)} of {condition.years} years are known", (own.measure.id,))
    return Weighed(State.MET, f"{own.measure.title}: {against}, {condition.years} years running")
