"""The Web API door: token, scope, rate limit and faults, then the method, then the log."""

import asyncio
import json
from dataclasses import dataclass

from aiohttp import web

from .methods_chat import CHAT
from .methods_conversations import CONVERSATIONS
from .methods_files import FILES
from .methods_misc import MISC
from .methods_users import USERS
from .methods_views import VIEWS
from .state import SlackError

METHODS = {**CHAT, **CONVERSATIONS, **FILES, **MISC, **USERS, **VIEWS}
WITHOUT_BOT_TOKEN = ("apps.connections.open", "oauth.v2.access")
WRITTEN_AS_JSON = ("blocks", "attachments", "metadata", "view", "files")

# Any one of the scopes will do; methods about conversations ask again for the kind of channel.
SCOPES = {
    "chat.postMessage": ("chat:write",), "chat.update": ("chat:write",), "chat.delete": ("chat:write",),
    "chat.postEphemeral": ("chat:write",),
    "conversations.list": ("channels:read", "groups:read", "im:read"),
    "conversations.info": ("channels:read", "groups:read", "im:read"),
    "conversations.members": ("channels:read", "groups:read", "im:read"),
    "conversations.history": ("channels:history", "groups:history", "im:history"),
    "conversations.replies": ("channels:history", "groups:history", "im:history"),
    "conversations.open": ("im:write",), "conversations.join": ("channels:join",),
    "users.list": ("users:read",), "users.info": ("users:read",),
    "users.lookupByEmail": ("users:read.email",),
    "files.getUploadURLExternal": ("files:write",), "files.completeUploadExternal": ("files:write",),
}  # fmt: skip


@dataclass
class Call:
    """One call as it came and as it was answered (None when the caller got no answer)."""

    method: str
    arguments: dict
    team: str | None
    at: float
    answer: dict | None = None
    status: int = 200


class WebApi:
    """Answers /api/<method> for one fake."""

    def __init__(self, slack):
        self.slack = slack
        self.calls = []

    async def handle(self, request):
        method = request.match_info["method"]
        token, arguments = await _read(request)
        if self.slack.faults.down:
            return _cut(request)
        fault = self.slack.faults.take(method)
        call = Call(method, arguments, None, self.slack.clock.now())
        self.calls.append(call)
        early = await self._early(request, call, fault)
        if early is not None:
            return early
        call.answer, retry_after = self._answer(call, token)
        if not retry_after and method in self.slack.faults.late:
            await asyncio.sleep(self.slack.faults.late[method])
        if fault and fault.kind == "lost":
            call.answer = None
            return _cut(request)
        if retry_after:
            call.status = 429
            return web.json_response(call.answer, status=429, headers={"Retry-After": str(retry_after)})
        return web.json_response(call.answer, headers=self._scopes(call.team))

    def _scopes(self, team_id):
        """Slack says on every answer what the token may do."""
        team = self.slack.state.teams.get(team_id)
        return {"X-OAuth-Scopes": ",".join(sorted(team.scopes))} if team else {}

    async def _early(self, request, call, fault):
        if fault is None or fault.kind == "lost":
            return None
        if fault.kind == "slow":
            await asyncio.sleep(fault.seconds)
            return None
        if fault.kind == "drop":
            return _cut(request)
        if fault.kind == "ratelimited":
            call.status, call.answer = 429, {"ok": False, "error": "ratelimited"}
            return web.json_response(call.answer, status=429, headers={"Retry-After": str(int(fault.seconds))})
        call.status = int(fault.kind)
        return web.Response(status=call.status, text="upstream connect error")

    def _answer(self, call, token):
        try:
            team = self._admit(call.method, token)
            call.team = team.id if team else None
            wait = self.slack.rates.wait_for(call.method, call.team, call.arguments.get("channel"))
            if wait:
                return {"ok": False, "error": "ratelimited"}, wait
            return {"ok": True, **METHODS[call.method](self.slack, team, call.arguments)}, 0
        except SlackError as refusal:
            return refusal.answer, 0

    def _admit(self, method, token):
        if method not in METHODS:
            raise SlackError("unknown_method", req_method=method)
        if method == "apps.connections.open" and token != self.slack.app_token:
            raise SlackError("invalid_auth" if token else "not_authed")
        if method in WITHOUT_BOT_TOKEN:
            return None
        team = self.slack.state.team_of_token(token)
        if team is None:
            raise SlackError("invalid_auth" if token else "not_authed")
        wanted = SCOPES.get(method, ())
        if wanted and not team.scopes.intersection(wanted):
            raise SlackError("missing_scope", needed=",".join(wanted), provided=",".join(sorted(team.scopes)))
        return team


async def _read(request):
    arguments = dict(request.query)
    if request.content_type == "application/json":
        arguments |= await request.json()
    else:
        arguments |= dict(await request.post())
    token = request.headers.get("Authorization", "").removeprefix("Bearer ") or arguments.get("token", "")
    for name in ("token", "team_id"):  # Bolt adds the team to every call
        arguments.pop(name, None)
    for name in WRITTEN_AS_JSON:
        if isinstance(arguments.get(name), str):
            arguments[name] = _parsed(arguments[name])
    return token, arguments


def _parsed(words):
    try:
        return json.loads(words)
    except ValueError:
        return words


def _cut(request):
    """Close the connection without an answer."""
    if request.transport is not None:
        request.transport.abort()
    return web.Response()
