"""Draws the rehearsal page and its parts as HTML: messages, forms, people, clock and reminders."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from secrets import token_hex

from chat.browser.fields import MOST_AT_ONCE, fields_of, given, loose_errors
from chat.browser.rehearsal import Rehearsal, Seat, Told
from chat.browser.visit import Turn, Visit, refused
from chat.message import Message
from chat.render import Pages
from domain.clock import LONDON
from domain.dates import long_date, short_date

MOST_REMINDERS = 60
NOON = 12


@dataclass(frozen=True)
class Reminder:
    """One reminder as it is listed: whom it went to, and whether that is who now speaks."""

    told: Told
    to: str
    seat: Seat | None
    mine: bool


@dataclass(frozen=True)
class Suggestion:
    """One thing to try in an empty conversation."""

    label: str
    words: str


@dataclass(frozen=True)
class Scene:
    """What is on the page at this moment."""

    visit: Visit
    seat: Seat
    rehearsal: Rehearsal
    browsing: str = ""
    starters: tuple[Suggestion, ...] = ()


class Html:
    """Every part of the page; each part has an element id of its own, so that it can be replaced."""

    def __init__(self, pages: Pages) -> None:
        self._pages = pages

    def page(self, scene: Scene) -> str:
        """The whole page."""
        return self._pages("page", **self._values(scene))

    def part(self, name: str, scene: Scene) -> str:
        """One part of the panel: who, me, strip, people, clock_face, clock_date, reminders, once or welcome."""
        return self._pages(name, **self._values(scene))

    def turns(self, turns: Sequence[Turn]) -> str:
        """Some turns of the conversation."""
        return self._pages("thread", turns=turns, **_SPOKEN)

    def _values(self, scene: Scene) -> dict[str, object]:
        seats = scene.rehearsal.people()
        now = scene.rehearsal.now()
        authority = scene.browsing or scene.seat.authority
        reminders = reminders_of(scene.rehearsal.told(), seats, scene.seat)
        return {
            **_SPOKEN,
            "turns": scene.visit.turns,
            "visit": scene.visit,
            "seat": scene.seat,
            "authorities": dict.fromkeys((seat.authority, seat.authority_title) for seat in seats),
            "browsing": authority,
            "choosing": bool(scene.browsing),
            "seats": [seat for seat in seats if seat.authority == authority],
            "now": now.astimezone(LONDON),
            "reminders": reminders,
            "told_count": len(scene.rehearsal.told()),
            "version": version(scene.rehearsal),
            "starters": scene.starters,
            "once": token_hex(8),
        }


def version(rehearsal: Rehearsal) -> str:
    """Changes whenever the clock or the reminders do, to the minute."""
    return f"{len(rehearsal.told())}.{rehearsal.now().astimezone(LONDON):%Y%m%d%H%M}"


def reminders_of(told: Sequence[Told], seats: Sequence[Seat], mine: Seat) -> list[Reminder]:
    """The newest reminders first, each with the person it went to."""
    newest = list(reversed(told[-MOST_REMINDERS:]))
    return [_reminder(one, _seat_of(one.to, seats, mine), mine) for one in newest]


def clock_time(moment: datetime) -> str:
    """A time of day as officers write it, in London: "9:05am"."""
    here = moment.astimezone(LONDON)
    return f"{here.hour % NOON or NOON}:{here:%M}{'am' if here.hour < NOON else 'pm'}"


def in_words(moment: datetime) -> str:
    """A moment in full, in London: "Friday 27 November 2026, 9:05am"."""
    return f"{long_date(moment.astimezone(LONDON).date())}, {clock_time(moment)}"


def in_brief(moment: datetime) -> str:
    """A moment for a narrow place, in London: "Fri 27 Nov 2026, 9:05am"."""
    return f"{short_date(moment.astimezone(LONDON).date())}, {clock_time(moment)}"


def initials(name: str) -> str:
    """The first letters of the first and last of somebody's names."""
    parts = name.split()
    return "".join(part[0] for part in dict.fromkeys((parts[0], parts[-1]))).upper() if parts else ""


def tone(message: Message) -> str:
    """How a message is dressed: "fault" or "refused" when nothing was done, else "plain"."""
    if "fault" in message.data:
        return "fault"
    return "refused" if refused(message) else "plain"


_SPOKEN = {
    "fields_of": fields_of,
    "most_at_once": MOST_AT_ONCE,
    "given": given,
    "loose_errors": loose_errors,
    "tone": tone,
    "clock_time": clock_time,
    "in_words": in_words,
    "in_brief": in_brief,
    "initials": initials,
}


def _seat_of(to: str, seats: Sequence[Seat], mine: Seat) -> Seat | None:
    if to in mine.names:
        return mine
    return next((seat for seat in seats if to in seat.names), None)


def _reminder(told: Told, seat: Seat | None, mine: Seat) -> Reminder:
    return Reminder(told, seat.name if seat else told.to, seat, seat == mine)
