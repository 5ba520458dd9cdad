"""Who rings: one process at a time on a SQLite file, by a lock of the system's; and only from the database's place."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from domain.refusals import Refused
from store.database import Database
from store.place import Standing, standing
from store.witness import keep_process, process_in, witness_of

THEN = "Make sure that nothing rings from the original any more, then run: handbell db ring-here"
SILENT: Mapping[Standing, str] = {
    Standing.HERE: "",
    Standing.ELSEWHERE: (
        f"this database is a copy, restored or moved from elsewhere, so it does not ring from here. {THEN}"
    ),
    Standing.OLDER: f"this database is a copy, put in the place of the one that rang here last. {THEN}",
    Standing.UNPROVEN: (
        "the file {file}, which says that this database is the one that rang here last and no older copy of it, is "
        "gone or empty. If this is no copy, or if nothing rings from the original any more, run: handbell db ring-here"
    ),
}


@contextmanager
def ringing_lock(database: Database) -> Iterator[None]:
    """Hold the lock. PostgreSQL and a database in memory need none; the system lets go when the process ends, however.

    Raises:
        Refused: when another process rings from this file.
    """
    file = witness_of(database)
    if file is None:
        yield
        return
    import fcntl

    with file.open("a+", encoding="ascii") as held:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise Refused(_taken(database.url.database or "", process_in(file))) from None
        keep_process(file)
        yield


def silent_because(database: Database) -> str:
    """Why this database does not ring from here; an empty string when it does."""
    return SILENT[standing(database)].format(file=witness_of(database))


def _taken(name: str, process: str) -> str:
    who = f" (process {process})" if process else ""
    return (
        f"Another Handbell{who} rings from {name} already, so this one was not started. Stop that one first. "
        "Several processes need PostgreSQL: set DATABASE_URL."
    )
