"""A person's calendar: what they own or cover and are told of, as a file, and the secret address it is read at."""

import hashlib
import secrets

from casework.due import covered_by, name_of
from chat.ics import Entry, calendar_file
from domain.clocks import how_reached
from domain.dates import long_date
from store.obligations import Obligation
from store.people import Person
from store.work import Work

SECRET_BYTES = 32


def digest_of(secret: str) -> str:
    """How the secret of an address is kept: it cannot be read back from this."""
    return hashlib.sha256(secret.encode()).hexdigest()


def new_address(work: Work, person: Person) -> str:
    """A new secret for the person's feed, to be shown once; whoever has the old one reads nothing any more."""
    secret = secrets.token_urlsafe(SECRET_BYTES)
    person.feed = digest_of(secret)
    work.people.save(person)
    return secret


def stop(work: Work, person: Person) -> None:
    """Nobody reads the person's feed any more."""
    person.feed = None
    work.people.save(person)


def entries(work: Work, person: Person) -> list[Entry]:
    """What is open and theirs, theirs to cover for today, or told to them too, as far as the work's reader may see."""
    covered = covered_by(work, person.number)
    mine = {person.number, *covered}
    found = [each for each in work.obligations.open() if each.owner in mine or person.number in each.also]
    return [_entry(work, each, _whose(work, each, person)) for each in found]


def calendar(work: Work, person: Person, listed: list[Entry]) -> bytes:
    """These entries as a calendar file in the person's name."""
    return calendar_file(f"Handbell: {person.name}", listed, work.clock.now())


def _whose(work: Work, due: Obligation, person: Person) -> str:
    if due.owner == person.number:
        return ""
    if person.number in due.also:
        return f"{name_of(work, due.owner)} owns this; you are told too."
    return f"{name_of(work, due.owner)} owns this and is away; you cover."


def _entry(work: Work, due: Obligation, whose: str) -> Entry:
    return Entry(
        uid=f"{work.authority.id}-{due.ref.lower()}@handbell",
        title=due.what,
        text="\n".join(line for line in _lines(due, whose) if line),
        on=due.due,
        made_at=due.created_at,
        tentative=due.provisional,
    )


def _lines(due: Obligation, whose: str) -> tuple[str, ...]:
    settled_by = due.record_with or f"done {due.ref}"
    return (
        f"Due {long_date(due.due)}: {how_reached(due.sum, due.due)}.",
        f"Rule {due.rule}." if due.rule else "",
        whose,
        due.note,
        f"Acknowledged by {due.acknowledged_by}." if due.acknowledged_by else "",
        f"{due.ref}. When it is done, tell Handbell: {settled_by}",
    )
