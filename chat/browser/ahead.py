"""The preview page: everything that would be sent through to a day, by day and person, each with the reason."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from aiohttp import web

from chat.browser.call import Call
from chat.browser.html import clock_time, in_words, initials
from chat.browser.rehearsal import Matter, Planned, Rehearsal, Seat
from chat.render import Pages
from domain.clock import LONDON
from domain.refusals import Refused

AHEAD = timedelta(weeks=4)
EVERYBODY = "all"
MANNERS = {
    "digest": "Digest",
    "round-up": "Weekly round-up",
    "single": "By itself",
    "report": "Team report",
    "letter": "By mail",
}


@dataclass(frozen=True)
class Reason:
    """What is told at once for the same reason, by the same day, under the same rule."""

    why: str
    due: date | None
    rule: str
    texts: tuple[str, ...]


@dataclass(frozen=True)
class Letter:
    """One message, ready to draw. `posts` says who receives it, besides their name."""

    planned: Planned
    posts: str
    manner: str
    reasons: tuple[Reason, ...]


@dataclass(frozen=True)
class Day:
    """One day's messages, person by person."""

    day: date
    letters: tuple[Letter, ...]


class Ahead:
    """Draws the page. It is asked for with GET, so that it can be kept, shared and reloaded."""

    def __init__(self, rehearsal: Rehearsal, pages: Pages) -> None:
        self._rehearsal = rehearsal
        self._pages = pages

    async def page(self, call: Call) -> web.Response:
        """The page for the day and the authority asked for: four weeks ahead, and the speaker's own, if none is."""
        seats = self._rehearsal.people()
        now = self._rehearsal.now().astimezone(LONDON)
        typed = call.text("until") or (now.date() + AHEAD).isoformat()
        titles = {seat.authority: seat.authority_title for seat in seats}
        of = call.text("of") if call.text("of") in {*titles, EVERYBODY} else call.seat.authority
        sent, error = await self._asked(typed)
        chosen = [one for one in sent if of in {one.authority, EVERYBODY}]
        html = self._pages(
            "preview", now=now, typed=typed, of=of, titles=titles, error=error, summary=summary(chosen),
            days=tuple(days(chosen, seats)), clock_time=clock_time, in_words=in_words, initials=initials,
            everybody=EVERYBODY,
        )  # fmt: skip
        return web.Response(text=html, content_type="text/html")

    async def _asked(self, typed: str) -> tuple[Sequence[Planned], str]:
        try:
            return await self._rehearsal.preview(_day(typed)), ""
        except Refused as no:
            return (), no.sentence


def summary(sent: Sequence[Planned]) -> str:
    """How many messages, to how many people, and how many at most on one day."""
    if not sent:
        return "Nothing would be sent."
    people = {(one.authority, one.to) for one in sent}
    most = max(Counter((one.authority, one.to, _day_of(one)) for one in sent).values())
    outside = sum(one.outside_hours for one in sent)
    late = f" {outside} outside their hours, because law sets the day." if outside else ""
    many = "1 message" if len(sent) == 1 else f"{len(sent)} messages"
    whom = "1 person" if len(people) == 1 else f"{len(people)} people, at most {most} a person a day"
    return f"{many} to {whom}.{late}"


def days(sent: Sequence[Planned], seats: Sequence[Seat]) -> Iterator[Day]:
    """Day by day in London; within a day by name, then in the order in which they go."""
    for day, planned in groupby(sorted(sent, key=_day_of), key=_day_of):
        ordered = sorted(planned, key=lambda one: (one.to, one.at))
        yield Day(day, tuple(_letter(one, seats) for one in ordered))


def _letter(one: Planned, seats: Sequence[Seat]) -> Letter:
    seat = next((seat for seat in seats if (seat.user, seat.authority) == (one.user, one.authority)), None)
    posts = f"{seat.posts_label}, {seat.authority_title}" if seat else ""
    return Letter(one, posts, MANNERS.get(one.manner, one.manner.capitalize()), tuple(_reasons(one.matters)))


def _reasons(matters: Sequence[Matter]) -> Iterator[Reason]:
    grouped: dict[tuple[str, date | None, str], list[str]] = {}
    for matter in matters:
        grouped.setdefault((matter.why, matter.due, matter.rule), []).append(matter.text)
    for (why, due, rule), texts in grouped.items():
        yield Reason(why, due, rule, tuple(texts))


def _day_of(one: Planned) -> date:
    return one.at.astimezone(LONDON).date()


def _day(typed: str) -> date:
    try:
        return date.fromisoformat(typed)
    except ValueError:
        raise Refused("Enter a date to look ahead to.") from None
