"""Planning what will ring: from deadlines to reminder rows under natural keys, so that planning twice is harmless."""

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from casework.deadlines import Deadline, Owners, deadlines, meeting_deadline
from domain.calendar import Calendar
from domain.clock import LONDON
from domain.dates import long_date
from domain.framework.clocks import Ladder
from store.cases import Group, Meeting
from store.reminders import MOVED_ON, Reminder
from store.schools import School
from store.work import Work

TELL_AT, TELL_UNTIL = time(8, 30), time(18)  # in London: office hours, from before the first meeting of the day


@dataclass(frozen=True)
class Planned:
    """What a planning found: how many rows are new, and what could not be planned, with the reason."""

    new: int
    missing: tuple[str, ...] = ()


@dataclass(frozen=True)
class Ring:
    """One telling of a deadline: the rung it belongs to, which names it, and when it is told."""

    deadline: Deadline
    rung: datetime
    tell_at: datetime
    authority: str

    @property
    def key(self) -> str:
        """The natural key: the same telling, planned again, has the same."""
        deadline = self.deadline
        parts = (
            self.authority,
            deadline.kind,
            deadline.about,
            deadline.due.on,
            f"{self.rung:%Y-%m-%d}",
            deadline.owner,
        )
        return "/".join(str(part) for part in parts)

    def row(self) -> Reminder:
        """The row that is kept of it."""
        due, school = self.deadline.due, self.deadline.school
        return Reminder(
            authority=self.authority,
            key=self.key,
            kind=self.deadline.kind,
            about=self.deadline.about,
            urn=school.urn if school else None,
            school=school.name if school else None,
            person=self.deadline.owner,
            due_at=self.tell_at,
            due=due.on,
            sum=due.sum,
            rule=due.rule,
            label=self.deadline.label,
            text=f"{self.deadline.what}, by {long_date(due.on)}",
            statutory=self.deadline.statutory,
        )


def plan(work: Work) -> Planned:
    """Plan everything of the work's authority; what the case has moved on from is taken back."""
    work.take_turn()
    found = deadlines(work)
    rings = {ring.key: ring for deadline in found.due for ring in rings_of(work, deadline)}
    _take_back(work, rings)
    return Planned(_plan(work, rings), found.missing)


def plan_group(work: Work, group: Group, meetings: Iterable[Meeting], school: School) -> int:
    """Plan one group's meetings, in the transaction of the act that set them."""
    owners = Owners(work)
    found = (meeting_deadline(work, owners, group, meeting, school) for meeting in meetings)
    return _plan(work, {ring.key: ring for deadline in found if deadline for ring in rings_of(work, deadline)})


def rungs(ladder: Ladder, due: date, calendar: Calendar) -> list[date]:
    """The days on which a deadline rings: so many working days before it, and after it."""
    before = [_workday(due, -count, calendar) for count in ladder.before]
    return before + [_workday(due, count, calendar) for count in ladder.after]


def rings_of(work: Work, deadline: Deadline) -> list[Ring]:
    """The rings of one deadline. Of the rungs already past only the latest is still told."""
    now = work.clock.now()
    days = set(rungs(deadline.ladder, deadline.due.on, work.calendar))
    moments = sorted(datetime.combine(day, TELL_AT, LONDON) for day in days)
    past = [moment for moment in moments if moment <= now]
    late = [Ring(deadline, rung, told_at(now, work.calendar), work.authority.id) for rung in past[-1:]]
    return late + [Ring(deadline, moment, moment, work.authority.id) for moment in moments if moment > now]


def told_at(now: datetime, calendar: Calendar) -> datetime:
    """When something already due is told: now in office hours, else on the next working morning."""
    here = now.astimezone(LONDON)
    day = here.date()
    if calendar.is_working_day(day) and TELL_AT <= here.time() < TELL_UNTIL:
        return now
    if here.time() >= TELL_AT:
        day += timedelta(days=1)
    while not calendar.is_working_day(day):
        day += timedelta(days=1)
    return datetime.combine(day, TELL_AT, LONDON)


def _plan(work: Work, rings: Mapping[str, Ring]) -> int:
    """Store the rings that are not there yet, and those that are due again; return how many that were."""
    return work.reminders.plan(rings[key].row() for key in work.reminders.unplanned(rings))


def _take_back(work: Work, wanted: Container[str]) -> None:
    stale = [key for key in work.reminders.pending_keys() if key not in wanted]
    if stale:
        work.reminders.cancel(stale, MOVED_ON)


def _workday(day: date, count: int, calendar: Calendar) -> date:
    """So many working days from a day; zero is the day itself, or the working day before it."""
    step = timedelta(days=1 if count > 0 else -1)
    while not count and not calendar.is_working_day(day):
        day += step
    while count:
        day += step
        if calendar.is_working_day(day):
            count -= step.days
    return day
