"""/people opt-out and opt-in: leave a kind of reminder out for yourself, or take it in again."""

from typing import Annotated

from pydantic import Field

from casework.manners import label_of, opt
from chat.form import Choice, Form
from chat.message import Message
from commands.command import Act, Ask
from commands.people.show import person_message
from domain.people import Permission
from store.work import Work


class Kind(Form):
    """Which kind."""

    positional = ("kind",)

    kind: Annotated[str, Choice("due_kinds")] = Field(title="Kind of reminder")


def opt_out(work: Work, ask: Ask, form: Kind) -> Message:
    person = opt(work, form.kind, out=True)
    said = f"You are not told of “{label_of(form.kind)}” any more. What the law sets still comes, and /deadlines "
    return person_message(work, ask, person, said + "lists everything.")


def opt_in(work: Work, ask: Ask, form: Kind) -> Message:
    person = opt(work, form.kind, out=False)
    return person_message(work, ask, person, f"You are told of “{label_of(form.kind)}” again.")


OPT_OUT = Act(
    "opt-out", Kind, opt_out, "Leave a kind of reminder out for yourself; never what the law sets",
    "people opt-out kind=project-group", Permission.HANDLE_OWN, changes=True, submit="Leave out",
)  # fmt: skip
OPT_IN = Act(
    "opt-in", Kind, opt_in, "Take a kind of reminder in again", "people opt-in kind=project-group",
    Permission.HANDLE_OWN, changes=True, submit="Take in",
)  # fmt: skip
