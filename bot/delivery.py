"""The courier: takes what is due, makes one message a person of it, and records how each telling ended.

It plans nothing and decides nothing. Rings that a later ring of the same deadline has overtaken are taken
back, so that a bell that was silent for a week does not ring five times.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from casework.listing import Due, lines
from chat.message import Button, Message
from chat.render import Words
from store.people import Person
from store.reminders import Reminder
from store.work import Work

SHOWN = 20  # lines in one message; the rest is one command away


@dataclass(frozen=True)
class Parcel:
    """What one person is told at once."""

    authority: str
    person: Person
    reminders: tuple[Reminder, ...]
    message: Message

    @property
    def keys(self) -> list[str]:
        """The reminders' natural keys."""
        return [reminder.key for reminder in self.reminders]

    @property
    def key(self) -> str:
        """One name for the whole telling."""
        return self.reminders[0].key


@dataclass
class Round:
    """What one round of the bell did, for a program to read."""

    now: datetime
    planned: int = 0
    sent: list[dict[str, object]] = field(default_factory=list)
    failed: list[dict[str, object]] = field(default_factory=list)


def collect(work: Work, words: Words) -> list[Parcel]:
    """Claim everything due now and make parcels of it, one a person."""
    claimed = work.reminders.claim(work.clock.now())
    newest = _newest(claimed)
    overtaken = [reminder.key for reminder in claimed if reminder not in newest]
    work.reminders.overtake(overtaken)
    by_person: dict[int, list[Reminder]] = {}
    for reminder in newest:
        by_person.setdefault(reminder.person, []).append(reminder)
    people = {person.number: person for person in work.people.all()}
    return [_parcel(work, words, people[number], rows) for number, rows in by_person.items()]


def told(parcel: Parcel) -> list[dict[str, object]]:
    """A parcel as `handbell tick --json` lists it."""
    return [
        {
            "to": parcel.person.name,
            "kind": reminder.kind,
            "authority": parcel.authority,
            "school": {"urn": reminder.urn, "name": reminder.school} if reminder.urn else None,
            "due": reminder.due.isoformat(),
            "rule": reminder.rule,
            "text": reminder.text,
        }
        for reminder in parcel.reminders
    ]


def _newest(reminders: Iterable[Reminder]) -> list[Reminder]:
    latest: dict[tuple[object, ...], Reminder] = {}
    for reminder in sorted(reminders, key=lambda row: row.due_at):
        latest[(reminder.kind, reminder.about, reminder.due, reminder.person)] = reminder
    return sorted(latest.values(), key=lambda row: (row.due, row.school or "", row.key))


def _parcel(work: Work, words: Words, person: Person, rows: Sequence[Reminder]) -> Parcel:
    count = len(rows)
    title = f"{count} things are due" if count > 1 else "One thing is due"
    listed = lines(Due(row.due, row.label, row.sum, f"{row.school} ({row.urn})" if row.urn else "") for row in rows)
    text = words("reminders", lines=listed[:SHOWN], more=max(0, len(listed) - SHOWN), today=work.clock.today())
    buttons = (Button("Everything that is due", "deadlines"),)
    return Parcel(work.authority.id, person, tuple(rows), Message(title, text, buttons=buttons))
