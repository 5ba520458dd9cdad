"""What everything that handles a delivery shares: the desk, the ways to answer, the time and the patience."""

import asyncio
from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass
from typing import Any

from chat.door import Answer, Desk, Request
from chat.slack.answering import Answering
from chat.slack.background import Background
from chat.slack.forms import Forms
from chat.slack.modal import Modals
from chat.slack.place import Place, place_of


@dataclass(frozen=True)
class Room:
    """One door's fittings. `seconds` tells the time since 1970; `patience` is in seconds."""

    desk: Desk
    forms: Forms
    modals: Modals
    answering: Answering
    background: Background
    seconds: Callable[[], float]
    patience: float

    def place(self, body: Mapping[str, Any]) -> Place:
        """Where a delivery came from."""
        return place_of(body, self.seconds())

    async def ask(
        self, place: Place, request: Request, late: Callable[[Answer], Coroutine[Any, Any, None]]
    ) -> Answer | None:
        """The desk's answer, or None when it takes too long: then `late` brings it."""
        asked = self.background.start(self.desk.answer(place.asker, request))
        done, _ = await asyncio.wait({asked}, timeout=self.patience)
        if done:
            return asked.result()
        self.background.start(_afterwards(asked, late))
        return None


async def _afterwards(asked: "asyncio.Task[Answer]", late: Callable[[Answer], Coroutine[Any, Any, None]]) -> None:
    await late(await asked)
