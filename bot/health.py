"""Whether the bot is alive, and whether it can do its work: the database, the chat and the bell."""

import asyncio
from collections.abc import Callable
from datetime import datetime

from aiohttp import web

from bot.house import House
from bot.vitals import Vitals


def mount(app: web.Application, house: House, vitals: Vitals, chat_is_up: Callable[[], bool]) -> None:
    """Put `/health/live` and `/health/ready` on the web server.

    Ready answers 503 while something is wrong, and `wrong` says what, in sentences that name no school and no person.
    """

    async def live(_request: web.Request) -> web.Response:
        return web.json_response({"live": True})

    async def ready(_request: web.Request) -> web.Response:
        now = house.clock.now()
        await asyncio.get_running_loop().run_in_executor(None, vitals.look, house.database, now)
        found = report(vitals, now, chat=chat_is_up())
        return web.json_response(found, status=200 if found["ready"] else 503)

    app.router.add_get("/health/live", live)
    app.router.add_get("/health/ready", ready)


def report(vitals: Vitals, now: datetime, *, chat: bool) -> dict[str, object]:
    """The state of things in plain values; moments are ISO, in UTC."""
    wrong = [*vitals.wrong(now).values(), *([] if chat else ["The chat is not connected."])]
    waiting = vitals.undelivered
    return {
        "ready": not wrong,
        "database": vitals.database,
        "chat": chat,
        "last_tick": _iso(vitals.last_tick),
        "last_plan": _iso(vitals.last_plan),
        "waiting": waiting.waiting,
        "held": waiting.held,
        "oldest_undelivered": _iso(waiting.oldest),
        "silent_because": vitals.silent_because,
        "wrong": wrong,
    }


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat(timespec="seconds") if moment else None
