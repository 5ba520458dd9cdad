"""/people left NAME: somebody has left, or will; from that day they own nothing."""

from typing import Annotated

from pydantic import Field

from casework.leaving import leave_service
from chat.form import Choice, Day, Form
from chat.message import Message
from commands.command import Act, Ask
from commands.people.show import person_message
from domain.people import Permission
from store.work import Work


class Leaver(Form):
    """Who has left, and who follows."""

    positional = ("name",)

    name: Annotated[str, Choice("people")] = Field(title="Name")
    on: Day | None = Field(None, title="From", description="The first day without them; today, if you leave it out.")
    to: Annotated[str, Choice("people")] | None = Field(
        None,
        title="To",
        description="Who takes their schools and deadlines; the bell-keeper the deadlines, if left out.",
    )


def run(work: Work, ask: Ask, form: Leaver) -> Message:
    left = leave_service(work, form.name, form.on, form.to)
    said = ask.words("left", left=left, today=work.clock.today(), chosen=form.to is not None)
    answer = person_message(work, ask, left.person)
    handed = {"schools": left.schools, "due": left.due, "to": left.to.name if left.to else None}
    return Message(answer.title, f"{said}\n\n{answer.text}", answer.facts, data={**answer.data, **handed})


LEFT = Act(
    "left", Leaver, run, "Say that somebody has left: from then on they own nothing", "people left Bola Adeyemi",
    Permission.MANAGE_PEOPLE, changes=True, submit="Left",
)  # fmt: skip
