"""Socket Mode: junk, a new address, Slack away at the start, a wrong token: nothing stops the house."""

import asyncio

import pytest
from fake_slack import FakeSlack

from chat.slack.door import SlackDoor
from chat.slack.settings import SlackSettings

JUNK = [
    "", "x", "{", "[]", "null", "12", '"words"', "{}", '{"type": 3}', '{"type": "interactive"}',
    '{"type": "interactive", "envelope_id": "E1", "payload": null}',
    '{"type": "interactive", "envelope_id": "E1", "payload": []}',
    '{"type": "interactive", "envelope_id": 5, "payload": {"type": "block_actions", "actions": 5}}',
    '{"type": "events_api", "envelope_id": "E2", "payload": {"type": "event_callback", "event": {"type": []}}}',
    '{"type": "events_api", "envelope_id": "E3", "payload": {"type": "event_callback", "event": "x"}}',
    '{"type": "nonsense", "envelope_id": "E4", "payload": {}}', "[" * 100_000,
]  # fmt: skip


@pytest.fixture
def transport():
    return "socket"


async def test_junk_on_the_socket_is_dropped_and_the_next_command_is_answered(scene, caplog):
    for junk in JUNK:
        await scene.slack.sockets.send_junk(junk)

    told = await scene.amara.command("/category", "brookmantle")

    assert told.outcome == "shown"
    assert "Failed to process a message" not in caplog.text


async def test_an_envelope_of_an_odd_shape_is_acknowledged_so_that_it_does_not_come_again(scene):
    body = await scene.slack.sockets.send(
        {"type": "events_api", "payload": {"type": "event_callback", "event": {"type": []}}}, 1.0
    )

    assert body in (None, "", {})


async def test_the_door_follows_slack_to_a_new_address(scene):
    await scene.slack.sockets.refresh()
    await scene.slack.sockets.connected()

    # The first socket after a refresh may itself be let go again; somebody who asks once more is answered.
    outcomes = [(await scene.amara.command("/category", "brookmantle")).outcome for _ in range(3)]

    assert outcomes[-1] == "shown"


async def test_slack_being_away_does_not_hold_up_the_start_nor_the_end():
    async with FakeSlack() as slack:
        slack.faults.down = True
        door = SlackDoor(_Silent(), SlackSettings("xoxb-1", "xapp-1", api_url=slack.url))
        async with asyncio.timeout(1):
            await door.start()
        assert not door.connected
        async with asyncio.timeout(1):
            await door.stop()


async def test_a_wrong_app_token_does_not_stop_the_house():
    async with FakeSlack() as slack:
        door = SlackDoor(_Silent(), SlackSettings(slack.bot_token, "xapp-wrong", api_url=slack.url))
        await door.start()
        await slack.until(lambda: slack.called("apps.connections.open"))
        assert not door.connected
        await door.stop()


async def test_the_end_leaves_no_task_behind():
    async with FakeSlack() as slack:
        door = SlackDoor(_Silent(), SlackSettings(slack.bot_token, slack.app_token, api_url=slack.url))
        await door.start()
        await slack.sockets.connected()
        assert door.connected
        await door.stop()
        left = {task.get_coro().__qualname__ for task in asyncio.all_tasks()}
    assert not [name for name in left if "SocketMode" in name or "monitor" in name or "Router" in name]


class _Silent:
    """A desk that nobody asks."""

    async def answer(self, asker, request):
        raise NotImplementedError

    def sketch(self, request):
        return None

    def options(self, asker, source, typed):
        return ()
