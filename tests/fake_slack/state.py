"""What the fake remembers: people, channels, messages, triggers, response URLs and files."""

import itertools
from dataclasses import dataclass, field

from .modals import Modals
from .numbering import number_block
from .people import Channel, Person, Team

TRIGGER_SECONDS = 3
RESPONSE_URL_SECONDS = 30 * 60
RESPONSE_URL_USES = 5


class SlackError(Exception):
    """An answer `{"ok": false, "error": code}`; further keys ride along."""

    def __init__(self, code, **extra):
        super().__init__(code)
        self.answer = {"ok": False, "error": code, **extra}


@dataclass
class Trigger:
    user: str
    issued: float
    from_view: str | None = None
    used: bool = False


@dataclass
class ResponseUrl:
    """Where an interaction may be answered later, and the message it came from, if any."""

    id: str
    team: str
    user: str
    channel: str
    issued: float
    original: str | None = None
    uses: list = field(default_factory=list)


class State:
    """The workspace's memory; every change a method or a delivery makes lands here."""

    def __init__(self, clock):
        self.clock = clock
        self.app_id = "A0HANDBELL"
        self.numbers = itertools.count(1)
        self.teams, self.people, self.channels = {}, {}, {}
        self.triggers, self.response_urls, self.files = {}, {}, {}
        self.ephemerals = {}  # user id -> messages only they see
        self.homes = {}  # user id -> view
        self.modals = Modals(clock, self.numbers, self.app_id)
        self.codes = {}  # OAuth code -> team id
        self.trigger_seconds = TRIGGER_SECONDS
        self.response_url_seconds = RESPONSE_URL_SECONDS
        self.response_url_uses = RESPONSE_URL_USES

    def number(self, letter):
        return f"{letter}0{next(self.numbers):07d}"

    def ts(self):
        return f"{int(self.clock.now())}.{next(self.numbers):06d}"

    def add_team(self, team_id, domain, token):
        team = self.teams[team_id] = Team(team_id, domain, token, f"UBOT{team_id}", f"B0{team_id}")
        self.add_person(Person(team.bot_user, "handbell", "Handbell", "", team_id, is_bot=True))
        self.add_channel(Channel(self.number("C"), "general", team_id, members=[team.bot_user]))
        return team

    def add_person(self, person):
        self.people[person.id] = person
        general = self.named("general", person.team)
        if general and person.id not in general.members:
            general.members.append(person.id)
        return person

    def add_channel(self, channel):
        self.channels[channel.id] = channel
        return channel

    def named(self, name, team_id):
        wanted = name.lstrip("#")
        of_team = (c for c in self.channels.values() if c.team == team_id)
        return next((c for c in of_team if wanted in (c.id, c.name)), None)

    def team_of_token(self, token):
        return next((t for t in self.teams.values() if t.bot_token == token and t.installed), None)

    def direct(self, person):
        """The direct conversation between a person and the bot of their team, made when first asked for."""
        bot = self.teams[person.team].bot_user
        for channel in self.channels.values():
            if channel.kind == "im" and person.id in channel.members:
                return channel
        name = f"dm-{person.name}"
        return self.add_channel(Channel(self.number("D"), name, person.team, "im", [person.id, bot]))

    def trigger(self, user, from_view=None):
        trigger_id = f"{next(self.numbers)}.{user}.trigger"
        self.triggers[trigger_id] = Trigger(user, self.clock.now(), from_view)
        return trigger_id

    def use_trigger(self, trigger_id):
        trigger = self.triggers.get(trigger_id)
        if trigger is None:
            raise SlackError("invalid_trigger_id")
        if trigger.used:
            raise SlackError("exchanged_trigger_id")
        if self.clock.now() - trigger.issued > self.trigger_seconds:
            raise SlackError("expired_trigger_id")
        trigger.used = True
        return trigger

    def response_url(self, person, channel, original=None):
        made = ResponseUrl(self.number("R"), person.team, person.id, channel.id, self.clock.now(), original)
        self.response_urls[made.id] = made
        return made

    def find_message(self, channel, ts):
        return next((m for m in channel.messages if m["ts"] == ts), None)

    def post(self, channel, user, words):
        """Put a message in a channel; `words` holds text, blocks, metadata, thread_ts, files."""
        message = {
            "type": "message",
            "ts": self.ts(),
            "channel": channel.id,
            "user": user,
            "team": channel.team,
        }
        if self.people[user].is_bot:
            message |= {"bot_id": self.teams[channel.team].bot_id, "app_id": self.app_id}
        message |= with_ids(self, words)
        channel.messages.append(message)
        return message

    def whisper(self, user, channel_id, words):
        """Show one person a message nobody else sees."""
        message = {"type": "message", "subtype": "bot_message", "ts": self.ts(), "channel": channel_id,
                   "is_ephemeral": True, **with_ids(self, words)}  # fmt: skip
        self.ephemerals.setdefault(user, []).append(message)
        return message

    def find_whisper(self, user, ts):
        return next((m for m in self.ephemerals.get(user, []) if m["ts"] == ts), None)


KEPT_OF_A_POST = ("text", "blocks", "attachments", "metadata", "thread_ts", "files", "reply_broadcast")


def with_ids(state, words):
    """The part of a post that Slack keeps, with block and action ids where the bot gave none."""
    kept = {name: words[name] for name in KEPT_OF_A_POST if words.get(name) is not None}
    if "blocks" in kept:
        kept["blocks"] = [number_block(state.numbers, block) for block in kept["blocks"]]
    return kept
