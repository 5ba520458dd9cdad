"""Drafts: what somebody began to fill in and did not finish, kept for them alone until it is done."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlmodel import JSON, Field, col

from store.base import Row
from store.scope import Queries


class Draft(Row, table=True):
    """One person's unfinished form of one act about one school or rating; `values` are as they were typed."""

    authority: str = Field(foreign_key="authority.id", primary_key=True)
    person: int = Field(foreign_key="person.id", primary_key=True)
    act: str = Field(primary_key=True)
    about: str = Field(primary_key=True)
    values: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    kept_at: datetime


class Drafts(Queries):
    """Queries about drafts, inside one unit of work."""

    def of(self, person: int, act: str, about: str) -> Draft | None:
        """What a person began to fill in for that act at that school."""
        rows = self._scope.rows(Draft).where(col(Draft.person) == person)
        return self._scope.session.exec(rows.where(col(Draft.act) == act, col(Draft.about) == about)).first()

    def keep(self, person: int, act: str, about: str, values: Mapping[str, Any]) -> None:
        """Keep it in place of what was kept before."""
        row = self.of(person, act, about)
        if row is None:
            row = Draft(authority=self._scope.authority.id, person=person, act=act, about=about,
                        kept_at=self._scope.clock.now())  # fmt: skip
        row.values, row.kept_at = dict(values), self._scope.clock.now()
        self._scope.session.add(row)
        self._scope.session.flush()

    def forget(self, person: int, act: str, about: str) -> None:
        """It is done, so nothing is left to finish."""
        row = self.of(person, act, about)
        if row is not None:
            self._scope.session.delete(row)
            self._scope.session.flush()
