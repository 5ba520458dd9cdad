"""Answers after the acknowledgement: by the response_url while it is good, then by direct message; files one to one."""

import time

import pytest
from aiohttp import ClientSession
from fake_slack import FakeSlack
from slack_sdk.web.async_client import AsyncWebClient

from chat.message import File, Message, Picture
from chat.slack.answering import Answering
from chat.slack.direct import Direct
from chat.slack.place import Place

ANSWER = Message("Done", "It is done.")
BRIEF = File("brief.docx", "application/x", b"a brief")


@pytest.fixture
async def slack():
    async with FakeSlack() as fake:
        yield fake


@pytest.fixture
async def answering(slack):
    async with ClientSession() as session:
        client = AsyncWebClient(slack.bot_token, slack.url, session=session, retry_handlers=[])
        yield Answering(session, client, Direct(client), time.time)


@pytest.fixture
def place(slack):
    amara = slack.user("amara")
    body = slack.payloads.slash(amara.person, slack.state.named("general", slack.team.id), "/x", "")
    return Place(slack.team.id, amara.id, body["channel_id"], body["response_url"], time.time())


def direct_messages(slack):
    return slack.messages(slack.user("amara").im)


async def test_the_sixth_answer_goes_to_direct_messages_without_asking_the_url_again(slack, answering, place):
    for _ in range(6):
        await answering.send(place, ANSWER)

    assert [use.did for use in slack.responses] == ["posted"] * 5
    assert [message["text"] for message in direct_messages(slack)] == ["Done\n\nIt is done."]


async def test_an_answer_after_half_an_hour_goes_to_direct_messages(slack, answering, place):
    await answering.send(Place(place.team, place.user, place.channel, place.response_url, time.time() - 1800), ANSWER)

    assert slack.responses == []
    assert len(direct_messages(slack)) == 1


async def test_a_url_that_slack_calls_expired_is_no_loss(slack, answering, place):
    slack.clock.wind(31 * 60)

    await answering.send(place, ANSWER)

    assert len(direct_messages(slack)) == 1


async def test_an_answer_without_a_url_goes_to_direct_messages(slack, answering, place):
    await answering.send(Place(place.team, place.user), ANSWER)

    assert len(direct_messages(slack)) == 1


async def test_files_and_pictures_go_to_the_one_to_one_conversation_and_nowhere_else(slack, answering, place):
    message = Message("Brief", files=(BRIEF,), pictures=(Picture("chart.png", "Attendance fell", b"png"),))

    await answering.send(place, message)

    (uploaded,) = direct_messages(slack)
    assert [file["name"] for file in uploaded["files"]] == ["brief.docx", "chart.png"]
    assert "files" not in str(slack.messages("general"))
    assert "brief.docx" in str(slack.ephemerals("amara"))


async def test_a_file_that_cannot_be_sent_is_said(slack, answering, place):
    slack.faults.next("files.getUploadURLExternal", "500")

    await answering.send(place, Message("Brief", files=(BRIEF,)))

    assert "could not be sent" in direct_messages(slack)[-1]["text"]


async def test_slack_being_away_ends_in_the_log_and_not_in_a_fault(slack, answering, place, caplog):
    slack.faults.down = True

    await answering.send(place, Message("Brief", files=(BRIEF,)))

    assert "did not reach" in caplog.text


async def test_who_is_not_in_the_channel_is_answered_one_to_one(slack, answering, place):
    channel = slack.add_channel("elsewhere")

    await answering.reply(Place(place.team, place.user, channel), ANSWER)

    assert len(direct_messages(slack)) == 1
