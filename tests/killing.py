"""The kill test's bench: a real `handbell serve` that is killed and started again, and a fake Slack that counts."""

import asyncio
import contextlib
import os
import signal
import socket
import sys
from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from council import OWN, QUIET, Council, found
from fake_slack import FakeSlack

from domain.clock import SystemClock
from store.obligations import Obligation
from store.people import Person
from store.reminders import SINGLE, Reminder

ROOT = Path(__file__).parent.parent
HURRY = 20
ANSWERS_AFTER = 0.03  # seconds after a post was recorded
POSTS = ("chat.postMessage",)
EVERYTHING = (*POSTS, "conversations.open", "conversations.history")


@dataclass
class Bench:
    """One database with messages to tell, one fake Slack, and the processes that serve them."""

    slack: FakeSlack
    url: str
    folder: Path
    keys: set[str]
    running: list[asyncio.subprocess.Process] = field(default_factory=list)

    async def start(self) -> asyncio.subprocess.Process:
        """Start `handbell serve`, in a process group of its own."""
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        settings = {
            "DATABASE_URL": self.url, "HANDBELL_FRAMEWORKS": str(OWN), "HANDBELL_PORT": str(port),
            "SLACK_API_URL": self.slack.url,
            "SLACK_BOT_TOKEN": self.slack.bot_token, "SLACK_APP_TOKEN": self.slack.app_token,
            "HANDBELL_HURRY": str(HURRY), "PYTHONPATH": str(ROOT),
        }  # fmt: skip
        with (self.folder / "serve.log").open("a") as log:
            process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "bot", "serve", cwd=self.folder, env=_without_proxies() | settings,
                stdout=log, stderr=log, start_new_session=True,
            )  # fmt: skip
        self.running.append(process)
        return process

    async def kill(self, process: asyncio.subprocess.Process) -> None:
        """kill -9 of the whole process group."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        await process.wait()
        self.running.remove(process)

    async def until(self, posts: int, seconds: float) -> None:
        """Wait until so many posts were recorded."""
        await self._until(lambda: self.told().total() >= posts, seconds)

    async def until_all(self, seconds: float) -> None:
        """Wait until every message arrived, or the time is over: what is missing is counted afterwards."""
        with contextlib.suppress(TimeoutError):
            await self._until(lambda: self.keys <= set(self.told()), seconds)
        await asyncio.sleep(2)  # for a second post, if one is coming

    def told(self) -> Counter[str]:
        """How often each key stands in a direct conversation."""
        messages = [each for channel in self.slack.state.channels.values() for each in channel.messages]
        return Counter(each["metadata"]["event_payload"]["key"] for each in messages if each.get("metadata"))

    @property
    def lost(self) -> set[str]:
        """What nobody was told."""
        return self.keys - set(self.told())

    @property
    def twice(self) -> set[str]:
        """What somebody was told more than once."""
        return {key for key, count in self.told().items() if count > 1}

    def log(self) -> str:
        """What the processes logged."""
        return (self.folder / "serve.log").read_text()

    async def _until(self, true: object, seconds: float) -> None:
        async with asyncio.timeout(seconds):
            while not true():  # type: ignore[operator]
                if any(process.returncode is not None for process in self.running):
                    raise AssertionError(f"handbell serve ended by itself:\n{self.log()[-3000:]}")
                await asyncio.sleep(0.01)


def _without_proxies() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.casefold().endswith("_proxy")}


@contextlib.asynccontextmanager
async def bench(
    url: str, folder: Path, people: int, each: int, unwell: tuple[str, ...] = POSTS
) -> AsyncIterator[Bench]:
    """So many people with so many statutory messages each, and a Slack that is slow, strict and often unwell."""
    async with FakeSlack() as slack:
        slack.rates.enforce = True
        slack.rates.per_minute.clear()
        slack.faults.late["chat.postMessage"] = ANSWERS_AFTER
        slack.faults.often(0.3, ("ratelimited", "503"), unwell)
        council = found(url, SystemClock().now().isoformat(), QUIET, OWN)
        keys = seed(council, slack, people, each)
        council.house.close()
        made = Bench(slack, url, folder, keys)
        try:
            yield made
        finally:
            for process in [*made.running]:
                await made.kill(process)
        assert slack.problems == []


def seed(council: Council, slack: FakeSlack, people: int, each: int) -> set[str]:
    """Statutory things, newly somebody's, each of which is told by itself; the keys of the messages."""
    keys = set()
    with council.work() as work:
        now = work.clock.now() - timedelta(seconds=5)
        for number in range(people):
            user = slack.user(f"officer{number}")
            officer = Person(authority=council.id, name=f"Officer {number}", posts=["adviser"],
                             user=f"slack:{slack.team.id}:{user.id}")  # fmt: skip
            work.people.add(officer)
            due = [
                Obligation(
                    authority=council.id, kind="entered", about=f"{number}-{turn}", occurrence="once", created_at=now,
                    label=f"Answer notice {number}-{turn}", owner=officer.number, due=work.clock.today(), sum="today",
                    statutory=True, entered_by="the test",
                )
                for turn in range(each)
            ]  # fmt: skip
            work.obligations.add(due)
            rows = [
                Reminder(
                    authority=council.id, key=f"{council.id}/entered/{row.about}/{officer.number}", due_at=now,
                    obligation=row.number, person=officer.number, rung="assigned-now", manner=SINGLE,
                )
                for row in due
            ]  # fmt: skip
            work.reminders.save(*rows)
            keys |= {f"single/{row.key}" for row in rows}
    return keys
