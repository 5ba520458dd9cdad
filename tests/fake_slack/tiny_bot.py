"""A tiny Bolt app that proves the fake from the other side, and the two ways of joining them."""

import asyncio
import contextlib

import aiohttp
from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from .server import FakeSlack

TRANSPORTS = ("socket", "http")


def plain(words):
    return {"type": "plain_text", "text": words}


def option(value, words):
    return {"text": plain(words), "value": value}


def form(title="Visit"):
    school = {"type": "external_select", "action_id": "school", "min_query_length": 2}
    words = {"type": "plain_text_input", "action_id": "words", "max_length": 20}
    team = {"type": "multi_users_select", "action_id": "who"}
    return {
        "type": "modal", "callback_id": "visit", "title": plain(title), "submit": plain("Save"),
        "notify_on_close": True, "private_metadata": "kept",
        "blocks": [
            {"type": "input", "block_id": "school", "label": plain("School"), "element": school},
            {"type": "input", "block_id": "words", "label": plain("What"), "element": words},
            {"type": "input", "block_id": "who", "label": plain("Who"), "element": team, "optional": True},
        ],
    }  # fmt: skip


def asking(words="Ready?"):
    buttons = [{"type": "button", "action_id": "yes", "text": plain("Yes, go"), "value": "1"}]
    return {"text": words, "blocks": [{"type": "actions", "block_id": "b", "elements": buttons}]}


class TinyBot:
    """A Bolt app that takes every road between a bot and Slack; `seen` is what it heard."""

    def __init__(self, slack, http):
        self.http, self.seen = http, []
        self.client = AsyncWebClient(base_url=slack.url, session=http)
        known = AuthorizeResult(
            enterprise_id=None,
            team_id=slack.team.id,
            bot_token=slack.bot_token,
            bot_id=slack.team.bot_id,
            bot_user_id=slack.bot_user,
        )

        async def authorize(**_):
            return known

        self.app = AsyncApp(
            client=self.client,
            signing_secret=slack.signing_secret,
            authorize=authorize,
            process_before_response=True,
        )
        self._listen()

    def _listen(self):
        for name in ("say", "ask", "bad", "slow", "visit"):
            self.app.command(f"/{name}")(getattr(self, name))
        self.app.action("yes")(self.yes)
        self.app.options("school")(self.schools)
        self.app.view("visit")(self.saved)
        self.app.view_closed("visit")(self.hear)
        self.app.shortcut("raise")(self.hear)
        self.app.event("app_mention")(self.mentioned)
        self.app.event("message")(self.heard)
        self.app.event("app_home_opened")(self.at_home)

    async def say(self, ack, body):
        await ack(f"You said {body['text']}")

    async def ask(self, ack):
        await ack(asking())

    async def bad(self, ack):
        await ack({"text": "x", "blocks": [{"type": "header", "text": {"type": "mrkdwn", "text": "x"}}]})

    async def slow(self, ack):
        await asyncio.sleep(0.3)
        await ack("late")

    async def visit(self, ack, body, client):
        await client.views_open(trigger_id=body["trigger_id"], view=form())
        await ack()

    async def yes(self, ack, body):
        await self.hear(ack, body)
        words = {"text": "Gone", "replace_original": True}
        async with self.http.post(body["response_url"], json=words) as answer:
            assert answer.status == 200

    async def schools(self, ack, body):
        self.seen.append(body)
        found = [option("101", "Lugwardine Fields"), option("102", "Lugg Bridge")]
        await ack(options=[o for o in found if body["value"].lower() in o["text"]["text"].lower()])

    async def saved(self, ack, body, view):
        self.seen.append(body)
        await ack(**ANSWERS.get(view["state"]["values"]["words"]["words"]["value"], {}))

    async def hear(self, ack, body):
        self.seen.append(body)
        await ack()

    async def mentioned(self, body, event, client):
        self.seen.append(body)
        await client.chat_postMessage(channel=event["channel"], text="Here", thread_ts=event["ts"])

    async def heard(self, body, event):
        self.seen.append(body)
        if event["text"] == "break":
            raise RuntimeError("broken")

    async def at_home(self, event, client):
        view = {"type": "home", "blocks": [{"type": "divider"}]}
        await client.views_publish(user_id=event["user"], view=view)


# What the form's words make the bot answer; any other words are accepted.
ANSWERS = {
    "no": {"response_action": "errors", "errors": {"words": "Say more."}},
    "stranger": {"response_action": "errors", "errors": {"nowhere": "Say more."}},
    "again": {"response_action": "update", "view": form("Again")},
    "more": {"response_action": "push", "view": form("More")},
}


@contextlib.asynccontextmanager
async def serving(handler):
    """A loopback server with one handler; its address."""
    server = web.Application()
    server.router.add_post("/slack/events", handler)
    runner = web.AppRunner(server, shutdown_timeout=1, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}/slack/events"
    finally:
        await runner.cleanup()


@contextlib.asynccontextmanager
async def listening(bot, slack, transport):
    """The bot connected to the fake by one transport."""

    async def events(request):
        return await to_aiohttp_response(await bot.app.async_dispatch(await to_bolt_request(request)))

    if transport == "http":
        async with serving(events) as address:
            slack.deliver_to(address)
            yield
        return
    handler = bot.handler = AsyncSocketModeHandler(bot.app, slack.app_token)
    await handler.connect_async()
    await slack.sockets.connected()
    try:
        yield
    finally:
        await handler.close_async()


@contextlib.asynccontextmanager
async def world(transport="socket"):
    """The fake and the tiny bot, talking."""
    async with FakeSlack() as slack, aiohttp.ClientSession() as http:
        bot = TinyBot(slack, http)
        async with listening(bot, slack, transport):
            yield slack, bot


def client_of(slack, http, **more):
    return AsyncWebClient(token=slack.bot_token, base_url=slack.url, session=http, **more)


@contextlib.asynccontextmanager
async def web_client(**more):
    """The fake alone, and a Web API client."""
    async with FakeSlack() as slack, aiohttp.ClientSession() as http:
        yield slack, client_of(slack, http, **more)


async def refusal(call):
    """The error code Slack answers a call with."""
    try:
        await call
    except SlackApiError as refused:
        return refused.response["error"]
    raise AssertionError("Slack took the call")
