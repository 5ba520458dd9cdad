"""Who does what, in which order: steps and states of a framework's cycle, bodies, posts and procedures."""

from dataclasses import replace
from typing import ClassVar

from domain.framework.categories import Criterion
from domain.framework.concerned import Concerned
from domain.framework.conditions import Condition
from domain.framework.pieces import Explanation, Flag, Id, Piece, Ruled, RuleId, Statement, Text
from domain.framework.workflows import Workflow
from domain.people import Permission
from domain.school_types import Governance, SchoolType
from domain.schools import Denomination


class Trigger(Ruled):
    """What asks for an in-year review: one of these measures (or families) changing, or a clock reached.

    `by` is the clock that says when the review is due, for schools in `categories` (left out: in any)
    of which `where` is known to hold. A clock rings only where `where` says for which schools. `always`: also while
    the school still waits for the year's round, which looks at everything else that is new.
    """

    kind: ClassVar[str] = "trigger"

    id: Id
    title: Text
    measures: tuple[Id, ...] = ()
    clocks: tuple[Id, ...] = ()
    categories: tuple[Id, ...] = ()
    by: Id | None = None
    where: Condition | None = None
    always: Flag = False


class Written(Concerned):
    """The document of which a letter about the placing is made before a step is taken.

    `once`: one about an earlier placing of the same unbroken time in the category will do.
    """

    kind: ClassVar[str] = "letter of a step"

    document: Id
    once: Flag = False


class Step(Ruled):
    """One act of the cycle.

    `after` names steps that must have been done first; `refused` is the sentence that says so. `written`: what the
    school is told in writing has to be written first; `clock_in_year` counts instead of `clock` for a change within
    the year. What the form must hold besides is asked in deciding.toml, and where the step leads is said by the
    transitions of the workflow.
    """

    kind: ClassVar[str] = "step"

    id: Id
    label: Text
    permission: Permission
    by: tuple[Id, ...] = ()
    after: tuple[Id, ...] = ()
    refused: str = ""
    refused_rule: RuleId | None = None
    written: Written | None = None
    clock: Id | None = None
    clock_in_year: Id | None = None


class Notified(Ruled):
    """Who is told at a step; a list left out means every school."""

    kind: ClassVar[str] = "recipient"

    id: Id
    step: Id
    body: Id
    governance: frozenset[Governance] = frozenset()
    school_types: frozenset[SchoolType] = frozenset()
    denominations: frozenset[Denomination] = frozenset()
    categories: tuple[Id, ...] = ()

    def concerns(self, governance: str, school_type: str, denomination: str | None) -> bool:
        return (
            (not self.governance or governance in self.governance)
            and (not self.school_types or school_type in self.school_types)
            and (not self.denominations or denomination in self.denominations)
        )


class SchoolList(Ruled):
    """A list of schools that the framework keeps: in these categories, or with any of these indicators met.

    `open_concern`: or with a concern that is open.
    """

    kind: ClassVar[str] = "list"

    id: Id
    title: Text
    categories: tuple[Id, ...] = ()
    governance: frozenset[Governance] = frozenset()
    indicators: tuple[Id, ...] = ()
    open_concern: Flag = False


class Body(Ruled):
    """A body or officer the framework names; `denominations` are those it speaks for."""

    kind: ClassVar[str] = "body"

    id: Id
    title: Text
    does: tuple[Text, ...] = ()
    denominations: frozenset[Denomination] = frozenset()
    statement: tuple[Statement, ...] = ()

    @property
    def described(self) -> str:
        return f"{self.title}: {'; '.join(self.does)}." if self.does else f"{self.title}."


class Post(Ruled):
    """A post in the service and what it may do."""

    kind: ClassVar[str] = "post"

    id: Id
    label: Text
    may: frozenset[Permission] = frozenset()

    @property
    def described(self) -> str:
        may = ", ".join(sorted(each.value.replace("_", " ") for each in self.may))
        return f"{self.label} may: {may}." if may else ""

    def explanation(self, parent: Explanation | None) -> Explanation:
        """A post that the document does not name is one of the authority's own, and says so in place of a source."""
        own = super().explanation(parent)
        return own if own.source else replace(own, source="the authority's own post; the document does not name it")


class ConcernKind(Ruled):
    """A kind of concern: for which schools, who is consulted, and in which order it goes further."""

    kind: ClassVar[str] = "concern"

    id: Id
    title: Text
    governance: frozenset[Governance] = frozenset()
    route: tuple[Id, ...] = ()
    may_tell: tuple[Id, ...] = ()
    statement: tuple[Statement, ...] = ()


class SafeguardingRoute(Ruled):
    """Where a child's safety, or an allegation, goes before it is a concern about a school; `says` is shown."""

    kind: ClassVar[str] = "route"

    id: Id
    title: Text


class Member(Piece):
    """A seat in a group; missing a `needed` member is warned about, never refused."""

    body: Id
    needed: Flag = False


class ProjectGroup(Ruled):
    """The group that monitors one school: how often it meets, who sits in it, and its standing agenda."""

    kind: ClassVar[str] = "group"

    id: Id
    title: Text
    governance: frozenset[Governance] = frozenset()
    interval: Id
    coordinator: tuple[Id, ...] = ()
    member: tuple[Member, ...] = ()
    agenda: tuple[Text, ...] = ()
    statement: tuple[Statement, ...] = ()


class TriggersFile(Piece):
    """triggers.toml: `indicator` is weighed like a criterion, and informs; it makes no category."""

    indicator: tuple[Criterion, ...] = ()
    trigger: tuple[Trigger, ...] = ()


class ProcessFile(Piece):
    """process.toml."""

    step: tuple[Step, ...] = ()
    notified: tuple[Notified, ...] = ()
    workflow: tuple[Workflow, ...] = ()
    list: tuple[SchoolList, ...] = ()
    statement: tuple[Statement, ...] = ()


class BodiesFile(Piece):
    """bodies.toml."""

    body: tuple[Body, ...] = ()
    statement: tuple[Statement, ...] = ()


class PermissionsFile(Piece):
    """permissions.toml."""

    post: tuple[Post, ...] = ()


class ProceduresFile(Piece):
    """procedures.toml."""

    concern_areas: tuple[Text, ...] = ()
    concern_kind: tuple[ConcernKind, ...] = ()
    safeguarding: SafeguardingRoute | None = None
    project_group: ProjectGroup | None = None
