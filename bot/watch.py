"""The bell's own alarm: decides once that a fault is to be told to somebody, and when it is well again."""

from datetime import datetime, timedelta

from bot.vitals import Vitals

REPEAT = timedelta(hours=4)
AGAIN = timedelta(minutes=5)  # after a word that nobody could be given
ASK = "Look at the log and at /health/ready."
WHAT_TO_DO = {
    "database": "Check that the database runs and that DATABASE_URL is right.",
    "tick": f"{ASK} If that does not help, restart handbell serve.",
    "plan": f"{ASK} Then run handbell check: it names what is wrong with frameworks and calendars.",
    "upkeep": ASK,
    "untold": "Run handbell check: it names what is held and why. Name a bell-keeper who has a chat account.",
    "delivery": "Run handbell check: it names what is wrong with tokens and channels. Handbell goes on trying.",
}


class Watch:
    """Looks at the vitals after every round; most of the time it has nothing to say.

    A kind of fault is told when it is first seen, and again every four hours while it lasts: never more often, even
    where it comes and goes. A copy that is silent on purpose says nothing.
    """

    def __init__(self) -> None:
        self._told: dict[str, datetime] = {}
        self._standing: set[str] = set()
        self._news: list[str] = []

    def look(self, vitals: Vitals, now: datetime) -> str | None:
        """The sentences to tell whoever looks after Handbell, plain text; None when there is nothing to tell."""
        if vitals.silent_because:
            return None
        wrong = _lasting(vitals.wrong(now))
        ended = self._standing - wrong.keys()
        self._standing -= ended
        self._news = [kind for kind in wrong if kind not in self._told or now - self._told[kind] >= REPEAT]
        if self._news:
            self._told |= dict.fromkeys(self._news, now)
            self._standing |= set(self._news)
            return " ".join(f"{wrong[kind]} {WHAT_TO_DO[kind]}" for kind in self._news)
        if ended and not wrong:
            return "The bell is well again. What had waited is being told now."
        return None

    def unheard(self, now: datetime) -> None:
        """What was last said did not arrive: it is said again in five minutes."""
        self._told |= dict.fromkeys(self._news, now - REPEAT + AGAIN)


def _lasting(wrong: dict[str, str]) -> dict[str, str]:
    """A database that is away for a moment is no news: it is one when the rounds are late because of it."""
    if "database" not in wrong:
        return wrong
    passing = "tick" if "tick" in wrong else "database"
    return {kind: sentence for kind, sentence in wrong.items() if kind != passing}
