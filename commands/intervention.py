"""/intervention: the powers of the authority, their conditions, who was consulted, their use, and handing them back."""

from commands.command import Command
from commands.proceedings.acts import acts_of
from commands.proceedings.kinds import Kind, Verb
from domain.people import Permission

KIND = Kind(
    "intervention",
    "P",
    "powers",
    "power",
    Permission.ACT_FORMALLY,
    Verb("propose", "Propose the use of a power, with the ground for it", "Propose a power"),
    (
        Verb("consult", "Record that those who must be asked were asked", "Record the consultation"),
        Verb("assess", "Record the assessment before a decision", "Record the assessment"),
        Verb("decide", "Record the decision to use a power, or not to", "Record the decision"),
        Verb("notice", "Record a written notice about a power", "Record the notice"),
        Verb("use", "Record that a power is in use", "Record the use"),
        Verb("answer", "Record what the governing body or the Secretary of State answered", "Record the answer"),
        Verb("review", "Record a review of whether the power is still needed", "Record the review"),
        Verb("hand-back", "Record that the power has been handed back", "Hand it back"),
        Verb("close", "End it", "End it"),
    ),
    "P-2",
)

COMMAND = Command(
    "intervention",
    "Powers: conditions, consultation, use, review, handing back",
    acts_of(KIND),
    ("powers", "statement"),
)
