"""What is known and judged of a demo school, so that its framework's own tests lead to where it is aimed."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from random import Random

from bot.demo.figures import DemoSchool, taught
from bot.demo.fulfilling import Found, facts_for
from casework.facts import Given, Ledger
from casework.placing import Judgement, judge
from casework.placing.case import Case
from domain.framework import Framework
from domain.framework.categories import Category, Criterion
from domain.framework.conditions import Condition
from domain.refusals import Misunderstood
from store.work import Work

VISIT, RETURNS = "Adviser's visit", "School's own return"
MANY_WAYS = {"any_one", "chosen_by_person"}
TAKEN = 0.5
JUDGED, DOUBTED = 0.8, 0.08  # how much is judged at all, and how much of it against the rest


def choosable(framework: Framework) -> Sequence[Category]:
    """The categories that a person chooses, best first: those that no fact settles by itself."""
    return [each for each in framework.categories if not any(one.automatic for one in each.criterion)]


def aimed_at(framework: Framework, aim: int) -> Category:
    """The so-manieth category that a person can choose, the gravest where there are not so many."""
    there = choosable(framework)
    return there[min(aim, len(there)) - 1]


def make_known(work: Work, made: DemoSchool, category: Category) -> None:
    """Record facts with which this category fits and none graver does, and judge most of what people judge."""
    today, rng = work.clock.today(), made.rng("known", work.clock.today())
    ledger = Ledger(work, work.facts.of(made.school.urn))
    for measure, value in _facts(work, made, category).items():
        standing = ledger.standing(made.school.urn, measure)
        if standing and standing.source != RETURNS:
            continue  # what an inspector or an officer found counts for more
        with suppress(Misunderstood):  # a value that this measure cannot have: it stays unknown
            ledger.record(made.school.urn, Given(measure, value, today, RETURNS))
    _judge(work, made, category, rng)


def fact_of(work: Work, made: DemoSchool) -> Found:
    """The facts of the first criterion that places such a school by itself; none where the framework has none."""
    framework = work.framework
    for category in framework.categories:
        for criterion in category.criterion:
            if criterion.automatic and criterion.met_when is not None:
                return _taught(framework, made, facts_for(criterion.met_when, framework, work.clock.today()))
    return {}


def _facts(work: Work, made: DemoSchool, category: Category) -> Found:
    found: Found = {}
    for test, holds in _tests(work.framework, made, category):
        found = {**facts_for(test, work.framework, work.clock.today(), holds=holds), **found}
    by_figures = _taught(work.framework, made, found)
    return {name: value for name, value in by_figures.items() if not name.startswith("judged.")}


def _tests(framework: Framework, made: DemoSchool, category: Category) -> Iterator[tuple[Condition, bool]]:
    """What is to hold at the school and what is not, what counts most first."""
    for each in framework.categories:
        yield from ((criterion.test, False) for criterion in each.criterion if criterion.automatic)
    yield from ((gate.met_when, True) for gate in category.gate)
    several = category.needed.how in MANY_WAYS  # one way into the category is enough, so that not every one is taken
    taken = (each for each in category.criterion if not several or made.rng(each.id).random() < TAKEN)
    yield from ((criterion.test, True) for criterion in taken)
    for each in framework.categories:
        if each.id in category.needed.standards:
            yield from ((criterion.standard_when or criterion.test, True) for criterion in each.criterion)
        elif each.rank > category.rank:
            yield from ((criterion.test, False) for criterion in each.criterion)


def _taught(framework: Framework, made: DemoSchool, found: Found) -> Found:
    return {name: value for name, value in found.items() if taught(framework, made.school, name)}


def _judge(work: Work, made: DemoSchool, category: Category, rng: Random) -> None:
    met: list[str] = []
    not_met: list[str] = []
    for criterion, holds in _judged(work, made, category):
        gated = any(f"judged.{criterion.id}" in facts_for(gate.met_when, work.framework, work.clock.today())
                    for gate in category.gate)  # fmt: skip
        if gated or rng.random() < JUDGED:
            doubted = rng.random() < DOUBTED and (holds or category.needed.how == "chosen_by_person")
            (met if gated or holds != doubted else not_met).append(criterion.id)
    if met or not_met:
        judge(work, made.school.urn, Judgement(tuple(met), tuple(not_met), (), VISIT, work.clock.today()))


def _judged(work: Work, made: DemoSchool, category: Category) -> Iterator[tuple[Criterion, bool]]:
    """The criteria that a person judges at this school, and whether they hold where it is aimed."""
    for strand in Case(work, made.school.urn).strands:
        for finding in Case(work, made.school.urn, strand).assessment.findings:
            if finding.criterion.judged and finding.applicable:
                holds = finding.category == category.id or finding.category in category.needed.standards
                yield finding.criterion, holds
