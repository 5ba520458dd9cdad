"""Who rings: one process at a time on a SQLite file, by a lock of the system's; and only from the database's place."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from domain.refusals import Refused
from store.database import Database
from store.place import rings_here

SILENT = (
    "this database is a copy, restored or moved from elsewhere, so it does not ring from here. Make sure that "
    "nothing rings from the original any more, then run: handbell db ring-here"
)


@contextmanager
def ringing_lock(database: Database) -> Iterator[None]:
    """Hold the lock. PostgreSQL and a database in memory need none; the system lets go when the process ends, however.

    Raises:
        Refused: when another process rings from this file.
    """
    name = database.url.database
    if not database.is_sqlite or not name or name == ":memory:":
        yield
        return
    import fcntl

    file = Path(f"{Path(name).resolve()}.ringing")
    with file.open("a+", encoding="ascii") as held:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            held.seek(0)
            raise Refused(_taken(name, held.read().strip())) from None
        held.truncate(0)
        held.write(str(os.getpid()))
        held.flush()
        yield


def silent_because(database: Database) -> str:
    """Why this database does not ring from here; an empty string when it does."""
    return "" if rings_here(database) else SILENT


def _taken(name: str, process: str) -> str:
    who = f" (process {process})" if process else ""
    return (
        f"Another Handbell{who} rings from {name} already, so this one was not started. Stop that one first. "
        "Several processes need PostgreSQL: set DATABASE_URL."
    )
