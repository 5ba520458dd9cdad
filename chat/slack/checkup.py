"""What Slack itself says of our tokens, scopes, channels and clock, for `handbell check`: asked once, in seconds."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import parsedate_to_datetime
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from chat.slack.manifest import SCOPES
from chat.slack.place import is_private
from chat.slack.settings import SlackSettings

if TYPE_CHECKING:
    from slack_sdk.web.async_client import AsyncWebClient

PATIENCE = 5  # seconds a call

DEAD = "The token was revoked, or the app removed. Install the app again and copy the new token."
TOKEN = {
    "invalid_auth": "Slack does not know it. Copy it again from your Slack app's page.",
    "not_authed": "Slack does not know it. Copy it again from your Slack app's page.",
    "not_allowed_token_type": "It is a token of another kind. Copy the one that begins as .env.example shows.",
    "account_inactive": DEAD,
    "token_revoked": DEAD,
    "token_expired": "It has expired. Make a new one on your Slack app's page.",
    "missing_scope": "It lacks the scope connections:write. Make a new app-level token with it.",
}
CHANNEL = {
    "channel_not_found": "is not there, or is private and Handbell is not in it. Type /invite @Handbell in it, "
    "or name another",
    "missing_scope": "cannot be looked at, because a scope is missing. Install the app again with today's manifest",
}


@dataclass(frozen=True)
class Found:
    """What was found: sentences about what is wrong, and what Slack called us. `at` is Slack's own clock, aware."""

    wrong: tuple[str, ...] = ()
    team: str = ""
    bot: str = ""
    at: datetime | None = None


@dataclass
class _Asked:
    """One call's end: Slack's answer, or the code of what went wrong ("" when there was no answer at all)."""

    answer: Mapping[str, Any] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    code: str | None = None


async def look(
    settings: SlackSettings, channels: Mapping[str, str], closed: Mapping[str, str] = MappingProxyType({})
) -> Found:
    """Ask Slack. `channels` are ids by what each is for ("HANDBELL_ADMIN_CHANNEL"). Never raises, posts nothing.

    `closed` are the rules by which some of these have to be private, by what each is for too.
    """
    from slack_sdk.web.async_client import AsyncWebClient

    client = AsyncWebClient(token=settings.bot_token, base_url=settings.api_url, timeout=PATIENCE, retry_handlers=[])
    us = await _ask(client, "auth.test")
    if us.code == "":
        return Found((f"Slack: nothing answers at {settings.api_url}. Check the network and SLACK_API_URL.",))
    wrong = [] if us.code is None else [_token("SLACK_BOT_TOKEN", us.code)]
    if settings.mode == "socket":
        opened = await _ask(client, "apps.connections.open", token=settings.app_token)
        wrong += [_token("SLACK_APP_TOKEN", opened.code)] if opened.code else []
    if us.code is None:
        wrong += _scopes(us.headers)
        wrong += [await _channel(client, *each, closed.get(each[0], "")) for each in channels.items()]
    return Found(
        tuple(filter(None, wrong)), str(us.answer.get("team", "")), str(us.answer.get("user", "")), _moment(us.headers)
    )


async def _ask(client: "AsyncWebClient", method: str, token: str = "", **asked: str) -> _Asked:
    from chat.slack.faults import FAULTS, code_of

    try:
        response = await client.api_call(method, params={**asked, **({"token": token} if token else {})})
    except (*FAULTS, TimeoutError) as fault:
        headers = getattr(getattr(fault, "response", None), "headers", None) or {}
        return _Asked(headers=_lower(headers), code=code_of(fault))
    return _Asked(response.data if isinstance(response.data, dict) else {}, _lower(response.headers))


def _lower(headers: Mapping[str, Any]) -> dict[str, str]:
    return {str(name).lower(): str(value) for name, value in headers.items()}


def _token(setting: str, code: str) -> str:
    return f"Slack: {setting} does not work ({code}). {TOKEN.get(code, 'See what Slack says of that word.')}"


def _scopes(headers: Mapping[str, str]) -> Iterator[str]:
    if "x-oauth-scopes" not in headers:
        return
    granted = {scope.strip() for scope in headers["x-oauth-scopes"].split(",")}
    lacking = [scope for scope in SCOPES if scope not in granted]
    if lacking:
        yield (
            f"Slack: the app lacks the scopes {', '.join(lacking)}. Put what handbell slack-manifest prints into "
            "your Slack app and install it again."
        )


async def _channel(client: "AsyncWebClient", purpose: str, channel: str, closed_by: str) -> str:
    asked = await _ask(client, "conversations.info", channel=channel)
    named = f"Slack: the channel {channel} ({purpose})"
    if asked.code is not None:
        return f"{named} {CHANNEL.get(asked.code, f'cannot be looked at: {asked.code}')}."
    found = asked.answer.get("channel", {})
    if found.get("is_archived"):
        return f"{named} is archived. Bring it back, or name another."
    if closed_by and not is_private(found):
        return (
            f"{named} is open to everybody, and {closed_by} keeps what is told about schools in closed places. Nothing "
            "is posted there until you make it private, or name a private one."
        )
    if found.get("is_member") is False:
        return f"{named} does not have Handbell in it. Type /invite @Handbell there."
    return ""


def _moment(headers: Mapping[str, str]) -> datetime | None:
    try:
        return parsedate_to_datetime(headers["date"])
    except (KeyError, ValueError):
        return None
