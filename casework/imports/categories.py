"""Reading the categories that schools had before Handbell: which, agreed when, and what was done about it since."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from casework.imports import values
from casework.imports.table import BadRow, Reading, Row, Shape, read
from domain.dates import long_date

CategoriesFile = Reading["CategoryRow"]
_SHAPE = Shape(
    "categories (URN, category, agreed_on, agreed_by, agreed_at, notified_on, reviewed_on, why)",
    required=(("URN",), ("category",), ("agreed_on",)),
    known=("agreed_by", "agreed_at", "notified_on", "reviewed_on", "why"),
)


@dataclass(frozen=True)
class CategoryRow:
    """The category of one school, as it was written: by its id or its label. A blank says nothing.

    `why` is the decision's reason: a column of that name is where a file of rejects says why a row is there.
    """

    urn: str
    category: str
    agreed_on: date
    agreed_by: str = ""
    agreed_at: str = ""
    notified_on: date | None = None
    reviewed_on: date | None = None
    why: str = ""


def read_categories(path: Path) -> CategoriesFile:
    """Read the columns that `docs/imports.md` describes. A second line of one URN is a Reject.

    Raises:
        Refused: when the file is not that.
    """
    seen: dict[str, int] = {}

    def parse(row: Row) -> Iterator[CategoryRow]:
        found = _category(row)
        first = seen.setdefault(found.urn, row.line)
        if first != row.line:
            raise BadRow(f"URN {found.urn} is already in line {first}: a school has one category.")
        yield found

    return read(path, _SHAPE, parse)


def _category(row: Row) -> CategoryRow:
    agreed_on = values.day(values.required(row.get("agreed_on"), "agreed_on"), "agreed_on")
    if agreed_on is None:
        raise BadRow("agreed_on is blank.")
    return CategoryRow(
        urn=values.urn(row.get("URN")),
        category=values.required(row.get("category"), "category"),
        agreed_on=agreed_on,
        agreed_by=row.get("agreed_by"),
        agreed_at=row.get("agreed_at"),
        notified_on=_since(row, "notified_on", agreed_on),
        reviewed_on=_since(row, "reviewed_on", agreed_on),
        why=row.get("why"),
    )


def _since(row: Row, column: str, agreed_on: date) -> date | None:
    day = values.day(row.get(column), column)
    if day and day < agreed_on:
        raise BadRow(f"{column} is before {long_date(agreed_on)}, the day the category was agreed.")
    return day
