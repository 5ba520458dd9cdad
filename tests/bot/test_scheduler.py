"""The clock on the wall: hours that daylight saving leaves alone, and a machine whose clock is set."""

import asyncio
from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest

from bot.pace import Pace
from bot.scheduler import ClockWatch, Rounds, begin, scheduler
from domain.clock import LONDON
from jobs import JOBS


def rounds(did: Counter[str]) -> Rounds:
    def named(name: str):  # type: ignore[no-untyped-def]
        async def do() -> None:
            did[name] += 1

        return do

    return Rounds(*(named(name) for name in ("start", "tick", "plan", "sweep", "refresh", "retain")))


async def test_the_start_is_at_once_and_the_rounds_come_again() -> None:
    did: Counter[str] = Counter()
    clock = begin(rounds(did), JOBS[0].cron, Pace().hurried(600))
    await asyncio.sleep(0.5)
    clock.shutdown(wait=False)
    assert did["start"] == 1
    assert min(did["tick"], did["sweep"], did["refresh"]) >= 2
    assert did["plan"] == did["retain"] == 0


@pytest.mark.parametrize("day", ["2026-10-25", "2027-03-28"])
@pytest.mark.parametrize(("job", "hour"), [("plan", "06:30"), ("retain", "03:30")])
def test_on_the_days_the_clocks_change_each_daily_round_comes_once_at_its_hour(day: str, job: str, hour: str) -> None:
    trigger = scheduler(rounds(Counter()), JOBS[0].cron, Pace()).get_job(job).trigger
    midnight = datetime.fromisoformat(f"{day}T00:00").replace(tzinfo=LONDON)
    fired, moment = [], trigger.get_next_fire_time(None, midnight)
    while moment.date() == midnight.date():
        fired.append(moment)
        moment = trigger.get_next_fire_time(moment, moment + timedelta(seconds=1))
    assert [f"{each:%H:%M}" for each in fired] == [hour]


@pytest.mark.parametrize(("hours", "noticed"), [(-1, True), (1, True), (0, False)])
async def test_a_machine_whose_clock_is_set_does_not_silence_the_bell(hours: int, noticed: bool) -> None:
    wall = 1_800_000_000.0
    clock = scheduler(rounds(Counter()), JOBS[0].cron, Pace())
    clock.start(paused=True)
    watch = ClockWatch(clock, wall=lambda: wall, uptime=lambda: 100.0)
    tick = clock.get_job("tick")
    tick.modify(next_run_time=datetime.now(UTC) + timedelta(hours=1))  # noqa: TID251  as a clock left it that was fast
    wall += hours * 3600
    assert watch.look() is noticed
    late = clock.get_job("tick").next_run_time - datetime.now(UTC)  # noqa: TID251
    clock.shutdown(wait=False)
    assert (late < timedelta(seconds=31)) is noticed
    assert watch.look() is False


@pytest.mark.parametrize("seconds", [-3600, 3600])
async def test_a_plan_whose_hour_was_jumped_over_is_made_at_once(seconds: float) -> None:
    did: Counter[str] = Counter()
    wall = 1_800_000_000.0
    clock = scheduler(rounds(did), JOBS[0].cron, Pace())
    clock.start(paused=True)
    watch = ClockWatch(clock, wall=lambda: wall, uptime=lambda: 100.0)
    clock.get_job("plan").modify(next_run_time=datetime.now(UTC) - timedelta(minutes=10))  # noqa: TID251  slept through
    wall += seconds
    assert watch.look()
    clock.resume()
    await asyncio.sleep(0.3)
    clock.shutdown(wait=False)
    assert did["plan"] == 1
