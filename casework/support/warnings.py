"""What support warns of: a giver who should leave the work to others, and figures that run against the categories."""

from collections.abc import Iterator
from dataclasses import dataclass

from casework.support.situation import Situation, rule_of
from domain.framework.entitlements import Gradient, Sort
from domain.quarters import days_said
from store.support import SupportEntry
from store.work import Work


@dataclass(frozen=True)
class Warned:
    """One warning, and the rule that asks for it."""

    sentence: str
    rule: str | None


def cautions(stands: Situation, giver: str, sort: str = "") -> tuple[Warned, ...]:
    """What is said of this giver at this school: of these days, or of a service where no sort is named (MK-057)."""
    found = (
        each
        for each in stands.work.framework.entitlements.caution
        if giver in each.givers and (sort in each.sorts if sort else each.arranged) and stands.within(each)
    )
    return tuple(Warned(each.warned, rule_of(each)) for each in found)


def gradients(stands: Situation, sort: Sort, agreed: int, year: int) -> tuple[Warned, ...]:
    """Where a graver category would have no more days than a better one had agreed (HAV-043, MK-004)."""
    work = stands.work
    others = [each for each in _agreed(work, sort.id, year) if each.urn != stands.school.urn]
    return tuple(
        warned
        for gradient in work.framework.entitlements.gradient
        if gradient.sort == sort.id
        for warned in _against(stands, gradient, agreed, others)
    )


def _agreed(work: Work, sort: str, year: int) -> list[SupportEntry]:
    """The figure that stands of every school: the newest."""
    newest = {each.urn: each for each in work.support.entries(year) if each.agreed and each.sort == sort}
    return list(newest.values())


def _against(stands: Situation, gradient: Gradient, agreed: int, others: list[SupportEntry]) -> Iterator[Warned]:
    """One warning at most: the better category's largest figure, or the graver one's smallest."""
    better = [each for each in others if _graver(stands.work, gradient, stands.category, each.category)]
    graver = [each for each in others if _graver(stands.work, gradient, each.category, stands.category)]
    most = max(better, key=lambda each: each.quarters, default=None)
    fewest = min(graver, key=lambda each: each.quarters, default=None)
    for other, less, more in ((most, agreed, most), (fewest, fewest, agreed)):
        if other is not None and _wrong(less, more, gradient.strictly):
            yield _said(stands, gradient, agreed, other)


def _wrong(less: int | SupportEntry | None, more: int | SupportEntry | None, strictly: bool) -> bool:
    """Whether the graver category's figure is not the larger one."""
    of_graver = less.quarters if isinstance(less, SupportEntry) else less or 0
    of_better = more.quarters if isinstance(more, SupportEntry) else more or 0
    return of_graver <= of_better if strictly else of_graver < of_better


def _graver(work: Work, gradient: Gradient, one: str | None, other: str | None) -> bool:
    """Whether the first category is one that should have more than the second."""
    if gradient.categories:
        return one in gradient.categories and other in gradient.than
    ranks = {each.id: each.rank for each in work.framework.categories}
    return one in ranks and other in ranks and ranks[one] > ranks[other]


def _said(stands: Situation, gradient: Gradient, agreed: int, other: SupportEntry) -> Warned:
    work = stands.work
    labels = {each.id: each.label for each in work.framework.categories}
    school = work.schools.by_urn(other.urn)
    return Warned(
        f"{days_said(agreed)} for {labels.get(stands.category or '', 'this school')}, and {days_said(other.quarters)} "
        f"for {school.title if school else other.urn} ({labels.get(other.category or '', other.category)}): "
        f"{gradient.says} Check both figures.",
        rule_of(gradient),
    )
