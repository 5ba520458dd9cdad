"""The composition root: builds everything once, from the settings, and hands each part what it needs."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from bot.calendars import load_calendars
from bot.desk import Desk, Fittings
from bot.finding import Indexes
from bot.settings import Settings
from chat.render import TEMPLATES, Words, words_in
from commands import COMMANDS
from commands.command import Command
from domain.clock import Clock
from domain.framework import Framework, load_all
from domain.framework.law import load_law
from store.authorities import Authority, authorities
from store.database import Database
from store.work import Surroundings

FRAMEWORKS = Path(__file__).parent.parent / "frameworks"


@dataclass(frozen=True)
class House:
    """Everything, built. Close it when done."""

    settings: Settings
    clock: Clock
    database: Database
    frameworks: Mapping[str, Framework]
    around: Mapping[str, Surroundings]
    words: Words
    desk: Desk

    def authorities(self) -> list[Authority]:
        """Every authority that is set up."""
        with self.database.read() as session:
            return authorities(session, self.clock.today())

    def close(self) -> None:
        """Let go of the database."""
        self.database.close()


def build(settings: Settings, clock: Clock) -> House:
    """Build the house on a database whose schema is brought up to date.

    Raises:
        Refused: when the database is newer than this program.
        FrameworkError: when a framework folder cannot be used; the sentence names file and key.
    """
    folders = [folder for folder in (settings.frameworks, FRAMEWORKS) if folder]
    frameworks, law = load_all(folders), load_law(folders)
    calendars = load_calendars(settings.calendars)
    templates = tuple(folder for folder in (settings.templates, TEMPLATES) if folder)
    around = {
        name: Surroundings(framework, calendars.of, clock, templates, settings.mails, law)
        for name, framework in frameworks.items()
    }
    words = words_in(templates)
    database = Database(settings.database_url)
    database.prepare()
    commands = tuple(_with_local_names(command, frameworks.values()) for command in COMMANDS)
    indexes = Indexes()
    desk = Desk(Fittings(database, around, words, commands, clock, indexes, settings.public_url))
    return House(settings, clock, database, frameworks, around, words, desk)


def _with_local_names(command: Command, frameworks: Iterable[Framework]) -> Command:
    """The command with the names that authorities have for it, as their frameworks declare."""
    local = [alias.id for framework in frameworks for alias in framework.local.alias if alias.command == command.name]
    return replace(command, aliases=(*command.aliases, *dict.fromkeys(local)))
