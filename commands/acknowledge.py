"""/acknowledge D-12: say that you know of something due; it stays open and due, and nobody higher is told."""

from casework.due import acknowledge, find_due, standing_sentence
from chat.form import Form
from chat.message import Message
from commands.command import Act, Ask, Command
from commands.deadlines.handled import DueIds, handled
from domain.people import Permission
from store.work import Work

SAID = "Acknowledged: it stays due until it is done, and nobody higher is told."


class Acknowledge(Form):
    """What you know of."""

    positional = ("due",)

    due: DueIds


def run(work: Work, ask: Ask, form: Acknowledge) -> Message:
    due = find_due(work, form.due)
    fresh = acknowledge(work, due)
    return handled(work, ask, due, lambda each: SAID if each in fresh else standing_sentence(each))


COMMAND = Command(
    "acknowledge",
    "Say that you know of something due",
    (
        Act(
            "", Acknowledge, run, "Say that you know of something due; it stays due", "acknowledge D-12",
            Permission.HANDLE_OWN, changes=True, submit="Acknowledge",
        ),
    ),
)  # fmt: skip
