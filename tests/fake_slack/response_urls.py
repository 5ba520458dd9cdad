"""response_url addresses: five uses in thirty minutes, and what each use did to which message."""

from dataclasses import dataclass

from aiohttp import web

from .block_kit import check_message
from .methods_chat import change_message


@dataclass
class Use:
    """One use of a response_url: `did` is `posted`, `replaced`, `deleted` or an error's code."""

    url: str
    user: str
    body: dict
    did: str
    ts: str | None = None


class ResponseUrls:
    """Answers /response/<id> for one fake."""

    def __init__(self, slack):
        self.slack = slack
        self.uses = []

    def address(self, made):
        return f"{self.slack.base}/response/{made.id}"

    async def handle(self, request):
        if self.slack.faults.down:
            request.transport.abort()
            return web.Response()
        made = self.slack.state.response_urls.get(request.match_info["id"])
        if made is None:
            return web.json_response({"ok": False, "error": "invalid_url"}, status=404)
        try:
            body = await request.json()
        except ValueError:
            body = None
        status, use = self._use(made, body)
        made.uses.append(use)
        self.uses.append(use)
        if status == 200:
            return web.Response(text="ok")
        return web.json_response({"ok": False, "error": use.did}, status=status)

    def _use(self, made, body):
        state = self.slack.state
        refusal = None
        if state.clock.now() - made.issued > state.response_url_seconds:
            refusal = 404, "expired_url"
        elif len(made.uses) >= state.response_url_uses:
            refusal = 404, "used_url"
        elif not isinstance(body, dict):
            refusal = 400, "invalid_payload"
        elif problems := check_message(body):
            self.slack.problems += [f"response_url {problem}" for problem in problems]
            refusal = 400, "invalid_blocks"
        if refusal:
            return refusal[0], Use(self.address(made), made.user, body, refusal[1])
        did, ts = self._act(made, body)
        return 200, Use(self.address(made), made.user, body, did, ts)

    def _act(self, made, body):
        shelf, original = self._original(made)
        if original is not None and _yes(body, "delete_original"):
            shelf.remove(original)
            return "deleted", original["ts"]
        if original is not None and _yes(body, "replace_original"):
            change_message(self.slack, original, body)
            return "replaced", original["ts"]
        if _yes(body, "delete_original"):
            return "nothing to delete", None
        return "posted", self._post(made, body)["ts"]

    def _original(self, made):
        state = self.slack.state
        channel = state.channels[made.channel]
        for shelf in (channel.messages, state.ephemerals.get(made.user, [])):
            for message in shelf:
                if message["ts"] == made.original:
                    return shelf, message
        return None, None

    def _post(self, made, body):
        state = self.slack.state
        if body.get("response_type") == "in_channel":
            return state.post(state.channels[made.channel], state.teams[made.team].bot_user, body)
        return state.whisper(made.user, made.channel, body)


def _yes(body, name):
    return body.get(name) in (True, "true")
