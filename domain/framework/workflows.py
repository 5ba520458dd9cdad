"""The ways a matter can go: states and the transitions between them, walked by placings and by proceedings."""

from typing import ClassVar

from pydantic import Field

from domain.framework.concerned import Concerned
from domain.framework.pieces import Flag, Id, Ruled, Text
from domain.framework.proceedings import Beginning, Entry, Guard, Opening, Watch


class Transition(Ruled):
    """One way from a state to another: what happens, what must hold, by when, and what follows.

    In a proceeding: `act` are the words that take it ("warning-notice give"), `title` stands on its button, `by` are
    the posts that may, `asks` what is entered with it and `offers` what can be, `day` the entry that is its day (left
    out: the day that is given with it, or today), `guards` what must hold, `reason` that it wants one in writing.
    `at_once`: it is taken by itself as soon as its guards hold when something is done about the school.
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
    offers: tuple[Id, ...] = ()
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
    With an `opening` it is the way of a proceeding, taken by acts; `ended` are the states in which that is over, and
    `shows` are clocks that its card shows beside the others and that ring for nobody.
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
    shows: tuple[Id, ...] = ()
    state_titles: dict[Id, Text] = Field(default_factory=dict)

    @property
    def command(self) -> str:
        """The command whose acts take it on; "" where it is no proceeding."""
        return self.opening.by.partition(" ")[0] if self.opening else ""

    @property
    def events(self) -> frozenset[str]:
        """What a clock counts from in a proceeding: days and numbers entered, its beginning, the day of each state."""
        if self.opening is None:
            return frozenset()
        counted = {each.field for each in self.entry if each.how in {"day", "number"}}
        reached = {f"{state.replace('-', '_')}_on" for state in self.states}
        return frozenset({*counted, *reached, "opened_on", f"{self.opening.sort}_opened_on"})

    def beginnings(self, act: str = "") -> tuple[Beginning, ...]:
        """The ways into it, of a proceeding: all of them, or those by one act."""
        every = (self.opening, *self.opening.also) if self.opening else ()
        return tuple(each for each in every if not act or each.by == act)

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
