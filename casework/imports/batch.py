"""A file on its way in: read whole before anything is stored, then handed over row by row, its rejects gathered."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

from casework.imports.rejects import Reject, Rejects
from casework.imports.table import BadRow, Reading, Row, Table

T = TypeVar("T")
Step = Callable[[str, int, int], None]
READING, STORING = "Reading", "Storing"


def in_silence(_phase: str, _done: int, _total: int) -> None:
    """A step that nobody watches."""


@dataclass(frozen=True)
class Line(Generic[T]):
    """The records of one row, and the line it begins on (the header is line 1)."""

    number: int
    records: tuple[T, ...]


class HandedOver(NamedTuple):
    """The rejects that are ours, and how many bad rows were somebody else's."""

    rejects: Rejects
    others: int


@dataclass(frozen=True)
class Batch(Generic[T]):
    """Everything a file holds; the database is not yet locked while it is read."""

    table: Table
    lines: tuple[Line[T], ...]
    unread: tuple[Reject, ...]
    step: Step = in_silence

    @property
    def file(self) -> str:
        """The file's name, as it goes into the record."""
        return self.table.path.name

    @property
    def read(self) -> int:
        """How many rows the file has."""
        return len(self.lines) + len(self.unread)

    def hand_over(
        self, take: Callable[[Line[T]], None], is_ours: Callable[[Reject], bool] = lambda _: True
    ) -> HandedOver:
        """Give every line to `take`; one for which it raises BadRow is a reject, and must have left nothing behind.

        `is_ours` says of each bad row whether it concerns us at all.
        """
        reasons: dict[int, str] = {}
        for done, line in enumerate(self.lines, start=1):
            try:
                take(line)
            except BadRow as bad:
                reasons[line.number] = str(bad)
            self.step(STORING, done, len(self.lines))
        bad_rows = sorted((*self.unread, *self._turned_down(reasons)), key=lambda reject: reject.line)
        rejects = Rejects()
        for reject in filter(is_ours, bad_rows):
            rejects.add(reject)
        return HandedOver(rejects, len(bad_rows) - len(rejects))

    def _turned_down(self, reasons: Mapping[int, str]) -> Iterator[Reject]:
        """The rejects with what their rows held, for which the file is read once more."""
        for row in self.table.rows() if reasons else ():
            if isinstance(row, Row) and row.line in reasons:
                yield Reject(row.line, reasons[row.line], row.cells)


def gather(reading: Reading[T], step: Step | None = None) -> Batch[T]:
    """Read the whole file; a `step` is told the phase, how many rows are done, and of how many."""
    total = reading.total if step else 0
    lines, unread = [], []
    for done, (number, found) in enumerate(reading.lines(), start=1):
        if isinstance(found, Reject):
            unread.append(found)
        else:
            lines.append(Line(number, tuple(found)))
        if step:
            step(READING, done, total)
    return Batch(reading.table, tuple(lines), tuple(unread), step or in_silence)
