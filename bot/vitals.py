"""How the bell does: the moments and counts that health, metrics, heartbeat and the bell's own alarm are made of."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from domain.clock import LONDON
from store.database import Database
from store.undelivered import Undelivered, undelivered

LATE_TICK = timedelta(minutes=3)
LATE_PLAN = timedelta(hours=26)
LATE_POST = timedelta(minutes=30)
NOTHING = Undelivered()
TICK, PLAN = "tick", "plan"


@dataclass
class Vitals:
    """What this process has seen of its own bell. Moments are aware UTC; None: not yet.

    `outcomes` counts how posts ended: sent, found, again, put off, held, cancelled, fenced. `faults` says what broke
    off, and how, until it has ended well once more, and `broken_since` since when.
    """

    started_at: datetime
    last_tick: datetime | None = None
    last_plan: datetime | None = None
    silent_because: str = ""
    outcomes: Counter[str] = field(default_factory=Counter)
    faults: dict[str, str] = field(default_factory=dict)
    broken_since: dict[str, datetime] = field(default_factory=dict)
    database: bool = True
    undelivered: Undelivered = NOTHING

    def ticked(self, now: datetime) -> None:
        """A round came to its end without a fault."""
        self.last_tick = now
        self.well(TICK)

    def planned(self, now: datetime) -> None:
        """Everything was planned."""
        self.last_plan = now
        self.well(PLAN)

    def failed(self, why: str, step: str = TICK, now: datetime | None = None) -> None:
        """A round, TICK for example or PLAN, broke off; `why` is for the log, it may name things."""
        self.faults[step] = why
        self.broken_since.setdefault(step, now or self.started_at)

    def well(self, step: str) -> None:
        """A step that broke off before has come to its end."""
        self.faults.pop(step, None)
        self.broken_since.pop(step, None)

    def ended(self, outcome: str) -> None:
        """One post ended so."""
        self.outcomes[outcome] += 1

    def look(self, database: Database, now: datetime) -> None:
        """Ask the database what has not arrived. One statement; it may block, so never on the event loop."""
        found = undelivered(database, now)
        self.database = found is not None
        self.undelivered = found or self.undelivered

    def wrong(self, now: datetime) -> dict[str, str]:
        """What is wrong, by kind, each as one sentence without names; nothing when all is well."""
        return {kind: sentence for kind, sentence in self._found(now).items() if sentence}

    def _found(self, now: datetime) -> dict[str, str]:
        if self.silent_because:
            return {"silent": f"The bell is silent: {self.silent_because}"}
        ticked, planned = self.last_tick or self.started_at, self.last_plan or self.started_at
        oldest, upkeep = self.undelivered.oldest, self._upkeep(now) if self.database else []
        broke = "The planning broke off; reminders planned before still ring." if PLAN in self.faults else ""
        return {
            "database": "" if self.database else "The database does not answer.",
            "tick": f"No round of the bell has ended well since {when(ticked)}." if now - ticked > LATE_TICK else "",
            "plan": f"Nothing has been planned since {when(planned)}." if now - planned > LATE_PLAN else broke,
            "delivery": f"A message has waited since {when(oldest)}." if oldest and now - oldest > LATE_POST else "",
            "upkeep": f"The bell's {' and '.join(upkeep)} broke off; reminders ring." if upkeep else "",
            "untold": "A message is held, and nobody can be told of it." if self.undelivered.untold else "",
        }

    def _upkeep(self, now: datetime) -> list[str]:
        """Which other rounds are broken; one that broke off and went well the next time is no news."""
        late = (step for step, since in self.broken_since.items() if now - since > LATE_TICK)
        return sorted(set(late) - {TICK, PLAN})


def when(moment: datetime) -> str:
    """A moment for a sentence, in London: "9:05 on 27 November"."""
    here = moment.astimezone(LONDON)
    return f"{here.hour}:{here:%M} on {here.day} {here:%B}"
