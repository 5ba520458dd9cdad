"""/people entrust C-12 to=NAME: somebody sees, and has, a restricted matter whose people have all left."""

from typing import Annotated

from pydantic import Field

from casework.concerns.entrusting import entrust
from chat.form import Choice, Form, LongText, ShortText
from chat.message import Message
from commands.command import Act, Ask
from domain.people import Permission
from store.work import Work


class Entrust(Form):
    """What, and to whom."""

    positional = ("which",)

    which: ShortText | None = Field(
        None, title="Which", description="The id that the reminder gives, for example C-12; the only one else."
    )
    to: Annotated[str, Choice("people")] = Field(title="To")
    reason: LongText = Field(title="Why")


def run(work: Work, ask: Ask, form: Entrust) -> Message:
    matter, person = entrust(work, form.which or "", form.to, form.reason)
    said = f"{person.name} has it now and can see it. What it is stays between them and whoever they name."
    text = ask.words("handled", lines=[said], note="")
    return Message(f"{matter}: {person.name} is named on it", text, data={"id": matter, "to": person.name})


ENTRUST = Act(
    "entrust", Entrust, run, "Name somebody on a restricted matter whose people have all left",
    'people entrust C-12 to="Amara Okafor" reason=Left', Permission.MANAGE_PEOPLE, changes=True, submit="Name them",
)  # fmt: skip
