"""Working out a formula of framework data: the events are given by name, the answer shows its sum."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import cast

from domain.calendar import Calendar, PeriodKind, Term
from domain.clocks.counting import beyond_known
from domain.clocks.due import Due, Start, at_once
from domain.clocks.formula import Call, Formula, Name, Number, parse
from domain.clocks.functions import NO_CLOCK, PERIOD_IDS, Kind, function_of, needs
from domain.dates import academic_year_of, sum_date

Event = date | Due | int | str | Term | None


class UnknownEvent(ValueError):  # noqa: N818  a fact that is not known yet, not a fault
    """The formula needs an event that is not known; nothing can be said of the day. `event` is its name."""

    def __init__(self, event: str) -> None:
        super().__init__(f"{event} is not known, so the day cannot be worked out")
        self.event = event


class NoClock(ValueError):  # noqa: N818  as the framework says, not a fault
    """The formula is on_demand, none or unspecified: there is no day, and none is invented."""


def check_formula(formula: str) -> frozenset[str]:
    """The names of the events a formula needs, once it is known to be sound; none when there is no clock.

    Terms need `year` (the year in which the academic year begins); at_once, each and at_least need `today`.
    Raises ValueError with a sentence.
    """
    read = parse(formula)
    return frozenset() if _is_no_clock(read) else needs(read)


def reckon(formula: str, calendar: Calendar, /, **events: Event) -> Due:
    """The day a formula stands for, as reckon("workdays_after(given_on, 15)", calendar, given_on=day).

    An event is a day, the answer of another clock, a number, an academic year's start (`year`), or a term as
    a Term or by its id with `year`; None is a fact that is not known. `term` and `half_term`, when not given,
    are today's or the next. Raises UnknownEvent, NoClock or another ValueError for a formula that cannot be
    read, and MissingTermDates for an academic year whose terms are not known.
    """
    read = parse(formula)
    if _is_no_clock(read):
        raise NoClock(f"{formula} has no clock: there is no day to work out")
    needs(read)
    return beyond_known(_Case(calendar, events).due(read), calendar)


def _is_no_clock(formula: Formula) -> bool:
    return isinstance(formula, Name) and formula.word in NO_CLOCK


@dataclass(frozen=True)
class _Case:
    """The calendar and the events of one case; every formula in it has been checked by `needs`."""

    calendar: Calendar
    events: dict[str, Event]

    def due(self, formula: Formula) -> Due:
        if isinstance(formula, Call):
            return self._called(formula)
        word = cast(Name, formula).word
        if word == "at_once":
            return at_once(self._date("today"))
        start = self._start(formula)
        if isinstance(start, Due):
            return start
        return Due(start, f"{word.replace('_', ' ')}: {sum_date(start)}")

    def _called(self, call: Call) -> Due:
        function = function_of(call)
        parts = zip(call.given, function.kinds_for(call), strict=True)
        given: list[object] = [self._read(part, kind) for part, kind in parts]
        if function.today:
            given.append(self._date("today"))
        if function.calendar:
            given.append(self.calendar)
        return function.clock(*given)

    def _read(self, formula: Formula, kind: Kind) -> object:
        match kind:
            case "day":
                return self._start(formula)
            case "period":
                return self._period(formula)
            case "year":
                return self._year(formula)
            case "count":
                return self._number(formula)
            case "weekday" | "recurrence":
                return cast(Name, formula).word

    def _start(self, formula: Formula) -> Start:
        if isinstance(formula, Call) or formula == Name("at_once"):
            return self.due(formula)
        word = cast(Name, formula).word
        value = self._event(word)
        return value if isinstance(value, Due) else self._date(word)

    def _number(self, formula: Formula) -> int:
        if isinstance(formula, Number):
            return formula.value
        word = cast(Name, formula).word
        value = self._event(word)
        if not isinstance(value, int):
            raise ValueError(f"{word} must be a number")  # noqa: TRY004  one kind of error for every wrong event
        return value

    def _year(self, formula: Formula) -> int:
        value = self._event(formula.word) if isinstance(formula, Name) else None
        return academic_year_of(value) if isinstance(value, date) else self._number(formula)

    def _period(self, formula: Formula) -> Term | int:
        if isinstance(formula, Call):
            return self._period_of(formula)
        word = cast(Name, formula).word
        if word in PERIOD_IDS:
            return self._term(word)
        if word == "year":
            return self._year(formula)
        value = self._event(word)
        if isinstance(value, str):
            return self._term(value)
        if isinstance(value, Term):
            return value
        raise ValueError(f"{word} must be a term; of a day, write term_of({word})")

    def _term(self, id: str) -> Term:
        return self.calendar.terms.term(self._year(Name("year")), id)

    def _period_of(self, call: Call) -> Term:
        kind: PeriodKind = "half_term" if "half_term" in call.name else "term"
        start = self._start(call.given[0])
        day = start.on if isinstance(start, Due) else start
        terms = self.calendar.terms
        return (terms.counted_for if call.name.endswith("_of") else terms.current_or_next)(day, kind)

    def _date(self, name: str) -> date:
        value = self._event(name)
        if not isinstance(value, date) or isinstance(value, datetime):
            raise ValueError(f"{name} must be a day")  # noqa: TRY004  one kind of error for every wrong event
        return value

    def _event(self, name: str) -> date | Due | int | str | Term:
        value = self.events.get(name)
        if value is not None:
            return value
        if name in {"term", "half_term"} and self.events.get("today") is not None:
            kind: PeriodKind = "term" if name == "term" else "half_term"
            return self.calendar.terms.current_or_next(self._date("today"), kind)
        raise UnknownEvent(name)
