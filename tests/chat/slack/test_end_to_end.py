"""Slack from end to end, over Socket Mode and over signed HTTP: commands, forms, pickers, buttons, words."""

import asyncio

import pytest
from fake_slack import pings

HOSTILE = '<!channel> <@U1> *bold* _it_ `x` <https://evil.example|here> & :tada: ‮abc‬ مدرسة {"type":"button"} '
LONG = (HOSTILE * 120)[:10_000]

TOO_SLOW = 1.2
impatient = pytest.mark.parametrize("patience", [0.8])


def words_in(thing):
    """Every text in a message or view, one after another."""
    if isinstance(thing, list):
        return " ".join(filter(None, map(words_in, thing)))
    if isinstance(thing, dict):
        own = [thing["text"]] if isinstance(thing.get("text"), str) else []
        return " ".join(filter(None, own + [words_in(value) for value in thing.values()]))
    return ""


def window(scene):
    return scene.slack.views(scene.amara)[-1]


async def filled_in(scene):
    """The window once the look-ups have followed: the choices are there."""
    await scene.slack.until(lambda: scene.slack.called("views.update"))
    return window(scene)


async def test_a_command_is_answered_in_the_acknowledgement_for_the_asker_alone(scene):
    told = await scene.amara.command("/category", "brookfield")

    assert told.outcome == "shown"
    assert told.shown["is_ephemeral"]
    assert "Brookfield Primary School" in words_in(told.shown)
    assert told.shown["text"].startswith("Brookfield Primary School")


async def test_a_warm_command_calls_slack_not_once(scene):
    await scene.amara.command("/category", "brookfield")
    scene.slack.calls.clear()

    told = await scene.amara.command("/category", "brookfield")
    await asyncio.sleep(0.05)

    assert told.outcome == "shown"
    assert scene.slack.calls == []


@pytest.mark.parametrize("command", ["/handbell", "/hb-category"])
async def test_a_command_may_be_said_after_handbell_or_behind_a_prefix(scene, command):
    words = "category brookfield" if command == "/handbell" else "brookfield"

    told = await scene.amara.command(command, words)

    assert "Brookfield Primary School" in words_in(told.shown)


async def test_handbell_alone_says_what_it_can_do(scene):
    told = await scene.amara.command("/handbell")

    assert "What Handbell can do" in words_in(told.shown)


async def test_a_stranger_is_told_how_to_be_linked(scene):
    told = await scene.slack.user("bob").command("/category", "brookfield")

    assert told.outcome == "shown"
    assert "link" in words_in(told.shown)


async def test_a_form_opens_at_once_with_what_was_typed_and_is_completed_afterwards(scene):
    told = await scene.amara.command("/raise-concern", "brookfield: the roof leaks")
    assert told.body in (None, "", {})
    view = await filled_in(scene)

    first = scene.slack.calls[0]
    assert first.method == "views.open"
    assert "the roof leaks" in str(first.arguments)
    assert "the roof leaks" in str(view["state"]["values"])
    assert "Brookfield Primary School (100123)" in str(view["state"]["values"])
    assert scene.amara.offers(view, "Area")


async def test_the_picker_offers_schools_from_memory(scene):
    await scene.amara.command("/category", "brookfield")
    await scene.amara.command("/raise-concern")
    view = await filled_in(scene)
    scene.slack.calls.clear()

    typed = await scene.amara.type_ahead(view, "School", "lark")

    assert sorted(o["text"]["text"] for o in typed.options) == [
        "Larkfield Primary School (100124)",
        "Larkrise Infant School (100125)",
    ]
    assert scene.slack.calls == []


async def test_a_form_that_is_sent_off_is_replaced_by_its_answer(scene):
    await scene.amara.command("/raise-concern", "brookfield")
    view = await filled_in(scene)
    area = scene.amara.offers(view, "Area")[0]

    told = await scene.amara.submit(view, {"Area": area, "What have you seen?": "Two posts are empty."})

    assert told.outcome == "updated"
    assert "C-1" in words_in(told.view)
    assert scene.record().count("raise-concern") == 1


