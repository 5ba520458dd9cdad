"""The served bot as a whole: doors, clock, courier and health, against a Slack on this machine."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import aiohttp
import pytest
from council import BROOKMANTLE, Council, found, sqlite_url
from fake_slack import FakeSlack

from bot.house import House, build
from bot.serving import Serving
from bot.settings import Settings
from store.reminders import Reminder


@pytest.fixture
async def slack() -> AsyncIterator[FakeSlack]:
    async with FakeSlack() as slack:
        yield slack
    assert slack.problems == []


@pytest.fixture
def council(tmp_path: Path) -> Iterator[Council]:
    here = found(sqlite_url(tmp_path), "2026-12-14T08:30")
    yield here
    here.house.close()


@pytest.fixture
def house(council: Council, slack: FakeSlack) -> Iterator[House]:
    """The same database, served: Amara is linked to her Slack account."""
    amara = slack.user("amara")
    with council.work() as work:
        keeper = work.people.named("Amara Okafor")
        assert keeper
        keeper.user = f"slack:{amara.person.team}:{amara.id}"
        work.session.add(keeper)
    settings = Settings(
        _env_file=None, DATABASE_URL=str(council.house.database.url), HANDBELL_PORT=0, SLACK_API_URL=slack.url,
        SLACK_BOT_TOKEN=slack.bot_token, SLACK_APP_TOKEN=slack.app_token, SLACK_SIGNING_SECRET=slack.signing_secret,
    )  # fmt: skip
    built = build(settings, council.clock)
    yield built
    built.close()


@pytest.fixture
async def served(house: House, slack: FakeSlack) -> AsyncIterator[Serving]:
    serving = Serving(house)
    await serving.start()
    await slack.sockets.connected()
    yield serving
    await serving.stop()


def states(council: Council) -> set[str]:
    with council.work() as work:
        return {row.state for row in work.session.exec(work.rows(Reminder)) if row.due_at <= work.clock.now()}


async def test_what_is_due_is_told_once_to_its_owner_in_a_direct_message(
    served: Serving, slack: FakeSlack, council: Council
) -> None:
    amara = slack.user("amara")
    await slack.until(lambda: states(council) == {"sent"}, seconds=10)
    (message,) = slack.messages(amara.im)
    assert "Brookmantle Primary School (900001)" in str(message)
    assert "18 December 2026" in str(message)
    assert message["metadata"]["event_payload"]["key"]


async def test_a_command_is_answered_while_the_bell_rings(served: Serving, slack: FakeSlack) -> None:
    delivery = await slack.user("amara").command("/category", BROOKMANTLE)
    assert "Brookmantle Primary School" in str(delivery.shown)
    assert delivery.seconds < 1


async def test_health_says_what_is_well_and_what_is_not(served: Serving, council: Council, slack: FakeSlack) -> None:
    await slack.until(lambda: states(council) == {"sent"}, seconds=10)
    async with aiohttp.ClientSession() as web:
        live = await web.get(f"http://127.0.0.1:{served.port}/health/live")
        ready = await web.get(f"http://127.0.0.1:{served.port}/health/ready")
        assert (live.status, ready.status) == (200, 200)
        assert await ready.json() == {"database": True, "chat": True, "tick": True}
        council.now("2026-12-14T08:40")
        late = await web.get(f"http://127.0.0.1:{served.port}/health/ready")
        assert (late.status, (await late.json())["tick"]) == (503, False)


async def test_a_post_that_fails_is_tried_again_and_not_lost(house: House, slack: FakeSlack, council: Council) -> None:
    slack.faults.next("chat.postMessage", "503", times=1)
    serving = Serving(house)
    await serving.start()
    try:
        await slack.until(lambda: states(council) <= {"pending"} and bool(slack.called("chat.postMessage")), seconds=10)
        assert slack.messages(slack.user("amara").im) == []
        council.now("2026-12-14T08:45")
        await serving.courier.tick()
        assert len(slack.messages(slack.user("amara").im)) == 1
    finally:
        await serving.stop()


async def test_what_nobody_can_be_told_of_is_held_and_said_in_the_log(
    house: House, council: Council, slack: FakeSlack, caplog: pytest.LogCaptureFixture
) -> None:
    with council.work() as work:
        keeper = work.people.named("Amara Okafor")
        assert keeper
        keeper.user = None
        work.session.add(keeper)
    serving = Serving(house)
    await serving.start()
    try:
        await slack.until(lambda: states(council) == {"held"}, seconds=10)
        assert "Amara Okafor has no chat account linked" in caplog.text
    finally:
        await serving.stop()


async def test_what_was_being_told_when_the_program_ended_is_told_after_all(
    house: House, slack: FakeSlack, council: Council
) -> None:
    from bot.bell import Bell
    from bot.delivery import Round

    bell = Bell(council.house)
    bell.plan(Round(council.clock.now()))
    assert bell.take()
    serving = Serving(house)
    await serving.start()
    try:
        await slack.until(lambda: states(council) == {"sent"}, seconds=10)
        assert len(slack.messages(slack.user("amara").im)) == 1
    finally:
        await serving.stop()
