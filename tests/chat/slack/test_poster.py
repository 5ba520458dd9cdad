"""Speaking unprompted: one post to one person, once, and a plain word when it did not arrive."""

import pytest
from aiohttp import ClientSession
from fake_slack import FakeSlack
from slack_sdk.web.async_client import AsyncWebClient

from chat.door import NotDelivered
from chat.message import Button, Message
from chat.slack.direct import Direct
from chat.slack.poster import SlackPoster

REMINDER = Message("Notice N-3 runs out on Friday 5 March 2027", "Brookmantle.", buttons=(Button("Done", "done N-3"),))


@pytest.fixture
async def slack():
    async with FakeSlack() as fake:
        yield fake
        assert fake.problems == []


@pytest.fixture
async def poster(slack):
    async with ClientSession() as session:
        yield SlackPoster(Direct(AsyncWebClient(slack.bot_token, slack.url, session=session, retry_handlers=[])))


@pytest.fixture
def amara(slack):
    return f"slack:{slack.team.id}:{slack.user('amara').id}"


def received(slack):
    return slack.messages(slack.user("amara").im)


async def test_a_reminder_arrives_with_its_key(slack, poster, amara):
    await poster.post(amara, REMINDER, "notice/3/expiry")

    (message,) = received(slack)
    assert message["metadata"] == {"event_type": "handbell_reminder", "event_payload": {"key": "notice/3/expiry"}}
    assert "N-3" in message["text"]
    assert await poster.arrived(amara, "notice/3/expiry")
    assert not await poster.arrived(amara, "notice/4/expiry")


async def test_the_conversation_is_opened_once(slack, poster, amara):
    for number in range(3):
        await poster.post(amara, REMINDER, f"key {number}")

    assert len(slack.called("conversations.open")) == 1
    assert len(received(slack)) == 3


async def test_a_post_whose_answer_was_lost_is_not_posted_again(slack, poster, amara):
    slack.faults.next("chat.postMessage", "lost")
    with pytest.raises(NotDelivered) as lost:
        await poster.post(amara, REMINDER, "key")
    assert not lost.value.lasting

    await poster.post(amara, REMINDER, "key")

    assert len(received(slack)) == 1


async def test_a_post_that_never_arrived_is_posted_again(slack, poster, amara):
    slack.faults.next("chat.postMessage", "drop")
    with pytest.raises(NotDelivered):
        await poster.post(amara, REMINDER, "key")

    await poster.post(amara, REMINDER, "key")

    assert len(received(slack)) == 1


@pytest.mark.parametrize("fault", ["500", "503", "drop"])
async def test_a_fault_of_slacks_passes(slack, poster, amara, fault):
    slack.faults.next("chat.postMessage", fault)

    with pytest.raises(NotDelivered) as passing:
        await poster.post(amara, REMINDER, "key")

    assert not passing.value.lasting


async def test_slack_says_how_long_to_wait(slack, poster, amara):
    slack.faults.next("chat.postMessage", "ratelimited", seconds=7)

    with pytest.raises(NotDelivered) as busy:
        await poster.post(amara, REMINDER, "key")

    assert (busy.value.lasting, busy.value.after) == (False, 7.0)


async def test_somebody_who_has_left_is_not_tried_again(slack, poster, amara):
    slack.user("amara").person.deleted = True

    with pytest.raises(NotDelivered) as gone:
        await poster.post(amara, REMINDER, "key")

    assert (gone.value.why, gone.value.lasting) == ("user_disabled", True)


@pytest.mark.parametrize("user", ["slack::", "browser::3", "nobody", "slack:T1"])
async def test_who_is_not_in_slack_cannot_be_reached_here(poster, user):
    with pytest.raises(NotDelivered) as stranger:
        await poster.post(user, REMINDER, "key")

    assert stranger.value.lasting
