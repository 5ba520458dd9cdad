"""One authority's facts while a file goes through them: what may be recorded, and what says nothing new."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from casework.facts import Given, Ledger, read_value
from casework.imports.changes import Changes, in_words
from casework.imports.facts import FactRow
from casework.imports.summary import CHANGED, NEW, OLDER, UNCHANGED
from casework.imports.table import BadRow
from casework.placing import place_by_fact, undo_by_fact
from casework.schools import AVERAGES
from domain.framework.measures import Measure
from domain.refusals import Misunderstood
from store.facts import RecordedFact
from store.work import Work


@dataclass(frozen=True)
class Offer:
    """A fact that has passed every check.

    `on` is None where the file gives no day, `is_sourced` false where it names no source.
    """

    urn: str
    measure: Measure
    value: str
    year: int | None
    on: date | None
    source: str
    note: str
    is_sourced: bool


class FactBook:
    """Checks and records the facts of one authority.

    `is_source_named` is false where the source is but the name of the file, which changes from month to month.
    """

    def __init__(self, work: Work, file: str, is_source_named: bool = True) -> None:
        self.work = work
        self.counts: Counter[str] = Counter()
        self.schools = {row.urn: row for row in work.schools.all()}
        self._file = file
        self._is_source_named = is_source_named
        self._ledger = Ledger(work, work.facts.all())
        self._changes: dict[str, Changes] = {}
        self._touched: set[str] = set()

    def measure(self, name: str) -> Measure | None:
        """The framework's measure of that name or alias."""
        return self.work.framework.measure(name)

    def standing(self, urn: str, name: str) -> RecordedFact | None:
        """What stands now of a measure that is not held by year."""
        measure = self.measure(name)
        return self._ledger.standing(urn, measure.id) if measure else None

    def has_moved_away(self, urn: str) -> bool:
        """Whether the register says that the school is another authority's by now."""
        return self.schools[urn].la_code != self.work.authority.la_code

    def offer(self, row: FactRow) -> Offer:
        """Check a row; BadRow says in a sentence why it cannot be recorded."""
        measure = self.measure(row.measure)
        if measure is None:
            raise BadRow(f"“{row.measure[:60]}” is no measure of {self.work.framework.about.title}.")
        if measure.by_year and row.year is None:
            raise BadRow(f"{measure.id} is held by school year: fill in the column year, for example 2025/26.")
        if row.year is not None and not measure.by_year:
            raise BadRow(f"{measure.id} is not held by school year: leave year blank, or import it as a fact.")
        try:
            value = read_value(measure, row.value, self.work.clock.today())
        except Misunderstood as no:
            raise BadRow(" ".join(no.errors.values())) from None
        is_sourced = bool(row.source) and self._is_source_named
        return Offer(row.urn, measure, value, row.year, row.on, row.source or self._file, row.note, is_sourced)

    def record(self, offer: Offer) -> None:
        """Record what is new; a fact told again, whatever the file is called by now, is left as it stands."""
        standing = self._ledger.standing(offer.urn, offer.measure.id, offer.year)
        if standing and self._says_the_same(standing, offer):
            self.counts[UNCHANGED] += 1
        elif standing and offer.on and offer.on < standing.on:
            self.counts[OLDER] += 1
        else:
            self._write(offer, standing.value if standing else None)

    def close(self, kind: str) -> None:
        """One line in the record for the file, and one for each school whose facts changed; facts may place schools."""
        act = f"import {kind}"
        averages = {urn: self._changes.pop(urn) for urn in AVERAGES if urn in self._changes}
        for urn, changes in self._changes.items():
            self.work.record.append(act, urn=urn, about=self._file, changes=changes, summary=in_words(changes))
        if self.counts:
            figures: dict[str, Any] = {name: self.counts[name] for name in (NEW, CHANGED, UNCHANGED, OLDER)}
            self.work.record.append(act, about=self._file, averages=averages, **figures)
        if any(criterion.automatic for criterion in self.work.framework.weighed_criteria):
            for urn in sorted(self._touched & self.schools.keys()):
                undo_by_fact(self.work, urn)
                place_by_fact(self.work, urn)

    def _says_the_same(self, standing: RecordedFact, offer: Offer) -> bool:
        same_source = not offer.is_sourced or standing.source == offer.source
        same_day = offer.on in {None, standing.on}
        return same_source and same_day and (standing.value, standing.note) == (offer.value, offer.note)

    def _write(self, offer: Offer, before: str | None) -> None:
        on = offer.on or self.work.clock.today()
        given = Given(offer.measure.id, offer.value, on, offer.source, offer.note, offer.year)
        self._ledger.record(offer.urn, given)
        self._touched.add(offer.urn)
        self.counts[NEW if before is None else CHANGED] += 1
        if before not in {None, offer.value}:
            name = f"{offer.measure.id} {offer.year}" if offer.year else offer.measure.id
            self._changes.setdefault(offer.urn, {})[name] = [before, offer.value]
