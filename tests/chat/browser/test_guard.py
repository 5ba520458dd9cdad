"""The rehearsal page answers this machine alone, and takes posts from itself alone."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from chat.browser.guard import add_headers, guard

Client = TestClient[web.Request, web.Application]


async def _hello(request: web.Request) -> web.Response:
    return web.Response(text="hello")


@pytest_asyncio.fixture
async def client() -> AsyncIterator[Client]:
    app = web.Application(middlewares=[guard])
    app.on_response_prepare.append(add_headers)
    app.router.add_get("/", _hello)
    app.router.add_post("/", _hello)
    async with TestClient(TestServer(app)) as client:
        yield client


def _origin(client: Client) -> str:
    return f"http://127.0.0.1:{client.port}"


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost:8765", "[::1]:8765"])
async def test_this_machine_is_answered(client: Client, host: str) -> None:
    assert (await client.get("/", headers={"Host": host})).status == 200


@pytest.mark.parametrize("host", ["handbell.example", "127.0.0.1.example", "localhost.example:8765", "192.168.0.4"])
async def test_a_name_from_elsewhere_is_turned_away(client: Client, host: str) -> None:
    assert (await client.get("/", headers={"Host": host})).status == 421


async def test_a_post_from_the_page_itself_is_taken(client: Client) -> None:
    assert (await client.post("/", headers={"Origin": _origin(client)})).status == 200


@pytest.mark.parametrize("origin", ["http://handbell.example", "null", "https://127.0.0.1", "http://127.0.0.1:1"])
async def test_a_post_from_another_page_is_turned_away(client: Client, origin: str) -> None:
    assert (await client.post("/", headers={"Origin": origin})).status == 403


async def test_a_post_that_does_not_say_where_it_comes_from_is_turned_away(client: Client) -> None:
    assert (await client.post("/")).status == 403


async def test_the_browser_is_told_to_run_nothing_from_elsewhere(client: Client) -> None:
    policy = (await client.get("/")).headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


async def test_even_a_missing_page_carries_the_policy(client: Client) -> None:
    assert "Content-Security-Policy" in (await client.get("/nothing")).headers
