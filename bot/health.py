"""Whether the bot is alive, and whether it can do its work: the database and the last tick."""

import asyncio
from collections.abc import Callable
from datetime import timedelta

from aiohttp import web

from bot.house import House
from bot.posting import Courier

LATE = timedelta(minutes=3)


def mount(app: web.Application, house: House, courier: Courier, chat_is_up: Callable[[], bool]) -> None:
    """Put `/health/live` and `/health/ready` on the web server."""

    async def live(_request: web.Request) -> web.Response:
        return web.json_response({"live": True})

    async def ready(_request: web.Request) -> web.Response:
        checks = {
            "database": await asyncio.get_running_loop().run_in_executor(None, house.database.answers),
            "chat": chat_is_up(),
            "tick": house.clock.now() - courier.last_tick < LATE,
        }
        return web.json_response(checks, status=200 if all(checks.values()) else 503)

    app.router.add_get("/health/live", live)
    app.router.add_get("/health/ready", ready)
