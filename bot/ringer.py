"""The ringer: what each round of the served bell does, in threads of its own, and never where it must be silent."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from dataclasses import dataclass
from datetime import timedelta
from threading import Lock

from bot.about import about
from bot.bell import Bell, Round
from bot.carrier import LoopCarrier
from bot.courier import Courier
from bot.delivery import Engine
from bot.heartbeat import Heartbeat
from bot.house import House
from bot.merging import merge_digests
from bot.pace import Pace
from bot.ringing_lock import silent_because
from bot.scheduler import Rounds
from bot.sweeping import Refresh, Sweep
from bot.vitals import PLAN, TICK, Vitals
from bot.watch import Watch
from bot.works import Went, Works
from casework.telling import gather
from chat.door import Poster
from chat.message import Message
from store.authorities import Authority
from store.database import Busy
from store.place import adopt, look_until, renew
from store.tellings import SENDING

log = logging.getLogger("handbell.bell")

RINGERS = 2  # threads of the bell's own, so that ringing never waits behind commands
ENDING = 10  # seconds that deliveries under way get when the bell stops


@dataclass(frozen=True)
class Outside:
    """What the bell reaches beyond the house: the platforms by name, and whether the chat is up."""

    posters: Mapping[str, Poster]
    chat_is_up: Callable[[], bool]


class Ringer:
    """The rounds of the bell. Built on the event loop; every round is idempotent, so it may run in any process."""

    def __init__(self, house: House, outside: Outside, vitals: Vitals, pace: Pace, engine: Engine) -> None:
        settings = house.settings
        self._house, self._outside, self._vitals, self._pace = house, outside, vitals, pace
        self._works = Works(house)
        self._bell = Bell(house)
        carrier = LoopCarrier(outside.posters, asyncio.get_running_loop(), pace.posting)
        self.courier = Courier(self._works, house.words, carrier, vitals, pace)
        self.engine = engine
        self.sweeping = Sweep(self._works, self.courier, self.engine.status, settings.admin_channel)
        self._refresh = Refresh(self._works, house.words, carrier)
        self._watch, self._heartbeat = Watch(), Heartbeat(settings.heartbeat_url.get_secret_value())
        self._pool = ThreadPoolExecutor(RINGERS, thread_name_prefix="bell")
        self._starting = Lock()
        self._planning = asyncio.Lock()
        self._plan_after: float | None = None  # uptime from which a plan that was not made is tried again
        self._held_wait = False
        self._under_way: set[asyncio.Future[None]] = set()

    @property
    def rounds(self) -> Rounds:
        """What the clock on the wall calls."""
        every = self.plan, self.tick, self.plan, self.sweep, self.refresh, self.retain
        return Rounds(*(self._counted(each) for each in every))

    async def plan(self) -> None:
        """Plan for every authority, try once more what was held, and ring what is due already."""
        self._held_wait = True
        async with self._planning:
            await self._plan_now()
        await self._ring()

    async def tick(self) -> None:
        """Hand everything due to the engine; what it does then, and when, is its own. First a plan that is owed."""
        owed = self._plan_after is not None and time.monotonic() >= self._plan_after
        if owed and not self._planning.locked():
            async with self._planning:
                await self._plan_now()
        await self._ring()

    async def _plan_now(self) -> None:
        self._plan_after = time.monotonic() + self._pace.replan
        if await self._round(PLAN, self._plan):
            self._vitals.planned(self._house.clock.now())
            self._plan_after = None

    async def _ring(self) -> None:
        if await self._round(TICK, self._tick):
            self._vitals.ticked(self._house.clock.now())
        await self._report()

    async def sweep(self) -> None:
        """Take up what was lost on the way, and tell somebody of what keeps failing."""
        await self._round("sweep", self._sweep)

    async def refresh(self) -> None:
        """Change the posts whose matter has changed."""
        await self._round("refresh", self._refresh.run)

    async def retain(self) -> None:
        """Delete the engine's old notes."""
        await self._round("retain", lambda: self.engine.forget(self._house.clock.now()))

    async def stop(self) -> None:
        """Let rounds and deliveries under way come to their end, while the doors are still open."""
        if self._under_way:
            await asyncio.wait(self._under_way, timeout=ENDING)
        await asyncio.to_thread(self._pool.shutdown, cancel_futures=True)
        await asyncio.to_thread(self.engine.stop, ENDING if self.courier.busy else 0)

    def _counted(self, each: Callable[[], Awaitable[None]]) -> Callable[[], Awaitable[None]]:
        """The same round, which the end waits for."""

        async def run() -> None:
            task = asyncio.ensure_future(each())
            self._under_way.add(task)
            task.add_done_callback(self._under_way.discard)
            await asyncio.shield(task)

        return run

    async def _round(self, step: str, run: Callable[[], object]) -> bool:
        """Do it in a thread, if this bell may ring; True when it came to its end. Never raises."""
        try:
            with about(step):
                well = await self._in_thread(self._if_it_may, run)
        except Busy:
            log.warning("%s: the database is busy; the next round does it", step)
        except Exception as fault:
            log.exception("%s broke off", step)
            self._vitals.failed(f"{type(fault).__name__}: {fault}", step, self._house.clock.now())
        else:
            self._vitals.well(step)
            return well
        return False

    def _if_it_may(self, run: Callable[[], object]) -> bool:
        why = silent_because(self._house.database)
        if why != self._vitals.silent_because:
            log.warning("%s", f"the bell is silent: {why}" if why else "the bell rings from here now")
            self._vitals.silent_because = why
            self.courier.look_until = look_until(self._house.database)
        if why:
            return False
        run()
        return True

    def _plan(self) -> None:
        with self._starting:
            if self.engine.started:
                renew(self._house.database)
        done = Round(self._house.clock.now())
        self._bell.plan(done)
        for failure in done.failed:
            log.warning("not planned for %s: %s", failure["authority"], failure["reason"])
        went = Went.BROKE if done.broke_off else Went.BUSY if done.busy else Went.WELL
        if self._held_wait:
            held = self.sweeping.try_held()
            self._held_wait, went = held is Went.BUSY, max(went, held)
        went.insist()

    def _tick(self) -> None:
        self._start()
        gathered = self._works.each(self._gather)
        max(gathered, self._works.each(self._hand_out)).insist()

    def _gather(self, authority: Authority) -> None:
        with self._works.of(authority) as work:
            gather(work)

    def _hand_out(self, authority: Authority) -> None:
        """Queue, and only then say that it is queued: killed in between, the same is queued again, once."""
        with self._works.of(authority) as work:
            merge_digests(work)
            due = [(row.key, row.to, row.attempt) for row in work.tellings.due(work.clock.now())]
        for key, to, attempt in due:
            self.engine.enqueue(key, authority.id, to, attempt)
        with self._works.of(authority) as work:
            for key, _, attempt in due:
                work.tellings.queued(key, attempt)

    def _start(self) -> None:
        """Start the engine. On SQLite nobody else can be sending, so what was is taken up now, not in two minutes."""
        with self._starting:
            if self.engine.started:
                return
            adopt(self._house.database)
            renew(self._house.database)
            self.courier.look_until = look_until(self._house.database)
            if self._house.database.is_sqlite:
                self.sweeping.take_up(timedelta(0), frozenset({SENDING}))
            self.engine.start(self.courier.deliver)
            if self._house.database.is_sqlite:
                self.sweeping.take_up(timedelta(0))

    def _sweep(self) -> None:
        lost = timedelta(seconds=self._pace.no_news)
        taken = self.sweeping.take_up(lost) if self.engine.started else Went.WELL
        max(taken, self.sweeping.alert()).insist()

    async def _report(self) -> None:
        """Say outside how the bell does: a sign of life where all is well, else a word to the admin channel."""
        now = self._house.clock.now()
        await self._in_thread(self._vitals.look, self._house.database, now)
        await self._heartbeat.beat(self._vitals, now, chat=self._outside.chat_is_up())
        sentence = self._watch.look(self._vitals, now)
        channel = self._house.settings.admin_channel
        poster = self._outside.posters.get(channel.partition(":")[0])
        if sentence:
            log.error("%s", sentence)
        if sentence and poster:
            try:
                said = poster.post(channel, Message("Handbell's bell", sentence), f"bell/{now.isoformat()}")
                await asyncio.wait_for(said, self._pace.posting)
            except Exception:
                log.exception("the admin channel was not told")
                self._watch.unheard(now)

    async def _in_thread(self, call: Callable[..., bool | None], *given: object) -> bool:
        within = copy_context()  # so that the thread's log lines say what they are about
        return bool(await asyncio.get_running_loop().run_in_executor(self._pool, within.run, call, *given))
