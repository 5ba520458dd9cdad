"""Loading Ofsted's monthly file: grades and dates as facts, and an old grade taken back by a newer report card."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from casework.facts import UNKNOWN, read_value
from casework.imports.batch import Batch, Line
from casework.imports.fact_book import FactBook, Offer
from casework.imports.fact_shelf import Shelf, record
from casework.imports.facts import FactRow
from casework.imports.rejects import Reject
from casework.imports.summary import Loaded
from casework.imports.table import BadRow
from domain.dates import long_date
from domain.framework.measures import Measure
from domain.refusals import Misunderstood
from store.work import Work

GRADE, REPORT_CARD = "ofsted_grade", "report_card."
_AUTHORITY = "Local authority"
# What a framework may call a judgement that it does not know by Ofsted's name of today; the first it knows is taken.
_ALSO = {
    "outstanding": ("1",),
    "good": ("2",),
    "requires_improvement": ("satisfactory", "3"),
    "serious_weaknesses": ("inadequate", "4"),
    "special_measures": ("inadequate", "4"),
    "inadequate": ("4",),
    "requires_significant_improvement": ("serious_weaknesses",),
}


def load_inspections(works: Sequence[Work], batch: Batch[FactRow]) -> Loaded:
    """Record what the file says of our schools; it holds the whole country, whose other schools are left out.

    A school that is ours by the file's own column but not in our register is a reject.
    """
    shelf = Shelf(works, batch.file, is_source_named=False)
    places = {_plain(row.la_name) for book in shelf.books for row in book.schools.values()}
    places = (places | {_plain(work.authority.title) for work in works}) - {""}
    strangers: set[int] = set()

    def take(line: Line[FactRow]) -> None:
        if line.records:
            try:
                (book,) = shelf.of(line.records[0].urn)
            except BadRow:
                strangers.add(line.number)
                raise
            offers = [book.offer(_fitted(book, row)) for row in line.records]
            record((book, offer) for offer in (*offers, *_taken_back(book, line.records)))

    def is_ours(reject: Reject) -> bool:
        return reject.line not in strangers or _plain(reject.row.get(_AUTHORITY, "")) in places

    return shelf.load("inspections", batch, take, is_ours)


def _fitted(book: FactBook, row: FactRow) -> FactRow:
    """The row in the framework's own words; what has none there is unknown, with Ofsted's words in the note."""
    measure = book.measure(row.measure)
    for value in (row.value, *_ALSO.get(row.value, ())):
        if measure and _is_readable(measure, value, book):
            return replace(row, value=value)
    said = row.value.replace("_", " ")
    return replace(row, value=UNKNOWN, note=f"{row.note}: Ofsted says “{said}”, which this framework has no word for")


def _is_readable(measure: Measure, value: str, book: FactBook) -> bool:
    try:
        read_value(measure, value, book.work.clock.today())
    except Misunderstood:
        return False
    return True


def _taken_back(book: FactBook, rows: Sequence[FactRow]) -> Iterator[Offer]:
    """The grade that stood before a report card: no longer the school's, and no other takes its place."""
    cards = [row.on for row in rows if row.measure.startswith(REPORT_CARD) and row.on]
    if not cards or any(row.measure == GRADE for row in rows):
        return
    row, newest = rows[0], max(cards)
    standing = book.standing(row.urn, GRADE)
    if standing and standing.value != UNKNOWN and standing.on < newest:
        note = f"The report card of {long_date(newest)} has no overall grade."
        yield book.offer(FactRow(row.urn, GRADE, UNKNOWN, None, newest, row.source, note))


def _plain(name: str) -> str:
    """A place's name whatever its order: "Herefordshire, County of" is "County of Herefordshire"."""
    return " ".join(sorted(name.casefold().replace(",", " ").split()))
