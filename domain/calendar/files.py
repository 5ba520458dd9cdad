"""Reading bank holidays and term dates from JSON: a wrong file is refused, naming the key that is wrong."""

import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Annotated, Literal, TypeVar

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    TypeAdapter,
    ValidationError,
    model_validator,
)
from pydantic_core import ErrorDetails

from domain.calendar.bank_holidays import BankHolidays
from domain.calendar.terms import AcademicYear, Closure, Span, Term, TermCalendar
from domain.dates import parse_academic_year
from domain.refusals import Misunderstood

ENGLAND = "england-and-wales"
Read = TypeVar("Read")
BANK_HOLIDAYS_FILE = "bank holidays file"
TERM_DATES_FILE = "term dates file"


def _iso_day(value: object) -> date:
    if not isinstance(value, str) or not re.fullmatch(r"\d{4}-\d\d-\d\d", value, re.ASCII):
        raise ValueError("it must be a date like 2026-09-01")
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise ValueError(f"there is no such day as {value}") from None


def _academic_year(value: object) -> int:
    return parse_academic_year(str(value))


Day = Annotated[date, BeforeValidator(_iso_day)]
Words = Annotated[str, Field(strict=True, min_length=1, pattern=r"\S")]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Event(BaseModel):
    """GOV.UK may add keys of its own to an event, as it did with `bunting`."""

    date: Day
    title: Words


class _Division(BaseModel):
    division: Literal["england-and-wales"] = "england-and-wales"
    events: list[_Event] = Field(min_length=1)

    @model_validator(mode="after")
    def _check(self) -> "_Division":
        days = [event.date for event in self.events]
        twice = next((day for day in days if days.count(day) > 1), None)
        if twice:
            raise ValueError(f"{twice} is there twice")
        if not self.bank_holidays().years:
            raise ValueError("it has no whole year, through to Christmas")
        return self

    def bank_holidays(self) -> BankHolidays:
        return BankHolidays({event.date: event.title for event in self.events})


class _Divisions(BaseModel):
    england: _Division = Field(alias=ENGLAND)


class _Dates(_Strict):
    start: Day
    end: Day

    @model_validator(mode="after")
    def _check(self) -> "_Dates":
        self.span()
        return self

    def span(self) -> Span:
        return Span(self.start, self.end)


class _Term(_Strict):
    id: Literal["autumn", "spring", "summer"]
    start: Day
    end: Day
    half_term: _Dates

    @model_validator(mode="after")
    def _check(self) -> "_Term":
        self.term()
        return self

    def term(self) -> Term:
        return Term(self.id, self.start, self.end, self.half_term.span())


class _Closure(_Strict):
    date: Day
    reason: Words


class _Year(_Strict):
    """`note`, `la`, `source` and `derived` are for people; they are not read."""

    academic_year: Annotated[int, BeforeValidator(_academic_year)]
    terms: list[_Term]
    closures: list[_Closure] = []
    note: str = ""
    la: str = ""
    source: str = ""
    derived: dict[str, object] = {}

    @model_validator(mode="after")
    def _check(self) -> "_Year":
        self.year()
        return self

    def year(self) -> AcademicYear:
        closures = tuple(Closure(each.date, each.reason) for each in self.closures)
        return AcademicYear(self.academic_year, tuple(each.term() for each in self.terms), closures)


class _Years(_Strict):
    note: str = ""
    authorities: list[str] = []
    years: list[_Year] = Field(min_length=1)


def read_bank_holidays(data: object) -> BankHolidays:
    """Read parsed JSON: our own shape (`events` at the top), or GOV.UK's with its divisions.

    Raises Misunderstood({"file": sentence}).
    """
    if isinstance(data, dict) and ENGLAND in data:
        return _checked(BANK_HOLIDAYS_FILE, lambda: _Divisions.model_validate(data).england).bank_holidays()
    return _checked(BANK_HOLIDAYS_FILE, lambda: _Division.model_validate(data)).bank_holidays()


def read_terms(data: object) -> TermCalendar:
    """Read parsed JSON: one academic year, a list of them, or an object with `years`.

    Raises Misunderstood({"file": sentence}).
    """
    years = _checked(TERM_DATES_FILE, lambda: _years(data))
    try:
        return TermCalendar(tuple(each.year() for each in years))
    except ValueError as wrong:
        raise _refusal(TERM_DATES_FILE, "years", str(wrong)) from None


def read_calendar(data: object) -> BankHolidays | TermCalendar:
    """Read parsed JSON that is either kind of file, told apart by its keys."""
    bank_holidays = isinstance(data, dict) and bool({"events", ENGLAND} & data.keys())
    return read_bank_holidays(data) if bank_holidays else read_terms(data)


def load_bank_holidays(path: Path) -> BankHolidays:
    """Read a file of bank holidays. Raises Misunderstood({"file": sentence})."""
    return read_bank_holidays(_json(path))


def load_terms(path: Path) -> TermCalendar:
    """Read a file of term dates. Raises Misunderstood({"file": sentence})."""
    return read_terms(_json(path))


def _json(path: Path) -> object:
    try:
        loaded: object = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as wrong:
        raise Misunderstood({"file": f"{path} cannot be read: {wrong.strerror}."}) from None
    except ValueError as wrong:
        raise Misunderstood({"file": f"{path} is not a JSON file: {wrong}."}) from None
    return loaded


def _years(data: object) -> list[_Year]:
    if isinstance(data, list):
        return TypeAdapter(Annotated[list[_Year], Field(min_length=1)]).validate_python(data)
    if isinstance(data, dict) and "years" in data:
        return _Years.model_validate(data).years
    return [_Year.model_validate(data)]


def _checked(kind: str, read: Callable[[], Read]) -> Read:
    try:
        return read()
    except ValidationError as wrong:
        first = wrong.errors()[0]
        raise _refusal(kind, _key(first["loc"]), _what(first)) from None


def _refusal(kind: str, key: str, what: str) -> Misunderstood:
    where = f" at {key}" if key else ""
    return Misunderstood({"file": f"The {kind} is wrong{where}: {what.rstrip('.')}. Put it right and try again."})


def _key(location: tuple[int | str, ...]) -> str:
    """`terms[1].half_term.end`, as one would look for it in the file."""
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in location).lstrip(".")


def _what(error: ErrorDetails) -> str:
    known = {
        "missing": "it is missing",
        "extra_forbidden": "this key is not known",
        "model_type": "it must be an object with keys",
        "model_attributes_type": "it must be an object with keys",
        "list_type": "it must be a list",
        "too_short": "it is empty",
    }
    if error["type"] == "value_error":
        return str(error["ctx"]["error"])
    said = error["msg"]
    return known.get(error["type"], said[:1].lower() + said[1:])
