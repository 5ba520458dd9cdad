"""Messages drawn for Slack: within its limits, complete where they fit, and with nobody's words as markup."""

import pytest
from fake_slack import check_message, check_view, pings

from chat.markdown import escape
from chat.message import Button, File, Message, Picture, Table
from chat.slack.blocks import blocks, posted, top_text
from chat.slack.place import Place
from chat.slack.views import Slip, home_view, message_view

HOSTILE = "<!channel> <@U1> *bold* `x` <https://evil.example|here> & :tada: \u202eabc مدرسة"
SLIP = Slip("category", Place("T1", "U1"))

FULL = Message(
    "Brookmantle Primary School",
    "**High concern** since 1 March\\\nand a second line.\n\nFollows:\n\n- one *thing*\n- another",
    facts=(("Phase", "primary"), ("Status", "")),
    table=Table(("Measure", "Value"), (("Attendance", "91%"), ("Governors", ""))),
    notes=("Officers' discussion, not a judgement.",),
    buttons=(Button("Propose", "category propose 100123", "primary"), Button("Close it", "close", "danger")),
    pictures=(Picture("chart.png", "Attendance fell from 94% to 91%", b"png"),),
    files=(File("brief.docx", "application/x", b"doc"),),
)


def texts(thing):
    """Every text drawn, one a line."""
    if isinstance(thing, list):
        return "\n".join(filter(None, map(texts, thing)))
    if isinstance(thing, dict):
        own = [thing["text"]] if isinstance(thing.get("text"), str) else []
        return "\n".join(filter(None, own + [texts(value) for value in thing.values()]))
    return ""


def buttons_of(drawn):
    return [element for block in drawn if block["type"] == "actions" for element in block["elements"]]


def test_a_whole_message_is_something_slack_takes_on_every_surface():
    assert check_message(posted(FULL)) == []
    assert check_view(message_view(FULL, SLIP)) == []
    assert check_view(home_view(FULL)) == []


def test_every_part_of_a_message_is_drawn():
    shown = texts(blocks(FULL))

    for words in ("Brookmantle", "High concern", "second line", "another", "primary", "91%", "not a judgement"):
        assert words in shown
    assert "Attendance fell" in shown
    assert "brief.docx" in shown


def test_a_window_shows_a_table_as_rows_with_their_headings():
    drawn = message_view(FULL, SLIP)["blocks"]

    assert "table" not in {block["type"] for block in drawn}
    assert "Attendance\n; Value: 91%" in texts(drawn)


def test_a_button_says_its_words_and_each_has_a_name_of_its_own():
    drawn = buttons_of(blocks(FULL))

    assert [button["value"] for button in drawn] == ["category propose 100123", "close"]
    assert len({button["action_id"] for button in drawn}) == 2


@pytest.mark.parametrize("surface", ["message", "modal", "home"])
@pytest.mark.parametrize("words", [HOSTILE, HOSTILE * 200, "x" * 10_000, "", "   ", "\n\n", "\u202e"])
def test_hostile_words_in_every_place_are_drawn_and_stay_words(words, surface):
    message = Message(
        words,
        escape(words),
        facts=((words, words),),
        table=Table((words, words), ((words, words),) * 120),
        notes=(words, words),
        buttons=tuple(Button(words, words[:2000] or "help") for _ in range(30)),
        pictures=(Picture("p.png", words, b""),),
        files=(File(words, "x", b""),),
    )
    drawn = blocks(message, surface)
    problems = check_message(posted(message)) if surface == "message" else []
    problems += check_view(message_view(message, SLIP)) if surface == "modal" else []
    problems += check_view(home_view(message)) if surface == "home" else []

    assert problems == []
    assert pings(drawn) == []
    assert pings(posted(message)) == []
    assert "mrkdwn" not in {element.get("type") for block in drawn for element in block.get("elements", ())}
    assert "\u202e" not in texts(drawn)


def test_what_does_not_fit_is_counted_and_no_button_is_lost():
    rows = tuple((f"School {number}", "overdue by a long time " * 5) for number in range(400))
    message = Message("Overdue", "A line.\n\n" * 400, table=Table(("School", "Why"), rows),
                      buttons=tuple(Button(f"Open {n}", f"school {n}") for n in range(60)))  # fmt: skip

    drawn = posted(message)

    assert check_message(drawn) == []
    assert "more lines" in texts(drawn["blocks"])
    assert len(buttons_of(drawn["blocks"])) == 60


def test_a_button_whose_words_are_too_long_for_slack_is_told_in_words():
    drawn = posted(Message("Hello", buttons=(Button("Do it", "note " + "x" * 2500),)))

    assert check_message(drawn) == []
    assert "Do it, type" in texts(drawn["blocks"])


def test_a_refusal_in_a_note_is_never_pushed_out_by_a_long_text():
    shown = texts(blocks(Message("Not done", "A line.\n\n" * 4000, notes=("You may not do that.",))))

    assert "You may not do that." in shown


def test_the_top_level_text_says_the_message_without_any_sign_of_slacks():
    shown = top_text(Message("Hello <!here>", escape("a & b"), facts=(("Phase", "primary"),)))

    assert shown == "Hello &lt;!here&gt;\n\nPhase: primary\n\na &amp; b"


def test_bold_and_bullets_are_drawn_as_such():
    (_, rich) = blocks(Message("T", "**strong** and *soft*\n\n- one\n- two"))
    section, bullets = rich["elements"]

    assert section["elements"][0] == {"type": "text", "text": "strong", "style": {"bold": True}}
    assert section["elements"][2]["style"] == {"italic": True}
    assert (bullets["type"], len(bullets["elements"])) == ("rich_text_list", 2)
