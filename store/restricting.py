"""Making restricted what was open: a concern, what was joined to it, and everything that is kept under their ids."""

from collections.abc import Collection, Sequence
from typing import Any

from sqlmodel import col, or_, select, update

from store.cases import Cases, Concern, Travel
from store.letters import Dispatch, Letter
from store.obligations import Obligation
from store.proceedings import Entered, Linked, Proceeding, Remark, Walked
from store.scope import Scope

_ABOUT: tuple[Any, ...] = (Obligation, Entered, Walked, Remark, Travel, Letter)
_OF_A_MATTER: tuple[Any, ...] = (*_ABOUT, Proceeding, Linked, Dispatch, Concern)


def restrict(scope: Scope, concern: Concern, people: Collection[int]) -> None:
    """Let only these people see a concern from now on, with its steps, its proceeding, its letters and its links.

    What was joined to it, and what grew out of that under its own restriction, belongs to this one matter from now on.
    """
    matter, family = concern.ref, [concern, *joined(scope, concern)]
    refs = [each.ref for each in family]
    for ref in refs:
        name_only(scope, ref, people)
    for each in family:
        each.matter = matter
    Cases(scope).save(*family)
    for table in _ABOUT:
        _mark(scope, table, matter, table.about.in_(refs))
    numbers = [each.number for each in family]
    _mark(scope, Proceeding, matter, col(Proceeding.sort) == "concern", col(Proceeding.number).in_(numbers))
    _mark(scope, Linked, matter, or_(col(Linked.earlier).in_(refs), col(Linked.later).in_(refs)))
    for table in _OF_A_MATTER:
        _mark(scope, table, matter, table.matter.in_(refs))
    letters = select(Letter.number).where(col(Letter.authority) == scope.authority.id, col(Letter.matter) == matter)
    _mark(scope, Dispatch, matter, col(Dispatch.letter).in_(letters))
    scope.session.expire_all()


def joined(scope: Scope, concern: Concern) -> Sequence[Concern]:
    """Every concern that was joined to it, or to one of those, whoever may see it."""
    found: list[Concern] = []
    waiting = [concern.number]
    while waiting:
        rows = scope.unfiltered(Concern).where(col(Concern.merged_into).in_(waiting))
        there = scope.session.exec(rows.order_by(col(Concern.number))).all()
        waiting = [each.number for each in there]
        found += there
    return found


def name_only(scope: Scope, matter: str, people: Collection[int]) -> None:
    """Let these people see a restricted matter, and nobody else."""
    cases = Cases(scope)
    named = cases.seen_by(matter)
    for person in named - set(people):
        cases.hide_from(matter, person)
    for person in sorted(set(people) - named):
        cases.let_see(matter, person)


def _mark(scope: Scope, table: Any, matter: str, *where: Any) -> None:
    statement = update(table).where(table.authority == scope.authority.id, *where)
    scope.session.exec(statement.values(matter=matter))
