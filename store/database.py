"""The database: SQLite or PostgreSQL behind one engine, its schema's version, and the opening of transactions."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, event, inspect
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, OperationalError, SQLAlchemyError
from sqlmodel import Session, create_engine, text

from domain.refusals import Refused

__all__ = ["SCHEMA", "Busy", "Database", "Session"]

SCHEMA = "0004"  # the newest migration this program knows
_DRIVERS = ("sqlite", "sqlite+pysqlite", "postgresql+psycopg")
_PATIENCE = 5  # seconds that a writer waits for the others
_LOCKED = {"55P03", "40P01"}  # PostgreSQL's lock_not_available and deadlock_detected
_SQLITE_SETTINGS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=NORMAL",
    "PRAGMA foreign_keys=ON",
    f"PRAGMA busy_timeout={_PATIENCE * 1000}",
    "PRAGMA cache_size=-65536",
)


class Busy(Refused):
    """Somebody else's writing took longer than we wait; nothing was done, and trying again will help."""

    def __init__(self) -> None:
        super().__init__(
            "Something big is being stored at this moment, perhaps an import, so nothing of yours was done. "
            "Try again in a minute.",
            title="Not yet",
        )


class Database:
    """One engine. `read` and `write` give a session that is one transaction; a writing one takes its lock at once."""

    def __init__(self, url: str, pool_size: int = 6) -> None:
        self.url = _address(url)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        self.engine = _sqlite(url, self.url.database) if self.is_sqlite else _postgresql(url, pool_size)
        self._writing = self.engine.execution_options(handbell_writes=True)

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A transaction that only reads."""
        with Session(self.engine, expire_on_commit=False) as session:
            yield session

    @contextmanager
    def write(self) -> Iterator[Session]:
        """A transaction that is committed when the block ends well, and undone when it does not.

        Raises:
            Busy: when the others who write are not done in time.
        """
        with _in_time(), Session(self._writing, expire_on_commit=False) as session, session.begin():
            yield session

    @contextmanager
    def undone(self) -> Iterator[Session]:
        """A writing transaction that is taken back at the end, whatever happens in it."""
        with _in_time(), Session(self._writing, expire_on_commit=False) as session:
            session.begin()
            try:
                yield session
            finally:
                session.rollback()

    def schema(self) -> str | None:
        """The version of the schema in the database; None when it is empty."""
        with self.engine.connect() as connection:
            if not inspect(connection).has_table("alembic_version"):
                return None
            return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()

    def prepare(self) -> None:
        """Bring the schema up to date.

        Raises:
            Refused: when the database cannot be opened, or its schema is newer than this program.
        """
        try:
            version = self.schema()
        except SQLAlchemyError as fault:
            raise Refused(_unopened(self.url.render_as_string(), fault)) from None
        if version == SCHEMA:
            return
        if version is not None and version > SCHEMA:
            raise Refused(
                f"The database has schema {version}, which is newer than this Handbell knows ({SCHEMA}). "
                "Install the newer Handbell, or restore a backup made with this one."
            )
        from store.migrations.upgrade import upgrade

        upgrade(self._writing)

    def answers(self) -> bool:
        """Whether the database can be reached now."""
        try:
            with self.engine.connect() as connection:
                connection.execute(text("SELECT 1"))
        except SQLAlchemyError:
            return False
        return True

    def close(self) -> None:
        """Let go of every connection."""
        self.engine.dispose()


def _address(url: str) -> URL:
    try:
        address = make_url(url)
    except ArgumentError:
        address = None
    if address is None or address.drivername not in _DRIVERS:
        raise Refused(
            "DATABASE_URL is not the address of a database that Handbell can use. "
            "For example, sqlite:///handbell.db or postgresql+psycopg://user:password@host/name"
        )
    return address


def _unopened(address: str, fault: SQLAlchemyError) -> str:
    cause = str(getattr(fault, "orig", None) or fault).strip().splitlines()[0]
    return f"The database {address} cannot be opened: {cause}. Check DATABASE_URL, and that the database runs."


def _sqlite(url: str, path: str | None) -> Engine:
    if path and path != ":memory:":
        Path(path).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(url, connect_args={"check_same_thread": False}, hide_parameters=True)
    event.listen(engine, "connect", _settle_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _postgresql(url: str, pool_size: int) -> Engine:
    engine = create_engine(url, pool_size=pool_size, max_overflow=2, pool_pre_ping=True, hide_parameters=True)
    event.listen(engine, "connect", _settle_postgresql)
    return engine


@contextmanager
def _in_time() -> Iterator[None]:
    """Turn the database's word for having waited too long into a sentence."""
    try:
        yield
    except OperationalError as fault:
        name = str(getattr(fault.orig, "sqlite_errorname", ""))
        if name.startswith("SQLITE_BUSY") or getattr(fault.orig, "sqlstate", None) in _LOCKED:
            raise Busy from None
        raise


def _settle_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves, see _begin_sqlite
    for setting in _SQLITE_SETTINGS:
        connection.execute(setting)


def _settle_postgresql(connection: Any, _record: object) -> None:
    connection.execute(f"SET lock_timeout = '{_PATIENCE}s'")
    connection.commit()


def _begin_sqlite(connection: Connection) -> None:
    """A transaction that will write takes the lock first, so that two of them wait instead of failing half-way."""
    writes = connection.get_execution_options().get("handbell_writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
