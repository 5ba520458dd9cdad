"""The rehearsal page for somebody whom three councils know: the school that is named decides, or a button."""

import re
from http.cookiejar import CookieJar
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, Request, build_opener

from tests.chat.browser.rehearsing import Rehearsed


def said(rehearsed: Rehearsed, seat_key: str, words: str) -> str:
    """What the page shows after these words were said by whoever sits there."""
    opener = build_opener(HTTPCookieProcessor(CookieJar()))
    authority, user = seat_key.split("|")
    body = urlencode({"words": words, "authority": authority, "user": user}).encode()
    origin = {"Origin": rehearsed.address.rstrip("/")}
    with opener.open(Request(f"{rehearsed.address}say", body, origin)) as answer:  # noqa: S310  our own loopback server
        return str(answer.read().decode())


def test_the_page_asks_which_school_and_its_button_goes_to_the_right_council(rehearsed: Rehearsed) -> None:
    shared = [seat for seat in rehearsed.rehearsal.people() if seat.name == "Zainab Holloway-Reeve"]
    assert [seat.authority for seat in shared] == ["ferrisham", "quaymouth", "tarnholt"]
    assert len({seat.user for seat in shared}) == 1
    page = said(rehearsed, shared[0].key, "school st ythelburn's")
    assert "Which school?" in page
    words = re.findall(r'value="(school [^"]* in=tarnholt)"', page)
    assert len(set(words)) == 1
    assert "Diocese of Tarnholt" in said(rehearsed, shared[0].key, words[0])
