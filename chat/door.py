"""What a door and the desk say to each other: the contract that Slack, the browser, the terminal and Teams share."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from chat.form import FieldSpec, Option
from chat.message import Message

COMMAND_LINE = "command line"  # the one door at which people are known by name, not by an account


@dataclass(frozen=True)
class Asker:
    """Who stands at which door. `user` is "platform:team:id", for example "slack:T024:U7" or "browser::3"."""

    door: str
    user: str
    authority: str | None = None


@dataclass(frozen=True)
class Request:
    """What is asked.

    `words` are the command without its slash ("category propose 100123"). `values` None means that it
    was typed or pressed, and a form opens when something is missing; given, it is a filled form, keyed by
    field name: text, or a sequence of texts for a field that takes several. `key` is the same when a door brings the
    same thing twice (a second click, a delivery that was repeated): it is done once; "" where a door cannot tell.
    """

    words: str
    values: Mapping[str, Any] | None = None
    key: str = ""


@dataclass(frozen=True)
class OpenForm:
    """A form to draw.

    `act` are the words to send it back with; `errors` stand beside their fields; `missing` says of each
    field that must still be filled how to fill it, for doors that cannot draw a form.
    """

    act: str
    title: str
    submit: str
    fields: tuple[FieldSpec, ...]
    filled: Mapping[str, Any] = field(default_factory=dict)
    errors: Mapping[str, str] = field(default_factory=dict)
    missing: Mapping[str, str] = field(default_factory=dict)
    intro: str = ""


Answer = Message | OpenForm


class Desk(Protocol):
    """What a door may ask of the desk."""

    async def answer(self, asker: Asker, request: Request) -> Answer:
        """Do what is asked, as that person. Never raises: whatever happens, there is an answer."""
        ...

    def sketch(self, request: Request) -> OpenForm | None:
        """From memory alone: the form that this request will surely open, or None. Never waits."""
        ...

    def options(self, asker: Asker, source: str, typed: str) -> Sequence[Option]:
        """From memory alone: what the picker of schools ("school") offers for what has been typed so far."""
        ...


class NotDelivered(Exception):  # noqa: N818  it says what happened
    """A post that did not arrive.

    `lasting`: trying again is no use until somebody mends something. `after` is how many seconds to wait at the
    least. `in_doubt`: nobody can say, it may have arrived after all.
    """

    def __init__(self, why: str, *, lasting: bool, after: float = 0, in_doubt: bool = False) -> None:
        super().__init__(why)
        self.why = why
        self.lasting = lasting
        self.after = after
        self.in_doubt = in_doubt


class Poster(Protocol):
    """How Handbell speaks unprompted, on one platform.

    `to` is a person ("slack:T024:U7") or a channel ("slack:T024:C9"); a post's name ("D3:1763.0001") is the
    platform's own. Everything raises NotDelivered when it was not done.
    """

    async def post(self, to: str, message: Message, key: str) -> str:
        """Post once, marked with the key, and return the post's name; "" where the platform has none."""
        ...

    async def find(self, to: str, key: str) -> str | None:
        """The name of a post with this key that stands there already."""
        ...

    async def update(self, to: str, posted_as: str, message: Message) -> None:
        """Change a post that stands."""
        ...

    async def private(self, to: str) -> bool:
        """Whether only those who were let in can read there, so that a school may be told of."""
        ...
