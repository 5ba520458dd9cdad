"""Loading calendars from JSON: an authority's term dates, year by year and school by school, or newer bank holidays."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import reduce
from pathlib import Path
from typing import Any, NamedTuple

from casework.imports.rejects import Rejects
from casework.imports.summary import CHANGED, NEW, UNCHANGED, Loaded, Summary, counted
from casework.obligations import keep
from domain.calendar import BankHolidays, TermCalendar, read_bank_holidays, read_calendar
from domain.dates import academic_year_label, parse_academic_year
from domain.refusals import Refused
from store.terms import BANK_HOLIDAYS, Content, ImportedYear, SchoolYear
from store.work import Work

ACT = "import calendar"


class _Key(NamedTuple):
    """What can be there once: a year of the authority, or of one of its schools."""

    urn: str | None
    label: str


class _Set(NamedTuple):
    """One set of dates as the file says it: whose, which year, and its content; None takes a school's year back."""

    urn: str | None
    label: str
    content: Content | None

    @property
    def key(self) -> _Key:
        return _Key(self.urn, self.label)


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
    """Keep bank holidays for every authority, or term dates for the one there is; what is due moves with them.

    A year imported again replaces what was imported before; years that the file has not stay.

    Raises:
        Refused: when the dates are another authority's, or overlap with a year that is known already.
        Misunderstood: when the file is neither kind; the sentence names the key that is wrong.
    """
    dates = read_calendar(data)
    for work in works:
        work.take_turn()
    if isinstance(dates, BankHolidays):
        counts = _load_holidays(works, file, dates)
    else:
        counts = _load_terms(works[0], file, data)
    for work in works:
        _check_fit(work, file)
        keep(work)
    summary = Summary(
        "calendar", file, sum(counts.values()), counts[NEW], counts[CHANGED], counts[UNCHANGED],
        notes=(f"{_named(dates, data)}, for {', '.join(work.authority.title for work in works)}.",),
    )  # fmt: skip
    return Loaded(summary, Rejects())


def _named(dates: BankHolidays | TermCalendar, data: object) -> str:
    if isinstance(dates, BankHolidays):
        return f"Bank holidays of {min(dates.years)} to {max(dates.years)}"
    labels = sorted({_label(year) for year in _years(data)})
    urns = {urn for year in _years(data) for urn in year.get("schools", {})}
    own = f", with {counted(len(urns), 'school', 'schools')} of their own" if urns else ""
    return f"Term dates of {', '.join(labels)}{own}"


def _load_holidays(works: Sequence[Work], file: str, dates: BankHolidays) -> Counter[str]:
    """England's bank holidays are one set of dates, however many authorities count by it and keep it."""
    known = [read_bank_holidays(content) for content in works[0].terms.bank_holidays()]
    before = reduce(BankHolidays.updated_by, known) if known else None
    after = before.updated_by(dates) if before else dates
    old = {BANK_HOLIDAYS: _events(before) if before else None}
    for work in works:
        if after != before:
            work.terms.save(_imported(work, _Set(None, BANK_HOLIDAYS, _events(after))))
        work.record.append(ACT, about=file, years=[BANK_HOLIDAYS], before=old if after != before else {})
    return Counter([UNCHANGED if after == before else CHANGED if before else NEW])


def _events(dates: BankHolidays) -> Content:
    return {"events": [{"date": day.isoformat(), "title": title} for day, title in dates.titles.items()]}


def _load_terms(work: Work, file: str, data: object) -> Counter[str]:
    counts: Counter[str] = Counter()
    known = {_Key(None, year.academic_year): year.content for year in work.terms.years()}
    for urn, own in work.terms.of_schools().items():
        known |= {_Key(urn, label): content for label, content in own.items()}
    sets = list(_sets(work, file, data))
    changes = {each.key: known.get(each.key) for each in sets if known.get(each.key) != each.content}
    for each in sets:
        counts[_outcome(each, known)] += 1
        if each.key in changes:
            _store(work, each)
    mine = {key.label: before for key, before in changes.items() if key.urn is None}
    work.record.append(ACT, about=file, years=sorted({each.label for each in sets}), before=mine)
    for key, before in changes.items():
        if key.urn:
            said = f"Its own term dates of {key.label}"
            work.record.append(ACT, urn=key.urn, about=file, year=key.label, before=before, summary=said)
    return counts


def _outcome(each: _Set, known: Mapping[_Key, Content]) -> str:
    if known.get(each.key) == each.content:
        return UNCHANGED
    return CHANGED if each.key in known else NEW


def _sets(work: Work, file: str, data: object) -> Iterator[_Set]:
    """The file's years as it says them, the authority's and its schools'; every key has been checked already."""
    years = _years(data)
    _check_owner(work, file, data, years)
    mine = {row.urn for row in work.schools.all()}
    for year in years:
        label = _label(year)
        if year.get("terms"):
            yield _Set(None, label, {name: value for name, value in year.items() if name != "schools"})
        for urn, own in year.get("schools", {}).items():
            if urn not in mine:
                raise Refused(
                    f"{file} has terms of a school with URN {urn}, and {work.authority.title} has no such school: "
                    "check the number, or import the register first. Nothing was changed."
                )
            yield _Set(urn, label, {"academic_year": label, **own} if own else None)


def _check_owner(work: Work, file: str, data: Any, years: Sequence[Content]) -> None:
    owners = data.get("authorities", []) if isinstance(data, dict) else []
    code = work.authority.la_code
    whose = next((year["la"] for year in years if year.get("la") and year["la"] != code), "")
    if whose or (owners and work.authority.id not in owners):
        raise Refused(
            f"{file} holds the term dates of {'LA ' + whose if whose else ', '.join(owners)}, and "
            f"{work.authority.title} is LA {code}: name the right authority with --authority, or the right file."
        )


def _years(data: Any) -> Sequence[Content]:
    return data if isinstance(data, list) else data.get("years", [data])


def _label(year: Content) -> str:
    return academic_year_label(parse_academic_year(year["academic_year"]))


def _store(work: Work, each: _Set) -> None:
    if each.content is None and each.urn:
        work.terms.take_back(each.urn, each.label)
    else:
        work.terms.save(_imported(work, each))


def _imported(work: Work, each: _Set) -> ImportedYear | SchoolYear:
    row: dict[str, Any] = {
        "authority": work.authority.id, "academic_year": each.label, "content": each.content or {},
        "imported_at": work.clock.now(),
    }  # fmt: skip
    return SchoolYear(urn=each.urn, **row) if each.urn else ImportedYear(**row)


def _check_fit(work: Work, file: str) -> None:
    """Read the authority's whole calendar, and each school's, as every deadline will from now on."""
    whose = ""
    try:
        for urn in (None, *work.terms.of_schools()):
            whose = f"those of school {urn}" if urn else f"the term dates {work.authority.title} has already"
            work.calendar_of(urn)
    except ValueError as wrong:
        raise Refused(
            f"{file} does not fit {whose}: {wrong}. Put the dates right, or import both years in one file."
        ) from None
