"""One message as one mail to one recipient: plain text, HTML, its files; nothing in it can become a header."""

import hashlib
from dataclasses import dataclass, replace
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

from chat.mail.settings import MailSettings
from chat.markdown import visible
from chat.message import File, Message
from chat.plain import plain_text
from chat.render import Pages
from domain.clock import LONDON

SEVEN_BIT = SMTP.clone(cte_type="7bit")  # every server takes it
LONGEST_SUBJECT, LONGEST_FILE_NAME = 200, 100
PNG = "image/png"


@dataclass(frozen=True)
class Envelope:
    """To whom, under which key and when; `to` is one bare address, `at` an aware moment."""

    to: str
    key: str
    at: datetime


def mail_of(message: Message, envelope: Envelope, settings: MailSettings, pages: Pages) -> EmailMessage:
    """The mail. It has the one recipient, and no button: whoever reads it is not in the chat."""
    message = replace(message, buttons=())
    mail = EmailMessage(policy=SEVEN_BIT)
    mail["From"] = Address(_one_line(settings.sender_name), addr_spec=settings.sender)
    mail["To"] = Address(addr_spec=envelope.to)
    mail["Subject"] = _one_line(message.title)[:LONGEST_SUBJECT]
    mail["Date"] = envelope.at.astimezone(LONDON)
    mail["Message-ID"] = f"<{_id(message, envelope)}@{settings.domain}>"
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(plain_text(message) + "\n")
    mail.add_alternative(pages("mail", message=message), subtype="html")
    for file in (*message.files, *(File(picture.name, PNG, picture.png) for picture in message.pictures)):
        main, _, sub = _media_type(file.media_type)
        mail.add_attachment(file.content, maintype=main, subtype=sub, filename=_file_name(file.name))
    return mail


def _id(message: Message, envelope: Envelope) -> str:
    """The same for the same letter to the same person, so that a second copy of it can be told and dropped.

    The words are part of it: the first letter of another database has the same key, and must not be taken for this.
    """
    said = "\0".join((envelope.key, envelope.to, plain_text(message)))
    return hashlib.sha256(said.encode()).hexdigest()[:40]


def _one_line(text: str) -> str:
    return " ".join(visible(text).split())


def _file_name(name: str) -> str:
    return _one_line(name).replace("/", "-").replace("\\", "-").replace('"', "'")[-LONGEST_FILE_NAME:]


def _media_type(text: str) -> tuple[str, str, str]:
    main, slash, sub = text.partition(";")[0].strip().partition("/")
    plain = all(part.replace("-", "").replace(".", "").replace("+", "").isalnum() for part in (main, sub))
    return (main, slash, sub) if plain else ("application", "/", "octet-stream")
