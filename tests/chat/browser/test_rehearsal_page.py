"""The rehearsal page as people use it: with a mouse, with the keyboard alone, on a phone, with a screen reader."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from domain.dates import long_date
from tests.chat.browser.rehearsing import PHONE, Rehearsed, opened

pytestmark = pytest.mark.browser

WINDING = 60_000  # milliseconds


@pytest.fixture
def page(chromium: Browser, rehearsed: Rehearsed) -> Iterator[Page]:
    with opened(chromium, rehearsed.address) as page:
        yield page


def be(page: Page, name: str, authority: str = "Marlowshire") -> None:
    """Choose the council and the person."""
    page.locator("#chooser summary").click()
    page.get_by_label("Authority", exact=True).select_option(label=authority)
    page.locator("#people").get_by_role("button", name=name).click()
    expect(page.locator("#me")).to_contain_text(name)


def say(page: Page, words: str) -> None:
    """Type a command, send it and wait for the answer."""
    turns = page.locator("#turns > article").count()
    page.locator("#words").fill(words)
    page.locator("#words").press("Enter")
    expect(page.locator("#turns > article")).to_have_count(turns + 2)


def last(page: Page) -> Any:
    """The newest turn of the conversation."""
    return page.locator("#turns > article").last


def wind_to(page: Page, day: str) -> None:
    """Wind the clock to a day (ISO)."""
    page.get_by_label("Wind to a date", exact=True).fill(day)
    page.get_by_role("button", name="Wind", exact=True).click()
    expect(page.locator("#clock_face")).to_contain_text(long_date(date.fromisoformat(day)), timeout=WINDING)


def faults(page: Page) -> list[str]:
    """What axe calls a serious or critical fault of the page as it stands."""
    found = Axe().run(page).response["violations"]
    grave = [each for each in found if each["impact"] in {"serious", "critical"}]
    return [f"{each['id']}: {each['nodes'][0]['html'][:200]}" for each in grave]


def test_the_whole_story_from_a_proposal_to_the_reminder(page: Page, rehearsed: Rehearsed) -> None:
    urn, name = rehearsed.undecided_school()
    be(page, rehearsed.seat("Adviser").name)
    say(page, f"/category {name}")
    expect(last(page).get_by_role("heading", level=3)).to_contain_text(name)

    last(page).get_by_role("button", name="Propose").click()
    form = page.locator("form.asked")
    form.get_by_role("radio").first.check()
    form.get_by_role("button", name="Propose").click()
    expect(form.get_by_role("alert")).to_be_focused()
    expect(form.get_by_label("Reason", exact=True)).to_have_attribute("aria-invalid", "true")
    expect(form.get_by_role("radio").first).to_be_checked()

    form.get_by_label("Reason", exact=True).fill("Results fell two years running.")
    form.get_by_role("button", name="Propose").click()
    expect(page.locator("details.sent")).to_contain_text("Results fell two years running.")
    expect(last(page)).to_contain_text("Proposed")

    be(page, rehearsed.seat("Principal adviser").name)
    say(page, f"/category {urn}")
    last(page).get_by_role("button", name="Agree", exact=True).click()
    form = page.locator("form.asked")
    form.get_by_label("Meeting or correspondence", exact=True).fill("Meeting of 1 October 2026")
    form.locator("button.primary").click()
    expect(last(page)).to_contain_text("Agreed")
    expect(page.locator("form.asked")).to_have_count(0)

    wind_to(page, "2026-10-19")
    expect(page.locator("#reminders h3").first).to_be_visible()
    told = page.locator(".told > li").first
    told.locator("summary").click()
    to = told.locator(".to").inner_text().removeprefix("To ").split(",")[0].strip()
    be(page, to, next(seat.authority_title for seat in rehearsed.rehearsal.people() if seat.name == to))
    wind_to(page, "2026-11-16")
    expect(page.locator("#turns .rang").last).to_contain_text("Reminder")


def test_it_can_all_be_done_with_the_keyboard(page: Page, rehearsed: Rehearsed) -> None:
    urn, name = rehearsed.undecided_school()
    press, type_ = page.keyboard.press, page.keyboard.type
    press("Tab")
    expect(page.get_by_text("Skip to the command box")).to_be_focused()
    press("Enter")
    type_("/category prop")
    expect(page.get_by_role("option", name="/category propose")).to_be_visible()
    press("ArrowDown")
    press("Enter")
    expect(page.locator("#words")).to_have_value("/category propose ")
    type_(name)
    expect(page.get_by_role("option", name=urn)).to_be_visible()
    press("ArrowDown")
    press("Enter")
    expect(page.locator("#words")).to_have_value(f"/category propose {urn}")
    press("Enter")
    expect(page.get_by_label("School", exact=True)).to_be_focused()
    press("Tab")
    press("Space")
    expect(page.locator("form.asked input[type=radio]:checked")).to_have_count(1)
    press("Enter")
    expect(page.get_by_role("alert")).to_be_focused()
    press("Tab")
    press("Enter")
    expect(page.get_by_label("Reason", exact=True)).to_be_focused()
    type_("Results fell two years running.")
    press("Tab")
    press("Enter")
    expect(last(page).get_by_role("heading", level=3)).to_be_focused()
    press("/")
    press("Escape")
    press("Backspace")
    press("ArrowUp")
    expect(page.locator("#words")).to_have_value(f"/category propose {urn}")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [None, PHONE], ids=["desktop", "phone"])
def test_no_serious_fault_for_people_with_disabilities(
    chromium: Browser, rehearsed: Rehearsed, scheme: str, size: dict[str, int] | None
) -> None:
    _, name = rehearsed.undecided_school()
    how = {"color_scheme": scheme} | ({"viewport": size} if size else {})
    with opened(chromium, rehearsed.address, **how) as page:
        assert faults(page) == []
        page.locator("#words").fill("/category prop")
        page.locator("#words").dispatch_event("input")
        expect(page.get_by_role("option").first).to_be_visible()
        assert faults(page) == []
        say(page, f"/category {name}")
        assert faults(page) == []
        say(page, "/raise-concern")
        page.locator("form.asked button.primary").click()
        expect(page.get_by_role("alert")).to_be_focused()
        assert faults(page) == []
        if size:
            page.locator("#strip").click()
        page.get_by_role("button", name="+ 1 working day").click()
        expect(page.locator("#clock_face")).to_contain_text("Friday 2 October 2026", timeout=WINDING)
        page.locator("#chooser summary").click()
        assert faults(page) == []


def test_on_a_phone_the_panel_is_a_drawer_that_gives_the_focus_back(chromium: Browser, rehearsed: Rehearsed) -> None:
    with opened(chromium, rehearsed.address, viewport=PHONE) as page:
        assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
        expect(page.locator("#panel")).not_to_be_visible()
        page.locator("#who").click()
        expect(page.get_by_role("dialog")).to_be_visible()
        page.keyboard.press("Escape")
        expect(page.locator("#panel")).not_to_be_visible()
        expect(page.locator("#who")).to_be_focused()


def test_words_that_look_like_markup_stay_words(page: Page) -> None:
    hostile = "<img src=x onerror=alert(1)> <!channel> *x* <button>Agree</button>"
    say(page, hostile)
    expect(page.locator(".bubble").last).to_contain_text(hostile)
    assert page.locator("#turns img").count() == 0
    assert page.locator("#turns").get_by_role("button", name="Agree", exact=True).count() == 0


def test_ten_thousand_characters_do_not_break_the_page(chromium: Browser, rehearsed: Rehearsed) -> None:
    with opened(chromium, rehearsed.address, viewport=PHONE) as page:
        say(page, "W" * 10_000)
        assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]


def test_reminders_arrive_by_themselves_in_another_window(page: Page, chromium: Browser, rehearsed: Rehearsed) -> None:
    with opened(chromium, rehearsed.address) as other:
        expect(other.locator(".told > li")).to_have_count(0)
        wind_to(page, "2026-10-09")
        told = page.locator(".told > li").count()
        assert told > 0
        expect(other.locator(".told > li")).to_have_count(told, timeout=WINDING)
        expect(other.locator("#clock_face")).to_contain_text("Friday 9 October 2026")


def test_the_clock_is_never_wound_back(page: Page) -> None:
    before = page.locator("#clock_face").inner_text()
    page.get_by_label("Wind to a date", exact=True).fill("2026-01-05")
    page.get_by_role("button", name="Wind", exact=True).click()
    expect(page.locator("#clock_date").get_by_role("alert")).to_contain_text("forward")
    expect(page.get_by_label("Wind to a date", exact=True)).to_have_value("2026-01-05")
    assert page.locator("#clock_face").inner_text() == before


def test_the_chosen_day_is_said_in_words(page: Page) -> None:
    page.get_by_label("Wind to a date", exact=True).fill("2026-11-27")
    expect(page.locator("#clock-day-words")).to_have_text("Friday 27 November 2026")


def test_the_conversation_and_the_person_are_there_after_a_reload(page: Page, rehearsed: Rehearsed) -> None:
    name = rehearsed.seat("Adviser").name
    be(page, name)
    say(page, "/help")
    page.reload()
    expect(page.locator("#me")).to_contain_text(name)
    expect(page.locator(".bubble")).to_contain_text("/help")
    page.get_by_role("button", name="Clear the conversation").click()
    expect(page.locator("#turns > article")).to_have_count(0)
    expect(page.locator("#welcome")).to_be_visible()


def test_a_sent_form_can_be_filled_in_again_from_what_was_sent(page: Page, rehearsed: Rehearsed) -> None:
    _, name = rehearsed.undecided_school()
    say(page, "/category")
    page.get_by_label("School", exact=True).fill(name)
    page.locator("form.asked button.primary").click()
    page.locator("details.sent summary").click()
    page.get_by_role("button", name="Fill it in again from this").click()
    expect(page.locator("form.asked").get_by_label("School", exact=True)).to_have_value(name)


def test_a_form_that_was_put_away_comes_back_as_it_was(page: Page) -> None:
    say(page, "/category")
    page.get_by_label("School", exact=True).fill("half a na")
    page.get_by_role("button", name="Not now").click()
    expect(page.get_by_label("School", exact=True)).not_to_be_visible()
    page.get_by_role("button", name="Open it again").click()
    expect(page.get_by_label("School", exact=True)).to_have_value("half a na")


def test_the_page_works_without_scripts_too(chromium: Browser, rehearsed: Rehearsed) -> None:
    _, name = rehearsed.undecided_school()
    with opened(chromium, rehearsed.address, java_script_enabled=False) as page:
        page.locator("#words").fill("/category")
        page.locator("#words").press("Enter")
        page.get_by_label("School", exact=True).fill(name)
        page.locator("form.asked button.primary").click()
        expect(last(page).get_by_role("heading", level=3)).to_contain_text(name)
        page.get_by_role("button", name="+ 1 working day").click()
        expect(page.locator("#clock_face")).to_contain_text("Friday 2 October 2026", timeout=WINDING)


def test_the_page_asks_nothing_of_any_other_machine(chromium: Browser, rehearsed: Rehearsed) -> None:
    context = chromium.new_context()
    page, asked = context.new_page(), []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(rehearsed.address)
    say(page, "/help")
    context.close()
    assert [url for url in asked if not url.startswith(rehearsed.address)] == []
