"""Teams, people and channels: who is in the fake workspace and where they talk."""

from dataclasses import dataclass, field

BOT_SCOPES = (
    "app_mentions:read", "channels:history", "channels:join", "channels:read", "chat:write", "commands",
    "files:write", "groups:history", "groups:read", "im:history", "im:read", "im:write", "team:read",
    "users:read", "users:read.email",
)  # fmt: skip


@dataclass
class Team:
    """One workspace with the app installed: its tokens and what the bot may do there."""

    id: str
    domain: str
    bot_token: str
    bot_user: str
    bot_id: str
    scopes: set = field(default_factory=lambda: set(BOT_SCOPES))
    installed: bool = True

    @property
    def payload(self):
        return {"id": self.id, "domain": self.domain}


@dataclass
class Person:
    """A member of a workspace, the bot included."""

    id: str
    name: str
    real_name: str
    email: str
    team: str
    is_bot: bool = False
    deleted: bool = False
    tz: str = "Europe/London"

    @property
    def payload(self):
        """How interaction payloads name the person."""
        return {"id": self.id, "username": self.name, "name": self.name, "team_id": self.team}

    def record(self, with_email):
        """How users.* answers name the person."""
        profile = {"real_name": self.real_name, "display_name": self.name, "team": self.team}
        if with_email and self.email:
            profile["email"] = self.email
        return {
            "id": self.id, "team_id": self.team, "name": self.name, "real_name": self.real_name,
            "deleted": self.deleted, "is_bot": self.is_bot, "is_app_user": False, "tz": self.tz,
            "tz_label": "Greenwich Mean Time", "tz_offset": 0, "is_admin": False, "is_owner": False,
            "is_restricted": False, "is_ultra_restricted": False, "updated": 0, "profile": profile,
        }  # fmt: skip


@dataclass
class Channel:
    """A channel or a direct conversation, with its messages oldest first."""

    id: str
    name: str
    team: str
    kind: str = "public"  # public, private or im
    members: list = field(default_factory=list)
    archived: bool = False
    messages: list = field(default_factory=list)

    @property
    def event_type(self):
        return {"public": "channel", "private": "group", "im": "im"}[self.kind]

    @property
    def payload(self):
        return {"id": self.id, "name": "directmessage" if self.kind == "im" else self.name}

    def record(self, bot_user):
        """How conversations.* answers name the channel."""
        if self.kind == "im":
            other = next((member for member in self.members if member != bot_user), bot_user)
            return {
                "id": self.id, "created": 0, "is_im": True, "is_archived": self.archived, "user": other,
                "is_org_shared": False, "is_user_deleted": False, "priority": 0,
            }  # fmt: skip
        return {
            "id": self.id, "name": self.name, "name_normalized": self.name, "created": 0,
            "is_channel": self.kind == "public", "is_group": self.kind == "private", "is_im": False,
            "is_mpim": False, "is_private": self.kind == "private", "is_archived": self.archived,
            "is_general": self.name == "general", "is_shared": False, "is_ext_shared": False,
            "is_member": bot_user in self.members, "context_team_id": self.team,
            "num_members": len(self.members), "topic": {"value": ""}, "purpose": {"value": ""},
        }  # fmt: skip
