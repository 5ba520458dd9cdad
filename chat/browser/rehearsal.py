"""What the rehearsal page needs of the house behind it: its people, clock, reminders and commands."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, Protocol

from chat.message import Message

Wind = Literal["hour", "working-day"] | date


@dataclass(frozen=True)
class Seat:
    """One person in one authority, whom the page can speak as. `user` is "browser::3", as in `Asker`."""

    user: str
    authority: str
    authority_title: str
    name: str
    posts_label: str

    @property
    def key(self) -> str:
        """What tells this seat from every other: a person may sit in several authorities."""
        return f"{self.authority}|{self.user}"

    @property
    def names(self) -> frozenset[str]:
        """What a reminder to this seat may be addressed to."""
        return frozenset({self.user, self.key})


@dataclass(frozen=True)
class Told:
    """One reminder that went out.

    `at` is an aware moment; `to` is the user of a seat, or any words that name who was told.
    """

    at: datetime
    to: str
    message: Message
    key: str


@dataclass(frozen=True)
class Matter:
    """One thing that a message would tell: what, by when and under which rule, and why it is told then, in words."""

    text: str
    why: str
    due: date | None = None
    rule: str = ""


@dataclass(frozen=True)
class Planned:
    """One message that would be sent.

    `at` is an aware moment; `to` names who receives it; `user` is the user of a seat, where it is one; `manner` is
    digest, round-up, single or report.
    """

    at: datetime
    to: str
    user: str
    authority: str
    manner: str
    message: Message
    matters: tuple[Matter, ...] = ()
    outside_hours: bool = False


@dataclass(frozen=True)
class CommandHint:
    """Words that begin a request ("category propose", no slash), and the line that says what they do."""

    words: str
    help: str


class Rehearsal(Protocol):
    """What the composition root hands to the page, next to the desk."""

    def people(self) -> Sequence[Seat]:
        """Everybody who can be spoken as, in the order to show them; at least one."""
        ...

    def now(self) -> datetime:
        """The rehearsal's moment, aware."""
        ...

    async def wind(self, by: Wind) -> Sequence[Told]:
        """Wind the clock on, do what falls due on the way, and return what was told.

        A date means the start of that working day, in London.

        Raises:
            Refused: when that would be backwards.
        """
        ...

    async def preview(self, until: date) -> Sequence[Planned]:
        """Everything that would be sent through to the end of that day, in order; nothing is sent, nothing changes.

        Raises:
            Refused: when that day is past, or too far away.
        """
        ...

    def told(self) -> Sequence[Told]:
        """Everything that was told, oldest first; it only ever grows."""
        ...

    def commands(self) -> Sequence[CommandHint]:
        """What can be typed, in the order to show it."""
        ...
