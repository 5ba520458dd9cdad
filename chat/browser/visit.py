"""What one browser has said and been answered, kept in memory for as long as the rehearsal runs."""

import secrets
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from itertools import count
from typing import Any, ClassVar, Literal

from chat.door import OpenForm
from chat.message import File, Message, Picture

MOST_TURNS, MOST_VISITS, MOST_KEPT = 300, 50, 200


@dataclass(frozen=True)
class Said:
    """What the officer typed, or the button that was pressed and the words it stands for."""

    id: str
    who: str
    words: str
    label: str = ""
    kind: ClassVar[str] = "said"


@dataclass(frozen=True)
class Answered:
    """A message; `at` is given when it is a reminder. Files and pictures come with the key to fetch them."""

    id: str
    message: Message
    at: datetime | None = None
    files: tuple[tuple[str, File], ...] = ()
    pictures: tuple[tuple[str, Picture], ...] = ()
    kind: ClassVar[str] = "answered"


@dataclass(frozen=True)
class Asked:
    """A form that stands open."""

    id: str
    form: OpenForm
    kind: ClassVar[str] = "asked"


@dataclass(frozen=True)
class Sent:
    """A form that was sent, as it was filled, so that nothing typed is lost."""

    id: str
    form: OpenForm
    kind: ClassVar[str] = "sent"


@dataclass(frozen=True)
class Moved:
    """The scene changed: somebody else speaks, or the clock was wound."""

    id: str
    text: str
    detail: str = ""
    about: Literal["seat", "clock"] = "clock"
    kind: ClassVar[str] = "moved"


Turn = Said | Answered | Asked | Sent | Moved


@dataclass
class Visit:
    """One browser's conversation. `heard` is how many of the reminders it has been shown; `mark` names it, and
    opens nothing.
    """

    key: str
    heard: int
    turns: list[Turn] = field(default_factory=list)
    clock_error: str = ""
    clock_typed: str = ""
    mark: str = field(default_factory=lambda: secrets.token_hex(8))
    _kept: OrderedDict[str, File | Picture] = field(default_factory=OrderedDict)
    _ids: "count[int]" = field(default_factory=lambda: count(1))

    def next_id(self) -> str:
        """A name for the next turn, unique in this conversation."""
        return f"turn-{next(self._ids)}"

    def key_of(self, turn_id: str) -> str:
        """Under which the form of a turn is sent: a second click has the same, the form asked again another."""
        return f"browser:{self.mark}:{turn_id}" if turn_id else ""

    def key_of_words(self, once: str, words: str) -> str:
        """Under which typed or pressed words are sent: a second Enter on one page, or a request that comes again, has
        the same; other words never have.
        """
        return self.key_of(sha256(f"{once}\n{words}".encode(errors="replace")).hexdigest()) if once else ""

    def add(self, *turns: Turn) -> None:
        """Remember what was said; the oldest goes when there is too much."""
        self.turns = [*self.turns, *turns][-MOST_TURNS:]

    def swap(self, turn: Turn) -> None:
        """Put a turn in the place of the one with its id."""
        self.turns = [turn if old.id == turn.id else old for old in self.turns]

    def form(self, turn_id: str) -> OpenForm | None:
        """The form of an open or sent turn, when it is still remembered."""
        found = next((turn for turn in self.turns if turn.id == turn_id), None)
        return found.form if isinstance(found, Asked | Sent) else None

    def answered(self, message: Message, at: datetime | None = None) -> Answered:
        """A message as a turn, with its files and pictures put where this browser alone can fetch them."""
        files = tuple((self._keep(file), file) for file in message.files)
        pictures = tuple((self._keep(picture), picture) for picture in message.pictures)
        return Answered(self.next_id(), message, at, files, pictures)

    def kept(self, key: str) -> File | Picture | None:
        """A file or picture by its key."""
        return self._kept.get(key)

    def clear(self) -> None:
        """Forget the conversation, and the files handed over in it."""
        self.turns = []
        self._kept.clear()

    def _keep(self, thing: File | Picture) -> str:
        key = secrets.token_urlsafe(16)
        self._kept[key] = thing
        while len(self._kept) > MOST_KEPT:
            self._kept.popitem(last=False)
        return key


class Visits:
    """The conversations of all browsers; the one unused for longest goes when there are too many."""

    def __init__(self) -> None:
        self._visits: OrderedDict[str, Visit] = OrderedDict()

    def get(self, key: str, heard: int) -> Visit:
        """The visit of that key, or a new one with a key of its own that starts after `heard` reminders."""
        visit = self._visits.get(key)
        if visit is None:
            visit = Visit(secrets.token_urlsafe(24), heard)
            self._visits[visit.key] = visit
        self._visits.move_to_end(visit.key)
        while len(self._visits) > MOST_VISITS:
            self._visits.popitem(last=False)
        return visit


def refused(message: Message) -> bool:
    """Whether a message says that nothing was done."""
    data: Mapping[str, Any] = message.data
    return any(word in data for word in ("refused", "errors", "fault"))
