"""The letters and other documents a framework prescribes, as data: who sends them, to whom, and what they must say."""

import re
from collections.abc import Iterator, Mapping
from typing import ClassVar, Literal

from pydantic import Field, model_validator

from domain.framework.concerned import Concerned
from domain.framework.pieces import Explanation, Flag, Id, Piece, Ruled, Text
from domain.school_types import Governance, SchoolType
from domain.schools import Denomination

# What the engine can put into a letter, by the name that stands between braces: {school_name}.
KNOWN_FACTS: Mapping[str, str] = {
    "school_name": "the school's name",
    "urn": "the school's URN",
    "school_type": "the kind of school",
    "phase": "the school's phase",
    "head_name": "the head's name",
    "chair_name": "the name of the chair of governors",
    "authority": "the authority's name",
    "today": "the day the letter is made",
    "academic_year": "the academic year",
    "term": "the term",
    "category": "the school's {category}",
    "category_meaning": "what the {category} means",
    "previous_category": "the {category} before this one",
    "strand": "what is rated: the whole school, or a part of it",
    "strands": "each rating the school has",
    "agreed_on": "the day the {category} was agreed",
    "agreed_at": "where the {category} was agreed",
    "agreed_by": "who recorded that the {category} was agreed",
    "notified_on": "the day the school was told",
    "reason": "the reason for the {category}",
    "evidence": "the evidence for the {category}",
    "criteria": "the criteria the {category} relies on",
    "factors": "what was found at the school",
    "follows": "what follows from the {category}",
    "support": "the support that goes with the {category}",
    "entitlements": "the days of support that go with the {category}",
    "school_view": "the school's own view",
    "next_review": "the day of the next review",
    "not_a_judgement": "what the framework wants said with every {category}",
    "deciding_body": "who agrees the {category}",
    "ground": "the reason for which it changed within the year",
    "talks": "who was talked with, and when",
    "jointly_with": "who sends the letter together with the authority",
    "sender_name": "who signs the letter",
    "sender_post": "the post of whoever signs the letter",
    "contact": "the email address of whoever signs the letter",
}
# Facts that are lists, and what is known of each item: said one by one, or in a table.
LIST_FACTS: Mapping[str, tuple[str, ...]] = {
    "strands": ("strand", "category", "meaning"),
    "criteria": ("label", "found"),
    "factors": ("label", "found"),
    "follows": ("title", "says"),
    "talks": ("talk", "party", "on", "said"),
    "entitlements": ("sort", "has"),
}
# What the framework's own questions and measures are named by: {answer.vision}, {measure.last_inspected}.
ANSWER, MEASURE = "answer.", "measure."
_PLACEHOLDER = re.compile(r"\{([A-Za-z0-9_.-]+)\}")


def placeholders(text: str) -> tuple[str, ...]:
    """The names that stand between braces, in order, each once."""
    return tuple(dict.fromkeys(_PLACEHOLDER.findall(text)))


def filled(text: str, values: Mapping[str, str]) -> str:
    """The text with each name between braces replaced by its value. KeyError for a name without one."""
    return _PLACEHOLDER.sub(lambda found: values[found[1]], text)


