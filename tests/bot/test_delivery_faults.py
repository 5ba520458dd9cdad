"""Messages that do not arrive: tried again without an end or held, and a named human hears of it by another route."""

import asyncio
import logging
from collections.abc import AsyncIterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from belfry import AMARA, QUIET, Belfry, digest, gather_only, in_thread, quiet_council, report
from council import sqlite_url

from store.authorities import AuthorityRow, add_authority


@pytest.fixture
async def here(tmp_path: Path) -> AsyncIterator[Belfry]:
    async with quiet_council(sqlite_url(tmp_path)) as belfry:
        yield belfry


async def test_slacks_wish_to_wait_is_obeyed(here: Belfry) -> None:
    here.slack.faults.next("chat.postMessage", "ratelimited", times=1, seconds=300)
    key = here.due(AMARA, "Answer notice N-3")
    async with here.serving():
        await here.slack.until(lambda: bool(here.state(key)) and here.row(key).attempt == 1)
        row = here.row(key)
        assert not row.in_doubt
        assert row.next_at >= here.council.clock.now() + timedelta(seconds=300)
        here.wind(seconds=200)
        await asyncio.sleep(1)  # several rounds
        assert (here.state(key), len(here.slack.called("chat.postMessage"))) == ("pending", 1)


async def test_it_is_tried_again_ever_more_slowly_without_an_end(
    here: Belfry, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.CRITICAL)
    key = here.due(AMARA, "Answer notice N-3")
    waits = []
    async with here.serving(QUIET) as serving:
        courier = serving.ringer.courier
        gather_only(here)
        here.slack.faults.next("chat.postMessage", "503", times=12)
        for attempt in range(12):
            await in_thread(courier.deliver, key, here.council.id, attempt)
            waits.append((here.row(key).next_at - here.council.clock.now()).total_seconds())
        assert await in_thread(courier.deliver, key, here.council.id, 12) == "sent"
    longest = [min(900, 10 * 2**failures) for failures in range(12)]
    assert all(0.75 * most <= wait <= most for wait, most in zip(waits, longest, strict=True)), waits
    assert here.posts(key) == 1


async def test_after_five_failures_the_bell_keeper_and_the_admin_channel_hear_of_it_once_and_it_arrives_after_all(
    here: Belfry, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.CRITICAL)
    admin = here.slack.add_channel("handbell-admin", ["amara"], private=True)
    here.settings["HANDBELL_ADMIN_CHANNEL"] = admin
    bola = here.link("Bola Adeyemi", "adviser")
    key = here.due("Bola Adeyemi", "Answer notice N-3")
    bola.person.deleted = False
    async with here.serving(QUIET) as serving:
        gather_only(here)
        here.slack.faults.next("chat.postMessage", "503", times=5)
        for attempt in range(5):
            await in_thread(serving.ringer.courier.deliver, key, here.council.id, attempt)
            await serving.ringer.sweep()
            assert len(here.alerts()) == (0 if attempt < 4 else 2)
        await serving.ringer.sweep()
        await serving.ringer.tick()
        await here.slack.until(lambda: {row.state for row in here.alerts()} == {"sent"})
        assert len(here.alerts()) == 2
        (said,), (again,) = here.received(here.slack.user("amara"), "alert"), here.slack.messages(admin)
        assert "A message to Bola Adeyemi could not be delivered" in said["text"] == again["text"]
        assert "N-3" not in said["text"]
        here.wind(minutes=15)
        await serving.ringer.tick()
        await here.until(key, "sent")
    assert here.posts(key) == 1


async def test_an_account_that_is_closed_is_held_and_somebody_else_is_told_by_name(here: Belfry) -> None:
    here.link("Bola Adeyemi", "adviser").person.deleted = True
    key = here.due("Bola Adeyemi", "Answer notice N-3")
    async with here.serving():
        await here.until(key, "held")
        amara = here.slack.user("amara")
        await here.slack.until(lambda: len(here.received(amara, "alert")) == 1)
        (said,) = here.received(amara, "alert")
        assert "A message to Bola Adeyemi could not be delivered: the chat account is closed." in said["text"]
        here.slack.user("bola").person.deleted = False
    here.wind(hours=20)
    async with here.serving():  # at the start what was held is tried once more
        await here.until(key, "sent")
    assert here.posts(key) == 1
    assert len(here.received(here.slack.user("amara"), "alert")) == 1


async def test_where_the_bell_keeper_cannot_be_reached_another_who_looks_after_people_is_told(here: Belfry) -> None:
    here.link("Dee Marsh", "administrator")
    here.slack.user("amara").person.deleted = True
    key = here.due(AMARA, "Answer notice N-3")
    async with here.serving():
        await here.until(key, "held")
        dee = here.slack.user("dee")
        await here.slack.until(lambda: len(here.received(dee, "alert")) == 1)
    assert "essage to Amara Okafor" in here.received(dee, "alert")[0]["text"]


async def test_a_team_channel_that_was_archived_is_told_of_and_an_alert_is_never_alerted_about(here: Belfry) -> None:
    channel = here.slack.add_channel("team", ["amara"], archived=True)
    here.slack.user("amara").person.deleted = True  # so the alert cannot arrive either, and is passed on
    dee = here.link("Dee Marsh", "administrator")
    key = report(here, f"slack:{here.slack.team.id}:{channel}")
    async with here.serving():
        await here.until(key, "held")
        await here.slack.until(lambda: {row.state for row in here.alerts()} == {"held", "sent"})
        await asyncio.sleep(1)  # several sweeps
    (said,) = here.received(dee, "alert")
    assert "A message to the channel " in said["text"]
    assert "the channel is archived" in said["text"]
    assert len(here.alerts()) == 2


async def test_somebody_without_an_account_is_told_when_they_have_one(here: Belfry) -> None:
    here.council.add_person("Bola Adeyemi", "adviser")
    key = here.due("Bola Adeyemi", "Answer notice N-3")
    async with here.serving() as serving:
        await here.until(key, "held")
        here.link("Bola Adeyemi")
        await serving.ringer.plan()
        await here.until(key, "sent")
    assert len(here.received(here.slack.user("bola"))) == 1


async def test_an_authority_that_is_broken_silences_no_other(here: Belfry, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.CRITICAL)
    with here.council.work() as work:
        row = AuthorityRow(id="ashmere", title="Ashmere", la_code="991")
        add_authority(work.session, row, "a-framework-that-is-gone", date(1970, 1, 1))
    key = here.due(AMARA, "Answer notice N-3")
    async with here.serving() as serving:
        await here.until(key, "sent")
        here.council.say("done D-1")
        await here.slack.until(lambda: "Done" in here.received(here.slack.user("amara"))[0]["text"])
        assert "tick" in serving.vitals.faults


async def test_after_an_outage_of_two_days_there_is_one_digest_that_holds_everything(here: Belfry) -> None:
    digests = []
    for what in ("Agree the plan", "Visit the school"):
        digests.append(digest(here, what))
        here.wind(days=1)
    async with here.serving():
        await here.until(digests[1], "sent")
    assert here.state(digests[0]) == "cancelled"
    (message,) = here.received(here.slack.user("amara"), "digest")
    assert "Agree the plan" in message["text"]
    assert "Visit the school" in message["text"]


async def test_what_was_settled_before_it_was_sent_is_not_told(here: Belfry) -> None:
    key = here.due(AMARA, "Answer notice N-3")
    gather_only(here)
    here.council.say("done D-1")
    async with here.serving():
        await here.until(key, "cancelled")
    assert here.received(here.slack.user("amara")) == []
