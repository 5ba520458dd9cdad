"""The app manifest: all that an administrator uploads to Slack, made from the list of commands."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

NAME = 35
SHORTCUT = "Raise a concern"  # in the menu of any message
COMMANDS = 25
COMMAND = 32
DESCRIPTION, USAGE, ABOUT = 2_000, 1_000, 140

# In order: slash commands and shortcuts; posts; opening the one-to-one conversation; hearing it, and looking
# there whether a reminder arrived; mentions; files, which go to that conversation alone.
SCOPES = (
    "commands", "chat:write", "im:write", "im:history", "app_mentions:read", "files:write",
    "channels:read", "groups:read", "channels:history", "groups:history",  # for the team's channel
)  # fmt: skip
EVENTS = ("app_home_opened", "app_mention", "app_uninstalled", "message.im", "tokens_revoked")

# Slack's own commands, which an app cannot have.
RESERVED = frozenset({
    "active", "apps", "archive", "away", "call", "close", "collapse", "dm", "dnd", "expand", "feed",
    "feedback", "help", "huddle", "invite", "join", "keys", "kick", "leave", "me", "msg", "mute",
    "open", "part", "prefs", "remind", "remove", "rename", "search", "shortcuts", "shrug", "star",
    "status", "topic", "unarchive", "who",
})  # fmt: skip


@dataclass(frozen=True)
class SlashCommand:
    """A command as Slack lists it: `usage` is the hint behind its name, such as "SCHOOL"."""

    name: str
    summary: str
    usage: str = ""


HANDBELL = SlashCommand("handbell", "Any Handbell command, for example: /handbell help", "COMMAND WORDS")


def manifest(
    commands: Sequence[SlashCommand],
    *,
    name: str = "Handbell",
    prefix: str = "",
    public_url: str = "",
    shortcut: str = "raise-concern",
) -> dict[str, Any]:
    """The manifest for Socket Mode, or, with the address Slack can reach us at, for signed HTTP.

    `prefix` goes before every command's name; `shortcut` are the words of the message shortcut.

    Raises:
        ValueError: with a sentence, when Slack would refuse a name or there are too many commands.
    """
    listed = [command for command in commands if command.name != HANDBELL.name]
    named = [_checked(prefix + command.name, command) for command in (HANDBELL, *listed)]
    if not 0 < len(name) <= NAME:
        raise ValueError(f"The app’s name must have 1 to {NAME} characters; “{name}” has {len(name)}.")
    if len(named) > COMMANDS:
        raise ValueError(f"At most {COMMANDS} commands can be native in Slack; these are {len(named)}.")
    address = f"{public_url.rstrip('/')}/slack/events" if public_url else ""
    return {
        "_metadata": {"major_version": 1, "minor_version": 1},
        "display_information": _display(name),
        "features": _features(name, [_slash(said, command, address) for said, command in named], shortcut),
        "oauth_config": {"scopes": {"bot": list(SCOPES)}},
        "settings": _settings(address),
    }


def _checked(said: str, command: SlashCommand) -> tuple[str, SlashCommand]:
    if said in RESERVED:
        raise ValueError(f"“/{said}” is one of Slack’s own commands: it cannot be native, or needs a prefix.")
    if len(said) + 1 > COMMAND or said != said.lower() or not said.replace("-", "").replace("_", "").isalnum():
        raise ValueError(f"“/{said}” is no name for a command: lower case letters, at most {COMMAND} characters.")
    return said, command


def _display(name: str) -> dict[str, str]:
    about = "Knows every school and every deadline of school improvement, and rings before one passes."
    return {"name": name, "description": about[:ABOUT], "background_color": "#1d3557"}


def _slash(said: str, command: SlashCommand, address: str) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "command": f"/{said}",
        "description": command.summary[:DESCRIPTION],
        "should_escape": False,
    }
    if command.usage:
        entry["usage_hint"] = command.usage[:USAGE]
    return entry | {"url": address} if address else entry


def _features(name: str, slashes: list[dict[str, Any]], shortcut: str) -> dict[str, Any]:
    return {
        "app_home": {
            "home_tab_enabled": True,
            "messages_tab_enabled": True,
            "messages_tab_read_only_enabled": False,
        },
        "bot_user": {"display_name": name, "always_online": True},
        "shortcuts": [
            {
                "name": SHORTCUT,
                "type": "message",
                "callback_id": shortcut,
                "description": "Open the form with this message's text in it; its link is kept with the concern",
            }
        ],
        "slash_commands": slashes,
    }


def _settings(address: str) -> dict[str, Any]:
    events: dict[str, Any] = {"bot_events": list(EVENTS)}
    interactivity: dict[str, Any] = {"is_enabled": True}
    if address:
        events["request_url"] = address
        interactivity |= {"request_url": address, "message_menu_options_url": address}
    return {
        "event_subscriptions": events,
        "interactivity": interactivity,
        "org_deploy_enabled": False,
        "socket_mode_enabled": not address,
        "token_rotation_enabled": False,
    }
