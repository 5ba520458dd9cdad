"""Making restricted what was open: a concern with everything that is kept under its id."""

from collections.abc import Collection
from typing import Any

from sqlmodel import col, or_, update

from store.cases import Cases, Concern, Travel
from store.obligations import Obligation
from store.proceedings import Entered, Linked, Proceeding, Remark, Walked
from store.scope import Scope

_ABOUT: tuple[Any, ...] = (Obligation, Entered, Walked, Remark, Travel)


def restrict(scope: Scope, concern: Concern, people: Collection[int]) -> None:
    """Let only these people see a concern from now on, its steps, its proceeding and its links with it."""
    cases, matter = Cases(scope), concern.ref
    named = cases.seen_by(matter)
    for person in named - set(people):
        cases.hide_from(matter, person)
    for person in sorted(set(people) - named):
        cases.let_see(matter, person)
    concern.matter = matter
    cases.save(concern)
    for table in _ABOUT:
        _mark(scope, table, matter, table.about == matter)
    _mark(scope, Proceeding, matter, col(Proceeding.sort) == "concern", col(Proceeding.number) == concern.number)
    _mark(scope, Linked, matter, or_(col(Linked.earlier) == matter, col(Linked.later) == matter))
    scope.session.expire_all()


def _mark(scope: Scope, table: Any, matter: str, *where: Any) -> None:
    statement = update(table).where(table.authority == scope.authority.id, *where)
    scope.session.exec(statement.values(matter=matter))
