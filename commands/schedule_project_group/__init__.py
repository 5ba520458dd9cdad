"""/schedule-project-group SCHOOL: set up the group that monitors a school, plan its meetings, close it."""

from commands.command import Command
from commands.schedule_project_group.close import ACT as CLOSE
from commands.schedule_project_group.meeting import ACT as MEETING
from commands.schedule_project_group.set_up import ACT as SET_UP

COMMAND = Command(
    "schedule-project-group",
    "Set up the group that monitors a school, and plan its meetings",
    (SET_UP, MEETING, CLOSE),
)
