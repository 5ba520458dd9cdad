"""One dictionary from what Slack delivered to what we do about it; whatever happens, there is an answer."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from chat.door import Answer, OpenForm, Request
from chat.slack.blocks import posted
from chat.slack.events import Events
from chat.slack.fields import OPTIONS, PICKERS, BlockId, option
from chat.slack.forms import Asked, next_view
from chat.slack.modal import Window
from chat.slack.phrases import SORRY, WORKING
from chat.slack.place import part, words_at
from chat.slack.presses import Presses
from chat.slack.reading import command_words, delivery_id, kind_of, link_to, readable, request_key, submission_id
from chat.slack.rich_text import Block
from chat.slack.room import Room
from chat.slack.seen import Seen
from chat.slack.views import Slip, message_view, submitted

log = logging.getLogger("handbell.slack")

IDS, ANSWERS = 20_000, 1_000
LINK = "link"  # the field of a form that keeps where a message stands
SETTLING = 0.5  # seconds until Slack surely shows the window that an acknowledgement put there

PRIVATE = {"response_type": "ephemeral"}


class Router:
    """Takes any payload of Slack's and returns the body of its acknowledgement. Never raises."""

    def __init__(self, room: Room, commands: Sequence[str] = ()) -> None:
        self._room = room
        self._commands = commands
        self._kinds: Mapping[str, Callable[[Mapping[str, Any]], Awaitable[Block]]] = {
            "command": self._command,
            "block_actions": Presses(room).take,
            "view_submission": self._submission,
            "block_suggestion": self._suggestion,
            "message_action": self._shortcut,
            "shortcut": self._shortcut,
            "event_callback": Events(room).take,
        }
        self._events: Seen[bool] = Seen(IDS)
        self._taken: Seen[asyncio.Task[Block]] = Seen(ANSWERS)
        self._sent_off: Seen[asyncio.Task[Block]] = Seen(ANSWERS)

    async def take(self, body: Mapping[str, Any]) -> Block:
        """Handle a delivery once; delivered again, it gets the same answer."""
        key, view = delivery_id(body), submission_id(body)
        if kind_of(body) == "event_callback":
            return await self._event(key, body)
        known = self._taken.get(key) or self._sent_off.get(view)
        task = known or self._room.background.start(self._handled(body))
        if key and not known:
            self._taken.keep(key, task)
        if any(view) and not known:
            self._sent_off.keep(view, task)
        answer = await asyncio.shield(task)
        if answer.get("response_action") == "errors":
            self._sent_off.forget(view)  # put right, it will come again
        return answer

    async def _event(self, key: str, body: Mapping[str, Any]) -> Block:
        if key and self._events.get(key):
            return {}
        self._events.keep(key, True)
        return await self._handled(body)

    async def _handled(self, body: Mapping[str, Any]) -> Block:
        handle = self._kinds.get(kind_of(body))
        if handle is None:
            return {}
        try:
            return await handle(body)
        except Exception:
            log.exception("a delivery of kind %r failed", kind_of(body))
            return _apology(body)

    async def _command(self, body: Mapping[str, Any]) -> Block:
        asked = Asked(
            self._room.place(body),
            Request(command_words(body, self._commands), key=request_key(body)),
            words_at(body, "trigger_id"),
        )
        sketch = self._room.desk.sketch(asked.request)
        if sketch:
            self._room.background.start(self._room.forms.sketch(asked, sketch))
            return {}

        async def late(answer: Answer) -> None:
            if isinstance(answer, OpenForm):
                await self._room.forms.open(replace(asked, trigger=""), answer)
            else:
                await self._room.answering.send(asked.place, answer)

        answer = await self._room.ask(asked.place, asked.request, late)
        if isinstance(answer, OpenForm):
            self._room.background.start(self._room.forms.open(asked, answer))
            return {}
        if answer and (answer.files or answer.pictures):
            self._room.background.start(self._room.answering.hand_over(asked.place, answer))
        return posted(answer or WORKING) | PRIVATE

    async def _submission(self, body: Mapping[str, Any]) -> Block:
        view = part(body, "view")
        slip = Slip.read(view, self._room.place(body))
        back = submitted(view)
        request = Request(slip.act, back.values, request_key(body))

        async def late(answer: Answer) -> None:
            await asyncio.sleep(SETTLING)
            window = Window(words_at(view, "id"))
            await self._room.forms.settle(slip.next(), window, request, answer)

        answer = await self._room.ask(slip.place, request, late)
        if answer is None:
            return _updated(message_view(WORKING, slip))
        if isinstance(answer, OpenForm) and _beside(answer, slip, back.blocks):
            return {"response_action": "errors", "errors": _errors(answer, back.blocks)}
        if not isinstance(answer, OpenForm):
            self._room.background.start(self._room.answering.hand_over(slip.place, answer))
        return _updated(next_view(answer, slip))

    async def _suggestion(self, body: Mapping[str, Any]) -> Block:
        name = BlockId.read(part(body, "block_id"))
        if name is None or name.kind not in PICKERS:
            return {"options": []}
        asker = self._room.place(body).asker
        offered = self._room.desk.options(asker, name.kind, words_at(body, "value"))
        return {"options": [option(one) for one in offered[:OPTIONS]]}

    async def _shortcut(self, body: Mapping[str, Any]) -> Block:
        """A shortcut is named by the words it stands for; a message's text goes in the first long box."""
        asked = Asked(self._room.place(body), Request(words_at(body, "callback_id")), words_at(body, "trigger_id"))
        sketch = self._room.desk.sketch(asked.request)
        if not sketch:
            self._room.background.start(self._room.forms.window(asked))
            return {}
        text, link = readable(words_at(body, "message", "text")), link_to(body)
        box = next((field.name for field in sketch.fields if field.kind == "long_text"), "")
        kept = {box: text, LINK: link} if any(field.name == LINK for field in sketch.fields) else {box: text}
        found = {name: value for name, value in kept.items() if name and value}
        sketch = replace(sketch, filled={**sketch.filled, **found})
        self._room.background.start(self._room.forms.sketch(asked, sketch))
        return {}


def _updated(view: Block) -> Block:
    return {"response_action": "update", "view": view}


def _beside(form: OpenForm, slip: Slip, shown: Mapping[str, str]) -> bool:
    """Whether all that is wrong can be said beside the fields as they stand."""
    same = form.act == slip.act and {field.name for field in form.fields} == set(shown)
    return bool(form.errors) and same and set(form.errors) <= set(shown)


def _errors(form: OpenForm, shown: Mapping[str, str]) -> dict[str, str]:
    return {shown[name]: sentence or "Please check this." for name, sentence in form.errors.items()}


def _apology(body: Mapping[str, Any]) -> Block:
    """What is said when our own door failed; in a form beside a field, so that nothing typed is lost."""
    kind = kind_of(body)
    if kind == "command":
        return posted(SORRY) | PRIVATE
    if kind == "block_suggestion":
        return {"options": []}
    blocks = submitted(part(body, "view")).blocks if kind == "view_submission" else {}
    return {"response_action": "errors", "errors": {min(blocks.values()): SORRY.notes[0]}} if blocks else {}
