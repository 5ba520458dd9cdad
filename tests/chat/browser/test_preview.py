"""The preview page: what would be sent, by day and person, with the reason, and nothing changed by looking."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.chat.browser.rehearsing import DESKTOP, PHONE, Rehearsed, opened

pytestmark = pytest.mark.browser

RINGING = 60_000  # milliseconds


@pytest.fixture
def page(chromium: Browser, rehearsed: Rehearsed) -> Iterator[Page]:
    with opened(chromium, f"{rehearsed.address}preview?until=2026-10-09") as page:
        page.set_default_navigation_timeout(RINGING)
        yield page


def look_to(page: Page, day: str) -> None:
    """Look ahead to a day (ISO)."""
    page.get_by_label("Through to", exact=True).fill(day)
    page.get_by_role("button", name="Look ahead").click()
    page.wait_for_url("**until=" + day + "**", timeout=RINGING)


def named(page: Page) -> set[tuple[str, str]]:
    """Who would be told on which day, as the page has it."""
    return {
        (section.get_by_role("heading", level=2).inner_text().split("\n")[0].rsplit(" ", 1)[0], name)
        for section in page.locator(".day-ahead").all()
        for name in section.locator(".name").all_inner_texts()
    }


def test_four_weeks_are_shown_by_day_and_person_with_the_reason(page: Page, rehearsed: Rehearsed) -> None:
    page.get_by_role("link", name="Back to the conversation").click()
    page.get_by_role("link", name="Preview what would be sent").click()
    expect(page.get_by_label("Through to", exact=True)).to_have_value("2026-10-29")
    expect(page.locator(".summary")).to_contain_text("at most 2 a person a day.")
    for day in page.locator(".day-ahead").all():  # besides what the law sets, which is told by itself
        gathered = day.locator(".letter", has_not=page.locator(".manner", has_text="By itself"))
        names = gathered.locator(".name").all_inner_texts()
        assert len(names) == len(set(names)), names
    first = page.locator(".day-ahead").first
    expect(first.get_by_role("heading", level=2)).to_contain_text("Friday 2 October 2026")
    letter = first.locator(".letter", has_text="coming up").first
    advisers = [seat.name for seat in rehearsed.rehearsal.people() if "Adviser" in seat.posts_label]
    assert letter.locator(".name").inner_text() in advisers
    expect(letter).to_contain_text("8:30am")
    expect(letter).to_contain_text("4 working days before")
    expect(letter).to_contain_text("due Thursday 8 October 2026, HFD-019")
    letter.locator(".says summary").click()
    expect(letter.locator(".says .body")).to_contain_text("Propose a risk level")


def test_what_is_promised_is_what_is_sent_when_the_clock_is_wound(page: Page, rehearsed: Rehearsed) -> None:
    promised = page.locator(".letter").count()
    by_user = {seat.user for seat in rehearsed.rehearsal.people() if seat.authority == "marlowshire"}
    page.get_by_role("link", name="Back to the conversation").click()
    page.get_by_label("Wind to a date", exact=True).fill("2026-10-10")
    page.get_by_role("button", name="Wind", exact=True).click()
    expect(page.locator("#clock_face")).to_contain_text("Saturday 10 October 2026", timeout=RINGING)
    sent = [told for told in rehearsed.rehearsal.told() if told.to in by_user]
    assert len(sent) == promised > 0


def test_looking_ahead_sends_nothing_and_moves_no_clock(page: Page, rehearsed: Rehearsed) -> None:
    database = urlsplit(str(rehearsed.demo.house.database.url)).path
    before = rehearsed.rehearsal.now()
    rows = _rows(rehearsed)
    look_to(page, "2026-10-16")
    assert page.locator(".letter").count() > 0
    assert rehearsed.rehearsal.now() == before
    assert rehearsed.rehearsal.told() == ()
    assert _rows(rehearsed) == rows
    assert Path(database).exists()


def _rows(rehearsed: Rehearsed) -> list[object]:
    """Every table with its number of rows, and where each message and reminder stands."""
    with rehearsed.demo.house.database.engine.connect() as connection:
        names = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'").scalars().all()
        counts = [connection.exec_driver_sql(f'SELECT count(*) FROM "{name}"').scalar() for name in names]  # noqa: S608
        reminders = connection.exec_driver_sql("SELECT key, state, due_at FROM reminder ORDER BY key").all()
    return [*zip(names, counts, strict=True), reminders]


def test_one_authority_or_all_of_them_can_be_looked_at(page: Page) -> None:
    own = named(page)
    for title, address, shown in (("Ferrisham", "**of=ferrisham**", set()), ("All of them", "**of=all**", own)):
        page.get_by_label("Authority", exact=True).select_option(label=title)
        page.get_by_role("button", name="Look ahead").click()
        page.wait_for_url(address, timeout=RINGING)
        assert named(page) >= shown
        assert (named(page) & own == own) is (title != "Ferrisham")


@pytest.mark.parametrize("day", ["2026-09-01", "", "2031-01-01"])
def test_a_day_that_cannot_be_looked_at_is_refused_beside_its_field(
    chromium: Browser, rehearsed: Rehearsed, day: str
) -> None:
    with opened(chromium, f"{rehearsed.address}preview?until={day or 'soon'}") as page:
        field = page.get_by_label("Through to", exact=True)
        expect(field).to_have_attribute("aria-invalid", "true")
        expect(page.get_by_role("alert")).to_contain_text("date" if not day else "Choose a")
        assert page.locator(".letter").count() == 0


@pytest.mark.parametrize(("size", "scheme"), [(DESKTOP, "light"), (PHONE, "dark")], ids=["desktop", "phone"])
def test_the_page_is_accessible_and_fits(
    chromium: Browser, rehearsed: Rehearsed, size: dict[str, int], scheme: str
) -> None:
    with opened(chromium, f"{rehearsed.address}preview?until=2026-10-09", viewport=size, color_scheme=scheme) as page:
        for each in page.locator("details").all():
            each.evaluate("one => one.open = true")
        assert [each["id"] for each in Axe().run(page).response["violations"]] == []
        assert page.evaluate("document.documentElement.scrollWidth") == size["width"]


def test_the_keyboard_alone_is_enough_and_no_script_is_needed(chromium: Browser, rehearsed: Rehearsed) -> None:
    address = f"{rehearsed.address}preview?until=2026-10-02"
    with opened(chromium, address, java_script_enabled=False) as page:
        page.set_default_navigation_timeout(RINGING)
        for wanted in ("Skip to what would be sent", "Back to the conversation"):
            page.keyboard.press("Tab")
            expect(page.locator(":focus")).to_have_text(wanted)
        page.get_by_role("button", name="Look ahead").focus()
        page.keyboard.press("Enter")
        page.wait_for_url("**of=marlowshire**", timeout=RINGING)
        expect(page.locator(".letter").first).to_be_visible()
