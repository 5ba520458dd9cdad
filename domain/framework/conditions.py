"""The closed little language in which a framework's criteria are written: tests on a school's measures."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, Tag, model_validator

from domain.framework.comparisons import Bounds, Comparison, Period, only_one
from domain.framework.pieces import Id, Number, Piece, Text, Whole
from domain.phases import Phase


class Compare(Comparison):
    """The latest value of a measure, compared."""

    measure: Id


class Against(Piece):
    """The latest value of a measure, compared with the latest value of another: the national figure, say.

    `below` and `above` are strict; `plus` is added to the other value first. `of`: the other value is the average
    that is recorded for the country or the authority, not the school's own. `years`: in each of so many years, the
    newest recorded one last.
    """

    measure: Id
    holds: Literal["below", "at_most", "above", "at_least"] = Field(alias="is")
    than: Id
    of: Literal["national", "la"] | None = None
    years: Whole = Field(default=1, ge=1)
    plus: Number = Decimal(0)


class Since(Piece):
    """How long ago a date is: `reached` from the corresponding date, `over` after it, `within` up to it.

    `until`: counted up to this other date instead of today.
    """

    measure: Id
    reached: Period | None = None
    over: Period | None = None
    within: Period | None = None
    until: Id | None = None

    @model_validator(mode="after")
    def _one_test(self) -> "Since":
        only_one(self, ("reached", "over", "within"))
        return self

    @property
    def how(self) -> str:
        return only_one(self, ("reached", "over", "within"))

    @property
    def period(self) -> Period:
        period: Period = getattr(self, self.how)
        return period


class Falling(Piece):
    """Any of the measures fell in each of so many successive years, the newest recorded year last.

    `also` names measures that are looked at where they are recorded, and needed only where none of the others
    applies to the school.
    """

    falling: tuple[Id, ...] = Field(min_length=1)
    also: tuple[Id, ...] = ()
    years: Whole = Field(default=2, ge=1)


class Rising(Piece):
    """Any of the measures rose in each of so many successive years, the newest recorded year last."""

    rising: tuple[Id, ...] = Field(min_length=1)
    years: Whole = Field(default=1, ge=1)


class InPhase(Piece):
    """The school is in one of these phases; not known where the register does not say."""

    phase: tuple[Phase, ...] = Field(min_length=1)


class FactorMet(Piece):
    """A named factor of the framework is found."""

    factor: Id


class AllOf(Piece):
    """Every test is met."""

    all: tuple["Condition", ...] = Field(min_length=1)


class AnyOf(Piece):
    """At least one test is met."""

    any: tuple["Condition", ...] = Field(min_length=1)


class Negated(Piece):
    """The test is not met."""

    negated: "Condition" = Field(alias="not")


class CountTests(Bounds):
    """So many of the tests are met."""

    count: tuple["Condition", ...] = Field(min_length=1)
    called: Text = "of these"


class CountMeasures(Bounds):
    """So many of the measures fulfil the comparison; measures the school does not have are left out."""

    measures: tuple[Id, ...] = Field(min_length=1)
    are: Comparison
    called: Text = "measures"


class CountFactors(Bounds):
    """So many of the framework's factors are found: all of them, or those named."""

    factors: Literal["all"] | tuple[Id, ...]
    called: Text = "factors"


class ForEach(Piece):
    """A test for each pupil group, `{group}` standing for its id: met for some group, or for every one."""

    for_each: Literal["group"]
    some: "Condition | None" = None
    every: "Condition | None" = None

    @model_validator(mode="after")
    def _one_test(self) -> "ForEach":
        only_one(self, ("some", "every"))
        return self

    @property
    def test(self) -> "Condition":
        test: Condition = getattr(self, only_one(self, ("some", "every")))
        return test


_KEYS = {
    "all": AllOf,
    "any": AnyOf,
    "not": Negated,
    "count": CountTests,
    "measures": CountMeasures,
    "factors": CountFactors,
    "factor": FactorMet,
    "for_each": ForEach,
    "falling": Falling,
    "rising": Rising,
    "phase": InPhase,
}
TEST_KEYS = ("measure", *_KEYS)


def _kind(value: Any) -> str | None:
    if isinstance(value, Piece):
        return type(value).__name__
    if not isinstance(value, dict):
        return None
    for key, kind in _KEYS.items():
        if key in value:
            return kind.__name__
    if "than" in value:
        return "Against"
    if "measure" in value:
        return "Since" if value.keys() & {"reached", "over", "within"} else "Compare"
    return None


Condition = Annotated[
    Annotated[Compare, Tag("Compare")]
    | Annotated[Against, Tag("Against")]
    | Annotated[Since, Tag("Since")]
    | Annotated[Falling, Tag("Falling")]
    | Annotated[Rising, Tag("Rising")]
    | Annotated[InPhase, Tag("InPhase")]
    | Annotated[FactorMet, Tag("FactorMet")]
    | Annotated[AllOf, Tag("AllOf")]
    | Annotated[AnyOf, Tag("AnyOf")]
    | Annotated[Negated, Tag("Negated")]
    | Annotated[CountTests, Tag("CountTests")]
    | Annotated[CountMeasures, Tag("CountMeasures")]
    | Annotated[CountFactors, Tag("CountFactors")]
    | Annotated[ForEach, Tag("ForEach")],
    Discriminator(_kind),
]

for _model in (AllOf, AnyOf, Negated, CountTests, ForEach):
    _model.model_rebuild()


def tests_within(condition: Piece) -> Iterator[Piece]:
    """The condition and every condition it holds."""
    yield condition
    for name in type(condition).model_fields:
        held = getattr(condition, name)
        for part in held if isinstance(held, tuple) else (held,):
            if isinstance(part, Piece) and not isinstance(part, Period) and type(part) is not Comparison:
                yield from tests_within(part)
