"""Standing duties: what the framework wants in every half-term, term or year, for the authority or for each school."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from casework.expected import Expected, Gathered
from casework.joining import was_there
from casework.owners import Owners
from casework.registered import Registered
from domain.calendar import Calendar, MissingTermDates, PeriodKind, Term
from domain.clocks import Due, NoClock, UnknownEvent, reckon
from domain.clocks.reckoning import Event
from domain.dates import academic_year_label, academic_year_of
from domain.framework.clocks import FrameworkClock
from domain.framework.duties import Duty
from domain.framework.duty_checks import ADVISER
from domain.stays import spell
from domain.three_values import State
from domain.weighing import weigh
from store.schools import School
from store.work import Work

DUTY = "duty"


def duties(work: Work, owners: Owners, urn: str | None, gathered: Gathered) -> None:
    """This period's duties, and those of an earlier period that nobody has done yet."""
    planner = _Planner(work, owners, {row.key for row in gathered.open})
    for duty in work.framework.programme.duty:
        try:
            if duty.per == "authority" and urn is None:
                gathered.found += planner.of_authority(duty)
            for each in gathered.registered if duty.per == "school" else ():
                gathered.found += planner.of_school(duty, each)
        except MissingTermDates as missing:
            gathered.missing.setdefault(missing.sentence, missing.year)


