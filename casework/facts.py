"""Recording facts: each checked against the framework's measure, kept with its day, its source and who said so."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from domain.dates import long_date, parse_day
from domain.framework.measures import Measure
from domain.refusals import Misunderstood
from store.facts import RecordedFact
from store.work import Work

NOT_APPLICABLE, UNKNOWN = "not applicable", "unknown"
_YES, _NO = {"yes", "y", "true", "1"}, {"no", "n", "false", "0"}
_FEWEST, _MOST = Decimal(-100_000), Decimal(1_000_000)


@dataclass(frozen=True)
class Given:
    """A fact as somebody gives it. `year` is the academic year by the calendar year it ends in."""

    measure: str
    value: str
    on: date
    source: str
    note: str = ""
    year: int | None = None


class Ledger:
    """The standing facts of some schools, and the recording of new ones; a fact told twice is recorded once."""

    def __init__(self, work: Work, rows: Iterable[RecordedFact]) -> None:
        self._work = work
        self._standing = {(row.urn, row.measure, row.year): row for row in rows}

    def record(self, urn: str, given: Given) -> RecordedFact | None:
        """Record one fact; None when exactly that stands already.

        Raises:
            Misunderstood: when the framework has no such measure, or the value is none of its kind.
        """
        measure = self._measure(given.measure)
        fact = RecordedFact(
            authority=self._work.authority.id,
            urn=urn,
            measure=measure.id,
            value=read_value(measure, given.value, self._work.clock.today()),
            year=given.year,
            on=given.on,
            source=given.source,
            note=given.note,
            recorded_by=self._work.who,
            recorded_at=self._work.clock.now(),
        )
        key = (urn, measure.id, given.year)
        standing = self._standing.get(key)
        if standing and standing.same_as(fact):
            return None
        self._work.facts.record(fact, standing)
        self._standing[key] = fact
        return fact

    def standing(self, urn: str, measure: str, year: int | None = None) -> RecordedFact | None:
        """What stands now; `measure` is an id, not an alias."""
        return self._standing.get((urn, measure, year))

    def value(self, urn: str, measure: str, year: int | None = None) -> str | None:
        """What stands now, as text."""
        standing = self.standing(urn, measure, year)
        return standing.value if standing else None

    def _measure(self, name: str) -> Measure:
        measure = self._work.framework.measure(name)
        if measure is None:
            title = self._work.framework.about.title
            raise Misunderstood(
                {"measure": f"“{name[:60]}” is no measure of {title}. Type “framework measures” for the list."}
            )
        return measure


def read_value(measure: Measure, typed: str, today: date) -> str:
    """A typed value as it is kept: yes or no, a plain number, an ISO day, a choice's id, or the words.

    Raises:
        Misunderstood: with a sentence that says what the measure takes.
    """
    text = typed.strip()
    if text.casefold() in {NOT_APPLICABLE, "n/a", "na", "not_applicable"}:
        return NOT_APPLICABLE
    if text.casefold() in {UNKNOWN, ""}:
        return UNKNOWN
    try:
        return _READERS.get(measure.kind, _words)(measure, text, today)
    except ValueError as wrong:
        raise Misunderstood({"value": f"{measure.title}: {wrong}"}) from None


def shown_value(measure: Measure, kept: str) -> str:
    """A kept value as people read it."""
    if measure.kind == "date" and kept[:1].isdigit():
        return long_date(date.fromisoformat(kept))
    if measure.kind == "percent" and kept[:1].isdigit():
        return f"{kept}%"
    return kept.replace("_", " ")


def _flag(_measure: Measure, text: str, _today: date) -> str:
    word = text.casefold()
    if word in _YES | _NO:
        return "yes" if word in _YES else "no"
    raise ValueError("answer yes or no.")


def _number(measure: Measure, text: str, _today: date) -> str:
    try:
        number = Decimal(text.removesuffix("%").replace(",", "").strip())
    except InvalidOperation:
        raise ValueError(f"“{text[:40]}” is not a number.") from None
    if not number.is_finite() or not _FEWEST <= number <= _MOST:
        raise ValueError(f"“{text[:40]}” is out of range.")
    if measure.kind == "percent" and not 0 <= number <= 100:
        raise ValueError("a percentage is between 0 and 100.")
    if measure.kind == "integer" and number != number.to_integral_value():
        raise ValueError("a whole number is needed.")
    return f"{number.normalize():f}"


def _day(_measure: Measure, text: str, today: date) -> str:
    return parse_day(text, today).isoformat()


def _choice(measure: Measure, text: str, _today: date) -> str:
    word = text.casefold().replace(" ", "_").replace("-", "_")
    if word not in measure.choices:
        raise ValueError(f"choose one of {', '.join(measure.choices)}.")
    return word


def _words(_measure: Measure, text: str, _today: date) -> str:
    return text[:3000]


_READERS = {
    "flag": _flag, "number": _number, "percent": _number, "integer": _number, "date": _day, "choice": _choice,
}  # fmt: skip
