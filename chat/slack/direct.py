"""The one-to-one conversation with each person: messages that stay, and the only place where files go."""

import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from chat.message import Message
from chat.slack.blocks import posted
from chat.slack.faults import FAULTS, UNDRAWABLE, code_of
from chat.slack.place import is_private, part, words_at
from chat.slack.seen import Seen

if TYPE_CHECKING:
    from slack_sdk.web.async_client import AsyncWebClient

REMEMBERED = 20_000
A_PAGE, PAGES = 200, 5  # how far back a post is looked for


class Direct:
    """Posts to people. Raises what slack_sdk raises (`chat.slack.faults.FAULTS`)."""

    def __init__(self, client: "AsyncWebClient") -> None:
        self._client = client
        self._channels: Seen[str] = Seen(REMEMBERED)

    async def post(self, user: str, message: Message, metadata: Mapping[str, Any] | None = None) -> None:
        """Post to a person; where the kept conversation is gone, in a new one."""
        known = self._channels.get(user)
        try:
            await self.post_in(known or await self.channel(user), message, metadata)
        except FAULTS as fault:
            if known is None or code_of(fault) != "channel_not_found":
                raise
            self._channels.forget(user)
            await self.post_in(await self.channel(user), message, metadata)

    async def post_in(self, channel: str, message: Message, metadata: Mapping[str, Any] | None = None) -> str:
        """Post in a conversation that is known, and return "CHANNEL:TS"; blocks Slack will not draw are left out."""
        body = posted(message) | {"unfurl_links": False, "unfurl_media": False}
        if metadata:
            body["metadata"] = metadata
        try:
            answer = await self._client.chat_postMessage(channel=channel, **body)
        except FAULTS as fault:
            if code_of(fault) not in UNDRAWABLE:
                raise
            answer = await self._client.chat_postMessage(channel=channel, **{**body, "blocks": None})
        return f"{words_at(answer.data, 'channel') or channel}:{words_at(answer.data, 'ts')}"

    async def update(self, channel: str, ts: str, message: Message) -> None:
        """Change a post of our own; what it is marked with stays."""
        body = {name: value for name, value in posted(message).items() if name != "mrkdwn"}
        try:
            await self._client.chat_update(channel=channel, ts=ts, **body)
        except FAULTS as fault:
            if code_of(fault) not in UNDRAWABLE:
                raise
            await self._client.chat_update(channel=channel, ts=ts, text=body["text"], blocks=[])

    async def private(self, channel: str) -> bool:
        """Whether a conversation is closed to those who were not let in."""
        answer = await self._client.conversations_info(channel=channel)
        return is_private(part(answer.data, "channel"))

    def learn(self, user: str, channel: str) -> None:
        """Keep the conversation that a person wrote in, so that it need not be asked for."""
        self._channels.keep(user, channel)

    def forget(self, user: str) -> None:
        """Ask for the conversation with a person anew, next time."""
        self._channels.forget(user)

    async def channel(self, user: str) -> str:
        """The id of the conversation with a person, asked for once."""
        known = self._channels.get(user)
        if known:
            return known
        answer = await self._client.conversations_open(users=user)
        found = words_at(answer.data, "channel", "id")
        self._channels.keep(user, found)
        return found

    async def upload(self, user: str, uploads: Sequence[Mapping[str, Any]]) -> None:
        """Hand files to a person alone: nothing uploaded is ephemeral, so never anywhere else."""
        await self._client.files_upload_v2(
            channel=await self.channel(user), file_uploads=[dict(upload) for upload in uploads]
        )

    async def find(self, channel: str, event_type: str, payload: Mapping[str, Any]) -> str | None:
        """The "CHANNEL:TS" of a message with that metadata among the latest of a conversation."""
        wanted = json.dumps({"event_type": event_type, "event_payload": payload}, sort_keys=True)
        cursor: str | None = None
        for _ in range(PAGES):
            answer = await self._client.conversations_history(
                channel=channel, limit=A_PAGE, include_all_metadata=True, cursor=cursor
            )
            for one in part(answer.data, "messages") or ():
                if json.dumps(part(one, "metadata"), sort_keys=True) == wanted:
                    return f"{channel}:{words_at(one, 'ts')}"
            cursor = words_at(answer.data, "response_metadata", "next_cursor")
            if not cursor:
                return None
        return None
