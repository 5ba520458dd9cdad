"""/deadlines D-12: one thing that is due, with its sum, its people, and what has rung and will ring."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from pydantic import Field

from casework.due import CLOSING, find_due, handles, settled_sentence
from casework.entered_days import duty_of, may_enter
from casework.hours import hours_of
from chat.form import Form, ShortText
from chat.message import Button, Message
from commands.command import Act, Ask
from commands.deadlines.listed import data_of, names_of
from domain.dates import long_date
from store.obligations import OPEN, Obligation
from store.reminders import PENDING, SENT, TAKEN, Reminder
from store.work import Work

RINGS = 5  # of those to come, and of those that were


class ShowOne(Form):
    """Which."""

    positional = ("due",)

    due: ShortText = Field(title="Deadline", description="Its id, for example D-12.")


def run(work: Work, ask: Ask, form: ShowOne) -> Message:
    return due_message(work, ask, find_due(work, form.due)[0])


def due_message(work: Work, ask: Ask, due: Obligation, said: str = "") -> Message:
    """The answer about one thing that is due; `said` is what was just done, when something was."""
    names, today = names_of(work), work.clock.today()
    owner = names.get(due.owner, "nobody")
    rows = work.reminders.of([due.number])
    coming = [row for row in rows if row.state == PENDING and due.state == OPEN][:RINGS]
    rang = [row for row in rows if row.state in {TAKEN, SENT}][-RINGS:]
    when = partial(_when, hours_of(ask.person, work.calendar).zone, names)
    text = ask.words(
        "deadline", due=due, said=said, today=today, owner=owner, names=names, live=work.authority.live_from,
        also=[names.get(each, "nobody") for each in due.also], away=work.people.absences(today).get(due.owner),
        keeper=work.authority.bell_keeper, settled="" if due.state == OPEN else settled_sentence(due),
        coming=[when(row) for row in coming], rang=[when(row) for row in rang],
    )  # fmt: skip
    rule = (("Rule", due.rule),) if due.rule else ()
    return Message(
        f"{due.ref}: {due.what}", text, facts=(("Due", long_date(due.due)), *rule),
        buttons=tuple(_buttons(work, ask, due)), data=data_of(due, owner, today) | _data(due, coming, rang),
    )  # fmt: skip


def _when(zone: ZoneInfo, names: Mapping[int, str], row: Reminder) -> str:
    """When a reminder rings, as its reader's clock shows it, and for whom."""
    here = row.due_at.astimezone(zone)
    return f"{long_date(here.date())} at {here:%H:%M}: {names.get(row.person or 0, 'nobody')}"


def _buttons(work: Work, ask: Ask, due: Obligation) -> Iterator[Button]:
    """What this reader may do about it, the likeliest first."""
    if due.state == OPEN and handles(work, due):
        yield from (
            record_buttons(work, ask, [due]) if due.record_with else (Button("Done", f"done {due.ref}", "primary"),)
        )
        if not due.acknowledged_by:
            yield Button("Acknowledge", f"acknowledge {due.ref}")
        yield Button("Snooze", f"snooze {due.ref}")
        yield Button("Reassign", f"reassign {due.ref}")
        if due.kind == CLOSING:
            yield Button("Carry over what is open", f"school carry-over {due.urn}")
        else:
            yield Button("Not needed", f"not-needed {due.ref}")
    over = duty_of(work, due) if due.state != OPEN else None
    if over and may_enter(work, over):
        yield Button("Enter the next day", f"deadlines enter {over.id}")
    if due.urn:
        yield Button("Where the school stands", f"category {due.urn}")


def record_buttons(work: Work, ask: Ask, due: Sequence[Obligation]) -> list[Button]:
    """The acts that record these properly, as far as the reader's post allows them."""
    allowed = [each for each in due if _may_say(work, ask, each.record_with)]
    single = len(due) == 1
    return [Button("Record it" if single else f"Record {each.ref}", each.record_with, "primary") for each in allowed]


def _may_say(work: Work, ask: Ask, words: str) -> bool:
    name, _, rest = words.partition(" ")
    command = next((each for each in ask.commands if each.name == name), None)
    act = command and (command.act(rest.partition(" ")[0]) or command.act(""))
    return bool(act and work.may(act.needs))


def _data(due: Obligation, coming: Sequence[Reminder], rang: Sequence[Reminder]) -> dict[str, Any]:
    return {
        "settled_by": due.settled_by, "settled_at": due.settled_at.isoformat() if due.settled_at else None,
        "reason": due.reason, "record_with": due.record_with,
        "coming": [{"at": row.due_at.isoformat(), "rung": row.rung, "person": row.person} for row in coming],
        "rang": [{"at": row.due_at.isoformat(), "rung": row.rung, "person": row.person} for row in rang],
    }  # fmt: skip


ONE = Act("show", ShowOne, run, "One deadline: its sum, its people, and when it rings", "deadlines show D-12", ids="D")
