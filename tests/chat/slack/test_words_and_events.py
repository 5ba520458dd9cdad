"""Slack from end to end, over both transports: mentions, direct messages, shortcuts, Home, hostile words."""

import asyncio

import pytest
from fake_slack import pings

HOSTILE = '<!channel> <@U1> *bold* _it_ `x` <https://evil.example|here> & :tada: ‮abc‬ مدرسة {"type":"button"} '
LONG = (HOSTILE * 120)[:10_000]


async def test_a_mention_is_answered_to_the_asker_alone(scene):
    channel = scene.slack.add_channel("improvement", ["amara"])

    heard = await scene.amara.mention("improvement", "category brookmantle")
    await scene.slack.until(lambda: scene.slack.ephemerals(scene.amara))

    assert heard.acknowledged
    whisper = scene.slack.ephemerals(scene.amara)[-1]
    assert whisper["channel"] == channel
    assert "Brookmantle Primary School" in scene.words(whisper)
    assert len(scene.slack.messages("improvement")) == 1
    await asyncio.sleep(0.2)
    assert len(scene.slack.ephemerals(scene.amara)) == 1  # the channel's own event about it is not for us


async def test_a_direct_message_is_answered_where_it_was_written(scene):
    await scene.amara.message("im", "category brookmantle")
    await scene.slack.until(lambda: scene.slack.called("chat.postMessage"))

    assert "Brookmantle Primary School" in scene.words(scene.slack.messages(scene.amara.im)[-1])


async def test_a_form_asked_for_by_message_is_offered_by_a_button(scene):
    await scene.amara.message("im", "raise-concern brookmantle: the roof leaks")
    await scene.slack.until(lambda: scene.slack.called("chat.postMessage"))
    offer = scene.slack.messages(scene.amara.im)[-1]
    assert "Area" in scene.words(offer)

    await scene.amara.press(offer, "Fill in the form")
    view = await scene.filled_in()

    assert "the roof leaks" in str(view["state"]["values"])


async def test_a_message_shortcut_opens_the_form_with_the_text_of_the_message(scene):
    scene.slack.add_channel("improvement", ["amara"])
    await scene.amara.message("improvement", "Two deputies &amp; a head left <https://x.example|Brookmantle>")
    message = scene.slack.messages("improvement")[-1]

    await scene.amara.shortcut("raise-concern", message)
    view = await scene.filled_in()

    assert "Two deputies & a head left Brookmantle" in str(view["state"]["values"])


async def test_a_message_shortcut_keeps_where_the_message_stands_with_the_concern(scene):
    scene.house.desk.warm()
    scene.slack.add_channel("improvement", ["amara"])
    await scene.amara.message("improvement", "Two deputies left Brookmantle")
    message = scene.slack.messages("improvement")[-1]
    await scene.amara.shortcut("raise-concern", message)
    view = await scene.filled_in()
    area = scene.amara.offers(view, "Area")[0]

    told = await scene.amara.submit(view, {"School": "Brookmantle", "Area": area})
    await scene.amara.press(told.view, "See it")
    await scene.slack.until(lambda: "Where it was said" in scene.words(scene.window()))

    where = f"slack.com/archives/{message['channel']}/p{message['ts'].replace('.', '')}"
    assert where in str(scene.window())
    assert "Two deputies left Brookmantle" in scene.words(scene.window())


async def test_the_home_tab_says_what_can_be_done_and_its_buttons_answer_in_a_window(scene):
    await scene.amara.open_home()
    await scene.slack.until(lambda: scene.slack.home(scene.amara))
    home = scene.slack.home(scene.amara)
    assert "What Handbell can do" in scene.words(home)

    await scene.amara.press(home, "Help with category")
    await scene.slack.until(lambda: scene.slack.called("views.update"))

    assert "category" in scene.words(scene.window())


@pytest.mark.parametrize("words", [HOSTILE, LONG], ids=["short", "10,000 characters"])
async def test_hostile_words_come_back_inert(scene, words):
    told = await scene.amara.command("/category", words)
    assert pings(told.shown) == []

    await scene.amara.command("/raise-concern", f"brookmantle: {words}")
    view = await scene.filled_in()
    assert pings(view) == []
    area = scene.amara.offers(view, "Area")[0]
    saved = await scene.amara.submit(view, {"Area": area, "What have you seen?": words[:3000]})
    assert saved.outcome == "updated"
    assert pings(saved.view) == []

    shown = await scene.amara.command("/concern", "C-1")
    assert pings(shown.shown) == []
    assert "mrkdwn" not in str(shown.shown["blocks"])
    assert "‮" not in str(shown.shown)


async def test_a_forged_button_can_do_no_more_than_its_words(scene):
    told = await scene.slack.user("bob").command("/category", "brookmantle")
    surface = {**told.shown, "blocks": [
        {"type": "actions", "block_id": "x", "elements": [
            {"type": "button", "action_id": "say:0", "value": "category brookmantle",
             "text": {"type": "plain_text", "text": "Forged"}},
            {"type": "button", "action_id": "other", "value": "category brookmantle",
             "text": {"type": "plain_text", "text": "Foreign"}},
        ]},
    ]}  # fmt: skip
    asked = scene.desk.asked

    await scene.slack.user("bob").press(surface, "Foreign")
    await scene.slack.user("bob").press(surface, "Forged")
    await scene.slack.until(lambda: scene.slack.responses)

    assert scene.desk.asked == asked + 1
    assert "Brookmantle" not in scene.words(scene.slack.responses[0].body)
