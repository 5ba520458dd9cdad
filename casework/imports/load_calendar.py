"""Loading calendars from JSON: an authority's term dates, year by year, or newer bank holidays."""

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from casework.imports.rejects import Rejects
from casework.imports.summary import CHANGED, NEW, UNCHANGED, Loaded, Summary
from domain.calendar import BankHolidays, TermCalendar, read_calendar
from domain.dates import academic_year_label, parse_academic_year
from domain.refusals import Refused
from store.terms import ImportedYear
from store.work import Work

ACT = "import calendar"
BANK_HOLIDAYS = "bank-holidays"
Years = dict[str, dict[str, Any]]


def read_dates(path: Path) -> object:
    """The file's JSON.

    Raises:
        Refused: when it cannot be opened or is no JSON.
    """
    try:
        found: object = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as missing:
        raise Refused(f"{path.name} cannot be opened: {missing.strerror or missing}.") from None
    except ValueError as wrong:
        raise Refused(f"{path.name} is not a JSON file ({wrong}): docs/imports.md shows what one looks like.") from None
    return found


def is_bank_holidays(data: object) -> bool:
    """Whether these are bank holidays, the same for every authority, and not term dates.

    Raises:
        Misunderstood: when they are neither; the sentence names the key that is wrong.
    """
    return isinstance(read_calendar(data), BankHolidays)


def load_calendar(works: Sequence[Work], file: str, data: object) -> Loaded:
    """Keep bank holidays for each of these authorities, or term dates for the one there is.

    A year imported again replaces what was imported before.

    Raises:
        Refused: when the dates are another authority's, or overlap with a year that is known already.
        Misunderstood: when the file is neither kind; the sentence names the key that is wrong.
    """
    dates = read_calendar(data)
    counts: Counter[str] = Counter()
    for work in works:
        years = _holidays(dates) if isinstance(dates, BankHolidays) else _terms(work, file, data)
        counts.update(_keep(work, file, years))
    summary = Summary(
        "calendar", file, sum(counts.values()), counts[NEW], counts[CHANGED], counts[UNCHANGED],
        notes=(f"{_named(dates)}, for {', '.join(work.authority.title for work in works)}.",),
    )  # fmt: skip
    return Loaded(summary, Rejects())


def _named(dates: BankHolidays | TermCalendar) -> str:
    if isinstance(dates, BankHolidays):
        return f"Bank holidays of {min(dates.years)} to {max(dates.years)}"
    return f"Term dates of {', '.join(academic_year_label(year.year) for year in dates.years)}"


def _holidays(dates: BankHolidays) -> Years:
    events = [{"date": day.isoformat(), "title": title} for day, title in dates.titles.items()]
    return {BANK_HOLIDAYS: {"events": events}}


def _terms(work: Work, file: str, data: Any) -> Years:
    """The file's years as it says them, by label; every key has been checked by `read_calendar`."""
    years = data if isinstance(data, list) else data.get("years", [data])
    owners = data.get("authorities", []) if isinstance(data, dict) else []
    code = work.authority.la_code
    whose = next((year["la"] for year in years if year.get("la") and year["la"] != code), "")
    if whose or (owners and work.authority.id not in owners):
        raise Refused(
            f"{file} holds the term dates of {'LA ' + whose if whose else ', '.join(owners)}, and "
            f"{work.authority.title} is LA {code}: name the right authority with --authority, or the right file."
        )
    return {academic_year_label(parse_academic_year(year["academic_year"])): year for year in years}


def _keep(work: Work, file: str, years: Years) -> Counter[str]:
    counts: Counter[str] = Counter()
    known = {year.academic_year: year.content for year in work.terms.years()}
    for label, content in years.items():
        if known.get(label) == content:
            counts[UNCHANGED] += 1
            continue
        counts[CHANGED if label in known else NEW] += 1
        work.terms.save(
            ImportedYear(
                authority=work.authority.id, academic_year=label, content=content, imported_at=work.clock.now()
            )
        )
    _check_fit(work, file)
    changes = {label: known.get(label) for label, content in years.items() if known.get(label) != content}
    work.record.append(ACT, about=file, years=list(years), before=changes)
    return counts


def _check_fit(work: Work, file: str) -> None:
    """Read the authority's whole calendar as every deadline will from now on."""
    try:
        _ = work.calendar
    except ValueError as wrong:
        raise Refused(
            f"{file} does not fit the term dates {work.authority.title} has already: {wrong}. "
            "Put the dates right, or import both years in one file."
        ) from None
