"""Signed HTTP: the address `/slack/events`, guarded, then handed to Bolt."""

import logging
from collections.abc import Sequence
from typing import TYPE_CHECKING

from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response
from slack_bolt.request.async_request import AsyncBoltRequest

from chat.slack.guard import Guard, Turned

if TYPE_CHECKING:
    from slack_bolt.async_app import AsyncApp

log = logging.getLogger("handbell.slack")

PATH = "/slack/events"
UNFIT = 400
LARGEST = 1_000_000  # bytes


class Address:
    """Answers POST /slack/events: 200 what Bolt answers, or 400, 401 or 413; never 500."""

    def __init__(self, app: "AsyncApp", guard: Guard) -> None:
        self._app = app
        self._guard = guard

    async def answer(self, request: web.Request) -> web.Response:
        """Check a request from the outside in, and let Bolt dispatch it."""
        try:
            text = self._guard.check(request.headers, request.content_type, await _body(request))
        except Turned as turned:
            log.warning("a request to %s was turned away: %s", PATH, turned.why)
            return web.Response(status=turned.status)
        headers: dict[str, str | Sequence[str]] = dict(request.headers)
        try:
            answer = await self._app.async_dispatch(AsyncBoltRequest(body=text, headers=headers))
        except Exception:
            log.exception("a signed request could not be understood")
            return web.Response(status=UNFIT)
        if answer.status >= web.HTTPInternalServerError.status_code:
            return web.Response(status=UNFIT)
        return await to_aiohttp_response(answer)


async def _body(request: web.Request) -> bytes:
    """The raw bytes; no more of them are read than Slack would ever send."""
    if (request.content_length or 0) > LARGEST:
        raise Turned(413, "too large")
    read = bytearray()
    try:
        async for chunk in request.content.iter_chunked(65_536):
            read += chunk
            if len(read) > LARGEST:
                raise Turned(413, "too large")
    except web.RequestPayloadError:
        raise Turned(400, "a body that is not what its headers say") from None
    return bytes(read)
