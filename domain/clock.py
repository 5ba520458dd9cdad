"""What time it is: one Clock is passed in everywhere, so that time can be stopped, set and wound forward."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


class Clock(Protocol):
    """Tells the moment (aware, UTC) and the day in London, where every authority is."""

    def now(self) -> datetime: ...

    def today(self) -> date: ...


class SystemClock:
    """The machine's own clock."""

    def now(self) -> datetime:
        return datetime.now(UTC)  # noqa: TID251  the one place that asks the machine

    def today(self) -> date:
        return self.now().astimezone(LONDON).date()


@dataclass
class SetClock:
    """A clock that stands at a moment until it is wound: for rehearsals, `--now` and tests."""

    moment: datetime = field()

    def __post_init__(self) -> None:
        if self.moment.tzinfo is None:
            self.moment = self.moment.replace(tzinfo=LONDON)
        self.moment = self.moment.astimezone(UTC)

    def now(self) -> datetime:
        return self.moment.astimezone(UTC)

    def today(self) -> date:
        return self.moment.astimezone(LONDON).date()

    def wind(self, by: timedelta) -> None:
        """Move forward. A clock is never wound back: what has been told has been told."""
        if by < timedelta(0):
            raise ValueError("a clock is only wound forward")
        self.moment += by
