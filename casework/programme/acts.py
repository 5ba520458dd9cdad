"""What people do with a group's year: confirm or move a day, leave an item out, carry something to an agenda."""

import re
from dataclasses import dataclass
from datetime import date

from casework.obligations import keep, meet
from casework.programme.due import CONFIRM, PLAN_YEAR
from casework.programme.year import Entry, group_title, next_meeting, standing_group, this_and_next, year_of
from casework.schools import open_school
from domain.dates import academic_year_label, academic_year_of, long_date
from domain.refusals import Misunderstood, Refused
from store.programme import CONFIRMED, DROPPED, LEFT_OUT, WAITING, CarriedItem, ProgrammeDate
from store.work import Work

HOUR = re.compile(r"(\d{1,2})[:.](\d{2})", re.ASCII)


@dataclass(frozen=True)
class Wanted:
    """A day as somebody gives it; hours and place left out stay as they were, or as they usually are."""

    on: date
    starts: str | None = None
    ends: str | None = None
    place: str | None = None


def entry_of(work: Work, item: str, year: int) -> Entry:
    """One item in one academic year.

    Raises:
        Refused: when the programme has no such item.
    """
    group_name = group_title(work)
    found = next((each for each in year_of(work, year) if each.item.id == item), None)
    if found is None:
        listed = ", ".join(each.id for each in work.framework.programme.item)
        raise Refused(f"The programme of the {group_name} has no item “{item}”. There are: {listed}.")
    return found


def confirm(work: Work, item: str, wanted: Wanted) -> Entry:
    """Confirm the day of an item, or move it, in the academic year that the day is in (HFD-016, HFD-110 to HFD-115).

    Raises:
        Refused: when the day is no working day, is outside the item's window or the years that are planned, or is
            confirmed already, just so.
        Misunderstood: for hours that cannot be read.
    """
    year = academic_year_of(wanted.on)
    before = entry_of(work, item, year)
    _guard(work, before, wanted.on)
    starts, ends = _hours(wanted, before)
    row = work.programmes.dates(year).get((item, year)) or _new(work, item, year)
    row.on, row.starts, row.ends, row.state = wanted.on, starts, ends, CONFIRMED
    row.place = before.place if wanted.place is None else wanted.place
    if before.confirmed and (before.on, before.hours, before.place) == (row.on, (starts, ends), row.place):
        raise Refused(f"The {before.item.title} is confirmed for {before.when} already.", before.item.rule)
    row.confirmed_by, row.confirmed_at = work.who, work.clock.now()
    work.programmes.save(row)
    moved = before.on.isoformat() if before.confirmed and before.on and before.on != wanted.on else None
    work.record.append(
        "sig confirm", about=item, on=wanted.on.isoformat(), starts=starts, ends=ends, place=row.place, moved_from=moved
    )
    _settle(work, before)
    return entry_of(work, item, year)


def leave_out(work: Work, item: str, year: int, reason: str) -> Entry:
    """Leave an item out of one academic year, with a reason.

    Raises:
        Refused: when it is left out already, is past, or belongs to a year that is not planned.
    """
    before = entry_of(work, item, year)
    _guard_year(work, before)
    if before.state == "left_out":
        raise Refused(f"The {before.item.title} of {before.label} is left out already.", before.item.rule)
    if before.confirmed and before.on and before.on < work.clock.today():
        raise Refused(f"The {before.item.title} was on {long_date(before.on)}, which is past.", before.item.rule)
    row = work.programmes.dates(year).get((item, year)) or _new(work, item, year)
    row.on, row.state, row.confirmed_by, row.confirmed_at = None, LEFT_OUT, work.who, work.clock.now()
    work.programmes.save(row)
    work.record.append("sig leave-out", about=item, year=before.label, reason=reason)
    _settle(work, before)
    return entry_of(work, item, year)


