"""What can go wrong with a call to Slack, in two words: the error's code and how long to wait."""

from aiohttp import ClientError
from slack_sdk.errors import SlackApiError, SlackClientError

FAULTS = (SlackClientError, ClientError, OSError)

LASTING = frozenset({
    "access_denied", "account_inactive", "cannot_dm_bot", "cant_update_message", "channel_is_limited_access",
    "channel_not_found", "edit_window_closed", "ekm_access_denied", "invalid_auth", "invalid_blocks", "is_archived",
    "message_not_found", "missing_scope", "msg_blocks_too_long", "msg_too_long", "no_permission", "no_text",
    "not_authed", "not_in_channel", "org_login_required", "restricted_action", "team_access_not_granted",
    "token_expired", "token_revoked", "user_disabled", "user_not_found", "users_not_found",
})  # fmt: skip
# Slack's own word that something of it may have been done all the same.
UNSURE = frozenset({"fatal_error", "internal_error", "request_timeout", "service_unavailable"})
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


def told_of(fault: BaseException) -> str:
    """What happened, where Slack gave no code: its answer's status, or that there was none."""
    answer = getattr(fault, "response", None)
    status = getattr(answer, "status_code", None) or getattr(answer, "status", None)
    return f"Slack answered with status {status}" if status else f"Slack could not be reached ({type(fault).__name__})"
