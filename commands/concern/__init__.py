"""/concern C-12: see one concern, say what is done about it, take it further, join, resolve or reopen it."""

from commands.command import Command
from commands.concern.card import LIST, SHOW
from commands.concern.ending import MERGE, REOPEN, RESOLVE
from commands.concern.further import ON_ITS_WAY, TAKE_FURTHER
from commands.concern.sharing import ALLOW, DISALLOW, HAND_OVER, NOTE
from commands.concern.steps import AIM, DIRECTION, STEP

COMMAND = Command(
    "concern",
    "Concerns: see one, its next steps and its way, resolve it",
    (
        LIST, SHOW, STEP, AIM, DIRECTION, TAKE_FURTHER, *ON_ITS_WAY, RESOLVE, REOPEN, MERGE, HAND_OVER, ALLOW, DISALLOW,
        NOTE,
    ),
)  # fmt: skip
