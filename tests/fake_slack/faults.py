"""Faults on demand: what goes wrong with the next calls, and whether Slack is down altogether."""

import random
from dataclasses import dataclass

KINDS = ("500", "503", "drop", "slow", "lost", "ratelimited")
ANY_METHOD = "*"


@dataclass
class Fault:
    method: str
    kind: str
    times: int
    seconds: float = 0.0


class Faults:
    """A list of faults still to happen; `down` drops every connection until it is set back.

    Kinds: `500` and `503` answer so; `drop` cuts the connection before anything is done; `lost` does the work
    and cuts the connection; `slow` answers after `seconds`; `ratelimited` is a 429 with Retry-After
    `seconds`. `often` lets a share of all calls go wrong, and `late` does the work of a method and answers after so
    many seconds: whoever is killed in between does not know that it was done.
    """

    def __init__(self):
        self.coming = []
        self.down = False
        self.late = {}
        self._often = (0.0, (), (), random.Random(0))  # noqa: S311 - a test's dice

    def next(self, method, kind, times=1, seconds=2.0):
        """Let the next `times` calls of a method (`*` for any) go wrong."""
        if kind not in KINDS:
            raise ValueError(f"a fault is one of {', '.join(KINDS)}, not {kind}")
        self.coming.append(Fault(method, kind, times, seconds))

    def often(self, share, kinds, methods, seed=1):
        """Let this share of the calls of these methods go wrong, each time in one of these ways."""
        self._often = (share, kinds, methods, random.Random(seed))  # noqa: S311 - a test's dice

    def take(self, method):
        for fault in self.coming:
            if fault.times > 0 and fault.method in (method, ANY_METHOD):
                fault.times -= 1
                return fault
        share, kinds, methods, dice = self._often
        if method in methods and dice.random() < share:
            return Fault(method, dice.choice(kinds), 1, 1.0)
        return None
