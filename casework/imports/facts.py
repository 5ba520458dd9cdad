"""Reading facts about schools from our own CSV: one measure of one school a line."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from casework.imports import values
from casework.imports.table import BadRow, Reading, Row, Shape, read

FactsFile = Reading["FactRow"]
_SHAPE = Shape(
    "facts (URN, measure, value, on, source, year, note)",
    required=(("URN",), ("measure",), ("value",)),
    known=("on", "source", "year", "note"),
)
# Fewer than `values.BLANKS`: a single letter may be a grade here.
_WITHHELD = frozenset({"null", "supp", "ne", "lowcov"})
_MEASURE = re.compile(r"[a-z][a-z0-9_]*(\.[a-z0-9_]+)*", re.ASCII)


@dataclass(frozen=True)
class FactRow:
    """One value of one measure. `urn` may be "national" or "la"; `value` is text, "" where it is withheld.

    `year` is the calendar year in which the academic year ends, and `on` the day the value holds from,
    each None when the file does not say.
    """

    urn: str
    measure: str
    value: str
    year: int | None = None
    on: date | None = None
    source: str = ""
    note: str = ""


def read_facts(path: Path) -> FactsFile:
    """Read `URN, measure, value, on, source, year, note`. Raises Refused when the file is not that."""
    return read(path, _SHAPE, _fact)


def measure_name(text: str) -> str:
    """A measure as frameworks write it: "KS2 RWM pct" is ks2_rwm_pct."""
    plain = re.sub(r"[\s-]+", "_", text.strip().lower())
    if not _MEASURE.fullmatch(plain):
        raise BadRow(f'measure is "{values.shortened(text)}": write it in letters, figures and underscores.')
    return plain


def _fact(row: Row) -> Iterator[FactRow]:
    value = row.get("value")
    yield FactRow(
        urn=values.urn_or_wider(row.get("URN")),
        measure=measure_name(row.get("measure")),
        value="" if value.casefold() in _WITHHELD else _tidy(value),
        year=values.year(row.get("year")),
        on=values.day(row.get("on"), "on"),
        source=row.get("source"),
        note=row.get("note"),
    )


def _tidy(value: str) -> str:
    """A dressed-up figure or a typed day in plain form, anything else as it was written."""
    try:
        if re.search("[%£,]", value):
            return values.figure(value) or value
        day = values.day(value, "value")
    except BadRow:
        return value
    return day.isoformat() if day else value
