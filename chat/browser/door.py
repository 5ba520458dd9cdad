"""The browser door: the rehearsal page of `handbell demo`, for one machine, never for a council's network."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from urllib.parse import quote

from aiohttp import web

from chat.browser.ahead import Ahead
from chat.browser.call import Call, read_call, remember
from chat.browser.fields import read
from chat.browser.guard import add_headers, guard
from chat.browser.html import Html, in_words, version
from chat.browser.rehearsal import Rehearsal, Wind
from chat.browser.reply import Change, Replies, heard, turn_of, went_out
from chat.browser.suggest import lines, tidy
from chat.browser.visit import Asked, Moved, Said, Sent, Visits, refused
from chat.door import Desk, OpenForm, Request
from chat.form import Option
from chat.message import File
from chat.render import Pages
from domain.refusals import Refused

STATIC = Path(__file__).parent / "static"
MOST_WORDS = 8000  # characters of a typed command: more is a slip of the clipboard

Act = Callable[[Call], Awaitable[Change]]


class BrowserDoor:
    """Carries what is typed, pressed and filled in to the desk, and draws what comes back."""

    def __init__(self, desk: Desk, rehearsal: Rehearsal, pages: Pages) -> None:
        self._desk = desk
        self._rehearsal = rehearsal
        self._replies = Replies(desk, rehearsal, Html(pages))
        self._ahead = Ahead(rehearsal, pages)
        self._visits = Visits()

    def application(self) -> web.Application:
        """The page and all it needs, to be served on a loopback address."""
        app = web.Application(middlewares=[guard])
        app.on_response_prepare.append(add_headers)
        app.router.add_get("/", self._page)
        app.router.add_get("/people", self._people)
        app.router.add_get("/options", self._options)
        app.router.add_get("/reminders", self._reminders)
        app.router.add_get("/files/{key}", self._file)
        app.router.add_get("/preview", self._preview)
        app.router.add_static("/static/", STATIC)
        for path, act in self._acts().items():
            app.router.add_post(path, self._answering(act))
        return app

    def _acts(self) -> dict[str, Act]:
        return {
            "/say": self._say,
            "/submit": self._submit,
            "/again": self._again,
            "/seat": self._seat,
            "/clock": self._clock,
            "/clear": self._clear,
        }

    def _answering(self, act: Act) -> Callable[[web.Request], Awaitable[web.Response]]:
        async def answer(request: web.Request) -> web.Response:
            call = await self._call(request)
            return self._replies.send(call, await act(call))

        return answer

    async def _call(self, request: web.Request) -> Call:
        return await read_call(request, self._rehearsal, self._visits)

    async def _say(self, call: Call) -> Change:
        words = tidy(call.text("words"))[:MOST_WORDS]
        if not words:
            return Change("Type a command first, or / to see them all.")
        said = Said(call.visit.next_id(), call.seat.name, words, call.text("label")[:MOST_WORDS])
        call.visit.add(said)
        once = call.text("once")
        answer = await self._desk.answer(call.asker, Request(words, key=call.visit.key_of_words(once, words)))
        typed = ("once",) if once and not said.label else ()  # the box is given its next key, a button keeps its own
        return Change(heard(answer), (said, turn_of(call, answer)), parts=typed)

    async def _submit(self, call: Call) -> Change:
        """A form with errors takes its own place again; a refusal leaves it open; else it is put away."""
        turn_id, act = call.text("turn"), call.text("act")
        asked = call.visit.form(turn_id)
        values = read(call.posted, asked)
        answer = await self._desk.answer(call.asker, Request(act, values, call.visit.key_of(turn_id)))
        if asked is None:
            return Change(heard(answer), (turn_of(call, answer),))
        if isinstance(answer, OpenForm):
            again = Asked(turn_id, answer)
            call.visit.swap(again)
            return Change(heard(answer), swapped=(again,))
        filled = replace(asked, filled=values, errors={})
        put_away = (Asked if refused(answer) else Sent)(turn_id, filled)
        call.visit.swap(put_away)
        return Change(heard(answer), (turn_of(call, answer),), (put_away,))

    async def _again(self, call: Call) -> Change:
        form = call.visit.form(call.text("turn"))
        if form is None:
            return Change("That form is no longer kept: ask for it again.")
        return Change(heard(form), (turn_of(call, form),))

    async def _seat(self, call: Call) -> Change:
        """Speak as somebody else: from here on, whatever is sent is theirs."""
        seat = call.seat
        text = f"You are now {seat.name}, {seat.posts_label}, {seat.authority_title}."
        parts = ("who", "me", "people", "reminders", "welcome")
        last = call.visit.turns[-1] if call.visit.turns else None
        if last is None:
            return Change(text, parts=parts)
        if isinstance(last, Moved) and last.about == "seat":
            turn = Moved(last.id, text, about="seat")
            call.visit.swap(turn)
            return Change(text, swapped=(turn,), parts=parts)
        turn = Moved(call.visit.next_id(), text, about="seat")
        call.visit.add(turn)
        return Change(text, (turn,), parts=parts)

    async def _clock(self, call: Call) -> Change:
        visit = call.visit
        visit.clock_error, visit.clock_typed = "", call.text("day")
        try:
            told = await self._rehearsal.wind(_how_far(call))
        except Refused as no:
            visit.clock_error = no.sentence
            return Change(no.sentence, parts=("clock_date",))
        visit.clock_typed = ""
        where = f"The clock now stands at {in_words(self._rehearsal.now())}."
        turn = Moved(visit.next_id(), where, went_out(told, call))
        visit.add(turn)
        return Change(f"{turn.text} {turn.detail}", (turn,), parts=("clock_date",))

    async def _clear(self, call: Call) -> Change:
        call.visit.clear()
        return Change("The conversation is cleared.", parts=("welcome",), cleared=True)

    async def _page(self, request: web.Request) -> web.Response:
        return self._replies.page(await self._call(request))

    async def _preview(self, request: web.Request) -> web.Response:
        """What would be sent, if nobody did anything."""
        call = await self._call(request)
        return remember(await self._ahead.page(call), call)

    async def _people(self, request: web.Request) -> web.Response:
        """The people of the authority that is looked at, before anybody of it is chosen."""
        call = await self._call(request)
        return web.json_response({"replace": self._replies.parts(call, ("people",))})

    def _offered(self, call: Call, source: str, typed: str) -> Sequence[Option]:
        """What fits; for somebody who has asked for nothing yet, of the council whose seat they took."""
        at_home = replace(call.asker, authority=call.seat.authority)
        return self._desk.options(call.asker, source, typed) or self._desk.options(at_home, source, typed)

    async def _options(self, request: web.Request) -> web.Response:
        call = await self._call(request)
        source, typed = call.text("source"), call.text("typed")[:200]
        if source == "words":
            offer = partial(self._offered, call, "school")
            return web.json_response(lines(self._rehearsal.commands(), offer, typed))
        options = self._offered(call, source, typed)
        return web.json_response([{"value": option.value, "label": option.label} for option in options])

    async def _reminders(self, request: web.Request) -> web.Response:
        """What is new since the version the page shows; nothing (204) when nothing is."""
        call = await self._call(request)
        if call.text("version") == version(self._rehearsal):
            return web.Response(status=204)
        return self._replies.send(call, Change())

    async def _file(self, request: web.Request) -> web.Response:
        call = await self._call(request)
        kept = call.visit.kept(request.match_info["key"])
        if kept is None:
            return web.Response(status=404, text="This file is no longer kept. Ask for it again.")
        if isinstance(kept, File):
            attached = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(kept.name, safe='')}"}
            return web.Response(body=kept.content, content_type=kept.media_type.split(";")[0], headers=attached)
        return web.Response(body=kept.png, content_type="image/png")


def _how_far(call: Call) -> Wind:
    """What the clock's form asks for: an hour, a working day, or a date.

    Raises:
        Refused: when there is no such date.
    """
    by, day = call.text("by"), call.text("day")
    if by == "hour":
        return "hour"
    if by == "working-day":
        return "working-day"
    try:
        return date.fromisoformat(day)
    except ValueError:
        raise Refused("Enter a date to wind the clock to.") from None
