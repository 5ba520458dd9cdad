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
    something else is entered after it. `future`: a day that may lie ahead. `records`: what is entered is also kept as
    this measure of the school. `earliest` and `latest` are clocks between which the day lies. `only_in`: the states in
    which it can be entered or changed; `fixed_when`: once entered it is never changed where each of these is so.
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
    records: Id | None = None
    earliest: Id | None = None
    latest: Id | None = None
    only_in: tuple[Id, ...] = ()
    fixed_when: dict[Id, tuple[Text, ...]] = Field(default_factory=dict)

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
    """Another proceeding of the same school: of one of these workflows, in (or ever in) one of these states.

    `after`: only where it came there later than the day of this entry; while that day is not known, it is not so.
    """

    workflows: tuple[Id, ...] = Field(min_length=1)
    states: tuple[Id, ...] = Field(min_length=1)
    ever: Flag = False
    after: Id | None = None


class Guard(ForSchools):
    """What must hold before a way is taken; the refusal is the sentence, with what is missing named after it.

    All of `needs` are entered (those that concern the school), at least one of `any_of`; each of `entered` is one of
    these values, none of `barred` is; of `all_of` every answer is chosen; the days of `in_order` follow each other;
    `not_before` and `not_after` are clocks that bound the day of the step, and each day of `until` is that of its clock
    at the latest; a letter of this `document` was made and stands; `where` holds of the school; `elsewhere`: any of
    these other proceedings is so, `nowhere`: none is. It counts only where each of `when` is entered so, and not where
    any of `unless` is, or `exempt` is so elsewhere; with `standing`, only for a school in such a category.
    `warns`: it refuses nothing, and its sentence is said with the answer.
    """

    kind: ClassVar[str] = "guard"

    id: Id
    title: str = ""
    categories: tuple[Id, ...] = ()
    needs: tuple[Id, ...] = ()
    any_of: tuple[Id, ...] = ()
    entered: dict[Id, tuple[Text, ...]] = Field(default_factory=dict)
    barred: dict[Id, tuple[Text, ...]] = Field(default_factory=dict)
    all_of: dict[Id, tuple[Text, ...]] = Field(default_factory=dict)
    in_order: tuple[Id, ...] = ()
    not_before: Id | None = None
    not_after: Id | None = None
    until: dict[Id, Id] = Field(default_factory=dict)
    document: Id | None = None
    where: Condition | None = None
    elsewhere: tuple[Elsewhere, ...] = ()
    nowhere: tuple[Elsewhere, ...] = ()
    when: dict[Id, tuple[Text, ...]] = Field(default_factory=dict)
    unless: dict[Id, tuple[Text, ...]] = Field(default_factory=dict)
    exempt: tuple[Elsewhere, ...] = ()
    standing: tuple[Id, ...] = ()
    warns: Flag = False
    refused: Text


class Watch(ForSchools):
    """A clock that rings while a proceeding is in one of these states.

    It rings until one of `met_by` is entered, or one of `met_elsewhere` is so of the school's other proceedings.
    """

    kind: ClassVar[str] = "watch"

    id: Id
    title: str = ""
    clock: Id
    states: tuple[Id, ...] = Field(min_length=1)
    to: tuple[Id, ...] = ()
    met_by: tuple[Id, ...] = ()
    met_elsewhere: tuple[Elsewhere, ...] = ()


class Beginning(ForSchools):
    """One way into a proceeding: by which act (`by`, "warning-notice draft"), into which `state` (left out: the first).

    What is in `asks` has to be entered with it, what is in `offers` can be.
    """

    kind: ClassVar[str] = "opening"

    by: Text
    state: Id | None = None
    asks: tuple[Id, ...] = ()
    offers: tuple[Id, ...] = ()
    guards: tuple[Id, ...] = ()
    refused: str = ""
    instead: str = ""


class Opening(Beginning):
    """How a proceeding begins: by an act, by an inspection's `outcomes`, or both; `also` are other ways into it.

    One of a workflow runs at a time at a school; with `apart`, one for each answer to this entry (each power its own).
    """

    sort: Sort
    outcomes: tuple[Outcome, ...] = ()
    apart: Id | None = None
    also: tuple[Beginning, ...] = ()
