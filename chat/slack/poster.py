"""How Handbell speaks unprompted in Slack: one person's direct messages, each post marked with its key."""

from chat.door import NotDelivered
from chat.message import Message
from chat.slack.direct import Direct
from chat.slack.faults import FAULTS, LASTING, code_of, wait_of
from chat.slack.seen import Seen

REMINDER = "handbell_reminder"
UNSURE = 5_000


class SlackPoster:
    """A `chat.door.Poster`. `user` is "slack:TEAM:USER"."""

    def __init__(self, direct: Direct) -> None:
        self._direct = direct
        self._unsure: Seen[bool] = Seen(UNSURE)

    async def post(self, user: str, message: Message, key: str) -> None:
        """Post once: where an earlier try had no answer, look first whether it arrived after all.

        Raises:
            NotDelivered: when it did not arrive, or when nobody can say.
        """
        person = _person(user)
        try:
            if self._unsure.get(key) and await self._arrived(person, key):
                self._unsure.forget(key)
                return
            await self._direct.post(person, message, {"event_type": REMINDER, "event_payload": {"key": key}})
        except FAULTS as fault:
            code = code_of(fault)
            if not code:
                self._unsure.keep(key, True)
            raise NotDelivered(code or _told(fault), lasting=code in LASTING, after=wait_of(fault)) from fault
        self._unsure.forget(key)

    async def arrived(self, user: str, key: str) -> bool:
        """Whether a post with this key stands among the latest in the person's direct messages.

        Raises:
            NotDelivered: when Slack cannot be asked.
        """
        try:
            return await self._arrived(_person(user), key)
        except FAULTS as fault:
            raise NotDelivered(code_of(fault) or _told(fault), lasting=False, after=wait_of(fault)) from fault

    async def _arrived(self, person: str, key: str) -> bool:
        return await self._direct.has(person, REMINDER, {"key": key})


def _person(user: str) -> str:
    platform, _, rest = user.partition(":")
    person = rest.partition(":")[2]
    if platform != "slack" or not person:
        raise NotDelivered(f"{user[:40]} is not somebody in Slack", lasting=True)
    return person


def _told(fault: BaseException) -> str:
    return f"Slack could not be reached ({type(fault).__name__})"
