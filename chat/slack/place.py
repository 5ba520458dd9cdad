"""Who asked, and where an answer can still reach them: read out of whatever Slack delivered."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from chat.door import Asker


@dataclass(frozen=True)
class Place:
    """Where somebody asked. `since` is when the response_url was issued, in seconds since 1970."""

    team: str
    user: str
    channel: str = ""
    response_url: str = ""
    since: float = 0.0
    thread: str = ""

    @property
    def asker(self) -> Asker:
        """The person as the desk knows them."""
        return Asker("slack", f"slack:{self.team}:{self.user}")


def part(body: object, *path: str) -> Any:
    """The value at that path of a payload, or an empty string where there is none."""
    for name in path:
        body = body.get(name) if isinstance(body, Mapping) else None
    return "" if body is None else body


def words_at(body: object, *path: str) -> str:
    """The text at that path, or an empty string where there is no text."""
    found = part(body, *path)
    return found if isinstance(found, str) else ""


def is_private(channel: object) -> bool:
    """Whether a conversation, as Slack describes it, is closed to those who were not let in."""
    return any(part(channel, name) is True for name in ("is_private", "is_im", "is_mpim"))


def place_of(body: Mapping[str, Any], now: float) -> Place:
    """Where a command, an interaction or an event came from; `now` in seconds since 1970."""
    event = part(body, "event")
    return Place(
        team=words_at(body, "user", "team_id") or words_at(body, "team", "id") or words_at(body, "team_id"),
        user=words_at(body, "user", "id") or words_at(body, "user_id") or words_at(event, "user"),
        channel=words_at(body, "channel", "id") or words_at(body, "channel_id") or words_at(event, "channel"),
        response_url=words_at(body, "response_url"),
        since=now,
        thread=words_at(event, "thread_ts"),
    )
