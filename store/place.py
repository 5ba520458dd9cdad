"""The place that a database rings from: a copy of it, put somewhere else, is silent until somebody says so."""

from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import func
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session, col, select, text

from domain.clock import Clock
from store.database import Database
from store.reminders import PENDING as TO_TELL
from store.reminders import Reminder
from store.stamp import stamp, stamped
from store.tellings import HELD, PENDING, UNDER_WAY, Telling

PLACE, LOOK_UNTIL = "rings from", "look before sending until"
RESTORED = "nowhere: restored from a copy"
LOOKED = timedelta(hours=1)


def place_of(database: Database, session: Session) -> str:
    """Names where this database is: the file with its inode, or PostgreSQL's cluster and database. "" in memory."""
    if database.is_sqlite:
        name = database.url.database
        if not name or name == ":memory:":
            return ""
        file = Path(name).resolve()
        return f"{file} {file.stat().st_ino}"
    oid = session.scalar(text("SELECT oid FROM pg_database WHERE datname = current_database()"))
    return f"postgresql {_cluster(session)} {oid}"


def rings_here(database: Database) -> bool:
    """Whether this database rings from here; one that never rang may ring from anywhere."""
    with database.read() as session:
        kept = stamped(session, PLACE)
        return kept is None or kept == place_of(database, session)


def adopt(database: Database) -> None:
    """Let a database that never rang ring from here; of any other nothing changes."""
    with database.write() as session:
        here = place_of(database, session)
        if here and stamped(session, PLACE) is None:
            stamp(session, PLACE, here)


def ring_here(database: Database, clock: Clock) -> int:
    """Let it ring from here on, and return how many messages and reminders wait.

    Those that are told next are looked for first: what was told after the copy was made is not told twice.
    """
    now = clock.now()
    with database.write() as session:
        stamp(session, PLACE, place_of(database, session))
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


def _cluster(session: Session) -> str:
    try:
        with session.begin_nested():
            return str(session.scalar(text("SELECT system_identifier FROM pg_control_system()")))
    except SQLAlchemyError:
        return "cluster"  # this role may not ask