async def test_a_mistake_is_said_beside_its_field_and_put_right(scene):
    await scene.amara.command("/raise-concern")
    view = await filled_in(scene)
    area = scene.amara.offers(view, "Area")[0]
    nowhere = {"text": {"type": "plain_text", "text": "Nowhere"}, "value": "Zzyzx"}
    values = {"Area": area, "What have you seen?": "Two posts are empty.", "School": nowhere}

    wrong = await scene.amara.submit(view, values)
    assert wrong.outcome == "errors"
    assert [block.split(".")[2] for block in wrong.errors] == ["school"]
    assert "Zzyzx" in next(iter(wrong.errors.values()))

    right = await scene.amara.submit(view, {"School": "brookfield"})
    assert right.outcome == "updated"
    assert scene.record().count("raise-concern") == 1


async def test_a_button_on_a_private_answer_replaces_it_by_the_response_url_of_the_press(scene):
    told = await scene.amara.command("/category", "brookfield")

    await scene.amara.press(told.shown, "History")
    await scene.slack.until(lambda: scene.slack.responses)

    assert [use.did for use in scene.slack.responses] == ["replaced"]
    assert scene.slack.called("chat.update") == []
    assert len(scene.slack.ephemerals(scene.amara)) == 1


async def test_a_button_opens_a_form_with_the_school_in_it(scene):
    told = await scene.amara.command("/category", "brookfield")

    await scene.amara.press(told.shown, "Raise a concern")
    view = await filled_in(scene)

    assert "Brookfield Primary School (100123)" in str(view["state"]["values"])


async def test_a_button_in_an_answered_form_is_answered_there(scene):
    await scene.amara.command("/raise-concern", "brookfield")
    view = await filled_in(scene)
    area = scene.amara.offers(view, "Area")[0]
    told = await scene.amara.submit(view, {"Area": area, "What have you seen?": "Two posts are empty."})
    scene.slack.calls.clear()

    await scene.amara.press(told.view, "Where it stands")
    await scene.slack.until(lambda: scene.slack.called("views.update"))

    assert "School type" in words_in(window(scene))


async def test_which_of_several_schools_is_asked_by_buttons(scene):
    told = await scene.amara.command("/raise-concern", 'lark area=leadership what="The roof leaks"')

    await scene.amara.press(told.shown, "Larkfield Primary School (100124)")
    await scene.slack.until(lambda: scene.slack.responses)

    assert "Larkfield Primary School" in words_in(scene.slack.ephemerals(scene.amara)[-1])
    assert scene.record().count("raise-concern") == 1


async def test_a_school_in_doubt_is_said_beside_its_field_when_the_form_opens(scene):
    await scene.amara.command("/raise-concern", "lark: the roof leaks")
    view = await filled_in(scene)

    assert "Several schools may be meant" in words_in(view)
    assert "the roof leaks" in str(view["state"]["values"])


async def test_a_mention_is_answered_to_the_asker_alone(scene):
    channel = scene.slack.add_channel("improvement", ["amara"])

    heard = await scene.amara.mention("improvement", "category brookfield")
    await scene.slack.until(lambda: scene.slack.ephemerals(scene.amara))

    assert heard.acknowledged
    whisper = scene.slack.ephemerals(scene.amara)[-1]
    assert whisper["channel"] == channel
    assert "Brookfield Primary School" in words_in(whisper)
    assert len(scene.slack.messages("improvement")) == 1
    await asyncio.sleep(0.2)
    assert len(scene.slack.ephemerals(scene.amara)) == 1  # the channel's own event about it is not for us


async def test_a_direct_message_is_answered_where_it_was_written(scene):
    await scene.amara.message("im", "category brookfield")
    await scene.slack.until(lambda: scene.slack.called("chat.postMessage"))

    assert "Brookfield Primary School" in words_in(scene.slack.messages(scene.amara.im)[-1])


async def test_a_form_asked_for_by_message_is_offered_by_a_button(scene):
    await scene.amara.message("im", "raise-concern brookfield: the roof leaks")
    await scene.slack.until(lambda: scene.slack.called("chat.postMessage"))
    offer = scene.slack.messages(scene.amara.im)[-1]
    assert "Area" in words_in(offer)

    await scene.amara.press(offer, "Fill in the form")
    view = await filled_in(scene)

    assert "the roof leaks" in str(view["state"]["values"])


