"""The clock on the wall: APScheduler in memory, in London's time; it only says when, our rows say what."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.cron import CronTrigger
from apscheduler.triggers.date import DateTrigger
from apscheduler.triggers.interval import IntervalTrigger

from domain.clock import LONDON

TICK = 30  # seconds


Round = Callable[[], Awaitable[None]]


def scheduler(start: Round, tick: Round, plan: Round, cron: str) -> AsyncIOScheduler:
    """A scheduler that starts at once, ticks every thirty seconds and plans at the jobs' hour; not started yet.

    A run that was missed is still made, once, however late: the default would drop it with a log line.
    """
    clock = AsyncIOScheduler(
        timezone=LONDON, job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
    )
    at_once = datetime.now(UTC)  # noqa: TID251  the scheduler runs on the machine's own time
    clock.add_job(start, DateTrigger(at_once), id="start")
    clock.add_job(plan, CronTrigger.from_crontab(cron, timezone=LONDON), id="plan")
    clock.add_job(tick, IntervalTrigger(seconds=TICK), id="tick")
    return clock
