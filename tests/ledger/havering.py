"""Havering for the ledger's tests: its council and people, and short ways to propose, to talk over and to place."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from council import BROOKMANTLE, found, sqlite_url
from ledger.seen import SeenSchool
from posting import wrote

ACHIEVED, CAPACITY = "Results have risen since 2024", "Good: leaders are stable"
ITEMS = (
    "category designated", "plan of support agreed", "monitoring and evaluation explained",
    "discrete Action Plan agreed",
)  # fmt: skip
MEETING = {
    "support_agreed": "Six days of the linked inspector", "monitoring": "A board each half-term",
    "action_plan": "Mathematics by July 2027", "first_review": "2026-12-11",
}  # fmt: skip
LETTER = {"action_plan_of": "2026-11-26", "statement_of": "2026-11-25"}
INSPECTOR, SENIOR, PRINCIPAL = "Hal Dunmore", "Ines Vale", "Pat Noor"
HEAD_OF_LEARNING, DIRECTOR = "Amara Okafor", "Greta Rowe"
WEAKNESSES = [f"C3a-{number}" for number in range(1, 8)]
EVIDENCE_3C = ["C3c-1", "C3c-2", "C3c-3"]


def opened(folder: Path, moment: str = "2026-10-05T09:00") -> Iterator["School"]:
    """Brookmantle Primary School, in a council that follows Havering's strategy and has its posts."""
    council = found(sqlite_url(folder), moment, "havering-2011")
    for name, post in (
        (INSPECTOR, "adviser"), (SENIOR, "senior_inspector"), (PRINCIPAL, "principal_adviser"), (DIRECTOR, "director"),
    ):  # fmt: skip
        council.add_person(name, post)
    yield School(council)
    council.house.close()


@dataclass(frozen=True)
class School(SeenSchool):
    """One school as an officer of Havering sees it at the desk."""

    urn: str = BROOKMANTLE

    def now(self, day: str) -> None:
        self.council.now(f"{day}T09:00")

    @property
    def at(self) -> tuple[str | None, str | None]:
        """The category that stands, and the state of the workflow."""
        data = self.data
        return data["category"], data["workflow_state"]

    def state(self, criterion: str) -> str:
        return next(str(row["state"]) for row in self.data["criteria"] if row["id"] == criterion)

    def proposing(self, category: str, more: str = "") -> str:
        """The words of a proposal with both key criteria."""
        return (
            f'category propose {self.urn} category={category} reason="What we see" '
            f'achieved_since_ofsted="{ACHIEVED}" capacity_for_improvement="{CAPACITY}" {more}'
        )

    def propose(self, category: str, more: str = "", who: str = INSPECTOR) -> None:
        self.council.say(self.proposing(category, more), who)

    def talking(self, talk: str, party: str = "head", more: str = "") -> str:
        return f"category discuss {self.urn} talk={talk} party={party} {more}"

    def talk(self, talk: str, party: str = "head", more: str = "") -> None:
        self.council.say(self.talking(talk, party, more))

    @property
    def placing(self) -> str:
        return f'category agree {self.urn} where="Leadership meeting"'

    def place(self, who: str = PRINCIPAL) -> None:
        self.council.say(self.placing, who)

    def first_steps(self) -> None:
        """The two formal steps towards category 3."""
        self.talk("concerns-raised")
        self.talk("inspector-meeting", more=f'led_by="{SENIOR}"')

    def consent(self, party: str, agrees: str = "yes") -> None:
        self.talk("agreement", party, f"agrees={agrees}")

    @property
    def designating(self) -> str:
        return self.talking("designation-meeting", "head,chair", f'led_by="{SENIOR}" covered="{", ".join(ITEMS)}"')

    def designate(self) -> None:
        self.council.say(self.designating)

    def write(self) -> None:
        """The record of the designation meeting and the letter after it."""
        wrote(self.council, "designation-meeting", self.urn, **MEETING)
        wrote(self.council, "designation-letter", self.urn, **LETTER)

    def tell(self) -> dict[str, Any]:
        """Tell the school its category, and what is answered."""
        return dict(self.council.say(f"category notify {self.urn}").data)

    def settle(self, category: str) -> None:
        """Put the school into 1, 2 or 3A today, all steps taken."""
        if category == "1":
            self.record(open_concern="no", value_added="good", attainment="102", national_attainment="100")
            self.judge(met="C1b")
        if category == "3A":
            self.judge(met="C3a-7")
        self.propose(category)
        if category == "3A":
            self.first_steps()
            self.consent("head,chair")
        else:
            self.talk("discussion")
        self.place()

    def next_due(self) -> tuple[str, str, str]:
        """The next step, its day and its rule."""
        coming = self.data["next_review"]
        return coming["step"], coming["on"], coming["rule"]
