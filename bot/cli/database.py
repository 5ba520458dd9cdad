"""`handbell db`: bring the schema up to date, copy the database, or put a copy back (SQLite)."""

import argparse
import sqlite3
from contextlib import closing
from pathlib import Path

from bot.cli.answering import DONE, say
from bot.settings import Settings
from domain.refusals import Misunderstood, Refused
from store.database import Database


def run(options: argparse.Namespace) -> int:
    """Do one of the three acts."""
    database = Database(Settings().database_url)
    try:
        if options.act == "upgrade":
            database.prepare()
            say(f"The database has schema {database.schema()}.")
            return DONE
        if options.file is None:
            raise Misunderstood({"file": f"Say which file: handbell db {options.act} FILE"})
        _copy(_path(database), Path(options.file), options.act)
    finally:
        database.close()
    return DONE


def _copy(ours: Path, file: Path, act: str) -> None:
    source, target = (ours, file) if act == "backup" else (file, ours)
    if not source.exists():
        raise Refused(f"There is no file {source}.")
    if act == "backup" and file.exists():
        raise Refused(f"{file} is there already. Name a new file, so that no backup is lost.")
    try:
        with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(target)) as new:
            _ours(old, source)
            old.backup(new)
    except sqlite3.Error as fault:
        raise Refused(f"{source} cannot be copied to {target}: {fault}.") from None
    say(f"Copied {source} to {target}.")


def _ours(old: sqlite3.Connection, source: Path) -> None:
    named = "SELECT count(*) FROM sqlite_master WHERE name IN ('alembic_version', 'authority', 'event')"
    if old.execute(named).fetchone()[0] != 3:
        raise Refused(f"{source} is not a Handbell database, so it was not copied.")


def _path(database: Database) -> Path:
    if not database.is_sqlite or not database.url.database:
        raise Refused("This copies SQLite only. For PostgreSQL use pg_dump and pg_restore.")
    return Path(database.url.database)
