"""The rounds of the bell: a busy moment heals within minutes, and what breaks off is heard of."""

import asyncio
import logging
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from belfry import AMARA, QUIET, Belfry, quiet_council
from conftest import new_database
from council import Council, sqlite_url
from sqlmodel import text

from bot.bell import Bell, Round
from bot.serving import Serving
from store import database as settings
from store.authorities import AuthorityRow, add_authority
from store.database import Database

SOON = replace(QUIET, replan=0)


@pytest.fixture
async def here(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Belfry]:
    """Nobody waits long for another writer here."""
    monkeypatch.setattr(settings, "_PATIENCE", 0.2)
    monkeypatch.setattr(
        settings, "_SQLITE_SETTINGS", (*settings._SQLITE_SETTINGS, "PRAGMA busy_timeout=200")
    )  # fmt: skip
    sqlite = getattr(request, "param", "sqlite") == "sqlite"
    url = sqlite_url(tmp_path) if sqlite else new_database(*request.getfixturevalue("postgresql_template"))
    async with quiet_council(url) as belfry:
        yield belfry


on_both = pytest.mark.parametrize("here", ["sqlite", "postgresql"], indirect=True)


@contextmanager
def somebody_writes(here: Belfry) -> Iterator[None]:
    """Another process has the authority's turn."""
    other = Database(here.council.house.database.url.render_as_string(hide_password=False))
    with other.write() as session:
        turn = "SELECT id FROM authority" if other.is_sqlite else "SELECT id FROM authority FOR UPDATE"
        session.exec(text(turn))  # type: ignore[call-overload]
        yield
    other.close()


async def ready(here: Belfry, serving: Serving) -> None:
    await here.slack.until(lambda: serving.vitals.last_tick is not None)


@on_both
async def test_a_plan_that_met_a_writer_is_made_by_the_next_round_and_is_no_fault(here: Belfry) -> None:
    async with here.serving(SOON) as serving:
        await ready(here, serving)
        here.wind(hours=1)
        before = serving.vitals.last_plan
        with somebody_writes(here):
            await serving.ringer.plan()
            assert (serving.vitals.last_plan, serving.vitals.faults) == (before, {})
        await serving.ringer.tick()
        assert serving.vitals.last_plan == here.council.clock.now()
        here.wind(minutes=1)
        await serving.ringer.tick()  # once made it is not made again
        assert serving.vitals.last_plan != here.council.clock.now()


@on_both
async def test_a_round_in_which_a_writer_never_ends_is_no_good_round_and_is_noticed(here: Belfry) -> None:
    async with here.serving() as serving:
        await ready(here, serving)
        here.due(AMARA, "Answer notice N-3")
        with somebody_writes(here):
            await asyncio.sleep(0.5)
            here.wind(minutes=4)
            await serving.ringer.tick()
            assert "No round of the bell has ended well" in serving.vitals.wrong(here.council.clock.now())["tick"]
        await serving.ringer.tick()
        assert "tick" not in serving.vitals.wrong(here.council.clock.now())


async def test_what_breaks_off_in_one_authority_while_sweeping_is_heard_of_when_it_lasts(
    here: Belfry, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.CRITICAL)
    async with here.serving(QUIET) as serving:
        await ready(here, serving)
        with here.council.work() as work:
            row = AuthorityRow(id="ashmere", title="Ashmere", la_code="991")
            add_authority(work.session, row, "a-framework-that-is-gone", here.council.clock.today())
        here.slack.user("amara").person.deleted = True
        here.link("Dee Marsh", "administrator")
        key = here.due(AMARA, "Answer notice N-3")
        await serving.ringer.tick()
        for each in (serving.ringer.sweep, serving.ringer.refresh):
            await each()
        assert here.row(key).alerted  # the fault of one keeps no other from its alerts
        assert "upkeep" not in serving.vitals.wrong(here.council.clock.now())
        here.wind(minutes=4)
        said = serving.vitals.wrong(here.council.clock.now())["upkeep"]
        assert said == "The bell's refresh and sweep broke off; reminders ring."


async def test_one_post_that_cannot_be_changed_holds_up_no_other_and_a_pause_is_obeyed(here: Belfry) -> None:
    bola = here.link("Bola Adeyemi", "adviser")
    async with here.serving(QUIET) as serving:
        await ready(here, serving)
        mine, hers = here.due(AMARA, "Answer notice N-3"), here.due("Bola Adeyemi", "Answer notice N-4")
        await serving.ringer.tick()
        for due in ("D-1", "D-2"):
            here.council.say(f"done {due}")
        here.slack.faults.next("chat.update", "ratelimited", seconds=60)
        await serving.ringer.refresh()
        await serving.ringer.refresh()
        left = [key for key in (mine, hers) if here.row(key).stale]
        assert len(left) == 1
        assert len(here.slack.called("chat.update")) == 2  # the one that is to wait was not asked again
    assert here.received(bola)


async def test_a_word_to_the_admin_channel_that_was_lost_is_said_again_in_five_minutes(
    here: Belfry, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.CRITICAL)
    here.settings["HANDBELL_ADMIN_CHANNEL"] = admin = here.slack.add_channel("handbell-admin", ["amara"])
    async with here.serving(replace(QUIET, posting=0.3)) as serving:
        await ready(here, serving)
        await serving.ringer.tick()
        serving.vitals.failed("it broke", "plan")
        here.slack.faults.late["chat.postMessage"] = 2
        await serving.ringer.tick()
        here.slack.faults.late.clear()
        said = len(here.slack.messages(admin))
        here.wind(minutes=5)
        await serving.ringer.tick()
        assert len(here.slack.messages(admin)) == said + 1


def test_two_bells_that_plan_at_once_plan_it_all_once(either_council: Council) -> None:
    rounds = [Round(either_council.clock.now()) for _ in range(2)]
    threads = [threading.Thread(target=Bell(either_council.house).plan, args=(done,)) for done in rounds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [(done.broke_off, done.busy) for done in rounds] == [(False, False)] * 2
    assert sorted(done.planned > 0 for done in rounds) == [False, True]
