"""The families of what can be due, as people choose among them: to list them, and to opt out of one."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Family:
    """One family: kinds that begin with its id."""

    id: str
    label: str


FAMILIES = (
    Family("risk-cycle", "The category cycle"),
    Family("project-group", "Project groups"),
    Family("sig", "The standing group's year"),
    Family("duty", "Standing duties"),
    Family("support", "Support"),
    Family("concern", "Next steps on concerns"),
    Family("proceeding", "Concerns and formal action"),
    Family("closing", "Schools that close"),
    Family("calendar", "Term dates"),
    Family("brought-over", "Brought over"),
)
OTHER = Family("other", "Other")


def family(kind: str) -> Family:
    """The family that a kind belongs to."""
    return next((each for each in FAMILIES if kind.partition("/")[0] == each.id), OTHER)
