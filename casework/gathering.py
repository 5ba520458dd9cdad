"""Gathering: what is due to be told becomes one message a person, in their hours, once a day; the rest waits."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from casework.handed import is_giver, is_handed, matter_handed
from casework.hours import Hours, hours_of
from casework.kinds import family
from casework.ladders import late_policy
from casework.ringing import ASSIGNED, does_ring
from casework.standing_in import StandIns
from store.obligations import OPEN, Obligation
from store.people import Person
from store.reminders import REPORT, SINGLE, TAKEN, Reminder
from store.tellings import Telling
from store.work import Work

HALF_HOUR = timedelta(minutes=30)
LATE = timedelta(hours=6)  # after this, on another day, a telling is late
LATE_NOTE, PUT_OFF = "late", "put off"
GONE, ACKNOWLEDGED, TOO_LATE = "settled before it was told", "acknowledged", "too late to be of use"
OPTED_OUT, OVERTAKEN, NOT_LIVE = (
    "not wanted by the person",
    "overtaken by a later ring",
    "before the authority went live",
)
NOBODY = "nobody is there to be told"


def gather(work: Work) -> int:
    """Make messages of everything due to be told now; return how many.

    Nothing but what law sets is told outside somebody's hours, and nobody gets a second digest on one day: what
    cannot be told now waits for the next allowed moment.
    """
    now = work.clock.now()
    if not work.reminders.due(now):
        return 0
    work.take_turn()
    return _Gathering(work, work.reminders.due(now)).make()  # read again: whoever had the turn may have taken some


@dataclass(frozen=True)
class Told:
    """A reminder with the person it goes to now: its own, or whoever stands in for them; None for the team's report."""

    reminder: Reminder
    obligation: Obligation | None
    person: Person | None

    @property
    def statutory(self) -> bool:
        """Whether law sets the deadline."""
        return self.obligation is not None and self.obligation.statutory


