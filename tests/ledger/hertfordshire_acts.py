"""Formal action at Hertfordshire for the ledger's tests: acts as typed words, and what is read of a matter."""

from dataclasses import dataclass
from typing import Any

from council import BROOKMANTLE, Council
from ledger.hertfordshire import HIP
from posting import BOSS, introduce

from chat.message import Message
from chat.plain import plain_text

PLAN = {
    "plan_timeline": "By Easter", "plan_actions": "Weekly checks", "plan_people": "Checks: the bursar",
    "plan_milestones": "Half of it by February", "plan_success": "No invoice older than thirty days",
}  # fmt: skip
LETTER = {
    "partner": "finance_team", "partner_on": "2027-01-12", "nature": "Invoices are unpaid", "plan_due": "2027-02-05",
    "extra_support": "Two days of the finance team",
}  # fmt: skip
FIVE_PARTS = {
    "matters": "Results have fallen for three years", "action_required": "A plan of recovery",
    "representations": "In writing to Ofsted", "otherwise": "Powers under Part 4",
}  # fmt: skip
PEOPLE = {
    "head": "Rosa Lindqvist", "chair": "Piers Abara", "diocese": "Ifeoma Wells", "foundation_appointer": "Noor Castell",
    "trust": "Otter Trust", "trust_ceo": "Lena Marsh",
}  # fmt: skip


def typed(words: str, **entered: str) -> str:
    """The words of an act with what is entered."""
    return " ".join([words, *(f'{name}="{value}"' for name, value in entered.items())])


@dataclass(frozen=True)
class Matter:
    """One matter as the council's head of school improvement sees it at the desk."""

    council: Council
    ref: str = "N-1"

    def does(self, act: str, **entered: str) -> str:
        """Do something to it; the state that it comes to."""
        return str(self.council.say(typed(f"{act} {self.ref}", **entered)).data["state"])

    def refused(self, act: str, who: str = BOSS, **entered: str) -> str | None:
        """Do something to it that is refused; by which rule."""
        return self.why(act, who, **entered)[1]

    def why(self, act: str, who: str = BOSS, **entered: str) -> tuple[str, str | None]:
        """Do something to it that is refused; the sentence and the rule."""
        return self.council.refused(typed(f"{act} {self.ref}", **entered), who)

    @property
    def data(self) -> dict[str, Any]:
        """What its card says, for programs."""
        return dict(self.council.say(f"warning-notice show {self.ref}").data)

    @property
    def text(self) -> str:
        """What its card says, for people."""
        return plain_text(self.council.say(f"warning-notice show {self.ref}"))

    @property
    def walked(self) -> list[str]:
        """The states it has come to, in order."""
        return [step[1] for step in self.data["steps"]]

    @property
    def days(self) -> dict[str, str | None]:
        """Its clocks and their days."""
        return {each["id"]: each["due"] for each in self.data["clocks"]}


def letter(council: Council, urn: str = BROOKMANTLE, **entered: str) -> Matter:
    """A letter of concern that is being drafted."""
    said = typed(f"letter-of-concern draft {urn}", **({"letter_grounds": "finance"} | entered))
    return Matter(council, str(council.say(said, HIP).data["id"]))


def notice(council: Council, urn: str = BROOKMANTLE, **entered: str) -> Matter:
    """A warning notice that is being drafted with no letter before it."""
    usual = {"straight": "statutory", "straight_reason": "Checks on staff are not made", "grounds": "safety"}
    return Matter(council, str(council.say(typed(f"warning-notice draft {urn}", **(usual | entered)), HIP).data["id"]))


def given(council: Council, day: str, urn: str = BROOKMANTLE) -> Matter:
    """A warning notice that was written and given on a day."""
    found = looked_at_law(notice(council, urn))
    found.does("warning-notice enter", **FIVE_PARTS)
    written(found, "warning-notice", notice_given=day)
    found.does("warning-notice give", notice_given=day)
    return found


def issued(matter: Matter, day: str, **entered: str) -> str:
    """Issue a letter of concern, written from what is entered for it; the state that this leads to."""
    matter.does("letter-of-concern enter", **(entered or LETTER))
    written(matter, "letter-of-concern")
    return matter.does("letter-of-concern issue", issued_on=day)


def written(matter: Matter, document: str, **answers: str) -> Message:
    """A letter about the matter, to the people of its school, who are made known for it."""
    introduce(matter.council, matter.data["urn"], **PEOPLE)
    return matter.council.say(typed(f"letter make {matter.ref} document={document}", **answers))


def looked_at_law(matter: Matter) -> Matter:
    """The same, once it is ticked that the law of today was looked at."""
    matter.does("warning-notice enter", law_seen="yes")
    return matter
