"""Comparing, lengths of time and how many: the parts that the tests of framework data are built from."""

from datetime import date
from decimal import Decimal
from typing import Annotated

from dateutil.relativedelta import relativedelta
from pydantic import Field, model_validator

from domain.framework.pieces import Flag, Number, Piece, Text, Whole


def only_one(piece: Piece, names: tuple[str, ...]) -> str:
    """The one of these keys that is given. ValueError when none or several are."""
    given = [name for name in names if getattr(piece, name) is not None]
    if len(given) != 1:
        raise ValueError(f"give exactly one of {', '.join(names)}")
    return given[0]


class Comparison(Piece):
    """One comparison with one value: `below` and `above` are strict, `at_least` and `at_most` include it."""

    below: Number | None = None
    at_most: Number | None = None
    above: Number | None = None
    at_least: Number | None = None
    equals: Annotated[Flag | Number | Text | None, Field(union_mode="left_to_right")] = None
    one_of: tuple[Text, ...] | None = Field(default=None, min_length=1)

    @model_validator(mode="after")
    def _one_comparison(self) -> "Comparison":
        only_one(self, tuple(Comparison.model_fields))
        return self

    @property
    def how(self) -> str:
        return only_one(self, tuple(Comparison.model_fields))

    @property
    def against(self) -> bool | Decimal | str | tuple[str, ...]:
        """The value or values compared with."""
        against: bool | Decimal | str | tuple[str, ...] = getattr(self, self.how)
        return against


class Period(Piece):
    """A length of time in calendar years and months; a month too short gives its last day."""

    years: Whole = Field(default=0, ge=0)
    months: Whole = Field(default=0, ge=0)

    @model_validator(mode="after")
    def _some_time(self) -> "Period":
        if not self.years and not self.months:
            raise ValueError("give years or months")
        return self

    def after(self, day: date) -> date:
        """The corresponding date one period later."""
        return day + relativedelta(years=self.years, months=self.months)

    def __str__(self) -> str:
        parts = ((self.years, "year"), (self.months, "month"))
        return " and ".join(f"{n} {unit}{'s' if n > 1 else ''}" for n, unit in parts if n)


class Bounds(Piece):
    """How many are needed."""

    at_least: Whole | None = None
    at_most: Whole | None = None
    exactly: Whole | None = None
    between: tuple[Whole, Whole] | None = None

    @model_validator(mode="after")
    def _one_bound(self) -> "Bounds":
        only_one(self, tuple(Bounds.model_fields))
        return self

    @property
    def range(self) -> tuple[int, int | None]:
        """The lowest and the highest number that will do; None is no upper limit."""
        if self.between is not None:
            return self.between
        if self.exactly is not None:
            return self.exactly, self.exactly
        return self.at_least or 0, self.at_most

    def __str__(self) -> str:
        if self.between is not None:
            return f"{self.between[0]} to {self.between[1]}"
        name = only_one(self, tuple(Bounds.model_fields))
        return f"{name.replace('_', ' ')} {getattr(self, name)}"
