"""What people ask Handbell: one file a command, named after it."""

from commands.acknowledge import COMMAND as ACKNOWLEDGE
from commands.category import COMMAND as CATEGORY
from commands.command import Command
from commands.concern import COMMAND as CONCERN
from commands.deadlines import COMMAND as DEADLINES
from commands.done import COMMAND as DONE
from commands.framework import COMMAND as FRAMEWORK
from commands.help import COMMAND as HELP
from commands.history import COMMAND as HISTORY
from commands.inspection import COMMAND as INSPECTION
from commands.intervention import COMMAND as INTERVENTION
from commands.letter import COMMAND as LETTER
from commands.letter_of_concern import COMMAND as LETTER_OF_CONCERN
from commands.link import COMMAND as LINK
from commands.not_needed import COMMAND as NOT_NEEDED
from commands.pause import COMMAND as PAUSE
from commands.people import COMMAND as PEOPLE
from commands.raise_concern import COMMAND as RAISE_CONCERN
from commands.reassign import COMMAND as REASSIGN
from commands.risk_register import COMMAND as RISK_REGISTER
from commands.schedule_project_group import COMMAND as SCHEDULE_PROJECT_GROUP
from commands.school import COMMAND as SCHOOL
from commands.sig import COMMAND as SIG
from commands.snooze import COMMAND as SNOOZE
from commands.support import COMMAND as SUPPORT
from commands.warning_notice import COMMAND as WARNING_NOTICE

COMMANDS: tuple[Command, ...] = (
    CATEGORY, RAISE_CONCERN, CONCERN, LETTER_OF_CONCERN, WARNING_NOTICE, INTERVENTION, INSPECTION,
    SCHEDULE_PROJECT_GROUP, SCHOOL, HISTORY, DEADLINES, DONE, ACKNOWLEDGE, SNOOZE, REASSIGN, NOT_NEEDED, PAUSE, SIG,
    SUPPORT, RISK_REGISTER, LETTER, FRAMEWORK, PEOPLE, HELP, LINK,
)  # fmt: skip
