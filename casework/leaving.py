"""Who is away and who covers, who has left and who follows them, and who keeps the bell."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, timedelta

from casework.due import present
from casework.handed import tell_handed
from casework.handing import hand_to
from casework.manners import somebody
from casework.owners import Owners
from domain.dates import long_date
from domain.refusals import Misunderstood, Refused
from store.authorities import appoint_bell_keeper
from store.cases import Concern
from store.obligations import Obligation
from store.people import Absence, Person
from store.proceedings import Proceeding
from store.work import Work

LONGEST_ABSENCE = timedelta(days=366)


def keeper(work: Work, name: str) -> Person:
    """Name who owns what nobody else does.

    Raises:
        Refused: when there is no such person, it is them already, or they will leave.
    """
    person = present(work, name)
    if person.left_on:
        raise Refused(f"{person.name} leaves on {long_date(person.left_on)}. Name somebody who stays.")
    if work.authority.bell_keeper == person.number:
        raise Refused(f"{person.name} keeps the bell already. Nothing changed.")
    appoint_bell_keeper(work.session, work.authority.id, person.number)
    work.authority = replace(work.authority, bell_keeper=person.number)
    work.record.append("people keeper", about=person.name)
    return person


@dataclass(frozen=True)
class Leave:
    """Days on which somebody is away, both included, and the name of who covers; the bell-keeper, if "" ."""

    since: date
    until: date
    cover: str = ""


def go_away(work: Work, name: str | None, leave: Leave) -> tuple[Person, Absence]:
    """Note that somebody is away: their reminders go to the cover. Days that overlap an earlier note replace it.

    Raises:
        Misunderstood: for days that are past, turned round, or more than a year.
        Refused: when the cover is the person, or away too; see also `somebody`.
    """
    person = somebody(work, name)
    _check_days(leave, work.clock.today())
    cover = _cover(work, person, leave)
    overlapping = (each for each in work.people.absences_of(person.number) if _overlap(each, leave))
    absence = next(overlapping, None) or Absence(
        authority=work.authority.id, person=person.number, since=leave.since, until=leave.until
    )
    absence.since, absence.until = leave.since, leave.until
    absence.cover = cover.number if cover else None
    work.people.save(absence)
    work.record.append(
        "people away", about=person.name, since=leave.since.isoformat(), until=leave.until.isoformat(),
        cover=cover.name if cover else None,
    )  # fmt: skip
    return person, absence


def come_back(work: Work, name: str | None) -> Person:
    """End somebody's absence today, or take back the next one.

    Raises:
        Refused: when they are not away, nor will be; see also `somebody`.
    """
    person, today = somebody(work, name), work.clock.today()
    ahead = [each for each in work.people.absences_of(person.number) if each.until >= today]
    if not ahead:
        raise Refused(f"{person.name} is not away, and no absence is planned. Nothing changed.")
    absence = ahead[-1]  # the earliest of those that are not over
    absence.until = min(absence.since, today) - timedelta(days=1)
    work.people.save(absence)
    work.record.append("people back", about=person.name)
    return person


@dataclass(frozen=True)
class Left:
    """What a leaver left behind: how many schools and open deadlines, and who has them now."""

    person: Person
    on: date
    schools: int = 0
    due: int = 0
    to: Person | None = None


def leave_service(work: Work, name: str, on: date | None, to: str | None) -> Left:
    """Note that somebody has left, or will leave on a day: from then on they own nothing.

    What they owned goes to `to` together with their schools; without one their schools have no adviser, and what
    is open goes to the bell-keeper. For a day to come this is done by the planning of that day.

    Raises:
        Refused: for the bell-keeper; when it is not known who follows; for a day to come with `to`.
    """
    person, today = present(work, name), work.clock.today()
    day = on or today
    if person.number == work.authority.bell_keeper:
        raise Refused(f"{person.name} keeps the bell. Name another first: people keeper NAME")
    if day > today and to:
        raise Refused(
            f"{long_date(day)} is still to come, and until then everything stays with {person.name}. "
            "Leave out to= now, and hand things over on the day: reassign."
        )
    after = _successor(work, person, to)
    person.left_on = day
    work.people.save(person)
    left = _hand_over(work, person, after, chosen=to is not None) if day <= today else Left(person, day)
    work.record.append(
        "people left", about=person.name, on=day.isoformat(), to=left.to.name if left.to else None,
        schools=left.schools, due=left.due,
    )  # fmt: skip
    return left


def end_links_of_leavers(work: Work) -> int:
    """For the daily planning: schools whose adviser's last day has come have none any more; return how many.

    What they had under way is the bell-keeper's.
    """
    today = work.clock.today()
    gone = [each for each in work.people.all() if each.left_on and each.left_on <= today]
    keeper = Owners(work).or_keeper() if gone else None
    after = work.people.numbered(keeper) if keeper is not None else None
    if after:
        follow_matters(work, {each.number for each in gone}, after)
    return sum(len(work.people.unlink_adviser(each.number, today)) for each in gone)


def _hand_over(work: Work, person: Person, after: Person | None, *, chosen: bool) -> Left:
    today = work.clock.today()
    schools = work.people.unlink_adviser(person.number, today)
    _end_absences(work, person, today)
    due = [each for each in work.obligations.open(owner=person.number) if _theirs_to_see(work, each, after)]
    if after and chosen:
        for urn in schools:
            work.people.link_adviser(urn, after, today)
    if after:
        _coordinate(work, person, after)
        follow_matters(work, {person.number}, after)
        hand_to(work, due, after, chosen=chosen)
    return Left(person, person.left_on or today, len(schools), len(due), after)


def follow_matters(work: Work, gone: Collection[int], after: Person) -> None:
    """What leavers had under way is somebody's still, who is told of it; a restricted matter only a named person's."""
    rows: tuple[Concern | Proceeding, ...] = (*work.cases.open_for_planning(), *work.proceedings.running_for_planning())
    for row in rows:
        heir = _heir(work, row.matter, gone, after) if row.owner in gone else None
        if heir is None:
            continue
        was = work.people.numbered(row.owner) if row.owner is not None else None
        row.owner = heir.number
        work.session.add(row)
        act = f"{row.sort}-hand-over" if isinstance(row, Proceeding) else "concern hand-over"
        why = f"{was.name} has left" if was else ""
        work.record.append(act, urn=row.urn, about=row.ref, matter=row.matter, to=heir.name, reason=why)
        tell_handed(work, row.ref, heir)


def _heir(work: Work, matter: str | None, gone: Collection[int], after: Person) -> Person | None:
    """Who follows: of a restricted matter somebody named on it who is still here, sooner who follows anyway."""
    if matter is None:
        return after
    named = work.cases.seen_by(matter) - set(gone)
    present = {each.number: each for each in work.people.choices() if each.number in named}
    return present.get(after.number) or next(iter(present.values()), None)


def _theirs_to_see(work: Work, due: Obligation, person: Person | None) -> bool:
    """What few may know of is given to one of these alone; else planning finds one of them."""
    return due.matter is None or (person is not None and person.number in work.cases.seen_by(due.matter))


def _coordinate(work: Work, person: Person, after: Person) -> None:
    """The running groups that somebody coordinated have a coordinator still."""
    for group in work.cases.groups():
        if group.coordinator == person.number:
            group.coordinator = after.number
            work.cases.save(group)


def _end_absences(work: Work, person: Person, today: date) -> None:
    """Whoever has left is not away."""
    for absence in work.people.absences_of(person.number):
        if absence.until >= today:
            absence.until = min(absence.since, today) - timedelta(days=1)
            work.people.save(absence)


def _successor(work: Work, person: Person, to: str | None) -> Person | None:
    number = work.authority.bell_keeper
    found = present(work, to) if to else (work.people.numbered(number) if number else None)
    if found is not None and found.number == person.number:
        raise Refused(f"{person.name} cannot follow themselves. Name somebody else.")
    return found


def _check_days(leave: Leave, today: date) -> None:
    if leave.until < leave.since:
        raise Misunderstood({"until": f"{long_date(leave.until)} is before {long_date(leave.since)}."})
    if leave.until < today:
        raise Misunderstood({"until": f"{long_date(leave.until)} is past, so nobody need cover."})
    if leave.until - leave.since > LONGEST_ABSENCE:
        raise Misunderstood({"until": "Give a year at most. For longer, give the schools to somebody else."})


def _overlap(absence: Absence, leave: Leave) -> bool:
    return absence.since <= leave.until and leave.since <= absence.until


def _cover(work: Work, person: Person, leave: Leave) -> Person | None:
    if not leave.cover:
        return None
    cover = present(work, leave.cover)
    if cover.number == person.number:
        raise Refused(f"{person.name} cannot cover for themselves. Name somebody else, or nobody: the bell-keeper.")
    clash = next((each for each in work.people.absences_of(cover.number) if _overlap(each, leave)), None)
    if clash:
        raise Refused(
            f"{cover.name} is away too, from {long_date(clash.since)} to {long_date(clash.until)}. Name somebody else."
        )
    return cover
