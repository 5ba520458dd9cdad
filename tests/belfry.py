"""The served bell in this process: a council, a fake Slack, DBOS, and things due that are told by themselves."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from aiohttp import ClientSession
from council import OWN, Council, found
from council import QUIET as QUIET_FRAMEWORK
from fake_slack import FakeSlack, User
from slack_sdk.web.async_client import AsyncWebClient

from bot.house import House, build
from bot.pace import Pace
from bot.serving import Serving
from bot.settings import Settings
from casework.telling import gather
from chat.message import Message
from chat.slack.direct import Direct
from chat.slack.poster import SlackPoster
from store.authorities import change_authority
from store.obligations import Obligation
from store.reminders import DIGEST, REPORT, SINGLE, Reminder
from store.schools import School
from store.tellings import Telling

AMARA = "Amara Okafor"

# Rounds by the second; what is counted on the council's own clock, which stands, is as in production.
BRISK = Pace(tick=0.2, refresh=0.2, sweep=0.3, posting=2, polling=0.05)
QUIET = Pace(tick=600, refresh=600, sweep=600, posting=2, polling=0.05)  # the test calls the rounds itself


class Inline:
    """An engine that delivers on the spot, and knows of an attempt only while it is at it."""

    started = False

    def start(self, deliver: Callable[[str, str, int], object]) -> None:
        self.deliver, self.started = deliver, True

    def enqueue(self, key: str, authority: str, channel: str, attempt: int) -> None:
        self.deliver(key, authority, attempt)

    def status(self, key: str, attempt: int) -> str | None:
        return None

    def stop(self, patience: int = 0) -> None:
        self.started = False


@dataclass
class Belfry:
    """What a test looks at, and does."""

    slack: FakeSlack
    council: Council
    settings: dict[str, Any] = field(default_factory=dict)

    def house(self) -> House:
        """The council's database, served to this Slack."""
        settings = {
            "DATABASE_URL": self.council.house.database.url.render_as_string(hide_password=False),
            "HANDBELL_FRAMEWORKS": self.council.house.settings.frameworks,
            "HANDBELL_PORT": 0, "SLACK_API_URL": self.slack.url, "SLACK_BOT_TOKEN": self.slack.bot_token,
            "SLACK_APP_TOKEN": self.slack.app_token, "SLACK_SIGNING_SECRET": self.slack.signing_secret,
        }  # fmt: skip
        return build(Settings(_env_file=None, **settings | self.settings), self.council.clock)

    @contextlib.asynccontextmanager
    async def serving(self, pace: Pace = BRISK, *, dbos: bool = False) -> AsyncIterator[Serving]:
        """`handbell serve`, until the block ends; with DBOS, or with an engine that delivers on the spot."""
        house = self.house()
        serving = Serving(house, pace, None if dbos else Inline())  # type: ignore[arg-type]
        try:
            await serving.start()
            yield serving
        finally:
            await serving.stop()
            house.close()

    def link(self, name: str, *posts: str) -> User:
        """A person with these posts and an account of that name in Slack; Amara is there already."""
        user = self.slack.user(name.split()[0].lower())
        if posts:
            self.council.add_person(name, *posts)
        with self.council.work() as work:
            person = work.people.named(name)
            assert person
            person.user = f"slack:{self.slack.team.id}:{user.id}"
            work.people.save(person)
        return user

    def due(self, name: str, what: str) -> str:
        """Something statutory that is newly this person's, and is told by itself; the message's key."""
        with self.council.work() as work:
            person, now = work.people.named(name), work.clock.now() - timedelta(seconds=1)
            assert person
            row = Obligation(
                authority=self.council.id, kind="entered", about=what, occurrence="once", created_at=now, label=what,
                owner=person.number, due=work.clock.today(), sum="today", statutory=True, entered_by="the test",
            )  # fmt: skip
            work.obligations.add([row])
            reminder = Reminder(
                authority=self.council.id, key=f"entered/{what}", due_at=now, obligation=row.number,
                person=person.number, rung="assigned-now", manner=SINGLE,
            )  # fmt: skip
            work.reminders.save(reminder)
            return f"single/{reminder.key}"

    def row(self, key: str) -> Telling:
        """How a message stands."""
        with self.council.work() as work:
            row = work.tellings.of(key)
            assert row, key
            work.session.expunge(row)
            return row

    def state(self, key: str) -> str:
        """Where a message stands; "" when there is none yet."""
        with self.council.work() as work:
            row = work.tellings.of(key)
            return row.state if row else ""

    def alerts(self) -> list[Telling]:
        """Every message about messages."""
        with self.council.work() as work:
            rows = [row for row in work.session.exec(work.rows(Telling)) if row.kind == "alert"]
            for row in rows:
                work.session.expunge(row)
            return rows

    def received(self, user: User, kind: str = "single") -> list[dict[str, Any]]:
        """What stands in somebody's direct messages of one kind: of what the test made, or the alerts."""
        return [each for each in self.slack.messages(user.im) if _key(each).startswith(f"{kind}/")]

    def posts(self, key: str) -> int:
        """How often a message stands anywhere in Slack."""
        messages = [each for channel in self.slack.state.channels.values() for each in channel.messages]
        return sum(_key(each) == key for each in messages)

    async def until(self, key: str, state: str, seconds: float = 15) -> None:
        """Wait until a message stands there."""
        await self.slack.until(lambda: self.state(key) == state, seconds=seconds)

    def wind(self, **by: float) -> None:
        """Wind the council's clock on."""
        self.council.clock.wind(timedelta(**by))


