"""A pressed button: its words go to the desk, and the answer goes where the button was."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from chat.door import Answer, OpenForm, Request
from chat.slack.answering import How
from chat.slack.blocks import BUTTON
from chat.slack.forms import Asked
from chat.slack.modal import Window
from chat.slack.phrases import WORKING
from chat.slack.place import part, words_at
from chat.slack.poster import REMINDER
from chat.slack.reading import pressed, request_key
from chat.slack.rich_text import Block
from chat.slack.room import Room
from chat.slack.views import Slip


class Presses:
    """Handles block actions. Slack takes no answer in the acknowledgement, so all of it follows."""

    def __init__(self, room: Room) -> None:
        self._room = room

    async def take(self, body: Mapping[str, Any]) -> Block:
        """Acknowledge at once; only our own buttons do anything."""
        action = pressed(body)
        words = words_at(action, "value")
        if words and words_at(action, "action_id").startswith(BUTTON):
            self._room.background.start(self._answer(body, Request(words, key=request_key(body))))
        return {}

    async def _answer(self, body: Mapping[str, Any], request: Request) -> None:
        kind = words_at(body, "view", "type")
        asked = Asked(self._room.place(body), request, words_at(body, "trigger_id"), _how(body))
        sketch = self._room.desk.sketch(request)
        if kind == "modal":
            await self._in_window(body, asked)
        elif sketch:
            await self._room.forms.sketch(asked, sketch)
        elif kind:
            await self._room.forms.window(asked)
        else:
            await self._on_message(asked)

    async def _in_window(self, body: Mapping[str, Any], asked: Asked) -> None:
        """The answer takes the place of what the window showed."""
        slip, window = Slip.read(part(body, "view"), asked.place).next(), Window(words_at(body, "view", "id"))

        async def settle(answer: Answer) -> None:
            await self._room.forms.settle(slip, window, asked.request, answer)

        answer = await self._room.ask(asked.place, asked.request, settle)
        await settle(answer or WORKING)

    async def _on_message(self, asked: Asked) -> None:
        async def late(answer: Answer) -> None:
            await self._deliver(replace(asked, trigger=""), answer)

        answer = await self._room.ask(asked.place, asked.request, late)
        if answer is None:
            await self._room.answering.send(asked.place, WORKING, "instead" if asked.how == "instead" else "beside")
        else:
            await self._deliver(asked, answer)

    async def _deliver(self, asked: Asked, answer: Answer) -> None:
        if isinstance(answer, OpenForm):
            await self._room.forms.open(asked, answer)
        else:
            await self._room.answering.send(asked.place, answer, asked.how)


def _how(body: Mapping[str, Any]) -> How:
    """A private answer is replaced; a reminder stays, and so does what others can see."""
    channel = words_at(body, "channel", "id")
    if part(body, "container", "is_ephemeral") is True:
        return "instead"
    if not channel.startswith("D"):
        return "beside"
    return "visible" if words_at(body, "message", "metadata", "event_type") == REMINDER else "instead"
