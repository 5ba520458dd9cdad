"""Every setting, from the environment or a `.env` file; nothing else in the product reads the environment."""

from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """One field a setting; the README says what each means."""

    model_config = SettingsConfigDict(env_file=".env", extra="ignore", populate_by_name=True, env_ignore_empty=True)

    database_url: str = Field("sqlite:///handbell.db", validation_alias="DATABASE_URL", repr=False)
    slack_bot_token: SecretStr = Field(SecretStr(""), validation_alias="SLACK_BOT_TOKEN")
    slack_app_token: SecretStr = Field(SecretStr(""), validation_alias="SLACK_APP_TOKEN")
    slack_signing_secret: SecretStr = Field(SecretStr(""), validation_alias="SLACK_SIGNING_SECRET")
    slack_api_url: str = Field("https://slack.com/api/", validation_alias="SLACK_API_URL")
    slack_mode: Literal["socket", "http"] = Field("socket", validation_alias="SLACK_MODE")
    host: str = Field("127.0.0.1", validation_alias="HANDBELL_HOST")
    port: int = Field(3000, ge=0, le=65535, validation_alias="HANDBELL_PORT")
    public_url: str = Field("", validation_alias="HANDBELL_PUBLIC_URL")
    admin_channel: str = Field("", validation_alias="HANDBELL_ADMIN_CHANNEL")
    smtp_url: SecretStr = Field(SecretStr(""), validation_alias="HANDBELL_SMTP_URL")
    heartbeat_url: SecretStr = Field(SecretStr(""), validation_alias="HANDBELL_HEARTBEAT_URL")
    hurry: float = Field(1, ge=1, le=100, validation_alias="HANDBELL_HURRY")
    frameworks: Path | None = Field(None, validation_alias="HANDBELL_FRAMEWORKS")
    templates: Path | None = Field(None, validation_alias="HANDBELL_TEMPLATES")
    calendars: Path | None = Field(None, validation_alias="HANDBELL_CALENDARS")

    @field_validator("admin_channel")
    @classmethod
    def _whole_address(cls, value: str) -> str:
        """A channel's id alone ("C024BE91L") is enough."""
        return value if not value or ":" in value else f"slack::{value.lstrip('#')}"

    @field_validator("hurry")
    @classmethod
    def _patient_with_slack(cls, value: float, read: ValidationInfo) -> float:
        """It makes the bell's waits shorter, for tests against a stand-in: never against Slack itself."""
        if value != 1 and urlsplit(str(read.data.get("slack_api_url"))).hostname not in {"127.0.0.1", "localhost"}:
            raise ValueError("it is for tests only, with a stand-in for Slack on this machine")
        return value

    @property
    def has_slack(self) -> bool:
        """Whether Slack is configured."""
        return bool(self.slack_bot_token.get_secret_value())

    @property
    def mails(self) -> bool:
        """Whether letters can be sent by mail."""
        return bool(self.smtp_url.get_secret_value())

    @property
    def has_platform(self) -> bool:
        """Whether real people can be reached from here: then nobody may pretend to be somebody, or another time."""
        return self.has_slack or self.mails
