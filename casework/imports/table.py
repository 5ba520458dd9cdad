"""Opening a CSV file that somebody else made: is it one, has it the columns, and its rows one by one."""

import codecs
import csv
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Generic, TypeVar

from casework.imports.rejects import Reject, unguarded
from chat.markdown import visible
from domain.refusals import Refused

T = TypeVar("T")
LONGEST_VALUE = 10_000
_BLOCK = 1 << 20
_SIGNS = (
    (b"PK", "is a zip archive or an Excel workbook"),
    (b"\xd0\xcf\x11\xe0", "is an old Excel workbook"),
    (b"%PDF", "is a PDF"),
    (b"\x1f\x8b", "is a compressed file"),
    (b"\xff\xfe", 'is "Unicode text" (UTF-16)'),
    (b"\xfe\xff", 'is "Unicode text" (UTF-16)'),
)
_DELIMITERS = {";": "semicolons", "\t": "tabs", "|": "bars"}


class BadRow(ValueError):  # noqa: N818  it becomes a Reject, not an error
    """A row that cannot be taken in; its text is the reason, a sentence."""


@dataclass(frozen=True)
class Shape:
    """What a kind of file must look like: each of `required` is a column, given by any one of its names.

    `known` are further names we read. A column is found whatever its capitals and inner spaces.
    """

    name: str
    required: tuple[tuple[str, ...], ...]
    known: tuple[str, ...] = ()

    @property
    def spellings(self) -> dict[str, str]:
        """Our spelling of each column by its plain one."""
        names = [*(name for group in self.required for name in group), *self.known]
        return {_plain(name): name for name in names}


@dataclass(frozen=True)
class Row:
    """One row: the line it begins on (the header is line 1) and its values by column, trimmed."""

    line: int
    cells: Mapping[str, str] = field(default_factory=dict)

    def get(self, *columns: str) -> str:
        """The value of the first of these columns that the file has, else ""."""
        return next((self.cells[name] for name in columns if name in self.cells), "")


@dataclass(frozen=True)
class Table:
    """A CSV file that has been opened and has the columns it needs."""

    path: Path
    encoding: str
    columns: tuple[str, ...]

    def rows(self) -> Iterator[Row | Reject]:
        """Every row that is not blank; one that cannot be read is a Reject and the next is tried."""
        with self.path.open(encoding=self.encoding, newline="") as source:
            lines = csv.reader(source, strict=True)
            next(lines)
            while True:
                line = lines.line_num + 1
                try:
                    values = next(lines)
                except StopIteration:
                    return
                except csv.Error as broken:
                    yield Reject(line, f"The quotes or commas of this line cannot be read ({broken}).")
                    continue
                if any(value.strip() for value in values):
                    yield self._row(line, values)

    @cached_property
    def total(self) -> int:
        """How many rows there are, for a progress bar; the file is read once more for it."""
        return sum(1 for _ in self.rows())

    def _row(self, line: int, values: list[str]) -> Row | Reject:
        cells = {
            name: unguarded(visible(value).strip()) for name, value in zip(self.columns, values, strict=False) if name
        }
        extra = [value for value in values[len(self.columns) :] if value.strip()]
        if len(values) < len(self.columns) or extra:
            counts = f"{len(values)} values where the header has {len(self.columns)} columns"
            return Reject(line, f"This line has {counts}.", {**cells, **({"more": ",".join(extra)} if extra else {})})
        if any(len(value) > LONGEST_VALUE for value in values):
            return Reject(line, f"A value is longer than {LONGEST_VALUE:,} characters: is a quote left open?")
        return Row(line, cells)


