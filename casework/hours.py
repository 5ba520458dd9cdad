"""When a person may be told: their own hour and zone, on open days; what the law sets is told on any day."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

from domain.calendar import Calendar, MissingTermDates
from domain.clock import LONDON
from store.people import TELL_AT, Person

QUIET_FROM = time(18)
LONGEST_CLOSED = 120  # days: no school holiday is longer


@dataclass(frozen=True)
class Hours:
    """Somebody's hours. `calendar` is the authority's."""

    calendar: Calendar
    tell_at: time = TELL_AT
    zone: ZoneInfo = LONDON

    def on(self, day: date) -> datetime:
        """The moment of that day's digest."""
        return datetime.combine(day, self.tell_at, self.zone)

    def day(self, moment: datetime) -> date:
        """The day that a moment is on where the person is."""
        return moment.astimezone(self.zone).date()

    def allow(self, moment: datetime) -> bool:
        """Whether something that no law sets may be told then."""
        here = moment.astimezone(self.zone)
        return self.tell_at <= here.time() < self._quiet_from and is_open(here.date(), self.calendar)

    def next(self, moment: datetime) -> datetime:
        """The moment itself where it is allowed, else the next digest."""
        if self.allow(moment):
            return moment
        here = moment.astimezone(self.zone)
        day = here.date() + timedelta(days=1) if here.time() >= self.tell_at else here.date()
        return self.on(open_from(day, self.calendar))

    def after(self, day: date) -> datetime:
        """The first digest after a day."""
        return self.on(open_from(day + timedelta(days=1), self.calendar))

    @cached_property
    def _quiet_from(self) -> time:
        latest = (datetime.combine(date.min, self.tell_at) + timedelta(hours=1)).time()
        return max(QUIET_FROM, latest)


def hours_of(person: Person | None, calendar: Calendar) -> Hours:
    """The hours of a person; of the office in London, where it is nobody in particular."""
    return Hours(calendar, person.tell_at, ZoneInfo(person.zone)) if person else Hours(calendar)


def is_open(day: date, calendar: Calendar) -> bool:
    """A working day outside the school holidays; where no term dates are known, a working day."""
    if not calendar.is_working_day(day):
        return False
    try:
        return calendar.terms.containing(day, "half_term") is not None
    except MissingTermDates:
        return True


def open_from(day: date, calendar: Calendar, step: int = 1) -> date:
    """The day itself if it is open, else the next open one; with step -1 the one before."""
    for _ in range(LONGEST_CLOSED):
        if is_open(day, calendar):
            return day
        day += timedelta(days=step)
    return day
