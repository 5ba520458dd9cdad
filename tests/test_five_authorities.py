"""The same questions to five authorities, through Slack and through the browser: five answers, each its own document's.

The right answers are written down here by hand from the documents, and are never read from the frameworks' data.
"""

import re
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from council import TERMS_2026, Council, found, sqlite_url
from fake_slack import FakeSlack
from playwright.sync_api import Browser, Page, expect

from bot.pool import PooledDesk
from bot.rehearsal import HouseRehearsal
from chat.slack.door import SlackDoor
from chat.slack.settings import SlackSettings
from domain.phases import Phase
from store.authorities import AuthorityRow, add_authority
from store.people import Person
from store.terms import ImportedYear
from tests.chat.browser.conftest import chromium  # noqa: F401  the machine's own browser
from tests.chat.browser.rehearsing import opened, served_house

ASKER = "Amara Okafor"


@dataclass(frozen=True)
class Rules:
    """What one document says: labels the gravest first, and what each question must be answered with."""

    framework: str
    labels: tuple[str, ...]
    gravest: str
    best: str
    told_of_gravest: str
    told_of_best: str
    gravest_seen: str
    best_seen: str
    round_ends: str
    support_of_gravest: str
    support_of_best: str
    moderated: tuple[str, ...]
    propose_gravest: str
    gravest_no: str
    propose_best: str
    best_no: str


def _because(category: str, more: str = "") -> str:
    return f'category={category} reason="The visits show it." {more}'.strip()


_FACTORS = (
    'leadership_capacity="Clear." results_and_progress="Two years only." current_groups="On track." '
    'latest_ofsted="Good in 2024." five_outcomes="Seen." capacity=2'
)
_ASPECTS = (
    'issues=yes pupil_achievement="Low." quality_of_teaching="Weak." behaviour_and_safety="Sound." '
    'leadership_and_management="New." falling_below_floor=no leadership_problems=no'
)
_KEY = 'achieved_since_ofsted="Risen, then fallen." capacity_for_improvement="Some."'
AUTUMN_END, SUMMER_END, HALF_TERM = "Friday 18 December 2026", "Wednesday 21 July 2027", "Friday 23 October 2026"

AUTHORITIES = (
    Rules(
        "herefordshire-2013",
        ("High risk", "Medium risk: enhanced priority", "Medium risk: timetabled support", "Low risk"),
        "high", "low",
        told_of_gravest="head teacher; governing body; Diocesan Board of Education",
        told_of_best="head teacher; governing body; Diocesan Board of Education",
        gravest_seen="every term", best_seen="every term", round_ends=AUTUMN_END,
        support_of_gravest="none stated", support_of_best="none stated",
        moderated=("School Improvement Group", "nobody besides"),
        propose_gravest=_because("high"),
        gravest_no="has not been agreed with the School Improvement Group",
        propose_best=_because("low"), best_no="has not been agreed with the School Improvement Group",
    ),
    Rules(
        "tri-borough-2013",
        ("Inadequate", "Requires improvement", "Good", "Outstanding"),
        "inadequate", "outstanding",
        told_of_gravest="head teacher; chair of governors", told_of_best="head teacher; chair of governors",
        gravest_seen="once a year", best_seen="once a year", round_ends=HALF_TERM,
        support_of_gravest="none stated", support_of_best="none stated",
        moderated=("Tri-borough Education Service", "nobody besides"),
        propose_gravest=_because("inadequate", _ASPECTS),
        gravest_no="No category is settled for this school",
        propose_best=_because("outstanding", _ASPECTS), best_no="No category is settled for this school",
    ),
    Rules(
        "milton-keynes-2009",
        ("LA4b", "LA4a", "LA3", "LA2", "LA1"),
        "LA4b", "LA1",
        told_of_gravest="headteacher; Chair of Governors", told_of_best="headteacher; Chair of Governors",
        gravest_seen="every half-term", best_seen="once a year", round_ends=AUTUMN_END,
        support_of_gravest="5.5 days", support_of_best="5.5 days",
        moderated=("No panel moderates", "nobody besides"),
        propose_gravest=_because("LA4b", _FACTORS), gravest_no="has not been agreed yet",
        propose_best=_because("LA1", _FACTORS), best_no="LA1 takes grade 1 in almost every aspect",
    ),
    Rules(
        "havering-2011",
        ("Category 3C", "Category 3B", "Category 3A", "Category 2", "Category 1"),
        "3C", "1",
        told_of_gravest="head teacher; chair of governors; Head of Learning and Achievement",
        told_of_best="head teacher",
        gravest_seen="every term", best_seen="once a year", round_ends=SUMMER_END,
        support_of_gravest="none stated", support_of_best="0.5 day",
        moderated=("without the school's agreement", "nobody besides"),
        propose_gravest=_because("3C", _KEY), gravest_no="Category 3C takes evidence of unacceptably low performance",
        propose_best=_because("1", _KEY), best_no="Category 1 is for schools that give no concern",
    ),
    Rules(
        "hertfordshire-2021",
        ("Red", "Amber", "Yellow", "Light Green", "Dark Green"),
        "red", "dark_green",
        told_of_gravest="headteacher; chair of governors", told_of_best="headteacher; chair of governors",
        gravest_seen="once a year", best_seen="once a year", round_ends=AUTUMN_END,
        support_of_gravest="none stated", support_of_best="none stated",
        moderated=("District School Effectiveness Adviser and team leader", "Education Services Director"),
        propose_gravest=_because("red"), gravest_no="only does once district adviser and team leader",
        propose_best=_because("dark_green"), best_no="Dark green needs safeguarding that is effective",
    ),
)  # fmt: skip
NAMES = [each.framework for each in AUTHORITIES]


