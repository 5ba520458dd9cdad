"""Rows that could not be taken in: collected with a reason each, and written to a file for putting right."""

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

_FORMULA = re.compile(r"[=+\-@\t\r]")
_FIGURE = re.compile(r"[+-]?\d+(\.\d+)?%?")


@dataclass(frozen=True)
class Reject:
    """One row that was left out: its line in the file (the header is line 1), why, and what it held."""

    line: int
    reason: str
    row: Mapping[str, str] = field(default_factory=dict)


def guarded(text: str) -> str:
    """The text with an apostrophe before it when a spreadsheet would run it as a formula; figures stay."""
    return f"'{text}" if _FORMULA.match(text) and not _FIGURE.fullmatch(text) else text


def unguarded(text: str) -> str:
    """The text as it was before `guarded`, so that a corrected file of rejects can be imported again."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text[1:]) else text


class Rejects:
    """The rejects of one import."""

    def __init__(self) -> None:
        self._found: list[Reject] = []

    def __len__(self) -> int:
        return len(self._found)

    def __iter__(self) -> Iterator[Reject]:
        return iter(self._found)

    def add(self, reject: Reject) -> None:
        """Keep one."""
        self._found.append(reject)

    def write(self, source: Path, folder: Path | None = None) -> Path | None:
        """Write `<source's stem>.rejects.csv` beside the source, or in the folder; None when there are none.

        The file has the line and the reason before the row's own columns, and can be imported again.
        """
        if not self._found:
            return None
        target = (folder or source.parent) / f"{source.stem}.rejects.csv"
        columns = list(dict.fromkeys(name for reject in self._found for name in reject.row))
        with target.open("w", encoding="utf-8-sig", newline="") as out:
            lines = csv.writer(out)
            lines.writerow(["line", "reason", *map(guarded, columns)])
            for reject in self._found:
                values = [reject.reason, *(reject.row.get(name, "") for name in columns)]
                lines.writerow([reject.line, *map(guarded, values)])
        return target
