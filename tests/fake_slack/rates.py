"""Slack's rate limits as data, and the counting that enforces them when a test asks for it."""

import math
from collections import deque

TIER_2, TIER_3, TIER_4, HUNDREDS = 20, 50, 100, 300
PER_MINUTE = {
    **dict.fromkeys(("conversations.list", "users.list"), TIER_2),
    **dict.fromkeys(
        ("chat.update", "chat.delete", "conversations.open", "conversations.info", "conversations.join",
         "conversations.history", "conversations.replies", "users.lookupByEmail"), TIER_3,
    ),
    **dict.fromkeys(
        ("views.open", "views.push", "views.update", "views.publish", "users.info", "conversations.members",
         "chat.postEphemeral", "files.getUploadURLExternal", "files.completeUploadExternal"), TIER_4,
    ),
    **dict.fromkeys(("auth.test", "chat.getPermalink"), HUNDREDS),
}  # fmt: skip
POSTS = ("chat.postMessage",)


class Rates:
    """Off unless `enforce` is set; windows are counted on the fake's clock."""

    def __init__(self, clock):
        self.clock = clock
        self.enforce = False
        self.per_minute = dict(PER_MINUTE)
        self.posts_per_second_in_a_channel = 1
        self.posts_per_minute_in_a_workspace = 300
        self.seen = {}

    def wait_for(self, method, team_id, channel):
        """Whole seconds the caller must wait, or 0 when the call may pass (which is then counted)."""
        if not self.enforce:
            return 0
        gates = self._gates(method, team_id, channel)
        waits = [self._wait(key, most, seconds) for key, most, seconds in gates]
        if any(waits):
            return max(waits)
        for key, _, _ in gates:
            self.seen[key].append(self.clock.now())
        return 0

    def _gates(self, method, team_id, channel):
        if method in POSTS:
            return [
                ((team_id, "channel", channel), self.posts_per_second_in_a_channel, 1),
                ((team_id, "workspace"), self.posts_per_minute_in_a_workspace, 60),
            ]
        return [((team_id, method), self.per_minute[method], 60)] if method in self.per_minute else []

    def _wait(self, key, most, seconds):
        window = self.seen.setdefault(key, deque())
        now = self.clock.now()
        while window and window[0] <= now - seconds:
            window.popleft()
        return max(1, math.ceil(window[0] + seconds - now)) if len(window) >= most else 0
