"""`handbell check`: one line for each thing that is wrong, with what to do about it."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from council import BROOKMANTLE, QUILLMARSH, Council, sqlite_url
from fake_slack import FakeSlack

from bot.__main__ import main
from bot.checkup import wrong
from bot.cli.check import report
from bot.settings import Settings
from domain.clock import SystemClock
from store.authorities import change_authority, follow_framework
from store.database import Database
from store.obligations import Obligation
from store.place import adopt
from store.tellings import HELD, Telling


@pytest.fixture
async def slack(council: Council, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[FakeSlack]:
    """Slack on this machine, Handbell set up for it, and everybody of the council in it."""
    async with FakeSlack() as slack:
        for name, value in {
            "DATABASE_URL": council.house.settings.database_url, "SLACK_API_URL": slack.url,
            "SLACK_BOT_TOKEN": slack.bot_token, "SLACK_APP_TOKEN": slack.app_token,
            "HANDBELL_ADMIN_CHANNEL": slack.add_channel("faults"),
        }.items():  # fmt: skip
            monkeypatch.setenv(name, value)
        with council.work() as work:
            keeper = work.people.named("Amara Okafor")
            assert keeper
            keeper.user = f"slack:{slack.team.id}:{slack.user('amara').id}"
            work.people.save(keeper)
        yield slack


async def lines(council: Council) -> list[str]:
    """What the check finds at the council's own moment, with the settings of the environment."""
    house = replace(council.house, settings=Settings(_env_file=None))
    found = await asyncio.to_thread(lambda: list(wrong(house)))
    return [line for line in found if not line.startswith("Clock:")]  # the council's clock is not Slack's


async def test_where_all_is_right_it_says_so_and_exits_with_nought(
    council: Council, slack: FakeSlack, capsys: pytest.CaptureFixture[str]
) -> None:
    assert report(await lines(council)) == 0
    assert capsys.readouterr().out == "Everything looks right.\n"


async def test_the_command_line_exits_with_two_and_a_line_each(
    council: Council, slack: FakeSlack, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SLACK_APP_TOKEN", "xapp-stale")
    slack.team.scopes.remove("im:write")
    assert await asyncio.to_thread(main, ["check"]) == 2
    said = capsys.readouterr().out.splitlines()
    assert "Slack: SLACK_APP_TOKEN does not work (invalid_auth). " in said[0]
    assert "lacks the scopes im:write" in said[1]
    assert "xapp-stale" not in "".join(said)


async def test_channels_are_named_with_what_each_is_for(
    council: Council, slack: FakeSlack, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HANDBELL_ADMIN_CHANNEL", slack.add_channel("not-in-it", bot=False))
    with council.work() as work:
        change_authority(work.session, council.id, report_to=f"slack:{slack.team.id}:C0NOWHERE")
    admin, report = await lines(council)
    assert "(HANDBELL_ADMIN_CHANNEL) does not have Handbell in it" in admin
    assert "C0NOWHERE (the team's report of marlowshire) is not there" in report


@pytest.mark.rule("MK-016")
async def test_a_report_that_milton_keynes_would_hold_is_named_before_it_is_due(
    council: Council, slack: FakeSlack
) -> None:
    team = slack.add_channel("team")
    with council.work() as work:
        change_authority(work.session, council.id, report_to=f"slack:{slack.team.id}:{team}")
    assert await lines(council) == []
    with council.work() as work:
        follow_framework(work.session, council.id, "milton-keynes-2009", work.clock.today())
    assert [line for line in await lines(council) if team in line] == [
        f"Slack: the channel {team} (the team's report of marlowshire) is open to everybody, and MK-016 keeps what is "
        "told about schools in closed places. Nothing is posted there until you make it private, or name a private one."
    ]


async def test_a_clock_that_is_off_is_said_with_how_far(council: Council, slack: FakeSlack) -> None:
    house = replace(council.house, settings=Settings(_env_file=None))
    for off, said in ((90, "seconds ahead of Slack's clock"), (-90, "seconds behind Slack's clock"), (20, None)):
        council.clock.moment = SystemClock().now() + timedelta(seconds=off)
        found = await asyncio.to_thread(lambda: [line for line in wrong(house) if line.startswith("Clock:")])
        assert (said in found[0]) if said else (found == [])


async def test_terms_of_next_year_are_asked_for_from_may_and_bank_holidays_a_year_ahead(
    council: Council, slack: FakeSlack
) -> None:
    council.now("2027-04-30T09:00")
    assert await lines(council) == []
    council.now("2027-05-01T09:00")
    assert await lines(council) == [
        "marlowshire: no term dates for 2027/28. Import them: handbell import calendar FILE"
    ]
    council.now("2028-01-10T09:00")
    assert any(
        "bank holidays are known only through to Sunday 31 December 2028" in line for line in await lines(council)
    )


async def test_held_messages_are_counted_with_their_reasons(council: Council, slack: FakeSlack) -> None:
    at = council.clock.now()
    common = {"kind": "digest", "to": "slack:T:U", "made_at": at, "next_at": at, "touched_at": at, "state": HELD}
    with council.work() as work:
        for key, why in (("a", "is_archived"), ("b", "user_not_found"), ("c", "is_archived")):
            work.tellings.add(Telling(authority=council.id, key=key, last_error=why, **common))
    (line,) = await lines(council)
    assert line.startswith("marlowshire: 3 messages are held, the oldest since Thursday 1 October 2026.")
    assert "is_archived, user_not_found" in line


async def test_what_belongs_to_somebody_who_has_left_is_listed(council: Council, slack: FakeSlack) -> None:
    council.add_person("Bola Adeyemi", "adviser")
    with council.work() as work:
        gone = work.people.named("Bola Adeyemi")
        assert gone
        gone.left_on = date(2026, 9, 1)
        work.people.save(gone)
        due = {
            "authority": council.id,
            "kind": "other",
            "sum": "",
            "owner": gone.number,
            "created_at": work.clock.now(),
        }
        work.obligations.add([
            Obligation(number=0, about=urn, occurrence="1", label="Visit", due=date(2026, 12, 1), **due)
            for urn in (BROOKMANTLE, QUILLMARSH)
        ])  # fmt: skip
    (line,) = await lines(council)
    assert "D-1, D-2 belong to people who have left" in line
    assert "reassign D-1" in line


async def test_a_restored_copy_is_said(council: Council, slack: FakeSlack, tmp_path: Path) -> None:
    adopt(council.house.database)
    assert await lines(council) == []
    with (
        closing(sqlite3.connect(tmp_path / "handbell.db")) as here,
        closing(sqlite3.connect(tmp_path / "copy.db")) as to,
    ):
        here.backup(to)
    copy = Database(sqlite_url(tmp_path).replace("handbell.db", "copy.db"))
    (line,) = await lines(Council(replace(council.house, database=copy), council.clock))
    copy.close()
    assert line.startswith("Database: this database is a copy")
    assert "handbell db ring-here" in line
