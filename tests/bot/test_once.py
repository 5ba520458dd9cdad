"""The same form sent twice through a door is done once, and the second answer says so."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from aiohttp import ClientSession, CookieJar, web
from council import ALL_ACTS, BROOKMANTLE, Council, found, sqlite_url

from bot.pool import PooledDesk
from bot.rehearsal import HouseRehearsal
from chat.browser.door import BrowserDoor
from chat.door import Asker, Request
from chat.message import Message
from chat.plain import plain_text
from chat.render import Pages

VALUES = {"school": "900001", "area": "leadership", "what": "Two posts empty"}


@pytest.fixture
def founded_on() -> str:
    return ALL_ACTS


def sent(council: Council, words: str, key: str, who: str = "Amara Okafor", **values: str) -> Message:
    answer = council.house.desk.answer(Asker("command line", who, council.id), Request(words, values, key))
    assert isinstance(answer, Message), answer
    return answer


def test_the_same_key_is_done_once_and_the_second_answer_says_when(council: Council) -> None:
    assert sent(council, "raise-concern", "a", **VALUES).data["id"] == "C-1"
    again = sent(council, "raise-concern", "a", **VALUES)
    assert (again.title, again.data["already"]) == ("Done already", True)
    assert "done once: at 09:00 on Thursday 1 October 2026. C-1: Brookmantle Primary School" in plain_text(again)
    assert sent(council, "raise-concern", "b", **VALUES).data["id"] == "C-2"
    council.add_person("Bola Adeyemi", "adviser")
    assert sent(council, "raise-concern", "a", "Bola Adeyemi", **VALUES).data["id"] == "C-3"  # the key is one's own
    council.now("2026-12-01T09:00")
    sent(council, "raise-concern", "c", **VALUES)
    with council.work("Amara Okafor") as work:
        kept = [work.sent.of(work.reader.number, key) is not None for key in ("a", "b", "c")]
    assert kept == [False, False, True]  # what cannot come again is forgotten


def test_what_was_refused_or_asked_again_under_a_key_can_be_sent_again(council: Council) -> None:
    asker = Asker("command line", "Amara Okafor", council.id)
    council.house.desk.answer(asker, Request("raise-concern", {**VALUES, "area": "weather"}, "a"))
    assert "refused" in sent(council, "concern resolve", "a", which="C-9", outcome="Better").data
    assert sent(council, "raise-concern", "a", **VALUES).data["id"] == "C-1"


def test_one_notice_is_drafted_and_given_however_often_its_forms_arrive(council: Council) -> None:
    begin = {"school": "900001", "workflow": "every-notice"}
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda _: sent(council, "warning-notice draft", "n", **begin), range(4)))
    assert sorted(answer.title == "Done already" for answer in answers) == [False, True, True, True]
    assert sent(council, "warning-notice give", "g", which="N-1").data["state"] == "give-done"
    assert sent(council, "warning-notice give", "g", which="N-1").title == "Done already"
    with council.work() as work:
        assert [(each.ref, each.state) for each in work.proceedings.of_school("900001")] == [("N-1", "give-done")]


@pytest.fixture
def page(council: Council) -> Iterator[BrowserDoor]:
    with council.work() as work:
        amara = work.people.named("Amara Okafor")
        assert amara
        amara.user = "browser::1"
        work.people.save(amara)
    desk = PooledDesk(council.house.desk)
    yield BrowserDoor(desk, HouseRehearsal(council.house, council.clock), Pages())
    desk.close()


async def test_the_browsers_form_posted_twice_raises_one_concern(page: BrowserDoor) -> None:
    async with browsing(page) as browser:
        async with browser.post("/say", data={"words": "raise-concern 900001"}) as answer:
            turn = field(await answer.text(), TURN)
        form = {
            "turn": turn,
            "act": "raise-concern",
            "f.school": "900001",
            "f.area": "leadership",
            "f.what": "Twiceover",
        }
        posts = [browser.post("/submit", data=form, allow_redirects=False) for _ in range(2)]
        assert [answer.status for answer in await asyncio.gather(*posts)] == [303, 303]
        async with browser.post("/say", data={"words": "concern 900001"}) as answer:
            told = await answer.text()
    assert "Done already" in told
    assert told.rpartition("Concerns:")[2].count("Twiceover") == 1


ONCE, TURN = 'id="once" name="once" value="', 'name="turn" value="'


@asynccontextmanager
async def browsing(page: BrowserDoor) -> AsyncIterator[ClientSession]:
    """The page, served, and a browser without a script that looks at it."""
    runner = web.AppRunner(page.application(), access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    base = f"http://127.0.0.1:{runner.addresses[0][1]}"
    try:
        async with ClientSession(base, headers={"Origin": base}, cookie_jar=CookieJar(unsafe=True)) as browser:
            await shown(browser)
            yield browser
    finally:
        await runner.cleanup()


async def shown(browser: ClientSession) -> str:
    async with browser.get("/") as answer:
        return await answer.text()


def field(page: str, before: str) -> str:
    """What the page holds after the last of these marks."""
    return page.rpartition(before)[2].partition('"')[0]


async def test_typed_words_sent_twice_from_one_page_are_one_act_and_typed_again_they_are_another(
    page: BrowserDoor,
) -> None:
    async with browsing(page) as browser:
        once = field(await shown(browser), ONCE)
        typed = {"words": "raise-concern 900001 area=leadership what=Twiceover", "once": once}
        posts = [browser.post("/say", data=typed, allow_redirects=False) for _ in range(3)]
        assert [answer.status for answer in await asyncio.gather(*posts)] == [303, 303, 303]
        now = await shown(browser)
        assert (now.count("Done already"), "C-2" in now) == (2, False)
        await browser.post("/say", data=typed | {"words": f"{typed['words']} else"})  # other words are another act
        await browser.post("/say", data=typed | {"once": field(await shown(browser), ONCE)})
        now = await shown(browser)
        assert [f"C-{number}" in now for number in (2, 3, 4)] == [True, True, False]


async def test_the_script_is_given_a_new_key_with_each_answer_and_a_button_pressed_twice_is_pressed_once(
    page: BrowserDoor, council: Council
) -> None:
    council.say(f"warning-notice draft {BROOKMANTLE} workflow=every-notice")
    async with browsing(page) as browser:
        first = field(await shown(browser), ONCE)
        typed, scripted = {"words": "warning-notice N-1", "once": first}, {"X-Handbell-Page": "1"}
        async with browser.post("/say", data=typed, headers=scripted) as answer:
            parts = await answer.json()
        assert len({first, field(parts["replace"]["once"], ONCE), ""}) == 3
        button = parts["append"].partition("warning-notice give N-1")[2]
        once = button.partition('name="once" value="')[2].partition('"')[0]
        pressed = {"words": "warning-notice give N-1", "label": "Give", "once": once}
        for _ in range(2):
            await browser.post("/say", data=pressed)
        assert (await shown(browser)).count("Done already") == 1


@pytest.fixture
def council(tmp_path: Path) -> Iterator[Council]:
    council = found(sqlite_url(tmp_path), "2026-10-01T09:00", ALL_ACTS)
    yield council
    council.house.close()
