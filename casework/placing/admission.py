"""Whether a school may be put into a category: bars, stays and standing facts, gates and standards, grounds."""

from datetime import date

from casework.placing.case import Case
from domain.dates import long_date
from domain.framework.categories import Category
from domain.framework.pieces import Ruled
from domain.refusals import Misunderstood, Refused
from domain.standards import ShutGate, short_of_standards, shut_gates
from domain.stays import holds_back
from domain.three_values import State
from domain.weighing import weigh
from store.work import Work

SHOWN = 6  # of what is not in place; the rest is counted


def rated_in(case: Case) -> None:
    """Refuse a strand in which the school has no rating of its own."""
    if case.strand not in case.strands:
        title = case.work.framework.strand_title(case.strand)
        raise Misunderstood({"strand": f"{case.school.title} has no rating of its own for {title}."})


def not_to_come(work: Work, name: str, on: date) -> None:
    """Refuse a day on which nothing can have taken place yet; `name` is the field it was typed in."""
    if on > work.clock.today():
        raise Misunderstood({name: f"{long_date(on)} is still to come. Enter the day it took place."})


def may_move(case: Case, category: Category) -> None:
    """Refuse a move that the framework bars, that comes too early, or that a standing fact speaks against."""
    framework, standing = case.work.framework, case.category(case.standing)
    for bar in framework.deciding.barred:
        moving = standing and standing.id in bar.leaving and category.id in bar.entering
        if moving and (bar.while_met is None or weigh(bar.while_met, case.weighing).state is not State.NOT_MET):
            raise _no(bar, bar.refused)
    for bound in case.bounds:
        if holds_back(framework, bound, standing, category, case.today):
            raise _no(bound.stay, f"{bound.stay.refused} Not before {bound.due.sum}.")
    stands_by_fact(case, category)


def stands_by_fact(case: Case, category: Category) -> None:
    """Refuse what is better than the category that a fact settles by itself while it holds."""
    fact = case.by_fact
    if fact and category.rank < fact.category.rank:
        because = f"{fact.criterion.label}: {fact.because}"
        raise Refused(
            f"{because}. While that stands, the school is in {fact.category.label}, and in nothing better.",
            fact.criterion.rules[0] if fact.criterion.rules else None,
        )


def ground_of(case: Case, category: Category, given: str | None) -> str | None:
    """Why the category may change within the year; None where that need not be said."""
    rules, standing = case.work.framework.deciding.in_year, case.standing
    if rules is None or standing is None or not case.in_year or category.id == standing.category:
        return None
    if given is None and rules.closed and standing.category not in rules.exempt:
        raise _no(rules, f"{rules.refused} {_grounds(case)}")
    return given or "other"


def _grounds(case: Case) -> str:
    rules = case.work.framework.deciding.in_year
    listed = "; ".join(f"{each.id} ({each.title})" for each in rules.ground) if rules else ""
    return f"Say which: ground={listed}"


def fulfils(case: Case, category: Category, despite: str) -> None:
    """Refuse what a shut gate forbids; ask for a reason where something it builds on is not in place."""
    lacking = [(f"{shut.gate.refused} ({shut.because})", _rule(shut.gate)) for shut in _gates(case, category)]
    short = short_of_standards(case.weighing, case.assessment, category)
    named = _rule(category.needed) or _rule(category)
    lacking += [(f"{criterion.id} {criterion.label} ({because})", named) for criterion, because in short]
    if lacking and not despite:
        shown = "; ".join(what for what, _ in lacking[:SHOWN])
        more = f"; and {len(lacking) - SHOWN} more" if len(lacking) > SHOWN else ""
        raise Refused(
            f"Not in place for {category.label}: {shown}{more}. Record what is missing, choose another "
            f'{case.work.framework.words.category}, or say why it fits all the same: despite="..."',
            lacking[0][1],
        )


def warnings(case: Case, category: Category) -> list[str]:
    """What is said beside a proposal that goes through all the same (MK-084)."""
    shut = shut_gates(case.weighing, category, case.strand)
    return [f"{each.gate.refused} ({each.because})" for each in shut if each.gate.effect == "warn"]


def _gates(case: Case, category: Category) -> list[ShutGate]:
    """The shut gates that a written reason opens; one that none opens refuses."""
    found = shut_gates(case.weighing, category, case.strand)
    for shut in found:
        if shut.gate.effect == "refuse":
            raise _no(shut.gate, f"{shut.gate.refused} Found: {shut.because}.")
    return [shut for shut in found if shut.gate.effect == "reason"]


def _rule(part: Ruled) -> str | None:
    return part.rules[0] if part.rules else None


def _no(part: Ruled, sentence: str) -> Refused:
    return Refused(sentence, _rule(part))
