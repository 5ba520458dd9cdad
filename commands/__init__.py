"""What people ask Handbell: one file a command, named after it."""

from commands.category import COMMAND as CATEGORY
from commands.command import Command
from commands.concern import COMMAND as CONCERN
from commands.deadlines import COMMAND as DEADLINES
from commands.framework import COMMAND as FRAMEWORK
from commands.help import COMMAND as HELP
from commands.history import COMMAND as HISTORY
from commands.link import COMMAND as LINK
from commands.people import COMMAND as PEOPLE
from commands.raise_concern import COMMAND as RAISE_CONCERN
from commands.schedule_project_group import COMMAND as SCHEDULE_PROJECT_GROUP
from commands.school import COMMAND as SCHOOL

COMMANDS: tuple[Command, ...] = (
    CATEGORY, RAISE_CONCERN, SCHEDULE_PROJECT_GROUP, SCHOOL, HISTORY, DEADLINES, CONCERN, FRAMEWORK, PEOPLE, HELP, LINK,
)  # fmt: skip
