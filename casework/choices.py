"""What can be chosen in a form: each source of options by name, from the authority's own framework and people."""

from collections.abc import Callable, Iterable

from casework.closing.choices import CLOSING_CHOICES
from casework.concerns.choices import CONCERN_ASKED, CONCERN_CHOICES
from casework.cycle import AGREE, DISCUSS, MODERATE, NOTIFY
from casework.going_live import KINDS
from casework.kinds import FAMILIES
from casework.letters.choices import LETTER_ASKED, LETTER_CHOICES, LETTERS_OF, letter_answers, letters_of
from casework.placing import talks_of
from casework.proceedings.choices import PROCEEDING_CHOICES
from casework.proceedings.inspecting import outcomes
from casework.risk_register import MOVEMENTS
from casework.rounds.stages import STAGES
from casework.support.choices import SUPPORT_ASKED, SUPPORT_CHOICES, support_answers
from chat.form import Option
from domain.people import Permission
from domain.spoken import spoken
from store.decisions import AGREED, PROPOSED
from store.work import Work

ASKED = "asked:"  # the source of a question's answers: asked:capacity
LABEL = 75  # characters: the most a Slack option shows


def options_for(work: Work, source: str) -> tuple[Option, ...]:
    """The options of a source, for this authority."""
    kind, colon, question = source.partition(":")
    choices = _ANSWERS[kind + colon](work, question) if colon else SOURCES[source](work)
    return tuple(Option(value, _short(label)) for value, label in choices)


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


def _people(work: Work) -> Iterable[tuple[str, str]]:
    return ((person.name, person.name) for person in work.people.choices())


def _due_kinds(_work: Work) -> Iterable[tuple[str, str]]:
    return ((family.id, family.label) for family in FAMILIES)


def _open_matters(_work: Work) -> Iterable[tuple[str, str]]:
    return KINDS.items()


def _strands(work: Work) -> Iterable[tuple[str, str]]:
    return ((strand.id, strand.title) for strand in work.framework.placing.strand)


def _grounds(work: Work) -> Iterable[tuple[str, str]]:
    rules = work.framework.deciding.in_year
    return ((ground.id, ground.title) for ground in rules.ground) if rules else ()


def _judged(work: Work) -> Iterable[tuple[str, str]]:
    judged = (each for each in work.framework.weighed_criteria if each.judged)
    return ((each.id, f"{each.id}: {each.label}") for each in judged)


def _talks(act: str) -> Callable[[Work], Iterable[tuple[str, str]]]:
    return lambda work: ((talk.id, talk.title) for talk in talks_of(work, act))


def _parties(work: Work) -> Iterable[tuple[str, str]]:
    named = dict.fromkeys(party for talk in work.framework.deciding.talk for party in talk.parties)
    return ((party, title_of(work, party)) for party in named)


def title_of(work: Work, name: str) -> str:
    """What a body or a post of the framework is called."""
    body, post = work.framework.body(name), work.framework.post(name)
    return body.title if body else post.label if post else spoken(name)


def _covered(work: Work) -> Iterable[tuple[str, str]]:
    items = dict.fromkeys(item for talk in work.framework.deciding.talk for item in talk.covers)
    return ((item, item) for item in items)


def _batch_steps(work: Work) -> Iterable[tuple[str, str]]:
    """The steps of which the reader may take many at once."""
    steps = ((AGREE, Permission.AGREE_CATEGORY, "Settled"), (MODERATE, Permission.MODERATE_CATEGORY, "Moderated"),
             (NOTIFY, Permission.NOTIFY_CATEGORY, "School told"))  # fmt: skip
    return ((step, label) for step, permission, label in steps if work.may(permission))


def _round_schools(work: Work) -> Iterable[tuple[str, str]]:
    """The schools with a category proposed, or settled and not yet told."""
    open_ = {each.urn for each in work.decisions.all_live() if each.state in {PROPOSED, AGREED}}
    return ((each.urn, each.title) for each in work.schools.open(None) if each.urn in open_)


def _school_lists(work: Work) -> Iterable[tuple[str, str]]:
    return ((each.id, each.title) for each in work.framework.process.list)


def _asked(work: Work, question: str) -> Iterable[tuple[str, str]]:
    found = next((each for each in work.framework.deciding.asked if each.id == question), None)
    return ((choice, spoken(choice)) for choice in found.choices) if found else ()


def _programme_items(work: Work) -> Iterable[tuple[str, str]]:
    return ((item.id, item.title) for item in work.framework.programme.item)


def _entered_duties(work: Work) -> Iterable[tuple[str, str]]:
    return ((duty.id, duty.title) for duty in work.framework.entered_duties)


SOURCES: dict[str, Callable[[Work], Iterable[tuple[str, str]]]] = {
    "categories": _categories,
    "criteria": _criteria,
    "measures": _measures,
    "concern_areas": _concern_areas,
    "posts": _posts,
    "people": _people,
    "programme_items": _programme_items,
    "due_kinds": _due_kinds,
    "entered_duties": _entered_duties,
    "open_matters": _open_matters,
    "strands": _strands,
    "grounds": _grounds,
    "judged": _judged,
    "talks": _talks(DISCUSS),
    "moderations": _talks(MODERATE),
    "parties": _parties,
    "covered": _covered,
    "round_stages": lambda _work: ((stage, stage) for stage in STAGES),
    "batch_steps": _batch_steps,
    "round_schools": _round_schools,
    "school_lists": _school_lists,
    "inspection_outcomes": outcomes,
    "movements": lambda _work: ((each, spoken(each)) for each in MOVEMENTS),
    **CONCERN_CHOICES,
    **SUPPORT_CHOICES,
    **LETTER_CHOICES,
}
_ANSWERS: dict[str, Callable[[Work, str], Iterable[tuple[str, str]]]] = {
    ASKED: _asked,
    SUPPORT_ASKED: support_answers,
    LETTER_ASKED: letter_answers,
    LETTERS_OF: letters_of,
    **PROCEEDING_CHOICES,
    **CONCERN_ASKED,
    **CLOSING_CHOICES,
}


def label_of(work: Work, source: str, value: str) -> str:
    """What a person reads for a kept value; the value itself where the source does not know it any more."""
    return next((option.label for option in options_for(work, source) if option.value == value), value)


def _short(label: str) -> str:
    return label if len(label) <= LABEL else label[: LABEL - 1].rstrip() + "…"
