"""The letters and other documents a framework prescribes, as data: who sends them, to whom, and what they must say."""

from collections.abc import Iterator
from typing import ClassVar, Literal

from pydantic import Field, model_validator

from domain.framework.concerned import Concerned
from domain.framework.conditions import Condition
from domain.framework.document_facts import described, placeholders
from domain.framework.pieces import Explanation, Flag, Id, Piece, Ruled, Text
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


class Column(Piece):
    """A column of a table: its heading, and what stands in each row."""

    title: Text
    line: Text


class Part(Concerned):
    """One thing the document must say, in Markdown with names between braces.

    `each` repeats `line` over a fact that is a list, or makes a table of `column`; `none` is said where the list is
    known to be empty; `among` are the schools that a list looks at. `when`: only where this fact is known (or this
    question answered yes), `unless`: only where it is not; `answered`: only where these questions of the document, or
    `answer.` with one of the framework's, were answered so; `entered`: only where one of these values is entered in
    the proceeding. A part that is not `required` is left out where a fact of it is not known.
    """

    kind: ClassVar[str] = "part of a document"

    id: Id
    title: str = ""
    each: Id | None = None
    line: str = ""
    column: tuple[Column, ...] = ()
    none: str = ""
    among: Among | None = None
    when: Id | None = None
    unless: Id | None = None
    answered: dict[str, str] = Field(default_factory=dict)
    entered: dict[Id, tuple[Text, ...]] = Field(default_factory=dict)
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
        says = described(self.says)
        title = self.title or self.id.replace("-", " ")
        source = own.source or (parent.source if parent else "")
        whole = f"It says: {' '.join(says.split()).rstrip(':')}" if says else f"It lists the {self.each}"
        return Explanation(own.id, title, whole.rstrip(".") + ".", source, own.rules, own.kind)


class Ask(Ruled):
    """What the officer is asked when the document is made; the answer can stand between braces by this id.

    `event`: a day of the proceeding, by the id of its entry, that may still be to come: clocks count from it, it is
    not asked where it is entered already, and the step that rests on the document refuses another day.
    """

    kind: ClassVar[str] = "question of a document"

    id: Id
    title: Text
    hint: str = ""
    how: Literal["text", "choice", "day", "yes_no"] = "text"
    choices: tuple[Text, ...] = ()
    required: Flag = True
    event: Flag = False

    @model_validator(mode="after")
    def _a_day(self) -> "Ask":
        if self.event and self.how != "day":
            raise ValueError('"event" goes with how = "day"')
        return self

    @model_validator(mode="after")
    def _choices_with_choice(self) -> "Ask":
        if (self.how == "choice") != bool(self.choices):
            raise ValueError('"choices" goes with how = "choice", and only with it')
        return self


class RefusedFor(Concerned):
    """The schools for which the document is never made, with the sentence that says why; `unless` this holds."""

    kind: ClassVar[str] = "limit of a document"

    unless: Condition | None = None
    refused: Text

    @model_validator(mode="after")
    def _for_some(self) -> "RefusedFor":
        if not self.governance and not self.categories:
            raise ValueError('"governance" or "categories" says for which schools')
        return self


class Document(Concerned):
    """A document: made from a placing (`decision`), about a school, about no one school (`authority`), or about a
    proceeding of one of these `workflows`, in one of these `states` (left out: while it runs).

    `step` is the step of the process at which it is offered; what stands is written about, or with `proposed` what
    has been proposed. `sender` is a body or a post; `signed_by` are the posts one of whose holders signs (left out:
    whoever makes it). `repeats`: more than one may stand for the same matter. `enclosed` are other documents, which
    must have been made first where they are for the school; `enclosing` are papers that go with it and that Handbell
    does not make, so it is not sent by mail.
    """

    kind: ClassVar[str] = "document"

    id: Id
    title: Text
    subject: str = ""
    about: Literal["decision", "school", "authority", "proceeding"] = "decision"
    workflows: tuple[Id, ...] = ()
    states: tuple[Id, ...] = ()
    sender: Id
    signed_by: tuple[Id, ...] = ()
    step: Id | None = None
    proposed: Flag = False
    repeats: Flag = False
    recipient: tuple[Recipient, ...] = ()
    part: tuple[Part, ...] = Field(min_length=1)
    ask: tuple[Ask, ...] = ()
    enclosed: tuple[Id, ...] = ()
    enclosing: tuple[Text, ...] = ()
    refused_for: tuple[RefusedFor, ...] = ()

    @model_validator(mode="after")
    def _workflows_with_proceeding(self) -> "Document":
        if (self.about == "proceeding") != bool(self.workflows):
            raise ValueError('"workflows" goes with about = "proceeding", and only with it')
        if self.states and not self.workflows:
            raise ValueError('"states" goes with about = "proceeding"')
        return self

    @property
    def events(self) -> tuple[Ask, ...]:
        """The questions whose answers are days of the proceeding."""
        return tuple(each for each in self.ask if each.event)

    def question(self, ask: str) -> Ask | None:
        return next((each for each in self.ask if each.id == ask), None)

    def limits_for(self, governance: str, category: str = "") -> tuple[RefusedFor, ...]:
        """What may speak against making it for such a school; `category` "": it has none yet."""
        return tuple(each for each in self.refused_for if each.concerns(category, governance))

    def parts_for(self, category: str, governance: str, strand: str = "") -> tuple[Part, ...]:
        """The parts that concern such a school, in order."""
        return tuple(each for each in self.part if each.concerns(category, governance, strand))

    def used(self) -> Iterator[tuple[str, str]]:
        """Every name between braces, with the part it stands in."""
        texts = {"subject": self.subject, "enclosing": " ".join(self.enclosing)}
        texts |= {f'part "{part.id}"': f"{part.says} {part.none}" for part in self.part}
        for where, text in texts.items():
            yield from ((where, name) for name in placeholders(text))


class DocumentsFile(Piece):
    """documents.toml."""

    document: tuple[Document, ...] = ()

    def of(self, document: str) -> Document | None:
        return next((each for each in self.document if each.id == document), None)
