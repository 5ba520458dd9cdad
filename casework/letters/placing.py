"""What a letter can say of how a school was placed: the rating, what was found, what follows, who was talked with."""

from collections.abc import Callable, Mapping
from datetime import date

from casework.cycle import REVIEW, next_step
from casework.letters.findings import JUDGED, as_written
from casework.letters.matter import Matter
from casework.support.accounts import accounts
from casework.support.situation import Situation
from domain.dates import academic_year_label, long_date
from domain.facts import Facts
from domain.placing import Finding, State
from domain.weighing import weigh
from store.decisions import NOTIFIED, Decision

Items = tuple[Mapping[str, str], ...]
NONE_SENT, NOT_RATED = "none was sent", "not rated yet"


def said_day(kept: str | date | None) -> str:
    """A day as a letter says it, "" where there is none."""
    day = date.fromisoformat(kept) if isinstance(kept, str) and kept else kept
    return long_date(day) if isinstance(day, date) else ""


def facts_about(matter: Matter) -> Facts:
    """What is recorded about the school."""
    return matter.case.facts if matter.case else Facts(())


def _of_decision(read: Callable[[Decision], str | None]) -> Callable[[Matter], str | None]:
    return lambda matter: read(matter.decision) if matter.decision else None


def _category(matter: Matter) -> str | None:
    return matter.category.label if matter.category else None


def _meaning(matter: Matter) -> str | None:
    return matter.category.meaning if matter.category else None


def _support(matter: Matter) -> str | None:
    return matter.category.support if matter.category else None


def _previous(matter: Matter) -> str | None:
    """The category that stood before this one; None where there was none, or where it was the same."""
    if matter.school is None or matter.decision is None:
        return None
    before = matter.work.decisions.history(matter.school.urn, matter.strand)
    earlier = [each for each in before if each.id != matter.decision.id]
    found = matter.work.framework.category(earlier[-1].category) if earlier else None
    return found.label if found and found.id != matter.decision.category else None


def _strands(matter: Matter) -> Items | None:
    """Everything the school is rated in: the rating that stands, or the one this letter is about in its place."""
    if matter.school is None:
        return None
    framework, own = matter.work.framework, matter.decision
    standing = {each.strand: each.category for each in matter.work.decisions.live(matter.school.urn) if each.stands}
    rated = standing | ({own.strand: own.category} if own else {})
    strands = framework.strands_of(frozenset(matter.school.stages), matter.school.phase)
    found = ((each, framework.category(rated.get(each, ""))) for each in strands)
    return tuple(
        {
            "strand": _capital(framework.strand_title(strand)),
            "category": category.label if category else NOT_RATED,
            "meaning": category.meaning if category else "",
        }
        for strand, category in found
    )


def _criteria(matter: Matter) -> Items | None:
    """The criteria that the decision relies on, each with what is found for it today."""
    if matter.decision is None or matter.assessment is None:
        return None
    relied = set(matter.decision.criteria)
    return tuple(
        {"code": each.id, "label": _capital(each.criterion.label), "found": _found(each)}
        for each in matter.assessment.findings
        if each.id in relied
    )


def _found(finding: Finding) -> str:
    """What the facts say of it; where it is relied on and they do not say so, that a person judged it."""
    return as_written(finding.criterion.label, finding.because) if finding.state is State.MET else JUDGED


def _factors(matter: Matter) -> Items | None:
    """Everything found at the school, not only what the category rests on (HFD-027)."""
    if matter.assessment is None or matter.case is None:
        return None
    relied = set(matter.decision.criteria) if matter.decision else set()
    case, factors = matter.case.weighing, matter.work.framework.placing.factor
    weighed = ((each.label, weigh(each.met_when, case)) for each in factors)
    found = {_capital(label): as_written(label, each.because) for label, each in weighed if each.state is State.MET}
    criteria = (each for each in matter.assessment.findings if each.state is State.MET or each.id in relied)
    found |= {_capital(each.criterion.label): _found(each) for each in criteria}
    return tuple({"label": label, "found": words} for label, words in found.items())


def _capital(label: str) -> str:
    return label[:1].upper() + label[1:]


def _follows(matter: Matter) -> Items | None:
    if matter.category is None:
        return None
    follows = matter.category.consequences_for(matter.governance, matter.strand)
    return tuple({"title": each.title, "says": each.says} for each in follows)


