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
from tests.chat.browser.test_rehearsal_page import be, last, say, wind_to

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


def reminded(page: Page, about: str) -> Locator:
    """The reminders told so far that say this."""
    return page.locator(".told > li").filter(has_text=about)


def a_concern_becomes_a_letter(page: Page) -> None:
    be(page, HIP)
    say(page, f"/raise-concern {URN}")
    assert "C-1" in send(page, area="finance", what="Invoices of the spring are unpaid.", source="council")
    button(page, "See it")
    said = act(page, "Letter of concern", letter_grounds="finance", nature="Invoices are unpaid.")
    assert "It is for: Head of school improvement" in said
    act(page, "Enter", partner="finance_team,diocesan_director", partner_on="2026-09-29", plan_due="2026-10-19",
        extra_support="Four days of the council's finance team.")  # fmt: skip
    button(page, "Write: Letter of concern")
    assert "Monday 19 October 2026" in word(page)
    be(page, BOSS)
    say(page, "/letter-of-concern show N-1")
    assert "Waiting for the school's plan since Thursday 1 October 2026" in act(
        page, "Issue the letter", issued_on="2026-10-01"
    )
    act(page, "Tick the copies of L-2", how="post")


def the_agreed_time_passes(page: Page) -> None:
    wind_to(page, "2026-10-20")
    expect(reminded(page, "School's plan after a letter of concern").first).to_be_visible()
    be(page, HIP)
    say(page, "/letter-of-concern show N-1")
    act(page, "Record the plan", plan_received_on="2026-10-20", **PLAN)
    said = act(page, "The school takes part", met_on="2026-10-20", engages="yes", agreed_end="2026-11-27")
    assert "Not before Saturday 28 November 2026" in said
    wind_to(page, "2026-12-01")
    expect(page.locator("#turns .rang").last).to_contain_text("Reminder")
    expect(reminded(page, "Agreed time for improvement over").first).to_be_visible()
    say(page, "/letter-of-concern show N-1")
    act(page, "Not enough improvement", reason="The old invoices are as unpaid as before.")


def a_notice_is_given_and_not_complied_with(page: Page) -> None:
    said = act(page, "Go on to a notice", grounds="breakdown", appointer_is_diocese="no", reason="No plan was adopted.")
    assert "The law has moved" in said
    act(page, "Enter", **NOTICE)
    be(page, BOSS)
    say(page, "/warning-notice show N-1")
    act(page, "Enter", law_seen="yes")
    act(page, "Write: Performance, standards and safety warning notice", notice_given="2026-12-01")
    written = word(page)
    assert all(text in written for text in (*NOTICE.values(), "Wednesday 16 December 2026"))
    say(page, "/warning-notice show N-1")
    assert "Noor Castell (whoever appoints foundation governors): not sent yet" in act(
        page, "Give the notice", notice_given="2026-12-01"
    )
    act(page, "Tick the copies of L-3", how="hand", recipient="head")
    wind_to(page, "2026-12-04")
    expect(reminded(page, "Copies of L-3 to be sent").first).to_be_visible()
    say(page, "/letter sent L-3 how=post")
    wind_to(page, "2026-12-17")
    expect(reminded(page, "Compliance period of a warning notice ends").first).to_be_visible()
    say(page, "/warning-notice show N-1")
    act(page, "Judge", way="not_complied", reason="No plan was adopted.", failure="No plan came by 16 December.")


def powers_are_used_and_handed_back(page: Page) -> None:
    act(page, "Enter", powers="budget")
    button(page, "Write: Further written notice")
    say(page, "/intervention show N-1")
    said = act(page, "Give the further notice", further_on="2026-12-17")
    assert "working days, are not over" in said
    act(page, "Tick the copies of L-4", how="hand")
    say(page, "/intervention show N-1")
    act(page, "The further notice is served", served_on="2026-12-17")
    wind_to(page, "2027-01-14")
    say(page, "/intervention show N-1")
    act(page, "Record the consultation", consulted_governing_body="2027-01-12", consulted_diocese="2027-01-13")
    assert "Powers in use since Thursday 14 January 2027" in act(page, "Use the powers", used="budget")
    wind_to(page, "2027-04-20")
    say(page, "/intervention show N-1")
    act(page, "Enter", improvements="No invoice is older than thirty days.")
    act(page, "Write: Return of powers", returned_on="2027-04-20")
    assert "No invoice is older than thirty days." in word(page)
    say(page, "/intervention show N-1")
    assert "over since Tuesday 20 April 2027" in act(
        page, "Give the powers back", returned_on="2027-04-20", return_letter_on="2027-04-20"
    )


def everything_hangs_together(page: Page) -> None:
    say(page, "/concern C-1")
    assert "Resolved" in act(page, "Resolve", outcome="Invoices are paid, and the powers were given back.")
    say(page, f"/history {URN}")
    told = last(page).inner_text()
    chain = (
        "C-1 Concern raised: finance", "N-1 From a letter of concern to powers and back begun", "(out of C-1)",
        "L-2 Letter made", "N-1 Issue the letter", "N-1 Record the plan", "N-1 Not enough improvement",
        "N-1 Go on to a notice", "L-3 Letter made", "N-1 Give the notice", "N-1 Not complied with", "L-4 Letter made",
        "N-1 Give the further notice", "N-1 Use the powers", "L-5 Letter made", "N-1 Give the powers back",
        "C-1 Concern resolved: Invoices are paid",
    )  # fmt: skip
    places = [told.find(each) for each in chain]
    assert -1 not in places, [each for each in chain if each not in told]
    assert places == sorted(places)


PARTS = (
    a_concern_becomes_a_letter,
    the_agreed_time_passes,
    a_notice_is_given_and_not_complied_with,
    powers_are_used_and_handed_back,
    everything_hangs_together,
)


def test_a_concern_goes_all_the_way_to_powers_handed_back_in_the_browser(page: Page) -> None:
    for part in PARTS:
        part(page)
