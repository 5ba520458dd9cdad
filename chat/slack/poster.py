"""How Handbell speaks unprompted in Slack: to a person or in a channel, each post marked with its key."""

from collections.abc import Iterator
from contextlib import contextmanager

from chat.door import NotDelivered
from chat.message import Message
from chat.slack.direct import Direct
from chat.slack.faults import FAULTS, LASTING, UNSURE, code_of, told_of, wait_of

REMINDER = "handbell_reminder"
PEOPLE = ("U", "W")  # how the ids of people begin; a channel's begins with C, G or D


class SlackPoster:
    """A `chat.door.Poster`. `to` is "slack:TEAM:USER" or "slack:TEAM:CHANNEL"; a post's name is "CHANNEL:TS"."""

    def __init__(self, direct: Direct) -> None:
        self._direct = direct

    async def post(self, to: str, message: Message, key: str) -> str:
        """Post once. Whether it had been posted before is for the caller to ask (`find`).

        Raises:
            NotDelivered: when it did not arrive, or when nobody can say.
        """
        marked = {"event_type": REMINDER, "event_payload": {"key": key}}
        channel = await self._channel(to)
        try:
            with _said(posting=True):
                return await self._direct.post_in(channel, message, marked)
        except NotDelivered as gone:
            if gone.why != "channel_not_found" or not _is_person(to):
                raise
        self._direct.forget(_place(to))  # the conversation that we knew is gone
        with _said(posting=True):
            return await self._direct.post_in(await self._channel(to), message, marked)

    async def find(self, to: str, key: str) -> str | None:
        """The name of the post with this key among the latest there.

        Raises:
            NotDelivered: when Slack cannot be asked.
        """
        channel = await self._channel(to)
        with _said():
            return await self._direct.find(channel, REMINDER, {"key": key})

    async def update(self, to: str, posted_as: str, message: Message) -> None:
        """Change a post that stands; its key stays on it.

        Raises:
            NotDelivered: when it could not be changed.
        """
        channel, _, ts = posted_as.partition(":")
        if not ts:
            raise NotDelivered(f"{posted_as[:40]} is no post in Slack", lasting=True)
        with _said():
            await self._direct.update(channel, ts, message)

    async def private(self, to: str) -> bool:
        """Whether only those who were let in can read there: a person, or a channel that is not public.

        Raises:
            NotDelivered: when Slack cannot be asked.
        """
        if _is_person(to):
            return True
        with _said():
            return await self._direct.private(_place(to))

    async def _channel(self, to: str) -> str:
        place = _place(to)
        if not _is_person(to):
            return place
        with _said():
            return await self._direct.channel(place)


@contextmanager
def _said(*, posting: bool = False) -> Iterator[None]:
    """Turn what slack_sdk raises into the one thing that the bell understands."""
    try:
        yield
    except FAULTS as fault:
        code = code_of(fault)
        raise NotDelivered(
            code or told_of(fault),
            lasting=code in LASTING,
            after=wait_of(fault),
            in_doubt=posting and (not code or code in UNSURE),
        ) from fault


def _is_person(to: str) -> bool:
    return _place(to).startswith(PEOPLE)


def _place(to: str) -> str:
    platform, _, rest = to.partition(":")
    place = rest.partition(":")[2]
    if platform != "slack" or not place:
        raise NotDelivered(f"{to[:40] or 'nobody'} is not a person or a channel in Slack", lasting=True)
    return place