class _Gathering:
    """One authority's gathering at one moment."""

    def __init__(self, work: Work, due: Sequence[Reminder]) -> None:
        self._work = work
        self._now = work.clock.now()
        self._half_hour = self._now.replace(minute=self._now.minute // 30 * 30, second=0, microsecond=0)
        self._due = due
        numbers = {row.obligation for row in due if row.obligation is not None}
        self._obligations = work.obligations.of(numbers)
        self._stand_ins = StandIns(work)

    def make(self) -> int:
        """Decide on every reminder, and make the messages."""
        ready = [told for row in self._due if (told := self._look(row))]
        parcels: dict[str, list[Told]] = {}
        for told in self._newest(ready):
            parcels.setdefault(self._telling_key(told), []).append(told)
        taken = self._work.tellings.known(list(parcels))
        for key in taken:
            for told in parcels.pop(key):
                self._postpone(told.reminder, self._next_chance(told))
        for key, tellings in parcels.items():
            self._make(key, tellings)
        return len(parcels)

    def _look(self, row: Reminder) -> Told | None:
        """The reminder, if it is to be told now; what is not is dropped, or put off."""
        obligation = self._obligations.get(row.obligation) if row.obligation is not None else None
        matter = obligation.matter if obligation else matter_handed(self._work, row)
        person = self._stand_ins.of(row.person, matter) if row.person is not None else None
        if is_giver(row, person):
            person = self._work.people.numbered(row.person or 0)
        why = self._dropped(row, obligation, person)
        if why:
            self._work.reminders.cancel([row.key], why)
            return None
        told = Told(row, obligation, person)
        later = self._later(told)
        if later is not None:
            self._postpone(row, later)
            return None
        return told

    def _dropped(self, row: Reminder, obligation: Obligation | None, person: Person | None) -> str:
        """Why it is not told at all, if it is not."""
        if row.manner == REPORT:
            return "" if self._work.authority.report_to else NOBODY
        if person is None:
            return NOBODY
        if row.obligation is None:
            return ""
        if obligation is None or obligation.state != OPEN:
            return GONE
        if not does_ring(self._work, obligation):
            return NOT_LIVE
        return self._unwanted(row, obligation, person)

    def _unwanted(self, row: Reminder, obligation: Obligation, person: Person) -> str:
        if row.rung.startswith("escalated") and obligation.acknowledged_at:
            return ACKNOWLEDGED
        own = person.number == row.person  # whoever stands in hears of it whatever they want of their own
        if own and not obligation.statutory and family(obligation.kind).id in person.opted_out:
            return OPTED_OUT
        if row.note.startswith(LATE_NOTE) or not self._is_late(row, self._hours(person)):
            return ""
        policy = late_policy(self._work.framework, obligation)
        if policy == "send_with_note":
            row.note = f"{LATE_NOTE} {self._hours(person).day(row.due_at)}"
        return TOO_LATE if policy == "drop" else ""

    def _is_late(self, row: Reminder, hours: Hours) -> bool:
        return hours.day(row.due_at) < hours.day(self._now) and self._now - row.due_at > LATE

    def _later(self, told: Told) -> datetime | None:
        """When it is told instead, if not now."""
        hours, live = self._hours(told.person), self._work.authority.live_from
        if live and hours.day(self._now) < live:
            return hours.next(hours.on(live))
        if told.statutory:
            return None
        pause = told.person.paused_until if told.person else None
        if pause and pause >= hours.day(self._now):
            return hours.after(pause)
        return None if hours.allow(self._now) else hours.next(self._now)

    def _newest(self, ready: Sequence[Told]) -> list[Told]:
        """Of several rings of one obligation to one person the latest alone is told; so with round-ups and reports."""
        latest: dict[object, Told] = {}
        for told in ready:
            person = told.person.number if told.person else None
            alone = told.reminder.key if is_handed(told.reminder) else told.reminder.manner
            one = (told.reminder.obligation or alone, person)
            if one in latest:
                self._work.reminders.cancel([latest[one].reminder.key], OVERTAKEN)
            latest[one] = told
        return list(latest.values())

    def _next_chance(self, told: Told) -> datetime:
        """When something is told whose message of this day, or of this half hour, is gone already."""
        hours = self._hours(told.person)
        if told.reminder.manner == SINGLE:
            return hours.next(self._half_hour + HALF_HOUR)
        return hours.after(hours.day(self._now))

    def _telling_key(self, told: Told) -> str:
        if told.person is None or told.reminder.manner == REPORT:
            return told.reminder.key
        if told.reminder.manner == SINGLE and told.reminder.rung.startswith(ASSIGNED) and not told.statutory:
            # Whatever was given to somebody within half an hour is one message.
            since = f"{self._half_hour:%Y-%m-%dT%H:%M}"
            return f"{SINGLE}/{self._work.authority.id}/{ASSIGNED}/{told.person.number}/{since}"
        if told.reminder.manner == SINGLE:
            return f"{SINGLE}/{told.reminder.key}"
        day = self._hours(told.person).day(self._now)
        return f"digest/{self._work.authority.id}/{told.person.number}/{day}"

    def _make(self, key: str, parcel: Sequence[Told]) -> None:
        person = parcel[0].person
        to = (person.user if person else self._work.authority.report_to) or ""
        self._work.tellings.add(
            Telling(
                authority=self._work.authority.id, key=key, kind=key.partition("/")[0], to=to,
                person=person.number if person else None, made_at=self._now, next_at=self._now, touched_at=self._now,
            )
        )  # fmt: skip
        for told in parcel:
            told.reminder.state, told.reminder.telling = TAKEN, key
        self._work.reminders.save(*(told.reminder for told in parcel))

    def _postpone(self, row: Reminder, until: datetime) -> None:
        row.due_at, row.note = until, row.note or PUT_OFF
        self._work.reminders.save(row)

    def _hours(self, person: Person | None) -> Hours:
        return hours_of(person, self._work.calendar)
