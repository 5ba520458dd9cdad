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
from store.database import Busy

log = logging.getLogger("handbell.bell")

SETTLING = 12  # tries, each as patient as the database is

P = ParamSpec("P")
Result = TypeVar("Result")


class Courier:
    """Rings for the served bot: the store in a thread, the posts on the loop, never one inside the other."""

    def __init__(self, bell: Bell, posters: Mapping[str, Poster], clock: Clock, pool: ThreadPoolExecutor) -> None:
        self._bell = bell
        self._posters = posters
        self._clock = clock
        self._pool = pool
        self._turn = asyncio.Lock()
        self._unfinished = True
        self.last_tick = self.last_plan = clock.now()

    async def plan(self) -> None:
        """Plan for every authority, then ring what is due already."""
        done = Round(self._clock.now())
        await self._in_thread(self._bell.plan, done)
        for failure in done.failed:
            log.warning("not planned for %s: %s", failure["authority"], failure["reason"])
        self.last_plan = self._clock.now()
        await self.tick()

    async def tick(self) -> None:
        """Tell everybody what is due, one round after another.

        A round that did not come to its end, because the program or the database failed, left parcels claimed:
        they are taken up again first. A repeat is better than silence.
        """
        async with self._turn:
            if self._unfinished:
                await self._in_thread(self._bell.recover)
            self._unfinished = True
            for parcel in await self._in_thread(self._bell.take):
                await self._settle(parcel, await self._post(parcel))
            self._unfinished = False
        self.last_tick = self._clock.now()

    async def _settle(self, parcel: Parcel, failure: NotDelivered | None) -> None:
        """Record how it ended, however long the database is busy: what was told is not to be told twice."""
        for tries_left in reversed(range(SETTLING)):
            try:
                return await self._in_thread(self._bell.settle, parcel, failure)
            except Busy:
                if not tries_left:
                    raise
        return None

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
