"""One-time codes are not to be guessed: whoever types several wrong ones has to wait."""

from collections import OrderedDict
from datetime import datetime, timedelta
from threading import Lock

from domain.refusals import Refused

MOST, WITHIN = 5, timedelta(minutes=15)
REMEMBERED = 10_000  # accounts


class Guesses:
    """How often each account has tried a code of late. In memory, one count a process."""

    def __init__(self) -> None:
        self._tried: OrderedDict[str, list[datetime]] = OrderedDict()
        self._lock = Lock()

    def count(self, user: str, now: datetime) -> None:
        """Count a try before it is made, so that many at the same time are counted too.

        Raises:
            Refused: when there were too many of late; waiting is what helps.
        """
        with self._lock:
            tried = [moment for moment in self._tried.pop(user, ()) if now - moment < WITHIN]
            self._tried[user] = tried
            if len(tried) >= MOST:
                raise Refused(
                    f"{MOST} codes from this account were wrong, so no other is tried for now. "
                    f"Wait {WITHIN.seconds // 60} minutes, and ask your administrator for a new code meanwhile."
                )
            tried.append(now)
            while len(self._tried) > REMEMBERED:
                self._tried.popitem(last=False)

    def forget(self, user: str) -> None:
        """The code was right: the account starts anew."""
        with self._lock:
            self._tried.pop(user, None)
