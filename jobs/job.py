"""The shape of a job: when it runs, and one unit of work for each authority."""

from collections.abc import Callable
from dataclasses import dataclass

from casework.obligations import Kept
from store.work import Work


@dataclass(frozen=True)
class Job:
    """A planner: it writes reminder rows and posts nothing. `cron` is in London, weekdays by name."""

    name: str
    cron: str
    run: Callable[[Work], Kept]
