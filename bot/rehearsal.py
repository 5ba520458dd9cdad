"""The rehearsal behind the browser page: everybody of every demo council, and a clock that can be wound forward."""

import asyncio
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from threading import Lock

from bot.bell import MOST_DAYS, Bell, Round
from bot.bell import Told as Rung
from bot.entries import Entry, place
from bot.house import House
from bot.preview import Sent, previewed
from chat.browser.rehearsal import CommandHint, Matter, Planned, Seat, Told, Wind
from commands import COMMANDS
from domain.clock import LONDON, SetClock
from domain.dates import long_date
from domain.refusals import Refused
from store.authorities import Authority
from store.database import Session
from store.letters import MAIL
from store.people import Person
from store.stamp import stamp, stamped
from store.work import Work

CLOCK = "demo clock"
END_OF_DAY = time(23, 59)
START_OF_DAY = time(9)  # in London; the bell has rung by then


class HouseRehearsal:
    """What the page asks of the house. Winding rings every bell on the way; one winding at a time."""

    def __init__(self, house: House, clock: SetClock) -> None:
        self._house = house
        self._clock = clock
        self._bell = Bell(house)
        self._told: list[Told] = []
        self._winding = Lock()
        self._seats = _seats(house)
        self._hints = tuple(_hints())

    def people(self) -> Sequence[Seat]:
        """Everybody who can be spoken as, the richest council first."""
        return self._seats

    def now(self) -> datetime:
        """The rehearsal's moment, aware."""
        return self._clock.now()

    def told(self) -> Sequence[Told]:
        """Everything that was told since the program started, oldest first."""
        return tuple(self._told)

    def commands(self) -> Sequence[CommandHint]:
        """Every act of every command."""
        return self._hints

    async def wind(self, by: Wind) -> Sequence[Told]:
        """Wind the clock on, ringing on the way, and return what was told.

        Raises:
            Refused: when that would be backwards, or too far at once.
        """
        return await asyncio.to_thread(self.wind_here, by)

    async def preview(self, until: date) -> Sequence[Planned]:
        """Everything that would be sent through to the end of a day, if nobody did anything; nothing changes.

        Raises:
            Refused: when that day is past, or too far away.
        """
        return await asyncio.to_thread(self.preview_here, until)

    def preview_here(self, until: date) -> Sequence[Planned]:
        """The same in this thread."""
        now = self._clock.now()
        end = self._checked(datetime.combine(until, END_OF_DAY, LONDON), "what is past was sent")
        return tuple(_planned(one) for one in previewed(self._house, now, end, Round(now)))

    def wind_here(self, by: Wind) -> Sequence[Told]:
        """The same in this thread."""
        with self._winding:
            before = len(self._told)
            until = self._until(by)
            for moment in self._bell.moments(until):
                self._at(moment)
            self._at(until)
            return tuple(self._told[before:])

    def _at(self, moment: datetime) -> None:
        self._clock.moment = now = moment.astimezone(self._clock.moment.tzinfo)
        for told in self._bell.ring_here(Round(now)):
            self._told.append(Told(now, _receiver(told), told.message, told.key))
        with self._house.database.write() as session:
            keep_moment(session, now)

    def _until(self, by: Wind) -> datetime:
        now = self._clock.now()
        if by == "hour":
            return now + timedelta(hours=1)
        day = self._next_working_day() if by == "working-day" else by
        return self._checked(datetime.combine(day, START_OF_DAY, LONDON))

    def _checked(self, until: datetime, rule: str = "is only wound forward") -> datetime:
        now = self._clock.now()
        if until <= now:
            stands = f"{long_date(self._clock.today())}, {now.astimezone(LONDON):%H:%M}"
            raise Refused(f"The clock stands at {stands} and {rule}. Choose a later day.")
        if until - now > timedelta(days=MOST_DAYS):
            furthest = long_date(self._clock.today() + timedelta(days=MOST_DAYS))
            raise Refused(f"That is too far at once. Choose a day up to {furthest}.")
        return until

    def _next_working_day(self) -> date:
        around = next(iter(self._house.around.values()))
        calendar = around.calendar("", [])
        day = self._clock.today() + timedelta(days=1)
        while not calendar.is_working_day(day):
            day += timedelta(days=1)
        return day


def keep_moment(session: Session, moment: datetime) -> None:
    """Remember where the rehearsal's clock stands, so that a restart goes on from there."""
    stamp(session, CLOCK, moment.isoformat())


def kept_moment(session: Session) -> datetime | None:
    """Where the rehearsal's clock stood last."""
    kept = stamped(session, CLOCK)
    return datetime.fromisoformat(kept) if kept else None


def _seats(house: House) -> tuple[Seat, ...]:
    """Everybody who has not left, in the order in which they were added."""
    found: list[tuple[int, Seat]] = []
    councils = house.authorities()
    with house.database.read() as session:
        for council in councils:
            work = Work(session, council, None, house.around[council.framework], "browser")
            present = (person for person in work.people.choices() if person.user)
            found += [(person.number, _seat(house, council, person)) for person in present]
    return tuple(seat for _, seat in sorted(found, key=lambda pair: pair[0]))


def _seat(house: House, council: Authority, person: Person) -> Seat:
    labels = {post.id: post.label for post in house.frameworks[council.framework].permissions.post}
    posts = ", ".join(labels.get(post, post) for post in person.posts)
    return Seat(person.user or "", council.id, council.title, person.name, posts)


def _planned(one: Sent) -> Planned:
    first = one.entries[0]
    return Planned(
        one.at, one.to, one.user, one.authority, str(first["telling"]), one.message,
        tuple(_matter(entry) for entry in one.entries), one.outside_hours,
    )  # fmt: skip


def _receiver(told: Rung) -> str:
    """The user of a seat, or words; no mail ever leaves the rehearsal."""
    by_mail = told.to.startswith(f"{MAIL}:")
    return f"{place(told.to)} (would be mailed)" if by_mail else told.to or told.authority


def _matter(entry: Entry) -> Matter:
    due = date.fromisoformat(str(entry["due"])) if entry["due"] else None
    text = str(entry["text"]).removesuffix(f", by {long_date(due)}" if due else "")  # the page says the day itself
    return Matter(text, str(entry["why"]), due, str(entry["rule"] or ""))


def _hints() -> Iterator[CommandHint]:
    for command in COMMANDS:
        for act in command.acts:
            yield CommandHint(f"{command.name} {act.name}".strip(), act.help)
