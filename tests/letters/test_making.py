"""Making letters: what must be known first, what stands already, and that the words are kept as they went out."""

from pathlib import Path

import docx
import pytest
from council import BROOKMANTLE, Council
from hostile import HOSTILE
from posting import PEOPLE, introduce, page_of, settled, word_of

from casework.letters.files import files_of
from casework.letters.making import make
from chat.plain import plain_markdown
from chat.render import TEMPLATES
from domain.refusals import Misunderstood, Refused

NOTE = f"letter make {BROOKMANTLE} document=risk-notification"
MEETING = {"held_by": "Asha Rao", "role": "National Leader of Education", "date": "2026-10-20", "time": "10:00"}


@pytest.fixture
def ready(council: Council) -> Council:
    """A school at medium risk whose people are known."""
    introduce(council)
    settled(council, "medium_timetabled")
    return council


def test_a_letter_that_lacks_facts_names_each_with_what_to_do(council: Council) -> None:
    settled(council)
    sentence, _ = council.refused(NOTE)
    for each in (
        "the email address of whoever signs the letter (import the people with their email addresses)",
        "the name of the head teacher (import the school's contacts, role head)",
        "the name of the governing body (import the school's contacts, role chair)",
    ):
        assert each in sentence
    assert council.say(f"letter {BROOKMANTLE}").data["letters"] == []


def test_a_missing_mail_address_does_not_stop_a_letter(council: Council) -> None:
    introduce(council)
    with council.work() as work:
        for each in work.schools.contacts(BROOKMANTLE):
            each.email = None
            work.session.add(each)
    settled(council)
    assert [each["email"] for each in council.say(NOTE).data["recipients"]] == [None, None]


def test_the_clerk_stands_in_where_no_chair_is_known(council: Council) -> None:
    introduce(council, head=PEOPLE["head"], clerk="Cleo Marsh")
    settled(council)
    message = council.say(NOTE)
    assert "Cleo Marsh, for the governing body" in word_of(message).text


def test_the_words_stay_as_they_went_out_whatever_changes_later(ready: Council) -> None:
    before = ready.say(NOTE)
    introduce(ready, head="Somebody New")
    ready.know(BROOKMANTLE, low_attendance=False)
    with ready.work() as work:
        school = work.schools.by_urn(BROOKMANTLE)
        assert school
        school.name = "Brookmantle Academy"
        work.schools.save([school])
    ready.now("2026-12-01T09:00")
    after = ready.say("letter L-1")
    assert after.data["text"] == before.data["text"]
    assert [file.content for file in after.files] == [file.content for file in before.files]
    assert PEOPLE["head"] in page_of(after).text


def test_a_letter_is_made_once_until_it_is_withdrawn(ready: Council) -> None:
    ready.say(NOTE)
    with ready.work("Amara Okafor") as work, pytest.raises(Refused, match="L-1 of 1 October 2026 stands"):
        make(work, BROOKMANTLE, "risk-notification", {})
    sentence, _ = ready.refused(NOTE)
    assert "L-1 of 1 October 2026 stands for this already" in sentence
    assert "letter withdraw L-1" in sentence
    ready.say("letter withdraw L-1 reason=Wrong figures")
    assert ready.say(NOTE).data["id"] == "L-2"


def test_a_new_decision_needs_a_letter_of_its_own(ready: Council) -> None:
    ready.say(NOTE)
    ready.say(f"category notify {BROOKMANTLE}")
    settled(ready, "high")
    assert ready.say(NOTE).data["id"] == "L-2"


def test_the_school_says_which_documents_can_be_made_and_why_others_cannot(ready: Council) -> None:
    ready.say(NOTE)
    answer = ready.say(f"letter {BROOKMANTLE}")
    documents = {each["id"]: each for each in answer.data["documents"]}
    assert documents["meeting-invitation"]["can_be_made"] is True
    assert documents["risk-notification"]["letter"] == "L-1"
    assert documents["risk-notification"]["can_be_made"] is False
    assert "is not for Brookmantle" in documents["detailed-risk-assessment"]["why_not"]
    assert "Invitation to a conversation about risk" in [button.label for button in answer.buttons]
    assert "0 of 2 sent" in answer.text


