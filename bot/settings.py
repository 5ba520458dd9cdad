"""Every setting, from the environment or a `.env` file; nothing else in the product reads the environment."""

from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr
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
    frameworks: Path | None = Field(None, validation_alias="HANDBELL_FRAMEWORKS")
    templates: Path | None = Field(None, validation_alias="HANDBELL_TEMPLATES")
    calendars: Path | None = Field(None, validation_alias="HANDBELL_CALENDARS")

    @property
    def has_platform(self) -> bool:
        """Whether a real chat platform is configured: then nobody may pretend to be somebody, or another time."""
        return bool(self.slack_bot_token.get_secret_value())
