"""/inspection: record what an inspection found, and follow what the framework starts after it."""

from commands.command import Command
from commands.proceedings.acts import acts_of
from commands.proceedings.kinds import Kind, Verb
from domain.people import Permission

KIND = Kind(
    "inspection",
    "I",
    "inspections",
    "inspection",
    Permission.RECORD_INSPECTION,
    Verb("record", "Record an inspection's outcome, and start what follows from it", "Record an inspection"),
    (
        Verb("published", "Record that the report is published", "Record the report"),
        Verb("act", "Record what the authority did at once", "Record it"),
        Verb("send", "Record that the statement or plan was sent", "Record it as sent"),
        Verb("visit", "Record a monitoring visit", "Record the visit"),
        Verb("consider", "Record what was considered, and who decided it", "Record it"),
        Verb("review", "Record a review of progress", "Record the review"),
        Verb("removed", "Record that the school is out of the category", "Record the removal"),
        Verb("close", "End it", "End it"),
    ),
    "I-2",
)

COMMAND = Command(
    "inspection", "After an inspection: outcome, statement, visits, target dates", acts_of(KIND), ("ofsted",)
)
