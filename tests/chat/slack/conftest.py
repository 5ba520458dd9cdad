"""A real house on a real database, a fake Slack, and the door between them, over either transport."""

import asyncio
import os
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from fake_slack import FakeSlack, User

from bot.house import House, build
from bot.pool import PooledDesk
from bot.settings import Settings
from chat.door import Answer, Asker, OpenForm, Request
from chat.form import Option
from chat.slack.door import SlackDoor
from chat.slack.settings import SlackSettings
from domain.clock import SetClock
from store.authorities import AuthorityRow, add_authority
from store.people import Person
from store.schools import School
from store.work import Work

AUTHORITY, FRAMEWORK = "herefordshire", "herefordshire-2013"
SCHOOLS = (
    ("100123", "Brookmantle Primary School"),
    ("100124", "Larkquill Primary School"),
    ("100125", "Larkreed Infant School"),
)
POSTS = ["administrator", "head_of_service"]


@dataclass
class Reception:
    """The house's desk as a door meets it: awaited, and as slow as a test wants it (in seconds)."""

    desk: PooledDesk
    delay: float = 0.0
    asked: int = 0
    broken: bool = False

    async def answer(self, asker: Asker, request: Request) -> Answer:
        self.asked += 1
        if self.broken:
            raise RuntimeError("the pool is gone")
        await asyncio.sleep(self.delay)
        return await self.desk.answer(asker, request)

    def sketch(self, request: Request) -> OpenForm | None:
        return self.desk.sketch(request)

    def options(self, asker: Asker, source: str, typed: str) -> Sequence[Option]:
        return self.desk.options(asker, source, typed)


@dataclass
class Scene:
    """Everything a test needs: who is there, and what can be looked at afterwards."""

    slack: FakeSlack
    house: House
    desk: Reception
    door: SlackDoor
    amara: User

    def window(self) -> dict[str, Any]:
        """The window in front of Amara, as it stands."""
        return self.slack.views(self.amara)[-1]

    async def filled_in(self) -> dict[str, Any]:
        """The window once the look-ups have followed: the choices are there."""
        await self.slack.until(lambda: self.slack.called("views.update"))
        return self.window()

    def words(self, thing: object) -> str:
        """Every text in a message or view, one after another."""
        if isinstance(thing, list):
            return " ".join(filter(None, map(self.words, thing)))
        if isinstance(thing, dict):
            own = [thing["text"]] if isinstance(thing.get("text"), str) else []
            return " ".join(filter(None, own + [self.words(value) for value in thing.values()]))
        return ""

    def record(self) -> list[str]:
        """What was done, in words, oldest first."""
        from sqlmodel import select

        from store.record import Event

        with self.house.database.read() as session:
            return [event.act for event in session.exec(select(Event).order_by(Event.seq))]


@pytest.fixture(autouse=True)
def _no_proxies(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(os.environ):
        if name.casefold() in {"http_proxy", "https_proxy", "all_proxy"} or name.startswith("SLACK_"):
            monkeypatch.delenv(name)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    built = build(Settings(DATABASE_URL=f"sqlite:///{tmp_path}/h.db"), SetClock(datetime(2027, 3, 1, 9, tzinfo=UTC)))
    with built.database.write() as session:
        since = date(2026, 9, 1)
        row = AuthorityRow(id=AUTHORITY, title="Herefordshire", la_code="884")
        add_authority(session, row, FRAMEWORK, since)
    yield built
    built.close()


def _settle(house: House, user: str) -> None:
    """One officer with the right to do everything, and three schools."""
    from store.authorities import authority

    with house.database.write() as session:
        home = authority(session, AUTHORITY, house.clock.today())
        person = Person(authority=AUTHORITY, name="Amara Osei", posts=POSTS, user=user)
        work = Work(session, home, person, house.around[FRAMEWORK], "slack")
        work.people.add(person)
        work.schools.save([_school(urn, name) for urn, name in SCHOOLS])


def _school(urn: str, name: str) -> School:
    return School(
        authority=AUTHORITY, urn=urn, name=name, la_code="884", school_type="community",
        governance="maintained", status="open", phase="primary", denomination="none",
    )  # fmt: skip


@pytest.fixture(params=["socket", "http"])
def transport(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture
def patience() -> float:
    """How long the door waits for the desk, in seconds; tests of slow answers set it lower."""
    return 2.5


@pytest.fixture
async def scene(house: House, transport: str, patience: float) -> AsyncIterator[Scene]:
    async with FakeSlack() as slack:
        amara = slack.user("amara")
        _settle(house, f"slack:{amara.person.team}:{amara.id}")
        with closing(PooledDesk(house.desk)) as pooled:
            desk = Reception(pooled)
            door = SlackDoor(desk, _settings(slack, transport, patience))
            await door.start()
            runner = await _listen(slack, door) if transport == "http" else None
            if runner is None:
                await slack.sockets.connected()
            slack.calls.clear()
            yield Scene(slack, house, desk, door, amara)
            await door.stop()
            if runner:
                await runner.cleanup()
    assert slack.problems == []


def _settings(slack: FakeSlack, transport: str, patience: float) -> SlackSettings:
    mode = "http" if transport == "http" else "socket"
    return SlackSettings(
        slack.bot_token, slack.app_token, slack.signing_secret, slack.url, mode, patience=patience,
        commands=("category", "raise-concern", "school"),
    )  # fmt: skip


async def _listen(slack: FakeSlack, door: SlackDoor) -> web.AppRunner:
    app = web.Application()
    door.mount(app)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    host, port = runner.addresses[0][:2]
    slack.deliver_to(f"http://{host}:{port}/slack/events")
    return runner
