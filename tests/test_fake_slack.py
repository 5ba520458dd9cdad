"""The fake Slack behaves as Slack does, with a tiny Bolt app as the other side, over both transports."""

import asyncio
import json

import aiohttp
import pytest
from aiohttp import web
from fake_slack import EVENT, SLASH, FakeSlack, Impossible
from fake_slack.tiny_bot import TRANSPORTS, TinyBot, asking, listening, serving, world


@pytest.mark.parametrize("transport", TRANSPORTS)
async def test_a_slash_command_is_answered_to_the_asker_alone(transport):
    async with world(transport) as (slack, _):
        delivery = await slack.user("amara").command("/say", "hello")
        assert (delivery.status, delivery.body, delivery.outcome) == (200, "You said hello", "shown")
        assert delivery.shown["text"] == "You said hello"
        assert [m["text"] for m in slack.ephemerals("amara")] == ["You said hello"]
        assert slack.ephemerals("ben") == []
        assert slack.messages("general") == []
        assert 0 < delivery.seconds <= slack.slowest_ack
        assert slack.problems == []


@pytest.mark.parametrize("transport", TRANSPORTS)
async def test_an_answer_slack_would_not_take_is_refused_and_noted(transport):
    async with world(transport) as (slack, _):
        delivery = await slack.user("amara").command("/bad")
        assert delivery.outcome == "refused"
        assert slack.ephemerals("amara") == []
        assert slack.problems == [
            "answer to slash_commands /blocks/0/text: unsupported type 'mrkdwn' here",
        ]


@pytest.mark.parametrize("transport", TRANSPORTS)
async def test_a_form_shows_errors_then_a_new_page_then_closes(transport):
    async with world(transport) as (slack, bot):
        amara = slack.user("amara")
        await amara.command("/visit")
        view = slack.views("amara")[-1]
        refused = await amara.submit(view, {"School": "Lugw", "What": "no"})
        assert (refused.outcome, refused.errors) == ("errors", {"words": "Say more."})
        updated = await amara.submit(view, {"words": "again"})
        assert updated.outcome == "updated"
        assert updated.view["id"] == view["id"]
        assert slack.views("amara")[-1]["title"]["text"] == "Again"
        pushed = await amara.submit(updated.view, {"words": "more", "Who": ["ben"]})
        assert [v["title"]["text"] for v in slack.views("amara")] == ["Again", "More"]
        await amara.submit(pushed.view, {"School": "Lugw", "What": "all well"})
        assert len(slack.views("amara")) == 1
        values = bot.seen[-1]["view"]["state"]["values"]
        assert values["school"]["school"]["selected_option"]["value"] == "101"
        assert values["words"]["words"] == {"type": "plain_text_input", "value": "all well"}
        assert values["who"]["who"] == {"type": "multi_users_select", "selected_users": []}
        assert bot.seen[-1]["view"]["private_metadata"] == "kept"
        assert slack.problems == []


async def test_slack_itself_stops_a_form_that_is_not_filled_in():
    async with world() as (slack, bot):
        amara = slack.user("amara")
        await amara.command("/visit")
        stopped = await amara.submit(slack.views("amara")[-1], {"What": "x" * 21})
        assert stopped.outcome == "not sent"
        assert stopped.errors.keys() == {"school", "words"}
        assert bot.seen == []


async def test_an_error_for_a_block_that_is_not_there_is_refused():
    async with world() as (slack, _):
        amara = slack.user("amara")
        await amara.command("/visit")
        delivery = await amara.submit(slack.views("amara")[-1], {"School": "Lugw", "What": "stranger"})
        assert delivery.outcome == "refused"
        assert "/errors/nowhere: no such input block" in slack.problems[0]


@pytest.mark.parametrize("transport", TRANSPORTS)
async def test_a_button_on_an_ephemeral_message_replaces_it(transport):
    async with world(transport) as (slack, bot):
        amara = slack.user("amara")
        shown = (await amara.command("/ask")).shown
        delivery = await amara.press(shown, "Yes, go")
        assert delivery.outcome == "ok"
        assert [m["text"] for m in slack.ephemerals("amara")] == ["Gone"]
        assert [(use.did, use.ts) for use in slack.responses] == [("replaced", shown["ts"])]
        pressed = bot.seen[-1]
        assert pressed["container"]["is_ephemeral"]
        assert "message" not in pressed
        assert pressed["actions"][0]["value"] == "1"


async def test_a_button_on_a_channel_message_carries_the_message_and_its_metadata():
    async with world() as (slack, bot):
        tag = {"event_type": "rang", "event_payload": {"id": 7}}
        await bot.client.chat_postMessage(channel="general", token=slack.bot_token, metadata=tag, **asking())
        await slack.user("amara").press(slack.messages("general")[0], "yes")
        assert bot.seen[-1]["message"]["metadata"] == tag
        assert bot.seen[-1]["message"]["ts"] == slack.messages("general")[0]["ts"]
        assert slack.messages("general")[0]["text"] == "Gone"


@pytest.mark.parametrize("transport", TRANSPORTS)
async def test_a_picker_offers_what_the_bot_found(transport):
    async with world(transport) as (slack, bot):
        amara = slack.user("amara")
        await amara.command("/visit")
        view = slack.views("amara")[-1]
        offered = await amara.type_ahead(view, "School", "lugw")
        assert [o["text"]["text"] for o in offered.options] == ["Lugwardine Fields"]
        assert bot.seen[-1]["view"]["id"] == view["id"]
        with pytest.raises(Impossible, match="from 2 letters"):
            await amara.type_ahead(view, "School", "l")


