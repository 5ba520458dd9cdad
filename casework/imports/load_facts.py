"""Loading our own CSV of facts: officers' flags, consents, averages, anything a framework has a measure for."""

from collections.abc import Sequence
from datetime import date

from casework.imports.batch import Batch, Line
from casework.imports.fact_book import Offer
from casework.imports.fact_shelf import Key, Shelf, key_of, record
from casework.imports.facts import FactRow
from casework.imports.summary import Loaded
from casework.imports.table import BadRow
from store.work import Work


def load_facts(works: Sequence[Work], batch: Batch[FactRow]) -> Loaded:
    """Record each fact; a line that says otherwise than an earlier one, for the same day, is a reject."""
    shelf = Shelf(works, batch.file)
    said: dict[tuple[Key, date | None], tuple[int, Offer]] = {}

    def take(line: Line[FactRow]) -> None:
        for row in line.records:
            placed = shelf.placed(row)
            keyed = {(key_of(each), row.on): each[1] for each in placed}
            for key, offer in keyed.items():
                first, earlier = said.get(key, (line.number, offer))
                if earlier != offer:
                    raise BadRow(f"Line {first} says something else of {offer.measure.id} of {offer.urn} on that day.")
            said.update({key: said.get(key, (line.number, offer)) for key, offer in keyed.items()})
            record(placed)

    return shelf.load("facts", batch, take)