def carry(work: Work, what: str, urn: str | None, item: str | None) -> tuple[CarriedItem, Entry | None]:
    """Carry something to the next meeting of an item, or to the next meeting of all; the entry is that meeting.

    Raises:
        Refused: when the school has closed, or the item is no meeting that is still to come.
    """
    standing_group(work)
    if urn:
        open_school(work, urn)
    today = work.clock.today()
    entries = [each for each in this_and_next(work) if item in {None, each.item.id}]
    meeting = next_meeting(entries, today)
    if item and meeting is None:
        raise Refused(
            f"“{item}” is no meeting of the {group_title(work)} that is still to come. Type “sig” to see them."
        )
    carried = CarriedItem(
        authority=work.authority.id, number=work.programmes.next_number(), what=what, urn=urn, item=item,
        year=meeting.year if item and meeting else None, added_by=work.who, added_on=today,
    )  # fmt: skip
    work.programmes.save(carried)
    work.record.append("sig add", urn=urn, about=carried.ref, what=what, meeting=item)
    return carried, meeting


def drop(work: Work, said: str, reason: str) -> CarriedItem:
    """Take a carried item off the agendas; it is named by its id, or by its own words.

    Raises:
        Refused: when no such item waits.
    """
    waiting = work.programmes.carried(WAITING)
    found = next((each for each in waiting if said.casefold() in {each.ref.casefold(), each.what.casefold()}), None)
    if found is None:
        raise Refused(f"No item {said[:40]} waits for an agenda. Type “sig” to see what does, for example I-3.")
    found.state = DROPPED
    work.programmes.save(found)
    work.record.append("sig drop", urn=found.urn, about=found.ref, what=found.what, reason=reason)
    return found


def _new(work: Work, item: str, year: int) -> ProgrammeDate:
    return ProgrammeDate(
        authority=work.authority.id, item=item, year=year, confirmed_by=work.who, confirmed_at=work.clock.now()
    )


def _settle(work: Work, before: Entry) -> None:
    """What was asked for is there now; whatever follows is planned in the same transaction."""
    this_year = academic_year_of(work.clock.today())
    if before.waits and before.year == this_year:
        meet(work, CONFIRM, before.item.id)
    if before.waits and before.year > this_year and not any(each.waits for each in year_of(work, before.year)):
        meet(work, PLAN_YEAR, standing_group(work).body)
    keep(work)


def _guard(work: Work, entry: Entry, day: date) -> None:
    _guard_year(work, entry)
    rule, title = entry.item.rule, entry.item.title
    if day not in entry.window:
        opens, closes = long_date(entry.window.first), long_date(entry.window.last)
        raise Refused(f"The {title} is held from {opens} to {closes}. Choose a working day between them.", rule)
    if not work.calendar.is_working_day(day):
        why = work.calendar.day_off(day) or "at a weekend"
        raise Refused(f"{long_date(day)} is no working day ({why}). Choose another day for the {title}.", rule)


def _guard_year(work: Work, entry: Entry) -> None:
    this_year = academic_year_of(work.clock.today())
    if entry.year not in {this_year, this_year + 1}:
        raise Refused(
            f"{entry.label} is not planned now: only {academic_year_label(this_year)} and "
            f"{academic_year_label(this_year + 1)} are. Check the year.",
            entry.item.rule,
        )


def _hours(wanted: Wanted, before: Entry) -> tuple[str, str]:
    """The hours as they are kept, 09:00; those not given are those known already, as long as they fit."""
    starts = _hour("starts", wanted.starts) if wanted.starts else before.hours[0]
    ends = _hour("ends", wanted.ends) if wanted.ends else before.hours[1]
    if wanted.ends and not starts:
        raise Misunderstood({"starts": "Enter when it starts. For example, 09:00."})
    if ends and starts >= ends:
        if wanted.ends:
            raise Misunderstood({"ends": f"It starts at {starts}, so it cannot end at {ends}. Enter a later time."})
        ends = ""
    return starts, ends


def _hour(field: str, text: str) -> str:
    found = HOUR.fullmatch(text.strip())
    if not found or int(found[1]) > 23 or int(found[2]) > 59:
        raise Misunderstood({field: f"“{text[:20]}” is not a time of day. For example, 09:00."})
    return f"{int(found[1]):02d}:{found[2]}"