def _key(message: dict[str, Any]) -> str:
    return str(message.get("metadata", {}).get("event_payload", {}).get("key", ""))


@contextlib.asynccontextmanager
async def quiet_council(url: str, framework: str = QUIET_FRAMEWORK) -> AsyncIterator[Belfry]:
    """Marlowshire without schools on Monday 14 December 2026, 10:00; Amara is linked, and nothing is due."""
    council = found(url, "2026-12-14T10:00", framework, OWN)
    async with FakeSlack() as slack:
        belfry = Belfry(slack, council)
        belfry.link(AMARA)
        with council.work() as work:
            for school in work.session.exec(work.rows(School)):
                work.session.delete(school)
        yield belfry
    council.house.close()
    assert slack.problems == []


async def in_thread(call: Callable[..., Any], *given: object) -> Any:
    """As the engine calls it: not on the event loop."""
    return await asyncio.to_thread(call, *given)


def gather_only(here: Belfry) -> None:
    """Make messages of what is due, and hand them to nobody."""
    with here.council.work() as work:
        assert gather(work)


def digest(here: Belfry, what: str) -> str:
    """Something for the day's digest, gathered and not told; the digest's key."""
    here.due(AMARA, what)
    with here.council.work() as work:
        (reminder,) = [row for row in work.reminders.pending() if row.manner == SINGLE]
        reminder.manner = DIGEST
        work.reminders.save(reminder)
        (due,) = [row for row in work.obligations.open() if row.label == what]
        due.statutory = False
        work.obligations.save(due)
        assert gather(work) == 1
        work.session.refresh(reminder)
        assert reminder.telling
        return reminder.telling


async def left_sending(here: Belfry, *, arrived: bool) -> str:
    """A message as a process leaves it that was killed while it posted, before or after Slack had it."""
    key = here.due(AMARA, "Answer notice N-3")
    gather_only(here)
    with here.council.work() as work:
        assert work.tellings.sending(key, 0)
    if arrived:
        async with ClientSession() as session:
            direct = Direct(AsyncWebClient(here.slack.bot_token, here.slack.url, session=session))
            await SlackPoster(direct).post(here.row(key).to, Message("Answer notice N-3"), key)
    return key


def report(here: Belfry, channel: str) -> str:
    """The team's report, due now, with something to say; the message's key."""
    key = here.due(AMARA, "Answer notice N-3")
    with here.council.work() as work:
        (overdue,) = work.obligations.open()
        overdue.due -= timedelta(days=7)
        work.obligations.save(overdue)
        work.reminders.cancel([reminder.key for reminder in work.reminders.pending()], "not this one")
        change_authority(work.session, here.council.id, report_to=channel)
        row = Reminder(authority=here.council.id, key=f"report/{key}", rung="report", manner=REPORT,
                       due_at=work.clock.now())  # fmt: skip
        work.reminders.save(row)
    return row.key
