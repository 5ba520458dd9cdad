"""Who rings: one process on a SQLite file, and no copy of a database until somebody says so."""

import shutil
import subprocess
import sys
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import aiohttp
import pytest
from belfry import AMARA, Belfry, quiet_council
from conftest import new_database
from council import OWN, sqlite_url

from bot.delivery import scratch
from bot.ringing_lock import ringing_lock, silent_because
from domain.refusals import Refused
from store.database import Database
from store.place import adopt, ring_here, rings_here, silence

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture
async def here(tmp_path: Path) -> AsyncIterator[Belfry]:
    async with quiet_council(sqlite_url(tmp_path)) as belfry:
        yield belfry


@pytest.fixture
def shell(here: Belfry) -> Callable[..., tuple[int, str]]:
    """The command line on the same database."""

    def run(*words: str, url: str = "") -> tuple[int, str]:
        done = subprocess.run(
            [sys.executable, "-m", "bot", *words], capture_output=True, text=True, check=False, cwd=ROOT,
            env={
                "DATABASE_URL": url or str(here.council.house.database.url),
                "HANDBELL_FRAMEWORKS": str(OWN),
                "PATH": "",
            },
        )  # fmt: skip
        return done.returncode, done.stdout + done.stderr

    return run


async def test_a_second_serve_on_the_same_file_is_refused_and_the_first_goes_on(here: Belfry) -> None:
    async with here.serving():
        with pytest.raises(Refused, match=r"rings from .* already") as refused:
            async with here.serving():
                pass
        assert "Several processes need PostgreSQL" in refused.value.sentence
        key = here.due(AMARA, "Answer notice N-3")
        await here.until(key, "sent")
    async with here.serving():  # the lock is gone with the first
        pass


async def test_other_commands_work_beside_it_and_a_restore_is_refused(
    here: Belfry, shell: Callable[..., tuple[int, str]], tmp_path: Path
) -> None:
    copy = str(tmp_path / "monday.db")
    async with here.serving():
        assert shell("db", "backup", copy)[0] == 0
        assert shell("run", "deadlines")[0] == 0
        code, said = shell("db", "restore", copy)
        assert (code, "rings from" in said) == (2, True)


async def test_a_restored_database_is_silent_and_answers_until_somebody_lets_it_ring(
    here: Belfry, shell: Callable[..., tuple[int, str]], tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    copy = str(tmp_path / "monday.db")
    async with here.serving():
        await here.slack.until(lambda: not silent_because(here.council.house.database))
    told, untold = here.due(AMARA, "Answer notice N-3"), ""
    assert shell("db", "backup", copy)[0] == 0
    async with here.serving(dbos=True):
        await here.until(told, "sent")
    queue = scratch(here.council.house.database)
    assert queue
    assert queue.exists()
    code, said = shell("db", "restore", copy)
    assert (code, "handbell db ring-here" in said, queue.exists()) == (0, True, False)
    untold = here.due(AMARA, "Answer notice N-4")
    async with here.serving() as serving:
        await here.slack.until(lambda: bool(serving.vitals.silent_because))
        await here.slack.sockets.connected()
        answer = await here.slack.user("amara").command("/deadlines", "")
        assert "N-4" in str(answer.shown)
        async with aiohttp.ClientSession() as web:
            ready = await web.get(f"http://127.0.0.1:{serving.port}/health/ready")
            assert (ready.status, "is a copy" in await ready.text()) == (503, True)
        assert "is a copy" in caplog.text
        assert (here.posts(told), here.posts(untold)) == (1, 0)
        assert ring_here(here.council.house.database, here.council.clock) == 2
        await here.until(untold, "sent")
        await here.until(told, "sent")
    assert (here.posts(told), here.posts(untold)) == (1, 1)  # what was told after the copy was made was looked for


def test_a_copied_file_does_not_ring_and_the_original_does(
    here: Belfry, shell: Callable[..., tuple[int, str]], tmp_path: Path
) -> None:
    original = here.council.house.database
    adopt(original)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    with original.engine.begin() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    copy = Database(sqlite_url(Path(shutil.copy(tmp_path / "handbell.db", elsewhere / "handbell.db")).parent))
    try:
        assert rings_here(original)
        assert not rings_here(copy)
        adopt(copy)
        assert not rings_here(copy)
        code, said = shell("db", "ring-here", url=str(copy.url))
        assert (code, "The bell rings from here now. Nothing waits" in said) == (0, True)
        assert rings_here(copy)
    finally:
        copy.close()


def test_on_postgresql_a_database_made_from_another_does_not_ring(postgresql_template: tuple[str, str]) -> None:
    server, template = postgresql_template
    original = Database(new_database(server, template))
    adopt(original)
    original.close()
    copy = Database(new_database(server, str(original.url.database)))
    try:
        assert (rings_here(original), rings_here(copy)) == (True, False)
        with ringing_lock(original), ringing_lock(original):
            pass  # as many as you like
        silence(original)
        assert not rings_here(original)
    finally:
        original.close()
        copy.close()
