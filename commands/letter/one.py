"""/letter L-12: one letter, its words, its recipients and what became of each copy, and its files."""

from typing import Any

from pydantic import Field

from casework.choices import title_of
from casework.letters.files import files_of
from casework.letters.sending import HOW, find_letter
from chat.documents.in_chat import in_chat
from chat.form import Form, ShortText
from chat.message import Button, File, Message, Table
from commands.command import Act, Ask
from domain.dates import long_date, short_date
from domain.people import Permission
from domain.refusals import Refused
from store.letters import FAILED, QUEUED, SENT, TO_SEND, Dispatch, Letter
from store.work import Work

STATES = {TO_SEND: "not sent yet", QUEUED: "on its way by mail", FAILED: "mail failed"}


class ShowOne(Form):
    """Which."""

    positional = ("letter",)

    letter: ShortText = Field(title="Letter", description="Its id, for example L-12.")


def run(work: Work, ask: Ask, form: ShowOne) -> Message:
    return letter_message(work, ask, find_letter(work, form.letter))


def letter_message(work: Work, ask: Ask, letter: Letter, said: str = "") -> Message:
    """The answer about one letter; `said` is what was just done, when something was."""
    copies = work.letters.dispatches(letter.number)
    files, notes = _files(work, letter)
    return Message(
        f"{letter.ref}: {letter.title}",
        ask.words("letter", letter=letter, said=said, words=in_chat(letter.text)),
        facts=(("Made", f"{long_date(letter.made_on)} by {letter.made_by}"), ("Signed by", letter.sender_name)),
        table=Table(("Recipient", "For", "Email", "State"), tuple(_row(work, each) for each in copies)),
        buttons=tuple(_buttons(work, letter, copies)),
        files=files,
        notes=notes,
        data=data_of(letter) | {"text": letter.text, "recipients": [_recipient(each) for each in copies]},
    )


def _files(work: Work, letter: Letter) -> tuple[tuple[File, ...], tuple[str, ...]]:
    """The files of a letter that stands, or why there are none."""
    if not letter.stands:
        return (), ()
    try:
        return files_of(work, letter), ()
    except Refused as refused:
        return (), (refused.sentence,)


def data_of(letter: Letter) -> dict[str, Any]:
    """A letter for programs."""
    return {
        "id": letter.ref, "urn": letter.urn, "document": letter.document, "about": letter.about,
        "strand": letter.strand, "framework": letter.framework, "title": letter.title,
        "made_on": letter.made_on.isoformat(), "made_by": letter.made_by, "signed_by": letter.sender_name,
        "withdrawn_on": letter.withdrawn_on.isoformat() if letter.withdrawn_on else None,
        "withdrawn_reason": letter.withdrawn_reason or None,
    }  # fmt: skip


def _recipient(copy: Dispatch) -> dict[str, Any]:
    return {
        "body": copy.body, "also": list(copy.also), "name": copy.name, "email": copy.email, "copy": copy.copied,
        "state": copy.state, "how": copy.how or None, "sent_on": copy.sent_on.isoformat() if copy.sent_on else None,
        "proof": copy.proof or None, "marked_by": copy.marked_by or None,
    }  # fmt: skip


def _row(work: Work, copy: Dispatch) -> tuple[str, str, str, str]:
    title = "; ".join(title_of(work, each) for each in (copy.body, *copy.also))
    return copy.name, f"{title} (copy)" if copy.copied else title, copy.email or "none known", state_of(copy)


def state_of(copy: Dispatch) -> str:
    """What became of a copy."""
    if copy.state != SENT or copy.sent_on is None:
        return "; ".join(part for part in (STATES.get(copy.state, copy.state), copy.proof) if part)
    proof = f" ({copy.proof})" if copy.proof else ""
    return f"sent {HOW.get(copy.how, copy.how)}, {short_date(copy.sent_on)}{proof}"


def _buttons(work: Work, letter: Letter, copies: Any) -> list[Button]:
    """What this reader may do with it, the likeliest first."""
    waiting = [each for each in copies if each.state in {TO_SEND, FAILED}] if letter.stands else []
    by_mail = work.mails and any(each.email for each in waiting)
    offered = (
        (by_mail, Permission.SEND_LETTER, Button("Send by mail", f"letter send {letter.ref}", "primary")),
        (bool(waiting), Permission.SEND_LETTER, Button("Tick as sent", f"letter sent {letter.ref}")),
        (letter.stands, Permission.WRITE_LETTER, Button("Withdraw", f"letter withdraw {letter.ref}", "danger")),
        (letter.urn is not None, Permission.VIEW, Button("All letters", f"letter {letter.urn}")),
    )
    return [button for wanted, permission, button in offered if wanted and work.may(permission)]


ONE = Act("show", ShowOne, run, "One letter: its words, its recipients and its files", "letter show L-12", ids="L")