def test_the_form_asks_what_the_document_asks(ready: Council) -> None:
    form = ready.form(f"letter make {BROOKMANTLE} document=meeting-invitation")
    assert {"held_by", "role", "date", "time", "place"} == set(form.missing)
    role = next(field for field in form.fields if field.name == "role")
    assert [option.value for option in role.options] == ["School Improvement Adviser", "National Leader of Education"]


def test_answers_are_read_as_they_are_asked(ready: Council) -> None:
    with ready.work("Amara Okafor") as work:
        with pytest.raises(Misunderstood) as unclear:
            make(work, BROOKMANTLE, "meeting-invitation", {**MEETING, "role": "Vicar", "date": "soon", "colour": "red"})
        assert set(unclear.value.errors) == {"role", "date", "place", "colour"}
        assert "is not one of: School Improvement Adviser" in unclear.value.errors["role"]
        with pytest.raises(Refused, match="has no document “unknown”"):
            make(work, BROOKMANTLE, "unknown", {})
        with pytest.raises(Refused, match="is about one school"):
            make(work, None, "risk-notification", {})


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE)
def test_no_name_and_no_answer_changes_the_shape_of_a_letter(ready: Council, words: str) -> None:
    usual = ready.say("letter make", school=BROOKMANTLE, document="meeting-invitation", **MEETING, place="The hall")
    introduce(ready, head="# | <b>Rosa</b> *Lindqvist*\n- x")
    answer = ready.ask("letter make", school=BROOKMANTLE, document="meeting-invitation", **MEETING, place=words)
    assert getattr(answer, "data", {}).get("id") == "L-2", answer
    message = ready.say("letter L-2")
    assert [style for style, _ in word_of(message).styled] == [style for style, _ in word_of(usual).styled]
    tags = [[tag for tag in page_of(each).tags if tag != "br"] for each in (message, usual)]
    assert tags[0] == tags[1]
    assert "# | <b>Rosa</b> *Lindqvist*" in word_of(message).text
    assert "<b>Rosa</b>" in plain_markdown(message.text)


def test_who_made_a_letter_and_for_whom_is_in_the_record(ready: Council) -> None:
    ready.say(NOTE)
    with ready.work() as work:
        event = work.record.about_school(BROOKMANTLE)[0]
        assert (event.act, event.who, event.about) == ("letter make", "Amara Okafor", "L-1")
        assert event.payload
        assert [each["name"] for each in event.payload["to"]] == [PEOPLE["head"], PEOPLE["chair"]]
        assert work.record.broken_at() is None


def test_only_those_whose_post_allows_it_write_letters(ready: Council) -> None:
    ready.add_person("Bola Adeyemi", "sig_chair")
    assert "Your post does not allow" in ready.refused(NOTE, "Bola Adeyemi")[0]
    ready.say(NOTE)
    ready.say("letter L-1", "Bola Adeyemi")
    assert "Your post does not allow" in ready.refused("letter withdraw L-1 reason=No", "Bola Adeyemi")[0]


def test_an_authoritys_own_letterhead_is_used_and_one_that_cannot_be_is_refused(ready: Council, tmp_path: Path) -> None:
    folder = tmp_path / "letters" / ready.id
    folder.mkdir(parents=True)
    head = docx.Document()
    head.sections[0].header.paragraphs[0].text = "The crest"
    head.save(str(folder / "letterhead.docx"))
    with ready.work("Amara Okafor") as work:
        work.templates = (tmp_path, TEMPLATES)
        letter = make(work, BROOKMANTLE, "risk-notification", {})
        (tmp_path / "out.docx").write_bytes(files_of(work, letter)[0].content)
        (folder / "letterhead.docx").write_bytes(b"no file")
        with pytest.raises(Refused, match=r"letterhead\.docx cannot be used: it is no Word file"):
            make(work, BROOKMANTLE, "meeting-invitation", {**MEETING, "place": "Hall"})
    read = docx.Document(str(tmp_path / "out.docx"))
    assert read.sections[0].header.paragraphs[0].text == "The crest"
