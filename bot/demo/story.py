"""Two years in a demo council: scenes put in order of time and then really played, by its people, through casework."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from heapq import heappop, heappush
from itertools import count
from random import Random

from bot.demo.figures import DemoSchool
from bot.demo.office import Office
from domain.clock import LONDON
from store.work import Work

Act = Callable[[Work], object]


@dataclass
class Story:
    """Scenes of one council, each with its moment and who acts ("" is Handbell itself)."""

    office: Office
    schools: Sequence[DemoSchool]
    rng: Random
    until: datetime
    _scenes: list[tuple[datetime, int, str, Act]] = field(default_factory=list)
    _numbers: "count[int]" = field(default_factory=count)

    def scene(self, on: date, who: str, act: Act, rng: Random | None = None) -> None:
        """Put a scene on that day, or on the first working day after it, within office hours."""
        day, rng = self.workday(on), rng or self.rng
        moment = datetime(day.year, day.month, day.day, rng.randint(9, 15), rng.randint(0, 59), tzinfo=LONDON)
        heappush(self._scenes, (moment, next(self._numbers), who, act))

    def workday(self, day: date, later: int = 0) -> date:
        """The first working day from that day on, or so many working days after it."""
        calendar = self.office.work().calendar
        while not calendar.is_working_day(day):
            day += timedelta(days=1)
        for _ in range(later):
            day = self.workday(day + timedelta(days=1))
        return day

    def play(self) -> None:
        """Act every scene before the story's end, in order of time; an act may add later scenes."""
        while self._scenes:
            moment, _, who, act = heappop(self._scenes)
            if moment < self.until:
                self.office.at(moment)
                act(self.office.work(who))

    def adviser_of(self, made: DemoSchool) -> str:
        """Who advises the school today."""
        person = self.office.work().people.adviser_of(made.school.urn)
        return person.name if person else self.office.council.officers[0].name
