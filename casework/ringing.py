"""Planning what will ring: from obligations to reminder rows under natural keys, so that planning twice is harmless."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from casework.hours import hours_of, open_from
from casework.ladders import Rung, rungs, told
from casework.owners import Owners
from domain.clock import LONDON
from store.obligations import OPEN, Obligation
from store.reminders import CANCELLED, DIGEST, MOVED_ON, PENDING, REPORT, SENT, SINGLE, TAKEN, Planned, Reminder
from store.work import Work

ASSIGNED, NEW, ROUND_UP, TEAM_REPORT = "assigned", "new", "round-up", "report"
NEWS = (ASSIGNED, NEW)
BY_HAND = ("snoozed", *NEWS)  # rungs that no ladder asks for, which planning leaves where they are
WEEKS_AHEAD = 2
REPORT_AT = time(9)


def key_of(work: Work, obligation: Obligation, rung: str, person: int) -> str:
    """The natural key of one telling: the same telling, planned again, has the same."""
    kind, about, occurrence = obligation.key
    parts = (work.authority.id, kind, about, occurrence, obligation.due, rung, person)
    return "/".join(str(part) for part in parts)


def plan_reminders(
    work: Work, obligations: Sequence[Obligation], fresh: Collection[int] = (), owners: Owners | None = None
) -> int:
    """Bring the reminders of these obligations up to date; return how many are new.

    `fresh` are the numbers of those that are new or have another day: of their rungs that are past already
    the latest is told still. What an obligation has moved on from is taken back.
    """
    if not obligations:
        return 0
    planner = _Planner(work, owners or Owners(work), fresh)
    rings = (ring for obligation in obligations for ring in planner.rings(obligation))
    wanted = {key_of(work, ring.obligation, ring.rung, ring.person): ring for ring in rings}
    known = work.reminders.known([obligation.number for obligation in obligations])
    return _settle(work, wanted, known, {obligation.number: obligation for obligation in obligations})


def tell_assigned(work: Work, obligation: Obligation) -> None:
    """Tell the owner at once, by itself, that this is theirs now, unless they did it themselves."""
    if work.reader is not None and work.reader.number == obligation.owner:
        return
    owner = work.people.numbered(obligation.owner)
    hours = hours_of(owner, work.calendar)
    now = work.clock.now()
    at = now if obligation.statutory else hours.next(now)
    row = reminder(work, obligation, assigned_now(work), obligation.owner, at)
    if does_ring(work, obligation) and not work.reminders.known_keys([row.key]):
        work.reminders.save(row)


def show_again(work: Work, obligations: Iterable[Obligation]) -> None:
    """Ask that the messages which told of these, or are about to, are brought up to date."""
    rows = work.reminders.of([obligation.number for obligation in obligations])
    told = sorted({row.telling for row in rows if row.telling and row.state in {TAKEN, SENT}})
    work.tellings.mark(told, stale=True)


def assigned_now(work: Work) -> str:
    """The rung of what is given to somebody at this moment."""
    return f"{ASSIGNED}-{work.clock.now():%Y%m%d%H%M%S}"


def plan_weeks(work: Work, owners: Owners, owning: Collection[int]) -> int:
    """Plan the round-ups of those who own something, and the team's report: one a week each."""
    rows = [row for monday in _mondays(work) for row in _week(work, owners, owning, monday)]
    known = work.reminders.known_keys([row.key for row in rows])
    new = [row for row in rows if row.key not in known]
    if new:
        work.reminders.save(*new)
    return len(new)


class _Ring(NamedTuple):
    """One telling as it should be: a row is made of it only where there is none yet."""

    obligation: Obligation
    rung: str
    person: int
    at: datetime


