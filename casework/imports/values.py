"""Reading the values of imported rows: numbers, days, years and URNs as spreadsheets write them."""

import re
from datetime import date
from decimal import Decimal

from casework.imports.table import BadRow

# Empty, suppressed, not entered or not applicable, as GIAS, Ofsted and the performance tables say it.
BLANKS = frozenset({"", "null", "na", "n/a", "z", "c", "x", "u", "ne", "supp", "lowcov", "none", ".", "-"})
NOWHERE = ("national", "la")
_NUMBER = re.compile(r"-?(\d+(\.\d*)?|\.\d+)", re.ASCII)
_GROUPED = re.compile(r"(?<=\d),(?=\d{3}(\D|$))")
_DAY = re.compile(r"(\d{1,2})[-/](\d{1,2})[-/](\d{4})( 0?0:00(:00)?)?", re.ASCII)
_ISO_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})([T ]00:00(:00)?)?", re.ASCII)
_YEARS = re.compile(r"(\d{4})(?:[/-]?(\d{4}|\d{2}))?", re.ASCII)
_EMAIL = re.compile(r"[^@\s,;<>]+@[^@\s,;<>]+\.[^@\s,;<>]+")
EARLIEST, LATEST = 1000, 2199
FIRST_RESULTS, LAST_RESULTS = 1990, 2199
LARGEST = 1_000_000  # of whole numbers, and well within what every database keeps


def is_blank(text: str) -> bool:
    """Whether the text says that there is no value."""
    return text.strip().casefold() in BLANKS


def number(text: str) -> Decimal | None:
    """A number without its percent sign, pound sign and thousands commas; None when the value is withheld.

    A percentage stays what it says: "14.50%" is 14.5. Raises BadRow for words.
    """
    if is_blank(text):
        return None
    plain = _GROUPED.sub("", text.strip().replace("−", "-").removesuffix("%").strip())
    plain = re.sub(r"^(-?)£", r"\1", plain)
    if not _NUMBER.fullmatch(plain):
        raise BadRow(f'"{shortened(text)}" is not a number.')
    return Decimal(plain)


def figure(text: str) -> str:
    """The number as plain text ("14.50%" is "14.5"), "" when it is withheld."""
    found = number(text)
    if found is None:
        return ""
    plain = f"{found:f}"
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


def whole(text: str, column: str) -> int | None:
    """A whole number of at least nought, None when blank; BadRow names the column."""
    try:
        found = number(text)
    except BadRow:
        found = Decimal("0.5")
    if found is not None and (found < 0 or found != found.to_integral_value()):
        raise BadRow(f'{column} is "{shortened(text)}", which is not a whole number.')
    if found is not None and found > LARGEST:
        raise BadRow(f'{column} is "{shortened(text)}", which is more than {LARGEST:,}.')
    return None if found is None else int(found)


def day(text: str, column: str) -> date | None:
    """A day as dd-mm-yyyy, dd/mm/yyyy or ISO, None when blank; BadRow when there is no such day."""
    if is_blank(text):
        return None
    found = _DAY.fullmatch(text)
    iso = _ISO_DAY.fullmatch(text)
    try:
        if found:
            return _sane(date(int(found[3]), int(found[2]), int(found[1])))
        if iso:
            return _sane(date(int(iso[1]), int(iso[2]), int(iso[3])))
    except ValueError:
        raise BadRow(f'{column} is "{shortened(text)}", which is not a day of the calendar.') from None
    raise BadRow(f'{column} is "{shortened(text)}": write the day as dd/mm/yyyy, for example 27/03/2026.')


def _sane(found: date) -> date:
    if not EARLIEST <= found.year <= LATEST:
        raise ValueError
    return found


def year(text: str, column: str = "year") -> int | None:
    """The calendar year in which the academic year ends: "2023/24", "202324" and "2024" are 2024."""
    if is_blank(text):
        return None
    found = _YEARS.fullmatch(text)
    if not found:
        raise BadRow(f'{column} is "{shortened(text)}": write the academic year as 2023/24, or the year it ends in.')
    ends = int(found[1]) + (1 if found[2] else 0)
    if found[2] and int(found[2]) not in {ends, ends % 100}:
        raise BadRow(f'{column} is "{shortened(text)}", which is not one academic year.')
    if not FIRST_RESULTS <= ends <= LAST_RESULTS:
        raise BadRow(f'{column} is "{shortened(text)}", which is too far away.')
    return ends


def urn(text: str) -> str:
    """Six digits; BadRow when blank or anything else."""
    if not text:
        raise BadRow("URN is blank.")
    if not re.fullmatch(r"[1-9]\d{5}", text, re.ASCII):
        raise BadRow(f'URN is "{shortened(text)}": a URN has six digits.')
    return text


def urn_or_wider(text: str) -> str:
    """A URN, or "national" or "la" for the figure a school is compared with."""
    wider = text.casefold()
    return wider if wider in NOWHERE else urn(text)


def email(text: str) -> str:
    """An address, or "" when blank; BadRow when it is not one address."""
    plain = text.strip().removeprefix("mailto:")
    if plain and not _EMAIL.fullmatch(plain):
        raise BadRow(f'"{shortened(text)}" is not an email address.')
    return plain


def required(text: str, column: str) -> str:
    """The text; BadRow when it is blank."""
    if not text:
        raise BadRow(f"{column} is blank.")
    return text


def shortened(text: str) -> str:
    """What was in the cell, short enough to stand in a sentence."""
    plain = " ".join(text.split())
    return plain if len(plain) <= 40 else f"{plain[:40]}…"
