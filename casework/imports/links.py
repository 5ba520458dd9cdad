"""Reading the Department's file of links between schools: which came before another, and which after."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from casework.imports import values
from casework.imports.table import BadRow, Reading, Row, Shape, read
from store.links import AMALGAMATED, PREDECESSOR, SUCCESSOR

LinksFile = Reading["LinkRow"]
OTHER = "other"  # a link that says nothing of before and after: a sixth-form centre, a children's centre
_RELATIONS = {"predecessor": PREDECESSOR, "successor": SUCCESSOR, "result of amalgamation": AMALGAMATED}
_SHAPE = Shape(
    "links between schools (GIAS)",
    required=(("URN",), ("LinkURN",), ("LinkType",)),
    known=("LinkName", "LinkEstablishedDate"),
)


@dataclass(frozen=True)
class LinkRow:
    """What the school `link_urn` is to the school `urn`; `on` is None where the file says no day."""

    urn: str
    link_urn: str
    relation: str
    link_name: str = ""
    how: str = ""
    on: date | None = None


def read_links(path: Path) -> LinksFile:
    """Read `URN, LinkURN, LinkName, LinkType, LinkEstablishedDate`. Raises Refused when the file is not that."""
    return read(path, _SHAPE, _link)


def _link(row: Row) -> Iterator[LinkRow]:
    urn, other = values.urn(row.get("URN")), row.get("LinkURN")
    if values.is_blank(other):
        raise BadRow("LinkURN is blank.")
    relation, how = _relation(values.required(row.get("LinkType"), "LinkType"))
    if relation == OTHER:
        yield LinkRow(urn, other, OTHER, how=how)
        return
    if values.urn(other) == urn:
        raise BadRow(f"LinkURN is {urn}, the school itself.")
    named, day = row.get("LinkName"), values.day(row.get("LinkEstablishedDate"), "LinkEstablishedDate")
    yield LinkRow(urn, other, relation, "" if values.is_blank(named) else named, how, day)


def _relation(text: str) -> tuple[str, str]:
    """ "Successor - merged" is a successor, merged; a kind that we do not know keeps its own name."""
    kind, _, how = text.partition(" - ")
    found = _RELATIONS.get(" ".join(kind.split()).casefold(), OTHER)
    return found, text if found == OTHER else how.strip().casefold()
