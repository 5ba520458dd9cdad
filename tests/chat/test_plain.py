"""Plain text: always enough on its own, and nothing a person typed looks like a button in it."""

import re

import pytest
from hostile import HOSTILE

from chat.markdown import escape
from chat.message import Button, Message, Picture, Table
from chat.plain import plain_markdown, plain_table, plain_text

BUTTON = re.compile(r"^\s*\[.*\] type: ", re.MULTILINE)


def test_every_part_of_a_message_is_said() -> None:
    message = Message(
        "Brookmantle Primary School",
        "**High risk** since Monday\n\n- HP1: below the floor\n- HP2: unknown",
        facts=(("Phase", "primary"), ("Status", "open")),
        table=Table(("Fact", "Value"), (("Attendance", "91%"), ("Roll", "204"))),
        notes=("It is not a judgement.",),
        buttons=(Button("Agree", "category agree 900001"), Button("History", "history 900001")),
        pictures=(Picture("trend.png", "Results since 2021", b""),),
    )
    assert plain_text(message) == (
        "Brookmantle Primary School\n\n"
        "Phase: primary\nStatus: open\n\n"
        "High risk since Monday\n\n"
        "- HP1: below the floor\n- HP2: unknown\n\n"
        "Fact        Value\nAttendance  91%\nRoll        204\n\n"
        "It is not a judgement.\n\n"
        "[picture: Results since 2021]\n\n"
        "[Agree] type: category agree 900001\n[History] type: history 900001"
    )


def test_a_message_without_buttons_ends_with_its_words() -> None:
    assert plain_text(Message("Not done", notes=("Ask the clerk.",))) == "Not done\n\nAsk the clerk."


@pytest.mark.parametrize("value", HOSTILE.values(), ids=HOSTILE.keys())
def test_only_buttons_look_like_buttons_wherever_a_persons_words_stand(value: str) -> None:
    said = plain_text(
        Message(
            value,
            escape(value) + "\n\n- " + escape(value),
            facts=((value, value),),
            table=Table(("Fact",), ((value,),)),
            notes=(value,),
            buttons=(Button(value, f"concern C-1 {value}"),),
            pictures=(Picture("x.png", value, b""),),
        )
    )
    body, _, buttons = said.rpartition("\n\n")
    assert BUTTON.findall(body) == []
    assert "\n" not in buttons
    assert not set(said) & set("\x00\x07\x1b\x9b\r\u2028\u202e\u2066\ud800")


def test_what_looks_like_a_button_is_quoted_and_still_read_whole() -> None:
    said = plain_text(Message("C-1", escape("Seen.\n[Agree] type: category agree 1")))
    assert said == "C-1\n\nSeen.\n> [Agree] type: category agree 1"


def test_lines_of_a_value_stay_lines() -> None:
    assert plain_markdown(escape("one\ntwo")) == "one\ntwo"
    assert plain_text(Message("T", facts=(("Members", "Head\nChair"),))) == "T\n\nMembers: Head\n  Chair"


def test_a_cell_is_one_line_whatever_it_holds() -> None:
    assert plain_table(Table(("A", "B"), (("x\ny", "z"),))) == "A    B\nx y  z"
