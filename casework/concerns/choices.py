"""What can be chosen in the forms of concerns: where they come from, the framework's kinds, and which way they go."""

from collections.abc import Callable, Iterable

from casework.concerns.steps import DIRECTIONS
from store.work import Work

KINDS = "concern_kinds:"

SOURCES = {
    "visit": "A visit or meeting",
    "data": "Data",
    "complaint": "A complaint",
    "parents": "Parents or carers",
    "pupils": "Pupils or young people",
    "staff": "Staff of the school",
    "governors": "Governors",
    "school": "The school itself",
    "ofsted": "Ofsted",
    "la": "The authority's own analysis or officers",
    "council": "Another council service",
    "whistleblowing": "Whistleblowing",
    "other": "Other",
}


def _kinds(work: Work, governance: str) -> Iterable[tuple[str, str]]:
    """For a school of this governance."""
    kinds = work.framework.procedures.concern_kind
    return ((each.id, each.title) for each in kinds if not each.governance or governance in each.governance)


CONCERN_CHOICES: dict[str, Callable[[Work], Iterable[tuple[str, str]]]] = {
    "concern_sources": lambda _work: SOURCES.items(),
    "directions": lambda _work: DIRECTIONS.items(),
}
CONCERN_ASKED: dict[str, Callable[[Work, str], Iterable[tuple[str, str]]]] = {KINDS: _kinds}
