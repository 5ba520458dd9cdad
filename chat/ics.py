"""A calendar file (iCalendar, RFC 5545) for Outlook and others: all-day entries, escaped and folded by the library."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar, Event, vText

from chat.markdown import visible

MEDIA_TYPE = "text/calendar"
LOOK_AGAIN = timedelta(hours=1)  # how often a subscriber is asked to read the feed anew


@dataclass(frozen=True)
class Entry:
    """One all-day entry.

    `uid` stays the same for as long as it is the same thing; `tentative`: the day may still move; `made_at` is
    the moment since when there is such a thing, aware.
    """

    uid: str
    title: str
    text: str
    on: date
    made_at: datetime
    tentative: bool = False


def calendar_file(name: str, entries: Iterable[Entry], now: datetime) -> bytes:
    """The whole calendar as it is now, in UTF-8. What is not among the entries any more is gone for a subscriber."""
    calendar = Calendar()
    calendar.add("prodid", "-//Handbell//Handbell//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", vText(visible(name)))
    calendar.add("refresh-interval", LOOK_AGAIN, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vText("PT1H"))
    for entry in entries:
        calendar.add_component(_event(entry, now))
    content: bytes = calendar.to_ical()
    return content


def _event(entry: Entry, now: datetime) -> Event:
    event = Event()
    event.add("uid", entry.uid)
    event.add("summary", visible(entry.title))
    event.add("description", visible(entry.text))
    event.add("dtstart", entry.on)
    event.add("dtend", entry.on + timedelta(days=1))
    event.add("dtstamp", _utc(now))
    event.add("created", _utc(entry.made_at))
    event.add("last-modified", _utc(now))
    # No count of changes is kept: its age in days never goes back either, and of one day the later stamp wins.
    event.add("sequence", max(0, (now - entry.made_at).days))
    event.add("status", "TENTATIVE" if entry.tentative else "CONFIRMED")
    event.add("transp", "TRANSPARENT")
    event.add("class", "PRIVATE")
    return event


def _utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(microsecond=0)
