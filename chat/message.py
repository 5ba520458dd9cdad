"""What Handbell answers, as data: one Message that every door presents in its own way."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Style = Literal["plain", "primary", "danger"]


@dataclass(frozen=True)
class Button:
    """A button is its typed twin: pressing it says `words` to the desk, as the person who pressed it."""

    label: str
    words: str
    style: Style = "plain"


_QUOTES = (('"', '"'), ("“", "”"), ("'", "'"), ("‘", "’"))


def quoted(text: str) -> str:
    """A value as it stands in typed words (`name="Amara Okafor"`); nothing in it can end it or begin another field."""
    first, last = next((pair for pair in _QUOTES if pair[1] not in text), _QUOTES[0])
    return first + (text.replace('"', "”") if first == last == '"' else text) + last


@dataclass(frozen=True)
class Table:
    """A small table; every cell is plain text."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class File:
    """A file for the person alone; a door hands it over only in a one-to-one conversation."""

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True)
class Picture:
    """A picture with the words that stand for it where it cannot be seen."""

    name: str
    alt: str
    png: bytes


@dataclass(frozen=True)
class Message:
    """One answer.

    `text` is our Markdown subset, with every value already escaped (see chat.render); all other
    strings are plain. `data` holds the facts of the answer for programs: ISO dates, ids, no prose.
    """

    title: str
    text: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    table: Table | None = None
    notes: tuple[str, ...] = ()
    buttons: tuple[Button, ...] = ()
    pictures: tuple[Picture, ...] = ()
    files: tuple[File, ...] = ()
    data: Mapping[str, Any] = field(default_factory=dict)
