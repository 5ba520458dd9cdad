"""The witness: a file beside a SQLite database that holds the same word as it; an older copy knows an older word."""

import os
from pathlib import Path

from store.database import Database

NO_ONE = "-"  # where no process holds the lock
RESTORING = "restoring"  # a word that no database holds
WIDTH = 80  # always as many bytes, so that one write replaces all of it


def witness_of(database: Database) -> Path | None:
    """The file, which is also the ringing lock; None for PostgreSQL and in memory."""
    name = database.url.database
    if not database.is_sqlite or not name or name == ":memory:":
        return None
    return Path(f"{Path(name).resolve()}.ringing")


def words_in(file: Path) -> frozenset[str]:
    """The words that the database may hold; none where there is no file."""
    return frozenset(_parts(file)[1:])


def process_in(file: Path) -> str:
    """The process that held the lock last, "" where none is known."""
    return _parts(file)[0].replace(NO_ONE, "")


def keep_words(file: Path, *words: str) -> None:
    """Let the database hold one of these words and no other."""
    _write(file, _parts(file)[0], words)


def keep_process(file: Path) -> None:
    """Say that this process has the lock; the words stay."""
    _write(file, str(os.getpid()), tuple(_parts(file)[1:]))


def _parts(file: Path) -> list[str]:
    try:
        return file.read_text(encoding="ascii").split() or [NO_ONE]
    except FileNotFoundError:
        return [NO_ONE]


def _write(file: Path, process: str, words: tuple[str, ...]) -> None:
    """In place, because the lock is on this very file; and for good before anything else is done."""
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT, 0o644)
    try:
        os.pwrite(descriptor, " ".join((process, *words)).ljust(WIDTH).encode("ascii"), 0)
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
