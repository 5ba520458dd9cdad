"""What happens in the workspace: a mention, a direct message, the Home tab opened, the app taken away."""

import logging
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from chat.door import Answer, OpenForm, Request
from chat.slack.phrases import WORKING
from chat.slack.place import part, words_at
from chat.slack.reading import request_key, written_words
from chat.slack.rich_text import Block
from chat.slack.room import Room
from chat.slack.views import form_in_words, home_view

log = logging.getLogger("handbell.slack")


class Events:
    """Handles events. They are acknowledged at once; what they ask for follows."""

    def __init__(self, room: Room) -> None:
        self._room = room
        self._kinds: Mapping[str, Callable[[Mapping[str, Any]], Awaitable[None]]] = {
            "app_mention": self._written,
            "message": self._message,
            "app_home_opened": self._home,
            "app_uninstalled": self._gone,
            "tokens_revoked": self._gone,
        }

    async def take(self, body: Mapping[str, Any]) -> Block:
        """Acknowledge; an event nobody here listens for ends there."""
        handle = self._kinds.get(words_at(body, "event", "type"))
        if handle:
            self._room.background.start(_run(handle, body))
        return {}

    async def _message(self, body: Mapping[str, Any]) -> None:
        """A direct message; what stands in channels is not for us unless we are mentioned."""
        if words_at(body, "event", "channel_type") == "im":
            await self._written(body)

    async def _written(self, body: Mapping[str, Any]) -> None:
        event = part(body, "event")
        if part(event, "bot_id") or part(event, "subtype") or not words_at(event, "user"):
            return
        place = self._room.place(body)
        request = Request(written_words(words_at(event, "text")), key=request_key(body))

        async def reply(answer: Answer) -> None:
            message = form_in_words(answer, request.words) if isinstance(answer, OpenForm) else answer
            await self._room.answering.reply(place, message)

        answer = await self._room.ask(place, request, reply)
        await reply(answer or WORKING)

    async def _home(self, body: Mapping[str, Any]) -> None:
        place = self._room.place(body)
        if words_at(body, "event", "tab") not in {"", "home"}:
            return
        answer = await self._room.desk.answer(place.asker, Request("help"))
        if not isinstance(answer, OpenForm):
            await self._room.modals.publish(place.user, home_view(answer))

    async def _gone(self, body: Mapping[str, Any]) -> None:
        log.warning(
            "Slack says %s: answers will fail until the app is installed again",
            words_at(body, "event", "type"),
        )


async def _run(handle: Callable[[Mapping[str, Any]], Awaitable[None]], body: Mapping[str, Any]) -> None:
    await handle(body)
