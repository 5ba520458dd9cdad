"""Every act of every command as a test does it: what it needs, what is done before, how its form is filled."""

from dataclasses import dataclass, field
from typing import Any

from chat.form import describe
from commands import COMMANDS
from commands.command import Act

BOSS = "Amara Okafor"  # who prepares: administrator and head of service
PROPOSED = ("category propose {urn} category=high reason=Below",)
AGREED = (*PROPOSED, "category agree {urn} where=SIG")
TOLD = (*AGREED, "category notify {urn}")


@dataclass(frozen=True)
class Doing:
    """One act: the permission it must need, what is done first, and what its form is filled with."""

    needs: str
    values: dict[str, Any] = field(default_factory=dict)
    first: tuple[str, ...] = ()

    def filled(self, urn: str, mark: str) -> dict[str, Any]:
        """The form's values for one school; `mark` is a name nobody has yet."""
        return {name: _put(value, urn, mark) for name, value in self.values.items()}


def _put(value: Any, urn: str, mark: str) -> Any:
    return value.format(urn=urn, mark=mark) if isinstance(value, str) else value


AT = {"school": "{urn}"}
DOINGS: dict[str, Doing] = {
    "category": Doing("view", AT),
    "category criteria": Doing("view", AT),
    "category propose": Doing(
        "propose_category", AT | {"category": "high", "criteria": [], "evidence": "Figures", "reason": "Below"}
    ),
    "category agree": Doing("agree_category", AT | {"where": "SIG", "on": "", "category": ""}, PROPOSED),
    "category not-agreed": Doing("agree_category", AT | {"views": "Both"}, PROPOSED),
    "category notify": Doing("notify_category", AT | {"on": ""}, AGREED),
    "category review": Doing("review_category", AT | {"note": "Seen"}, TOLD),
    "category view": Doing("record_self_assessment", AT | {"summary": "Good", "category": "", "received": ""}),
    "raise-concern": Doing("raise_concern", AT | {"area": "leadership", "what": "Seen"}),
    "concern": Doing("view", {"concern": "C-1"}, ("raise-concern {urn} area=leadership what=Seen",)),
    "schedule-project-group": Doing(
        "schedule_group",
        AT | {"coordinator": BOSS, "members": "Head", "reason": "Risk", "first": "", "place": "Hall", "meetings": "3"},
    ),
    "school": Doing("view", AT),
    "school set": Doing(
        "record_facts",
        AT | {"measure": "low_attendance", "value": "yes", "on": "", "source": "visit", "year": "", "note": "Why"},
    ),
    "history": Doing("view", AT),
    "deadlines": Doing("view", {"school": "", "everyone": "yes"}),
    "framework": Doing("view", {"term": "HFD-025"}),
    "people": Doing("view"),
    "people add": Doing("manage_people", {"name": "{mark}", "posts": ["adviser"], "email": "new@example.org"}),
    "people code": Doing("manage_people", {"name": BOSS}),
    "help": Doing("view", {"command": "category"}),
}
BY_THE_DESK = {"link"}  # for those who are not known yet


def acts() -> dict[str, Act]:
    """Every act there is, by the words that name it."""
    return {f"{command.name} {act.name}".strip(): act for command in COMMANDS for act in command.acts}


def texts(words: str) -> list[str]:
    """The fields of an act in which people write what they like."""
    return [spec.name for spec in describe(acts()[words].form) if spec.kind in {"text", "long_text"}]
