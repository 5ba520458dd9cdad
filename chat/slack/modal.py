"""Windows in front of a person: opened in time, and changed later while they are still open."""

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from chat.slack.faults import FAULTS, code_of
from chat.slack.place import part, words_at
from chat.slack.rich_text import Block

if TYPE_CHECKING:
    from slack_sdk.web.async_client import AsyncWebClient

log = logging.getLogger("handbell.slack")


@dataclass(frozen=True)
class Window:
    """An open modal; `hash` says which state of it we last saw."""

    view_id: str
    hash: str = ""
    blocks: tuple[Block, ...] = ()


class Modals:
    """Opens, changes and publishes views. Slack's refusals are logged, never raised."""

    def __init__(self, client: "AsyncWebClient") -> None:
        self._client = client

    async def open(self, trigger: str, view: Block) -> Window | None:
        """Open a modal; None without a trigger, when it has expired (after three seconds) or Slack refuses."""
        if not trigger:
            return None
        try:
            answer = await self._client.views_open(trigger_id=trigger, view=view)
        except FAULTS as fault:
            log.warning("a form could not be opened: %s", code_of(fault) or fault)
            return None
        shown: Any = answer.data
        return Window(words_at(shown, "view", "id"), words_at(part(shown, "view"), "hash"), tuple(view["blocks"]))

    async def change(self, window: Window, view: Block) -> bool:
        """Show something else in an open modal; False when it was closed meanwhile."""
        try:
            await self._client.views_update(view_id=window.view_id, view=view, hash=window.hash or None)
        except FAULTS as fault:
            log.info("a view could not be changed: %s", code_of(fault) or fault)
            return code_of(fault) == "hash_conflict"  # it was sent off meanwhile, and that answer is the newer one
        return True

    async def publish(self, user: str, view: Block) -> None:
        """Show the Home tab of one person."""
        try:
            await self._client.views_publish(user_id=user, view=view)
        except FAULTS as fault:
            log.warning("the Home tab could not be shown: %s", code_of(fault) or fault)
