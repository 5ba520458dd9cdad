"""What is recorded about a school: single facts with year, day, source and person, and the latest of each."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import Enum


class NotApplicable(Enum):
    """The one value that says a measure does not exist for this school: it is known, and it is no figure."""

    NOT_APPLICABLE = "not applicable"


NOT_APPLICABLE = NotApplicable.NOT_APPLICABLE

Plain = bool | Decimal | date | str
Value = Plain | NotApplicable

_NOT_APPLICABLE_WORDS = frozenset({"not applicable", "not_applicable", "n/a", "na"})
_UNKNOWN_WORDS = frozenset({"", "unknown", "not known"})
_FLAGS = {"yes": True, "true": True, "no": False, "false": False}


@dataclass(frozen=True)
class Fact:
    """One recorded value of one measure.

    `year` is the academic year by the calendar year it ends in (2026 for 2025/26), None where the measure has
    no year. `on` is the day it was recorded. A blank value takes an earlier one back: the measure is unknown.
    """

    measure: str
    value: Plain
    year: int | None
    on: date
    source: str = ""
    by: str = ""
    note: str = ""


def parse(value: Plain) -> Value | None:
    """Read a recorded value: yes or no, a number (a percent sign is dropped), an ISO date, or else words."""
    if not isinstance(value, str):
        return value
    text = value.strip()
    word = text.casefold()
    if word in _UNKNOWN_WORDS:
        return None
    if word in _NOT_APPLICABLE_WORDS:
        return NOT_APPLICABLE
    return _FLAGS[word] if word in _FLAGS else _figure(text)


def _figure(text: str) -> Plain:
    try:
        number = Decimal(text.removesuffix("%").strip())
    except InvalidOperation:
        return _day(text)
    return number if number.is_finite() else text


def _day(text: str) -> Plain:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return text


class Facts:
    """All facts about one school. The latest of a measure has the highest year, then the latest day.

    `averages` are the facts recorded for the country ("national") and the authority ("la").
    """

    def __init__(self, facts: Iterable[Fact] = (), averages: "Mapping[str, Facts] | None" = None) -> None:
        self._averages = averages or {}
        self._by_measure: dict[str, list[Fact]] = defaultdict(list)
        for fact in facts:
            self._by_measure[fact.measure].append(fact)
        for recorded in self._by_measure.values():
            recorded.sort(key=lambda fact: (fact.year or 0, fact.on))

    def average(self, of: str) -> "Facts":
        """The averages of the country or the authority; with nothing in it where none are recorded."""
        return self._averages.get(of) or Facts()

    def fact(self, measure: str) -> Fact | None:
        """The latest fact of the measure; of two on the same day, the one given last."""
        recorded = self._by_measure.get(measure)
        return recorded[-1] if recorded else None

    def value(self, measure: str) -> Value | None:
        """The latest value, read; None is unknown."""
        latest = self.fact(measure)
        return None if latest is None else parse(latest.value)

    def series(self, measure: str) -> dict[int, Decimal]:
        """The figures by academic year, earliest first; years without a figure are left out."""
        latest = {fact.year: fact for fact in self._by_measure.get(measure, []) if fact.year is not None}
        read = {year: parse(fact.value) for year, fact in latest.items()}
        return {year: value for year, value in read.items() if isinstance(value, Decimal)}
