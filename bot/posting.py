"""Telling people unprompted: each parcel goes to the platform its person is linked on, and its end is recorded."""

import asyncio
import logging
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import ParamSpec, TypeVar

from bot.bell import Bell
from bot.delivery import Parcel, Round
from chat.door import NotDelivered, Poster
from domain.clock import Clock

log = logging.getLogger("handbell.bell")

P = ParamSpec("P")
Result = TypeVar("Result")


class Courier:
    """Rings for the served bot: the store in a thread, the posts on the loop, never one inside the other."""

    def __init__(self, bell: Bell, posters: Mapping[str, Poster], clock: Clock, pool: ThreadPoolExecutor) -> None:
        self._bell = bell
        self._posters = posters
        self._clock = clock
        self._pool = pool
        self.last_tick = self.last_plan = clock.now()

    async def start(self) -> None:
        """Take up what was being told when the program last ended: a repeat is better than silence."""
        await self._in_thread(self._bell.recover)
        await self.plan()

    async def plan(self) -> None:
        """Plan for every authority, then ring what is due already."""
        done = Round(self._clock.now())
        await self._in_thread(self._bell.plan, done)
        for failure in done.failed:
            log.warning("not planned for %s: %s", failure["authority"], failure["reason"])
        self.last_plan = self._clock.now()
        await self.tick()

    async def tick(self) -> None:
        """Tell everybody what is due."""
        for parcel in await self._in_thread(self._bell.take):
            failure = await self._post(parcel)
            await self._in_thread(self._bell.settle, parcel, failure)
        self.last_tick = self._clock.now()

    async def _post(self, parcel: Parcel) -> NotDelivered | None:
        user = parcel.person.user or ""
        poster = self._posters.get(user.partition(":")[0])
        try:
            if poster is None:
                raise NotDelivered(f"{parcel.person.name} has no chat account linked", lasting=True)  # noqa: TRY301
            await poster.post(user, parcel.message, parcel.key)
        except NotDelivered as failure:
            log.warning("not delivered to %s: %s", parcel.person.name, failure.why)
            return failure
        except Exception:
            log.exception("not delivered to %s", parcel.person.name)
            return NotDelivered("the post failed, see the log", lasting=False)
        return None

    async def _in_thread(self, call: Callable[P, Result], *given: P.args, **_none: P.kwargs) -> Result:
        return await asyncio.get_running_loop().run_in_executor(self._pool, call, *given)
