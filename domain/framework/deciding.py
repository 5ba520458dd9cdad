"""What must have been said, asked and waited for before a category is settled, changed or left, as data."""

from datetime import date
from typing import Annotated, ClassVar, Literal

from pydantic import Field, model_validator

from domain.dates import academic_year_of
from domain.framework.concerned import Concerned
from domain.framework.conditions import Condition
from domain.framework.pieces import Flag, Id, Piece, Ruled, Text
from domain.people import Permission
from domain.school_types import Governance

FIRST_MONTH = 9  # of the academic year


class Talk(Ruled):
    """A conversation that is recorded with its day: with whom, who leads it, and what it has to cover.

    `answers`: each party says whether it agrees. `after` are talks that come first. `covers` is ticked off.
    """

    kind: ClassVar[str] = "conversation"

    id: Id
    title: Text
    parties: tuple[Id, ...] = Field(min_length=1)
    led_by: tuple[Id, ...] = ()
    permission: Permission = Permission.PROPOSE_CATEGORY
    answers: Flag = False
    after: tuple[Id, ...] = ()
    covers: tuple[Text, ...] = ()


class Asked(Ruled):
    """A question that a step asks besides its own. `tells`: who holds these posts hears of a yes."""

    kind: ClassVar[str] = "question"

    id: Id
    title: Text
    step: Id
    hint: str = ""
    how: Literal["text", "choice", "yes_no"] = "text"
    choices: tuple[Text, ...] = ()
    required: Flag = True
    refused: str = ""
    tells: tuple[Id, ...] = ()

    @property
    def field(self) -> str:
        """The name under which the answer is typed."""
        return self.id.replace("-", "_")

    @model_validator(mode="after")
    def _choices_with_choice(self) -> "Asked":
        if (self.how == "choice") != bool(self.choices):
            raise ValueError('"choices" goes with how = "choice", and only with it')
        return self


class Requirement(Concerned):
    """What must be there before a step.

    A `talk` with `parties` (left out: all of the talk's), all of them or `any`, heard or agreeing; or the
    `school_view`; where the step's own answers (and the `ground`) are as in `when`, and the school leaves one of
    the categories in `leaving` for another (`better`: for a better one only). `in_year` true: only for a change
    within the year, false: only for the first placing of it. `unless`: an exceptional decision, or one that follows
    from a fact. `once`: what was said about an earlier placing of the same unbroken time in the category counts too.
    `beforehand`: so does what was said this year before anything was proposed, after what stands was settled.
    """

    kind: ClassVar[str] = "requirement"

    id: Id
    step: Id
    talk: Id | None = None
    parties: tuple[Id, ...] = ()
    of: Literal["all", "any"] = "all"
    agreeing: Flag = False
    school_view: Flag = False
    when: dict[str, str] = Field(default_factory=dict)
    leaving: tuple[Id, ...] = ()
    better: Flag = False
    in_year: bool | None = None
    unless: frozenset[Literal["exceptional", "automatic"]] = frozenset()
    once: Flag = False
    beforehand: Flag = False
    refused: Text


class Stay(Ruled):
    """How long a school stays: at least (`minimum`), at most as expected (`maximum`), or held back (`hold`).

    `minimum`: one that came into `categories` from one of `entered_from` goes to none better before the time is
    over. `maximum`: a spell in any of `categories`; passing it is only flagged. `hold`: from the day of the measure
    `since` on, nothing better than the first of `categories`. `starts`: agreed, or when the school was told.
    `left_on`: it is left on the day of this measure and not before, whatever the category is by then: a register.
    """

    kind: ClassVar[str] = "stay"

    id: Id
    title: Text
    how: Literal["minimum", "maximum", "hold"]
    categories: tuple[Id, ...] = Field(min_length=1)
    entered_from: tuple[Id, ...] = ()
    governance: frozenset[Governance] = frozenset()
    strands: tuple[str, ...] = ()
    since: Id | None = None
    left_on: Id | None = None
    starts: Literal["agreed", "told"] = "agreed"
    clock: Id
    refused: str = ""


class Barred(Ruled):
    """A move that is never made in one step; `while_met` limits the bar to schools of which the test holds."""

    kind: ClassVar[str] = "bar"

    id: Id
    title: Text
    leaving: tuple[Id, ...] = Field(min_length=1)
    entering: tuple[Id, ...] = Field(min_length=1)
    while_met: Condition | None = None
    refused: Text


class Ground(Ruled):
    """A reason for which a category may change within the year."""

    kind: ClassVar[str] = "ground"

    id: Id
    title: Text


class InYear(Ruled):
    """Changes within the year: for one of the grounds only where the list is `closed`, else with a reason.

    `exempt`: a school in one of these categories is reviewed often, and needs no ground.
    """

    kind: ClassVar[str] = "change within the year"

    id: Id = "in-year"
    closed: Flag = False
    exempt: tuple[Id, ...] = ()
    refused: Text
    ground: tuple[Ground, ...] = Field(min_length=1)


class ReviewCycle(Concerned):
    """How often a standing category is looked at again; the first that concerns the school counts.

    `every` "year": by the year's round alone, or a review that changes nothing.
    """

    kind: ClassVar[str] = "review"

    id: Id
    title: Text
    every: Literal["half_term", "term", "year"]
    clock: Id | None = None


class Exceptional(Concerned):
    """That the authority may settle a category without the agreement it otherwise needs, with reasons."""

    kind: ClassVar[str] = "exceptional decision"

    id: Id = "exceptional"
    title: Text
    by: tuple[Id, ...] = ()
    refused: Text


class DecidingFile(Piece):
    """deciding.toml.

    `at_once`: whoever proposes settles, as soon as nothing is wanting. `round_opens` ("08-20"): from that day on a
    placing belongs to the round of the academic year that is about to begin. `review_is_round`: a review that changes
    nothing is the year's placing too.
    """

    at_once: Flag = False
    review_is_round: Flag = False
    round_opens: Annotated[str, Field(pattern=r"^0[1-8]-\d\d$")] | None = None
    talk: tuple[Talk, ...] = ()
    asked: tuple[Asked, ...] = ()
    requirement: tuple[Requirement, ...] = ()
    stay: tuple[Stay, ...] = ()
    barred: tuple[Barred, ...] = ()
    in_year: InYear | None = None
    review: tuple[ReviewCycle, ...] = ()
    exceptional: Exceptional | None = None

    def round_of(self, day: date) -> int:
        """The academic year, by the year it begins in, to whose round a placing of that day belongs."""
        early = self.round_opens is not None and day.month < FIRST_MONTH and f"{day:%m-%d}" >= self.round_opens
        return academic_year_of(day) + early
