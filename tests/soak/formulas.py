"""A clock's formula with one number or one name changed."""

import re
from collections.abc import Iterator

NAMES = {
    "workdays_after": "days_after", "days_after": "workdays_after", "workdays_from": "workdays_after",
    "days_from": "days_after", "weeks_after": "days_after", "months_after": "weeks_after",
    "years_after": "months_after", "first_day": "last_day", "last_day": "first_day", "next_day": "",
    "before": "", "min": "max", "max": "min", "earliest": "latest", "latest": "earliest",
    "half_terms_after": "terms_after", "terms_after": "half_terms_after", "on": "next_day",
    "last_workday_on_or_before": "first_workday_on_or_after", "academic_year_end": "years_after",
    "at_once": "on_demand", "on_demand": "at_once", "unspecified": "at_once", "this_or_next_term": "",
    "autumn": "spring", "spring": "summer", "summer": "autumn", "half_term": "term", "term": "year",
    "year": "term", "thursday": "friday", "friday": "thursday",
}  # fmt: skip
_TOKEN = re.compile(r"[a-z_]\w*|\d+")


def formulas_like(formula: str) -> Iterator[str]:
    """The formula with each of its numbers one more and one less, and each of its names another."""
    for found in _TOKEN.finditer(formula):
        for new in _instead(found[0]):
            yield formula[: found.start()] + new + formula[found.end() :]


def _instead(token: str) -> Iterator[str]:
    if token.isdigit():
        yield from (str(int(token) + 1), str(int(token) - 1))
    elif token in NAMES:
        yield NAMES[token]