async def test_a_message_shortcut_opens_the_form_with_the_text_of_the_message(scene):
    scene.slack.add_channel("improvement", ["amara"])
    await scene.amara.message("improvement", "Two deputies &amp; a head left <https://x.example|Brookfield>")
    message = scene.slack.messages("improvement")[-1]

    await scene.amara.shortcut("raise-concern", message)
    view = await filled_in(scene)

    assert "Two deputies & a head left Brookfield" in str(view["state"]["values"])


async def test_the_home_tab_says_what_can_be_done_and_its_buttons_answer_in_a_window(scene):
    await scene.amara.open_home()
    await scene.slack.until(lambda: scene.slack.home(scene.amara))
    home = scene.slack.home(scene.amara)
    assert "What Handbell can do" in words_in(home)

    await scene.amara.press(home, "Help with category")
    await scene.slack.until(lambda: scene.slack.called("views.update"))

    assert "category" in words_in(window(scene))


async def test_an_event_delivered_twice_is_handled_once(scene):
    heard = await scene.amara.message("im", "category brookfield")
    again = await scene.slack.hostile.again(heard)
    await scene.slack.until(lambda: scene.slack.called("chat.postMessage"))
    await asyncio.sleep(0.05)

    assert again.acknowledged
    assert len(scene.slack.called("chat.postMessage")) == 1


async def test_a_submission_delivered_twice_is_done_once_and_answered_alike(scene):
    await scene.amara.command("/raise-concern", "brookfield")
    view = await filled_in(scene)
    area = scene.amara.offers(view, "Area")[0]
    told = await scene.amara.submit(view, {"Area": area, "What have you seen?": "Two posts are empty."})

    again = await scene.slack.hostile.again(told)

    assert again.body == told.body
    assert scene.record().count("raise-concern") == 1


@impatient
async def test_a_slow_command_says_working_on_it_and_the_answer_follows(scene):
    await scene.amara.command("/category", "brookfield")
    scene.desk.delay = TOO_SLOW

    told = await scene.amara.command("/category", "brookfield")
    assert "Working on it" in words_in(told.shown)
    await scene.slack.until(lambda: scene.slack.responses)

    assert "Brookfield Primary School" in words_in(scene.slack.ephemerals(scene.amara)[-1])
    assert scene.slack.called("chat.postMessage") == []


@impatient
async def test_a_slow_button_says_working_on_it_and_the_answer_follows(scene):
    told = await scene.amara.command("/category", "brookfield")
    scene.desk.delay = TOO_SLOW

    await scene.amara.press(told.shown, "History")
    await scene.slack.until(lambda: len(scene.slack.responses) == 2)

    assert "Working on it" in words_in(scene.slack.responses[0].body)
    assert len(scene.slack.ephemerals(scene.amara)) == 1
    assert "Working on it" not in words_in(scene.slack.ephemerals(scene.amara)[-1])


@impatient
async def test_a_slow_form_says_working_on_it_and_the_answer_follows_in_the_window(scene):
    await scene.amara.command("/raise-concern", "brookfield")
    view = await filled_in(scene)
    area = scene.amara.offers(view, "Area")[0]
    scene.desk.delay = TOO_SLOW
    scene.slack.calls.clear()

    told = await scene.amara.submit(view, {"Area": area, "What have you seen?": "Two posts are empty."})
    assert "Working on it" in words_in(told.view)
    await scene.slack.until(lambda: scene.slack.called("views.update"))

    assert "C-1" in words_in(window(scene))


@impatient
async def test_a_slow_form_whose_window_was_closed_is_answered_where_it_was_asked_for(scene):
    await scene.amara.command("/raise-concern", "brookfield")
    view = await filled_in(scene)
    area = scene.amara.offers(view, "Area")[0]
    scene.desk.delay = TOO_SLOW

    told = await scene.amara.submit(view, {"Area": area, "What have you seen?": "Two posts are empty."})
    await scene.amara.close(told.view)
    await scene.slack.until(lambda: scene.slack.responses)

    assert "C-1" in words_in(scene.slack.ephemerals(scene.amara)[-1])


