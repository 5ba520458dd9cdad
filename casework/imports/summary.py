"""What an import did, in figures and in a sentence."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from casework.imports.rejects import Rejects

NEW, CHANGED, UNCHANGED, OLDER, CLOSED, LEFT_OUT = "new", "changed", "unchanged", "older", "closed", "left_out"
_NOUNS = {
    "schools": ("school", "schools"),
    "inspections": ("fact", "facts"),
    "results": ("figure", "figures"),
    "facts": ("fact", "facts"),
    "people": ("person", "people"),
    "contacts": ("contact", "contacts"),
    "categories": ("category", "categories"),
    "calendar": ("set of dates", "sets of dates"),
    "links": ("link", "links"),
}


@dataclass(frozen=True)
class Summary:
    """One import. `read` and `rejected` count rows of the file, `left_out` its schools (or links) of other authorities.

    `older` are facts that were left because what stands is newer; `closed` is None where nothing can be closed.
    """

    kind: str
    file: str
    read: int
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    older: int = 0
    left_out: int = 0
    rejected: int = 0
    closed: int | None = None
    notes: tuple[str, ...] = ()

    @property
    def kept(self) -> int:
        """How many there are of ours in the file, whether or not they said anything new."""
        return self.new + self.changed + self.unchanged + self.older

    def counts(self) -> dict[str, int]:
        """The figures by name, for programs."""
        figures = {
            "read": self.read, "kept": self.kept, NEW: self.new, CHANGED: self.changed, UNCHANGED: self.unchanged,
            OLDER: self.older, LEFT_OUT: self.left_out, "rejected": self.rejected,
        }  # fmt: skip
        return figures if self.closed is None else {**figures, CLOSED: self.closed}

    def sentence(self) -> str:
        """The same for people: what was in the file, and what came of it."""
        kept = f"{self.file}: {counted(self.kept, *_NOUNS[self.kind])}"
        kept += " kept" if self.left_out else ""
        if self.kept and self.closed is not None:
            kept += f", {self.closed:,} of them closed" if self.closed else ", none of them closed"
        if self.left_out:
            left = _NOUNS["links" if self.kind == "links" else "schools"]
            kept += f"; {counted(self.left_out, *left)} of other authorities left out"
        outcome = f"{self.new:,} new, {self.changed:,} changed, {self.unchanged:,} unchanged"
        outcome += f", {self.older:,} older than what is recorded and left" if self.older else ""
        rejected = f"{counted(self.rejected, 'row', 'rows')} could not be taken in." if self.rejected else ""
        return " ".join(part for part in (f"{kept}.", f"{outcome}.", rejected, *self.notes) if part)


class Loaded(NamedTuple):
    """An import's summary with the rows that could not be taken in."""

    summary: Summary
    rejects: Rejects


def total(counts: Iterable[Counter[str]]) -> Counter[str]:
    """The counts of several authorities as one."""
    found: Counter[str] = Counter()
    for each in counts:
        found.update(each)
    return found


def counted(number: int, one: str, many: str) -> str:
    """ "1 school", "1,048 schools"."""
    return f"{number:,} {one if number == 1 else many}"
