"""/letter: what can be made about a school, one letter with its copies and files, and the round of every school."""

from pathlib import Path

from council import BROOKMANTLE, QUILLMARSH, Council
from posting import PEOPLE, introduce, settled
from saltmere import harbour

from chat.plain import plain_text
from domain.people import Permission

NOTE = f"letter make {BROOKMANTLE} document=risk-notification"


def test_a_school_without_letters_says_what_comes_first(council: Council) -> None:
    text = plain_text(council.say(f"letter {BROOKMANTLE}"))
    assert "Cannot be made now" in text
    assert "Type: category propose 900001" in text


def test_a_letter_is_shown_with_its_words_its_copies_its_files_and_what_may_be_done(council: Council) -> None:
    introduce(council)
    settled(council)
    message = council.say(NOTE)
    assert message.title == "L-1: Risk level: Brookmantle Primary School"
    assert message.table
    assert message.table.rows == (
        (PEOPLE["head"], "head teacher", "head@900001.example.org", "not sent yet"),
        (PEOPLE["chair"], "governing body", "chair@900001.example.org", "not sent yet"),
    )
    assert [button.words for button in message.buttons] == [
        "letter sent L-1", "letter withdraw L-1", f"letter {BROOKMANTLE}",
    ]  # fmt: skip
    assert [file.name for file in message.files] == ["L-1.docx", "L-1.html"]
    assert council.say("letter L-1").data == message.data
    assert "L-1.docx" not in plain_text(council.say(f"letter {BROOKMANTLE}"))


def test_a_reader_sees_the_letter_and_no_button_that_is_not_theirs(council: Council) -> None:
    introduce(council)
    settled(council)
    council.say(NOTE)
    council.add_person("Bola Adeyemi", "sig_chair")
    with council.work("Bola Adeyemi") as work:
        assert not work.may(Permission.SEND_LETTER)
    assert [button.label for button in council.say("letter L-1", "Bola Adeyemi").buttons] == ["All letters"]


def test_the_buttons_of_a_school_make_its_letters(council: Council) -> None:
    introduce(council)
    settled(council, "medium_timetabled")
    buttons = {button.label: button.words for button in council.say(f"letter {BROOKMANTLE}").buttons}
    assert council.say(buttons["Risk level"]).data["id"] == "L-1"
    assert council.form(buttons["Invitation to a conversation about risk"]).missing
    again = {button.label: button.words for button in council.say(f"letter {BROOKMANTLE}").buttons}
    assert again["L-1"] == "letter L-1"
    assert "Risk level" not in again


def test_one_of_many_is_shown_as_sent_when_and_how(council: Council) -> None:
    introduce(council)
    settled(council)
    council.say(NOTE)
    message = council.say('letter sent L-1 recipient=head how=hand note="at the gate"')
    assert message.table
    assert message.table.rows[0][3] == "sent by hand, Thu 1 Oct 2026 (at the gate)"
    assert "1 of 2 sent" in plain_text(council.say(f"letter {BROOKMANTLE}"))


def test_a_round_names_the_schools_it_left_out(council: Council) -> None:
    introduce(council)
    message = council.say("letter round self-assessment-invitation")
    assert "1 letter made." in plain_text(message)
    assert message.table
    assert [row[1] for row in message.table.rows] == [QUILLMARSH]
    assert "For 1 school it could not be made" in plain_text(message)
    introduce(council, QUILLMARSH, head="Tom Ashby")
    assert "for 1 school one stands already" in plain_text(council.say("letter round self-assessment-invitation"))


def test_a_round_that_is_to_be_mailed_says_where_no_mail_is_set_up(council: Council) -> None:
    introduce(council)
    assert "No mail is set up here" in council.refused("letter round self-assessment-invitation mail=yes")[0]
    assert council.say(f"letter {BROOKMANTLE}").data["letters"] == []


def test_what_is_wrong_with_an_answer_stands_beside_its_field_in_a_round_too(tmp_path: Path) -> None:
    table = """
[[document]]
id = "tide-table"
title = "Tide table"
about = "authority"
sender = "council"
recipient = [{ id = "head", body = "head" }]
ask = [{ id = "what-for", title = "What for", how = "text", required = true }]
part = [{ id = "what", says = "{what-for}" }]
"""
    with harbour(tmp_path, documents=table) as here:
        form = here.form("letter round", document="tide-table", what_for="\u202e")  # nothing that can be seen
        assert form.errors == {"what_for": "Enter what for."}
