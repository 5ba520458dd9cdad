"""/letter-of-concern: consult, write, follow the plan it asks for, and what comes after it."""

from commands.command import Command
from commands.proceedings.acts import acts_of
from commands.proceedings.kinds import Kind, Verb
from domain.people import Permission

KIND = Kind(
    "letter-of-concern",
    "",
    "letters of concern",
    "notice",
    Permission.ACT_FORMALLY,
    Verb("draft", "Begin a letter of concern, with the ground for it", "Draft a letter"),
    (
        Verb("issue", "Record that the letter went out, once everything it needs is there", "Issue the letter"),
        Verb("plan", "Record the school's plan after the letter", "Record the plan"),
        Verb("judge", "Judge whether the school has improved in the agreed time", "Record the judgement"),
        Verb("warn", "Go on to a warning notice", "Go on to a notice"),
        Verb("close", "End it", "End it"),
    ),
    "N-3",
)

COMMAND = Command("letter-of-concern", "Letters of concern: consult, write, follow the plan", acts_of(KIND))
