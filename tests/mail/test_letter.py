"""One message as one mail: whole, to one recipient, and nothing in it becomes a header."""

from dataclasses import replace
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parsedate_to_datetime

import pytest

from chat.mail.letter import Envelope, mail_of
from chat.mail.settings import MailSettings
from chat.markdown import escape
from chat.message import Button, File, Message, Picture
from chat.render import Pages
from domain.dates import parse_moment

FROM = MailSettings("mail.council.example", 587, "si@Council.example", "School Improvement")
TO = Envelope("head@brookmantle.example", "letter/marlowshire/12/3", parse_moment("2026-10-01T09:00"))
SAID = Message("Category of Brookmantle", "Dear **Ann**,\n\n- one\n- two", facts=(("Category", "B"),))


def read(message: Message, envelope: Envelope = TO, settings: MailSettings = FROM) -> EmailMessage:
    """The mail as whoever receives it reads it."""
    raw = mail_of(message, envelope, settings, Pages()).as_bytes()
    assert raw.isascii()
    assert max(map(len, raw.split(b"\r\n"))) < 998
    mail = message_from_bytes(raw, policy=policy.default)
    assert isinstance(mail, EmailMessage)
    assert not mail.defects
    return mail


def body(mail: EmailMessage, kind: str) -> str:
    part = mail.get_body((kind,))
    assert part
    return str(part.get_content())


def test_it_has_one_recipient_a_sender_a_day_and_says_that_no_person_wrote_it() -> None:
    mail = read(SAID)
    assert (mail["To"], mail["From"]) == ("head@brookmantle.example", "School Improvement <si@Council.example>")
    assert mail["Subject"] == "Category of Brookmantle"
    assert parsedate_to_datetime(mail["Date"]) == TO.at
    assert mail["Date"].endswith("+0100")
    assert mail["Auto-Submitted"] == "auto-generated"
    assert not {"Cc", "Bcc", "Reply-To", "Sender"} & set(mail.keys())


def test_both_bodies_say_the_same_and_a_button_is_in_neither() -> None:
    mail = read(replace(SAID, buttons=(Button("Agree", "category agree 900001"),)))
    assert " ".join(body(mail, "plain").split()) == "Category of Brookmantle Category: B Dear Ann, - one - two"
    html = body(mail, "html")
    assert "<strong>Ann</strong>" in html
    assert "<li>two</li>" in html
    assert '<html lang="en-GB">' in html
    assert "category agree" not in body(mail, "plain") + html
    assert "<form" not in html


def test_what_people_typed_is_text_in_the_html_and_long_or_accented_lines_arrive() -> None:
    typed = "<script>alert(1)</script> Ångström – “é” " + "x" * 3000
    mail = read(Message("A <b>title</b>", escape(typed)))
    assert "<script>" not in body(mail, "html")
    assert "&lt;script&gt;alert(1)" in body(mail, "html")
    assert typed in body(mail, "plain")


@pytest.mark.parametrize("ending", ["\r\n", "\n", "\r", "\u2028", "\x0b", "\x85"])
def test_no_name_or_title_becomes_a_header(ending: str) -> None:
    bad = f"Ann{ending}Bcc: thief@elsewhere.example{ending}{ending}<p>body</p>"
    file = File(f"letter{bad}.docx", "application/pdf", b"whole")
    mail = read(Message(bad, files=(file,)), settings=replace(FROM, sender_name=bad))
    assert mail["Bcc"] is None
    assert len(mail["To"].addresses) == len(mail["From"].addresses) == 1
    assert mail["From"].addresses[0].addr_spec == "si@Council.example"
    assert "Bcc: thief" in mail["Subject"]
    (part,) = mail.iter_attachments()
    assert part.get_content() == b"whole"
    assert part["Bcc"] is None


def test_files_and_pictures_are_attached_byte_for_byte_under_plain_names() -> None:
    docx = File("../L-12 “Ångström”.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                bytes(range(256)) * 40)  # fmt: skip
    page = File("L-12.html", "text/html; charset=utf-8", "<p>é</p>".encode())
    odd = File("odd", 'x"\r\nBcc: a@b.example', b"odd")
    mail = read(replace(SAID, files=(docx, page, odd), pictures=(Picture("chart.png", "A chart", b"\x89PNG"),)))
    found = {part.get_filename(): part for part in mail.iter_attachments()}
    assert list(found) == ["..-L-12 “Ångström”.docx", "L-12.html", "odd", "chart.png"]
    assert [part.get_payload(decode=True) for part in found.values()] == [
        docx.content, page.content, odd.content, b"\x89PNG",
    ]  # fmt: skip
    assert [part.get_content_type() for part in found.values()] == [
        docx.media_type, "text/html", "application/octet-stream", "image/png",
    ]  # fmt: skip


def test_a_second_copy_has_the_same_id_and_nothing_else_has() -> None:
    first = read(SAID)["Message-ID"]
    assert first.endswith("@council.example>")
    assert read(SAID, replace(TO, at=parse_moment("2026-10-02T09:00")))["Message-ID"] == first
    others = [
        read(SAID, replace(TO, key="letter/marlowshire/12/4")), read(SAID, replace(TO, to="chair@brookmantle.example")),
        read(replace(SAID, text="Dear Bo")), read(SAID, settings=replace(FROM, sender="si@other.example")),
    ]  # fmt: skip
    assert len({first, *(mail["Message-ID"] for mail in others)}) == 5
