"""The one-to-one conversation with each person: messages that stay, and the only place where files go."""

import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from chat.message import Message
from chat.slack.blocks import posted
from chat.slack.faults import FAULTS, UNDRAWABLE, code_of
from chat.slack.place import part, words_at
from chat.slack.seen import Seen

if TYPE_CHECKING:
    from slack_sdk.web.async_client import AsyncWebClient

REMEMBERED = 20_000
LOOKED_THROUGH = 100


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

    async def post_in(self, channel: str, message: Message, metadata: Mapping[str, Any] | None = None) -> None:
        """Post in a conversation that is known; blocks Slack will not draw are left out."""
        body = posted(message) | {"unfurl_links": False, "unfurl_media": False}
        if metadata:
            body["metadata"] = metadata
        try:
            await self._client.chat_postMessage(channel=channel, **body)
        except FAULTS as fault:
            if code_of(fault) not in UNDRAWABLE:
                raise
            await self._client.chat_postMessage(channel=channel, **{**body, "blocks": None})

    def learn(self, user: str, channel: str) -> None:
        """Keep the conversation that a person wrote in, so that it need not be asked for."""
        self._channels.keep(user, channel)

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

    async def has(self, user: str, event_type: str, payload: Mapping[str, Any]) -> bool:
        """Whether a message with that metadata is among the latest of the conversation."""
        answer = await self._client.conversations_history(
            channel=await self.channel(user), limit=LOOKED_THROUGH, include_all_metadata=True
        )
        messages = part(answer.data, "messages")
        wanted = json.dumps({"event_type": event_type, "event_payload": payload}, sort_keys=True)
        return any(json.dumps(part(one, "metadata"), sort_keys=True) == wanted for one in messages or ())
