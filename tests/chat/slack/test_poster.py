"""Speaking unprompted: a post that can be found by its key and changed, and a plain word when it did not arrive."""

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
    posted_as = await poster.post(amara, REMINDER, "notice/3/expiry")

    (message,) = received(slack)
    assert posted_as == f"{slack.user('amara').im}:{message['ts']}"
    assert message["metadata"] == {"event_type": "handbell_reminder", "event_payload": {"key": "notice/3/expiry"}}
    assert "N-3" in message["text"]
    assert await poster.find(amara, "notice/3/expiry") == posted_as
    assert await poster.find(amara, "notice/4/expiry") is None


async def test_a_post_is_found_behind_many_others(slack, poster, amara):
    posted_as = await poster.post(amara, REMINDER, "key")
    for number in range(205):
        await poster.post(amara, Message("Later"), f"later {number}")

    assert await poster.find(amara, "key") == posted_as


async def test_a_post_is_changed_and_keeps_its_key(slack, poster, amara):
    posted_as = await poster.post(amara, REMINDER, "key")

    await poster.update(amara, posted_as, Message("Done: Notice N-3", "Done by Bola Adeyemi."))

    (message,) = received(slack)
    assert "Done by Bola Adeyemi" in message["text"]
    assert "actions" not in [block["type"] for block in message["blocks"]]
    assert await poster.find(amara, "key") == posted_as


async def test_a_post_that_is_gone_is_not_changed(slack, poster, amara):
    await poster.post(amara, REMINDER, "key")

    with pytest.raises(NotDelivered) as gone:
        await poster.update(amara, f"{slack.user('amara').im}:1.2", REMINDER)

    assert (gone.value.why, gone.value.lasting) == ("message_not_found", True)


@pytest.mark.parametrize("private", [True, False])
async def test_a_channel_is_written_to_and_says_whether_it_is_private(slack, poster, private):
    channel = slack.add_channel("team", ["amara"], private=private)
    to = f"slack:{slack.team.id}:{channel}"

    posted_as = await poster.post(to, REMINDER, "key")

    assert len(slack.messages(channel)) == 1
    assert await poster.find(to, "key") == posted_as
    assert await poster.private(to) is private
    assert slack.called("conversations.open") == []


@pytest.mark.parametrize(
    ("how", "why"),
    [({"archived": True}, "is_archived"), ({"bot": False}, "not_in_channel"),
     ({"bot": False, "private": True}, "channel_not_found")],
)  # fmt: skip
async def test_a_channel_that_is_closed_to_us_is_not_tried_again(slack, poster, how, why):
    channel = slack.add_channel("team", ["amara"], **how)

    with pytest.raises(NotDelivered) as closed:
        await poster.post(f"slack:{slack.team.id}:{channel}", REMINDER, "key")

    assert (closed.value.why, closed.value.lasting, closed.value.in_doubt) == (why, True, False)


async def test_a_person_is_private_without_asking(slack, poster, amara):
    assert await poster.private(amara)
    assert slack.called("conversations.info") == []


async def test_the_conversation_is_opened_once(slack, poster, amara):
    for number in range(3):
        await poster.post(amara, REMINDER, f"key {number}")

    assert len(slack.called("conversations.open")) == 1
    assert len(received(slack)) == 3


@pytest.mark.parametrize("fault", ["lost", "drop", "500", "503"])
async def test_a_post_without_an_answer_may_have_arrived(slack, poster, amara, fault):
    slack.faults.next("chat.postMessage", fault)

    with pytest.raises(NotDelivered) as lost:
        await poster.post(amara, REMINDER, "key")

    assert (lost.value.lasting, lost.value.in_doubt) == (False, True)
    assert bool(await poster.find(amara, "key")) is (fault == "lost")


async def test_what_failed_before_the_post_is_not_in_doubt(slack, poster, amara):
    slack.faults.next("conversations.open", "503")

    with pytest.raises(NotDelivered) as early:
        await poster.post(amara, REMINDER, "key")

    assert (early.value.lasting, early.value.in_doubt, early.value.why) == (
        False,
        False,
        "Slack answered with status 503",
    )


async def test_slack_says_how_long_to_wait(slack, poster, amara):
    slack.faults.next("chat.postMessage", "ratelimited", seconds=7)

    with pytest.raises(NotDelivered) as busy:
        await poster.post(amara, REMINDER, "key")

    assert (busy.value.lasting, busy.value.after, busy.value.in_doubt) == (False, 7.0, False)


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
