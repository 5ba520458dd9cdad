"""The unit of work: one act's view of the store, with the queries of every noun."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from sqlmodel import Session

from domain.calendar import Calendar
from domain.clock import Clock
from domain.framework import Framework
from domain.framework.law import Law
from domain.people import Permission
from store.authorities import Authority
from store.cases import Cases
from store.decisions import Decisions
from store.drafts import Drafts
from store.facts import RecordedFacts
from store.letters import Letters
from store.links import Links
from store.obligations import Obligations
from store.people import People, Person
from store.proceedings import Proceedings
from store.programme import Programmes
from store.record import Record
from store.reminders import Reminders
from store.rounds import Rounds
from store.schools import Schools
from store.scope import Scope
from store.sent_once import SentOnes
from store.support import Supports
from store.tellings import Tellings
from store.terms import Content, Terms


@dataclass(frozen=True)
class Surroundings:
    """What a unit of work knows besides the database: all of it data, none of it slow.

    `templates` are the folders of words in which an authority's own are looked for first; `mails`: mail is set up;
    `law` is the law of today, beside that of the framework's own day.
    """

    framework: Framework
    calendar: Callable[[str, Sequence[Mapping[str, Any]]], Calendar]
    clock: Clock
    templates: tuple[Path, ...] = ()
    mails: bool = False
    law: Law | None = None


class Work(Scope):
    """One act's view of the store. `reader` None is Handbell itself, which may do everything.

    `plans` False: nothing becomes due from what is done, as for a history that was over before anything rang.
    """

    plans = True

    def __init__(
        self, session: Session, authority: Authority, reader: Person | None, around: Surroundings, door: str
    ) -> None:
        super().__init__(session, authority, reader, around.clock, door)
        self.reader = reader
        self.framework = around.framework
        self.law = around.law
        self.mails = around.mails
        self.templates = around.templates
        self._calendar = around.calendar
        self.permissions = frozenset(
            permission for permission in Permission if reader is None or around.framework.may(reader.posts, permission)
        )

    @contextmanager
    def planning_later(self) -> Iterator[None]:
        """Within it nothing is planned: whoever opens it plans once, after all that is done there."""
        self.plans, planned = False, self.plans
        try:
            yield
        finally:
            self.plans = planned

    def may(self, permission: Permission) -> bool:
        """Whether the reader's posts allow something."""
        return permission in self.permissions

    @cached_property
    def calendar(self) -> Calendar:
        """The authority's days: bank holidays, the terms shipped or placed in a folder, and those imported."""
        return self._calendar(self.authority.id, self._dates)

    def calendar_of(self, urn: str | None) -> Calendar:
        """The days of a school: the authority's, with the years that are the school's own in place of those."""
        own = self.terms.of_schools().get(urn, {}) if urn else {}
        return self._calendar(self.authority.id, [*self._dates, *own.values()]) if own else self.calendar

    @cached_property
    def _dates(self) -> list[Content]:
        return self.terms.contents()

    @cached_property
    def people(self) -> People:
        return People(self)

    @cached_property
    def schools(self) -> Schools:
        return Schools(self)

    @cached_property
    def links(self) -> Links:
        return Links(self)

    @cached_property
    def facts(self) -> RecordedFacts:
        return RecordedFacts(self)

    @cached_property
    def decisions(self) -> Decisions:
        return Decisions(self)

    @cached_property
    def cases(self) -> Cases:
        return Cases(self)

    @cached_property
    def proceedings(self) -> Proceedings:
        return Proceedings(self)

    @cached_property
    def drafts(self) -> Drafts:
        return Drafts(self)

    @cached_property
    def sent(self) -> SentOnes:
        return SentOnes(self)

    @cached_property
    def rounds(self) -> Rounds:
        return Rounds(self)

    @cached_property
    def record(self) -> Record:
        return Record(self)

    @cached_property
    def terms(self) -> Terms:
        return Terms(self)

    @cached_property
    def reminders(self) -> Reminders:
        return Reminders(self)

    @cached_property
    def obligations(self) -> Obligations:
        return Obligations(self)

    @cached_property
    def tellings(self) -> Tellings:
        return Tellings(self)

    @cached_property
    def letters(self) -> Letters:
        return Letters(self)

    @cached_property
    def support(self) -> Supports:
        return Supports(self)

    @cached_property
    def programmes(self) -> Programmes:
        return Programmes(self)
