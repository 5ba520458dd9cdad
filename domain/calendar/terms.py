"""Terms and half-terms of an authority's academic years; a year that is not known is never guessed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import pairwise
from typing import Literal

from domain.dates import academic_year_label, academic_year_of, long_date
from domain.refusals import Refused

PeriodKind = Literal["term", "half_term"]
TERM_IDS = ("autumn", "spring", "summer")
HALF_TERM_IDS = tuple(f"{term}-{half}" for term in TERM_IDS for half in (1, 2))
SATURDAY = 5
AUGUST = 8


class MissingTermDates(Refused):
    """No term dates are known for an academic year. `year` is the year in which it begins."""

    def __init__(self, year: int) -> None:
        label = academic_year_label(year)
        super().__init__(f"There are no term dates for {label}: import them with “handbell import calendar FILE”.")
        self.year = year


@dataclass(frozen=True)
class Span:
    """Days in a row, both ends included."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(f"it ends on {long_date(self.last)}, before it starts on {long_date(self.first)}")

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


@dataclass(frozen=True)
class Term:
    """A term (id `autumn`) with its half-term holiday, or half a term (id `autumn-1`), which has none."""

    id: str
    first: date
    last: date
    half_term: Span | None = None

    def __post_init__(self) -> None:
        Span(self.first, self.last)
        if self.half_term and not self.first < self.half_term.first <= self.half_term.last < self.last:
            raise ValueError(f"the half-term holiday is not inside the {self.id} term")

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    @property
    def year(self) -> int:
        """Start of its academic year, told by its middle: some autumn terms begin late in August."""
        return academic_year_of(self.first + (self.last - self.first) / 2)

    @property
    def name(self) -> str:
        """As a sum says it: "the autumn term 2026/27", "the second half of the autumn term 2026/27"."""
        term, _, half = self.id.partition("-")
        whole = f"the {term} term {academic_year_label(self.year)}"
        return f"the {'first' if half == '1' else 'second'} half of {whole}" if half else whole

    def halves(self) -> "tuple[Term, ...]":
        """Each half runs up to the last weekday before, or from the first weekday after, the holiday."""
        if not self.half_term:
            return ()
        return (
            Term(f"{self.id}-1", self.first, _weekday_from(self.half_term.first, -1)),
            Term(f"{self.id}-2", _weekday_from(self.half_term.last, 1), self.last),
        )


def _weekday_from(day: date, step: int) -> date:
    """The nearest weekday after the day (step 1) or before it (step -1)."""
    day += timedelta(days=step)
    while day.weekday() >= SATURDAY:
        day += timedelta(days=step)
    return day


@dataclass(frozen=True)
class Closure:
    """A day within term on which every school is closed. It stays a working day for officers."""

    day: date
    reason: str


@dataclass(frozen=True)
class AcademicYear:
    """One academic year's three terms in order. ValueError when they overlap or belong to another year."""

    year: int
    terms: tuple[Term, ...]
    closures: tuple[Closure, ...] = ()

    def __post_init__(self) -> None:
        if tuple(term.id for term in self.terms) != TERM_IDS:
            raise ValueError("the terms must be autumn, spring and summer, in that order")
        for term in self.terms:
            if term.year != self.year:
                raise ValueError(f"the {term.id} term is not in {academic_year_label(self.year)}")
        for earlier, later in pairwise(self.terms):
            if later.first <= earlier.last:
                raise ValueError(f"the {later.id} term begins before the {earlier.id} term ends")
        for closure in self.closures:
            if not date(self.year, AUGUST, 1) <= closure.day <= date(self.year + 1, AUGUST, 31):
                raise ValueError(f"the closure on {long_date(closure.day)} is in another academic year")

    @cached_property
    def half_terms(self) -> tuple[Term, ...]:
        return tuple(half for term in self.terms for half in term.halves())

    def periods(self, kind: PeriodKind) -> tuple[Term, ...]:
        return self.terms if kind == "term" else self.half_terms


@dataclass(frozen=True)
class TermCalendar:
    """An authority's terms over several academic years.

    Whatever needs a year that is not here raises MissingTermDates. Periods are terms, or half-terms where
    `kind` says so.
    """

    years: tuple[AcademicYear, ...] = ()

    def __post_init__(self) -> None:
        ordered = tuple(sorted(self.years, key=lambda each: each.year))
        object.__setattr__(self, "years", ordered)
        for earlier, later in pairwise(ordered):
            if earlier.year == later.year:
                raise ValueError(f"{academic_year_label(later.year)} is there twice")
            if later.terms[0].first <= earlier.terms[-1].last:
                raise ValueError(f"{academic_year_label(later.year)} begins before the year before it ends")

    def knows(self, year: int) -> bool:
        """Whether the terms of the academic year that begins in `year` are known."""
        return year in self._by_year

    def year(self, year: int) -> AcademicYear:
        if year not in self._by_year:
            raise MissingTermDates(year)
        return self._by_year[year]

    def terms(self, year: int) -> tuple[Term, ...]:
        """Autumn, spring and summer of the academic year that begins in `year`."""
        return self.year(year).terms

    def half_terms(self, year: int) -> tuple[Term, ...]:
        """autumn-1 to summer-2 of the academic year that begins in `year`."""
        return self.year(year).half_terms

    def term(self, year: int, id: str) -> Term:
        """A term or half-term by its id, as `autumn` or `spring-2`; ValueError for any other id."""
        known = self.year(year)
        for period in (*known.terms, *known.half_terms):
            if period.id == id:
                return period
        raise ValueError(f"there is no term {id}: it is one of {', '.join(TERM_IDS + HALF_TERM_IDS)}")

    def containing(self, day: date, kind: PeriodKind = "term") -> Term | None:
        """The period the day is in; None in the holidays. In August it is enough to know the year to come."""
        for known in self.years:
            for period in known.periods(kind):
                if day in period:
                    return period
        year = academic_year_of(day)
        if not (day.month == AUGUST and self.knows(year + 1)):
            self.year(year)
        return None

    def next_after(self, day: date, kind: PeriodKind = "term") -> Term:
        """The first period that begins after the day."""
        year = academic_year_of(day)
        years = (year + 1,) if day.month == AUGUST else (year, year + 1)
        return next(period for period in self._periods(years, kind) if period.first > day)

    def counted_for(self, day: date, kind: PeriodKind = "term") -> Term:
        """The period the day is in, or in the holidays the one just ended (HRT and MK convention `terms`)."""
        inside = self.containing(day, kind)
        if inside:
            return inside
        year = academic_year_of(day)
        return next(period for period in self._periods((year, year - 1), kind, -1) if period.last < day)

    def current_or_next(self, day: date, kind: PeriodKind = "term") -> Term:
        """The period the day is in, or in the holidays the one to come."""
        return self.containing(day, kind) or self.next_after(day, kind)

    def closed_for(self, day: date) -> str | None:
        """Why every school is closed on a day in term, when it is."""
        return next((each.reason for year in self.years for each in year.closures if each.day == day), None)

    def updated_by(self, newer: "TermCalendar") -> "TermCalendar":
        """These years, with every year that `newer` knows taken from it."""
        return TermCalendar((*(each for each in self.years if not newer.knows(each.year)), *newer.years))

    @cached_property
    def _by_year(self) -> dict[int, AcademicYear]:
        return {each.year: each for each in self.years}

    def _periods(self, years: Iterable[int], kind: PeriodKind, step: int = 1) -> Iterable[Term]:
        """One year at a time, so that a missing year is only missed when it is reached."""
        for year in years:
            yield from self.year(year).periods(kind)[::step]
