"""The team's weekly report: what has been breached, in numbers; no channel is told the name of a school."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from casework.ringing import does_ring
from chat.message import Button, Message
from chat.render import Words
from store.obligations import Obligation
from store.work import Work


@dataclass(frozen=True)
class Breach:
    """One kind of thing that is overdue: at how many places, and since when."""

    label: str
    count: int
    since: date


def report(work: Work, words: Words) -> Message | None:
    """What is overdue in the authority, or None where nothing is. What few may know of is not counted."""
    today = work.clock.today()
    late = (each for each in work.obligations.open() if each.due < today and each.matter is None)
    overdue = [each for each in late if does_ring(work, each)]
    if not overdue:
        return None
    seen = sum(1 for each in overdue if each.acknowledged_at)
    text = words("report", breaches=_breaches(overdue), acknowledged=seen, total=len(overdue))
    buttons = (Button("Show me which", "deadlines everyone=yes overdue=yes"),)
    return Message(f"{work.authority.title}: {len(overdue)} overdue", text, buttons=buttons)


def _breaches(overdue: list[Obligation]) -> list[Breach]:
    counted = Counter(each.label for each in overdue)
    oldest: dict[str, date] = {}
    for each in overdue:
        oldest[each.label] = min(each.due, oldest.get(each.label, each.due))
    return [Breach(label, count, oldest[label]) for label, count in counted.most_common()]
