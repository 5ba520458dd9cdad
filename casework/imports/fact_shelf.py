"""The fact books of several authorities: whose a row is, and the import of a whole file of them."""

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from casework.imports.batch import Batch, Line
from casework.imports.fact_book import FactBook, Offer
from casework.imports.facts import FactRow
from casework.imports.rejects import Reject
from casework.imports.summary import CHANGED, NEW, OLDER, UNCHANGED, Loaded, Summary, total
from casework.imports.table import BadRow
from casework.schools import AVERAGES
from store.work import Work

T = TypeVar("T")
Placed = tuple[FactBook, Offer]
Key = tuple[str, str, str, int | None]
NATIONAL, LA = AVERAGES


class Shelf:
    """One book an authority."""

    def __init__(self, works: Sequence[Work], file: str, is_source_named: bool = True) -> None:
        self.books = [FactBook(work, file, is_source_named) for work in works]

    def placed(self, row: FactRow) -> list[Placed]:
        """What a row says and to which authority it is said: a national figure to all that have the measure."""
        found = self.of(row.urn)
        having = [book for book in found if book.measure(row.measure)] if row.urn == NATIONAL else found
        return [(book, book.offer(row)) for book in having or found]

    def of(self, urn: str) -> list[FactBook]:
        """The books in which a school, or an average, is written; BadRow when there is none."""
        if urn == NATIONAL or (urn == LA and len(self.books) == 1):
            return self.books
        if urn == LA:
            raise BadRow("URN is “la”, and there are several authorities: say whose average with --authority.")
        holding = [book for book in self.books if urn in book.schools]
        if not holding:
            raise BadRow(f"There is no school with URN {urn} here: check the number, or import the register first.")
        return sorted(holding, key=lambda book: book.has_moved_away(urn))[:1]

    def load(
        self,
        kind: str,
        batch: Batch[T],
        take: Callable[[Line[T]], None],
        is_ours: Callable[[Reject], bool] = lambda _: True,
    ) -> Loaded:
        """Put the whole file through `take`, and write the record."""
        rejects, others = batch.hand_over(take, is_ours)
        for book in self.books:
            book.close(kind)
        counts = total(book.counts for book in self.books)
        summary = Summary(
            kind, batch.file, batch.read, counts[NEW], counts[CHANGED], counts[UNCHANGED], counts[OLDER],
            left_out=others, rejected=len(rejects),
        )  # fmt: skip
        return Loaded(summary, rejects)


def record(placed: Iterable[Placed]) -> None:
    """Write each offer in its book."""
    for book, offer in placed:
        book.record(offer)


def key_of(placed: Placed) -> Key:
    """What may stand once only: one measure of one school and year, in one authority."""
    book, offer = placed
    return book.work.authority.id, offer.urn, offer.measure.id, offer.year
