"""The calendars on the web server: each person's feed at its secret address, read as that person."""

import asyncio
from concurrent.futures import Executor

from aiohttp import web

from bot.house import House
from casework import feed
from chat.ics import MEDIA_TYPE
from store.database import Busy
from store.door import known_feed
from store.work import Work

DOOR = "calendar feed"
# As good as a password, so it is kept nowhere on its way: in no cache, no referrer and no index.
PRIVATE = {
    "Cache-Control": "no-store, private",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex",
    "X-Content-Type-Options": "nosniff",
}


def mount(app: web.Application, house: House, pool: Executor) -> None:
    """Put `/calendar/SECRET.ics` on the web server; each is read in the pool, so that the server never waits."""

    async def calendar(request: web.Request) -> web.Response:
        secret = request.match_info["secret"]
        try:
            content = await asyncio.get_running_loop().run_in_executor(pool, calendar_of, house, secret)
        except Busy:
            return web.Response(status=503, headers={**PRIVATE, "Retry-After": "60"})
        if content is None:
            return web.Response(status=404, text="There is no calendar at this address.", headers=PRIVATE)
        return web.Response(body=content, content_type=MEDIA_TYPE, charset="utf-8", headers=PRIVATE)

    app.router.add_get("/calendar/{secret:[A-Za-z0-9_-]{20,100}}.ics", calendar)


def calendar_of(house: House, secret: str) -> bytes | None:
    """The calendar that the secret opens; None when it opens none, or its person has left.

    The look-up is by the secret's digest: how long it takes says nothing of any secret.
    """
    with house.database.read() as session:
        known = next(iter(known_feed(session, feed.digest_of(secret), house.clock.today())), None)
        if known is None:
            return None
        work = Work(session, known.authority, known.person, house.around[known.authority.framework], DOOR)
        return feed.calendar(work, known.person, feed.entries(work, known.person))
