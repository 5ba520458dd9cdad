"""The last look before a message goes: whether its reader is still there, and whether this is their hour."""

from collections.abc import Sequence
from datetime import datetime

from casework.handed import is_handed
from casework.hours import hours_of
from casework.ringing import ASSIGNED, reminder
from casework.standing_in import StandIns
from store.obligations import OPEN, Obligation
from store.people import Person
from store.reminders import CANCELLED, PENDING, TAKEN, Reminder
from store.tellings import Telling
from store.work import Work

LEFT = "its reader has left"
ESCALATED = "escalated"


def has_left(work: Work, telling: Telling) -> bool:
    """Whether whom it is for has left since it was made."""
    person = _reader(work, telling)
    return person is not None and person.left_on is not None and person.left_on <= work.clock.today()


def hand_on(work: Work, telling: Telling) -> None:
    """What a leaver was to be told is told to whoever has it now, unless they hear of it anyway.

    What is the leaver's own still is given to another by the next plan, which tells them so.
    """
    rows = [row for row in work.reminders.taken_by(telling.key) if row.state == TAKEN]
    of, stand_ins = work.obligations.of(_numbers(rows)), StandIns(work)
    for row in rows:
        if is_handed(row) and row.person != telling.person:
            row.state, row.telling = PENDING, None  # whoever stood in has left: it is told to whom it is for
            continue
        row.state, row.note = CANCELLED, LEFT
        obligation = of.get(row.obligation or 0)
        if obligation and obligation.state == OPEN:
            heir = _heir(row, obligation, stand_ins)
            if heir is not None and not _hears(work, obligation, heir, telling.made_at):
                _tell(work, reminder(work, obligation, row.rung, heir, row.due_at))
    work.reminders.save(*rows)


def wait_until(work: Work, telling: Telling) -> datetime | None:
    """When it is told instead, if its reader may not be told now: what the law sets, and alerts, go at any hour."""
    person, rows, now = _reader(work, telling), work.reminders.taken_by(telling.key), work.clock.now()
    of = work.obligations.of(_numbers(rows))
    if person is None or all(row.obligation in of and of[row.obligation].statutory for row in rows):
        return None
    hours, pause = hours_of(person, work.calendar), person.paused_until
    if pause and pause >= hours.day(now):
        return hours.after(pause)
    return None if hours.allow(now) else hours.next(now)


def _heir(row: Reminder, obligation: Obligation, stand_ins: StandIns) -> int | None:
    """Who has it now; of what was escalated to the leaver, whoever stands in for them."""
    if not row.rung.startswith(ESCALATED):
        return obligation.owner if obligation.owner != row.person else None
    found = stand_ins.of(row.person, obligation.matter) if row.person is not None else None
    return found.number if found else None


def _hears(work: Work, obligation: Obligation, heir: int, since: datetime) -> bool:
    """Whether the heir is told, or was told, that it is theirs now."""
    given = (row for row in work.reminders.of([obligation.number]) if row.rung.startswith(ASSIGNED))
    return any(row.person == heir and row.due_at >= since and row.state != CANCELLED for row in given)


def _tell(work: Work, row: Reminder) -> None:
    if not work.reminders.known_keys([row.key]):  # else the heir has the same of their own
        work.reminders.save(row)


def _reader(work: Work, telling: Telling) -> Person | None:
    return work.people.numbered(telling.person) if telling.person is not None else None


def _numbers(rows: Sequence[Reminder]) -> set[int]:
    return {row.obligation for row in rows if row.obligation is not None}
