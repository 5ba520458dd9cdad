"""When the bell of `handbell serve` itself fails, the admin channel hears of it: once, and when it is well again."""

from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest
from belfry import QUIET, Belfry
from council import found, sqlite_url
from fake_slack import FakeSlack

from bot.serving import Serving


@pytest.fixture
async def here(tmp_path: Path) -> AsyncIterator[Belfry]:
    """Marlowshire on a Monday morning, with a channel for the bell's own faults."""
    council = found(sqlite_url(tmp_path), "2026-12-14T09:00")
    async with FakeSlack() as slack:
        belfry = Belfry(slack, council, {"HANDBELL_ADMIN_CHANNEL": slack.add_channel("faults")})
        belfry.link("Amara Okafor")
        yield belfry
    council.house.close()


async def rung_at(serving: Serving, here: Belfry, moment: str) -> list[str]:
    """The texts in the admin channel after a round at that moment."""
    here.council.now(moment)
    await serving.ringer.tick()
    return [str(message["text"]) for message in here.slack.messages(here.slack.state.named("faults", "T0HANDBELL").id)]


async def test_a_round_that_breaks_off_is_told_once_and_its_end_too(here: Belfry) -> None:
    change = here.council.house.database.engine.begin
    async with here.serving(QUIET) as serving:
        await here.slack.sockets.connected()
        began = serving.vitals
        await here.slack.until(lambda: began.last_plan is not None and began.last_tick is not None)
        assert await rung_at(serving, here, "2026-12-14T09:00") == []
        with change() as connection:
            connection.exec_driver_sql("ALTER TABLE reminder RENAME TO elsewhere")
        assert await rung_at(serving, here, "2026-12-14T09:02") == []
        (told,) = await rung_at(serving, here, "2026-12-14T09:04")
        assert "No round of the bell has ended well since 9:00 on 14 December." in told
        assert "Marlowshire" not in told
        assert len(await rung_at(serving, here, "2026-12-14T09:05")) == 1
        async with aiohttp.ClientSession(f"http://127.0.0.1:{serving.port}") as web:
            assert (await web.get("/health/ready")).status == 503
        with change() as connection:
            connection.exec_driver_sql("ALTER TABLE elsewhere RENAME TO reminder")
        assert "well again" in (await rung_at(serving, here, "2026-12-14T09:06"))[-1]
        assert len(await rung_at(serving, here, "2026-12-14T09:07")) == 2
