"""The kill test: `handbell serve` is killed while it tells; at the end nobody was told twice and nothing was lost."""

from pathlib import Path

from conftest import new_database
from council import sqlite_url
from killing import bench


async def test_killed_three_times_every_message_arrives_once(tmp_path: Path) -> None:
    async with bench(sqlite_url(tmp_path), tmp_path, people=8, each=5) as here:
        for posts in (5, 17, 31):
            process = await here.start()
            await here.until(posts, seconds=30)
            await here.kill(process)
        await here.start()
        await here.until_all(seconds=150)
        assert (here.lost, here.twice) == (set(), set()), here.log()[-5000:]


async def test_of_two_processes_on_postgresql_one_is_killed_for_good_and_the_other_ends_its_work(
    tmp_path: Path, postgresql_template: tuple[str, str]
) -> None:
    async with bench(new_database(*postgresql_template), tmp_path, people=8, each=5) as here:
        first = await here.start()
        await here.start()
        await here.until(13, seconds=30)
        await here.kill(first)
        await here.until_all(seconds=150)
        assert (here.lost, here.twice) == (set(), set()), here.log()[-5000:]
