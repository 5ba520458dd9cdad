"""What is entered in a proceeding and what must hold before it goes on: a concern, a notice, a power, an inspection."""

from typing import ClassVar, Literal

from pydantic import Field, model_validator

from domain.framework.conditions import Condition
from domain.framework.pieces import Flag, Id, Piece, Ruled, Text
from domain.school_types import Governance, SchoolType
from domain.schools import Denomination

Sort = Literal["concern", "notice", "power", "inspection"]
Outcome = Literal["special_measures", "serious_weaknesses", "notice_to_improve", "requires_improvement"]


class ForSchools(Ruled):
    """A part that holds for some schools only: of this governance, these types, these denominations; left out, all."""

    governance: frozenset[Governance] = frozenset()
    school_types: frozenset[SchoolType] = frozenset()
    denominations: frozenset[Denomination] = frozenset()

    def for_school(self, governance: str, school_type: str, denomination: str | None) -> bool:
        """Whether it holds for a school of this kind."""
        return (
            (not self.governance or governance in self.governance)
            and (not self.school_types or school_type in self.school_types)
            and (not self.denominations or denomination in self.denominations)
        )


class Chosen(Ruled):
    """One answer that can be chosen."""

    kind: ClassVar[str] = "answer"

    id: Id
    title: Text


class Entry(ForSchools):
    """One thing that is entered in a proceeding: a ground, a text, a day, a person consulted (as the day of it).

    `by`: only who holds one of these posts may enter it. `approves`: a yes to all that stands; it lapses when
    something else is entered after it. `future`: a day that may lie ahead.
    """

    kind: ClassVar[str] = "entry"

    id: Id
    title: Text
    hint: str = ""
    how: Literal["text", "line", "day", "yes_no", "number", "choice", "choices"] = "text"
    choice: tuple[Chosen, ...] = ()
    by: tuple[Id, ...] = ()
    approves: Flag = False
    future: Flag = False

    @property
    def field(self) -> str:
        """The name under which it is typed."""
        return self.id.replace("-", "_")

    @model_validator(mode="after")
    def _choices_with_choice(self) -> "Entry":
        if (self.how in {"choice", "choices"}) != bool(self.choice):
            raise ValueError('"choice" goes with how = "choice" or "choices", and only with it')
        return self


class Elsewhere(Piece):
    """Another proceeding of the same school: of one of these workflows, in (or ever in) one of these states."""

    workflows: tuple[Id, ...] = Field(min_length=1)
    states: tuple[Id, ...] = Field(min_length=1)
    ever: Flag = False


class Guard(ForSchools):
    """What must hold before a way is taken; the refusal is the sentence, with what is missing named after it.

    All of `needs` are entered (those that concern the school), at least one of `any_of`; each of `entered` is one of
    these values, none of `barred` is; the days of `in_order` follow each other; `not_before` and `not_after` are
    clocks that bound the day of the step; a letter of this `document` was made and stands; `where` holds of the
    school; `elsewhere`: any of these other proceedings is so. It counts only where each of `when` is entered so, and
    not where any of `unless` is, or `exempt` is so elsewhere.
    """

    kind: ClassVar[str] = "guard"

    id: Id
    title: str = ""
    categories: tuple[Id, ...] = ()
    needs: tuple[Id, ...] = ()
    any_of: tuple[Id, ...] = ()
    entered: dict[Id, tuple[Text, ...]] = Field(default_factory=dict)
    barred: dict[Id, tuple[Text, ...]] = Field(default_factory=dict)
    in_order: tuple[Id, ...] = ()
    not_before: Id | None = None
    not_after: Id | None = None
    document: Id | None = None
    where: Condition | None = None
    elsewhere: tuple[Elsewhere, ...] = ()
    when: dict[Id, tuple[Text, ...]] = Field(default_factory=dict)
    unless: dict[Id, tuple[Text, ...]] = Field(default_factory=dict)
    exempt: tuple[Elsewhere, ...] = ()
    refused: Text


class Watch(ForSchools):
    """A clock that rings while a proceeding is in one of these states; it rings until `met_by` is entered."""

    kind: ClassVar[str] = "watch"

    id: Id
    title: str = ""
    clock: Id
    states: tuple[Id, ...] = Field(min_length=1)
    to: tuple[Id, ...] = ()
    met_by: tuple[Id, ...] = ()


class Opening(ForSchools):
    """How a proceeding begins: by which act (`by`, "warning-notice draft"), by an inspection's `outcomes`, or both."""

    kind: ClassVar[str] = "opening"

    sort: Sort
    by: Text
    outcomes: tuple[Outcome, ...] = ()
    asks: tuple[Id, ...] = ()
    guards: tuple[Id, ...] = ()
    owner: tuple[Id, ...] = ()
    refused: str = ""
    instead: str = ""