class _Planner:
    """Plans many obligations at once: what is due on one day by one ladder has its rungs worked out once."""

    def __init__(self, work: Work, owners: Owners, fresh: Collection[int]) -> None:
        self._work = work
        self._owners = owners
        self._fresh = fresh
        self._now = work.clock.now()
        self._rungs: dict[tuple[date, str, str | None, bool], list[Rung]] = {}
        self._hours = {number: hours_of(person, work.calendar) for number, person in owners.people.items()}

    def rings(self, obligation: Obligation) -> Iterator[_Ring]:
        """Every telling an obligation has by its ladder, past ones too; none where it is settled or never rings."""
        if obligation.state != OPEN or not does_ring(self._work, obligation):
            return
        past: set[int] = set()
        for rung in self._ladder(obligation):
            for person in told(rung, obligation, self._owners):
                at = self._hours[person].on(rung.day)
                yield _Ring(obligation, rung.name, person, at)
                if at <= self._now and rung.posts is None:
                    past.add(person)
        if obligation.number in self._fresh:
            for person in sorted(past):
                at = self._now if obligation.statutory else self._hours[person].next(self._now)
                yield _Ring(obligation, self._news_to(person, obligation), person, at)

    def _news_to(self, person: int, obligation: Obligation) -> str:
        """What somebody else's act has just given its owner is told by itself; the rest is news of the day's digest."""
        actor = self._work.reader
        given = actor is not None and actor.number != person and person == obligation.owner
        return assigned_now(self._work) if given else NEW

    def _ladder(self, obligation: Obligation) -> list[Rung]:
        alike = (obligation.due, obligation.kind, obligation.clock, obligation.statutory)
        if alike not in self._rungs:
            self._rungs[alike] = rungs(self._work.framework, obligation, self._work.calendar)
        return self._rungs[alike]


def _settle(work: Work, wanted: dict[str, _Ring], known: dict[str, Planned], of: dict[int, Obligation]) -> int:
    """Store what is new, move what rings at another time, revive what is due again, take back what is not."""
    now = work.clock.now()
    coming = {key: ring for key, ring in wanted.items() if ring.at > now or ring.rung.startswith(NEWS)}
    new = [reminder(work, *ring) for key, ring in coming.items() if key not in known]
    again = [(key, coming[key].at) for key, row in known.items() if key in coming and _again(row, coming[key])]
    stale = [
        key
        for key, row in known.items()
        if row.state == PENDING and key not in wanted and not _by_hand(work, of[row.obligation], row)
    ]
    if new:
        work.reminders.save(*new)
    work.reminders.put_back(again)
    work.reminders.cancel(stale, MOVED_ON)
    return len(new) + len(again)


def _again(row: Planned, wanted: _Ring) -> bool:
    """Whether a row that is there is to be told at another moment, or after all."""
    moved = row.state == PENDING and row.due_at != wanted.at and not row.rung.startswith(NEWS)
    return moved or (row.state == CANCELLED and row.note == MOVED_ON)


def _by_hand(work: Work, obligation: Obligation, row: Planned) -> bool:
    """Whether a pending row that is on no ladder stays: somebody's act made it, of what is open still and theirs."""
    theirs = row.person == obligation.owner or row.person in obligation.also
    return obligation.state == OPEN and theirs and row.rung.startswith(BY_HAND) and does_ring(work, obligation)


def does_ring(work: Work, obligation: Obligation) -> bool:
    """Whether it rings at all: what was due before the authority went live is one list, and is never rung.

    Nor does what a person entered at a school that has closed since: what is open there rings as one thing.
    """
    live = work.authority.live_from
    if live is not None and obligation.due < live:
        return False
    return obligation.entered_by is None or obligation.urn not in work.schools.closed()


def reminder(work: Work, obligation: Obligation, rung: str, person: int, at: datetime) -> Reminder:
    """One telling of an obligation; what the law sets is told by itself, and so is what was just given to somebody."""
    alone = obligation.statutory or rung.startswith(ASSIGNED)
    return Reminder(
        authority=work.authority.id, key=key_of(work, obligation, rung, person), obligation=obligation.number,
        person=person, rung=rung, manner=SINGLE if alone else DIGEST, due_at=at,
    )  # fmt: skip


def _mondays(work: Work) -> list[date]:
    today = work.clock.today()
    monday = today - timedelta(days=today.weekday())
    return [monday + timedelta(weeks=count) for count in range(WEEKS_AHEAD)]


def _week(work: Work, owners: Owners, owning: Iterable[int], monday: date) -> Iterator[Reminder]:
    """The round-ups and the report of one week, on its first open day; a week of holidays has none."""
    day = open_from(monday, work.calendar)
    if day >= monday + timedelta(weeks=1):
        return
    week = f"{monday:%G-W%V}"
    for number in sorted(set(owning) & set(owners.people)):
        at = hours_of(owners.people[number], work.calendar).on(day)
        if at > work.clock.now():
            key = f"{ROUND_UP}/{work.authority.id}/{number}/{week}"
            yield Reminder(authority=work.authority.id, key=key, person=number, rung=ROUND_UP, due_at=at)
    at = datetime.combine(day, REPORT_AT, LONDON)
    if work.authority.report_to and at > work.clock.now():
        key = f"{TEAM_REPORT}/{work.authority.id}/{week}"
        yield Reminder(authority=work.authority.id, key=key, rung=TEAM_REPORT, manner=REPORT, due_at=at)
