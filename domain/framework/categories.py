"""The categories of a framework as data: order, criteria, how many are needed, what follows from each."""

from typing import ClassVar, Literal

from pydantic import Field, model_validator

from domain.framework.conditions import Compare, Condition
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


class Strand(Ruled):
    """A rating of its own beside that of the whole school, for the schools that have these stages."""

    kind: ClassVar[str] = "strand"

    id: Id
    title: Text
    stages: frozenset[Stage] = Field(min_length=1)
    phases: frozenset[Phase] = frozenset()

    def concerns(self, stages: frozenset[str], phase: str) -> bool:
        """Whether a school with these stages, in this phase, is rated in this strand."""
        return bool(self.stages & stages) and (not self.phases or phase in self.phases)


class Criterion(Ruled):
    """One test for a category.

    `stages` none named: every school; `not_in` are phases it is not for all the same, `only_in` the only ones it is
    for, as `governance` is of who answers for the school. `alone` false: it is shown, but a category needs another
    criterion too. `applies_when` is a guard: where it is known not to hold, the criterion does not apply. `called`
    names the criterion inside a sentence. `met_when` left out: a person judges it, and what they judged is kept as a
    measure of its own. `standard_when` is the test where a better category takes the criterion as its least standard.
    `automatic`: the school is in the category from the moment the criterion is met, `since` the day of that measure.
    `lapses` is the clock by which a reason that holds only for a time is looked at again. `evidence`: performance data
    stand first in a decision and safeguarding second, before all else.
    """

    kind: ClassVar[str] = "criterion"

    id: Id
    label: Text
    about: Literal["progress", "inspection", "organisation"] = "progress"
    strand: Id | None = None
    stages: frozenset[Stage] = frozenset()
    not_in: frozenset[Phase] = frozenset()
    only_in: frozenset[Phase] = frozenset()
    governance: frozenset[Governance] = frozenset()
    alone: Flag = True
    called: Text = "this criterion"
    applies_when: Condition | None = None
    met_when: Condition | None = None
    standard_when: Condition | None = None
    automatic: Flag = False
    since: Id | None = None
    lapses: Id | None = None
    evidence: Literal["performance", "safeguarding", "other"] = "other"

    @property
    def judged(self) -> str | None:
        """The measure that keeps what a person judged; None where figures decide."""
        return f"judged.{self.id}" if self.met_when is None else None

    @property
    def test(self) -> Condition:
        """What is weighed."""
        return self.met_when or Compare(measure=f"judged.{self.id}", equals=True)


class Gate(Ruled):
    """What must hold before a category is proposed, whatever else speaks for it.

    Not known does not hold, unless `unknown` says that the gate is open then.

    `effect`: `refuse`; `reason`: a person may go past it with a written reason; `warn`: it is only said.
    """

    kind: ClassVar[str] = "gate"

    id: Id
    title: Text
    strand: Id | None = None
    applies_when: Condition | None = None
    met_when: Condition
    effect: Literal["refuse", "reason", "warn"] = "refuse"
    unknown: Literal["shut", "open"] = "shut"
    refused: Text


class Needed(Ruled):
    """How many criteria make the category, or that a person chooses what fits best; `number` goes with `at_least`.

    `exclusive`: and no worse category's criterion met or unknown. `standards` are other categories whose criteria
    must all be in place first; a person goes past one that is not with a written reason only.
    """

    kind: ClassVar[str] = "rule of the category"

    how: Literal["any_one", "at_least", "all", "chosen_by_person"]
    number: Whole | None = Field(default=None, ge=1)
    exclusive: Flag = False
    standards: tuple[Id, ...] = ()

    @model_validator(mode="after")
    def _number_with_at_least(self) -> "Needed":
        if (self.number is not None) != (self.how == "at_least"):
            raise ValueError('"number" goes with how = "at_least", and only with it')
        return self


class Consequence(Ruled):
    """What follows when a school is told of the category; no governance named is every school's.

    `opens` is what the service does: a task of its own, an offer the school may take up, or nothing; `strands`
    left out, it follows the whole school's rating only.
    `people` are the bodies or posts at the school who must take part; `talk` is the conversation it asks for.
    """

    kind: ClassVar[str] = "consequence"

    id: Id
    title: Text
    governance: frozenset[Governance] = frozenset()
    opens: Literal["task", "offer", "nothing"] = "task"
    by: tuple[Id, ...] = ()
    people: tuple[Id, ...] = ()
    clock: Id | None = None
    talk: Id | None = None
    strands: tuple[str, ...] = ("",)


class Category(Ruled):
    """One category.

    Rank 1 is the best; a higher rank is graver. `picture`: what a school in it looks like as a whole.
    """

    kind: ClassVar[str] = "category"

    id: Id
    label: Text
    rank: Whole = Field(ge=1)
    meaning: Text
    support: str = ""
    picture: str = ""
    needed: Needed
    gate: tuple[Gate, ...] = ()
    consequence: tuple[Consequence, ...] = ()
    criterion: tuple[Criterion, ...] = ()

    @property
    def described(self) -> str:
        return f"{self.label}: {self.meaning}."

    def consequences_for(self, governance: str, strand: str = "") -> tuple[Consequence, ...]:
        """What follows for a school that this authority answers for so, in the strand that is rated."""
        found = (each for each in self.consequence if strand in each.strands)
        return tuple(each for each in found if not each.governance or governance in each.governance)


class CategoriesFile(Piece):
    """categories.toml."""

    strand: tuple[Strand, ...] = ()
    factor: tuple[Factor, ...] = ()
    category: tuple[Category, ...] = Field(min_length=1)
