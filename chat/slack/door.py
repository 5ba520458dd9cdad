"""Handbell's door to Slack: started and stopped by the house, speaking to the desk."""

import logging
import time
from collections.abc import Callable
from contextlib import AsyncExitStack
from typing import TYPE_CHECKING

from chat.door import Desk, NotDelivered
from chat.message import Message
from chat.slack.settings import SlackSettings

if TYPE_CHECKING:
    from aiohttp import ClientSession, web
    from slack_sdk.web.async_client import AsyncWebClient

    from chat.slack.http import Address
    from chat.slack.poster import SlackPoster
    from chat.slack.router import Router
    from chat.slack.socket import Socket

log = logging.getLogger("handbell.slack")

ENDING = 5.0  # seconds that answers under way get when the door closes


class SlackDoor:
    """One workspace. Slack's libraries are imported when the door starts, not before."""

    def __init__(self, desk: Desk, settings: SlackSettings, seconds: Callable[[], float] = time.time) -> None:
        self._desk = desk
        self._settings = settings
        self._seconds = seconds
        self._open = AsyncExitStack()
        self._address: Address | None = None
        self._socket: Socket | None = None
        self._poster: SlackPoster | None = None

    @property
    def connected(self) -> bool:
        """Whether deliveries can come in: over HTTP from the start, in Socket Mode once a socket is open."""
        return self._socket.connected if self._socket else self._address is not None

    @property
    def poster(self) -> "SlackDoor":
        """Speaks unprompted (`chat.door.Poster`)."""
        return self

    async def start(self) -> None:
        """Open the door. Does not wait for Slack: in Socket Mode the connection is made in the background."""
        from aiohttp import ClientSession

        from chat.slack.app import build_app
        from chat.slack.authorize import Authorize

        session = await self._open.enter_async_context(ClientSession())
        router = self._router(session)
        # Bolt asks Slack who we are when its client has a token, so this one has none.
        app = build_app(self._client(session, token=""), Authorize(self._settings.bot_token), router)
        if self._settings.mode == "http":
            from chat.slack.guard import Guard
            from chat.slack.http import Address

            self._address = Address(app, Guard(self._settings.signing_secret, self._seconds))
            return
        from chat.slack.socket import Socket

        self._socket = Socket(app, self._settings.app_token)
        self._open.push_async_callback(self._socket.close)
        self._socket.connect()

    async def stop(self) -> None:
        """Close the door: no more deliveries, answers under way are given a few seconds."""
        await self._open.aclose()
        self._address = self._socket = self._poster = None

    def mount(self, web_app: "web.Application") -> None:
        """Add `/slack/events` to the house's web server, where deliveries come by HTTP."""
        if self._settings.mode == "http":
            web_app.router.add_post("/slack/events", self._over_http)

    async def post(self, to: str, message: Message, key: str) -> str:
        """Post to a person ("slack:TEAM:USER") or in a channel, and return the post's name.

        Raises:
            NotDelivered: when it did not arrive.
        """
        return await self._speaking().post(to, message, key)

    async def find(self, to: str, key: str) -> str | None:
        """The name of a post with this key that stands there already.

        Raises:
            NotDelivered: when Slack cannot be asked.
        """
        return await self._speaking().find(to, key)

    async def update(self, to: str, posted_as: str, message: Message) -> None:
        """Change a post that stands.

        Raises:
            NotDelivered: when it could not be changed.
        """
        await self._speaking().update(to, posted_as, message)

    async def private(self, to: str) -> bool:
        """Whether only those who were let in can read there, so that a school may be named.

        Raises:
            NotDelivered: when Slack cannot be asked.
        """
        return await self._speaking().private(to)

    def _speaking(self) -> "SlackPoster":
        if self._poster is None:
            raise NotDelivered("the door to Slack is closed", lasting=False)
        return self._poster

    async def _over_http(self, request: "web.Request") -> "web.Response":
        if self._address is None:
            from aiohttp import web

            return web.Response(status=web.HTTPServiceUnavailable.status_code)
        return await self._address.answer(request)

    def _client(self, session: "ClientSession", *, token: str, patient: bool = True) -> "AsyncWebClient":
        """A Web API client; a patient one waits once when Slack says it is asked too often.

        A lost connection is never tried again here: what was posted may have arrived.
        """
        from slack_sdk.http_retry.builtin_async_handlers import AsyncRateLimitErrorRetryHandler
        from slack_sdk.web.async_client import AsyncWebClient

        return AsyncWebClient(
            token=token or None,
            base_url=self._settings.api_url,
            session=session,
            retry_handlers=[AsyncRateLimitErrorRetryHandler(max_retry_count=1)] if patient else [],
        )

    def _router(self, session: "ClientSession") -> "Router":
        from chat.slack.answering import Answering
        from chat.slack.background import Background
        from chat.slack.direct import Direct
        from chat.slack.forms import Forms
        from chat.slack.modal import Modals
        from chat.slack.poster import SlackPoster
        from chat.slack.room import Room
        from chat.slack.router import Router

        token = self._settings.bot_token
        client = self._client(session, token=token)
        background, modals = Background(), Modals(client)
        self._open.push_async_callback(background.finish, ENDING)
        self._poster = SlackPoster(Direct(self._client(session, token=token, patient=False)))
        answering = Answering(session, client, Direct(client), self._seconds)
        forms = Forms(self._desk, modals, answering, background)
        patience = self._settings.patience
        room = Room(self._desk, forms, modals, answering, background, self._seconds, patience)
        return Router(room, self._settings.commands)
