"""Days of support, counted in quarters of a day: read as people type them, said as people read them."""

from decimal import Decimal, InvalidOperation

from domain.framework.entitlements import QUARTERS

MOST = 100  # days at once: more is a slip of the pen
_WORDS = {"half": "0.5", "half a day": "0.5", "a day": "1", "½": "0.5", "¼": "0.25", "¾": "0.75"}


def quarters_of(days: Decimal) -> int:
    """A number of days that comes in quarters, as so many quarters."""
    return int(days * QUARTERS)


def read_days(text: str) -> int:
    """Quarters from "0.5", "1 day" or "half"; ValueError with a sentence for anything else, zero included."""
    words = " ".join(text.casefold().split())
    plain = _WORDS.get(words, words.removesuffix("days").removesuffix("day").strip())
    try:
        number = Decimal(plain)
    except InvalidOperation:
        raise ValueError(f"“{text[:20]}” is not a number of days. For example, 0.5 or 2.") from None
    if not number.is_finite() or not 0 < number <= MOST or number * QUARTERS % 1:
        raise ValueError(f"Enter quarters of a day, from 0.25 to {MOST}. For example, 0.5 or 2.")
    return quarters_of(number)


def days_figure(quarters: int) -> str:
    """The plain number: 22 quarters are 5.5."""
    return f"{(Decimal(quarters) / QUARTERS).normalize():f}"


def days_said(quarters: int) -> str:
    """The number with its word: "0.5 day", "1 day", "5.5 days"."""
    return f"{days_figure(quarters)} day{'s' if abs(quarters) > QUARTERS else ''}"
