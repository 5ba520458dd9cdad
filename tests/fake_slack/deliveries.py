"""Deliveries to the bot by either transport: signed, timed, repeated when not acknowledged."""

import asyncio
import hashlib
import hmac
import json
import time
from dataclasses import dataclass, field
from urllib.parse import urlencode

import aiohttp

SLASH, INTERACTIVE, EVENT = "slash_commands", "interactive", "events_api"


@dataclass
class Delivery:
    """One delivery, how the bot answered it and what the person then saw.

    `status` is the HTTP status (200 for an acknowledged envelope, None when no answer came in time or nothing
    was sent); `seconds` runs from sending to the answer of the last attempt. `outcome` is one of: `ok`,
    `shown`, `errors`, `updated`, `pushed`, `cleared`, `closed`, `failed` (no good answer), `refused` (Slack
    would not take the answer), `not sent`.
    """

    kind: str
    payload: dict
    transport: str = ""
    status: int | None = None
    body: dict | str | None = None
    seconds: float = 0.0
    attempts: int = 0
    outcome: str = "not sent"
    shown: dict | None = None
    errors: dict = field(default_factory=dict)
    view: dict | None = None
    options: list = field(default_factory=list)
    sent: tuple | None = None  # (body bytes, headers) of the last HTTP attempt

    @property
    def acknowledged(self):
        return self.status is not None and 200 <= self.status < 300


def sign(secret, timestamp, body):
    base = b"v0:" + str(timestamp).encode() + b":" + body
    return "v0=" + hmac.new(secret.encode(), base, hashlib.sha256).hexdigest()


def encode(kind, payload):
    """The HTTP body and content type of a delivery."""
    if kind == EVENT:
        return json.dumps(payload).encode(), "application/json"
    fields = payload if kind == SLASH else {"payload": json.dumps(payload)}
    return urlencode(fields).encode(), "application/x-www-form-urlencoded"


class Deliveries:
    """The postman: `bot_url` set means signed HTTP, otherwise Socket Mode.

    `deadline` is how long Slack waits for an answer (seconds); `redeliveries` how often an event is repeated
    (the real pauses of 1 and 5 minutes are left out).
    """

    def __init__(self, slack):
        self.slack = slack
        self.bot_url = None
        self.deadline = 3.0
        self.redeliveries = 3
        self.log = []
        self.http = None

    async def start(self):
        self.http = aiohttp.ClientSession()

    async def stop(self):
        await self.http.close()

    @property
    def transport(self):
        return "http" if self.bot_url else "socket"

    async def send(self, kind, payload, retry=0):
        """Deliver once, and an event again while it is not acknowledged."""
        delivery = Delivery(kind, payload, self.transport)
        self.log.append(delivery)
        last = retry + (self.redeliveries if kind == EVENT else 0)
        for number in range(retry, last + 1):
            delivery.attempts += 1
            await self._attempt(delivery, number)
            if delivery.acknowledged:
                break
        delivery.outcome = "ok" if delivery.acknowledged else "failed"
        return delivery

    async def challenge(self, words="abc"):
        """The body with which the bot answers Slack's check of its address (HTTP only)."""
        body = json.dumps({"type": "url_verification", "token": "verification-token", "challenge": words})
        return (await self.post(body.encode(), self.signed(body.encode(), "application/json")))[1]

    async def _attempt(self, delivery, retry):
        started = time.perf_counter()
        try:
            if delivery.transport == "http":
                await self._by_http(delivery, retry)
            else:
                await self._by_socket(delivery, retry)
        except (TimeoutError, aiohttp.ClientError):
            delivery.status = delivery.body = None
        delivery.seconds = time.perf_counter() - started

    async def _by_socket(self, delivery, retry):
        envelope = {"type": delivery.kind, "payload": delivery.payload}
        envelope["accepts_response_payload"] = delivery.kind != EVENT
        if delivery.kind == EVENT:
            envelope |= {"retry_attempt": retry, "retry_reason": "timeout" if retry else ""}
        delivery.body = await self.slack.sockets.send(envelope, self.deadline)
        delivery.status = 200
        if isinstance(delivery.body, dict) and set(delivery.body) == {"text"}:
            delivery.body = delivery.body["text"]  # how Bolt wraps a body that is only words

    async def _by_http(self, delivery, retry):
        body, content_type = encode(delivery.kind, delivery.payload)
        reason = "http_error" if delivery.attempts > 1 and delivery.status else "http_timeout"
        headers = self.signed(body, content_type)
        if retry:
            headers |= {"X-Slack-Retry-Num": str(retry), "X-Slack-Retry-Reason": reason}
        delivery.sent = (body, headers)
        delivery.status, delivery.body = await self.post(body, headers)

    def signed(self, body, content_type, age=0, secret=None):
        """The headers Slack would send with a body `age` seconds ago."""
        timestamp = str(int(self.slack.clock.base() - age))
        return {
            "Content-Type": content_type,
            "X-Slack-Request-Timestamp": timestamp,
            "X-Slack-Signature": sign(secret or self.slack.signing_secret, timestamp, body),
            "User-Agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
        }

    async def post(self, body, headers):
        """POST bytes to the bot; its status and its body (an object where it is JSON)."""
        async with (
            asyncio.timeout(self.deadline),
            self.http.post(self.bot_url, data=body, headers=headers) as answer,
        ):
            words = await answer.text()
            if answer.content_type == "application/json" and words:
                return answer.status, json.loads(words)
            return answer.status, words

    @property
    def slowest(self):
        """The longest wait for an answer, in seconds, among all deliveries."""
        return max((delivery.seconds for delivery in self.log), default=0.0)


class Hostile:
    """What Slack would never send, or sends twice, to test the bot's guard; all but `again` need HTTP."""

    def __init__(self, deliveries):
        self.deliveries = deliveries

    async def again(self, delivery, retry=1):
        """The same payload once more (same event_id), marked as a retry."""
        return await self.deliveries.send(delivery.kind, delivery.payload, retry)

    async def wrongly_signed(self, kind, payload):
        """The status of a delivery signed with another secret."""
        body, content_type = encode(kind, payload)
        headers = self.deliveries.signed(body, content_type, secret="not-the-secret")
        return (await self.deliveries.post(body, headers))[0]

    async def old(self, kind, payload, minutes=6):
        """The status of a delivery rightly signed so many minutes ago."""
        body, content_type = encode(kind, payload)
        return (await self.deliveries.post(body, self.deliveries.signed(body, content_type, age=minutes * 60)))[0]

    async def replayed(self, delivery):
        """The status of the very same signed request, byte for byte."""
        return (await self.deliveries.post(*delivery.sent))[0]

    async def raw(self, body, content_type="application/json", **headers):
        """The status of any bytes, rightly signed; keyword headers replace ours (`X_Slack_Signature=...`)."""
        made = self.deliveries.signed(body, content_type)
        made |= {name.replace("_", "-"): value for name, value in headers.items()}
        return (await self.deliveries.post(body, made))[0]
