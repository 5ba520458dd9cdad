"""/done D-12: mark something due as done; what has an act of its own is recorded by that act."""

from collections.abc import Sequence

from pydantic import Field

from casework.due import done, may_handle, own_act_sentence, refused_for_its_own_act
from casework.entered_days import duty_of, next_sentence
from chat.form import Day, Form, LongText
from chat.message import Message
from commands.command import Act, Ask, Command
from commands.deadlines.handled import DueIds, find_noted, handled
from commands.deadlines.one import record_buttons
from domain.dates import long_date
from domain.people import Permission
from store.obligations import Obligation
from store.work import Work


class Done(Form):
    """What was done, and when."""

    positional = ("due", "note")

    due: DueIds
    on: Day | None = Field(None, title="Done on", description="Today, if you leave it out.")
    note: LongText | None = Field(None, title="Note", description="Do not name pupils.")


def run(work: Work, ask: Ask, form: Done) -> Message:
    due, note = find_noted(work, form.due, form.note)
    may_handle(work, due)
    own = [each for each in due if each.record_with]
    if own:
        return _by_its_own_act(work, ask, own)
    done(work, due, form.on, note)
    when = long_date(form.on or work.clock.today())
    return handled(work, ask, due, lambda each: f"Done on {when}.{_next_time(work, each)}")


def _next_time(work: Work, due: Obligation) -> str:
    """What is due once more only when somebody says when."""
    duty = duty_of(work, due)
    return f" {next_sentence(duty)}" if duty else ""


def _by_its_own_act(work: Work, ask: Ask, due: Sequence[Obligation]) -> Message:
    """What has an act of its own is not ticked off: nothing changes, and the acts are offered."""
    sentence = refused_for_its_own_act(work, due)
    return Message(
        "Not done", notes=tuple(own_act_sentence(each) for each in due),
        buttons=tuple(record_buttons(work, ask, due)[:5]),
        data={"refused": sentence, "rule": due[0].rule},
    )  # fmt: skip


COMMAND = Command(
    "done",
    "Mark something due as done",
    (
        Act(
            "", Done, run, "Mark something due as done", "done D-12: papers sent", Permission.HANDLE_OWN, changes=True,
            submit="Done",
        ),
    ),
)  # fmt: skip
