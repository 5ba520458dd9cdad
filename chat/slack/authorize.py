"""Who we are towards Slack, from memory: with one workspace's token there is nothing to ask."""

from typing import Any

from slack_bolt.authorization import AuthorizeResult
from slack_bolt.authorization.async_authorize import AsyncAuthorize


class Authorize(AsyncAuthorize):
    """Bolt's `authorize`. Asks Slack nothing; one result a workspace is kept, of `MOST` workspaces."""

    MOST = 100

    def __init__(self, bot_token: str) -> None:
        self._bot_token = bot_token
        self._kept: dict[tuple[str | None, str | None], AuthorizeResult] = {}

    async def __call__(self, *, enterprise_id: str | None, team_id: str | None, **_: Any) -> AuthorizeResult:
        """The token to answer with."""
        known = self._kept.get((enterprise_id, team_id))
        if known is None:
            if len(self._kept) >= self.MOST:
                self._kept.clear()
            known = AuthorizeResult(enterprise_id=enterprise_id, team_id=team_id, bot_token=self._bot_token)
            self._kept[enterprise_id, team_id] = known
        return known
