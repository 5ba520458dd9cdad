"""Handing on what is due: to a later day for one person, or to another owner; and what a leaver leaves behind."""

from collections.abc import Sequence
from datetime import date, datetime

from casework.due import covered_by, may_handle, name_of, noted, present
from casework.hours import hours_of, is_open, open_from
from casework.ringing import key_of, plan_reminders, reminder, show_again, tell_assigned
from domain.clocks import workdays_after
from domain.dates import long_date
from domain.refusals import Misunderstood, Refused
from store.obligations import Obligation
from store.people import Person
from store.scope import Named
from store.work import Work

SNOOZE_OVERDUE = 10  # working days
SNOOZED = "snoozed"


def snooze(work: Work, due: Sequence[Obligation], until: date) -> datetime:
    """Move the reader's next reminder of these to a day, at their hour; the deadlines stay. Returns the moment (UTC).

    Raises:
        Refused: when one is settled, is not the reader's, or would ring too late.
        Misunderstood: for a day that is past or no working day.
    """
    may_handle(work, due)
    _check_day(work, until)
    for each in due:
        _check_open(work, each, until)
        _check_latest(work, each, until)
    moments = [_snooze_one(work, each, until) for each in due]
    return moments[0]


def reassign(work: Work, due: Sequence[Obligation], to: str, reason: str = "") -> Person:
    """Give these to another owner, who is told at once.

    Raises:
        Refused: when one is settled, is not the reader's to give, is theirs already, or is not theirs to see.
    """
    may_handle(work, due)
    person = present(work, to)
    for each in due:
        if each.owner == person.number:
            raise Refused(f"{each.ref} is {person.name}’s already.")
        if each.matter and person.number not in _may_see(work, each.matter):
            raise Refused(f"{each.ref} is about a restricted matter, which {person.name} cannot see. Choose another.")
    was = {each.number: name_of(work, each.owner) for each in due}
    hand_to(work, due, person, chosen=True)
    for each in due:
        noted(work, "reassign", each, owner=person.name, before=was[each.number], reason=reason)
    return person


def hand_to(work: Work, due: Sequence[Obligation], person: Person, *, chosen: bool) -> None:
    """Make somebody the owner of these: the former owner's reminders go, and the new one is told at once."""
    for each in due:
        each.owner, each.owner_chosen = person.number, chosen
        each.also = [number for number in each.also if number != person.number]
        each.acknowledged_by = each.acknowledged_at = None
    work.obligations.save(*due)
    plan_reminders(work, due)
    for each in due:
        tell_assigned(work, each)
    show_again(work, due)


def _snooze_one(work: Work, due: Obligation, until: date) -> datetime:
    moments = []
    for number in _whose(work, due):
        person = work.people.numbered(number)
        if person:
            moments.append(_ring_then(work, due, person, until))
    noted(work, "snooze", due, until=until.isoformat())
    return moments[0]


def _ring_then(work: Work, due: Obligation, person: Person, until: date) -> datetime:
    moment, rung = hours_of(person, work.calendar).on(until), f"{SNOOZED}-{until.isoformat()}"
    instead = [
        row.key
        for row in work.reminders.pending_of(due.number, person.number)
        if row.due_at < moment or row.rung.startswith(SNOOZED)
    ]
    work.reminders.cancel(instead, f"snoozed until {long_date(until)}")
    key = key_of(work, due, rung, person.number)
    if work.reminders.known_keys([key]):
        work.reminders.put_back([(key, moment)])
    else:
        work.reminders.save(reminder(work, due, rung, person.number, moment))
    return moment


def _whose(work: Work, due: Obligation) -> list[int]:
    """Whose reminders a reader snoozes: their own, and the owner's for whom they cover."""
    reader = work.reader.number if work.reader else due.owner
    mine = [reader] if reader in {due.owner, *due.also} else []
    covered = [due.owner] if due.owner in covered_by(work, reader) else []
    if not mine and not covered:
        raise Refused(
            f"{due.ref} rings for {name_of(work, due.owner)}, not for you, so there is nothing of yours to snooze."
        )
    return mine + covered


def _check_day(work: Work, until: date) -> None:
    if until <= work.clock.today():
        raise Misunderstood({"until": f"{long_date(until)} is not ahead. Give a working day from tomorrow on."})
    if not work.calendar.is_working_day(until):
        why = work.calendar.day_off(until) or "a weekend"
        raise Misunderstood({"until": f"{long_date(until)} is {why}. Give a working day."})


def _check_open(work: Work, due: Obligation, until: date) -> None:
    if not due.statutory and not is_open(until, work.calendar):
        ahead = long_date(open_from(until, work.calendar))
        raise Misunderstood(
            {"until": f"{long_date(until)} is in the school holidays, when nothing rings but what the law sets. "
                      f"The next day is {ahead}."}
        )  # fmt: skip


def _check_latest(work: Work, due: Obligation, until: date) -> None:
    today = work.clock.today()
    if due.due >= today and until > due.due:
        raise Refused(
            f"{due.ref} is due by {long_date(due.due)}, and a reminder cannot be snoozed past that. "
            "Choose an earlier day, or say who else should have it: reassign."
        )
    if due.due >= today:
        return
    if due.statutory:
        raise Refused(f"{due.ref} is set by law and was due by {long_date(due.due)}, so it cannot be snoozed any more.")
    latest = workdays_after(today, SNOOZE_OVERDUE, work.calendar).on
    if until > latest:
        raise Refused(
            f"{due.ref} is overdue, so it can be snoozed for {SNOOZE_OVERDUE} working days at most: "
            f"until {long_date(latest)}."
        )


def _may_see(work: Work, matter: str) -> set[int]:
    return {row.person for row in work.session.exec(work.rows(Named)) if row.matter == matter}
