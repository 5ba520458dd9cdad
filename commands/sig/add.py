"""/sig add WHAT and /sig drop I-3: carry something to a meeting's agenda, and take it off again."""

from typing import Annotated

from pydantic import Field

from casework.programme.acts import carry, drop
from chat.form import Choice, Form, SchoolName, ShortText
from chat.message import Message
from commands.command import Act, Ask
from commands.sig.programme import sig_message
from domain.people import Permission
from store.work import Work


class AddItem(Form):
    """What should be talked over, and where."""

    positional = ("what",)

    what: ShortText = Field(title="What the group should talk over")
    school: SchoolName | None = Field(None, title="School", description="If it is about one school.")
    meeting: Annotated[str, Choice("programme_items")] | None = Field(
        None, title="Meeting", description="The next one, if you leave it out."
    )


class DropItem(Form):
    """Which item."""

    positional = ("item",)

    item: ShortText = Field(title="Item", description="Its id, for example I-3, or its words.")
    reason: ShortText | None = Field(None, title="Why", description="For example, taken up at the last meeting.")


def run(work: Work, ask: Ask, form: AddItem) -> Message:
    carried, meeting = carry(work, form.what, form.school, form.meeting)
    where = f"the {meeting.item.title}, {meeting.when}" if meeting else "the next meeting, once there is one"
    return sig_message(work, ask, said=f"{carried.ref} is carried to {where}.")


def run_drop(work: Work, ask: Ask, form: DropItem) -> Message:
    dropped = drop(work, form.item, form.reason or "")
    return sig_message(work, ask, said=f"{dropped.ref} is off the agenda: {dropped.what}")


ADD = Act(
    "add",
    AddItem,
    run,
    "Carry something to a meeting's agenda",
    'sig add Attendance across the town school=brookmantle meeting="November meeting"',
    Permission.CARRY_ITEM,
    changes=True,
    submit="Add to the agenda",
)
DROP = Act(
    "drop",
    DropItem,
    run_drop,
    "Take a carried item off the agenda",
    'sig drop I-3 reason="Taken up in October"',
    Permission.CARRY_ITEM,
    changes=True,
    submit="Take it off",
)
