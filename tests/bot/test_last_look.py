"""The last look before a post: at who is there still, at their hours, and at how long the process was held up."""

import time
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from belfry import AMARA, QUIET, Belfry, digest, gather_only, in_thread, quiet_council
from council import sqlite_url

from bot.courier import Courier
from bot.serving import Serving
from bot.works import Works
from chat.message import Message
from domain.clock import LONDON

BOLA = "Bola Adeyemi"


@pytest.fixture
async def here(tmp_path: Path) -> AsyncIterator[Belfry]:
    async with quiet_council(sqlite_url(tmp_path)) as belfry:
        yield belfry


@pytest.fixture
async def serving(here: Belfry) -> AsyncIterator[Serving]:
    async with here.serving(QUIET) as serving:
        await here.slack.until(lambda: serving.vitals.last_tick is not None)
        yield serving


def london(here: Belfry, key: str) -> str:
    return f"{here.row(key).next_at.astimezone(LONDON):%Y-%m-%dT%H:%M}"


# Whoever has left


async def test_whoever_has_left_is_not_written_to_and_whoever_follows_them_is_told(
    serving: Serving, here: Belfry
) -> None:
    bola = here.link(BOLA, "adviser")
    bola.person.deleted = True
    key = here.due(BOLA, "Answer notice N-3")
    await serving.ringer.tick()
    assert here.state(key) == "held"
    dee = here.link("Dee Marsh", "administrator")
    here.council.say("people left", name=BOLA, to="Dee Marsh")
    bola.person.deleted = False
    await serving.ringer.plan()
    assert (here.state(key), here.received(bola)) == ("cancelled", [])
    (told,) = here.received(dee)
    assert "Now yours: Answer notice N-3" in told["text"]


async def test_a_leaver_whose_follower_was_not_told_is_followed_by_a_reminder_all_the_same(
    serving: Serving, here: Belfry
) -> None:
    bola, dee = here.link(BOLA, "adviser"), here.link("Dee Marsh", "administrator")
    bola.person.deleted = True
    key = here.due(BOLA, "Answer notice N-3")
    await serving.ringer.tick()
    with here.council.work() as work:  # both at once, and nobody said a word
        person, heir = work.people.named(BOLA), work.people.named("Dee Marsh")
        assert person
        assert heir
        person.left_on = work.clock.today()
        (due,) = work.obligations.open()
        due.owner = heir.number
        work.people.save(person)
        work.obligations.save(due)
        work.tellings.mark([key], state="pending")
    bola.person.deleted = False
    await serving.ringer.tick()
    await serving.ringer.tick()
    assert (here.state(key), here.received(bola)) == ("cancelled", [])
    (told,) = here.received(dee)
    assert "Answer notice N-3" in told["text"]


# Hours


async def test_a_digest_that_failed_is_not_posted_at_night_but_at_the_next_hour(serving: Serving, here: Belfry) -> None:
    key = digest(here, "Send the plan")
    here.slack.faults.next("chat.postMessage", "503")
    await serving.ringer.tick()
    assert here.state(key) == "pending"
    here.council.now("2026-12-15T02:00")
    await serving.ringer.tick()
    row = here.row(key)
    assert (row.state, row.failures, row.failing_since, here.posts(key)) == ("pending", 1, None, 0)
    assert london(here, key) == "2026-12-15T08:30"
    assert "delivery" not in serving.vitals.wrong(here.council.clock.now())
    here.council.now("2026-12-15T08:30")
    await serving.ringer.tick()
    assert (here.state(key), here.posts(key)) == ("sent", 1)


async def test_a_digest_that_was_held_waits_for_an_open_day_and_what_the_law_sets_does_not(
    serving: Serving, here: Belfry
) -> None:
    with here.council.work() as work:
        person = work.people.named(AMARA)
        assert person
        account, person.user = person.user, None
        work.people.save(person)
    key, single = digest(here, "Send the plan"), here.due(AMARA, "Answer notice N-3")
    await serving.ringer.tick()
    assert (here.state(key), here.state(single)) == ("held", "held")
    with here.council.work() as work:
        person = work.people.named(AMARA)
        assert person
        person.user = account
        work.people.save(person)
    here.council.now("2026-12-19T03:00")  # the first night of the holidays
    await serving.ringer.plan()
    assert (here.state(single), here.state(key), here.posts(key)) == ("sent", "pending", 0)
    assert london(here, key) == "2027-01-04T08:30"


async def test_a_digest_that_failed_waits_for_the_end_of_a_pause(serving: Serving, here: Belfry) -> None:
    key = digest(here, "Send the plan")
    here.slack.faults.next("chat.postMessage", "503")
    await serving.ringer.tick()
    with here.council.work() as work:
        person = work.people.named(AMARA)
        assert person
        person.paused_until = date(2026, 12, 15)
        work.people.save(person)
    here.wind(minutes=15)
    await serving.ringer.tick()
    assert (here.posts(key), london(here, key)) == (0, "2026-12-16T08:30")


# A process that was stopped between the intent and the post


async def test_a_process_that_was_held_up_too_long_does_not_post_and_the_next_try_looks_first(
    serving: Serving, here: Belfry
) -> None:
    key = here.due(AMARA, "Answer notice N-3")
    gather_only(here)
    with here.council.work() as work:
        work.tellings.mark([key], in_doubt=True)
    posted = []

    class Stopped:
        """A machine that stands still while it looks for the message."""

        def find(self, to: str, key: str) -> str | None:
            time.sleep(0.5)
            return None

        def post(self, to: str, message: Message, key: str) -> str:
            posted.append(key)
            return "D1:1"

        def update(self, to: str, posted_as: str, message: Message) -> None:
            raise AssertionError

    house = here.council.house
    short = replace(QUIET, no_news=2.2, posting=2)
    stopped = Courier(Works(house), house.words, Stopped(), serving.vitals, short)
    assert await in_thread(stopped.deliver, key, here.council.id, 0) == "again"
    row = here.row(key)
    assert (posted, row.state, row.in_doubt, row.attempt) == ([], "pending", True, 1)
    here.wind(seconds=10)
    patient = replace(short, no_news=4 + timedelta(seconds=1).total_seconds())
    well = Courier(Works(house), house.words, Stopped(), serving.vitals, patient)
    assert await in_thread(well.deliver, key, here.council.id, 1) == "sent"
    assert posted == [key]
