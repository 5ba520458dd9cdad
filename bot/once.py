"""Once and no more: the same form, or the same press, sent twice through a door is done the first time only."""

from bot.parse import Parsed
from chat.door import Answer, Request
from chat.message import Message
from domain.clock import LONDON
from domain.dates import long_date
from store.work import Work

NOTHING_DONE = ("refused", "errors", "fault")


def done_before(work: Work, parsed: Parsed, request: Request) -> Message | None:
    """What is answered to a request that was done already; None where it was not, or its door gives it no key."""
    if not request.key or not parsed.act.changes or work.reader is None:
        return None
    row = work.sent.of(work.reader.number, request.key)
    if row is None:
        return None
    at = row.at.astimezone(LONDON)
    return Message(
        "Done already",
        notes=(f"This was sent twice, and done once: at {at:%H:%M} on {long_date(at.date())}. {row.title}",),
        data={"already": True, "act": row.act, "title": row.title},
    )


def remember(work: Work, parsed: Parsed, request: Request, answer: Answer) -> None:
    """Keep that a request was done, in the transaction that did it."""
    if not request.key or not parsed.act.changes or work.reader is None or not isinstance(answer, Message):
        return
    if not any(word in answer.data for word in NOTHING_DONE):
        work.sent.keep(work.reader.number, request.key, parsed.words, answer.title)
