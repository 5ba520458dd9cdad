"""Alerts: somebody hears of what does not arrive, once for one reason, and where nobody can it is said elsewhere."""

import logging
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from belfry import AMARA, QUIET, Belfry, digest, gather_only, in_thread, quiet_council
from council import sqlite_url

from bot.checkup import wrong
from bot.serving import Serving


@pytest.fixture
async def here(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> AsyncIterator[Belfry]:
    caplog.set_level(logging.CRITICAL)
    async with quiet_council(sqlite_url(tmp_path)) as belfry:
        yield belfry


@pytest.fixture
async def serving(here: Belfry) -> AsyncIterator[Serving]:
    async with here.serving(QUIET) as serving:
        await here.slack.until(lambda: serving.vitals.last_tick is not None)
        yield serving


async def round_of(serving: Serving) -> None:
    """One round of everything, and one more for the alerts that it made."""
    await serving.ringer.tick()
    await serving.ringer.sweep()
    await serving.ringer.tick()


async def test_what_nobody_can_be_told_of_is_said_by_health_and_check_until_there_is_somebody(
    serving: Serving, here: Belfry
) -> None:
    here.slack.user("amara").person.deleted = True
    key = here.due(AMARA, "Answer notice N-3")
    await round_of(serving)
    assert (here.state(key), here.row(key).alerted, here.alerts()) == ("held", False, [])
    assert "untold" not in serving.vitals.wrong(here.council.clock.now())
    here.wind(minutes=5)
    await round_of(serving)
    assert "nobody can be told of it" in serving.vitals.wrong(here.council.clock.now())["untold"]
    said = await in_thread(lambda: [line for line in wrong(here.house()) if "nobody can be told" in line])
    assert len(said) == 1
    dee = here.link("Dee Marsh", "administrator")
    await round_of(serving)
    assert (len(here.received(dee, "alert")), here.row(key).alerted) == (1, True)
    assert "untold" not in serving.vitals.wrong(here.council.clock.now())


async def test_a_closed_account_is_one_alert_however_many_days_of_digests_it_misses(
    serving: Serving, here: Belfry
) -> None:
    dee = here.link("Dee Marsh", "administrator")
    here.slack.user("amara").person.deleted = True
    for day in range(4):
        digest(here, f"Send plan {day}")
        await serving.ringer.plan()
        await round_of(serving)
        here.wind(days=1)
    assert len(here.received(dee, "alert")) == 1


async def test_digests_that_were_alerted_and_become_one_are_not_alerted_again(serving: Serving, here: Belfry) -> None:
    dee = here.link("Dee Marsh", "administrator")
    here.slack.user("amara").person.deleted = True
    first = digest(here, "Send the plan")
    await round_of(serving)
    assert len(here.received(dee, "alert")) == 1
    here.wind(days=1)
    second = digest(here, "Visit the school")
    await serving.ringer.plan()  # takes up what was held, and the two become one
    await round_of(serving)
    assert (here.state(first), here.state(second)) == ("cancelled", "held")
    assert here.row(second).alerted
    assert len(here.received(dee, "alert")) == 1


async def test_what_is_held_for_another_reason_is_told_of_again_and_for_the_same_never(
    serving: Serving, here: Belfry
) -> None:
    dee, amara = here.link("Dee Marsh", "administrator"), here.slack.user("amara").person
    key, reasons = (
        here.due(AMARA, "Answer notice N-3"),
        ["user_disabled", "is_archived", "user_disabled", "is_archived"],
    )
    gather_only(here)
    for attempt, reason in enumerate(reasons):
        with here.council.work() as work:
            assert work.tellings.hold(key, attempt, reason)
        await serving.ringer.sweep()
        await serving.ringer.tick()
        with here.council.work() as work:
            work.tellings.mark([key], state="pending", next_at=here.council.clock.now() + timedelta(days=1))
    assert not amara.deleted
    told = [message["text"] for message in here.received(dee, "alert")]
    assert len(told) == 2
    assert "the chat account is closed" in told[0]
    assert "the channel is archived" in told[1]


async def test_what_was_held_and_then_keeps_failing_for_another_reason_is_told_of_again(
    serving: Serving, here: Belfry
) -> None:
    bola = here.link("Bola Adeyemi", "adviser")
    bola.person.deleted = True
    key = here.due("Bola Adeyemi", "Answer notice N-3")
    await round_of(serving)
    assert (here.state(key), len(here.received(here.slack.user("amara"), "alert"))) == ("held", 1)
    bola.person.deleted = False
    await in_thread(serving.ringer.sweeping.try_held)
    here.slack.faults.next("chat.postMessage", "503", times=5)
    for attempt in range(1, 6):
        await in_thread(serving.ringer.courier.deliver, key, here.council.id, attempt)
        await serving.ringer.sweep()
    await serving.ringer.tick()
    assert len(here.received(here.slack.user("amara"), "alert")) == 2