@impatient
async def test_an_answer_whose_response_url_has_expired_goes_to_direct_messages(scene):
    await scene.amara.command("/category", "brookfield")
    scene.desk.delay = TOO_SLOW

    await scene.amara.command("/category", "brookfield")
    scene.slack.clock.wind(31 * 60)
    await scene.slack.until(lambda: scene.slack.called("chat.postMessage"))

    assert "Brookfield Primary School" in words_in(scene.slack.messages(scene.amara.im)[-1])


async def test_a_broken_desk_is_apologised_for_and_the_form_keeps_what_was_typed(scene):
    await scene.amara.command("/raise-concern", "brookfield")
    view = await filled_in(scene)
    area = scene.amara.offers(view, "Area")[0]
    scene.desk.broken = True

    command = await scene.amara.command("/category", "brookfield")
    form = await scene.amara.submit(view, {"Area": area, "What have you seen?": "Two posts are empty."})

    assert "Something went wrong" in words_in(command.shown)
    assert form.outcome == "errors"
    assert "Two posts are empty." in str(window(scene)["state"]["values"])


@pytest.mark.parametrize("words", [HOSTILE, LONG], ids=["short", "10,000 characters"])
async def test_hostile_words_come_back_inert(scene, words):
    told = await scene.amara.command("/category", words)
    assert pings(told.shown) == []

    await scene.amara.command("/raise-concern", f"brookfield: {words}")
    view = await filled_in(scene)
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
    told = await scene.slack.user("bob").command("/category", "brookfield")
    surface = {**told.shown, "blocks": [
        {"type": "actions", "block_id": "x", "elements": [
            {"type": "button", "action_id": "say:0", "value": "category brookfield",
             "text": {"type": "plain_text", "text": "Forged"}},
            {"type": "button", "action_id": "other", "value": "category brookfield",
             "text": {"type": "plain_text", "text": "Foreign"}},
        ]},
    ]}  # fmt: skip
    asked = scene.desk.asked

    await scene.slack.user("bob").press(surface, "Foreign")
    await scene.slack.user("bob").press(surface, "Forged")
    await scene.slack.until(lambda: scene.slack.responses)

    assert scene.desk.asked == asked + 1
    assert "Brookfield" not in words_in(scene.slack.responses[0].body)


async def test_acknowledgements_come_long_before_slack_gives_up(scene):
    told = [await scene.amara.command("/category", "brookfield") for _ in range(20)]

    assert sorted(each.seconds for each in told)[10] < 0.5
    assert scene.slack.slowest_ack < 3


async def test_what_no_listener_takes_is_acknowledged_all_the_same(scene):
    gone = await scene.slack.event({"type": "link_shared", "user": scene.amara.id})

    assert gone.acknowledged


@impatient
async def test_a_slow_answer_to_a_message_is_announced(scene):
    scene.desk.delay = TOO_SLOW

    await scene.amara.message("im", "category brookfield")
    await scene.slack.until(lambda: len(scene.slack.called("chat.postMessage")) == 2)

    written = [message["text"] for message in scene.slack.messages(scene.amara.im)]
    assert written[1].startswith("Working on it")
    assert written[2].startswith("Brookfield Primary School")


@impatient
async def test_a_slow_button_in_a_window_is_announced_there(scene):
    await scene.amara.command("/raise-concern", "brookfield")
    view = await filled_in(scene)
    area = scene.amara.offers(view, "Area")[0]
    told = await scene.amara.submit(view, {"Area": area, "What have you seen?": "Two posts are empty."})
    scene.desk.delay = TOO_SLOW
    scene.slack.calls.clear()

    await scene.amara.press(told.view, "Where it stands")
    await scene.slack.until(lambda: scene.slack.called("views.update"))
    assert "Working on it" in words_in(window(scene))
    await scene.slack.until(lambda: len(scene.slack.called("views.update")) == 2)

    assert "School type" in words_in(window(scene))
