"""Closed places: where a framework says so, no channel that everybody can read is told anything about schools."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from belfry import QUIET, Belfry, quiet_council, report
from council import BROOKMANTLE, sqlite_url
from council import QUIET as QUIET_FRAMEWORK
from fake_slack import FakeSlack

from casework.going_live import set_report_to
from store.reminders import REPORT, Reminder

MILTON_KEYNES = "milton-keynes-2009"
HELD_BECAUSE = (
    "the channel is open to everybody, and Marlowshire tells of schools in closed places only (MK-016). Make the "
    "channel private, or name a private one: handbell authority set marlowshire --report-to slack:WORKSPACE:CHANNEL"
)


@asynccontextmanager
async def with_its_report(folder: Path, framework: str, **channel: Any) -> AsyncIterator[tuple[Belfry, str, str]]:
    """A council, its team's channel, and the report that is due to it now."""
    async with quiet_council(sqlite_url(folder), framework) as here:
        team = here.slack.add_channel("team", ["amara"], **channel)
        yield here, team, report(here, address(here.slack, team))


def address(slack: FakeSlack, channel: str) -> str:
    return f"slack:{slack.team.id}:{channel}"


def a_later_one(here: Belfry) -> str:
    """Another week's report; its key."""
    with here.council.work() as work:
        row = Reminder(authority=here.council.id, key="report/another week", rung="report", manner=REPORT,
                       due_at=work.clock.now())  # fmt: skip
        work.reminders.save(row)
        return row.key


@pytest.mark.rule("MK-016")
async def test_in_milton_keynes_an_open_channel_is_told_nothing_until_it_is_private_and_the_bell_keeper_hears_why(
    tmp_path: Path,
) -> None:
    async with with_its_report(tmp_path, MILTON_KEYNES) as (here, team, key), here.serving() as serving:
        await here.until(key, "held")
        assert here.slack.messages(team) == []
        assert here.row(key).last_error == HELD_BECAUSE
        await here.slack.until(lambda: {row.state for row in here.alerts()} == {"sent"})
        (said,) = here.received(here.slack.user("amara"), "alert")
        assert f"A message to the channel {team} could not be delivered: {HELD_BECAUSE}" in said["text"]
        here.wind(days=21)  # to the first day of the spring term
        later = a_later_one(here)
        await here.until(later, "held")
        here.slack.state.channels[team].kind = "private"
        await serving.ringer.plan()
        await here.until(later, "sent")
        (message,) = here.slack.messages(team)  # of two reports the later, once
        assert "Answer notice N-3: 1" in message["text"]
        assert here.state(key) == "cancelled"


@pytest.mark.rule("MK-016")
async def test_in_milton_keynes_a_private_channel_is_told_and_what_was_held_goes_to_one_that_is_named_instead(
    tmp_path: Path,
) -> None:
    async with with_its_report(tmp_path, MILTON_KEYNES) as (here, team, key), here.serving(QUIET) as serving:
        await serving.ringer.tick()
        await here.until(key, "held")
        closed = here.slack.add_channel("team-only", ["amara"], private=True)
        with here.council.work() as work:
            set_report_to(work, address(here.slack, closed))
        await serving.ringer.plan()
        await here.until(key, "sent")
        assert (len(here.slack.messages(closed)), here.slack.messages(team)) == (1, [])


async def test_an_alert_tells_of_messages_and_of_no_school_so_the_admin_channel_hears_it_wherever_it_is(
    tmp_path: Path,
) -> None:
    async with with_its_report(tmp_path, MILTON_KEYNES) as (here, team, key):
        admin = here.slack.add_channel("handbell-admin", ["amara"])
        here.settings["HANDBELL_ADMIN_CHANNEL"] = address(here.slack, admin)
        async with here.serving():
            await here.until(key, "held")
            await here.slack.until(lambda: len(here.slack.messages(admin)) == 1, seconds=10)
        (said,) = here.slack.messages(admin)
        assert "could not be delivered: the channel is open to everybody" in said["text"]
        assert here.slack.messages(team) == []


async def test_where_slack_cannot_say_whether_a_channel_is_open_nothing_is_posted_yet(tmp_path: Path) -> None:
    async with with_its_report(tmp_path, MILTON_KEYNES) as (here, team, key), here.serving(QUIET) as serving:
        here.slack.faults.next("conversations.info", "503", times=1)
        await serving.ringer.tick()
        await here.slack.until(lambda: bool(here.state(key)) and here.row(key).attempt == 1)
        assert (here.state(key), here.slack.messages(team)) == ("pending", [])


async def test_where_the_framework_does_not_ask_for_it_an_open_channel_is_told_as_ever(tmp_path: Path) -> None:
    async with with_its_report(tmp_path, QUIET_FRAMEWORK) as (here, team, key), here.serving():
        await here.until(key, "sent")
        assert len(here.slack.messages(team)) == 1
        assert here.slack.called("conversations.info") == []


@pytest.mark.rule("MK-016")
async def test_in_an_open_channel_a_category_a_concern_and_a_press_are_answered_to_the_asker_alone(
    tmp_path: Path,
) -> None:
    async with with_its_report(tmp_path, MILTON_KEYNES, private=True) as (here, team, key), here.serving():
        here.council.add_school(BROOKMANTLE, "Brookmantle Primary School")
        await here.until(key, "sent")
        here.slack.state.channels[team].kind = "public"  # it was opened after the report had been posted in it
        await here.slack.sockets.connected()
        amara, (posted,) = here.slack.user("amara"), here.slack.messages(team)
        before = len(here.slack.ephemerals(amara))
        told = await amara.command("/category", BROOKMANTLE, channel="team")
        assert told.shown["is_ephemeral"]
        raised = await amara.command("/raise-concern", f"{BROOKMANTLE} area=governance what=Minutes", channel="team")
        assert raised.shown["is_ephemeral"]
        await amara.press(posted, "Show me which")
        await here.slack.until(lambda: len(here.slack.ephemerals(amara)) == before + 3)
        assert "Answer notice N-3" in str(here.slack.ephemerals(amara)[-1])
        assert [each["ts"] for each in here.slack.messages(team)] == [posted["ts"]]
