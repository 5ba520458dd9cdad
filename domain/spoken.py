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
