"""Reading results from our own long CSV: one figure of one school and year a line."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from casework.imports import values
from casework.imports.facts import measure_name
from casework.imports.table import BadRow, Reading, Row, Shape, read

ResultsFile = Reading["ResultRow"]
_SHAPE = Shape(
    "results (URN, year, measure, value, cohort)",
    required=(("URN",), ("year",), ("measure",), ("value",)),
    known=("cohort",),
)


@dataclass(frozen=True)
class ResultRow:
    """One figure. `urn` may be "national" or "la"; `value` is a plain number as text, "" where withheld.

    `year` is the calendar year in which the academic year ends; `cohort` is in pupils, None when not given.
    """

    urn: str
    measure: str
    value: str
    year: int
    cohort: int | None = None


def read_results(path: Path) -> ResultsFile:
    """Read `URN, year, measure, value, cohort`. Raises Refused when the file is not that.

    The second line with the same URN, year and measure is a Reject.
    """
    seen: dict[tuple[str, str, int], int] = {}

    def parse(row: Row) -> Iterator[ResultRow]:
        result = _result(row)
        first = seen.setdefault((result.urn, result.measure, result.year), row.line)
        if first != row.line:
            raise BadRow(f"{result.measure} of {result.urn} in {result.year} is already in line {first}.")
        yield result

    return read(path, _SHAPE, parse)


def _result(row: Row) -> ResultRow:
    year = values.year(row.get("year"))
    if year is None:
        raise BadRow("year is blank.")
    return ResultRow(
        urn=values.urn_or_wider(row.get("URN")),
        measure=measure_name(row.get("measure")),
        value=values.figure(row.get("value")),
        year=year,
        cohort=values.whole(row.get("cohort"), "cohort"),
    )
