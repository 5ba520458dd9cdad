"""A numeric clock as framework data: how many of what, from when, and whether it rolls to a working day."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from domain.calendar import Calendar
from domain.clocks.counting import (
    days_after,
    days_from,
    first_workday_on_or_after,
    months_after,
    workdays_after,
    workdays_from,
)
from domain.clocks.due import Due, Start
from domain.clocks.terms import half_terms_after, terms_after

Unit = Literal["calendar_days", "working_days", "months", "terms", "half_terms"]
DAYS = ("calendar_days", "working_days")


class ClockRecord(BaseModel):
    """The ledgers' `clock_record`: an authority can change its reading of a period without code.

    The event's day is day 0 unless `starts` is "event_day"; then it is day 1, which only days can be.
    `alternative_unit` is the reading that is shown beside the one in force.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    n: int = Field(ge=1, le=4000)
    unit: Unit
    starts: Literal["event_day", "day_after_event"] = "day_after_event"
    rolls: Literal["none", "next_working_day"] = "none"
    alternative_unit: Unit | None = None

    @model_validator(mode="after")
    def _only_days_start_on_the_day(self) -> "ClockRecord":
        if self.starts == "event_day" and not {self.unit, self.alternative_unit} <= {*DAYS, None}:
            raise ValueError("only days can start on the event's day: say day_after_event")
        return self

    def due(self, event: Start, calendar: Calendar) -> Due:
        """The last day of the period that the event opens. MissingTermDates when a term is not known."""
        return self._reckoned(self.unit, event, calendar)

    def other_reading(self, event: Start, calendar: Calendar) -> Due | None:
        """The same period in the alternative unit, when there is one."""
        return self._reckoned(self.alternative_unit, event, calendar) if self.alternative_unit else None

    def _reckoned(self, unit: Unit, event: Start, calendar: Calendar) -> Due:
        due = self._counted(unit, event, calendar)
        if self.rolls == "next_working_day" and not calendar.is_working_day(due.on):
            return first_workday_on_or_after(due, calendar)
        return due

    def _counted(self, unit: Unit, event: Start, calendar: Calendar) -> Due:
        from_event = self.starts == "event_day"
        match unit:
            case "calendar_days":
                return days_from(event, self.n) if from_event else days_after(event, self.n)
            case "working_days":
                return (workdays_from if from_event else workdays_after)(event, self.n, calendar)
            case "months":
                return months_after(event, self.n)
            case "terms":
                return terms_after(event, self.n, calendar)
            case "half_terms":
                return half_terms_after(event, self.n, calendar)
