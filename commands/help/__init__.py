"""/help: what Handbell can do, made from the declarations of the commands themselves."""

from commands.command import Command
from commands.help.show import SHOW

COMMAND = Command("help", "What Handbell can do, and how to say it", (SHOW,), native=False)