class Recipient(Concerned):
    """Who gets the document: `copied`, for information; `jointly`, it also goes out in their name.

    The name comes from the school's contacts of one of the `contact` roles (left out: the role is the body), from
    whoever holds the `post`, from what the officer answers to `asked`, or is `named` here.
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

    @model_validator(mode="after")
    def _one_way(self) -> "Recipient":
        if sum(map(bool, (self.contact, self.post, self.asked, self.named))) > 1:
            raise ValueError('only one of "contact", "post", "asked" and "named" says who it is')
        return self

    def gets_it(self, governance: str, school_type: str, denomination: str | None, category: str = "") -> bool:
        """Whether a school of this kind, in this category, has it sent to them."""
        return (
            self.concerns(category, governance)
            and (not self.school_types or school_type in self.school_types)
            and (not self.denominations or denomination in self.denominations)
        )


class Column(Piece):
    """A column of a table: its heading, and what stands in each row."""

    title: Text
    line: Text


class Part(Concerned):
    """One thing the document must say, in Markdown with names between braces.

    `each` repeats `line` over a fact that is a list, or makes a table of `column`; `none` is said where the list is
    known to be empty. `when`: only where this fact is known (or this question answered yes); `answered`: only where
    these questions were answered so. A part that is not `required` is left out where a fact of it is not known.
    """

    kind: ClassVar[str] = "part of a document"

    id: Id
    title: str = ""
    each: Id | None = None
    line: str = ""
    column: tuple[Column, ...] = ()
    none: str = ""
    when: Id | None = None
    answered: dict[str, str] = Field(default_factory=dict)
    required: Flag = True

    @model_validator(mode="after")
    def _says_something(self) -> "Part":
        if not self.says and self.each is None:
            raise ValueError('"says" or "each" is needed')
        if (self.each is not None) != bool(self.line or self.column):
            raise ValueError('"line" or "column" goes with "each", and only with it')
        return self

    def explanation(self, parent: Explanation | None) -> Explanation:
        """What the part says, with the names of facts in square brackets."""
        own = super().explanation(parent)
        says = _PLACEHOLDER.sub(lambda found: f"[{found[1].replace('_', ' ')}]", self.says)
        title = self.title or self.id.replace("-", " ")
        return Explanation(own.id, title, says, own.source, own.rules, own.kind)


class Ask(Ruled):
    """What the officer is asked when the document is made; the answer can stand between braces by this id."""

    kind: ClassVar[str] = "question of a document"

    id: Id
    title: Text
    hint: str = ""
    how: Literal["text", "choice", "day", "yes_no"] = "text"
    choices: tuple[Text, ...] = ()
    required: Flag = True

    @model_validator(mode="after")
    def _choices_with_choice(self) -> "Ask":
        if (self.how == "choice") != bool(self.choices):
            raise ValueError('"choices" goes with how = "choice", and only with it')
        return self


class RefusedFor(Ruled):
    """The schools for which the document is never made, with the sentence that says why."""

    kind: ClassVar[str] = "limit of a document"

    governance: frozenset[Governance] = Field(min_length=1)
    refused: Text


class Document(Concerned):
    """A document: made from a placing (`decision`), about a school, or about no one school (`authority`).

    `step` is the step of the process at which it is offered; what stands is written about, or with `proposed` what
    has been proposed. `sender` is a body or a post; `signed_by` are the posts one of whose holders signs (left out:
    whoever makes it). `repeats`: more than one may stand for the same matter. `enclosed` are other documents, which
    must have been made first where they are for the school.
    """

    kind: ClassVar[str] = "document"

    id: Id
    title: Text
    subject: str = ""
    about: Literal["decision", "school", "authority"] = "decision"
    sender: Id
    signed_by: tuple[Id, ...] = ()
    step: Id | None = None
    proposed: Flag = False
    repeats: Flag = False
    clock: Id | None = None
    recipient: tuple[Recipient, ...] = ()
    part: tuple[Part, ...] = Field(min_length=1)
    ask: tuple[Ask, ...] = ()
    enclosed: tuple[Id, ...] = ()
    refused_for: tuple[RefusedFor, ...] = ()

    def question(self, ask: str) -> Ask | None:
        return next((each for each in self.ask if each.id == ask), None)

    def refusal_for(self, governance: str) -> RefusedFor | None:
        """Why it is never made for such a school; None where it may be."""
        return next((each for each in self.refused_for if governance in each.governance), None)

    def parts_for(self, category: str, governance: str, strand: str = "") -> tuple[Part, ...]:
        """The parts that concern such a school, in order."""
        return tuple(each for each in self.part if each.concerns(category, governance, strand))

    def used(self) -> Iterator[tuple[str, str]]:
        """Every name between braces, with the part it stands in."""
        for name in placeholders(self.subject):
            yield "subject", name
        for part in self.part:
            for name in placeholders(f"{part.says} {part.none}"):
                yield f'part "{part.id}"', name


class DocumentsFile(Piece):
    """documents.toml."""

    document: tuple[Document, ...] = ()

    def of(self, document: str) -> Document | None:
        return next((each for each in self.document if each.id == document), None)