@dataclass(frozen=True)
class _Planner:
    """Plans duties; `open_` are the keys of what is open already."""

    work: Work
    owners: Owners
    open_: set[tuple[str, str, str]]

    def of_authority(self, duty: Duty) -> Iterator[Expected]:
        """A duty of the authority itself."""
        holders = self.owners.holding(duty.owner)
        for when in self._occurrences(duty, self.work.authority.id, self.work.calendar, None):
            if holders:
                yield self._expected(duty, when, holders, None)

    def of_school(self, duty: Duty, each: Registered) -> Iterator[Expected]:
        """A duty towards one school, where it concerns it."""
        if not self._concerns(duty, each):
            return
        school, holders = each.school, self._holders(duty, each.school.urn)
        calendar = self.work.calendar_of(school.urn)
        for when in self._occurrences(duty, school.urn, calendar, each):
            if holders:
                yield self._expected(duty, when, holders, school)

    def _concerns(self, duty: Duty, each: Registered) -> bool:
        standing = each.standing()
        if duty.categories and (standing is None or standing.category not in duty.categories):
            return False
        if not duty.concerns(standing.category if standing else "", each.school.governance) and duty.governance:
            return False
        if duty.phases and each.school.phase not in duty.phases:
            return False
        if duty.until_known == ADVISER and self.work.people.adviser_of(each.school.urn):
            return False
        if duty.until_known not in {None, ADVISER} and each.facts.value(duty.until_known or "") is not None:
            return False
        return duty.where is None or weigh(duty.where, each.weighing(self.work)).state is State.MET

    def _holders(self, duty: Duty, urn: str) -> list[int]:
        adviser = self.owners.of(urn) if ADVISER in duty.owner else None
        others = self.owners.holders(tuple(post for post in duty.owner if post != ADVISER))
        keeper = self.owners.or_keeper()
        found = [*([adviser] if adviser is not None else []), *others]
        return list(dict.fromkeys(found)) or ([keeper] if keeper is not None else [])

    def _expected(self, duty: Duty, when: tuple[str, Due], holders: list[int], school: School | None) -> Expected:
        occurrence, due = when
        due = due.under(duty.rules[0]) if duty.rules else due
        about = school.urn if school else self.work.authority.id
        words = duty.record_with.replace("{school}", about)
        also = (*holders[1:], *self.owners.holders(duty.also))
        return Expected(
            f"{DUTY}/{duty.id}", about, occurrence, duty.title, due, holders[0], school, duty.clock,
            record_with=words, also=tuple(dict.fromkeys(also)),
        )  # fmt: skip

    def _occurrences(
        self, duty: Duty, about: str, calendar: Calendar, each: Registered | None
    ) -> Iterator[tuple[str, Due]]:
        clock = self.work.framework.clock(duty.clock) if duty.clock else None
        if clock is None:
            return  # a person enters the day
        if duty.every == "once":
            due = self._once(clock, calendar, each)
            if due:
                yield due.on.isoformat(), due
            return
        for period, year in self._periods(duty, calendar):
            if not _owed(duty, each, period, year):
                continue
            if year > academic_year_of(self.work.clock.today()) and not self._next_is_due(clock, calendar, each):
                continue
            due = self._due(clock, calendar, period, year, each) if self._asked(duty, about, period, year) else None
            past = due is not None and due.on < self.work.clock.today()
            times = self._still_open(duty, about, period, year) if past else _times(duty, period, year)
            yield from ((occurrence, due) for occurrence in times if due)

    def _asked(self, duty: Duty, about: str, period: Term | None, year: int) -> bool:
        """Whether a period still runs; what was not done in one that is over is due where it was asked for then."""
        return not self._over(period, year) or bool(self._still_open(duty, about, period, year))

    def _still_open(self, duty: Duty, about: str, period: Term | None, year: int) -> list[str]:
        return [each for each in _times(duty, period, year) if (f"{DUTY}/{duty.id}", about, each) in self.open_]

    def _next_is_due(self, clock: FrameworkClock, calendar: Calendar, each: Registered | None) -> bool:
        """Whether next year's is to be planned already: this year's day is past, and next year's terms are known."""
        year = academic_year_of(self.work.clock.today())
        if not calendar.terms.knows(year + 1):
            return False
        this = self._due(clock, calendar, None, year, each) if calendar.terms.knows(year) else None
        return this is None or this.on < self.work.clock.today()

    def _over(self, period: Term | None, year: int) -> bool:
        """Whether a period has ended; what was not done in it is due only where it was asked for then."""
        today = self.work.clock.today()
        return period.last < today if period else year < academic_year_of(today)

    def _periods(self, duty: Duty, calendar: Calendar) -> Iterator[tuple[Term | None, int]]:
        """The period that runs, or comes next, and the one before it."""
        today = self.work.clock.today()
        if duty.every == "year":
            year = academic_year_of(today)
            yield from (
                (None, each) for each in (year + 1, year, year - 1)
            )  # the next first: its terms may be all we know
            return
        kind: PeriodKind = "half_term" if duty.every == "half_term" else "term"
        now = calendar.terms.current_or_next(today, kind)
        known = [
            period
            for year in (now.year - 1, now.year)
            if calendar.terms.knows(year)
            for period in calendar.terms.year(year).periods(kind)
        ]
        before = [period for period in known if period.last < now.first]
        yield from ((period, period.year) for period in (now, *before[-1:]))

    def _due(
        self, clock: FrameworkClock, calendar: Calendar, period: Term | None, year: int, each: Registered | None
    ) -> Due | None:
        events: dict[str, Event] = dict(each.days) if each else {}
        if period:
            events["half_term" if "-" in period.id else "term"] = period
        return self._reckoned(clock, calendar, {**events, "year": year})

    def _once(self, clock: FrameworkClock, calendar: Calendar, each: Registered | None) -> Due | None:
        return self._reckoned(clock, calendar, dict(each.days) if each else {})

    def _reckoned(self, clock: FrameworkClock, calendar: Calendar, events: dict[str, Event]) -> Due | None:
        today = self.work.clock.today()
        try:
            due = reckon(clock.formula, calendar, **{"today": today, **events})
        except (NoClock, UnknownEvent):
            return None
        return due.under(clock.rules[0] if clock.rules else None)


def _stood_on(duty: Duty, each: Registered | None, day: date) -> bool:
    """Whether the school was in one of the duty's categories on that day, and has been since."""
    now = spell(each.of_strand(""), duty.categories) if each else None
    return now is not None and now.since <= day


def _owed(duty: Duty, each: Registered | None, period: Term | None, year: int) -> bool:
    """Whether a school owes the duty in that period: not in one that began before it opened."""
    if each is None:
        return True
    if duty.whole and period and not _stood_on(duty, each, period.first):
        return False
    return was_there(each.school, period.first if period else date(year, 9, 1))


def _times(duty: Duty, period: Term | None, year: int) -> list[str]:
    """The occurrences of a period, by name."""
    named = f"{academic_year_label(year)} {period.id}" if period else academic_year_label(year)
    many = duty.times > 1
    return [f"{named} {time} of {duty.times}" if many else named for time in range(1, duty.times + 1)]
