"""What a document about no one school lists: schools with what is known of each, support on offer, categories."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from casework.letters.findings import as_written
from casework.letters.matter import Matter
from casework.registered import Registered, registered
from casework.rounds.lists import listing
from casework.support.accounts import accounts
from casework.support.offers import in_general
from casework.support.situation import Situation
from domain.dates import long_date
from domain.framework.recipients import Among
from domain.placing import assess, indicate
from domain.three_values import State
from store.cases import Concern
from store.schools import School
from store.work import Work

Items = tuple[Mapping[str, str], ...]
NOTHING, NOT_PLACED = "nothing recorded", "not placed yet"


def schools_among(work: Work, among: Among) -> list[tuple[School, str]]:
    """The open schools meant, by name, each with why it is on the list, where one is named.

    A restricted concern puts no school on a list that goes out.
    """
    if among.list:
        found = listing(work, among.list, everybody=True)
        rows = list(found.schools) if found else []
    else:
        rows = [(each.school, "") for each in registered(work)]
    meant = [(school, why) for school, why in rows if among.covers(school.phase, school.governance)]
    return sorted(meant, key=lambda each: each[0].name.casefold())


def _schools(matter: Matter, among: Among) -> Items:
    work = matter.work
    known = {each.school.urn: each for each in registered(work)}
    open_ = [each for each in work.cases.open_concerns() if each.matter is None]  # restricted ones are on no list
    meant = ((known[school.urn], why) for school, why in schools_among(work, among) if school.urn in known)
    return tuple(_school(work, each, why, [one for one in open_ if one.urn == each.school.urn]) for each, why in meant)


def _school(work: Work, each: Registered, why: str, concerns: Sequence[Concern]) -> Mapping[str, str]:
    standing = each.standing()
    category = work.framework.category(standing.category) if standing else None
    return {
        "school": each.school.name,
        "urn": each.school.urn,
        "category": category.label if category else NOT_PLACED,
        "why": why,
        "ofsted": _ofsted(work, each),
        "data": "; ".join(_data(work, each)) or NOTHING,
        "other": "; ".join(map(_concern, concerns)) or NOTHING,
        "time": "; ".join(_time(work, each, standing.category if standing else None)) or "none stated",
    }


def _ofsted(work: Work, each: Registered) -> str:
    """Grade or outcome, category of concern, and the day of the inspection."""
    said = []
    for name in ("ofsted_grade", "ungraded_outcome", "category_of_concern", "last_inspected"):
        measure, value = work.framework.measure(name), each.facts.value(name)
        if measure and value is not None and value != "none":
            said.append(measure.said(value))
    return "; ".join(said) or NOTHING


def _data(work: Work, each: Registered) -> Iterator[str]:
    """What the figures say of the school's category and of risk."""
    case = each.weighing(work)
    findings = assess(work.framework, case.school, case.facts, case.on).findings
    found = (*findings, *indicate(work.framework, case.school, case.facts, case.on))
    yield from dict.fromkeys(as_written("", one.because) for one in found if one.state is State.MET)


def _concern(concern: Concern) -> str:
    return f"concern {concern.ref} of {long_date(concern.raised_on)}: {concern.what}"


def _time(work: Work, each: Registered, category: str | None) -> Iterator[str]:
    stands = Situation(work, each.school, category, work.support.open_arrangements(each.school.urn))
    for account in accounts(stands, work.clock.today()):
        if account.entitlement or account.agreed:
            yield f"{account.sort.title}: {account.has}"


def _services(matter: Matter, among: Among) -> Items:
    """What support there is for schools of these phases in whichever category."""
    return tuple(
        {"title": service.title, "says": service.says, "paid": "; ".join(paid)}
        for service, paid in in_general(matter.work.framework)
        if not service.categories and (not service.phases or not among.phases or service.phases & among.phases)
    )


def _categories(matter: Matter, _among: Among) -> Items:
    return tuple(
        {"label": each.label, "meaning": each.meaning, "support": each.support}
        for each in matter.work.framework.placing.category
    )


LISTS: Mapping[str, Callable[[Matter, Among], Items]] = {
    "schools": _schools, "services": _services, "categories": _categories,
}  # fmt: skip
FACTS: Mapping[str, Callable[[Matter], Items]] = {
    "schools": lambda matter: _schools(matter, Among()),
    "services": lambda matter: _services(matter, Among()),
    "categories": lambda matter: _categories(matter, Among()),
}
