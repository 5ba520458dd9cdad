"""/deadlines: what is due, by whom, where and by when; one deadline by its id; what was due before going live."""

from commands.command import Command
from commands.deadlines.bring_over import ACT as BRING_OVER
from commands.deadlines.calendar import ACT as CALENDAR
from commands.deadlines.enter import ENTER
from commands.deadlines.one import ONE
from commands.deadlines.setup import SETUP
from commands.deadlines.show import SHOW

COMMAND = Command(
    "deadlines",
    "What is due, by when, and the sum that leads there",
    (SHOW, ONE, ENTER, SETUP, CALENDAR, BRING_OVER),
    ("due",),
)
