"""The lists of schools that a framework keeps: by category, by what indicates risk, by open concern."""

from collections.abc import Sequence
from dataclasses import dataclass

from casework.registered import Registered, registered
from domain.framework.process import SchoolList
from domain.placing import indicate
from domain.three_values import State
from store.schools import School
from store.work import Work


@dataclass(frozen=True)
class Listing:
    """A list, and the schools on it, each with why."""

    list: SchoolList
    schools: Sequence[tuple[School, str]]


def listing(work: Work, name: str, *, everybody: bool = False) -> Listing | None:
    """One of the framework's lists as it is today; worked out, never typed (TRI-007, TRI-051).

    `everybody`: as everybody may see it, so that a restricted concern puts no school on it.
    """
    found = next((each for each in work.framework.process.list if each.id == name), None)
    if found is None:
        return None
    concerns = work.cases.open_concerns() if found.open_concern else ()
    concerned = {concern.urn for concern in concerns if not everybody or concern.matter is None}
    schools = []
    for each in registered(work):
        why = _why(work, found, each, concerned)
        if why:
            schools.append((each.school, why))
    return Listing(found, schools)


def _why(work: Work, wanted: SchoolList, each: Registered, concerned: set[str]) -> str:
    if wanted.governance and each.school.governance not in wanted.governance:
        return ""
    standing = each.standing()
    category = work.framework.category(standing.category) if standing else None
    reasons = [category.label] if category and category.id in wanted.categories else []
    if each.school.urn in concerned:
        reasons.append("an open concern")
    if wanted.indicators:
        case = each.weighing(work)
        met = indicate(work.framework, case.school, case.facts, case.on)
        reasons += [f.criterion.label for f in met if f.id in wanted.indicators and f.state is State.MET]
    return "; ".join(reasons)
