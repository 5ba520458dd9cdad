"""/link CODE: tie your chat account to who you are; the desk does it, because it does not know you yet."""

from pydantic import Field

from chat.form import Form, ShortText
from chat.message import Message
from commands.command import Act, Ask, Command
from domain.refusals import Refused
from store.work import Work


class Link(Form):
    """The code your administrator gave you."""

    positional = ("code",)

    code: ShortText = Field(title="Code")


def run(work: Work, ask: Ask, form: Link) -> Message:
    raise Refused("You are linked already. Ask your administrator if it is to the wrong person.")


COMMAND = Command(
    "link",
    "Tie your chat account to who you are, with a one-time code",
    (Act("", Link, run, "Tie your chat account to who you are", "link 3F9A1C-77B02D"),),
    native=False,
)
