"""/school SCHOOL: what is known of a school; /school set records a fact; what it leaves behind when it closes."""

from commands.command import Command
from commands.school.fact import ACT as SET
from commands.school.leaving import CARRY_OVER, WIND_UP
from commands.school.show import ACT as SHOW

COMMAND = Command(
    "school",
    "What is known of a school: register, facts with their sources, contacts",
    (SHOW, SET, CARRY_OVER, WIND_UP),
)
