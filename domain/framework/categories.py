"""The categories of a framework as data: order, criteria, how many are needed, what follows from each."""

from typing import ClassVar, Literal

from pydantic import Field, model_validator

from domain.framework.conditions import Condition
from domain.framework.pieces import Flag, Id, Piece, Ruled, Stage, Text, Whole
from domain.phases import Phase
from domain.school_types import Governance


class Factor(Ruled):
    """Something that may affect a school, counted once however many criteria mention it."""

    kind: ClassVar[str] = "factor"

    id: Id
    label: Text
    organisational: Flag = True
    met_when: Condition


class Criterion(Ruled):
    """One test for a category.

    `stages` none named: every school; `not_in` are phases it is not for all the same. `alone` false: it is
    shown, but a category needs another criterion too. `applies_when` is a guard: where it is known not to
    hold, the criterion does not apply. `called` names the criterion inside a sentence.
    """

    kind: ClassVar[str] = "criterion"

    id: Id
    label: Text
    about: Literal["progress", "inspection", "organisation"]
    stages: frozenset[Stage] = frozenset()
    not_in: frozenset[Phase] = frozenset()
    alone: Flag = True
    called: Text = "this criterion"
    applies_when: Condition | None = None
    met_when: Condition


class Needed(Ruled):
    """How many criteria make the category; `exclusive`: and no worse category's criterion met or unknown."""

    kind: ClassVar[str] = "rule of the category"

    how: Literal["any_one", "at_least", "all", "chosen_by_person"]
    number: Whole | None = Field(default=None, ge=1)
    exclusive: Flag = False

    @model_validator(mode="after")
    def _number_with_at_least(self) -> "Needed":
        if (self.number is not None) != (self.how == "at_least"):
            raise ValueError('"number" goes with how = "at_least", and only with it')
        return self


class Consequence(Ruled):
    """What follows when a school is told of the category; no governance named is every school's.

    `opens` is what the service does: a task of its own, an offer the school may take up, or nothing.
    `people` are the bodies or posts at the school who must take part.
    """

    kind: ClassVar[str] = "consequence"

    id: Id
    title: Text
    governance: frozenset[Governance] = frozenset()
    opens: Literal["task", "offer", "nothing"] = "task"
    by: tuple[Id, ...] = ()
    people: tuple[Id, ...] = ()
    clock: Id | None = None


class Category(Ruled):
    """One category. Rank 1 is the best; a higher rank is graver."""

    kind: ClassVar[str] = "category"

    id: Id
    label: Text
    rank: Whole = Field(ge=1)
    meaning: Text
    support: str = ""
    needed: Needed
    consequence: tuple[Consequence, ...] = ()
    criterion: tuple[Criterion, ...] = ()

    @property
    def described(self) -> str:
        return f"{self.label}: {self.meaning}."

    def consequences_for(self, governance: str) -> tuple[Consequence, ...]:
        return tuple(each for each in self.consequence if not each.governance or governance in each.governance)


class CategoriesFile(Piece):
    """categories.toml."""

    factor: tuple[Factor, ...] = ()
    category: tuple[Category, ...] = Field(min_length=1)
