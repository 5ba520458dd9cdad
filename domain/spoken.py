"""Ids as people read them: "voluntary_aided" is "Voluntary aided"."""

from collections.abc import Sequence

_SPELT_OUT = {"pru": "Pupil referral unit"}


def spoken(identifier: str) -> str:
    """An id as words, with a capital at the front."""
    if identifier in _SPELT_OUT:
        return _SPELT_OUT[identifier]
    words = identifier.replace("_", " ").replace("-", " ").strip()
    return words[:1].upper() + words[1:]


def within(title: str) -> str:
    """A title inside a sentence: its first letter is small, unless it is an abbreviation or a name of capitals."""
    return title if title[1:2].isupper() or not title[1:2] else title[:1].lower() + title[1:]


def one_of(names: Sequence[str]) -> str:
    """Names in a sentence: "Marlowshire, Ferrisham or Quillshire"."""
    return " or ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


_PLACES = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def place_in_row(count: int) -> str:
    """Which one in a row: "third"; from eleven on in figures, "21st"."""
    if 0 < count <= len(_PLACES):
        return _PLACES[count - 1]
    ending = "th" if count % 100 in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(count % 10, "th")
    return f"{count}{ending}"


def so_many(count: int, of: str) -> str:
    """How many of a thing: "two sources"; from eleven on in figures."""
    number = _NUMBERS[count - 1] if 0 < count <= len(_NUMBERS) else str(count)
    return f"{number} {of}" if count == 1 else f"{number} {of}s"
