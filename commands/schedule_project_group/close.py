"""schedule-project-group close G-4: end a group, with the reason; its reminders go with it."""

from pydantic import Field

from casework.group_meetings import close_group, running_group
from casework.schools import school
from chat.form import Form, LongText, ShortText
from chat.message import Button, Message
from commands.command import Act, Ask
from domain.dates import long_date
from domain.people import Permission
from store.work import Work


class CloseGroup(Form):
    """Which group, and why it ends."""

    positional = ("group",)

    group: ShortText = Field(title="Group", description="Its id, for example G-4.")
    reason: LongText = Field(title="Why it ends", description="For example: the school is not at high risk any more.")


def run(work: Work, ask: Ask, form: CloseGroup) -> Message:
    group = running_group(work, form.group)
    cancelled = close_group(work, group, form.reason)
    row = school(work, group.urn)
    dropped = tuple(f"The meeting on {long_date(meeting.on)} is cancelled." for meeting in cancelled)
    return Message(
        f"{group.ref} is closed: {row.name} (URN {row.urn})",
        notes=dropped,
        buttons=(Button("Where it stands", f"category {row.urn}"),),
        data={"id": group.ref, "urn": row.urn, "cancelled": [meeting.on.isoformat() for meeting in cancelled]},
    )


ACT = Act(
    "close", CloseGroup, run, "Close a group", 'schedule-project-group close G-4 reason="No longer high risk"',
    Permission.SCHEDULE_GROUP, changes=True, submit="Close the group",
)  # fmt: skip
