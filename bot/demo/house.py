"""The demo's house: built without a look at the environment, on a database that the demo made, or is about to make."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.demo.build import DEMO, MADE_BY, PRESENT, build_demo
from bot.house import House, build
from bot.rehearsal import kept_moment
from bot.settings import Settings
from domain.clock import SetClock
from domain.refusals import Refused
from store.database import Database
from store.door import authority_ids
from store.stamp import erase, stamped

DEFAULT_DATABASE = "sqlite:///.demo/handbell-demo.db"


class WhereTheDemoLives(BaseSettings):
    """The one thing the demo reads from the environment; a `.env` file is the live bot's, and is left alone."""

    model_config = SettingsConfigDict(extra="ignore")

    database_url: str = Field(DEFAULT_DATABASE, validation_alias="DATABASE_URL")


class ClosedSettings(Settings):
    """Settings that know nothing of the environment: no tokens, so no platform and no mail can be opened."""

    @classmethod
    def settings_customise_sources(cls, *args: Any, **sources: Any) -> tuple[Any, ...]:
        """What the program says itself, and nothing else."""
        return (sources["init_settings"],)

    @property
    def mails(self) -> bool:
        """Letters can be sent as where mail is set up; like every message, they go no further than the page."""
        return True

    @property
    def has_platform(self) -> bool:
        """Nobody real can be reached."""
        return False


@dataclass(frozen=True)
class DemoHouse:
    """The house, and the clock it stands by."""

    house: House
    clock: SetClock
    built: bool


@contextmanager
def demo_house(url: str, *, fresh: bool = False, building: Callable[[], None] | None = None) -> Iterator[DemoHouse]:
    """Open the demo in the database, making its data when there is none or when `fresh` asks for it anew.

    `building` is called before data are made, which takes some seconds.

    Raises:
        Refused: when the database holds authorities and was not made by the demo.
    """
    refuse_others(url)
    clock = SetClock(PRESENT)
    house = build(ClosedSettings(DATABASE_URL=url), clock)
    try:
        yield DemoHouse(house, clock, _furnished(house, clock, fresh, building))
    finally:
        house.close()


def refuse_others(url: str) -> None:
    """Look before anything is changed, the schema too."""
    database = Database(url)
    try:
        if database.schema() is None:
            return
        with database.read() as session:
            ours = stamped(session, MADE_BY) == DEMO
            if not ours and authority_ids(session):
                shown = database.url.render_as_string(hide_password=True)
                raise Refused(
                    f"The database {shown} was not made by the demo, so the demo will not touch it. "
                    "Set DATABASE_URL to another one, or leave it out to use .demo/handbell-demo.db."
                )
    finally:
        database.close()


def _furnished(house: House, clock: SetClock, fresh: bool, building: Callable[[], None] | None) -> bool:
    """Make the data where it is missing or wanted anew, all or nothing; else go on where the clock stood."""
    with house.database.write() as session:
        moment = kept_moment(session)
        if moment and not fresh:
            clock.moment = moment
            return False
        if building:
            building()
        erase(session)
        build_demo(house, session, clock)
        return True
