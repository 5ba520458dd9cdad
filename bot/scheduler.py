"""The clock on the wall: APScheduler in memory, in London's time; it only says when, our rows say what."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.cron import CronTrigger
from apscheduler.triggers.date import DateTrigger
from apscheduler.triggers.interval import IntervalTrigger

from bot.pace import Pace
from domain.clock import LONDON

log = logging.getLogger("handbell.bell")

RETAIN = "30 3 * * mon-sun"  # never between one and two, which daylight saving repeats or skips
JUMP = 20.0  # seconds between the machine's clock and its uptime that are more than a correction
WATCH = 5.0

Round = Callable[[], Awaitable[None]]


@dataclass(frozen=True)
class Rounds:
    """What is to be done, and when: `start` once, `plan` at its cron hour in London, the others every so often."""

    start: Round
    tick: Round
    plan: Round
    sweep: Round
    refresh: Round
    retain: Round


def scheduler(rounds: Rounds, plan_cron: str, pace: Pace) -> AsyncIOScheduler:
    """A scheduler with these rounds; not started yet.

    A run that was missed is still made, once, however late: the default would drop it with a log line.
    """
    clock = AsyncIOScheduler(
        timezone=LONDON, job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
    )
    at_once = datetime.now(UTC)  # noqa: TID251  the scheduler runs on the machine's own time
    clock.add_job(rounds.start, DateTrigger(at_once), id="start", name="start")
    clock.add_job(rounds.plan, CronTrigger.from_crontab(plan_cron, timezone=LONDON), id="plan", name="plan")
    clock.add_job(rounds.retain, CronTrigger.from_crontab(RETAIN, timezone=LONDON), id="retain", name="retain")
    for name, seconds in (("tick", pace.tick), ("sweep", pace.sweep), ("refresh", pace.refresh)):
        clock.add_job(getattr(rounds, name), IntervalTrigger(seconds=seconds), id=name, name=name)
    return clock


def begin(rounds: Rounds, plan_cron: str, pace: Pace) -> AsyncIOScheduler:
    """Start the rounds, and a watch on the machine's clock; shut down what is returned."""
    clock = scheduler(rounds, plan_cron, pace)
    watch, loop = ClockWatch(clock), asyncio.get_running_loop()

    def look() -> None:
        if clock.running:
            watch.look()
            loop.call_later(WATCH, look)

    clock.start()
    look()
    return clock


class ClockWatch:
    """Notices that the machine's clock was set: rounds that wait for an hour that is far off now are begun anew.

    Without it a clock that was an hour fast, and is put right, would silence the bell for that hour.
    """

    def __init__(
        self,
        clock: AsyncIOScheduler,
        wall: Callable[[], float] = time.time,
        uptime: Callable[[], float] = time.monotonic,
    ) -> None:
        self._clock = clock
        self._wall = wall
        self._uptime = uptime
        self._apart = wall() - uptime()

    def look(self) -> bool:
        """Compare; True when it was set: every round has a new hour, and what is due is planned at once."""
        apart = self._wall() - self._uptime()
        moved, self._apart = apart - self._apart, apart
        if abs(moved) < JUMP:
            return False
        log.warning("the machine's clock was set by %.0f seconds: the rounds begin anew", moved)
        for job in self._clock.get_jobs():
            if job.id != "start":
                self._clock.reschedule_job(job.id, trigger=job.trigger)
            if job.id == "plan":  # its hour may have been jumped over; planning twice is harmless
                self._clock.modify_job(job.id, next_run_time=datetime.now(UTC))  # noqa: TID251
        return True
