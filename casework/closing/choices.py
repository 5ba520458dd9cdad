"""What can be chosen when a school closes: the matters that are open there."""

from collections.abc import Callable, Iterable

from casework.closing.matters import left_at
from store.work import Work

LEFT = "left-at:"


def _left(work: Work, urn: str) -> Iterable[tuple[str, str]]:
    """As far as the reader may know of them."""
    return ((each.ref, f"{each.ref}: {each.title}") for each in left_at(work, urn))


CLOSING_CHOICES: dict[str, Callable[[Work, str], Iterable[tuple[str, str]]]] = {LEFT: _left}
