"""/sig: the standing group's year: its programme, the next agenda, and what officers carry to it."""

from commands.command import Command
from commands.sig.add import ADD, DROP
from commands.sig.confirm import CONFIRM
from commands.sig.leave_out import LEAVE_OUT
from commands.sig.programme import PROGRAMME, SHOW

COMMAND = Command(
    "sig",
    "The standing group's year: its programme, the next agenda, and what is carried to it",
    (SHOW, PROGRAMME, ADD, DROP, CONFIRM, LEAVE_OUT),
)
