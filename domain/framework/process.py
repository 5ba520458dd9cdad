"""Who does what, in which order: steps and states of a framework's cycle, bodies, posts and procedures."""

from dataclasses import replace
from typing import ClassVar

from pydantic import Field

from domain.framework.categories import Criterion
from domain.framework.concerned import Concerned
from domain.framework.conditions import Condition
from domain.framework.pieces import Explanation, Flag, Id, Piece, Ruled, RuleId, Statement, Text
from domain.framework.proceedings import Entry, Guard, Opening, Watch
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


class Transition(Ruled):
    """One way from a state to another: what happens, what must hold, by when, and what follows.

    In a proceeding: `act` are the words that take it ("warning-notice give"), `title` stands on its button, `by` are
    the posts that may, `asks` what is entered with it, `day` the entry that is its day (left out: the day that is
    given with it, or today), `guards` what must hold, `reason` that it wants one in writing.
    `law`: what the law has changed since the framework was written is shown first, and somebody ticks that they saw it.
    """

    kind: ClassVar[str] = "transition"

    from_state: Id = Field(alias="from")
    to_state: Id = Field(alias="to")
    on: Text
    step: Id | None = None
    guard: str = ""
    clock: Id | None = None
    effects: tuple[Text, ...] = ()
    requires: tuple[Id, ...] = ()
    answer: dict[str, str] = Field(default_factory=dict)
    in_year: bool | None = None
    at_once: Flag = False
    act: str = ""
    title: str = ""
    by: tuple[Id, ...] = ()
    asks: tuple[Id, ...] = ()
    day: Id | None = None
    guards: tuple[Id, ...] = ()
    reason: Flag = False
    law: Flag = False

    @property
    def name(self) -> str:
        """What tells it from the workflow's other ways: whence and where to."""
        return f"{self.from_state}>{self.to_state}"

    @property
    def button(self) -> str:
        """What stands on its button."""
        return self.title or self.on[:1].upper() + self.on[1:]


class Workflow(Concerned):
    """States and the ways between them. `walked` by each placing that it concerns.

    A way with `requires` opens when these requirements (deciding.toml) are fulfilled; `answer`: when the step's
    questions were answered so (`agrees` is what a party said). A way `at_once`, without a step, is walked right
    after the one that led to its state; the step `leave` is walked by what another category follows.
    With an `opening` it is the way of a proceeding, taken by acts; `ended` are the states in which that is over.
    """

    kind: ClassVar[str] = "workflow"

    id: Id
    title: Text
    start: Id
    walked: Flag = False
    states: tuple[Id, ...] = Field(min_length=1)
    transition: tuple[Transition, ...] = ()
    opening: Opening | None = None
    entry: tuple[Entry, ...] = ()
    guard: tuple[Guard, ...] = ()
    watch: tuple[Watch, ...] = ()
    ended: tuple[Id, ...] = ()
    state_titles: dict[Id, Text] = Field(default_factory=dict)

    @property
    def command(self) -> str:
        """The command whose acts take it on; "" where it is no proceeding."""
        return self.opening.by.partition(" ")[0] if self.opening else ""

    def ways_from(self, state: str) -> tuple[Transition, ...]:
        """The ways out of a state, in the framework's order."""
        return tuple(each for each in self.transition if each.from_state == state)

    def way(self, way: str) -> Transition | None:
        """The way with this name ("drafting>given")."""
        return next((each for each in self.transition if each.name == way), None)

    def entry_of(self, entry: str) -> Entry | None:
        return next((each for each in self.entry if each.id == entry), None)

    def guard_of(self, guard: str) -> Guard | None:
        return next((each for each in self.guard if each.id == guard), None)

    def state_title(self, state: str) -> str:
        """A state as people read it."""
        return self.state_titles.get(state) or state.replace("-", " ").replace("_", " ").capitalize()

    def after(self, step: str, state: str) -> str | None:
        """The state a step leads to from this one; None when it is not to be taken here."""
        ways = (way for way in self.transition if way.step == step and way.from_state == state)
        return next((way.to_state for way in ways), None)


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
    project_group: ProjectGroup | None = None
