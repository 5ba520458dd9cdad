"""The fake's Web API, response URLs, limits and faults, as a client meets them."""

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.builtin_async_handlers import AsyncRateLimitErrorRetryHandler

from .server import FakeSlack
from .tiny_bot import asking, form, refusal, web_client, world


async def test_triggers_expire_and_work_once():
    async with web_client() as (slack, client):
        amara = slack.user("amara")
        stale = slack.state.trigger(amara.id)
        slack.clock.wind(3.1)
        assert await refusal(client.views_open(trigger_id=stale, view=form())) == "expired_trigger_id"
        fresh = slack.state.trigger(amara.id)
        await client.views_open(trigger_id=fresh, view=form())
        assert await refusal(client.views_open(trigger_id=fresh, view=form())) == "exchanged_trigger_id"
        assert await refusal(client.views_open(trigger_id="x", view=form())) == "invalid_trigger_id"


async def test_views_stack_three_high_and_check_their_hash():
    async with web_client() as (slack, client):
        amara = slack.user("amara").id
        first = (await client.views_open(trigger_id=slack.state.trigger(amara), view=form()))["view"]
        for _ in range(2):
            await client.views_push(trigger_id=slack.state.trigger(amara), view=form())
        code = await refusal(client.views_push(trigger_id=slack.state.trigger(amara), view=form()))
        assert code == "push_limit_reached"
        await client.views_update(view_id=first["id"], hash=first["hash"], view=form("New"))
        old = client.views_update(view_id=first["id"], hash=first["hash"], view=form("Newer"))
        assert await refusal(old) == "hash_conflict"
        assert [v["title"]["text"] for v in slack.views("amara")] == ["New", "Visit", "Visit"]
        assert slack.views("ben") == []


async def test_calls_with_a_wrong_token_scope_or_name_are_refused():
    async with web_client() as (slack, client):
        assert await refusal(client.auth_test(token="xoxb-other")) == "invalid_auth"
        assert await refusal(client.apps_connections_open(app_token="xapp-other")) == "invalid_auth"
        assert await refusal(client.reactions_add(channel="C", name="x", timestamp="1")) == "unknown_method"
        later = client.chat_scheduleMessage(channel="C", post_at=9, text="x")
        assert await refusal(later) == "unknown_method"
        slack.team.scopes.discard("chat:write")
        assert await refusal(client.chat_postMessage(channel="general", text="x")) == "missing_scope"
        assert (await client.auth_test())["team_id"] == slack.team.id


async def test_channels_refuse_strangers_and_the_archived():
    async with web_client() as (slack, client):
        elsewhere = slack.add_channel("elsewhere", ["amara"], bot=False)
        hidden = slack.add_channel("hidden", ["amara"], private=True, bot=False)
        old = slack.add_channel("old", archived=True)
        wanted = {"C404": "channel_not_found", elsewhere: "not_in_channel", hidden: "channel_not_found",
                  old: "is_archived"}  # fmt: skip
        for channel, code in wanted.items():
            assert await refusal(client.chat_postMessage(channel=channel, text="x")) == code
        await client.conversations_join(channel=elsewhere)
        await client.chat_postMessage(channel=elsewhere, text="x")
        assert [m["text"] for m in slack.messages("elsewhere")] == ["x"]


async def test_messages_are_posted_changed_whispered_linked_and_deleted():
    async with web_client() as (slack, client):
        amara = slack.user("amara")
        posted = await client.chat_postMessage(channel=amara.id, **asking())
        assert posted["channel"] == amara.im
        await client.chat_update(channel=posted["channel"], ts=posted["ts"], text="Changed")
        assert slack.messages(amara.im)[0]["text"] == "Changed"
        assert "blocks" not in slack.messages(amara.im)[0]
        link = await client.chat_getPermalink(channel=amara.im, message_ts=posted["ts"])
        assert link["permalink"].endswith(posted["ts"].replace(".", ""))
        await client.chat_postEphemeral(channel="general", user=amara.id, text="psst")
        assert [m["text"] for m in slack.ephemerals(amara)] == ["psst"]
        await client.chat_delete(channel=posted["channel"], ts=posted["ts"])
        assert slack.messages(amara.im) == []
        gone = client.chat_update(channel=posted["channel"], ts=posted["ts"], text="x")
        assert await refusal(gone) == "message_not_found"


async def test_lists_come_a_page_at_a_time():
    async with web_client() as (slack, client):
        for n in range(5):
            slack.user(f"person{n}")
        names, pages = [], 0
        async for answer in await client.users_list(limit=2):
            names += [member["name"] for member in answer["members"]]
            pages += 1
        assert (pages, names) == (3, ["handbell", *[f"person{n}" for n in range(5)]])
        assert (await client.users_lookupByEmail(email="person1@council.example"))["user"]["name"] == "person1"
        assert await refusal(client.users_lookupByEmail(email="x@y.example")) == "users_not_found"


async def test_history_is_newest_first_and_keeps_metadata_back_until_asked():
    async with web_client() as (_, client):
        tag = {"event_type": "rang", "event_payload": {"id": 7}}
        first = await client.chat_postMessage(channel="general", text="one", metadata=tag)
        await client.chat_postMessage(channel="general", text="reply", thread_ts=first["ts"])
        await client.chat_postMessage(channel="general", text="two")
        found = (await client.conversations_history(channel="general"))["messages"]
        assert [m["text"] for m in found] == ["two", "one"]
        assert "metadata" not in found[1]
        found = await client.conversations_history(channel="general", include_all_metadata=True)
        assert found["messages"][1]["metadata"] == tag
        thread = await client.conversations_replies(channel="general", ts=first["ts"])
        assert [m["text"] for m in thread["messages"]] == ["one", "reply"]


