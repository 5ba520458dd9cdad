"""What can go wrong with a call to Slack, in two words: the error's code and how long to wait."""

from aiohttp import ClientError
from slack_sdk.errors import SlackApiError, SlackClientError

FAULTS = (SlackClientError, ClientError, OSError)

LASTING = frozenset({
    "account_inactive", "cannot_dm_bot", "channel_not_found", "invalid_blocks", "is_archived",
    "missing_scope", "msg_blocks_too_long", "msg_too_long", "no_text", "not_in_channel",
    "restricted_action", "token_revoked", "user_disabled", "user_not_found", "users_not_found",
})  # fmt: skip
UNDRAWABLE = frozenset({"invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long"})


def code_of(fault: BaseException) -> str:
    """Slack's own code ("channel_not_found"), or an empty string when Slack gave no answer."""
    if not isinstance(fault, SlackApiError):
        return ""
    try:
        return str(fault.response.get("error") or "")
    except (AttributeError, ValueError):
        return ""


def wait_of(fault: BaseException) -> float:
    """How many seconds Slack asks us to wait; 0 when it does not."""
    if not isinstance(fault, SlackApiError):
        return 0.0
    headers = getattr(fault.response, "headers", None) or {}
    asked = headers.get("Retry-After") or headers.get("retry-after") or ""
    return float(asked) if str(asked).isdecimal() else 0.0
