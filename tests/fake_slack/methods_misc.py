"""auth.test, apps.connections.open and oauth.v2.access."""

from .state import SlackError


def auth_test(slack, team, arguments):
    return {
        "url": f"https://{team.domain}.slack.com/", "team": team.domain, "user": "handbell",
        "team_id": team.id,
        "user_id": team.bot_user, "bot_id": team.bot_id, "is_enterprise_install": False,
    }  # fmt: skip


def connections_open(slack, team, arguments):
    return {"url": slack.sockets.new_address()}


def oauth_access(slack, team, arguments):
    """Exchange the code of `FakeSlack.offer_install` for a token; a code works once."""
    team_id = slack.state.codes.pop(arguments.get("code"), None)
    if team_id is None:
        raise SlackError("invalid_code")
    installed = slack.state.teams[team_id]
    installed.installed = True
    return {
        "app_id": slack.state.app_id, "authed_user": {"id": "UINSTALLER"}, "token_type": "bot",
        "scope": ",".join(sorted(installed.scopes)), "access_token": installed.bot_token,
        "bot_user_id": installed.bot_user, "team": {"id": team_id, "name": installed.domain},
        "enterprise": None, "is_enterprise_install": False,
    }  # fmt: skip


MISC = {"auth.test": auth_test, "apps.connections.open": connections_open, "oauth.v2.access": oauth_access}
