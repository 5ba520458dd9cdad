"""Services as data: for which schools, who pays, and what is asked, talked over and approved before one is agreed."""

from typing import ClassVar, Literal

from pydantic import Field, model_validator

from domain.framework.conditions import Condition
from domain.framework.pieces import Flag, Id, Ruled, Text
from domain.phases import Phase
from domain.school_types import Governance

How = Literal["free", "included", "bought", "brokered", "separate", "pay_as_you_go"]


class Reach(Ruled):
    """Which schools a part is for; whatever is left out does not limit it.

    `having` and `lacking` are services that are running, or not running, at the school. A condition that is not known
    to hold does not.
    """

    categories: tuple[Id, ...] = ()
    governance: frozenset[Governance] = frozenset()
    phases: frozenset[Phase] = frozenset()
    having: tuple[Id, ...] = ()
    lacking: tuple[Id, ...] = ()
    applies_when: Condition | None = None

    def covers(self, category: str | None, governance: str, phase: str, running: frozenset[str]) -> bool:
        """Whether it is for such a school, as far as its condition does not say otherwise."""
        return (
            (not self.categories or category in self.categories)
            and (not self.governance or governance in self.governance)
            and (not self.phases or phase in self.phases)
            and running.issuperset(self.having)
            and running.isdisjoint(self.lacking)
        )


class Funding(Reach):
    """Who pays for a service; the first that covers a school counts.

    `money` says where it comes from. `rate_needed`: no charge is quoted before its `rate` is published here.
    """

    kind: ClassVar[str] = "who pays"

    how: How
    money: str = ""
    rate: str = ""
    rate_needed: Flag = False


class Question(Reach):
    """Something to be answered when a service is arranged for such a school.

    `must` are the only answers accepted, `of_categories` those of the school that is named; `no_later` is the formula
    of the last day, from the days that other questions ask. `all_of`: every choice should be ticked. `refused` is said
    where the answer is missing or not accepted.
    """

    kind: ClassVar[str] = "question"

    id: Id
    title: Text
    how: Literal["text", "choice", "ticks", "day", "yes_no", "school"] = "text"
    choices: tuple[Text, ...] = ()
    required: Flag = True
    must: tuple[Text, ...] = ()
    of_categories: tuple[Id, ...] = ()
    no_later: str = ""
    refused: str = ""

    @model_validator(mode="after")
    def _choices_with_choice(self) -> "Question":
        if (self.how in {"choice", "ticks"}) != bool(self.choices):
            raise ValueError('"choices" goes with how = "choice" or "ticks", and only with them')
        return self


class Party(Ruled):
    """Somebody with whom a service is talked over before it is agreed."""

    kind: ClassVar[str] = "conversation"

    id: Id
    title: Text
    refused: str = ""


class Approval(Ruled):
    """Whose agreement a service waits for, and the posts that give it."""

    kind: ClassVar[str] = "approval"

    id: Id
    title: Text
    posts: tuple[Id, ...] = Field(min_length=1)


class Service(Reach):
    """Something that can be arranged for a school, or (`of_authority`) for the authority as a whole.

    `required_in`: schools in these categories are to have it. `listed_only`: it is told of, not arranged.
    `evaluated`: it ends as the framework's evaluation asks.
    """

    kind: ClassVar[str] = "service"

    id: Id
    title: Text
    heading: Id | None = None
    link: str = ""
    routed_to: str = ""
    of_authority: Flag = False
    listed_only: Flag = False
    required_in: tuple[Id, ...] = ()
    evaluated: Flag = False
    refused: str = ""
    funding: tuple[Funding, ...] = ()
    question: tuple[Question, ...] = ()
    talk: tuple[Party, ...] = ()
    approval: tuple[Approval, ...] = ()
