"""The outward heartbeat: a sign of life to a watcher elsewhere, who raises the alarm when it stays away."""

import logging
from datetime import datetime, timedelta

from aiohttp import ClientError, ClientSession, ClientTimeout

from bot.vitals import PLAN, TICK, Vitals

log = logging.getLogger("handbell.heartbeat")

PATIENCE = ClientTimeout(total=5)  # seconds
APART = timedelta(seconds=20)  # less than a tick, so that every good tick beats, and two at once beat once
BAD = 400


class Heartbeat:
    """Fetches `url` after each good round of the bell; without one it does nothing."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._last: datetime | None = None

    async def beat(self, vitals: Vitals, now: datetime, *, chat: bool = True) -> bool:
        """Say that all is well, if it is: else the watcher is to notice. Never raises; True when it was said.

        The address is a secret to most watchers, so the log does not name it.
        """
        broke_off = {TICK, PLAN} & vitals.faults.keys()
        if not self._url or not chat or broke_off or vitals.wrong(now):
            return False
        if self._last and timedelta(0) <= now - self._last < APART:
            return False
        self._last = now
        try:
            async with ClientSession(timeout=PATIENCE) as web, web.get(self._url) as answer:
                if answer.status < BAD:
                    return True
                log.warning("the heartbeat's watcher answered %s", answer.status)
        except (ClientError, OSError, ValueError, TimeoutError) as fault:
            log.warning("the heartbeat did not reach its watcher: %s", type(fault).__name__)
        return False
