"""A standing group's year as data: what it meets for and when, what its areas of work are, and who is told."""

import re
from datetime import date
from typing import Annotated, ClassVar, Literal

from pydantic import AfterValidator, Field, StrictStr, model_validator

from domain.dates import FIRST_MONTH_OF_ACADEMIC_YEAR, academic_year_of
from domain.framework.duties import Duty
from domain.framework.pieces import Id, Piece, Ruled, Text

_ANY_YEAR = 2001  # its February has no 29th, so that a window is there every year


def _hour(text: str) -> str:
    if not re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", text, re.ASCII):
        raise ValueError(f'"{text}" is not a time of day: write it as 09:00')
    return text


def _month_day(text: str) -> str:
    found = re.fullmatch(r"(\d\d)-(\d\d)", text, re.ASCII)
    try:
        date(_ANY_YEAR, int(found[1]) if found else 0, int(found[2]) if found else 0)
    except ValueError:
        raise ValueError(f'"{text}" is not a month and a day: write it as 02-01') from None
    return text


Hour = Annotated[StrictStr, AfterValidator(_hour)]
MonthDay = Annotated[StrictStr, AfterValidator(_month_day)]


class Window(Piece):
    """Days of every academic year, both included; January to August are those of the calendar year after."""

    opens: MonthDay
    closes: MonthDay

    @model_validator(mode="after")
    def _in_order(self) -> "Window":
        first, last = self.days(_ANY_YEAR)
        if last < first:
            raise ValueError("it closes before it opens in the academic year")
        return self

    def days(self, year: int) -> tuple[date, date]:
        """The first and last day in the academic year that begins in `year`."""
        return _day(self.opens, year), _day(self.closes, year)


def _day(month_day: str, year: int) -> date:
    month, day = int(month_day[:2]), int(month_day[3:])
    return date(year if month >= FIRST_MONTH_OF_ACADEMIC_YEAR else year + 1, month, day)


class Area(Piece):
    """One of the group's areas of work, by which its agendas are tagged."""

    id: Id
    title: Text


class AgendaItem(Piece):
    """Something to talk over, and the areas of work it belongs to."""

    what: Text
    areas: tuple[Id, ...] = Field(min_length=1)


class ProgrammeItem(Ruled):
    """One item of the year.

    Its clock's formula proposes a day; an item with a `window` has no formula, and somebody sets a day in it.
    `dates` are the days that the published document itself sets, one an academic year at most. `starts` and `ends`
    are the usual hours.
    """

    kind: ClassVar[str] = "programme"

    id: Id
    title: Text
    sort: Literal["meeting", "conference"] = Field("meeting", alias="kind")
    clock: Id
    window: Window | None = None
    starts: Hour | None = None
    ends: Hour | None = None
    dates: tuple[date, ...] = ()
    agenda: tuple[AgendaItem, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _hours(self) -> "ProgrammeItem":
        if (self.starts is None) != (self.ends is None) or (self.starts or "") > (self.ends or ""):
            raise ValueError("starts and ends go together, the start first")
        return self

    @property
    def rule(self) -> str | None:
        """The rule that sets it."""
        return self.rules[0] if self.rules else None

    @property
    def areas(self) -> tuple[str, ...]:
        """The areas of work its agenda touches, each once."""
        return tuple(dict.fromkeys(area for each in self.agenda for area in each.areas))

    def date_in(self, year: int) -> date | None:
        """The day that the document sets for an academic year."""
        return next((day for day in self.dates if academic_year_of(day) == year), None)


class StandingGroup(Ruled):
    """Whose year it is: a body, the post that looks after its programme, and the posts that are told besides.

    `planned` is when next year's programme is made, `planned_by` the clock whose ladder asks for it, and
    `confirmed_by` the clock whose ladder asks for a day that nobody has confirmed.
    """

    kind: ClassVar[str] = "programme"

    id: Id
    title: Text
    body: Id
    owner: Id
    told: tuple[Id, ...] = ()
    planned: Window
    planned_by: Id
    confirmed_by: Id

    @property
    def rule(self) -> str | None:
        """The rule by which next year's programme is made."""
        return self.rules[0] if self.rules else None


class ProgrammeFile(Piece):
    """programme.toml. `duty`: what has to happen in every half-term, term or year."""

    duty: tuple[Duty, ...] = ()
    group: StandingGroup | None = None
    area: tuple[Area, ...] = ()
    item: tuple[ProgrammeItem, ...] = ()

    @model_validator(mode="after")
    def _whose(self) -> "ProgrammeFile":
        if self.item and self.group is None:
            raise ValueError('"group" is missing: say whose programme it is')
        return self

    def find(self, item: str) -> ProgrammeItem | None:
        """The item with this id."""
        return next((each for each in self.item if each.id == item), None)

    def area_titles(self, item: ProgrammeItem) -> list[str]:
        """The areas of work that an item's agenda touches, in the order of the file."""
        return [area.title for area in self.area if area.id in item.areas]
