"""How people want to be told, and when not: pauses, their own hour and zone, and kinds of reminder left out."""

import re
from datetime import date, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from casework.due import posts_with, present
from casework.kinds import FAMILIES
from casework.ringing import plan_reminders
from domain.dates import long_date
from domain.people import Permission
from domain.refusals import Misunderstood, Refused
from store.obligations import Obligation
from store.people import Person
from store.work import Work

LONGEST_PAUSE = timedelta(days=60)
EARLIEST, LATEST = time(6), time(20)
_TIME = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?", re.ASCII)


def somebody(work: Work, name: str | None) -> Person:
    """The reader themselves, or somebody else where the reader may manage people.

    Raises:
        Refused: when there is no such person, or the reader may not change others.
    """
    person = present(work, name or work.who)
    if work.reader and person.number != work.reader.number and not work.may(Permission.MANAGE_PEOPLE):
        raise Refused(
            f"You can change this for yourself only. For {person.name} it belongs to: "
            f"{posts_with(work, Permission.MANAGE_PEOPLE)}. Ask one of them."
        )
    return person


def pause(work: Work, until: date, reason: str = "") -> None:
    """Tell the reader nothing but what the law sets until that day, itself included; 60 days at most.

    Raises:
        Misunderstood: for a day that is past, or too far ahead.
    """
    person, today = present(work, work.who), work.clock.today()
    if until < today:
        raise Misunderstood({"until": f"{long_date(until)} is past. Give today or a later day."})
    if until > today + LONGEST_PAUSE:
        latest = long_date(today + LONGEST_PAUSE)
        raise Misunderstood({"until": f"A pause lasts {LONGEST_PAUSE.days} days at most: until {latest}."})
    person.paused_until = until
    work.people.save(person)
    _let_go(work, person)
    work.record.append("pause", about=person.name, until=until.isoformat(), reason=reason)


def end_pause(work: Work) -> None:
    """Tell the reader everything again from now on.

    Raises:
        Refused: when nothing is paused.
    """
    person = present(work, work.who)
    if person.paused_until is None or person.paused_until < work.clock.today():
        raise Refused("Your reminders are not paused, so there is nothing to end.")
    work.record.append("pause end", about=person.name, until=person.paused_until.isoformat())
    person.paused_until = None
    work.people.save(person)
    _let_go(work, person)


def _let_go(work: Work, person: Person) -> None:
    """What an earlier pause put off is looked at again now: it is told, or put off as things are now."""
    waiting = work.reminders.put_off(person.number)
    for row in waiting:
        row.due_at = min(row.due_at, work.clock.now())
    work.reminders.save(*waiting)


def set_hours(work: Work, name: str | None, tell_at: str, zone: str | None = None) -> Person:
    """Set the hour of somebody's digest, in their own zone; what is planned moves with it.

    Raises:
        Misunderstood: for an hour outside 06:00 to 20:00, or a zone that is none.
        Refused: see `somebody`.
    """
    person = somebody(work, name)
    person.tell_at = _hour(tell_at)
    person.zone = _zone(zone) if zone else person.zone
    work.people.save(person)
    plan_reminders(work, told_of(work, person.number))
    work.record.append("people hours", about=person.name, tell_at=f"{person.tell_at:%H:%M}", zone=person.zone)
    return person


def opt(work: Work, kind: str, *, out: bool) -> Person:
    """Leave a family of reminders out for the reader, or take it in again; what the law sets comes always.

    Raises:
        Refused: when it is so already.
    """
    person, label = present(work, work.who), label_of(kind)
    if (kind in person.opted_out) == out:
        raise Refused(f"You are {'not told' if out else 'told'} of “{label}” already. Nothing changed.")
    kept = {each for each in person.opted_out if each != kind}
    person.opted_out = sorted(kept | {kind}) if out else sorted(kept)
    work.people.save(person)
    work.record.append("people opt-out" if out else "people opt-in", about=person.name, kind=kind)
    return person


def label_of(kind: str) -> str:
    """A family of reminders in words."""
    return next((each.label for each in FAMILIES if each.id == kind), kind)


def told_of(work: Work, person: int) -> list[Obligation]:
    """Everything open that a person owns or is told of."""
    return [each for each in work.obligations.open() if each.owner == person or person in each.also]


def _hour(text: str) -> time:
    found = _TIME.fullmatch(text.strip())
    hour, minute = (int(found[1]), int(found[2] or 0)) if found else (99, 0)
    if hour > 23 or minute > 59 or not EARLIEST <= time(hour, minute) <= LATEST:
        raise Misunderstood({"tell_at": f"Give an hour from {EARLIEST:%H:%M} to {LATEST:%H:%M}. For example, 08:30."})
    return time(hour, minute)


def _zone(text: str) -> str:
    try:
        return ZoneInfo(text).key
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise Misunderstood(
            {"zone": f"“{text[:40]}” is not a time zone. Give its name, for example Europe/London."}
        ) from None
