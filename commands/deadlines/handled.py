"""What the commands that handle something due share: the field of ids, and the answer about one or several."""

from collections.abc import Callable, Sequence
from typing import Annotated

from pydantic import Field

from casework.due import find_due, read_ids
from chat.form import ShortText
from chat.message import Button, Message
from commands.command import Ask
from commands.deadlines.listed import data_of, names_of
from commands.deadlines.one import due_message
from store.obligations import Obligation
from store.work import Work

DueIds = Annotated[
    ShortText, Field(title="Deadline", description="Its id, for example D-12; several with commas between, at most 25.")
]


def find_noted(work: Work, text: str, note: str | None) -> tuple[list[Obligation], str]:
    """What the ids name, and the note: words typed after the ids belong to it."""
    _, after = read_ids(text)
    due = find_due(work, text[: len(text) - len(after)] if after else text)
    return due, ". ".join(filter(None, ("" if after in (note or "") else after, note)))


def handled(work: Work, ask: Ask, due: Sequence[Obligation], say: Callable[[Obligation], str]) -> Message:
    """The answer after something was done about these: one in full, several as a list; `say` tells what was done."""
    if len(due) == 1:
        return due_message(work, ask, due[0], say(due[0]))
    names, today = names_of(work), work.clock.today()
    text = ask.words("handled", lines=[f"{each.ref}, {each.what}. {say(each)}" for each in due], note="")
    return Message(
        f"{len(due)} deadlines", text, buttons=(Button("What is due", "deadlines"),),
        data={"due": [data_of(each, names.get(each.owner, "nobody"), today) for each in due]},
    )  # fmt: skip
