"""Two hundred messages, ten kills, 30 % errors, one post a second a channel: nothing lost, nothing twice, or exit 1."""

import asyncio
import sys
import tempfile
import time
from pathlib import Path

from council import sqlite_url
from killing import EVERYTHING, bench

PEOPLE, EACH = 20, 10
KILLS = (3, 17, 33, 52, 71, 80, 104, 128, 153, 191)  # posts recorded so far
MOST = 600.0  # seconds for what is left after the last kill


async def soak(folder: Path) -> bool:
    """Run it, and say how it went."""
    began = time.monotonic()
    async with bench(sqlite_url(folder), folder, PEOPLE, EACH, EVERYTHING) as here:
        for posts in KILLS:
            process = await here.start()
            await here.until(posts, seconds=300)
            await here.kill(process)
            print(f"{time.monotonic() - began:6.1f} s: killed after {here.told().total()} posts", flush=True)  # noqa: T201
        await here.start()
        await here.until_all(seconds=MOST)
        kept = f"The log is {folder / 'serve.log'}" if here.lost or here.twice else ""
        print(f"{time.monotonic() - began:6.1f} s: {len(here.keys)} messages, {len(here.lost)} lost, ", end="")  # noqa: T201
        print(f"{len(here.twice)} twice. {kept}")  # noqa: T201
        return not here.lost and not here.twice


if __name__ == "__main__":
    sys.exit(0 if asyncio.run(soak(Path(tempfile.mkdtemp(prefix="handbell-soak-")))) else 1)
