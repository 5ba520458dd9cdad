"""A person's calendar: the file, and the feed at its secret address, read over HTTP as Outlook does."""

import re
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import icalendar
import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from council import BROOKMANTLE, Council, found, sqlite_url

from bot.feeds import mount
from bot.house import build
from bot.settings import Settings
from casework.obligations import keep
from domain.clocks import how_reached
from store.people import Absence, Person
from store.record import Event
from store.scope import Named

AMARA, BOLA = "Amara Okafor", "Bola Adeyemi"
PUBLIC = "https://handbell.marlowshire.example"
Client = TestClient[web.Request, web.Application]


@pytest.fixture
def council(tmp_path: Path) -> Iterator[Council]:
    """Marlowshire with a public address; Bola advises Brookmantle."""
    here = found(sqlite_url(tmp_path), "2026-12-14T08:30")
    public = Settings(_env_file=None, DATABASE_URL=str(here.house.database.url), HANDBELL_PUBLIC_URL=f"{PUBLIC}/")
    here.house.close()
    here.house = build(public, here.clock)
    here.add_person(BOLA, "adviser")
    with here.work() as work:
        work.people.link_adviser(BROOKMANTLE, person(work, BOLA), work.clock.today())
        keep(work)
    yield here
    here.house.close()


@pytest.fixture
async def outlook(council: Council) -> AsyncIterator[Client]:
    """A web server with the feeds alone, and somebody who reads there."""
    app = web.Application()
    with ThreadPoolExecutor(1) as pool:
        mount(app, council.house, pool)
        async with TestClient(TestServer(app, host="127.0.0.1")) as client:
            yield client


def person(work: Any, name: str) -> Person:
    found = work.people.named(name)
    assert found
    return found


def address(council: Council, who: str = BOLA, words: str = "deadlines calendar") -> str:
    """The secret address, as it is shown once, without the host."""
    shown = dict(council.say(words, who).facts)["Secret address"]
    assert re.fullmatch(rf"{PUBLIC}/calendar/[A-Za-z0-9_-]{{43,}}\.ics", shown)
    return shown.removeprefix(PUBLIC)


async def read(outlook: Client, path: str) -> dict[str, icalendar.Event]:
    """The entries of a feed by the id in their UID."""
    answer = await outlook.get(path)
    assert answer.status == 200
    return entries(await answer.read())


def entries(content: bytes) -> dict[str, icalendar.Event]:
    calendar = icalendar.Calendar.from_ical(content)
    return {str(each["UID"]): each for each in calendar.walk("VEVENT")}


def due(council: Council, who: str) -> dict[str, Any]:
    """What is open and somebody's, by the UID it should have."""
    with council.work() as work:
        number = person(work, who).number
        return {f"marlowshire-{each.ref.lower()}@handbell": each for each in work.obligations.open(owner=number)}


async def test_the_feed_holds_what_is_the_persons_as_days_with_their_sums(council: Council, outlook: Client) -> None:
    found = await read(outlook, address(council))

    mine = due(council, BOLA)
    assert mine
    assert found.keys() == mine.keys()
    for uid, entry in found.items():
        each = mine[uid]
        assert entry["SUMMARY"] == f"{each.label}: Brookmantle Primary School (900001)"
        assert entry["DTSTART"].dt == each.due
        assert type(entry["DTSTART"].dt) is date
        assert entry["DTEND"].dt == each.due + timedelta(days=1)
        assert (entry["TRANSP"], entry["CLASS"], entry["STATUS"]) == ("TRANSPARENT", "PRIVATE", "CONFIRMED")
        for said in (how_reached(each.sum, each.due), each.rule or "", each.ref):
            assert said in entry["DESCRIPTION"]


async def test_the_answer_is_a_private_calendar_in_utf_8_that_nobody_keeps(council: Council, outlook: Client) -> None:
    path = address(council)
    answer = await outlook.get(path)

    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert "no-store" in answer.headers["Cache-Control"]
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    content = await answer.read()
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert "brookmantle" not in path.casefold()


async def test_what_is_done_is_gone_and_what_moves_moves_under_the_same_uid(council: Council, outlook: Client) -> None:
    path = address(council)
    council.say(f"deadlines bring-over {BROOKMANTLE} kind=plan what=Reply began=2026-11-02 due=2027-01-15", BOLA)
    (uid,) = [uid for uid, entry in (await read(outlook, path)).items() if "Reply" in entry["SUMMARY"]]
    before = (await read(outlook, path))[uid]
    number = due(council, BOLA)[uid].number
    with council.work() as work:
        moved = work.obligations.numbered(number)
        assert moved
        moved.due = date(2027, 1, 22)
        work.obligations.save(moved)
    council.now("2026-12-16T09:00")

    after = (await read(outlook, path))[uid]

    assert (before["DTSTART"].dt, after["DTSTART"].dt) == (date(2027, 1, 15), date(2027, 1, 22))
    assert after["SEQUENCE"] > before["SEQUENCE"]
    assert after["LAST-MODIFIED"].dt > before["LAST-MODIFIED"].dt
    council.say(f"done {due(council, BOLA)[uid].ref}", BOLA)
    assert uid not in await read(outlook, path)


