"""The desk behind a small thread pool, so that no door waits while somebody else's answer is being made."""

import asyncio
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

from bot.desk import Desk
from chat.door import Answer, Asker, OpenForm, Request
from chat.form import Option


class PooledDesk:
    """Answers in threads of its own; slow ones queue in a single one, so that they hold up nobody."""

    def __init__(self, desk: Desk, workers: int = 4) -> None:
        self._desk = desk
        self._quick_pool = ThreadPoolExecutor(workers, thread_name_prefix="desk")
        self._slow_pool = ThreadPoolExecutor(1, thread_name_prefix="desk-slow")

    async def answer(self, asker: Asker, request: Request) -> Answer:
        """Do what is asked, as that person. Never raises."""
        pool = self._slow_pool if self._desk.slow(request) else self._quick_pool
        return await asyncio.get_running_loop().run_in_executor(pool, self._desk.answer, asker, request)

    def sketch(self, request: Request) -> OpenForm | None:
        """From memory alone, so straight from the desk."""
        return self._desk.sketch(request)

    def options(self, asker: Asker, source: str, typed: str) -> Sequence[Option]:
        """From memory alone, so straight from the desk."""
        return self._desk.options(asker, source, typed)

    def close(self) -> None:
        """Let what was begun be finished, and take nothing new."""
        self._quick_pool.shutdown()
        self._slow_pool.shutdown()
