"""chat.*: post, change, delete, whisper and link to messages."""

from .block_kit import check_message
from .state import SlackError, with_ids


def channel_for(slack, team, wanted):
    """The team's channel of that id or name; a person's id means their direct conversation."""
    person = slack.state.people.get(wanted)
    if person is not None and person.team == team.id and not person.is_bot:
        return slack.state.direct(person)
    channel = slack.state.named(str(wanted or ""), team.id)
    if channel is None or (channel.kind != "public" and team.bot_user not in channel.members):
        raise SlackError("channel_not_found")
    return channel


def open_channel_for(slack, team, arguments):
    """A channel the bot may write to."""
    channel = channel_for(slack, team, arguments.get("channel"))
    if channel.archived:
        raise SlackError("is_archived")
    outside = team.bot_user not in channel.members
    if outside and not (channel.kind == "public" and "chat:write.public" in team.scopes):
        raise SlackError("not_in_channel")
    return channel


def refuse_faulty(slack, where, problems, code="invalid_blocks"):
    """Note the problems of a payload and refuse the call."""
    if problems:
        slack.problems += [f"{where} {problem}" for problem in problems]
        raise SlackError(code, errors=problems, response_metadata={"messages": problems})


def _words(slack, method, arguments):
    if not any(arguments.get(name) for name in ("text", "blocks", "attachments")):
        refuse_faulty(slack, method, check_message(arguments), "no_text")
    refuse_faulty(slack, method, check_message(arguments))
    return arguments


def post_message(slack, team, arguments):
    channel = open_channel_for(slack, team, arguments)
    message = slack.state.post(channel, team.bot_user, _words(slack, "chat.postMessage", arguments))
    return {"channel": channel.id, "ts": message["ts"], "message": message}


def _own_message(slack, team, arguments, code):
    channel = channel_for(slack, team, arguments.get("channel"))
    message = slack.state.find_message(channel, arguments.get("ts"))
    if message is None:
        raise SlackError("message_not_found")
    if message["user"] != team.bot_user:
        raise SlackError(code)
    return channel, message


def update(slack, team, arguments):
    channel, message = _own_message(slack, team, arguments, "cant_update_message")
    if channel.archived:
        raise SlackError("is_archived")
    change_message(slack, message, _words(slack, "chat.update", arguments))
    return {"channel": channel.id, "ts": message["ts"], "text": message.get("text", ""), "message": message}


def change_message(slack, message, words):
    """Replace what a message says; metadata stays unless new is given."""
    new = with_ids(slack.state, words)
    new.pop("thread_ts", None)
    for name in ("blocks", "attachments"):
        message.pop(name, None)
    message.update(new)
    if not message.get("is_ephemeral"):
        message["edited"] = {"user": message["user"], "ts": slack.state.ts()}


def delete(slack, team, arguments):
    channel, message = _own_message(slack, team, arguments, "cant_delete_message")
    channel.messages.remove(message)
    return {"channel": channel.id, "ts": message["ts"]}


def post_ephemeral(slack, team, arguments):
    channel = open_channel_for(slack, team, arguments)
    if arguments.get("user") not in channel.members:
        raise SlackError("user_not_in_channel")
    words = _words(slack, "chat.postEphemeral", arguments)
    return {"message_ts": slack.state.whisper(arguments["user"], channel.id, words)["ts"]}


def get_permalink(slack, team, arguments):
    channel = channel_for(slack, team, arguments.get("channel"))
    ts = arguments.get("message_ts", "")
    if slack.state.find_message(channel, ts) is None:
        raise SlackError("message_not_found")
    link = f"https://{team.domain}.slack.com/archives/{channel.id}/p{ts.replace('.', '')}"
    return {"channel": channel.id, "permalink": link}


CHAT = {
    "chat.postMessage": post_message,
    "chat.update": update,
    "chat.delete": delete,
    "chat.postEphemeral": post_ephemeral,
    "chat.getPermalink": get_permalink,
}
