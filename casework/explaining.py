"""What a framework is, told to officers: the document at a glance, and a category with everything that goes with it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from casework.choices import title_of
from casework.cycle import AGREE, AUTOMATIC, DISCUSS, LEAVE, MODERATE, NOTIFY, NextStep, next_step
from casework.particulars import limits, listed, who
from casework.placing import talks_of
from domain.dates import long_date
from domain.framework.categories import Category
from domain.framework.entitlements import Entitlement
from domain.framework.pieces import Explanation
from domain.people import Permission
from domain.quarters import days_said, quarters_of
from domain.school_types import Governance
from domain.spoken import spoken
from store.work import Work

OFTEN = {"half_term": "every half-term", "term": "every term", "year": "once a year"}
HOW = {
    "any_one": "one criterion is enough",
    "at_least": "at least {number} of its criteria",
    "all": "all of its criteria",
    "chosen_by_person": "a person chooses what fits best, and says why",
}
AIMS = 5
_AIM = ("vision", "aim", "purpose", "objective", "principle", "no-school")


@dataclass(frozen=True)
class Overview:
    """The document at a glance. `steps` say who may take each, `talks` who speaks with whom."""

    aims: Sequence[Explanation]
    categories: Sequence[Category]
    steps: Sequence[tuple[str, str]]
    talks: Sequence[tuple[str, str]]
    told: str
    next_round: NextStep | None
    clocks: Sequence[str]
    documents: Sequence[tuple[str, str]]
    words: Sequence[str]


def overview(work: Work) -> Overview:
    """The framework at a glance, for whoever has never seen the document."""
    framework = work.framework
    aims = sorted(framework.about.statement, key=lambda each: not _is_aim(f"{each.id} {each.title}".casefold()))[:AIMS]
    return Overview(
        aims=[each.explanation(None) for each in aims],
        categories=framework.categories[::-1],
        steps=[
            (each.label, who(work, each.permission, each.by))
            for each in framework.process.step
            if each.id not in {AUTOMATIC, LEAVE}
        ],
        talks=[(each.title, listed(work, each.parties)) for each in framework.deciding.talk],
        told=_told(work, None),
        next_round=next_step(framework, work.calendar, [], work.clock.today()),
        clocks=[each.title for each in framework.timing.clock],
        documents=[(each.id, each.title) for each in framework.documents.document],
        words=_words_to_try(work),
    )


def _is_aim(name: str) -> bool:
    return any(word in name for word in _AIM)


def category_facts(work: Work, category: Category) -> tuple[tuple[str, str], ...]:
    """One category with everything that goes with it: how it comes about, who is told, how often it is reviewed."""
    judged = sum(each.judged is not None for each in category.criterion)
    how = HOW[category.needed.how].format(number=category.needed.number)
    automatic = [each.label for each in category.criterion if each.automatic]
    coming = next_step(work.framework, work.calendar, [], work.clock.today())
    found = (
        ("Place", f"{category.rank} of {len(work.framework.categories)}, 1 is the best"),
        ("How it comes about", how),
        ("Settled by a fact alone", "; ".join(automatic)),
        ("Criteria", f"{len(category.criterion)}, of which a person judges {judged}" if category.criterion else ""),
        ("Who is told", _told(work, category.id)),
        ("Looked at again", _reviewed(work, category.id)),
        ("The year's round ends", f"{long_date(coming.due.on)}, {coming.due.how}" if coming and coming.due else ""),
        ("Support", _support(work, category.id)),
    )
    return tuple((label, value) for label, value in found if value)


def deciding_facts(work: Work) -> tuple[tuple[str, str], ...]:
    """Who settles a category, who moderates it first where anybody does, and who decides in exceptional cases."""
    framework = work.framework
    word, step, exceptional = framework.words.category, framework.step(AGREE), framework.deciding.exceptional
    moderated = [
        f"{talk.title}: {' and '.join(title_of(work, each) for each in talk.parties)}"
        for talk in talks_of(work, MODERATE)
    ]
    nobody = f"nobody besides: {framework.words.deciding_body} settles the {word}"
    found = (
        ("Settled by", who(work, Permission.AGREE_CATEGORY, step.by if step else ())),
        ("Moderated by", "; ".join(moderated) or nobody),
        ("In exceptional cases", f"{exceptional.title} ({listed(work, exceptional.by)})" if exceptional else ""),
    )
    return tuple((label, value) for label, value in found if value)


def kind_of(work: Work, found: Explanation) -> str:
    """What sort of thing it is, in the authority's own words."""
    words = work.framework.words
    own = {"category": words.category, "rule of the category": f"how a {words.category} comes about"}
    return own.get(found.kind, found.kind)


def _told(work: Work, category: str | None) -> str:
    """Who is told at the end; whom only some schools or categories have, with which."""
    return "; ".join(
        title_of(work, each.body) + limits(work, each, each.categories if category is None else ())
        for each in work.framework.process.notified
        if each.step == NOTIFY and (category is None or not each.categories or category in each.categories)
    )


def _reviewed(work: Work, category: str) -> str:
    """How often a school in it is looked at again, for each kind of school where they differ."""
    framework = work.framework
    if not framework.deciding.review and framework.step("review") is None:
        return OFTEN["year"]
    kinds = (Governance.MAINTAINED, Governance.ACADEMY)
    unsaid = "year" if framework.deciding.review else "term"
    found = [framework.review_of(category, each) for each in kinds]
    often = [OFTEN[each.every if each else unsaid] for each in found]
    if len(set(often)) == 1:
        return often[0]
    return "; ".join(f"{every} ({spoken(kind)})" for kind, every in zip(kinds, often, strict=True))


def _support(work: Work, category: str) -> str:
    """The days that go with it, of each sort; none stated is not none. What only some schools have comes after."""
    parts = []
    for sort in work.framework.entitlements.sort:
        own = [
            each
            for each in work.framework.entitlements.entitlement
            if each.sort == sort.id and (not each.categories or category in each.categories)
        ]
        general = [each for each in own if not (each.applies_when or each.phases or each.having or each.lacking)]
        parts.append(f"{sort.title}: {_days(general[0]) if general else 'none stated'}")
        parts += [f"{each.title}: {_days(each)}" for each in own if each not in general]
    return "; ".join(parts)


def _days(entitlement: Entitlement) -> str:
    who = ", ".join(spoken(each) for each in sorted(entitlement.governance))
    only = f" ({who} schools)" if who else ""
    if entitlement.days is not None:
        return days_said(quarters_of(entitlement.days)) + only
    if entitlement.ceiling is not None:
        return f"up to {days_said(quarters_of(entitlement.ceiling))}, a ceiling and no entitlement{only}"
    return f"days to be agreed{only}" if entitlement.agreed else "none stated"


def _words_to_try(work: Work) -> list[str]:
    """Words that lead on: a rule, a criterion, a step, a body, and what every officer asks for."""
    return list(_examples(work))


def _examples(work: Work) -> Iterator[str]:
    framework = work.framework
    yield from sorted(framework.rules)[:1]
    yield "moderation"
    yield from (each.criterion[0].id for each in framework.categories[-1:] if each.criterion)
    yield from (each.id for act in (MODERATE, DISCUSS) for each in talks_of(work, act)[:1])
    yield from (each.id for each in framework.process.step if each.id in {AGREE, NOTIFY})
    yield from (each.id for each in framework.people.body[:2])
    yield from (each.id for each in framework.documents.document[:1])
