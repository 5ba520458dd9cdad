"""conversations.*: find, read, open and join channels."""

from .methods_chat import channel_for
from .paging import page
from .state import SlackError

KINDS = {"public_channel": "public", "private_channel": "private", "im": "im", "mpim": "mpim"}
PREFIX = {"public": "channels", "private": "groups", "im": "im", "mpim": "mpim"}


def _need(team, kind, right):
    scope = f"{PREFIX[kind]}:{right}"
    if scope not in team.scopes:
        raise SlackError("missing_scope", needed=scope, provided=",".join(sorted(team.scopes)))


def listing(slack, team, arguments):
    kinds = [KINDS.get(t.strip(), "") for t in arguments.get("types", "public_channel").split(",")]
    if "" in kinds:
        raise SlackError("invalid_types")
    for kind in kinds:
        _need(team, kind, "read")
    seen = [c for c in slack.state.channels.values() if c.team == team.id and c.kind in kinds]
    if str(arguments.get("exclude_archived", "")).lower() in ("true", "1"):
        seen = [c for c in seen if not c.archived]
    seen = [c for c in seen if c.kind == "public" or team.bot_user in c.members]
    rows, rest = page([c.record(team.bot_user) for c in seen], arguments)
    return {"channels": rows, **rest}


def info(slack, team, arguments):
    channel = channel_for(slack, team, arguments.get("channel"))
    _need(team, channel.kind, "read")
    return {"channel": channel.record(team.bot_user)}


def members(slack, team, arguments):
    channel = channel_for(slack, team, arguments.get("channel"))
    _need(team, channel.kind, "read")
    rows, rest = page(channel.members, arguments)
    return {"members": rows, **rest}


def _readable(slack, team, arguments):
    channel = channel_for(slack, team, arguments.get("channel"))
    _need(team, channel.kind, "history")
    if team.bot_user not in channel.members:
        raise SlackError("not_in_channel")
    return channel


def _shown(message, arguments):
    """Metadata comes only when it is asked for."""
    if str(arguments.get("include_all_metadata", "")).lower() in ("true", "1"):
        return message
    return {name: value for name, value in message.items() if name != "metadata"}


def _within(message, arguments):
    ts, oldest = float(message["ts"]), float(arguments.get("oldest") or 0)
    latest = float(arguments.get("latest") or "inf")
    if str(arguments.get("inclusive", "")).lower() in ("true", "1"):
        return oldest <= ts <= latest
    return oldest < ts < latest


def history(slack, team, arguments):
    channel = _readable(slack, team, arguments)
    top = [m for m in channel.messages if m.get("thread_ts", m["ts"]) == m["ts"] or m.get("reply_broadcast")]
    found = [_shown(m, arguments) for m in reversed(top) if _within(m, arguments)]
    rows, rest = page(found, arguments)
    return {
        "messages": rows,
        "has_more": bool(rest["response_metadata"]["next_cursor"]),
        "pin_count": 0,
        **rest,
    }


def replies(slack, team, arguments):
    channel = _readable(slack, team, arguments)
    root = arguments.get("ts")
    thread = [m for m in channel.messages if root in (m["ts"], m.get("thread_ts"))]
    if not thread:
        raise SlackError("thread_not_found")
    found = [_shown(m, arguments) for m in thread if m["ts"] == root or _within(m, arguments)]
    rows, rest = page(found, arguments)
    return {"messages": rows, "has_more": bool(rest["response_metadata"]["next_cursor"]), **rest}


def opening(slack, team, arguments):
    if arguments.get("channel"):
        return {"channel": channel_for(slack, team, arguments["channel"]).record(team.bot_user)}
    users = str(arguments.get("users", "")).split(",")
    person = slack.state.people.get(users[0])
    if len(users) != 1 or person is None or person.team != team.id:
        raise SlackError("user_not_found")
    if person.deleted:
        raise SlackError("user_disabled")
    channel = slack.state.direct(person)
    full = str(arguments.get("return_im", "")).lower() in ("true", "1")
    return {"channel": channel.record(team.bot_user) if full else {"id": channel.id}}


def joining(slack, team, arguments):
    channel = channel_for(slack, team, arguments.get("channel"))
    if channel.kind != "public":
        raise SlackError("method_not_supported_for_channel_type")
    if channel.archived:
        raise SlackError("is_archived")
    if team.bot_user not in channel.members:
        channel.members.append(team.bot_user)
    return {"channel": channel.record(team.bot_user)}


CONVERSATIONS = {
    "conversations.list": listing,
    "conversations.info": info,
    "conversations.members": members,
    "conversations.history": history,
    "conversations.replies": replies,
    "conversations.open": opening,
    "conversations.join": joining,
}
