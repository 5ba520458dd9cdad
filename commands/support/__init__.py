"""/support: days used and left, services and who pays for them, and what is arranged, talked over, agreed and ended."""

from commands.command import Command
from commands.support.arrange import APPROVE, ARRANGE, END, TALK
from commands.support.days import AGREE, CORRECT, LOG
from commands.support.listed import LIST, PARTNERS
from commands.support.one import ONE
from commands.support.services import SERVICES
from commands.support.show import SHOW

COMMAND = Command(
    "support",
    "Support for a school: days used and left, services and who pays, and what is arranged",
    (SHOW, ONE, LOG, AGREE, CORRECT, SERVICES, ARRANGE, TALK, APPROVE, END, LIST, PARTNERS),
)