@dataclass(frozen=True)
class Reading(Generic[T]):
    """A file that has been opened, and how its rows become records."""

    table: Table
    parse: Callable[[Row], Iterable[T]]

    @property
    def total(self) -> int:
        """The number of rows in the file, whatever becomes of them."""
        return self.table.total

    @cached_property
    def rows(self) -> Iterator[T | Reject]:
        """Records and Rejects, in the file's order, to be read once."""
        return (each for _, found in self.lines() for each in ([found] if isinstance(found, Reject) else found))

    def lines(self) -> Iterator[tuple[int, list[T] | Reject]]:
        """Each row's line with its records, or a Reject."""
        for row in self.table.rows():
            yield row.line, row if isinstance(row, Reject) else self._parsed(row)

    def _parsed(self, row: Row) -> list[T] | Reject:
        try:
            return list(self.parse(row))
        except BadRow as bad:
            return Reject(row.line, str(bad), row.cells)


def read(path: Path, shape: Shape, parse: Callable[[Row], Iterable[T]]) -> Reading[T]:
    """Open the file and turn each row into records; a row for which `parse` raises BadRow is a Reject.

    Raises Refused with one sentence when the file is not of this shape.
    """
    return Reading(open_table(path, shape), parse)


def open_table(path: Path, shape: Shape) -> Table:
    """Check that the file is a CSV with the columns; Refused with one sentence when it is not."""
    try:
        encoding = _encoding(path)
        header = _header(path, encoding)
    except OSError as missing:
        raise Refused(f"{path.name} cannot be opened: {missing.strerror or missing}.") from missing
    columns = tuple(shape.spellings.get(_plain(name), " ".join(name.split())) for name in header)
    _check_columns(path, columns, shape)
    table = Table(path, encoding, columns)
    if next(table.rows(), None) is None:
        raise Refused(f"{path.name} has column names but no rows, so there is nothing to import.")
    return table


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()


def _check_columns(path: Path, columns: tuple[str, ...], shape: Shape) -> None:
    missing = [names[0] for names in shape.required if not set(names) & set(columns)]
    if missing:
        noun = "column" if len(missing) == 1 else "columns"
        raise Refused(
            f"{path.name} is not a file of {shape.name}, or its columns have changed: "
            f"it lacks the {noun} {', '.join(missing)}."
        )
    wanted = set(shape.spellings.values())
    twice = sorted({name for name in columns if name in wanted and columns.count(name) > 1})
    if twice:
        raise Refused(f"{path.name} has the column {', '.join(twice)} twice: keep one of them and try again.")


def _encoding(path: Path) -> str:
    """utf-8-sig when every byte is UTF-8, else cp1252, which the Department's own files use."""
    for encoding in ("utf-8-sig", "cp1252"):
        decoder = codecs.getincrementaldecoder(encoding)()
        try:
            for block in _blocks(path):
                decoder.decode(block)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            continue
        return encoding
    raise Refused(f"{path.name} is not text in UTF-8 or Windows-1252: save it as CSV UTF-8 and try again.")


def _blocks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as source:
        _check_start(path, source.read(100))
        source.seek(0)
        while block := source.read(_BLOCK):
            if b"\0" in block:
                raise Refused(f"{path.name} is not a text file: save it as CSV UTF-8 and try again.")
            yield block


def _check_start(path: Path, block: bytes) -> None:
    for sign, what in _SIGNS:
        if block.startswith(sign):
            raise Refused(f"{path.name} {what}, not a CSV file: save it as CSV UTF-8 and try again.")
    if block.removeprefix(codecs.BOM_UTF8).lstrip().startswith(b"<"):
        raise Refused(f"{path.name} is a web page, not a CSV file: download the file itself and try again.")


def _header(path: Path, encoding: str) -> list[str]:
    with path.open(encoding=encoding, newline="") as source:
        try:
            header = next(csv.reader(source, strict=True), [])
        except csv.Error as broken:
            raise Refused(f"The first line of {path.name} is not a list of column names ({broken}).") from broken
    if not any(name.strip() for name in header):
        raise Refused(f"{path.name} is empty, or its first line is: the first line must name the columns.")
    for sign, plural in _DELIMITERS.items():
        if len(header) == 1 and sign in header[0]:
            raise Refused(f"{path.name} has {plural} between its values: save it as CSV with commas and try again.")
    return header
