"""Slack from end to end, over both transports: slow answers, deliveries that come twice, a broken desk."""

import asyncio

import pytest

from chat.slack.door import SlackDoor

from .conftest import _settings

TOO_SLOW = 2.4
impatient = pytest.mark.parametrize("patience", [1.6])


async def test_an_event_delivered_twice_is_handled_once(scene):
    heard = await scene.amara.message("im", "category brookmantle")
    again = await scene.slack.hostile.again(heard)
    await scene.slack.until(lambda: scene.slack.called("chat.postMessage"))
    await asyncio.sleep(0.05)

    assert again.acknowledged
    assert len(scene.slack.called("chat.postMessage")) == 1


async def test_a_submission_delivered_twice_is_done_once_and_answered_alike(scene):
    await scene.amara.command("/raise-concern", "brookmantle")
    view = await scene.filled_in()
    area = scene.amara.offers(view, "Area")[0]
    told = await scene.amara.submit(view, {"Area": area, "What have you seen?": "Two posts are empty."})

    again = await scene.slack.hostile.again(told)

    assert again.body == told.body
    assert scene.record().count("raise-concern") == 1


@impatient
async def test_a_slow_command_says_working_on_it_and_the_answer_follows(scene):
    await scene.amara.command("/category", "brookmantle")
    scene.desk.delay = TOO_SLOW

    told = await scene.amara.command("/category", "brookmantle")
    assert "Working on it" in scene.words(told.shown)
    await scene.slack.until(lambda: "Working on it" not in scene.words(scene.slack.ephemerals(scene.amara)[-1]))

    assert "Brookmantle Primary School" in scene.words(scene.slack.ephemerals(scene.amara)[-1])
    assert scene.slack.called("chat.postMessage") == []


@impatient
async def test_a_slow_button_says_working_on_it_and_the_answer_follows(scene):
    told = await scene.amara.command("/category", "brookmantle")
    scene.desk.delay = TOO_SLOW

    await scene.amara.press(told.shown, "History")
    await scene.slack.until(lambda: len(scene.slack.responses) == 2)

    assert "Working on it" in scene.words(scene.slack.responses[0].body)
    assert len(scene.slack.ephemerals(scene.amara)) == 1
    assert "Working on it" not in scene.words(scene.slack.ephemerals(scene.amara)[-1])


@impatient
async def test_a_slow_form_says_working_on_it_and_the_answer_follows_in_the_window(scene):
    await scene.amara.command("/raise-concern", "brookmantle")
    view = await scene.filled_in()
    area = scene.amara.offers(view, "Area")[0]
    scene.desk.delay = TOO_SLOW
    scene.slack.calls.clear()

    told = await scene.amara.submit(view, {"Area": area, "What have you seen?": "Two posts are empty."})
    assert "Working on it" in scene.words(told.view)
    await scene.slack.until(lambda: scene.slack.called("views.update"))

    assert "C-1" in scene.words(scene.window())


@impatient
async def test_a_slow_form_whose_window_was_closed_is_answered_where_it_was_asked_for(scene):
    await scene.amara.command("/raise-concern", "brookmantle")
    view = await scene.filled_in()
    area = scene.amara.offers(view, "Area")[0]
    scene.desk.delay = TOO_SLOW

    told = await scene.amara.submit(view, {"Area": area, "What have you seen?": "Two posts are empty."})
    await scene.amara.close(told.view)
    await scene.slack.until(lambda: scene.slack.responses)

    assert "C-1" in scene.words(scene.slack.ephemerals(scene.amara)[-1])


@impatient
async def test_an_answer_whose_response_url_has_expired_goes_to_direct_messages(scene):
    await scene.amara.command("/category", "brookmantle")
    scene.desk.delay = TOO_SLOW

    await scene.amara.command("/category", "brookmantle")
    scene.slack.clock.wind(31 * 60)
    await scene.slack.until(lambda: scene.slack.called("chat.postMessage"))

    assert "Brookmantle Primary School" in scene.words(scene.slack.messages(scene.amara.im)[-1])


async def test_a_broken_desk_is_apologised_for_and_the_form_keeps_what_was_typed(scene):
    await scene.amara.command("/raise-concern", "brookmantle")
    view = await scene.filled_in()
    area = scene.amara.offers(view, "Area")[0]
    scene.desk.broken = True

    command = await scene.amara.command("/category", "brookmantle")
    form = await scene.amara.submit(view, {"Area": area, "What have you seen?": "Two posts are empty."})

    assert "Something went wrong" in scene.words(command.shown)
    assert form.outcome == "errors"
    assert "Two posts are empty." in str(scene.window()["state"]["values"])


async def test_acknowledgements_come_long_before_slack_gives_up(scene):
    told = [await scene.amara.command("/category", "brookmantle") for _ in range(20)]

    assert sorted(each.seconds for each in told)[10] < 0.5
    assert scene.slack.slowest_ack < 3


async def test_what_no_listener_takes_is_acknowledged_all_the_same(scene):
    gone = await scene.slack.event({"type": "link_shared", "user": scene.amara.id})

    assert gone.acknowledged


@impatient
async def test_a_slow_answer_to_a_message_is_announced(scene):
    scene.desk.delay = TOO_SLOW

    await scene.amara.message("im", "category brookmantle")
    await scene.slack.until(lambda: len(scene.slack.called("chat.postMessage")) == 2)

    written = [message["text"] for message in scene.slack.messages(scene.amara.im)]
    assert written[1].startswith("Working on it")
    assert written[2].startswith("Brookmantle Primary School")


@impatient
async def test_a_slow_button_in_a_window_is_announced_there(scene):
    await scene.amara.command("/raise-concern", "brookmantle")
    view = await scene.filled_in()
    area = scene.amara.offers(view, "Area")[0]
    told = await scene.amara.submit(view, {"Area": area, "What have you seen?": "Two posts are empty."})
    scene.desk.delay = TOO_SLOW
    scene.slack.calls.clear()

    await scene.amara.press(told.view, "Where it stands")
    await scene.slack.until(lambda: scene.slack.called("views.update"))
    assert "Working on it" in scene.words(scene.window())
    await scene.slack.until(lambda: len(scene.slack.called("views.update")) == 2)

    assert "School type" in scene.words(scene.window())


@pytest.mark.parametrize("transport", ["socket"])
async def test_a_form_delivered_again_after_a_restart_is_done_once_and_told_so(scene):
    await scene.amara.command("/raise-concern", "brookmantle")
    view = await scene.filled_in()
    area = scene.amara.offers(view, "Area")[0]
    told = await scene.amara.submit(view, {"Area": area, "What have you seen?": "Two posts are empty."})
    assert "C-1" in scene.words(told.view)
    await scene.door.stop()
    newer = SlackDoor(scene.desk, _settings(scene.slack, "socket", 2.5))
    await newer.start()
    await scene.slack.sockets.connected()

    again = await scene.slack.hostile.again(told)
    await newer.stop()

    assert "Done already" in scene.words(again.body)
    assert "This was sent twice, and done once" in scene.words(again.body)
    assert scene.record().count("raise-concern") == 1