async def test_a_file_is_uploaded_and_shared():
    async with web_client() as (slack, client):
        await client.files_upload_v2(filename="a.docx", content=b"abc", channel="general", initial_comment="Here")
        shared = slack.messages("general")[0]
        assert (shared["text"], shared["files"][0]["name"]) == ("Here", "a.docx")
        assert slack.state.files[shared["files"][0]["id"]]["content"] == b"abc"


async def test_a_faulty_payload_is_refused_with_its_problems():
    async with web_client() as (slack, client):
        code = await refusal(client.chat_postMessage(channel="general", text="x", blocks=[{"type": "section"}]))
        assert code == "invalid_blocks"
        assert slack.problems == ["chat.postMessage /blocks/0: a section needs text or fields"]


async def test_a_second_message_in_a_second_must_wait_and_the_retry_gets_through():
    retry = AsyncRateLimitErrorRetryHandler(max_retry_count=2)
    async with web_client(retry_handlers=[retry]) as (slack, client):
        slack.rates.enforce = True
        await client.chat_postMessage(channel="general", text="one")
        await client.chat_postMessage(channel="general", text="two")
        assert [call.status for call in slack.calls] == [200, 429, 200]
        assert [m["text"] for m in slack.messages("general")] == ["one", "two"]


async def test_the_workspace_and_each_method_have_limits_too():
    async with web_client(retry_handlers=[]) as (slack, client):
        slack.rates.enforce = True
        slack.rates.per_minute["users.list"] = 1
        slack.rates.posts_per_minute_in_a_workspace = 2
        await client.users_list()
        assert await refusal(client.users_list()) == "ratelimited"
        slack.clock.wind(61)
        await client.users_list()
        for name in ("amara", "ben"):
            await client.chat_postMessage(channel=slack.user(name).id, text="x")
        assert await refusal(client.chat_postMessage(channel=slack.user("cal").id, text="x")) == "ratelimited"


async def test_faults_come_on_demand_and_then_stop():
    async with web_client(retry_handlers=[]) as (slack, client):
        for kind, status in (("500", 500), ("503", 503), ("ratelimited", 429)):
            slack.faults.next("chat.postMessage", kind)
            with pytest.raises(SlackApiError) as caught:
                await client.chat_postMessage(channel="general", text="x")
            assert caught.value.response.status_code == status
        slack.faults.next("*", "drop")
        with pytest.raises(aiohttp.ClientError):
            await client.chat_postMessage(channel="general", text="x")
        slack.faults.next("*", "slow", seconds=0.05)
        await client.chat_postMessage(channel="general", text="through")
        assert [m["text"] for m in slack.messages("general")] == ["through"]


async def test_a_lost_answer_still_leaves_the_message():
    async with web_client(retry_handlers=[]) as (slack, client):
        slack.faults.next("chat.postMessage", "lost")
        with pytest.raises(aiohttp.ClientError):
            await client.chat_postMessage(channel="general", text="x")
        assert [m["text"] for m in slack.messages("general")] == ["x"]
        assert slack.calls[-1].answer is None


async def test_slack_can_be_down_and_come_back():
    async with web_client(retry_handlers=[]) as (slack, client):
        slack.faults.down = True
        with pytest.raises(aiohttp.ClientError):
            await client.auth_test()
        slack.faults.down = False
        assert (await client.auth_test())["ok"]


async def test_a_response_url_works_five_times_in_half_an_hour():
    async with FakeSlack() as slack, aiohttp.ClientSession() as http:
        amara = slack.user("amara").person
        general = slack.state.named("general", slack.team.id)

        async def use(payload, body):
            async with http.post(payload["response_url"], json=body) as answer:
                return answer.status

        payload = slack.payloads.slash(amara, general, "/x", "")
        statuses = [await use(payload, {"text": str(n)}) for n in range(6)]
        assert statuses == [200] * 5 + [404]
        payload = slack.payloads.slash(amara, general, "/x", "")
        assert await use(payload, {"text": "aloud", "response_type": "in_channel"}) == 200
        assert await use(payload, {"blocks": []}) == 400
        slack.clock.wind(30 * 60 + 1)
        assert await use(payload, {"text": "late"}) == 404
        assert [use.did for use in slack.responses] == [
            *["posted"] * 5, "used_url", "posted", "invalid_blocks", "expired_url",
        ]  # fmt: skip
        assert [m["text"] for m in slack.messages("general")] == ["aloud"]


async def test_another_workspace_installs_and_uninstalls():
    async with world() as (slack, bot):
        other = slack.add_team("T0OTHER", "second-council", "xoxb-second")
        code = slack.offer_install(other)
        answer = await bot.client.api_call("oauth.v2.access", data={"code": code})
        assert answer["access_token"] == "xoxb-second"
        again = bot.client.api_call("oauth.v2.access", data={"code": code})
        assert await refusal(again) == "invalid_code"
        general = slack.state.named("general", slack.team.id).id
        abroad = bot.client.chat_postMessage(token="xoxb-second", channel=general, text="x")
        assert await refusal(abroad) == "channel_not_found"
        slack.deliveries.deadline, slack.deliveries.redeliveries = 0.1, 0
        await slack.uninstall(other)
        assert await refusal(bot.client.auth_test(token="xoxb-second")) == "invalid_auth"


async def test_sockets_come_back_after_slack_was_down():
    async with world() as (slack, bot):
        await slack.go_down()
        assert (await slack.user("amara").command("/say", "x")).outcome == "failed"
        slack.faults.down = False
        await bot.handler.client.connect_to_new_endpoint()
        await slack.sockets.connected()
        assert (await slack.user("amara").command("/say", "x")).outcome == "shown"
