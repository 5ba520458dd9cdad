"""Slack from end to end, over both transports: slash commands, windows, pickers, mistakes and buttons."""

import asyncio

import pytest


async def test_a_command_is_answered_in_the_acknowledgement_for_the_asker_alone(scene):
    told = await scene.amara.command("/category", "brookmantle")

    assert told.outcome == "shown"
    assert told.shown["is_ephemeral"]
    assert "Brookmantle Primary School" in scene.words(told.shown)
    assert told.shown["text"].startswith("Brookmantle Primary School")


async def test_a_warm_command_calls_slack_not_once(scene):
    await scene.amara.command("/category", "brookmantle")
    scene.slack.calls.clear()

    told = await scene.amara.command("/category", "brookmantle")
    await asyncio.sleep(0.05)

    assert told.outcome == "shown"
    assert scene.slack.calls == []


@pytest.mark.parametrize("command", ["/handbell", "/hb-category"])
async def test_a_command_may_be_said_after_handbell_or_behind_a_prefix(scene, command):
    words = "category brookmantle" if command == "/handbell" else "brookmantle"

    told = await scene.amara.command(command, words)

    assert "Brookmantle Primary School" in scene.words(told.shown)


async def test_handbell_alone_says_what_it_can_do(scene):
    told = await scene.amara.command("/handbell")

    assert "What Handbell can do" in scene.words(told.shown)


async def test_a_stranger_is_told_how_to_be_linked(scene):
    told = await scene.slack.user("bob").command("/category", "brookmantle")

    assert told.outcome == "shown"
    assert "link" in scene.words(told.shown)


async def test_a_form_opens_at_once_with_what_was_typed_and_is_completed_afterwards(scene):
    told = await scene.amara.command("/raise-concern", "brookmantle: the roof leaks")
    assert told.body in (None, "", {})
    view = await scene.filled_in()

    first = scene.slack.calls[0]
    assert first.method == "views.open"
    assert "the roof leaks" in str(first.arguments)
    assert "the roof leaks" in str(view["state"]["values"])
    assert "Brookmantle Primary School (100123)" in str(view["state"]["values"])
    assert scene.amara.offers(view, "Area")


async def test_the_picker_offers_schools_from_memory(scene):
    await scene.amara.command("/category", "brookmantle")
    await scene.amara.command("/raise-concern")
    view = await scene.filled_in()
    scene.slack.calls.clear()

    typed = await scene.amara.type_ahead(view, "School", "lark")

    assert sorted(o["text"]["text"] for o in typed.options) == [
        "Larkquill Primary School (100124)",
        "Larkreed Infant School (100125)",
    ]
    assert scene.slack.calls == []


async def test_a_form_that_is_sent_off_is_replaced_by_its_answer(scene):
    await scene.amara.command("/raise-concern", "brookmantle")
    view = await scene.filled_in()
    area = scene.amara.offers(view, "Area")[0]

    told = await scene.amara.submit(view, {"Area": area, "What have you seen?": "Two posts are empty."})

    assert told.outcome == "updated"
    assert "C-1" in scene.words(told.view)
    assert scene.record().count("raise-concern") == 1


async def test_a_mistake_is_said_beside_its_field_and_put_right(scene):
    await scene.amara.command("/raise-concern")
    view = await scene.filled_in()
    area = scene.amara.offers(view, "Area")[0]
    nowhere = {"text": {"type": "plain_text", "text": "Nowhere"}, "value": "Zzyzx"}
    values = {"Area": area, "What have you seen?": "Two posts are empty.", "School": nowhere}

    wrong = await scene.amara.submit(view, values)
    assert wrong.outcome == "errors"
    assert [block.split(".")[2] for block in wrong.errors] == ["school"]
    assert "Zzyzx" in next(iter(wrong.errors.values()))

    right = await scene.amara.submit(view, {"School": "brookmantle"})
    assert right.outcome == "updated"
    assert scene.record().count("raise-concern") == 1


async def test_a_button_on_a_private_answer_replaces_it_by_the_response_url_of_the_press(scene):
    told = await scene.amara.command("/category", "brookmantle")

    await scene.amara.press(told.shown, "History")
    await scene.slack.until(lambda: scene.slack.responses)

    assert [use.did for use in scene.slack.responses] == ["replaced"]
    assert scene.slack.called("chat.update") == []
    assert len(scene.slack.ephemerals(scene.amara)) == 1


async def test_a_button_opens_a_form_with_the_school_in_it(scene):
    told = await scene.amara.command("/category", "brookmantle")

    await scene.amara.press(told.shown, "Raise a concern")
    view = await scene.filled_in()

    assert "Brookmantle Primary School (100123)" in str(view["state"]["values"])


async def test_a_button_in_an_answered_form_is_answered_there(scene):
    await scene.amara.command("/raise-concern", "brookmantle")
    view = await scene.filled_in()
    area = scene.amara.offers(view, "Area")[0]
    told = await scene.amara.submit(view, {"Area": area, "What have you seen?": "Two posts are empty."})
    scene.slack.calls.clear()

    await scene.amara.press(told.view, "Where it stands")
    await scene.slack.until(lambda: scene.slack.called("views.update"))

    assert "School type" in scene.words(scene.window())


async def test_which_of_several_schools_is_asked_by_buttons(scene):
    told = await scene.amara.command("/raise-concern", 'lark area=leadership what="The roof leaks"')

    await scene.amara.press(told.shown, "Larkquill Primary School (100124)")
    await scene.slack.until(lambda: scene.slack.responses)

    assert "Larkquill Primary School" in scene.words(scene.slack.ephemerals(scene.amara)[-1])
    assert scene.record().count("raise-concern") == 1


async def test_a_school_in_doubt_is_said_beside_its_field_when_the_form_opens(scene):
    await scene.amara.command("/raise-concern", "lark: the roof leaks")
    view = await scene.filled_in()

    assert "Several schools may be meant" in scene.words(view)
    assert "the roof leaks" in str(view["state"]["values"])
