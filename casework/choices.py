"""What can be chosen in a form: each source of options by name, from the authority's own framework and people."""

from collections.abc import Callable, Iterable

from casework.going_live import KINDS
from casework.kinds import FAMILIES
from chat.form import Option
from domain.spoken import spoken
from store.work import Work

LABEL = 75  # characters: the most a Slack option shows


def options_for(work: Work, source: str) -> tuple[Option, ...]:
    """The options of a source, for this authority."""
    return tuple(Option(value, _short(label)) for value, label in SOURCES[source](work))


def _categories(work: Work) -> Iterable[tuple[str, str]]:
    return ((category.id, category.label) for category in reversed(work.framework.categories))


def _criteria(work: Work) -> Iterable[tuple[str, str]]:
    return (
        (criterion.id, f"{criterion.id}: {criterion.label}")
        for category in reversed(work.framework.categories)
        for criterion in category.criterion
    )


def _measures(work: Work) -> Iterable[tuple[str, str]]:
    return ((measure.id, measure.title) for measure in work.framework.measures.values())


def _concern_areas(work: Work) -> Iterable[tuple[str, str]]:
    return ((area.casefold().replace(" ", "_"), spoken(area)) for area in work.framework.procedures.concern_areas)


def _posts(work: Work) -> Iterable[tuple[str, str]]:
    return ((post.id, post.label) for post in work.framework.permissions.post)


def _concern_sources(_work: Work) -> Iterable[tuple[str, str]]:
    return (
        ("visit", "A visit or meeting"),
        ("data", "Data"),
        ("complaint", "A complaint"),
        ("council", "Another council service"),
        ("school", "The school itself"),
        ("whistleblowing", "Whistleblowing"),
        ("other", "Other"),
    )


def _people(work: Work) -> Iterable[tuple[str, str]]:
    return ((person.name, person.name) for person in work.people.choices())


def _due_kinds(_work: Work) -> Iterable[tuple[str, str]]:
    return ((family.id, family.label) for family in FAMILIES)


def _open_matters(_work: Work) -> Iterable[tuple[str, str]]:
    return KINDS.items()


def _programme_items(work: Work) -> Iterable[tuple[str, str]]:
    return ((item.id, item.title) for item in work.framework.programme.item)


SOURCES: dict[str, Callable[[Work], Iterable[tuple[str, str]]]] = {
    "categories": _categories,
    "criteria": _criteria,
    "measures": _measures,
    "concern_areas": _concern_areas,
    "concern_sources": _concern_sources,
    "posts": _posts,
    "people": _people,
    "programme_items": _programme_items,
    "due_kinds": _due_kinds,
    "open_matters": _open_matters,
}


def label_of(work: Work, source: str, value: str) -> str:
    """What a person reads for a kept value; the value itself where the source does not know it any more."""
    return next((option.label for option in options_for(work, source) if option.value == value), value)


def _short(label: str) -> str:
    return label if len(label) <= LABEL else label[: LABEL - 1].rstrip() + "…"
