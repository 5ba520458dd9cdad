"""schedule-project-group SCHOOL: set up the group that monitors a school, and its meetings at the set interval."""

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import Field

from casework.groups import SetUp, Wanted, schedule_group
from chat.form import Choice, Day, Form, LongText, SchoolName, ShortText
from chat.message import Button, Message
from commands.command import Act, Ask
from domain.people import Permission
from store.work import Work


class ScheduleGroup(Form):
    """Who coordinates, who sits in it, and when it first meets."""

    school: SchoolName = Field(title="School")
    coordinator: Annotated[str, Choice("people")] = Field(
        title="Coordinator", description="The adviser, or a leader commissioned for it."
    )
    members: LongText = Field(
        title="Members", description="Head, chair of governors, and others whose expertise is needed."
    )
    reason: LongText = Field(
        title="Why the group is required",
        description="For example: high risk confirmed by the detailed assessment.",
    )
    first: Day | None = Field(None, title="First meeting", description="The latest day allowed, if you leave it out.")
    place: ShortText | None = Field(None, title="Place")
    meetings: int = Field(3, title="Meetings to plan", ge=1, le=12)
    academy_agrees: bool = Field(
        False,
        title="The academy has agreed",
        description="Only for an academy: a group cannot be required of it.",
    )
    required_on: Day | None = Field(
        None, title="Required on", description="Only for a group brought over from before Handbell."
    )
    last_met: Day | None = Field(
        None, title="Last met on", description="Only for a group brought over: the next meeting is counted from it."
    )


def run(work: Work, ask: Ask, form: ScheduleGroup) -> Message:
    wanted = Wanted(
        form.coordinator,
        form.members,
        form.reason,
        form.first,
        form.place or "",
        form.meetings,
        form.academy_agrees,
        form.required_on,
        form.last_met,
    )
    set_up = schedule_group(work, form.school, wanted)
    meetings = list(zip(set_up.meetings, set_up.limits, strict=True))
    return Message(
        f"{set_up.group.ref}: {set_up.school.name} (URN {set_up.school.urn})",
        ask.words("group_scheduled", set_up=set_up, meetings=meetings, words=work.framework.words),
        buttons=(
            Button("What is due", f"deadlines {set_up.school.urn}"),
            Button("Where it stands", f"category {set_up.school.urn}"),
        ),
        data=_data(set_up),
    )


def prefill(work: Work, raw: Mapping[str, Any]) -> dict[str, Any]:
    """The school's adviser coordinates, unless somebody else is named; its contacts sit in it."""
    if not raw.get("school"):
        return {}
    urn = str(raw["school"])
    adviser = work.people.adviser_of(urn)
    contacts = {each.role: f"{each.name} ({each.role})" for each in work.schools.contacts(urn)}
    members = [contacts[role] for role in ("head", "chair") if role in contacts]
    return {"coordinator": adviser.name if adviser else work.who, "members": ", ".join(members)}


def _data(set_up: SetUp) -> dict[str, Any]:
    return {
        "id": set_up.group.ref,
        "urn": set_up.school.urn,
        "coordinator": set_up.coordinator.name,
        "required_on": set_up.group.required_on.isoformat(),
        "meetings": [
            {
                "on": meeting.on.isoformat(),
                "latest": {"on": limit.on.isoformat(), "sum": limit.sum, "rule": limit.rule},
            }
            for meeting, limit in zip(set_up.meetings, set_up.limits, strict=True)
        ],
    }


ACT = Act(
    "", ScheduleGroup, run, "Set up a project group and plan its meetings",
    'schedule-project-group brookmantle coordinator="Amara Okafor" members="Head; chair" reason="High risk"',
    Permission.SCHEDULE_GROUP, changes=True, prefill=prefill, submit="Set up the group",
)  # fmt: skip