async def test_a_day_that_may_move_still_is_tentative(council: Council, outlook: Client) -> None:
    with council.work() as work:
        (row, *_) = work.obligations.open(BROOKMANTLE)
        row.provisional = True
        work.obligations.save(row)

    found = await read(outlook, address(council))

    assert [entry["STATUS"] for entry in found.values()].count("TENTATIVE") == 1


async def test_text_that_looks_like_calendar_lines_stays_text(council: Council, outlook: Client) -> None:
    what = "Réply; to, the\\ntrust BEGIN:VEVENT " + "né" * 60
    council.say(
        f"deadlines bring-over {BROOKMANTLE}", BOLA, school=BROOKMANTLE, kind="other", what=what, began="2026-11-02",
        due="2027-01-15",
    )  # fmt: skip

    found = await read(outlook, address(council))

    (entry,) = [each for each in found.values() if "Réply" in each["SUMMARY"]]
    assert str(entry["SUMMARY"]) == f"{what}: Brookmantle Primary School (900001)"


async def test_whoever_covers_reads_what_they_cover_until_the_owner_is_back(council: Council, outlook: Client) -> None:
    path = address(council, AMARA)
    assert not due(council, BOLA).keys() & (await read(outlook, path)).keys()
    with council.work() as work:
        amara, bola = person(work, AMARA), person(work, BOLA)
        away = Absence(
            authority=council.id, person=bola.number, since=date(2026, 12, 14), until=date(2026, 12, 15),
            cover=amara.number,
        )  # fmt: skip
        work.people.save(away)

    found = await read(outlook, path)

    assert due(council, BOLA).keys() <= found.keys()
    assert any("Bola Adeyemi owns this and is away; you cover." in each["DESCRIPTION"] for each in found.values())
    council.now("2026-12-16T09:00")
    assert not due(council, BOLA).keys() & (await read(outlook, path)).keys()


async def test_what_few_may_know_is_in_the_feed_of_those_named_only(council: Council, outlook: Client) -> None:
    path = address(council)
    with council.work() as work:
        (row, *_) = work.obligations.open(BROOKMANTLE)
        row.matter = "C-1"
        work.obligations.save(row)
    uid = f"marlowshire-{row.ref.lower()}@handbell"

    assert uid not in await read(outlook, path)

    with council.work() as work:
        work.session.add(Named(authority=council.id, matter="C-1", person=person(work, BOLA).number))
    assert uid in await read(outlook, path)


async def test_a_new_address_voids_the_old_and_none_is_kept_in_clear(council: Council, outlook: Client) -> None:
    old = address(council)
    kept = council.say("deadlines calendar", BOLA)
    assert not kept.facts
    assert kept.data["feed"] == "kept"

    new = address(council, words="deadlines calendar new_address=yes")

    assert (await outlook.get(old)).status == 404
    assert (await outlook.get(new)).status == 200
    database = Path(str(council.house.database.url.database))
    secret = new.removeprefix("/calendar/").removesuffix(".ics").encode()
    files = [path.read_bytes() for path in database.parent.glob(f"{database.name}*")]
    assert files
    assert not any(secret in content for content in files)
    council.say("deadlines calendar stop=yes", BOLA)
    assert (await outlook.get(new)).status == 404


async def test_nobody_else_opens_a_calendar(council: Council, outlook: Client) -> None:
    path = address(council)
    for wrong in (path[:-5] + ".ics", path.replace(".ics", "x.ics"), "/calendar/.ics", "/calendar/None.ics"):
        answer = await outlook.get(wrong)
        assert answer.status == 404, wrong
        assert "Brookmantle" not in await answer.text()
    assert (await outlook.post(path)).status == 405
    with council.work() as work:
        bola = person(work, BOLA)
        bola.left_on = work.clock.today()
        work.people.save(bola)
    assert (await outlook.get(path)).status == 404


def test_the_file_holds_the_same_and_the_record_says_that_it_was_asked_for(council: Council) -> None:
    answer = council.say("deadlines calendar", BOLA)

    (file,) = answer.files
    assert (file.name, file.media_type) == ("handbell.ics", "text/calendar")
    assert entries(file.content).keys() == due(council, BOLA).keys()
    assert answer.data["entries"] == len(due(council, BOLA))
    with council.work() as work:
        events = [event for event in work.session.exec(work.rows(Event)) if event.act == "deadlines calendar"]
        assert [(event.who, event.payload) for event in events] == [(BOLA, {"address": "new"})]


def test_without_a_public_address_there_is_the_file_alone(tmp_path: Path) -> None:
    here = found(sqlite_url(tmp_path), "2026-12-14T08:30")
    answer = here.say("deadlines calendar")
    assert answer.files
    assert not answer.facts
    assert "no public web address" in answer.text
    assert answer.data["address"] is None
    here.house.close()


def test_a_new_address_and_none_at_once_are_not_understood(council: Council) -> None:
    answer = council.ask("deadlines calendar new_address=yes stop=yes")
    assert "one of the two" in repr(answer)
