"""Forms in windows: opened at once from memory, completed when the desk has answered."""

from dataclasses import dataclass, replace
from typing import Any

from chat.council import said_in
from chat.door import Answer, Desk, OpenForm, Request
from chat.message import Message
from chat.slack.answering import Answering, How
from chat.slack.background import Background
from chat.slack.modal import Modals, Window
from chat.slack.phrases import WORKING
from chat.slack.place import Place
from chat.slack.rich_text import Block
from chat.slack.views import Slip, form_in_words, form_view, message_view


@dataclass(frozen=True)
class Asked:
    """What was asked and where; `trigger` opens a window, within three seconds, once."""

    place: Place
    request: Request
    trigger: str = ""
    how: How = "beside"


class Forms:
    """Shows the desk's forms and answers in modals."""

    def __init__(self, desk: Desk, modals: Modals, answering: Answering, background: Background) -> None:
        self._desk = desk
        self._modals = modals
        self._answering = answering
        self._background = background

    async def sketch(self, ask: Asked, sketch: OpenForm) -> None:
        """Open what memory says will be asked: the first call to Slack. What the desk looks up follows."""
        answer = self._background.start(self._desk.answer(ask.place.asker, ask.request))
        slip = Slip(sketch.act, ask.place)
        window = await self._modals.open(ask.trigger, form_view(sketch, slip))
        await self.settle(slip, window, ask.request, await _with_typed(sketch, answer))

    async def window(self, ask: Asked) -> None:
        """Answer in a window of its own, where no message is there to answer beside (Home, a shortcut)."""
        answer = self._background.start(self._desk.answer(ask.place.asker, ask.request))
        slip = Slip(ask.request.words, ask.place)
        opened = await self._modals.open(ask.trigger, message_view(WORKING, slip))
        await self.settle(slip, opened, ask.request, await answer)

    async def open(self, ask: Asked, form: OpenForm) -> None:
        """Open a form the desk asked for; too late for a window, it is offered by a button."""
        if not await self._modals.open(ask.trigger, form_view(form, Slip(form.act, ask.place))):
            await self._answering.send(ask.place, form_in_words(form, ask.request.words), ask.how)

    async def settle(self, slip: Slip, window: Window | None, request: Request, answer: Answer) -> None:
        """Show the desk's answer in a window, or beside where it was asked when the window is closed."""
        if isinstance(answer, OpenForm):
            await self._complete(slip, window, request, answer)
            return
        if window and await self._modals.change(window, message_view(answer, slip)):
            await self._answering.hand_over(slip.place, answer)
        else:
            await self._answering.send(slip.place, answer)

    async def _complete(self, slip: Slip, window: Window | None, request: Request, form: OpenForm) -> None:
        """Put the looked-up form in the window; who closed that window wants none."""
        if window is None:
            await self._answering.send(slip.place, form_in_words(form, request.words))
            return
        view = form_view(form, slip, window.blocks)
        if view["blocks"] != list(window.blocks) or form.act != slip.act:
            await self._modals.change(window, view)


def next_view(answer: Answer, slip: Slip) -> Block:
    """What takes the place of a form that was sent off."""
    if isinstance(answer, Message):
        return message_view(answer, slip)
    return form_view(answer, slip.next())


async def _with_typed(sketch: OpenForm, answer: Any) -> Answer:
    """The desk's form keeps what the sketch was filled with beyond the words (a message's text)."""
    found: Answer = await answer
    if isinstance(found, OpenForm) and said_in(found.act)[1] == said_in(sketch.act)[1]:
        return replace(found, filled={**sketch.filled, **found.filled})
    return found
