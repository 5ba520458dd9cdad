"""/warning-notice: draft a notice, check it, give it, keep its days, and judge whether it was complied with."""

from commands.command import Command
from commands.proceedings.acts import acts_of
from commands.proceedings.kinds import Kind, Verb
from domain.people import Permission

KIND = Kind(
    "warning-notice",
    "N",
    "warning notices",
    "notice",
    Permission.ACT_FORMALLY,
    Verb("draft", "Begin a warning notice, with the ground for it", "Draft a notice"),
    (
        Verb("give", "Record that the notice is given, once everything it needs is there", "Give the notice"),
        Verb(
            "answer",
            "Record what the governing body did: accepted, appealed, made representations",
            "Record the answer",
        ),
        Verb("decided", "Record what was decided on an appeal or on representations", "Record the decision"),
        Verb("judge", "Judge whether the notice was complied with", "Record the judgement"),
        Verb("close", "End it: withdrawn, superseded, overridden or over", "End it"),
    ),
    "N-3",
)

COMMAND = Command("warning-notice", "Warning notices: draft, give, answer, judge, close", acts_of(KIND))
