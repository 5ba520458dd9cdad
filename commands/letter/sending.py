"""/letter sent, send and withdraw: tick a copy that went out, give a letter to the mail, take a letter back."""

from typing import Annotated

from pydantic import Field

from casework.letters.mailing import send
from casework.letters.sending import Ticked, find_letter, mark_sent, withdraw
from chat.form import Choice, Day, Form, LongText, ShortText
from chat.message import Message
from commands.command import Act, Ask
from commands.letter.one import letter_message
from domain.people import Permission
from store.work import Work


class TickSent(Form):
    """Which copy went out, how and when."""

    positional = ("letter",)

    letter: ShortText = Field(title="Letter", description="Its id, for example L-12.")
    recipient: ShortText | None = Field(
        None, title="Recipient", description="A name. Everybody it has not gone to, if you leave it out."
    )
    how: Annotated[str, Choice("letter_how")] = Field(title="How")
    on: Day | None = Field(None, title="Sent on", description="Today, if you leave it out. For example, 21 9 2026.")
    note: LongText | None = Field(None, title="Note", description="For example, the number of the recorded delivery.")


class SendByMail(Form):
    """Which letter."""

    positional = ("letter",)

    letter: ShortText = Field(title="Letter", description="Its id, for example L-12.")


class Withdraw(Form):
    """Which letter, and why."""

    positional = ("letter",)

    letter: ShortText = Field(title="Letter", description="Its id, for example L-12.")
    reason: LongText = Field(title="Why it is withdrawn")


def run_sent(work: Work, ask: Ask, form: TickSent) -> Message:
    ticked = Ticked(form.recipient or "", form.how, form.on or work.clock.today(), form.note or "")
    letter, copies = mark_sent(work, form.letter, ticked)
    return letter_message(work, ask, letter, f"Recorded as sent to {' and '.join(each.name for each in copies)}.")


def run_send(work: Work, ask: Ask, form: SendByMail) -> Message:
    letter = find_letter(work, form.letter)
    queued = send(work, letter)
    names = " and ".join(each.name for each in queued)
    return letter_message(work, ask, letter, f"On its way by mail to {names}. This page says when it has arrived.")


def run_withdraw(work: Work, ask: Ask, form: Withdraw) -> Message:
    letter = withdraw(work, form.letter, form.reason)
    return letter_message(work, ask, letter, f"{letter.ref} is withdrawn. Its words stay in the record.")


SENT = Act(
    "sent",
    TickSent,
    run_sent,
    "Tick a copy of a letter as sent",
    "letter sent L-12 recipient=head how=post on=today",
    Permission.SEND_LETTER,
    changes=True,
    submit="Record",
)
SEND = Act(
    "send",
    SendByMail,
    run_send,
    "Send a letter by mail",
    "letter send L-12",
    Permission.SEND_LETTER,
    changes=True,
    submit="Send",
)
WITHDRAW = Act(
    "withdraw",
    Withdraw,
    run_withdraw,
    "Withdraw a letter",
    'letter withdraw L-12 reason="The figures were corrected"',
    Permission.WRITE_LETTER,
    changes=True,
    submit="Withdraw",
)
