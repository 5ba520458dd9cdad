"""The shapes of calendar files: what a file of bank holidays or of term dates may hold, checked key by key."""

import re
from datetime import date
from typing import Annotated, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationInfo,
    field_validator,
    model_validator,
)

from domain.calendar.bank_holidays import BankHolidays
from domain.calendar.terms import AcademicYear, Closure, Span, Term
from domain.dates import parse_academic_year

ENGLAND = "england-and-wales"


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
Urn = Annotated[str, StringConstraints(pattern=r"^[1-9][0-9]{5}$")]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Event(BaseModel):
    """GOV.UK may add keys of its own to an event, as it did with `bunting`."""

    date: Day
    title: Words


class BankHolidaysFile(BaseModel):
    division: Literal["england-and-wales"] = "england-and-wales"
    events: list[_Event] = Field(min_length=1)

    @model_validator(mode="after")
    def _check(self) -> "BankHolidaysFile":
        days = [event.date for event in self.events]
        twice = next((day for day in days if days.count(day) > 1), None)
        if twice:
            raise ValueError(f"{twice} is there twice")
        if not self.bank_holidays().years:
            raise ValueError("it has no whole year, through to Christmas")
        return self

    def bank_holidays(self) -> BankHolidays:
        return BankHolidays({event.date: event.title for event in self.events})


class BankHolidaysByDivision(BaseModel):
    england: BankHolidaysFile = Field(alias=ENGLAND)


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


class _Own(_Strict):
    """One school's whole year; `note` is for people."""

    terms: list[_Term]
    closures: list[_Closure] = []
    note: str = ""

    def year(self, year: int) -> AcademicYear:
        return _academic(year, self.terms, self.closures)


class YearFile(_Strict):
    """`note`, `la`, `source` and `derived` are for people; they are not read.

    `schools` are the years of schools whose terms are their own, by URN; null takes one back. With them, `terms`
    may be left out.
    """

    academic_year: Annotated[int, BeforeValidator(_academic_year)]
    schools: dict[Urn, _Own | None] = {}
    terms: list[_Term] = Field(default=[], validate_default=True)
    closures: list[_Closure] = []
    note: str = ""
    la: str = ""
    source: str = ""
    derived: dict[str, object] = {}

    @field_validator("terms", mode="after")
    @classmethod
    def _there(cls, terms: list[_Term], found: ValidationInfo) -> list[_Term]:
        if not terms and not found.data.get("schools"):
            raise ValueError("it is missing")
        return terms

    @model_validator(mode="after")
    def _check(self) -> "YearFile":
        if self.terms or self.closures:
            self.year()
        for urn, own in self.schools.items():
            _check_school(urn, own, self.academic_year)
        return self

    def year(self) -> AcademicYear:
        return _academic(self.academic_year, self.terms, self.closures)


def _academic(year: int, terms: list[_Term], closures: list[_Closure]) -> AcademicYear:
    days = tuple(Closure(each.date, each.reason) for each in closures)
    return AcademicYear(year, tuple(each.term() for each in terms), days)


def _check_school(urn: str, own: _Own | None, year: int) -> None:
    try:
        if own:
            own.year(year)
    except ValueError as wrong:
        raise ValueError(f"of school {urn}, {wrong}") from None


class YearsFile(_Strict):
    note: str = ""
    authorities: list[str] = []
    years: list[YearFile] = Field(min_length=1)
