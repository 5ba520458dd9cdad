"""/people keeper NAME: name the bell-keeper, who owns what nobody else does."""

from typing import Annotated

from pydantic import Field

from casework.leaving import keeper
from chat.form import Choice, Form
from chat.message import Message
from commands.command import Act, Ask
from commands.people.show import person_message
from domain.people import Permission
from store.work import Work


class Keeper(Form):
    """Who."""

    positional = ("name",)

    name: Annotated[str, Choice("people")] = Field(title="Name")


def run(work: Work, ask: Ask, form: Keeper) -> Message:
    person = keeper(work, form.name)
    said = "They keep the bell: from the next daily planning, what nobody else owns is theirs."
    return person_message(work, ask, person, said)


KEEPER = Act(
    "keeper", Keeper, run, "Name the bell-keeper, who owns what nobody else does", "people keeper Amara Okafor",
    Permission.MANAGE_PEOPLE, changes=True, submit="Name",
)  # fmt: skip
