"""schedule-project-group meeting G-4: plan the group's next meeting within the interval."""

from pydantic import Field

from casework.group_meetings import plan_meeting, running_group
from casework.schools import school
from chat.form import Day, Form, ShortText
from chat.message import Button, Message
from commands.command import Act, Ask
from domain.dates import long_date
from domain.people import Permission
from store.work import Work


class PlanMeeting(Form):
    """Which group, and when it meets next."""

    positional = ("group",)

    group: ShortText = Field(title="Group", description="Its id, for example G-4.")
    on: Day | None = Field(None, title="Day", description="The latest day allowed, if you leave it out.")
    place: ShortText | None = Field(None, title="Place")


def run(work: Work, ask: Ask, form: PlanMeeting) -> Message:
    group = running_group(work, form.group)
    meeting, limit = plan_meeting(work, group, form.on, form.place or "")
    row = school(work, group.urn)
    return Message(
        f"{group.ref} meets on {long_date(meeting.on)}",
        facts=(
            ("School", f"{row.name} (URN {row.urn})"),
            ("Place", meeting.place or "not said"),
            ("Latest day", f"{long_date(limit.on)} ({limit.how})"),
        ),
        buttons=(Button("What is due", f"deadlines {row.urn}"),),
        data={
            "id": group.ref,
            "on": meeting.on.isoformat(),
            "latest": {"on": limit.on.isoformat(), "sum": limit.sum, "rule": limit.rule},
        },
    )


ACT = Act(
    "meeting", PlanMeeting, run, "Plan a group's next meeting", "schedule-project-group meeting G-4 on=12/11/2026",
    Permission.SCHEDULE_GROUP, changes=True, submit="Plan the meeting",
)  # fmt: skip
