"""The log: a line an event, JSON for machines and plain for a terminal, each with the id of what it is about.

It holds no secret, and nothing that people typed: an exception's own words may quote it, so there it is taken out.
"""

import logging
import re
import sys
import traceback
from collections.abc import Iterator
from datetime import UTC, datetime
from types import TracebackType
from typing import Any, TextIO

from pythonjsonlogger.core import RESERVED_ATTRS
from pythonjsonlogger.json import JsonFormatter

from bot.about import about, subject, without_typed

__all__ = ["about", "set_up"]

FIELDS = {"asctime": "time", "levelname": "level", "name": "logger", "about": "id", "exc_info": "trace"}
PLAIN = "%(asctime)s %(levelname)s %(name)s%(marked)s: %(message)s"
JSON = "%(asctime)s %(levelname)s %(name)s %(about)s %(message)s"
RESERVED = (*RESERVED_ATTRS, "marked")  # no fields of their own
CHAINED = 5  # causes of causes
MASK = "[secret]"
# Slack's tokens, and the password in a database's address.
SECRETS = re.compile(r"\bx(?:ox[a-z]|app)-[\w-]+|(?<=://)[^\s/@:]*:[^\s/@]+(?=@)")

Raised = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


def set_up(stream: TextIO | None = None) -> None:
    """Send every logger to one stream: readable where somebody watches, JSON where a machine does."""
    stream = stream or sys.stderr
    handler = logging.StreamHandler(stream)
    handler.addFilter(_mark)
    handler.setFormatter(
        Readable(PLAIN) if stream.isatty() else Lines(JSON, rename_fields=FIELDS, reserved_attrs=RESERVED)
    )
    root = logging.getLogger()
    for old in root.handlers[:]:
        root.removeHandler(old)
    root.addHandler(handler)
    root.setLevel(logging.WARNING)
    logging.getLogger("handbell").setLevel(logging.INFO)


class _Careful(logging.Formatter):
    """Moments in UTC; exceptions without what was typed; secrets masked, wherever they come from."""

    def formatTime(self, record: logging.LogRecord, datefmt: str | None = None) -> str:  # noqa: N802
        return datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")

    def formatException(self, ei: Raised) -> str:  # noqa: N802
        return "".join(_told(ei[1])).rstrip() if ei[1] else ""

    def format(self, record: logging.LogRecord) -> str:
        record.exc_text = None  # another handler's wording may be kept here
        return SECRETS.sub(MASK, super().format(record))


class Readable(_Careful):
    """For a person at a terminal."""


class Lines(_Careful, JsonFormatter):
    """One JSON object a line; what is empty is left out."""

    def process_log_record(self, log_data: dict[str, Any]) -> dict[str, Any]:
        return {name: value for name, value in log_data.items() if value not in ("", None)}


def _mark(record: logging.LogRecord) -> bool:
    identity = subject().id
    record.about, record.marked = identity, f" [{identity}]" if identity else ""
    return True


def _told(raised: BaseException) -> Iterator[str]:
    """The chain of exceptions, the first cause first: the places in our code, and their words with care."""
    chain: list[BaseException] = []
    each: BaseException | None = raised
    while each is not None and len(chain) < CHAINED:
        chain.append(each)
        each = each.__cause__ or (None if each.__suppress_context__ else each.__context__)
    for one in reversed(chain):
        yield from traceback.format_tb(one.__traceback__)
        yield f"{type(one).__module__}.{type(one).__qualname__}: {without_typed(str(one))}\n"
