"""The platforms' posters, which live on the event loop, for the courier's threads: one call, with an end to it."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from threading import Lock
from typing import Any, Protocol, TypeVar, cast

from chat.door import NotDelivered, Poster
from chat.message import Message

log = logging.getLogger("handbell.bell")

Result = TypeVar("Result")

# What is missing where nobody posts to an address of that platform.
MISSING: Mapping[str, str] = {"": "no chat account is linked", "mail": "no mail is set up (HANDBELL_SMTP_URL)"}


class Carrier(Protocol):
    """What carries a message to where it goes. Everything raises NotDelivered when it was not done."""

    def post(self, to: str, message: Message, key: str) -> str: ...

    def find(self, to: str, key: str) -> str | None: ...

    def update(self, to: str, posted_as: str, message: Message) -> None: ...

    def private(self, to: str) -> bool: ...


class LoopCarrier:
    """Carries over the doors' posters. A platform that asked for a pause is left alone until it is over."""

    def __init__(self, posters: Mapping[str, Poster], loop: asyncio.AbstractEventLoop, patience: float) -> None:
        self._posters = posters
        self._loop = loop
        self._patience = patience
        self._pauses: dict[str, float] = {}
        self._turn = Lock()

    def post(self, to: str, message: Message, key: str) -> str:
        """Post, waiting at most as long as the patience says; then nobody knows whether it arrived."""
        return self._call(to, lambda poster: poster.post(to, message, key))

    def find(self, to: str, key: str) -> str | None:
        """The name of the post with this key, if it stands there."""
        return self._call(to, lambda poster: poster.find(to, key))

    def update(self, to: str, posted_as: str, message: Message) -> None:
        """Change a post that stands."""
        return self._call(to, lambda poster: poster.update(to, posted_as, message))

    def private(self, to: str) -> bool:
        """Whether only those who were let in can read there."""
        return self._call(to, lambda poster: poster.private(to))

    def _call(self, to: str, call: Callable[[Poster], Awaitable[Result]]) -> Result:
        platform = to.partition(":")[0]
        poster = self._posters.get(platform)
        if poster is None:
            raise NotDelivered(MISSING.get(platform, f"nobody posts to {to[:40]}"), lasting=True)
        self._pause(to)
        under_way = asyncio.run_coroutine_threadsafe(cast("Coroutine[Any, Any, Result]", call(poster)), self._loop)
        try:
            return under_way.result(self._patience)
        except NotDelivered as failure:
            if failure.after:
                with self._turn:
                    self._pauses[to] = time.monotonic() + failure.after
            raise
        except TimeoutError:
            under_way.cancel()
            raise NotDelivered(f"no answer in {self._patience:.0f} seconds", lasting=False, in_doubt=True) from None
        except Exception:
            log.exception("a post failed")
            raise NotDelivered("the post failed, see the log", lasting=False, in_doubt=True) from None

    def _pause(self, to: str) -> None:
        with self._turn:
            left = self._pauses.get(to, 0) - time.monotonic()
            if left <= 0:
                self._pauses.pop(to, None)
                return
        raise NotDelivered("the chat asked for a pause", lasting=False, after=left)
