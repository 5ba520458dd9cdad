"""The place that a database rings from: a copy of it, put somewhere else, is silent until somebody says so."""

from datetime import datetime, timedelta
from enum import Enum
from pathlib import Path
from secrets import token_hex

from sqlalchemy import func
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session, col, select, text

from domain.clock import Clock
from store.database import Database
from store.reminders import PENDING as TO_TELL
from store.reminders import Reminder
from store.stamp import stamp, stamped
from store.tellings import HELD, PENDING, UNDER_WAY, Telling
from store.witness import RESTORING, keep_words, witness_of, words_in

PLACE, LOOK_UNTIL, WORD = "rings from", "look before sending until", "the witness's word"
RESTORED = "nowhere: restored from a copy"
LOOKED = timedelta(hours=1)


class Standing(Enum):
    """Whether a database stands where it rings from; UNPROVEN: the witness beside it is gone, so nobody can say."""

    HERE, ELSEWHERE, OLDER, UNPROVEN = "here", "elsewhere", "older", "unproven"


def place_of(database: Database, session: Session) -> str:
    """Names where this database is: the file with its inode, or PostgreSQL's cluster, database and table. "" in memory.

    A dump that is restored makes its tables anew, so the number of one of them tells it from what it replaced.
    """
    if database.is_sqlite:
        name = database.url.database
        if not name or name == ":memory:":
            return ""
        file = Path(name).resolve()
        return f"{file} {file.stat().st_ino}"
    oid = session.scalar(text("SELECT oid FROM pg_database WHERE datname = current_database()"))
    table = session.scalar(text("SELECT CAST(CAST('stamp' AS regclass) AS oid)"))
    return f"postgresql {_cluster(session)} {oid} {table}"


def standing(database: Database) -> Standing:
    """Whether this database rings from here; one that never rang may ring from anywhere."""
    found = _standing(database)
    return found if found is Standing.HERE else _standing(database)  # the word may just have been renewed


def rings_here(database: Database) -> bool:
    """Whether this database rings from here."""
    return standing(database) is Standing.HERE


def was_served(database: Database) -> bool:
    """Whether a bell has rung from this database, or from the one that it is a copy of."""
    with database.read() as session:
        return stamped(session, PLACE) is not None


def adopt(database: Database) -> None:
    """Let a database that never rang ring from here; of any other nothing changes."""
    with database.write() as session:
        here = place_of(database, session)
        if here and stamped(session, PLACE) is None:
            stamp(session, PLACE, here)


def renew(database: Database) -> None:
    """Give database and witness a new word, which no copy that was made before knows.

    Only for whoever rings from here. Killed at any point, the witness knows the word that the database holds.
    """
    file, new = witness_of(database), token_hex(8)
    if file is None:
        return
    with database.write() as session:
        keep_words(file, *filter(None, (stamped(session, WORD), new)))
        stamp(session, WORD, new)
    with database.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint")  # so that a power cut does not bring the old word back
    keep_words(file, new)


def ring_here(database: Database, clock: Clock) -> int:
    """Let it ring from here on, and return how many messages and reminders wait.

    Those that are told next are looked for first: what was told after the copy was made is not told twice.
    """
    now, file = clock.now(), witness_of(database)
    if file is not None:
        keep_words(file)
    with database.write() as session:
        stamp(session, PLACE, place_of(database, session))
        stamp(session, WORD, "")
        stamp(session, LOOK_UNTIL, (now + LOOKED).isoformat())
        waiting = col(Telling.state).in_((PENDING, *UNDER_WAY, HELD))
        messages = session.exec(select(func.count()).select_from(Telling).where(waiting)).one()
        due = col(Reminder.state) == TO_TELL, col(Reminder.due_at) <= now
        return messages + session.exec(select(func.count()).select_from(Reminder).where(*due)).one()


def look_until(database: Database) -> datetime | None:
    """Until when every message is looked for before it is sent, because the database is a copy; None: no copy."""
    with database.read() as session:
        kept = stamped(session, LOOK_UNTIL)
    return datetime.fromisoformat(kept) if kept else None


def silence(database: Database) -> None:
    """Let it ring from nowhere, until somebody says so."""
    with database.write() as session:
        stamp(session, PLACE, RESTORED)


def nothing_fits(database: Database) -> None:
    """From now on, whatever file is put in the database's place is silent, until somebody says that it may ring."""
    file = witness_of(database)
    if file is not None:
        keep_words(file, RESTORING)


def _standing(database: Database) -> Standing:
    file = witness_of(database)
    words = words_in(file) if file else frozenset()
    with database.read() as session:
        kept, word = stamped(session, PLACE), stamped(session, WORD)
        if kept is not None and kept != place_of(database, session):
            return Standing.ELSEWHERE
    if file is None or word in words or not (word or words):
        return Standing.HERE
    return Standing.OLDER if words else Standing.UNPROVEN


def _cluster(session: Session) -> str:
    try:
        with session.begin_nested():
            return str(session.scalar(text("SELECT system_identifier FROM pg_control_system()")))
    except SQLAlchemyError:
        return "cluster"  # this role may not ask
