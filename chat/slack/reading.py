"""The words in a delivery, as the desk reads them: Slack's escapes and links undone, the mention left out."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from chat.slack.place import part, words_at

_LEADING_MENTION = re.compile(r"^(\s*<@[A-Z0-9]+(\|[^>]*)?>)+[\s,:]*")
_DOMAIN = re.compile(r"[a-z0-9-]{1,60}", re.IGNORECASE)
_TS = re.compile(r"[0-9]{1,12}\.[0-9]{6}")
_LINK = re.compile(r"<([@#!]?)([^<>|]*)(?:\|([^<>]*))?>")


def command_words(body: Mapping[str, Any], names: Sequence[str]) -> str:
    """The words of a slash command.

    `/handbell WORDS` stands for any command; a command renamed by a prefix is known by how it ends.
    """
    typed = words_at(body, "command").removeprefix("/")
    known = [name for name in (*names, "handbell") if typed.endswith(name)]
    name = typed if typed in known or not known else max(known, key=len)
    text = readable(words_at(body, "text"))
    return (text or "help") if name == "handbell" else f"{name} {text}".strip()


def written_words(text: str) -> str:
    """The words of a message to the bot, without the mention they begin with."""
    return readable(_LEADING_MENTION.sub("", text)).removeprefix("/") or "help"


def readable(text: str) -> str:
    """Text as the person saw it: `&amp;` is &, a link is its words, a mention is no more than a name."""
    shown = _LINK.sub(_shown, text)
    return shown.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&").strip()


def kind_of(body: Mapping[str, Any]) -> str:
    """What was delivered: "command", or the payload's own type."""
    return "command" if "command" in body else words_at(body, "type")


def delivery_id(body: Mapping[str, Any]) -> str:
    """What is the same when Slack delivers the same thing again; empty where twice does no harm."""
    if kind_of(body) == "block_suggestion":
        return ""
    return words_at(body, "event_id") or words_at(body, "trigger_id")


def submission_id(body: Mapping[str, Any]) -> tuple[str, str]:
    """Which state of which view was sent off: taken once, it is not taken again. Empty for all else."""
    if kind_of(body) != "view_submission":
        return "", ""
    return words_at(body, "view", "id"), words_at(body, "view", "hash")


def link_to(body: Mapping[str, Any]) -> str:
    """Where the message of a shortcut stands, as Slack's own permalink; "" where that cannot be told."""
    team, channel = words_at(body, "team", "domain"), words_at(body, "channel", "id")
    ts = words_at(body, "message", "ts") or words_at(body, "message_ts")
    if not (_DOMAIN.fullmatch(team) and channel.isalnum() and _TS.fullmatch(ts)):
        return ""
    thread = words_at(body, "message", "thread_ts")
    within = f"?thread_ts={thread}&cid={channel}" if _TS.fullmatch(thread) and thread != ts else ""
    return f"https://{team}.slack.com/archives/{channel}/p{ts.replace('.', '')}{within}"


def request_key(body: Mapping[str, Any]) -> str:
    """The key under which the desk does a delivery once, even when this process has forgotten it; "" for none."""
    view, state = submission_id(body)
    found = f"{view}:{state}" if view else delivery_id(body)
    return f"slack:{found}" if found else ""


def pressed(body: Mapping[str, Any]) -> Mapping[str, Any]:
    """The button that was pressed, or nothing."""
    actions = part(body, "actions")
    first = actions[0] if isinstance(actions, list) and actions else {}
    return first if isinstance(first, Mapping) else {}


def _shown(found: re.Match[str]) -> str:
    sign, target, label = found.groups()
    if sign:
        return ("@" if sign == "!" else sign) + (label or target).lstrip("@#")
    return label or target.removeprefix("mailto:")
