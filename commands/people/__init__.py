"""/people: who works with Handbell, who is away or has left, and how each of them wants to be told."""

from commands.command import Command
from commands.people.add import ADD, CODE
from commands.people.away import AWAY, BACK
from commands.people.entrust import ENTRUST
from commands.people.hours import HOURS
from commands.people.keeper import KEEPER
from commands.people.left import LEFT
from commands.people.opting import OPT_IN, OPT_OUT
from commands.people.show import SHOW

COMMAND = Command(
    "people",
    "Who works with Handbell, in which post, and how they are told",
    (SHOW, ADD, CODE, AWAY, BACK, LEFT, KEEPER, ENTRUST, HOURS, OPT_OUT, OPT_IN),
    native=False,
)
