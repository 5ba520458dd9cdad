"""Loading results: each figure under its measure and year, and its cohort under the measure the framework names."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from casework.imports.batch import Batch, Line
from casework.imports.fact_shelf import Key, Placed, Shelf, key_of, record
from casework.imports.facts import FactRow
from casework.imports.results import ResultRow
from casework.imports.summary import Loaded, counted
from casework.imports.table import BadRow
from store.work import Work


def load_results(works: Sequence[Work], batch: Batch[ResultRow]) -> Loaded:
    """Record each figure. Where the lines of one school and year name different cohorts, the first is kept.

    A line that gives a measure another figure than an earlier line (by an alias, say) is a reject.
    """
    results = _Results(works, batch.file)
    loaded = results.shelf.load("results", batch, results.take)
    if not results.other_cohorts:
        return loaded
    whose = counted(len(results.other_cohorts), "school and year has", "schools and years have")
    note = f"{whose} more than one cohort for the same measure: the first in the file is kept."
    return Loaded(replace(loaded.summary, notes=(note,)), loaded.rejects)


class _Results:
    """A file of results on its way in, and what its lines have said so far."""

    def __init__(self, works: Sequence[Work], file: str) -> None:
        self.shelf = Shelf(works, file)
        self.other_cohorts: set[Key] = set()
        self._said: dict[Key, tuple[int, str]] = {}

    def take(self, line: Line[ResultRow]) -> None:
        for result in line.records:
            figures = self.shelf.placed(FactRow(result.urn, result.measure, result.value, result.year))
            cohorts = list(_cohorts(figures, result))
            for each in figures:
                first, value = self._said.get(key_of(each), (line.number, each[1].value))
                if value != each[1].value:
                    raise BadRow(f"Line {first} has {value} for {each[1].measure.id} in {result.year}.")
            record([*self._noted(figures, line.number), *self._noted(cohorts, line.number)])

    def _noted(self, placed: Sequence[Placed], line: int) -> Iterator[Placed]:
        """Those that no earlier line has contradicted."""
        for each in placed:
            key = key_of(each)
            _, value = self._said.setdefault(key, (line, each[1].value))
            if value == each[1].value:
                yield each
            else:
                self.other_cohorts.add(key)


def _cohorts(figures: Sequence[Placed], result: ResultRow) -> Iterator[Placed]:
    for book, offer in figures:
        if result.cohort is not None and offer.measure.cohort_as:
            row = FactRow(result.urn, offer.measure.cohort_as, str(result.cohort), result.year)
            yield book, book.offer(row)
