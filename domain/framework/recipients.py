"""Who gets a document, as data: the body or post, where the name comes from, and for which schools."""

from typing import ClassVar

from pydantic import Field, model_validator

from domain.framework.concerned import Concerned
from domain.framework.pieces import Flag, Id, Piece, Text
from domain.phases import Phase
from domain.school_types import Governance, SchoolType
from domain.schools import Denomination


class Among(Piece):
    """Which schools a document about no one school looks at; left out, every open school that the framework places.

    `list` is one of the framework's lists (process.toml).
    """

    list: Id | None = None
    phases: frozenset[Phase] = frozenset()
    governance: frozenset[Governance] = frozenset()

    def covers(self, phase: str, governance: str) -> bool:
        """Whether a school of this phase and kind is among them."""
        return (not self.phases or phase in self.phases) and (not self.governance or governance in self.governance)


class Recipient(Concerned):
    """Who gets the document: `copied`, for information; `jointly`, it also goes out in their name.

    The name comes from the school's contacts of one of the `contact` roles (left out: the role is the body), from
    whoever holds the `post` (`everyone`: from each of them), from the adviser `linked` to the school, from what the
    officer answers to `asked`, or is `named` here. `among`: one copy for each of these schools; the letter then says
    `named` once for all of them. `answered`: only where these questions were answered so; `entered`: only where one
    of these values is entered in the proceeding.
    """

    kind: ClassVar[str] = "recipient"

    id: Id
    body: Id
    copied: Flag = Field(default=False, alias="copy")
    jointly: Flag = False
    required: Flag = True
    school_types: frozenset[SchoolType] = frozenset()
    denominations: frozenset[Denomination] = frozenset()
    contact: tuple[Id, ...] = ()
    post: Id | None = None
    asked: Id | None = None
    named: str = ""
    linked: Flag = False
    everyone: Flag = False
    among: Among | None = None
    answered: dict[str, str] = Field(default_factory=dict)
    entered: dict[Id, tuple[Text, ...]] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _one_way(self) -> "Recipient":
        named = "" if self.together else self.named
        if sum(map(bool, (self.contact, self.post, self.asked, named, self.linked))) > 1:
            raise ValueError('only one of "contact", "post", "asked", "linked" and "named" says who it is')
        if self.among and not self.named:
            raise ValueError('"among" goes with "named", which stands for all of them on the letter')
        if self.everyone and not self.post:
            raise ValueError('"everyone" goes with "post"')
        return self

    @property
    def together(self) -> bool:
        """Whether it is more than one person, for whom `named` can stand."""
        return self.everyone or self.among is not None

    def gets_it(self, governance: str, school_type: str, denomination: str | None, category: str = "") -> bool:
        """Whether a school of this kind, in this category, has it sent to them."""
        return (
            self.concerns(category, governance)
            and (not self.school_types or school_type in self.school_types)
            and (not self.denominations or denomination in self.denominations)
        )
