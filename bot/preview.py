"""What would be sent through to a moment: the bell rung ahead on a clock of its own, leaving nothing."""

import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.bell import Bell, Round, Told, rehearsed
from bot.entries import Entry, place
from bot.house import House
from chat.message import Message
from domain.clock import LONDON, SetClock
from domain.dates import long_date
from store.database import Database
from store.letters import MAIL


@dataclass(frozen=True)
class Sent:
    """One message. `at` is an aware moment, `to` a name in words, `user` the address; `key` as in the ledger."""

    at: datetime
    authority: str
    to: str
    user: str
    key: str
    message: Message
    entries: tuple[Entry, ...]

    @property
    def day(self) -> date:
        """The day in London."""
        return self.at.astimezone(LONDON).date()

    @property
    def outside_hours(self) -> bool:
        """Whether it goes outside the receiver's hours."""
        return any(entry["outside_hours"] for entry in self.entries)

    @property
    def statutory(self) -> bool:
        """Whether all that it tells is set by law."""
        return all(entry["statutory"] for entry in self.entries)


def rung(bell: Bell, clock: SetClock, until: datetime | None, done: Round) -> Iterator[Sent]:
    """Wind the clock to every moment at which the bell has something to do, ring, and give what was told."""
    for moment in bell.moments(until):
        clock.moment = moment
        for told in bell.ring_here(done):
            yield _sent(clock.now(), told)


def _sent(at: datetime, told: Told) -> Sent:
    """Read now: the rows are gone when a dry run is undone."""
    by_mail = told.to.startswith(f"{MAIL}:")
    to = told.person.name if told.person else place(told.to) if by_mail else f"the team of {told.authority}"
    return Sent(at, told.authority, to, told.to, told.key, told.message, told.facts)


def previewed(house: House, start: datetime, until: datetime, done: Round) -> list[Sent]:
    """Everything that would be sent from `start` through to `until`; nothing is left, and no clock is moved."""
    clock = SetClock(start)
    around = {name: replace(each, clock=clock) for name, each in house.around.items()}
    with _apart(house) as database:
        ahead = replace(house, clock=clock, around=around, database=database)
        with rehearsed(ahead) as transaction:
            return list(rung(Bell(ahead, transaction), clock, until, done))


@contextmanager
def _apart(house: House) -> Iterator[Database]:
    """Where the database is a file, a copy of it: else nobody could write while a year is looked through."""
    name = house.database.url.database
    if not house.database.is_sqlite or not name or name == ":memory:":
        yield house.database
        return
    with TemporaryDirectory(prefix="handbell-ahead-") as folder:
        file = Path(folder) / "ahead.db"
        with closing(sqlite3.connect(name)) as ours, closing(sqlite3.connect(file)) as copy:
            ours.backup(copy)
        with closing(Database(f"sqlite:///{file}")) as database:
            yield database


def by_day(sent: Sequence[Sent]) -> Iterator[tuple[date, list[Sent]]]:
    """Day by day, each day's messages by person, then in the order in which they go."""
    for day, messages in groupby(sorted(sent, key=lambda one: one.day), key=lambda one: one.day):
        yield day, sorted(messages, key=lambda one: (one.to, one.at))


def in_words(sent: Sequence[Sent], *, dry_run: bool) -> Iterator[str]:
    """A line a message, with a line for each thing that it tells; then the counts."""
    verb = "would be told" if dry_run else "was told"
    for day, messages in by_day(sent):
        yield f"\n{long_date(day)}"
        for one in messages:
            apart = " Outside their hours." if one.outside_hours else ""
            yield f"  {one.at.astimezone(LONDON):%H:%M} {one.to} {verb}: {one.message.title}.{apart}"
            yield from (f"        {line(entry)}" for entry in one.entries if entry["due"])
    yield "\n" + counts(sent)


def line(entry: Entry) -> str:
    """One thing due: what, by when, under which rule, and why it is told now."""
    rule = f", {entry['rule']}" if entry["rule"] else ""
    return f"{entry['text']}{rule} ({entry['why']})"


def counts(sent: Sequence[Sent]) -> str:
    """How many messages, to how many people, how many at most on a day, and how many outside their hours."""
    if not sent:
        return "Nothing is to be told."
    people = {(one.authority, one.to) for one in sent}
    most = max(Counter((one.authority, one.to, one.day) for one in sent).values())
    digests = Counter((one.authority, one.to, one.day) for one in sent if _is_digest(one))
    outside = [one for one in sent if one.outside_hours]
    law = sum(one.statutory for one in outside)
    return (
        f"{_many(len(sent), 'message')} to {_many(len(people), 'person', 'people')}, at most {most} a person a day "
        f"(digests: at most {max(digests.values(), default=0)}). "
        f"Outside their hours: {len(outside)}, of which {law} statutory."
    )


def _is_digest(one: Sent) -> bool:
    return one.key.startswith("digest/")


def _many(count: int, one: str, several: str = "") -> str:
    return f"{count} {one if count == 1 else several or one + 's'}"
