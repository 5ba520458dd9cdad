"""The items of a group's year with their days: confirmed, only proposed, or still to be set in a window."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from domain.calendar import MissingTermDates, Span
from domain.clocks import Due, first_workday_on_or_after, reckon
from domain.dates import academic_year_label, academic_year_of, long_date, sum_date
from domain.framework.programme import ProgrammeItem, StandingGroup
from domain.refusals import Refused
from store.programme import LEFT_OUT, ProgrammeDate
from store.work import Work

State = Literal["confirmed", "proposed", "to_be_set", "left_out"]


@dataclass(frozen=True)
class Entry:
    """One item in one academic year (the year it begins in).

    `due` is the day with its sum, or None while none is set; `window` are the days it may fall on. `by` is who
    confirmed it or left it out, "" for the published document itself.
    """

    item: ProgrammeItem
    year: int
    state: State
    window: Span
    due: Due | None = None
    hours: tuple[str, str] = ("", "")
    place: str = ""
    by: str = ""

    @property
    def on(self) -> date | None:
        """The day, confirmed or proposed."""
        return self.due.on if self.due else None

    @property
    def label(self) -> str:
        """The academic year as it is written."""
        return academic_year_label(self.year)

    @property
    def waits(self) -> bool:
        """Whether somebody has still to confirm or set its day."""
        return self.state in {"proposed", "to_be_set"}

    @property
    def confirmed(self) -> bool:
        return self.state == "confirmed"

    @property
    def asked_from(self) -> date:
        """From when its day is asked for: the start of the year where one is proposed, else the window's opening."""
        return date(self.year, 9, 1) if self.due else self.window.first

    @property
    def asked_by(self) -> Due:
        """By when its day should be there: the proposed day, else the end of the window."""
        how = f"a day from {sum_date(self.window.first)} to {sum_date(self.window.last)}"
        return self.due or Due(self.window.last, f"{how}: {sum_date(self.window.last)}", self.item.rule)

    @property
    def time(self) -> str:
        """ "09:00 to 12:00", or "" where no hours are known."""
        starts, ends = self.hours
        return f"{starts} to {ends}" if starts and ends else starts

    @property
    def when(self) -> str:
        """Its day in words."""
        if self.on:
            return long_date(self.on)
        return f"a day to be set from {long_date(self.window.first)} to {long_date(self.window.last)}"

    def ahead(self, today: date) -> bool:
        """Whether it is still to come."""
        return self.state != "left_out" and (self.on or self.window.last) >= today


def standing_group(work: Work) -> StandingGroup:
    """Whose programme the framework has.

    Raises:
        Refused: when it has none.
    """
    group = work.framework.programme.group
    if group is None:
        raise Refused(
            f"{work.framework.about.title} has no programme of a standing group as data, so there is nothing to show. "
            "Type “deadlines” for what is due."
        )
    return group


def group_title(work: Work) -> str:
    """What the framework calls the group."""
    group = standing_group(work)
    body = work.framework.body(group.body)
    return body.title if body else group.body


def year_of(work: Work, year: int) -> Sequence[Entry]:
    """Every item of the academic year that begins in `year`, in the order of their days."""
    kept = work.programmes.dates(year)
    entries = [(_planned(work, item, year), kept.get((item.id, year))) for item in work.framework.programme.item]
    entries.sort(key=lambda each: (each[1] and each[1].on) or each[0].on or each[0].window.first)
    return [_kept(entry, row) if row else entry for entry, row in entries]


def this_and_next(work: Work) -> Sequence[Entry]:
    """The items of this academic year and of the next, in order."""
    year = academic_year_of(work.clock.today())
    return [*year_of(work, year), *year_of(work, year + 1)]


def next_meeting(entries: Sequence[Entry], today: date) -> Entry | None:
    """The first meeting still to come, dated or not."""
    return next((each for each in entries if each.item.sort == "meeting" and each.ahead(today)), None)


def _planned(work: Work, item: ProgrammeItem, year: int) -> Entry:
    """The item as the document and its formula have it, before anybody has said anything."""
    window = Span(*item.window.days(year)) if item.window else Span(date(year, 9, 1), date(year + 1, 8, 31))
    hours = (item.starts or "", item.ends or "")
    plain = Entry(item, year, "to_be_set", window, hours=hours)
    printed = item.date_in(year)
    if printed:
        told = f"as the published programme for {academic_year_label(year)} says: {sum_date(printed)}"
        return replace(plain, state="confirmed", due=Due(printed, told, item.rule))
    proposed = None if item.window else _proposed(work, item, year)
    return replace(plain, state="proposed", due=proposed) if proposed else plain


def _proposed(work: Work, item: ProgrammeItem, year: int) -> Due | None:
    """The day that the formula comes to, moved on to a working day; None in a year that does not have it."""
    clock = work.framework.clock(item.clock)
    if clock is None:
        return None
    try:
        due = reckon(clock.formula, work.calendar, year=year)
    except (MissingTermDates, ValueError):
        return None
    if not work.calendar.is_working_day(due.on):
        due = first_workday_on_or_after(due, work.calendar)
    return due.under(item.rule)


def _kept(entry: Entry, row: ProgrammeDate) -> Entry:
    """The item as somebody confirmed it or left it out."""
    if row.state == LEFT_OUT or row.on is None:
        return replace(entry, state="left_out", due=None, by=row.confirmed_by)
    due = Due(row.on, f"as {row.confirmed_by} confirmed: {sum_date(row.on)}", entry.item.rule)
    hours = (row.starts, row.ends)
    return replace(entry, state="confirmed", due=due, hours=hours, place=row.place, by=row.confirmed_by)
