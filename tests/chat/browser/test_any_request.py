"""Whatever reaches the rehearsal page that the page itself would not send: turned away, and never a fault of ours."""

from collections.abc import AsyncIterator
from io import BytesIO

import pytest
from aiohttp import ClientSession, CookieJar

from tests.chat.browser.rehearsing import Rehearsed

FORM = "application/x-www-form-urlencoded"
PARTS = "multipart/form-data; boundary=x"
BODIES = {
    "a charset nobody knows": (f"{FORM}; charset=nonsense", b"words=help"),
    "no boundary": ("multipart/form-data", b"x"),
    "half a part": (PARTS, b"--x\r\nbad"),
    "a part without a name": (PARTS, b"--x\r\nContent-Disposition: form-data\r\n\r\nhi\r\n--x--\r\n"),
    "not UTF-8": (FORM, b"words=\xff"),
    "two million characters": (FORM, b"words=" + b"x" * 2_000_000),
    "twenty thousand fields": (FORM, b"&".join(b"f.a%d=1" % number for number in range(20_000))),
}
PATHS = (
    "/static/../door.py", "/static/%2e%2e/door.py", "/static/..%2fdoor.py", "/static//etc/passwd", "/static/%00",
    "/static/", "/files/x", "/files/%2e%2e%2fdoor.py", "/files/x%00", "//elsewhere.example/",
)  # fmt: skip


@pytest.fixture
async def browser(rehearsed: Rehearsed) -> AsyncIterator[ClientSession]:
    """A browser that stands on the page."""
    base = rehearsed.address.rstrip("/")
    async with ClientSession(base, headers={"Origin": base}, cookie_jar=CookieJar(unsafe=True)) as session:
        yield session


async def test_an_odd_body_is_turned_away_and_the_page_goes_on(browser: ClientSession) -> None:
    for name, (content_type, body) in BODIES.items():
        for path in ("/say", "/submit", "/clock", "/seat"):
            headers = {"Content-Type": content_type}
            async with browser.post(path, data=BytesIO(body), headers=headers, allow_redirects=False) as answer:
                assert 400 <= answer.status < 500, (name, path, answer.status)
                assert "Content-Security-Policy" in answer.headers
    async with browser.post("/say", data={"words": "\x00\x1b help \u202e"}) as answer:
        assert answer.status == 200
        assert "What Handbell can do" in await answer.text()


async def test_nothing_beside_the_page_can_be_fetched(browser: ClientSession) -> None:
    from yarl import URL

    for path in PATHS:
        async with browser.get(URL(path, encoded=True) if path[1] != "/" else "/%2f") as answer:
            assert answer.status in {403, 404}, path
            assert "def " not in await answer.text()


async def test_a_conversation_without_an_end_keeps_only_the_newest(browser: ClientSession) -> None:
    for _ in range(320):
        async with browser.post("/say", data={"words": "x" * 50}, allow_redirects=False) as answer:
            assert answer.status == 303
    async with browser.get("/") as answer:
        assert (await answer.text()).count("x" * 50) <= 2 * 300


async def test_another_browsers_cookie_that_is_made_up_opens_no_conversation(browser: ClientSession) -> None:
    async with browser.post("/say", data={"words": "help"}, allow_redirects=False) as answer:
        mine = answer.cookies["handbell_visit"]
        assert (mine["httponly"], mine["samesite"]) == (True, "Strict")
    async with ClientSession(browser._base_url, cookies={"handbell_visit": "made-up"}) as other:
        page = await other.get("/")
        assert "What Handbell can do" not in await page.text()
        assert page.cookies["handbell_visit"].value != "made-up"
