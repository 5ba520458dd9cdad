"""Reading bank holidays and term dates from JSON: a wrong file is refused, naming the key that is wrong."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, TypeVar

from pydantic import Field, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from domain.calendar.bank_holidays import BankHolidays
from domain.calendar.shapes import ENGLAND, BankHolidaysByDivision, BankHolidaysFile, YearFile, YearsFile
from domain.calendar.terms import TermCalendar
from domain.refusals import Misunderstood

Read = TypeVar("Read")
BANK_HOLIDAYS_FILE = "bank holidays file"
TERM_DATES_FILE = "term dates file"


def read_bank_holidays(data: object) -> BankHolidays:
    """Read parsed JSON: our own shape (`events` at the top), or GOV.UK's with its divisions.

    Raises Misunderstood({"file": sentence}).
    """
    if isinstance(data, dict) and ENGLAND in data:
        return _checked(BANK_HOLIDAYS_FILE, lambda: BankHolidaysByDivision.model_validate(data).england).bank_holidays()
    return _checked(BANK_HOLIDAYS_FILE, lambda: BankHolidaysFile.model_validate(data)).bank_holidays()


def read_terms(data: object) -> TermCalendar:
    """Read parsed JSON: one academic year, a list of them, or an object with `years`; schools' own are left out.

    Raises Misunderstood({"file": sentence}).
    """
    years = _checked(TERM_DATES_FILE, lambda: _years(data))
    try:
        return TermCalendar(tuple(each.year() for each in years if each.terms))
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
    """Read a file of an authority's term dates, in which no school has its own: those are imported.

    Raises Misunderstood({"file": sentence}).
    """
    data = _json(path)
    found = read_terms(data)
    if any(year.schools for year in _years(data)):
        raise _refusal(TERM_DATES_FILE, "schools", "single schools’ terms are imported, and not placed in a folder")
    return found


def _json(path: Path) -> object:
    try:
        loaded: object = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as wrong:
        raise Misunderstood({"file": f"{path} cannot be read: {wrong.strerror}."}) from None
    except ValueError as wrong:
        raise Misunderstood({"file": f"{path} is not a JSON file: {wrong}."}) from None
    return loaded


def _years(data: object) -> list[YearFile]:
    if isinstance(data, list):
        return TypeAdapter(Annotated[list[YearFile], Field(min_length=1)]).validate_python(data)
    if isinstance(data, dict) and "years" in data:
        return YearsFile.model_validate(data).years
    return [YearFile.model_validate(data)]


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
