"""How fast the bell works: every wait of it in one place, in seconds, so that a test can hurry them all."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Pace:
    """Seconds. `posting` must stay well below `no_news`: what may still be in the air is not given up for lost."""

    tick: float = 30
    replan: float = 120
    refresh: float = 15
    sweep: float = 60
    posting: float = 40
    no_news: float = 120
    first_wait: float = 10
    longest_wait: float = 15 * 60
    polling: float = 1.0

    def hurried(self, times: float) -> "Pace":
        """The same, so many times as fast; what Slack asks for (a post a second, Retry-After) is no part of it."""
        return Pace(**{name: seconds / times for name, seconds in vars(self).items()})
