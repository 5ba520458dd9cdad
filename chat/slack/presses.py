"""A pressed button: its words go to the desk, and the answer goes where the button was."""

from collections.abc import Mapping
from typing import Any

from chat.door import Answer, OpenForm, Request
from chat.slack.answering import How
from chat.slack.blocks import BUTTON
from chat.slack.modal import Window
from chat.slack.phrases import WORKING
from chat.slack.place import Place, part, words_at
from chat.slack.poster import REMINDER
from chat.slack.reading import pressed
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
            self._room.background.start(self._answer(body, Request(words)))
        return {}

    async def _answer(self, body: Mapping[str, Any], request: Request) -> None:
        kind = words_at(body, "view", "type")
        place, trigger = self._room.place(body), words_at(body, "trigger_id")
        sketch = self._room.desk.sketch(request)
        if kind == "modal":
            await self._in_window(body, place, request)
        elif sketch:
            await self._room.forms.sketch(place, trigger, request, sketch)
        elif kind:
            await self._room.forms.window(place, trigger, request)
        else:
            await self._on_message(place, trigger, request, _how(body))

    async def _in_window(self, body: Mapping[str, Any], place: Place, request: Request) -> None:
        """The answer takes the place of what the window showed."""
        slip = Slip.read(part(body, "view"), place)
        answer = await self._room.desk.answer(place.asker, request)
        window = Window(words_at(body, "view", "id"))
        await self._room.forms.settle(_next(slip), window, request, answer)

    async def _on_message(self, place: Place, trigger: str, request: Request, how: How) -> None:
        async def late(answer: Answer) -> None:
            await self._deliver(place, "", request, answer, how)

        answer = await self._room.ask(place, request, late)
        if answer is None:
            await self._room.answering.send(place, WORKING, "instead" if how == "instead" else "beside")
        else:
            await self._deliver(place, trigger, request, answer, how)

    async def _deliver(self, place: Place, trigger: str, request: Request, answer: Answer, how: How) -> None:
        if isinstance(answer, OpenForm):
            await self._room.forms.open(place, trigger, request, answer)
        else:
            await self._room.answering.send(place, answer, how)


def _next(slip: Slip) -> Slip:
    return Slip(slip.act, slip.place, slip.draft + 2)


def _how(body: Mapping[str, Any]) -> How:
    """A private answer is replaced; a reminder stays, and so does what others can see."""
    channel = words_at(body, "channel", "id")
    if part(body, "container", "is_ephemeral") is True:
        return "instead"
    if not channel.startswith("D"):
        return "beside"
    return "visible" if words_at(body, "message", "metadata", "event_type") == REMINDER else "instead"
