"""The payloads Slack sends a bot, shaped as its own published samples are."""

import copy

VERIFICATION_TOKEN = "verification-token"


class Payloads:
    """Builds payloads for one fake; every trigger and response_url in them is live."""

    def __init__(self, slack):
        self.slack = slack
        self.state = slack.state

    def slash(self, person, channel, command, words):
        team = self.state.teams[person.team]
        made = self.state.response_url(person, channel)
        return {
            "token": VERIFICATION_TOKEN, "team_id": team.id, "team_domain": team.domain,
            "channel_id": channel.id,
            "channel_name": channel.payload["name"], "user_id": person.id, "user_name": person.name,
            "command": command, "text": words, "api_app_id": self.state.app_id,
            "is_enterprise_install": "false",
            "response_url": self.slack.response_urls.address(made),
            "trigger_id": self.state.trigger(person.id),
        }  # fmt: skip

    def interaction(self, person, kind, **parts):
        team = self.state.teams[person.team]
        return {
            "type": kind, "user": person.payload, "api_app_id": self.state.app_id,
            "token": VERIFICATION_TOKEN,
            "team": team.payload, "enterprise": None, "is_enterprise_install": False, **copy.deepcopy(parts),
        }  # fmt: skip

    def on_surface(self, person, surface):
        """Where a block was used: container, and message or view with its state."""
        if "blocks" in surface and "type" in surface and surface["type"] in ("modal", "home"):
            return {"container": {"type": "view", "view_id": surface["id"]}, "view": surface}
        channel = self.state.channels[surface["channel"]]
        hidden = bool(surface.get("is_ephemeral"))
        container = {
            "type": "message",
            "message_ts": surface["ts"],
            "channel_id": channel.id,
            "is_ephemeral": hidden,
        }
        parts = {"container": container, "channel": channel.payload}
        return parts if hidden else {**parts, "message": surface}

    def actions(self, person, surface, action):
        """block_actions from a message, a modal or the Home tab."""
        parts = self.on_surface(person, surface)
        in_view = surface["id"] if "view" in parts else None
        parts |= {"trigger_id": self.state.trigger(person.id, in_view), "actions": [action]}
        if in_view is None:
            channel = self.state.channels[surface["channel"]]
            made = self.state.response_url(person, channel, surface["ts"])
            parts |= {"response_url": self.slack.response_urls.address(made), "state": {"values": {}}}
        return self.interaction(person, "block_actions", **parts)

    def suggestion(self, person, surface, block_id, action_id, query):
        parts = {"action_id": action_id, "block_id": block_id, "value": query}
        return self.interaction(person, "block_suggestion", **parts, **self.on_surface(person, surface))

    def submission(self, person, view):
        trigger = self.state.trigger(person.id, view["id"])
        return self.interaction(person, "view_submission", trigger_id=trigger, view=view, response_urls=[])

    def closed(self, person, view, whole_stack):
        return self.interaction(person, "view_closed", view=view, is_cleared=whole_stack)

    def shortcut(self, person, callback_id):
        parts = {"callback_id": callback_id, "trigger_id": self.state.trigger(person.id)}
        return self.interaction(person, "shortcut", action_ts=self.state.ts(), **parts)

    def message_action(self, person, callback_id, message):
        channel = self.state.channels[message["channel"]]
        made = self.state.response_url(person, channel, message["ts"])
        parts = {
            "callback_id": callback_id, "trigger_id": self.state.trigger(person.id),
            "channel": channel.payload,
            "message_ts": message["ts"], "message": message, "action_ts": self.state.ts(),
            "response_url": self.slack.response_urls.address(made),
        }  # fmt: skip
        return self.interaction(person, "message_action", **parts)

    def event(self, team_id, event, **parts):
        """An Events API callback with a fresh event_id."""
        team = self.state.teams[team_id]
        stamped = {"event_ts": self.state.ts(), **copy.deepcopy(event)}
        return {
            "token": VERIFICATION_TOKEN, "team_id": team_id, "api_app_id": self.state.app_id,
            "event": stamped,
            "type": "event_callback", "event_id": self.state.number("Ev"),
            "event_time": int(self.slack.clock.now()), "is_ext_shared_channel": False, **parts,
            "authorizations": [{
                "enterprise_id": None, "team_id": team_id, "user_id": team.bot_user, "is_bot": True,
                "is_enterprise_install": False,
            }],
        }  # fmt: skip
