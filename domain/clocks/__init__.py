"""The clocks: named functions from an event to the day by which something is due, each showing its sum."""

from domain.clocks.counting import (
    beyond_known,
    days_after,
    days_from,
    earliest,
    first_workday_on_or_after,
    last_workday_on_or_before,
    latest,
    months_after,
    next_day,
    nth_weekday,
    weeks_after,
    workdays_after,
    workdays_from,
    years_after,
)
from domain.clocks.due import Due, at_once, before, how_reached, on_demand
from domain.clocks.functions import BUILT_IN_EVENTS
from domain.clocks.reckoning import NoClock, UnknownEvent, check_formula, reckon
from domain.clocks.record import ClockRecord
from domain.clocks.terms import (
    academic_year_end,
    at_least,
    each,
    first_day,
    half_terms_after,
    last_day,
    terms_after,
)

__all__ = [
    "BUILT_IN_EVENTS",
    "ClockRecord",
    "Due",
    "NoClock",
    "UnknownEvent",
    "academic_year_end",
    "at_least",
    "at_once",
    "before",
    "beyond_known",
    "check_formula",
    "days_after",
    "days_from",
    "each",
    "earliest",
    "first_day",
    "first_workday_on_or_after",
    "half_terms_after",
    "how_reached",
    "last_day",
    "last_workday_on_or_before",
    "latest",
    "months_after",
    "next_day",
    "nth_weekday",
    "on_demand",
    "reckon",
    "terms_after",
    "weeks_after",
    "workdays_after",
    "workdays_from",
    "years_after",
]
