"""One request to the rehearsal page, read once: whose visit it is, who speaks, and what was posted."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, unquote

from aiohttp import web
from aiohttp.http_exceptions import BadHttpMessage
from multidict import MultiDict, MultiMapping

from chat.browser.html import Scene
from chat.browser.rehearsal import Rehearsal, Seat
from chat.browser.suggest import starters
from chat.browser.visit import Visit, Visits
from chat.door import Asker, Desk

VISIT, SEAT = "handbell_visit", "handbell_seat"
SCRIPTED = "X-Handbell-Page"  # the page's own script sends it, and takes parts instead of a whole page


@dataclass(frozen=True)
class Call:
    """`posted` are the fields of the form that was sent, or of the query."""

    visit: Visit
    seat: Seat
    posted: MultiMapping[Any]
    scripted: bool

    @property
    def asker(self) -> Asker:
        """Who asks, for the desk: the account alone, which several councils may know."""
        return Asker("browser", self.seat.user)

    def text(self, name: str) -> str:
        """One posted field as text; nothing when it is absent."""
        value = self.posted.get(name, "")
        return value if isinstance(value, str) else ""


async def read_call(request: web.Request, rehearsal: Rehearsal, visits: Visits) -> Call:
    """Read a request. Whoever is being chosen speaks; else who the page shows; else who was remembered."""
    posted = request.query if request.method in {"GET", "HEAD"} else await _posted(request)
    visit = visits.get(request.cookies.get(VISIT, ""), len(rehearsal.told()))
    seats = rehearsal.people()
    chosen = f"{posted.get('authority', '')}|{posted.get('user', '')}"
    wanted = (chosen, str(posted.get("seat", "")), unquote(request.cookies.get(SEAT, "")))
    seat = next((seat for key in wanted for seat in seats if seat.key == key), seats[0])
    return Call(visit, seat, posted, SCRIPTED in request.headers)


async def _posted(request: web.Request) -> MultiMapping[Any]:
    try:
        return MultiDict(await request.post())
    except (ValueError, LookupError, BadHttpMessage, web.RequestPayloadError):
        raise web.HTTPBadRequest(text="This cannot be read as a form.") from None


def scene_of(call: Call, rehearsal: Rehearsal, desk: Desk) -> Scene:
    """What is on the page for this call."""
    known = {seat.authority for seat in rehearsal.people()}
    browsing = call.text("authority")
    suggested = starters(rehearsal.commands(), desk, call.asker)
    return Scene(call.visit, call.seat, rehearsal, browsing if browsing in known else "", suggested)


def remember(response: web.Response, call: Call) -> web.Response:
    """Let the browser come back to the same conversation, as the same person."""
    for name, value in ((VISIT, call.visit.key), (SEAT, quote(call.seat.key, safe=""))):
        response.set_cookie(name, value, httponly=True, samesite="Strict", path="/")
    return response
