"""A small, strict Slack for tests: Web API, both transports, faults on demand and a Block Kit check."""

from .block_kit import check_ack, check_message, check_view
from .clock import FakeClock
from .deliveries import EVENT, INTERACTIVE, SLASH, Delivery, sign
from .driving import User
from .filling import Impossible
from .pings import pings
from .server import FakeSlack

__all__ = [
    "EVENT", "INTERACTIVE", "SLASH", "Delivery", "FakeClock", "FakeSlack", "Impossible", "User", "check_ack",
    "check_message", "check_view", "pings", "sign",
]  # fmt: skip
