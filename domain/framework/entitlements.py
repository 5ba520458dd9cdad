"""What support goes with a category, as data: days, who gives them, what comes first and what is watched."""

from decimal import Decimal
from typing import Annotated, ClassVar, Literal

from pydantic import AfterValidator, Field, model_validator

from domain.framework.pieces import Flag, Id, Number, Piece, Ruled, Statement, Text, Whole
from domain.framework.services import Reach, Service

QUARTERS = 4  # in a day: the smallest piece of support that is counted


def _quarter_days(number: Decimal) -> Decimal:
    if number <= 0 or number * QUARTERS % 1:
        raise ValueError("days come in quarters, and there are some")
    return number


Days = Annotated[Number, AfterValidator(_quarter_days)]


class Giver(Ruled):
    """Somebody who gives support."""

    kind: ClassVar[str] = "giver of support"

    id: Id
    title: Text


class Heading(Piece):
    """What services are listed under."""

    id: Id
    title: Text


class Sort(Ruled):
    """Days that are counted by themselves, from 1 September to 31 August, and who usually gives them."""

    kind: ClassVar[str] = "support in days"

    id: Id
    title: Text
    givers: tuple[Id, ...] = ()


class Entitlement(Reach):
    """The days of one sort that such a school has in an academic year; the first that covers a school counts.

    `days` left out: none stated, which is not zero; `agreed`: officer and school settle the number. `ceiling` is the
    most there can be, extra days included. `over`: what becomes of days logged beyond it (or beyond the entitlement,
    where there is no ceiling).
    """

    kind: ClassVar[str] = "entitlement"

    id: Id
    title: Text
    sort: Id
    days: Days | None = None
    agreed: Flag = False
    ceiling: Days | None = None
    over: Literal["warn", "refuse"] = "warn"

    @model_validator(mode="after")
    def _possible(self) -> "Entitlement":
        if self.agreed and self.days is not None:
            raise ValueError('"agreed" goes with no "days": either the number is stated or it is agreed')
        if self.days and self.ceiling and self.ceiling < self.days:
            raise ValueError("its ceiling is lower than its days")
        return self


class Gradient(Ruled):
    """An agreed figure in `categories` is queried where it is lower than one in `than` (`strictly`: or the same).

    Both left out: every category against every better one.
    """

    kind: ClassVar[str] = "gradient"

    id: Id
    title: Text
    sort: Id
    categories: tuple[Id, ...] = ()
    than: tuple[Id, ...] = ()
    strictly: Flag = False


class Caution(Reach):
    """A warning where one of `givers` gives such support: these sorts of days, or any service (`arranged`)."""

    kind: ClassVar[str] = "caution"

    id: Id
    title: Text
    givers: tuple[Id, ...] = Field(min_length=1)
    sorts: tuple[Id, ...] = ()
    arranged: Flag = False
    warned: Text


class Partners(Reach):
    """Schools that may be asked to help others."""

    kind: ClassVar[str] = "partners"

    id: Id
    title: Text


class Priority(Reach):
    """Schools that come first when support is shared out."""

    kind: ClassVar[str] = "priority"

    id: Id
    title: Text


class SupportTask(Ruled):
    """Something that the service does each year, or each term, about support as a whole; `posts` hear of it."""

    kind: ClassVar[str] = "support task"

    id: Id
    title: Text
    formula: Text
    posts: tuple[Id, ...] = Field(min_length=1)


class Watch(Ruled):
    """What is watched: days still left from `unused_from` on, to be used by `unused_by`, and days over the figure.

    `exceeded_to` are the posts that hear of days over the figure.
    """

    kind: ClassVar[str] = "watch"

    title: Text
    sorts: tuple[Id, ...] = Field(min_length=1)
    unused_from: Text
    unused_by: Text
    exceeded_to: tuple[Id, ...] = Field(min_length=1)


class LinkedAdviser(Ruled):
    """That every school has an adviser, by a day of the year, and another after so many `months`."""

    kind: ClassVar[str] = "linked adviser"

    title: Text
    called: Text
    by: Text
    months: Whole = Field(ge=1)
    posts: tuple[Id, ...] = Field(min_length=1)
    changing: Ruled


class Evaluation(Ruled):
    """That support which was given does not end before somebody says what came of it."""

    kind: ClassVar[str] = "evaluation"

    title: Text
    refused: Text


class EntitlementsFile(Piece):
    """entitlements.toml."""

    giver: tuple[Giver, ...] = ()
    heading: tuple[Heading, ...] = ()
    sort: tuple[Sort, ...] = ()
    entitlement: tuple[Entitlement, ...] = ()
    gradient: tuple[Gradient, ...] = ()
    caution: tuple[Caution, ...] = ()
    service: tuple[Service, ...] = ()
    partners: tuple[Partners, ...] = ()
    priority: tuple[Priority, ...] = ()
    task: tuple[SupportTask, ...] = ()
    watch: Watch | None = None
    adviser: LinkedAdviser | None = None
    evaluation: Evaluation | None = None
    statement: tuple[Statement, ...] = ()
