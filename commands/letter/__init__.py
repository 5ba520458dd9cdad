"""/letter: the documents a framework prescribes, made, sent to each recipient, and kept word for word."""

from commands.command import Command
from commands.letter.make import ABOUT, MAKE, ROUND
from commands.letter.one import ONE
from commands.letter.sending import SEND, SENT, WITHDRAW
from commands.letter.show import SHOW

COMMAND = Command(
    "letter",
    "Letters about a school: which can be made, to whom they go, and what has gone out",
    (SHOW, ONE, MAKE, ABOUT, ROUND, SENT, SEND, WITHDRAW),
    ("letters",),
    native=False,
)
