"""Socket Mode: deliveries over a web socket that we open; junk is dropped, all else is answered."""

import asyncio
import json
import logging
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.adapter.socket_mode.async_internals import run_async_bolt_app, send_async_response
from slack_bolt.response import BoltResponse
from slack_sdk.socket_mode.request import SocketModeRequest

from chat.slack.guard import well_formed

if TYPE_CHECKING:
    from slack_bolt.async_app import AsyncApp
    from slack_sdk.socket_mode.aiohttp import SocketModeClient

log = logging.getLogger("handbell.slack")

NOTHING = BoltResponse(status=200, body="")


class Socket(AsyncSocketModeHandler):
    """Connects in the background, for as long as it takes, and ends without leaving a task behind."""

    def __init__(self, app: "AsyncApp", app_token: str) -> None:
        super().__init__(app, app_token)
        self._enqueue = self.client.enqueue_message
        setattr(self.client, "enqueue_message", self._take)  # noqa: B010  the client has no hook before it parses
        self._connecting: asyncio.Task[None] | None = None

    @property
    def connected(self) -> bool:
        """Whether a web socket is open."""
        session = self.client.current_session
        return session is not None and not session.closed

    def connect(self) -> None:
        """Begin to connect; Slack being away holds nobody up."""
        self._connecting = asyncio.get_running_loop().create_task(self._connect())

    async def _connect(self) -> None:
        client: Any = self.client
        await client.connect()

    async def close(self) -> None:
        """End the connection and everything that served it."""
        tasks = [self._connecting, self.client.current_session_monitor, self.client.message_receiver]
        if self._connecting:
            self._connecting.cancel()
        client: Any = self.client
        await client.close()
        running = [task for task in (*tasks, self.client.message_processor) if task is not None]
        await asyncio.gather(*running, return_exceptions=True)

    async def handle(self, client: "SocketModeClient", req: SocketModeRequest) -> None:  # type: ignore[override]
        """Answer an envelope, whatever happens: one that is not answered comes again."""
        try:
            answer = await run_async_bolt_app(self.app, req)
        except Exception:
            log.exception("an envelope could not be handled")
            answer = NOTHING
        with suppress(ConnectionError):
            taken = answer if answer.status == NOTHING.status else NOTHING
            await send_async_response(client, req, taken, time.time())

    async def _take(self, message: str) -> None:
        """Let through what is an envelope, or one of Slack's own words about the connection."""
        if _is_envelope(message):
            await self._enqueue(message)
        else:
            log.warning("junk on the web socket was dropped (%s characters)", len(message))


def _is_envelope(message: str) -> bool:
    try:
        envelope: Any = json.loads(message)
    except (ValueError, RecursionError):
        return False
    if not isinstance(envelope, dict) or not isinstance(envelope.get("type"), str):
        return False
    return "payload" not in envelope or well_formed(envelope["payload"])
