"""/pause until=DATE: nothing but what the law sets is told to you until that day; /pause end takes it back."""

from pydantic import Field

from casework.manners import end_pause, pause
from chat.form import Day, Form, LongText
from chat.message import Button, Message
from commands.command import Act, Ask, Command
from domain.people import Permission
from store.work import Work


class Pause(Form):
    """Until when, and why."""

    positional = ("until", "reason")

    until: Day = Field(title="Until", description="That day included; 60 days ahead at most.")
    reason: LongText | None = Field(None, title="Reason")


class EndPause(Form):
    """Nothing to say."""

    positional = ()


def run(work: Work, ask: Ask, form: Pause) -> Message:
    pause(work, form.until, form.reason or "")
    return Message(
        "Paused", ask.words("paused", until=form.until), buttons=(Button("End the pause", "pause end"),),
        data={"until": form.until.isoformat()},
    )  # fmt: skip


def end(work: Work, ask: Ask, form: EndPause) -> Message:
    end_pause(work)
    return Message(
        "Not paused any more", notes=("Your reminders come again.",), buttons=(Button("What is due", "deadlines"),),
        data={"until": None},
    )  # fmt: skip


COMMAND = Command(
    "pause",
    "Pause your reminders until a day, but for what the law sets",
    (
        Act(
            "",
            Pause,
            run,
            "Pause your reminders until a day",
            "pause friday: moving house",
            Permission.HANDLE_OWN,
            changes=True,
            submit="Pause",
        ),
        Act("end", EndPause, end, "End your pause", "pause end", Permission.HANDLE_OWN, changes=True, submit="End"),
    ),
)
