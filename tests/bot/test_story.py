"""One school's whole story in a real browser: concern, letter, plan, notice, powers, and the powers handed back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from council import Council
from ledger.hertfordshire import HIP, confirm, county
from playwright.sync_api import Browser, Locator, Page, expect
from posting import BOSS, introduce, read_word

from bot.rehearsal import HouseRehearsal
from tests.chat.browser.conftest import chromium  # noqa: F401  the machine's own browser
from tests.chat.browser.rehearsing import opened, served_house
from tests.chat.browser.test_rehearsal_page import last

pytestmark = pytest.mark.browser

URN, SCHOOL = "900010", "Saint Osyth's Primary School"
CONTACTS = {
    "head": "Rosa Lindqvist", "chair": "Piers Abara", "clerk": "Ned Harrow", "diocese": "Ifeoma Wells",
    "foundation_appointer": "Noor Castell",
}  # fmt: skip
PLAN = {
    "plan_timeline": "All of it by Christmas.", "plan_actions": "Every order is signed for by two people.",
    "plan_people": "Orders: the bursar.", "plan_milestones": "Half of it by the end of November.",
    "plan_success": "No invoice older than thirty days.",
}  # fmt: skip
NOTICE = {
    "matters": "Invoices of 61,000 pounds are unpaid, and nobody answers for them.",
    "action_required": "Adopt a plan of recovery, and meet every month on it.",
    "representations": "In writing to Ofsted, as the strategy has it.",
    "otherwise": "Suspend the right to a delegated budget.",
}  # fmt: skip


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Council]:
    """A county whose aided school was rated amber and told so, with an adviser and a head of service in the chat."""
    for council in county(tmp_path, "2026-10-01T09:00"):
        council.add_school(URN, SCHOOL, school_type="voluntary_aided", denomination="church_of_england")
        confirm(council, URN, "amber")
        introduce(council, URN, **CONTACTS)
        with council.work() as work:
            for number, name in enumerate((BOSS, HIP)):
                person = work.people.named(name)
                assert person
                person.user, person.email = f"browser::{number}", f"officer{number}@example.org"
                work.people.add(person)
                if name == HIP:
                    work.people.link_adviser(URN, person, work.clock.today())
        yield council


@pytest.fixture
def page(here: Council, chromium: Browser) -> Iterator[Page]:  # noqa: F811
    with (
        served_house(here.house.desk, HouseRehearsal(here.house, here.clock)) as address,
        opened(chromium, address) as page,
    ):
        yield page


def button(page: Page, name: str) -> None:
    """Press a button of the newest answer, and wait for what comes of it: an answer, or a form."""
    turns = page.locator("#turns > article").count()
    last(page).get_by_role("button", name=name, exact=True).click()
    expect(page.locator("#turns > article")).not_to_have_count(turns)
    expect(page.locator("#turns > article").nth(turns + 1)).to_be_visible()


def send(page: Page, **entered: str) -> str:
    """Fill what the open form asks of these, as a person would, and send it: the answer's words."""
    form = page.locator("form.asked")
    for rest in form.locator("details.rest:not([open]) summary").all():
        rest.click()
    for name, value in entered.items():
        _enter(form.locator(f"[name='f.{name}']"), value)
    form.locator("button.primary").click()
    expect(form).to_have_count(0)
    return str(last(page).inner_text())


def _enter(field: Locator, value: str) -> None:
    if field.first.get_attribute("type") in {"radio", "checkbox"}:
        for each in value.split(","):
            field.and_(field.page.locator(f"[value='{each}']")).check()
    elif field.evaluate("each => each.tagName") == "SELECT":
        field.select_option(value)
    else:
        field.fill(value)


def act(page: Page, name: str, **entered: str) -> str:
    """Press a button and send the form that it opens."""
    button(page, name)
    return send(page, **entered)


def word(page: Page) -> str:
    """The Word file of the newest answer, as it is downloaded, read back."""
    with page.expect_download() as started:
        last(page).locator(".files a[download$='.docx']").first.click()
    return read_word(Path(started.value.path()).read_bytes()).text
