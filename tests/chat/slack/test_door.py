"""The door itself: cheap to import, few listeners, no question to Slack, bounded memory, reminders that stay."""

import subprocess
import sys

import pytest
from aiohttp import ClientSession
from fake_slack import FakeSlack
from slack_sdk.web.async_client import AsyncWebClient

from chat.door import NotDelivered
from chat.message import Button, Message
from chat.slack.app import build_app
from chat.slack.authorize import Authorize
from chat.slack.door import SlackDoor
from chat.slack.reading import command_words, readable, written_words
from chat.slack.seen import Seen
from chat.slack.settings import SlackSettings


def test_importing_the_door_loads_none_of_slacks_libraries():
    code = "import sys, chat.slack.door; print([m for m in ('slack_bolt', 'slack_sdk', 'aiohttp') if m in sys.modules])"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert told.stdout.strip() == "[]"


async def test_bolt_has_six_listeners_and_no_more():
    async with FakeSlack() as slack, ClientSession() as session:
        app = build_app(AsyncWebClient(base_url=slack.url, session=session), Authorize("xoxb-1"), None)

        assert len(app._async_listeners) == 6
        assert slack.calls == []


async def test_who_we_are_is_known_without_asking():
    authorize = Authorize("xoxb-1")
    first = await authorize(enterprise_id=None, team_id="T1")

    assert first.bot_token == "xoxb-1"
    assert await authorize(enterprise_id=None, team_id="T1") is first


@pytest.mark.parametrize(
    ("tokens", "mode", "named"),
    [(("", "xapp", "s"), "socket", "SLACK_BOT_TOKEN"), (("xoxb", "", "s"), "socket", "SLACK_APP_TOKEN"),
     (("xoxb", "xapp", ""), "http", "SLACK_SIGNING_SECRET")],
)  # fmt: skip
def test_a_missing_token_is_named_before_anything_starts(tokens, mode, named):
    with pytest.raises(ValueError, match=named):
        SlackSettings(*tokens, mode=mode)


def test_no_token_is_ever_shown():
    assert "xoxb" not in repr(SlackSettings("xoxb-secret", "xapp-secret", "secret-secret"))
    assert "secret" not in repr(SlackSettings("xoxb-secret", "xapp-secret", "secret-secret")).replace(
        "signing_secret", ""
    )


async def test_a_closed_door_says_that_nothing_was_delivered():
    door = SlackDoor(None, SlackSettings("xoxb-1", "xapp-1"))

    with pytest.raises(NotDelivered) as closed:
        await door.poster.post("slack:T1:U1", Message("Hello"), "key")

    assert not closed.value.lasting


def test_the_memory_of_deliveries_is_bounded():
    seen = Seen(100)
    for number in range(1000):
        seen.keep(number, True)

    assert [seen.get(number) for number in (0, 899, 900, 999)] == [None, None, True, True]


@pytest.mark.parametrize("transport", ["socket"])
async def test_a_reminder_stays_when_its_button_is_pressed_and_the_answer_follows_below(scene):
    user = f"slack:{scene.slack.team.id}:{scene.amara.id}"
    reminder = Message("Review due", buttons=(Button("See it", "category brookmantle"),))
    await scene.door.poster.post(user, reminder, "key")

    await scene.amara.press(scene.slack.messages(scene.amara.im)[0], "See it")
    await scene.slack.until(lambda: scene.slack.responses)

    first, second = scene.slack.messages(scene.amara.im)
    assert first["text"].startswith("Review due")
    assert second["text"].startswith("Brookmantle Primary School")


@pytest.mark.parametrize("transport", ["socket"])
async def test_a_form_that_is_too_late_for_a_window_is_offered_by_a_button(scene):
    scene.slack.faults.next("views.open", "500")

    await scene.amara.command("/raise-concern", "brookmantle: the roof leaks")
    await scene.slack.until(lambda: scene.slack.responses)
    await scene.amara.press(scene.slack.ephemerals(scene.amara)[-1], "Fill in the form")
    await scene.slack.until(lambda: scene.slack.views(scene.amara))

    assert "the roof leaks" in str(scene.slack.views(scene.amara)[-1])


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("a &lt;b&gt; &amp;amp;", "a <b> &amp;"),
        ("<https://x.example|Brookmantle> and <https://y.example>", "Brookmantle and https://y.example"),
        ("<mailto:a@b.example|a@b.example>", "a@b.example"),
        ("<!channel> <!subteam^S1|@team> <@U1> <#C1|general>", "@channel @team @U1 #general"),
        ("", ""),
    ],
)
def test_slacks_escapes_are_undone(typed, read):
    assert readable(typed) == read


def test_a_mention_is_no_part_of_the_words():
    assert written_words("<@U0BOT> <@U0BOT|handbell>: /category lark") == "category lark"
    assert written_words("<@U0BOT>") == "help"


@pytest.mark.parametrize(
    ("command", "words"),
    [("/category", "category x"), ("/hb-category", "category x"), ("/hb-raise-concern", "raise-concern x"),
     ("/hb-handbell", "x"), ("/risk", "risk x"), ("", "x")],
)  # fmt: skip
def test_a_command_is_known_with_any_prefix(command, words):
    names = ("category", "concern", "raise-concern")

    assert command_words({"command": command, "text": "x"}, names).strip() == words
