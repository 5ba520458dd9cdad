"""The served bot as a whole: doors, clock, bell and health, against a Slack on this machine."""

from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest
from belfry import QUIET, Belfry
from council import BROOKMANTLE, found, sqlite_url
from fake_slack import FakeSlack
from pydantic import ValidationError

from bot.serving import Serving
from bot.settings import Settings

DIGEST = "digest/marlowshire/1/2026-12-14"


@pytest.fixture
async def here(tmp_path: Path) -> AsyncIterator[Belfry]:
    """Marlowshire on a Monday morning, at Amara's hour."""
    council = found(sqlite_url(tmp_path), "2026-12-14T08:30")
    async with FakeSlack() as slack:
        belfry = Belfry(slack, council)
        belfry.link("Amara Okafor")
        yield belfry
    council.house.close()
    assert slack.problems == []


@pytest.fixture
async def served(here: Belfry) -> AsyncIterator[Serving]:
    async with here.serving(dbos=True) as serving:
        await here.slack.sockets.connected()
        yield serving


async def test_what_is_due_is_told_once_to_its_owner_in_a_direct_message(served: Serving, here: Belfry) -> None:
    await here.until(DIGEST, "sent")
    (message,) = here.received(here.slack.user("amara"), "digest")
    assert "Brookmantle Primary School (900001)" in str(message)
    assert "18 December 2026" in str(message)
    assert message["metadata"]["event_payload"]["key"] == DIGEST


async def test_a_command_is_answered_while_the_bell_rings(served: Serving, here: Belfry) -> None:
    delivery = await here.slack.user("amara").command("/category", BROOKMANTLE)
    assert "Brookmantle Primary School" in str(delivery.shown)
    assert delivery.seconds < 1


async def test_health_and_metrics_say_that_all_is_well_and_what_was_told(served: Serving, here: Belfry) -> None:
    await here.until(DIGEST, "sent")
    await here.slack.until(lambda: served.vitals.last_plan is not None and served.vitals.last_tick is not None)
    async with aiohttp.ClientSession(f"http://127.0.0.1:{served.port}") as web:
        live, ready = await web.get("/health/live"), await web.get("/health/ready")
        assert (live.status, ready.status) == (200, 200), await ready.text()
        assert 'handbell_posts_total{outcome="sent"} 1.0' in await (await web.get("/metrics")).text()


async def test_after_each_good_round_the_heartbeat_beats(here: Belfry) -> None:
    beats: list[str] = []

    async def beat(request: aiohttp.web.Request) -> aiohttp.web.Response:
        beats.append(request.path)
        return aiohttp.web.Response()

    app = aiohttp.web.Application()
    app.router.add_get("/beat", beat)
    runner = aiohttp.web.AppRunner(app)
    await runner.setup()
    await aiohttp.web.TCPSite(runner, "127.0.0.1", 0).start()
    here.settings["HANDBELL_HEARTBEAT_URL"] = f"http://127.0.0.1:{runner.addresses[0][1]}/beat"
    async with here.serving(QUIET) as serving:
        await here.slack.sockets.connected()
        await serving.ringer.tick()
        await here.slack.until(lambda: bool(beats))
    await runner.cleanup()


def test_a_test_may_hurry_the_bell_but_nobody_who_is_connected_to_slack() -> None:
    assert Settings(_env_file=None, HANDBELL_HURRY=20, SLACK_API_URL="http://127.0.0.1:9/api/").hurry == 20
    with pytest.raises(ValidationError, match="for tests only"):
        Settings(_env_file=None, HANDBELL_HURRY=2)


@pytest.mark.parametrize(
    ("typed", "read"), [("C024", "slack::C024"), ("slack:T1:C024", "slack:T1:C024"), ("", "")]
)  # fmt: skip
def test_a_channels_id_alone_is_enough_for_the_admin_channel(typed: str, read: str) -> None:
    assert Settings(_env_file=None, HANDBELL_ADMIN_CHANNEL=typed).admin_channel == read
