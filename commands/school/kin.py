"""What came before a school and after it, as its page and its history say it; of several nothing is taken over."""

from collections.abc import Iterator, Sequence
from typing import Any

from casework.kin import Kin, Kinsman
from chat.message import Button


def kin_facts(kin: Kin) -> Iterator[tuple[str, str]]:
    """Lines of label and value."""
    if kin.predecessor:
        yield "Predecessor", kin.predecessor.title
    elif kin.predecessors:
        yield "Several predecessors", f"{_listed(kin.predecessors)}. Nothing is taken over from any of them"
    if kin.successors:
        yield ("Successor" if kin.successor else "Several successors"), _listed(kin.successors)
    if kin.amalgamated:
        yield "Amalgamated with", f"{_listed(kin.amalgamated)}; which came first is not said"


def kin_buttons(kin: Kin) -> Iterator[Button]:
    """The one predecessor's history and each successor's page, where they are the authority's own."""
    if kin.predecessor and kin.predecessor.here:
        yield Button("History of the predecessor", f"history {kin.predecessor.urn}")
    several = len(kin.successors) > 1
    for each in kin.successors:
        if each.here:
            yield Button(f"Successor: {each.name}" if several else "The successor", f"school {each.urn}")


def kin_data(kin: Kin) -> dict[str, Any]:
    """The same for programs."""
    return {
        "predecessors": [each.urn for each in kin.predecessors],
        "successors": [each.urn for each in kin.successors],
        "amalgamated": [each.urn for each in kin.amalgamated],
    }


def _listed(kin: Sequence[Kinsman]) -> str:
    return "; ".join(each.title for each in kin)