def council_of(rules: Rules) -> str:
    """The fictional council that follows it."""
    return f"council-{rules.framework}"


def school_of(rules: Rules) -> str:
    """The one school of that council."""
    return f"9100{NAMES.index(rules.framework)}1"


@pytest.fixture
def five(tmp_path: Path) -> Iterator[Council]:
    """Five councils in one service, one on each document, each with a school and with somebody who may do all."""
    first = found(sqlite_url(tmp_path), "2026-10-01T09:00")
    for turn, rules in enumerate(AUTHORITIES):
        with first.house.database.write() as session:
            row = AuthorityRow(id=council_of(rules), title=f"Council {turn}", la_code=f"98{turn}")
            add_authority(session, row, rules.framework, date(1970, 1, 1))
        here = Council(first.house, first.clock, council_of(rules))
        with here.work() as work:
            year = ImportedYear(
                authority=here.id, academic_year="2026/27", content=TERMS_2026, imported_at=work.clock.now()
            )
            work.terms.save(year)
            posts = [post.id for post in work.framework.permissions.post]
            work.people.add(Person(authority=here.id, name=ASKER, posts=posts, user=f"browser::{turn}"))
        here.add_school(school_of(rules), "Quillmarsh Primary School", Phase.PRIMARY)
    yield first
    first.house.close()


Said = list[str]


def questions(rules: Rules) -> tuple[str, ...]:
    """The same for everybody, but for the names of the categories and what each proposal has to answer."""
    school = school_of(rules)
    return (
        "framework",
        f"framework {rules.gravest}",
        f"framework {rules.best}",
        "framework who moderates?",
        f"category propose {school} {rules.propose_best}",
        f"category notify {school}",
        f"category propose {school} {rules.propose_gravest}",
        f"category notify {school}",
    )


def check(rules: Rules, answers: Said) -> None:
    """Each answer says what that document says."""
    overview, gravest, best, moderated, proposed_best, told_best, proposed_gravest, told_gravest = answers
    places = [re.search(rf"{re.escape(label)}\b", overview) for label in rules.labels]
    assert all(places)
    starts = [place.start() for place in places if place]
    assert starts == sorted(starts)
    assert rules.round_ends in overview
    for answer, told, seen, support in (
        (gravest, rules.told_of_gravest, rules.gravest_seen, rules.support_of_gravest),
        (best, rules.told_of_best, rules.best_seen, rules.support_of_best),
    ):
        assert told in answer
        assert re.search(rf"Looked at again\W+{seen}", answer)
        assert rules.round_ends in answer
        assert support in answer
        assert not re.search(r"(?<![\d.])0 days|\bno days\b", answer)
    assert all(part in moderated for part in rules.moderated)
    assert rules.best_no in proposed_best + told_best
    assert rules.gravest_no in proposed_gravest + told_gravest


@pytest.mark.parametrize("rules", AUTHORITIES, ids=NAMES)
async def test_each_authority_answers_by_its_own_document_in_slack(five: Council, rules: Rules) -> None:
    async with in_slack(five, rules) as ask:
        check(rules, [await ask(words) for words in questions(rules)])


@asynccontextmanager
async def in_slack(five: Council, rules: Rules) -> AsyncIterator[Callable[[str], Awaitable[str]]]:
    """A fake Slack that the council's officer types in; the words that come back."""
    async with FakeSlack() as slack:
        amara = slack.user("amara")
        here = Council(five.house, five.clock, council_of(rules))
        with here.work() as work:
            person = work.people.named(ASKER)
            person.user = f"slack:{amara.person.team}:{amara.id}"
            work.people.add(person)
        settings = SlackSettings(
            slack.bot_token, slack.app_token, slack.signing_secret, slack.url, "socket", patience=2.5, commands=()
        )
        with closing(PooledDesk(five.house.desk)) as pooled:
            door = SlackDoor(pooled, settings)
            await door.start()
            await slack.sockets.connected()

            async def ask(words: str) -> str:
                told = await amara.command("/handbell", words)
                return _words(told.shown)

            try:
                yield ask
            finally:
                await door.stop()
    assert slack.problems == []


def _words(thing: object) -> str:
    """Every text in a message, without the marks of Slack's own writing."""
    if isinstance(thing, list):
        return " ".join(filter(None, map(_words, thing)))
    if isinstance(thing, dict):
        own = [thing["text"]] if isinstance(thing.get("text"), str) else []
        return " ".join(filter(None, own + [_words(value) for value in thing.values()])).replace("*", "")
    return ""


@pytest.mark.browser
@pytest.mark.parametrize("rules", AUTHORITIES, ids=NAMES)
def test_each_authority_answers_by_its_own_document_in_the_browser(
    five: Council,
    rules: Rules,
    chromium: Browser,  # noqa: F811
) -> None:
    rehearsal = HouseRehearsal(five.house, five.clock)
    with served_house(five.house.desk, rehearsal) as address, opened(chromium, address) as page:
        page.locator("#chooser summary").click()
        chosen = page.get_by_label("Authority", exact=True)
        chosen.select_option(label=f"Council {NAMES.index(rules.framework)}")
        expect(page.locator("#people input[name=authority]")).to_have_value(chosen.input_value())
        page.locator("#people").get_by_role("button", name=ASKER).click()
        expect(page.locator("#me")).to_contain_text(ASKER)
        check(rules, [_say(page, words) for words in questions(rules)])


def _say(page: Page, words: str) -> str:
    turns = page.locator("#turns > article").count()
    page.locator("#words").fill(words)
    page.locator("#words").press("Enter")
    expect(page.locator("#turns > article")).to_have_count(turns + 2)
    return page.locator("#turns > article").last.inner_text()
