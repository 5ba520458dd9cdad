"""Answers after the acknowledgement: by the response_url while it is good, else by direct message."""

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING, Literal

from chat.message import Message
from chat.slack.blocks import posted
from chat.slack.direct import Direct
from chat.slack.faults import FAULTS, code_of
from chat.slack.place import Place
from chat.slack.rich_text import Block
from chat.slack.seen import Seen

if TYPE_CHECKING:
    from aiohttp import ClientSession
    from slack_sdk.web.async_client import AsyncWebClient

log = logging.getLogger("handbell.slack")

USES, SECONDS = 5, 29 * 60  # Slack takes five answers in thirty minutes
REMEMBERED = 10_000
OK = 200

How = Literal["beside", "instead", "visible"]
_KEYS: dict[How, Block] = {
    "beside": {"response_type": "ephemeral", "replace_original": False},
    "instead": {"replace_original": True},
    "visible": {"response_type": "in_channel", "replace_original": False},
}


class Answering:
    """Brings answers to where they were asked for. `seconds` tells the time, in seconds since 1970."""

    def __init__(
        self, session: "ClientSession", client: "AsyncWebClient", direct: Direct, seconds: Callable[[], float]
    ) -> None:
        self._session = session
        self._client = client
        self._direct = direct
        self._seconds = seconds
        self._used: Seen[int] = Seen(REMEMBERED)

    async def send(self, place: Place, message: Message, how: How = "beside") -> None:
        """Bring an answer to the asker alone; `instead` puts it where the pressed button was."""
        if not await self._by_response_url(place, posted(message) | _KEYS[how]):
            await self.direct(place, message)
        await self.hand_over(place, message)

    async def reply(self, place: Place, message: Message) -> None:
        """Answer what was written: one to one, or in a channel so that only the asker sees it."""
        one_to_one = place.channel.startswith("D")
        if one_to_one:
            self._direct.learn(place.user, place.channel)
        if one_to_one or not await self._whisper(place, posted(message)):
            await self.direct(place, message)
        await self.hand_over(place, message)

    async def direct(self, place: Place, message: Message) -> None:
        """Post to the asker's direct messages."""
        try:
            await self._direct.post(place.user, message)
        except FAULTS as fault:
            log.warning("an answer did not reach %s: %s", place.user, code_of(fault) or fault)

    async def hand_over(self, place: Place, message: Message) -> None:
        """Files and pictures go to the asker's direct messages."""
        uploads = [{"filename": file.name, "content": file.content, "title": file.name} for file in message.files]
        uploads += [
            {"filename": picture.name, "content": picture.png, "title": picture.alt, "alt_txt": picture.alt}
            for picture in message.pictures
        ]
        if not uploads:
            return
        try:
            await self._direct.upload(place.user, uploads)
        except FAULTS as fault:
            log.warning("files did not reach %s: %s", place.user, code_of(fault) or fault)
            names = ", ".join(str(upload["filename"]) for upload in uploads)
            await self.direct(place, Message("A file could not be sent", notes=(f"Please ask again for: {names}",)))

    async def _whisper(self, place: Place, body: Block) -> bool:
        try:
            await self._client.chat_postEphemeral(
                channel=place.channel, user=place.user, thread_ts=place.thread or None, **body
            )
        except FAULTS as fault:
            log.info("not answered in the channel: %s", code_of(fault) or fault)
            return False
        return True

    async def _by_response_url(self, place: Place, body: Block) -> bool:
        """Whether the response_url took it. Its uses are counted, so that a spent one is not tried."""
        url = place.response_url
        used = self._used.get(url) or 0
        if not url or used >= USES or self._seconds() - place.since > SECONDS:
            return False
        self._used.keep(url, used + 1)
        try:
            async with self._session.post(url, json=body) as answer:
                if answer.status == OK:
                    return True
                log.info("a response_url answered %s: %s", answer.status, (await answer.text())[:200])
        except FAULTS as fault:
            log.info("a response_url did not answer: %s", fault)
        return False
