"""What each function of a formula is given, and the clock it stands for."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from domain.calendar.terms import HALF_TERM_IDS, TERM_IDS
from domain.clocks import counting, due, terms
from domain.clocks.formula import Call, Formula, Name, Number
from domain.dates import WEEKDAYS

Kind = Literal["day", "count", "year", "weekday", "recurrence", "period"]
NO_CLOCK = frozenset({"on_demand", "none", "unspecified"})
PERIOD_IDS = frozenset({*TERM_IDS, *HALF_TERM_IDS})
BUILT_IN_EVENTS = frozenset({"today", "year", "term", "half_term"})
PERIOD_FUNCTIONS = frozenset({"term_of", "half_term_of", "this_or_next_term", "this_or_next_half_term"})
WEEKDAY_NAMES = frozenset(name.casefold() for name in WEEKDAYS)


@dataclass(frozen=True)
class Function:
    """A clock with the kinds of its arguments.

    `more` lets the last kind repeat; `calendar` and `today` are handed over beside the arguments.
    """

    clock: Callable[..., due.Due]
    kinds: tuple[Kind, ...]
    more: bool = False
    calendar: bool = False
    today: bool = False

    def kinds_for(self, call: Call) -> tuple[Kind, ...]:
        """One kind for each thing given. ValueError when there are too few or too many."""
        extra = len(call.given) - len(self.kinds)
        if extra < 0 or (extra and not self.more):
            raise ValueError(f"{call.name} takes ({', '.join(self.kinds)}), not {len(call.given)} of them")
        return self.kinds + self.kinds[-1:] * extra


FUNCTIONS: dict[str, Function] = {
    "workdays_after": Function(counting.workdays_after, ("day", "count"), calendar=True),
    "workdays_from": Function(counting.workdays_from, ("day", "count"), calendar=True),
    "days_after": Function(counting.days_after, ("day", "count")),
    "days_from": Function(counting.days_from, ("day", "count")),
    "weeks_after": Function(counting.weeks_after, ("day", "count")),
    "months_after": Function(counting.months_after, ("day", "count")),
    "years_after": Function(counting.years_after, ("day", "count")),
    "next_day": Function(counting.next_day, ("day",)),
    "first_day": Function(terms.first_day, ("period",)),
    "last_day": Function(terms.last_day, ("period",)),
    "nth_weekday": Function(counting.nth_weekday, ("year", "count", "weekday", "count")),
    "last_workday_on_or_before": Function(counting.last_workday_on_or_before, ("day",), calendar=True),
    "first_workday_on_or_after": Function(counting.first_workday_on_or_after, ("day",), calendar=True),
    "academic_year_end": Function(terms.academic_year_end, ("day", "count")),
    "terms_after": Function(terms.terms_after, ("day", "count"), calendar=True),
    "half_terms_after": Function(terms.half_terms_after, ("day", "count"), calendar=True),
    "at_once": Function(due.at_once, ("day",)),
    "on": Function(due.at_once, ("day",)),
    "before": Function(due.before, ("day",)),
    "min": Function(counting.earliest, ("day", "day"), more=True),
    "max": Function(counting.latest, ("day", "day"), more=True),
    "each": Function(terms.each, ("recurrence",), calendar=True, today=True),
    "at_least": Function(terms.at_least, ("count", "recurrence"), calendar=True, today=True),
}


def function_of(call: Call) -> Function:
    """ValueError when there is no such function."""
    if call.name not in FUNCTIONS:
        raise ValueError(f"there is no clock called {call.name}")
    return FUNCTIONS[call.name]


def needs(formula: Formula, kind: Kind = "day") -> frozenset[str]:
    """The events a formula cannot do without; ValueError when a part of it is not of the kind it must be."""
    match formula:
        case Call(name, (inner,)) if kind == "period" and name in PERIOD_FUNCTIONS:
            return needs(inner)
        case Call() if kind == "day":
            function = function_of(formula)
            parts = zip(formula.given, function.kinds_for(formula), strict=True)
            today = frozenset({"today"} if function.today else ())
            return today.union(*(needs(part, each) for part, each in parts))
        case Number() if kind in {"count", "year"}:
            return frozenset()
        case Name(word):
            return _needs_of_word(word, kind)
    raise ValueError(f"{_as_written(formula)} is not a {kind}")


def _needs_of_word(word: str, kind: Kind) -> frozenset[str]:
    fixed = {"weekday": WEEKDAY_NAMES, "recurrence": frozenset(terms.NAMES)}.get(kind)
    if fixed is not None:
        if word.casefold() not in fixed:
            raise ValueError(f"{word} is not a {kind}")
        return frozenset()
    if kind == "period" and word in PERIOD_IDS:
        return frozenset({"year"})
    if "-" in word or word in PERIOD_IDS | NO_CLOCK:
        raise ValueError(f"{word} is not a {kind}")
    return frozenset({"today" if word == "at_once" else word})


def _as_written(formula: Formula) -> str:
    match formula:
        case Name(word):
            return word
        case Number(value):
            return str(value)
        case Call(name, given):
            return f"{name}({', '.join(_as_written(part) for part in given)})"
