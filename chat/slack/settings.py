"""What the Slack door must be told: tokens, where Slack is, and how its deliveries come in."""

from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True)
class SlackSettings:
    """One workspace.

    `commands` are the names of the native slash commands, so that a command renamed by a prefix is still
    understood; `patience` is how long an answer is waited for, in seconds, before "Working on it" is said.
    """

    bot_token: str = field(repr=False)
    app_token: str = field(default="", repr=False)
    signing_secret: str = field(default="", repr=False)
    api_url: str = "https://slack.com/api/"
    mode: Literal["socket", "http"] = "socket"
    commands: tuple[str, ...] = ()
    patience: float = 2.5

    def __post_init__(self) -> None:
        """Raises ValueError, with a sentence for the administrator, when Slack could not work so."""
        if not self.bot_token:
            raise ValueError("SLACK_BOT_TOKEN is empty: copy the bot token (xoxb-...) from your Slack app's page.")
        if self.mode == "socket" and not self.app_token:
            raise ValueError("SLACK_APP_TOKEN is empty: Socket Mode needs an app-level token (xapp-...).")
        if self.mode == "http" and not self.signing_secret:
            raise ValueError("SLACK_SIGNING_SECRET is empty: without it nobody can tell Slack from a stranger.")
