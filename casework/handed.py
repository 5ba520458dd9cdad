"""What was handed over: whoever has a concern or a proceeding now is told at once, with who gave it, and why."""

from collections.abc import Sequence
from dataclasses import dataclass

from casework.hours import hours_of
from casework.proceedings.course import Course
from casework.ringing import assigned_now
from casework.schools import school
from chat.message import Button
from domain.clock import LONDON
from domain.dates import long_date
from store.cases import OPEN, Concern
from store.ids import row_of_id
from store.people import Person
from store.proceedings import Proceeding
from store.reminders import SINGLE, Reminder
from store.work import Work

HANDED = "handed"


@dataclass(frozen=True)
class Handed:
    """One matter that is somebody's now: its id, what it is and where, who gave it to them, and how it is opened."""

    ref: str
    what: str
    given: str
    words: str

    @property
    def button(self) -> Button:
        return Button(f"Open {self.ref}", self.words, "primary")


def tell_handed(work: Work, ref: str, person: Person) -> None:
    """Tell whoever has it now: at once within their hours, by itself, once, and never who took it themselves."""
    if work.reader is not None and work.reader.number == person.number:
        return
    now, giver = work.clock.now(), work.reader.number if work.reader else 0
    key = f"{HANDED}/{work.authority.id}/{ref}/{person.number}/{now:%Y%m%d%H%M%S}/{giver}"
    if not work.reminders.known_keys([key]):
        at = hours_of(person, work.calendar).next(now)
        rung = assigned_now(work)
        work.reminders.save(
            Reminder(authority=work.authority.id, key=key, person=person.number, rung=rung, manner=SINGLE, due_at=at)
        )


def is_handed(row: Reminder) -> bool:
    """Whether a reminder tells of a matter that was handed over."""
    return row.key.startswith(f"{HANDED}/")


def is_giver(row: Reminder, person: Person | None) -> bool:
    """Whether somebody would hear of what they handed over themselves: in the place of whoever has it now."""
    return person is not None and is_handed(row) and row.key.rpartition("/")[2] == str(person.number)


def matter_handed(work: Work, row: Reminder) -> str | None:
    """The restricted matter that such a reminder tells of; None where everybody may know, or it is another reminder."""
    found = _row(work, row) if is_handed(row) else None
    return found.matter if found else None


def handed(work: Work, rows: Sequence[Reminder], reader: int | None, *, told: bool) -> list[Handed]:
    """What these reminders tell of, each once: as far as it is theirs still, and the reader may see it.

    `told`: the message was posted already; then what went on to somebody else since stays in it.
    """
    found = {row.key: (row, matter) for row in rows if is_handed(row) and (matter := _row(work, row))}
    kept = (matter for row, matter in found.values() if _is_told(work, row, matter, reader, told=told))
    return [_handed(work, matter, reader) for matter in {each.ref: each for each in kept}.values()]


def _row(work: Work, row: Reminder) -> Concern | Proceeding | None:
    letter, _, number = row.key.split("/")[2].partition("-")
    found = row_of_id(work, letter, int(number))
    return found if isinstance(found, Concern | Proceeding) else None


def _is_told(work: Work, row: Reminder, matter: Concern | Proceeding, reader: int | None, *, told: bool) -> bool:
    if matter.matter and reader not in work.cases.seen_by(matter.matter):
        return False
    runs = matter.state == OPEN if isinstance(matter, Concern) else matter.ended_on is None
    return told or (runs and matter.owner == row.person)


def _handed(work: Work, matter: Concern | Proceeding, reader: int | None) -> Handed:
    owner = work.people.numbered(matter.owner) if matter.owner not in {None, reader} else None
    title, words = "Concern", f"concern {matter.ref}"
    if isinstance(matter, Proceeding) and work.framework.workflow(matter.workflow):
        course = Course(work, matter)
        title, words = course.workflow.title, f"{course.command} {matter.ref}"
    where = school(work, matter.urn)
    event = work.record.handing_over(matter.ref)
    why = str((event.payload or {}).get("reason") or "") if event else ""
    on = f" on {long_date(event.at.astimezone(LONDON).date())}" if event else ""
    instead = f" It is for {owner.name}, in whose place you are told." if owner else ""
    given = f"Handed over by {event.who if event else 'Handbell'}{on}{f': {why}' if why else ''}.{instead}"
    return Handed(matter.ref, f"{matter.ref} {title}: {where.name} ({where.urn})", given, words)
