"""What can be chosen about support: its services, its sorts of days, who gives it, and the answers to its questions."""

from collections.abc import Callable, Iterable, Mapping

from casework.support.situation import service_of
from domain.spoken import spoken
from store.work import Work

SUPPORT_ASKED = "support:"  # the source of a question's answers: support:audit.purpose


def support_answers(work: Work, question: str) -> Iterable[tuple[str, str]]:
    """The answers to choose from; `question` is the service's id and the question's, a dot between."""
    service, _, name = question.partition(".")
    found = next((each for each in service_of(work, service).question if each.id == name), None)
    return ((choice, spoken(choice)) for choice in found.choices) if found else ()


def _services(work: Work) -> Iterable[tuple[str, str]]:
    return ((each.id, each.title) for each in work.framework.entitlements.service if not each.listed_only)


def _sorts(work: Work) -> Iterable[tuple[str, str]]:
    return ((each.id, each.title) for each in work.framework.entitlements.sort)


def _givers(work: Work) -> Iterable[tuple[str, str]]:
    return ((each.id, each.title) for each in work.framework.entitlements.giver)


SUPPORT_CHOICES: Mapping[str, Callable[[Work], Iterable[tuple[str, str]]]] = {
    "support_services": _services,
    "support_sorts": _sorts,
    "support_givers": _givers,
}
