"""Standing duties as data: what has to happen in every half-term, term or year, for the authority or each school."""

from typing import ClassVar, Literal

from pydantic import Field, model_validator

from domain.framework.concerned import Concerned
from domain.framework.conditions import Condition
from domain.framework.pieces import Flag, Id, Text, Whole
from domain.phases import Phase

ENTERED = "entered"  # no interval is set, and a person enters the day


class Duty(Concerned):
    """Something due in every period, or once, for the authority or for each school it concerns.

    `clock` says by when (`last_day(term)`); one that is due `once` starts from a date measure of the school. `times`
    is how often in the period. `until_known`: only while this measure (or "adviser", the linked one) is not known.
    `owner` are posts or bodies; "adviser" is the school's own. `whole`: only in periods on whose first day the school
    was in its category already. `where` limits it to schools of which the test is known to hold; `record_with` are
    the words of the act that settles it, `{school}` standing for the school. One that is due when it is `entered`
    has no clock: nothing is due until one of the owners enters the day, and again when it is done (HAV-007).
    """

    kind: ClassVar[str] = "standing duty"

    id: Id
    title: Text
    per: Literal["authority", "school"] = "authority"
    every: Literal["half_term", "term", "year", "once", "entered"]
    clock: Id | None = None
    times: Whole = Field(default=1, ge=1, le=12)
    owner: tuple[Id, ...] = ("adviser",)
    also: tuple[Id, ...] = ()
    phases: frozenset[Phase] = frozenset()
    where: Condition | None = None
    until_known: Id | None = None
    whole: Flag = False
    record_with: str = ""

    @model_validator(mode="after")
    def _by_when(self) -> "Duty":
        if self.every != ENTERED and self.clock is None:
            raise ValueError('"clock" is missing')
        if self.every == ENTERED and self.clock is not None:
            raise ValueError('"clock" has no place here: a person enters the day')
        if self.every == ENTERED and self.per == "school":
            raise ValueError('per = "school" cannot be entered: a person enters the day of the authority\'s own duties')
        return self
