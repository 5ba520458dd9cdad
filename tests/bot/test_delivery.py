"""Delivery through the served bell: once, whatever dies on the way, and changed when its matter is settled."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from belfry import AMARA, QUIET, Belfry, gather_only, in_thread, left_sending, quiet_council
from conftest import new_database
from council import sqlite_url

from bot.courier import FENCED, Courier
from bot.works import Works
from chat.message import Message
from domain.clock import SystemClock


@pytest.fixture(params=["sqlite"])
async def here(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Belfry]:
    sqlite = request.param == "sqlite"
    url = sqlite_url(tmp_path) if sqlite else new_database(*request.getfixturevalue("postgresql_template"))
    async with quiet_council(url) as belfry:
        yield belfry


on_both = pytest.mark.parametrize("here", ["sqlite", "postgresql"], indirect=True)


@on_both
async def test_what_is_due_arrives_once_with_its_key_and_its_words_are_kept(here: Belfry) -> None:
    key = here.due(AMARA, "Answer notice N-3")
    async with here.serving(dbos=True):
        await here.until(key, "sent")
    (message,) = here.received(here.slack.user("amara"))
    row = here.row(key)
    assert message["metadata"]["event_payload"]["key"] == key
    assert row.posted_as == f"{here.slack.user('amara').im}:{message['ts']}"
    assert "Answer notice N-3" in row.words
    with here.council.work() as work:
        assert {reminder.state for reminder in work.reminders.taken_by(key)} == {"sent"}


async def test_two_ticks_at_once_and_a_restart_tell_it_once(here: Belfry) -> None:
    key = here.due(AMARA, "Answer notice N-3")
    async with here.serving(QUIET, dbos=True) as serving:
        await serving.ringer.tick()
        await serving.ringer.tick()
        await here.until(key, "sent")
        await serving.ringer.tick()
    async with here.serving(dbos=True):
        await here.slack.until(lambda: len(here.slack.called("conversations.open")) >= 1)
    assert here.posts(key) == 1


# A process that was given up for dead, and what may have arrived


async def test_a_zombie_that_wakes_after_it_was_given_up_does_nothing(here: Belfry) -> None:
    key = here.due(AMARA, "Answer notice N-3")
    async with here.serving() as serving:
        await here.until(key, "sent")
        assert serving.ringer.courier.deliver(key, here.council.id, 0) == FENCED
    with here.council.work() as work:
        for attempt in (0, 1):
            assert not work.tellings.sending(key, attempt)
    assert here.posts(key) == 1


async def test_one_that_was_given_up_while_it_posted_leaves_the_next_attempts_word(here: Belfry) -> None:
    key = here.due(AMARA, "Answer notice N-3")

    class Slow:
        """A platform that takes so long that somebody else gives the attempt up meanwhile."""

        def post(self, to: str, message: Message, key: str) -> str:
            with here.council.work() as work:
                assert work.tellings.again(key, 0, "given up", timedelta(0), in_doubt=True)
                assert work.tellings.sending(key, 1)
            return "too late"

        def find(self, to: str, key: str) -> str | None:
            return None

        def update(self, to: str, posted_as: str, message: Message) -> None:
            raise AssertionError

    async with here.serving(QUIET) as serving:
        house = here.council.house
        slow = Courier(Works(house), house.words, Slow(), serving.vitals, QUIET)
        gather_only(here)
        assert slow.deliver(key, here.council.id, 0) == FENCED
    row = here.row(key)
    assert (row.state, row.attempt, row.in_doubt, row.posted_as) == ("sending", 1, True, "")


@on_both
async def test_what_was_being_sent_when_the_process_died_is_looked_for_and_found(here: Belfry) -> None:
    key = await left_sending(here, arrived=True)
    here.wind(minutes=3)
    async with here.serving(dbos=True) as serving:
        await here.until(key, "sent")
        assert serving.vitals.outcomes["found"] == 1
    assert here.posts(key) == 1
    assert here.row(key).posted_as.endswith(here.received(here.slack.user("amara"))[0]["ts"])


@on_both
async def test_what_never_left_the_process_that_died_is_sent(here: Belfry) -> None:
    key = await left_sending(here, arrived=False)
    here.wind(minutes=3)
    async with here.serving():
        await here.until(key, "sent")
    assert here.posts(key) == 1


async def test_on_sqlite_nobody_waits_two_minutes_for_the_process_that_died(here: Belfry) -> None:
    key = await left_sending(here, arrived=True)
    async with here.serving():
        await here.until(key, "sent")
    assert here.posts(key) == 1


async def test_a_post_whose_answer_was_lost_is_not_sent_again(here: Belfry) -> None:
    here.slack.faults.next("chat.postMessage", "lost")
    key = here.due(AMARA, "Answer notice N-3")
    async with here.serving():
        await here.until(key, "pending")
        await here.slack.until(lambda: here.row(key).attempt == 1)
        assert here.row(key).in_doubt
        here.wind(seconds=10)
        await here.until(key, "sent")
    assert here.posts(key) == 1


async def test_a_clock_that_jumps_an_hour_while_a_post_is_in_the_air_sends_nothing_twice(here: Belfry) -> None:
    here.slack.faults.late["chat.postMessage"] = 1.0
    key = here.due(AMARA, "Answer notice N-3")
    async with here.serving():
        await here.slack.until(lambda: here.posts(key) == 1)
        here.wind(hours=1)
        await here.until(key, "sent")
        assert here.row(key).attempt == 0
    assert here.posts(key) == 1


# Afterwards


async def test_a_message_is_changed_when_its_matter_was_settled_and_shows_by_whom(here: Belfry) -> None:
    key = here.due(AMARA, "Answer notice N-3")
    here.slack.faults.next("chat.update", "503")
    async with here.serving():
        await here.until(key, "sent")
        here.council.say("done D-1")
        amara = here.slack.user("amara")
        await here.slack.until(lambda: "Done" in here.received(amara)[0]["text"])
        await here.slack.until(lambda: not here.row(key).stale)
    (message,) = here.received(amara)
    assert "Amara Okafor" in message["text"]
    assert message["metadata"]["event_payload"]["key"] == key
    assert "Amara Okafor" in here.row(key).words


async def test_a_message_of_three_days_ago_is_left_as_it_is(here: Belfry) -> None:
    key = here.due(AMARA, "Answer notice N-3")
    async with here.serving(QUIET) as serving:
        await here.until(key, "sent")
        here.wind(days=3, seconds=1)
        here.council.say("done D-1")
        assert here.row(key).stale
        await serving.ringer.refresh()
    assert not here.row(key).stale
    assert here.slack.called("chat.update") == []


async def test_the_engines_notes_are_deleted_after_thirty_days_and_the_ledger_stays(here: Belfry) -> None:
    key = here.due(AMARA, "Answer notice N-3")
    async with here.serving(QUIET, dbos=True) as serving:
        await here.until(key, "sent")
        engine, now = serving.ringer.engine, SystemClock().now()
        for _ in range(100):  # the engine's own note comes after our row's
            if await in_thread(engine.status, key, 0) == "SUCCESS":
                break
            await asyncio.sleep(0.1)
        assert await in_thread(engine.forget, now + timedelta(days=29)) == 0
        assert await in_thread(engine.forget, now + timedelta(days=31)) == 1
        assert await in_thread(engine.status, key, 0) is None
    assert here.row(key).state == "sent"


async def test_messages_in_one_channel_are_a_second_apart_and_other_channels_do_not_wait(here: Belfry) -> None:
    here.slack.rates.enforce = True
    bola = here.link("Bola Adeyemi", "adviser")
    keys = [here.due(name, f"Notice {number} of {name}") for name in (AMARA, "Bola Adeyemi") for number in range(3)]
    async with here.serving(dbos=True) as serving:
        for key in keys:
            await here.until(key, "sent")
        assert serving.vitals.outcomes["sent"] == len(keys)
        assert serving.vitals.outcomes["again"] == 0
    assert len(here.received(bola)) == 3