@pytest.mark.parametrize("transport", TRANSPORTS)
async def test_closing_a_form_tells_the_bot(transport):
    async with world(transport) as (slack, bot):
        amara = slack.user("amara")
        await amara.command("/visit")
        delivery = await amara.close(slack.views("amara")[-1])
        assert delivery.acknowledged
        assert bot.seen[-1]["type"] == "view_closed"
        assert slack.views("amara") == []


@pytest.mark.parametrize("transport", TRANSPORTS)
async def test_a_mention_is_answered_in_its_thread(transport):
    async with world(transport) as (slack, bot):
        delivery = await slack.user("amara").mention("general", "where are we?")
        assert delivery.acknowledged
        asked, answered = slack.messages("general")
        assert (answered["text"], answered["thread_ts"]) == ("Here", asked["ts"])
        assert [b["event"]["type"] for b in bot.seen] == ["message", "app_mention"]


@pytest.mark.parametrize("transport", TRANSPORTS)
async def test_a_direct_message_a_shortcut_and_home_reach_the_bot(transport):
    async with world(transport) as (slack, bot):
        amara = slack.user("amara")
        await amara.message("im", "help")
        assert bot.seen[-1]["event"]["channel_type"] == "im"
        await amara.shortcut("raise", slack.messages(amara.im)[0])
        assert bot.seen[-1]["message"]["text"] == "help"
        await amara.shortcut("raise")
        assert bot.seen[-1]["type"] == "shortcut"
        assert slack.home("amara") is None
        await amara.open_home()
        assert slack.home("amara")["blocks"][0]["type"] == "divider"


async def test_what_the_app_did_not_subscribe_to_is_not_delivered():
    async with world() as (slack, bot):
        slack.subscribed.discard("message.channels")
        delivery = await slack.user("amara").message("general", "chatter")
        assert (delivery.outcome, bot.seen) == ("not sent", [])


@pytest.mark.parametrize("transport", TRANSPORTS)
async def test_an_event_the_bot_fails_on_is_delivered_again(transport):
    async with world(transport) as (slack, bot):
        slack.deliveries.deadline = 0.2
        delivery = await slack.user("amara").message("im", "break")
        assert (delivery.outcome, delivery.attempts) == ("failed", 4)
        assert len({body["event_id"] for body in bot.seen}) == 1


@pytest.mark.parametrize("transport", TRANSPORTS)
async def test_a_late_answer_is_lost_and_timed(transport):
    async with world(transport) as (slack, _):
        slack.deliveries.deadline = 0.1
        delivery = await slack.user("amara").command("/slow")
        assert (delivery.status, delivery.outcome) == (None, "failed")
        assert slack.ephemerals("amara") == []
        assert slack.slowest_ack >= 0.1
        await asyncio.sleep(0.3)


@pytest.mark.parametrize("transport", TRANSPORTS)
async def test_the_same_event_can_come_twice_and_late(transport):
    async with world(transport) as (slack, bot):
        amara = slack.user("amara")
        first, second = amara.write("im", "one"), amara.write("im", "two")
        await slack.deliver_event(second)
        delivery = await slack.deliver_event(first)
        await slack.hostile.again(delivery)
        assert [body["event"]["text"] for body in bot.seen] == ["two", "one", "one"]
        assert bot.seen[1]["event_id"] == bot.seen[2]["event_id"]


async def test_the_bot_sees_wrong_old_and_replayed_signatures():
    async with world("http") as (slack, bot):
        amara = slack.user("amara")
        payload = amara.write("im", "hello")
        assert await slack.hostile.wrongly_signed(EVENT, payload) == 401
        assert await slack.hostile.old(EVENT, payload) == 401
        assert bot.seen == []
        delivery = await slack.deliver_event(payload)
        assert await slack.hostile.replayed(delivery) == 200
        assert len(bot.seen) == 2
        assert await slack.hostile.raw(b"{", X_Slack_Signature="v0=00") >= 400
        assert await slack.deliveries.challenge("xyz") == {"challenge": "xyz"}


async def test_a_retry_over_http_says_which_it_is():
    seen = []

    async def always_broken(request):
        seen.append((request.headers.get("X-Slack-Retry-Num"), request.headers.get("X-Slack-Retry-Reason")))
        return web.Response(status=500)

    async with FakeSlack() as slack, serving(always_broken) as address:
        slack.deliver_to(address)
        await slack.user("amara").message("im", "hello")
    assert seen == [(None, None), *[(str(n), "http_error") for n in (1, 2, 3)]]


async def test_an_envelope_goes_to_one_socket_and_survives_a_refresh():
    async with FakeSlack() as slack, aiohttp.ClientSession() as http:
        one, two = TinyBot(slack, http), TinyBot(slack, http)
        async with listening(one, slack, "socket"), listening(two, slack, "socket"):
            await slack.sockets.connected(2)
            for words in "abcd":
                await slack.user("amara").message("im", words)
            assert (len(one.seen), len(two.seen)) == (2, 2)
            await slack.sockets.refresh()
            await slack.sockets.connected(2)
            assert (await slack.user("amara").message("im", "e")).acknowledged


async def test_junk_on_the_socket_and_unknown_commands_only_fail():
    async with world() as (slack, _):
        slack.deliveries.deadline = 0.1
        await slack.sockets.send_junk(json.dumps({"type": "hello"}))
        delivery = await slack.user("amara").command("/unknown")
        assert (delivery.kind, delivery.outcome) == (SLASH, "failed")
