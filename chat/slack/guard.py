"""The guard before Bolt on signed HTTP: type, time, signature and replay, before anything is parsed."""

import hashlib
import hmac
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import parse_qs

from chat.slack.seen import Seen

OLDEST = 5 * 60  # seconds
SIGNATURES = 20_000
FORM, JSON = "application/x-www-form-urlencoded", "application/json"

_SECONDS = re.compile(r"[0-9]{1,12}")


@dataclass(frozen=True)
class Turned(Exception):  # noqa: N818  it says what happened
    """A request that goes no further, and the HTTP status that says so."""

    status: int
    why: str


class Guard:
    """Lets through what Slack signed within the last five minutes and has not sent before."""

    def __init__(self, secret: str, seconds: Callable[[], float]) -> None:
        self._secret = secret.encode()
        self._seconds = seconds
        self._seen: Seen[bool] = Seen(SIGNATURES)

    def check(self, headers: Mapping[str, str], content_type: str, body: bytes) -> str:
        """The body as text.

        Raises:
            Turned: with 400 or 401.
        """
        if content_type not in {FORM, JSON}:
            raise Turned(400, "neither a form nor JSON")
        self._check_signature(headers, body)
        text = _text(body)
        _check_shape(text, content_type)
        return text

    def _check_signature(self, headers: Mapping[str, str], body: bytes) -> None:
        stamp, given = headers.get("X-Slack-Request-Timestamp", ""), headers.get("X-Slack-Signature", "")
        if not _SECONDS.fullmatch(stamp) or abs(self._seconds() - int(stamp)) > OLDEST:
            raise Turned(401, "no timestamp, or an old one")
        signed = hmac.new(self._secret, b"v0:" + stamp.encode() + b":" + body, hashlib.sha256).hexdigest()
        if not self._secret or not hmac.compare_digest(f"v0={signed}".encode(), given.encode()):
            raise Turned(401, "not signed by Slack")
        # Slack marks what it sends again; such a delivery is known by its id, and handled once.
        if self._seen.get(signed) and "X-Slack-Retry-Num" not in headers:
            raise Turned(401, "sent before")
        self._seen.keep(signed, True)


def _text(body: bytes) -> str:
    try:
        return body.decode()
    except UnicodeDecodeError:
        raise Turned(400, "not UTF-8") from None


def _check_shape(text: str, content_type: str) -> None:
    """What Bolt would stumble over: it expects an object whose parts are objects or text."""
    if content_type == FORM:
        fields = parse_qs(text, keep_blank_values=True)
        if "payload" not in fields:
            if "command" not in fields and "ssl_check" not in fields:
                raise Turned(400, "a form that Slack does not send")
            return
        text = fields["payload"][0]
    try:
        payload = json.loads(text)
    except (ValueError, RecursionError):
        raise Turned(400, "not JSON") from None
    if not well_formed(payload):
        raise Turned(400, "a payload that Slack does not send")


def well_formed(payload: object) -> bool:
    """Whether a payload is an object, and its well-known parts are what they should be."""
    if not isinstance(payload, dict) or not isinstance(payload.get("type", ""), str):
        return False
    objects = ("user", "team", "channel", "view", "container", "event", "message", "enterprise")
    whole = all(isinstance(payload.get(name), (dict, str, type(None))) for name in objects)
    lists = all(isinstance(payload.get(name), (list, type(None))) for name in ("actions", "authorizations"))
    return whole and lists
