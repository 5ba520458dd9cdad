"""The calendars an authority counts by: the shipped bank holidays, a folder's files, and what was imported."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from domain.calendar import (
    BankHolidays,
    Calendar,
    TermCalendar,
    load_bank_holidays,
    load_terms,
    read_bank_holidays,
    read_terms,
)

SHIPPED = Path(__file__).parent.parent / "calendars"
BANK_HOLIDAYS, DEMO_TERMS = "bank-holidays-england.json", "terms-demo.json"


@dataclass(frozen=True, eq=False)
class Calendars:
    """Bank holidays for all, and each authority's own terms: from `FOLDER/terms-ID.json`, then from imports."""

    bank_holidays: BankHolidays
    folder: Path | None = None

    def of(self, authority: str, imported: Sequence[Mapping[str, Any]]) -> Calendar:
        """The authority's calendar; a later import of a year replaces what a file said."""
        return _calendar(self, authority, json.dumps(list(imported), sort_keys=True))


def load_calendars(folder: Path | None) -> Calendars:
    """Read the bank holidays: the folder's file where it has one, else the shipped one."""
    own = folder / BANK_HOLIDAYS if folder else None
    return Calendars(load_bank_holidays(own if own and own.exists() else SHIPPED / BANK_HOLIDAYS), folder)


@cache
def _calendar(calendars: Calendars, authority: str, imported: str) -> Calendar:
    file = calendars.folder / f"terms-{authority}.json" if calendars.folder else None
    terms = load_terms(file) if file and file.exists() else TermCalendar()
    holidays = calendars.bank_holidays
    for content in json.loads(imported):
        if "terms" in content:
            terms = terms.updated_by(read_terms(content))
        else:
            holidays = holidays.updated_by(read_bank_holidays(content))
    return Calendar(holidays, terms)
