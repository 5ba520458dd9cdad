"""How tests rehearse: the real demo served on this machine, and pages of a real browser."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Thread

from aiohttp import web
from playwright.sync_api import Browser, BrowserContext, Page

from bot.demo.house import DemoHouse
from bot.desk import Desk
from bot.pool import PooledDesk
from bot.rehearsal import HouseRehearsal
from chat.browser.door import BrowserDoor
from chat.browser.rehearsal import Seat
from chat.door import Asker, Request
from chat.message import Message
from chat.render import Pages

DESKTOP, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
COUNCIL = "marlowshire"
FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip


@dataclass
class Rehearsed:
    """A demo of one test's own, being served."""

    demo: DemoHouse
    rehearsal: HouseRehearsal
    address: str = ""

    def seat(self, post: str) -> Seat:
        """The first person of the rich council who holds that post, by its label."""
        return next(seat for seat in self.rehearsal.people() if seat.authority == COUNCIL and post in seat.posts_label)

    def undecided_school(self) -> tuple[str, str]:
        """URN and name of an open school for which nothing is proposed."""
        adviser = self.seat("Adviser")
        asker = Asker("browser", adviser.user, COUNCIL)
        for urn in range(900001, 900040):
            answer = self.demo.house.desk.answer(asker, Request(f"category {urn}"))
            if not isinstance(answer, Message) or "urn" not in answer.data or answer.data["proposed"]:
                continue
            found = self.demo.house.desk.options(asker, "school", str(answer.data["name"]))
            if str(urn) in {each.value for each in found}:
                return str(urn), str(answer.data["name"])
        raise LookupError("every school of the demo has a proposal")


@contextmanager
def served(rehearsed: Rehearsed) -> Iterator[int]:
    with served_house(rehearsed.demo.house.desk, rehearsed.rehearsal) as address:
        yield int(address.rsplit(":", 1)[1].strip("/"))


@contextmanager
def served_house(desk_of_house: Desk, rehearsal: HouseRehearsal) -> Iterator[str]:
    """Any house behind the page, on a port of its own: the address."""
    desk = PooledDesk(desk_of_house)
    runner = web.AppRunner(BrowserDoor(desk, rehearsal, Pages()).application(), access_log=None)

    async def start() -> int:
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        return int(runner.addresses[0][1])

    loop = asyncio.new_event_loop()
    thread = Thread(target=loop.run_forever)
    thread.start()
    try:
        port = asyncio.run_coroutine_threadsafe(start(), loop).result()
        yield f"http://127.0.0.1:{port}/"
    finally:
        asyncio.run_coroutine_threadsafe(runner.cleanup(), loop).result()
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()
        desk.close()


@contextmanager
def opened(browser: Browser, address: str, **how: object) -> Iterator[Page]:
    """A page of its own in the browser; whatever the page's scripts complain about fails the test."""
    wanted = {"viewport": DESKTOP, "reduced_motion": "reduce", "locale": "en-GB", **how}
    context: BrowserContext = browser.new_context(**wanted)  # type: ignore[arg-type]
    page = context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    page.goto(address)
    try:
        yield page
    finally:
        context.close()
    assert complaints == []
