"""What Slack says of tokens, scopes, channels and its clock, asked of a Slack on this machine."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta

import pytest
from fake_slack import FakeSlack

from chat.slack.checkup import look
from chat.slack.settings import SlackSettings
from domain.clock import SystemClock


@pytest.fixture
async def slack() -> AsyncIterator[FakeSlack]:
    async with FakeSlack() as slack:
        yield slack


@pytest.fixture
def settings(slack: FakeSlack) -> SlackSettings:
    return SlackSettings(bot_token=slack.bot_token, app_token=slack.app_token, api_url=slack.url)


async def test_where_all_is_well_nothing_is_wrong_and_nothing_is_posted(slack, settings):
    inside = slack.add_channel("handbell-faults")
    found = await look(settings, {"HANDBELL_ADMIN_CHANNEL": inside})
    assert found.wrong == ()
    assert (found.team, found.bot) == ("fictional-council", "handbell")
    assert abs(SystemClock().now() - found.at) < timedelta(seconds=5)
    assert {call.method for call in slack.calls} == {"auth.test", "apps.connections.open", "conversations.info"}


async def test_each_token_that_does_not_work_is_named_without_being_shown(slack, settings):
    found = await look(replace(settings, bot_token="xoxb-wrong", app_token="xapp-wrong"), {})
    bot, app = found.wrong
    assert "SLACK_BOT_TOKEN does not work (invalid_auth)" in bot
    assert "SLACK_APP_TOKEN does not work (invalid_auth)" in app
    assert "wrong" not in bot + app
    slack.team.installed = False
    (gone,) = (await look(settings, {})).wrong
    assert "SLACK_BOT_TOKEN" in gone


async def test_over_http_no_app_token_is_asked_for(slack, settings):
    over_http = SlackSettings(bot_token=slack.bot_token, signing_secret="s", api_url=slack.url, mode="http")
    assert (await look(over_http, {})).wrong == ()
    assert slack.called("apps.connections.open") == []


async def test_scopes_that_the_manifest_asks_for_and_the_token_lacks_are_named(slack, settings):
    slack.team.scopes -= {"im:history", "files:write"}
    (line,) = (await look(settings, {})).wrong
    assert "lacks the scopes im:history, files:write" in line
    assert "slack-manifest" in line


@pytest.mark.parametrize(
    ("made", "says"),
    [({"archived": True}, "is archived"), ({"bot": False}, "/invite @Handbell"), (None, "is not there")],
)
async def test_a_channel_that_cannot_be_posted_in_is_named_with_what_to_do(slack, settings, made, says):
    channel = "C0NOWHERE" if made is None else slack.add_channel("faults", **made)
    (line,) = (await look(settings, {"HANDBELL_ADMIN_CHANNEL": channel})).wrong
    assert channel in line
    assert "HANDBELL_ADMIN_CHANNEL" in line
    assert says in line


@pytest.mark.parametrize("private", [True, False])
async def test_a_channel_that_has_to_be_private_and_is_open_is_named_with_the_rule(slack, settings, private):
    channels = {"the team's report": slack.add_channel("team", private=private), "faults": slack.add_channel("faults")}
    wrong = (await look(settings, channels, {"the team's report": "XX-001"})).wrong
    assert [("is open to everybody, and XX-001 keeps" in line, "(the team's report)" in line) for line in wrong] == (
        [] if private else [(True, True)]
    )


async def test_when_slack_is_away_one_line_says_so_and_the_check_does_not_break(slack, settings):
    slack.faults.down = True
    (line,) = (await look(settings, {"HANDBELL_ADMIN_CHANNEL": "C1"})).wrong
    assert line.startswith("Slack: nothing answers at http://127.0.0.1")
