"""`handbell db`: bring the schema up to date, copy the database, put a copy back (SQLite), or let it ring from here."""

import argparse
import sqlite3
from contextlib import closing
from pathlib import Path

from bot.cli.answering import DONE, say
from bot.delivery import scratch
from bot.ringing_lock import ringing_lock
from bot.settings import Settings
from domain.clock import SystemClock
from domain.refusals import Misunderstood, Refused
from store.database import Database
from store.place import PLACE, RESTORED, nothing_fits, ring_here, silence


def run(options: argparse.Namespace) -> int:
    """Do one of the four acts."""
    database = Database(Settings().database_url)
    try:
        if options.act in {"upgrade", "ring-here"}:
            database.prepare()
            say(_upgraded(database) if options.act == "upgrade" else _ring_here(database))
            return DONE
        if options.file is None:
            raise Misunderstood({"file": f"Say which file: handbell db {options.act} FILE"})
        if options.act == "backup":
            _copy(_path(database), Path(options.file), options.act)
        else:
            _restore(database, Path(options.file))
    finally:
        database.close()
    return DONE


def _upgraded(database: Database) -> str:
    return f"The database has schema {database.schema()}."


def _ring_here(database: Database) -> str:
    waiting = ring_here(database, SystemClock())
    what = {0: "Nothing waits", 1: "1 message or reminder waits"}.get(waiting, f"{waiting} messages and reminders wait")
    return (
        f"The bell rings from here now. {what} to be told by `handbell serve`, which looks in the chat first "
        "whether each was told already."
    )


def _restore(database: Database, file: Path) -> None:
    """Put a copy back. It rings from nowhere, and what the engine had queued for the other database is dropped.

    Raises:
        Refused: while something rings from the database that would be overwritten.
    """
    ours = _path(database)
    with ringing_lock(database):
        nothing_fits(database)  # so that whatever breaks off from here on, what stands there then is silent
        _copy(file, ours, "restore")
        database.prepare()
        silence(database)
        queue = scratch(database)
        if queue:
            queue.unlink(missing_ok=True)
    say("It does not ring from here until you say so: handbell db ring-here")


def _copy(source: Path, target: Path, act: str) -> None:
    if not source.exists():
        raise Refused(f"There is no file {source}.")
    if act == "backup" and target.exists():
        raise Refused(f"{target} is there already. Name a new file, so that no backup is lost.")
    try:
        with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(target)) as new:
            _ours(old, source)
            old.backup(new)
            if act == "backup":
                _silenced(new)
    except sqlite3.Error as fault:
        raise Refused(f"{source} cannot be copied to {target}: {fault}.") from None
    say(f"Copied {source} to {target}.")


def _silenced(new: sqlite3.Connection) -> None:
    """A backup rings from nowhere, by whatever means it is put back."""
    new.execute("UPDATE stamp SET value = ? WHERE name = ?", (RESTORED, PLACE))
    new.commit()


def _ours(old: sqlite3.Connection, source: Path) -> None:
    named = "SELECT count(*) FROM sqlite_master WHERE name IN ('alembic_version', 'authority', 'event')"
    if old.execute(named).fetchone()[0] != 3:
        raise Refused(f"{source} is not a Handbell database, so it was not copied.")


def _path(database: Database) -> Path:
    if not database.is_sqlite or not database.url.database:
        raise Refused("This copies SQLite only. For PostgreSQL use pg_dump and pg_restore.")
    return Path(database.url.database)
