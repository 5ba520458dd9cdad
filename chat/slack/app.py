"""The Bolt app: six listeners that take everything, and hand it to our own router."""

import logging
import re
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_bolt.error import BoltUnhandledRequestError
from slack_bolt.response import BoltResponse
from slack_sdk.web.async_client import AsyncWebClient

from chat.slack.authorize import Authorize
from chat.slack.router import Router

log = logging.getLogger("handbell.slack")

ANYTHING = re.compile(".*", re.DOTALL)


def build_app(client: AsyncWebClient, authorize: Authorize, router: Router) -> AsyncApp:
    """An app that answers in the acknowledgement. Its requests were verified by `chat.slack.http` already."""
    app = AsyncApp(
        name="handbell",
        client=client,
        authorize=authorize,
        process_before_response=True,
        request_verification_enabled=False,
        raise_error_for_unhandled_request=True,
    )

    async def take(body: dict[str, Any], ack: AsyncAck) -> None:
        answer = await router.take(body)
        await (ack(answer) if answer else ack())

    for listen in (app.command, app.action, app.view, app.options, app.shortcut, app.event):
        listen(ANYTHING)(take)
    app.error(_unhandled)
    return app


async def _unhandled(error: Exception) -> BoltResponse:
    """What Slack sends that no listener takes (a closed view, say) is taken note of and no more."""
    if isinstance(error, BoltUnhandledRequestError):
        log.info("nothing listens for a delivery of this kind")
        return BoltResponse(status=200, body="")
    log.error("a delivery could not be handled", exc_info=error)
    return BoltResponse(status=400, body="")