def _entitlements(matter: Matter) -> Items | None:
    """The days of support in this category, sort by sort, as far as the framework or an agreement says."""
    if matter.school is None or matter.category is None:
        return None
    running = matter.work.support.open_arrangements(matter.school.urn)
    stands = Situation(matter.work, matter.school, matter.category.id, running)
    there = (each for each in accounts(stands, matter.work.clock.today()) if each.entitlement or each.agreed)
    return tuple({"sort": each.sort.title, "has": each.has} for each in there)


def _own_view(matter: Matter) -> str | None:
    if matter.school is None:
        return None
    view = matter.work.decisions.self_assessment(matter.school.urn, matter.strand)
    if view is None:
        return NONE_SENT
    chosen = matter.work.framework.category(view.category or "")
    would = f"it would choose {chosen.label}; " if chosen else ""
    return f"{view.summary} ({would}received on {long_date(view.received_on)})"


def _ground(matter: Matter) -> str | None:
    in_year = matter.work.framework.deciding.in_year
    grounds = in_year.ground if in_year else ()
    return next((each.title for each in grounds if matter.decision and each.id == matter.decision.ground), None)


def _talks(matter: Matter) -> Items | None:
    if matter.decision is None:
        return None
    framework = matter.work.framework
    said = {True: "agrees", False: "does not agree", None: ""}
    return tuple(
        {
            "talk": talk.title if (talk := framework.talk(each.talk)) else each.talk,
            "party": body.title if (body := framework.body(each.party)) else each.party.replace("_", " "),
            "on": long_date(each.on),
            "said": "; ".join(part for part in (said[each.agrees], each.note) if part),
        }
        for each in matter.work.decisions.heard(matter.decision)
    )


def _jointly(matter: Matter) -> str | None:
    """The bodies in whose name it goes out too."""
    titles = joint_titles(matter)
    return " and ".join(f"the {each.removeprefix('the ')}" for each in titles) or None


def joint_titles(matter: Matter) -> list[str]:
    """The titles of the bodies that send it together with the authority, for this school."""
    joint = (each.body for each in matter.document.recipient if each.jointly and matter.goes_to(each))
    return [body.title for body in map(matter.work.framework.body, joint) if body]


def _next_review(matter: Matter) -> str | None:
    """The day of the next review with its sum, or the year's round that is next; None where there is none.

    It is what comes once the school has been told, as `category SCHOOL` says it.
    """
    work, decision = matter.work, matter.decision
    if decision is None or matter.school is None:
        return None
    told = Decision(**decision.model_dump(exclude={"id", "state"}), state=NOTIFIED)
    calendar, today = work.calendar_of(matter.school.urn), work.clock.today()
    coming = next_step(work.framework, calendar, [told], today, matter.school.governance)
    if coming is None:
        return None
    if coming.due:
        return f"{long_date(coming.due.on)} ({coming.due.how})"
    year = work.framework.deciding.round_of(decision.agreed_on or today) + 1
    return f"in the round of {academic_year_label(year)}" if coming.step != REVIEW else None


def _settled_by(matter: Matter) -> str | None:
    """The criteria that settled it by themselves; None where somebody decided."""
    if matter.decision is None or not matter.decision.automatic or matter.assessment is None:
        return None
    relied = set(matter.decision.criteria)
    labels = (each.criterion.label for each in matter.assessment.findings if each.id in relied)
    return "; ".join(labels) or matter.decision.reason


FACTS: Mapping[str, Callable[[Matter], str | Items | None]] = {
    "category": _category,
    "category_meaning": _meaning,
    "previous_category": _previous,
    "strand": lambda matter: matter.work.framework.strand_title(matter.strand),
    "strands": _strands,
    "agreed_on": _of_decision(lambda decision: said_day(decision.agreed_on)),
    "agreed_at": _of_decision(lambda decision: decision.agreed_at),
    "agreed_by": _of_decision(lambda decision: decision.agreed_by),
    "settled_by": _settled_by,
    "notified_on": _of_decision(lambda decision: said_day(decision.notified_on)),
    "reason": _of_decision(lambda decision: decision.reason),
    "evidence": _of_decision(lambda decision: decision.evidence),
    "criteria": _criteria,
    "factors": _factors,
    "follows": _follows,
    "support": _support,
    "entitlements": _entitlements,
    "school_view": _own_view,
    "next_review": _next_review,
    "ground": _ground,
    "talks": _talks,
    "jointly_with": _jointly,
}
