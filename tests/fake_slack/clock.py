"""The fake's own clock: real time, plus whatever a test wound it forward."""

import time


class FakeClock:
    """Seconds since 1970; `base` is asked for real time, and signs deliveries."""

    def __init__(self, base=time.time):
        self.base = base
        self.wound = 0.0

    def now(self):
        return self.base() + self.wound

    def wind(self, seconds):
        """Let triggers, response URLs and rate limits grow older by so many seconds."""
        self.wound += seconds
