"""The letters and other documents a framework prescribes, as data: who sends them, to whom, and what they must say."""

from collections.abc import Iterator
from typing import ClassVar, Literal

from pydantic import Field, model_validator

from domain.framework.concerned import Concerned
from domain.framework.conditions import Condition
from domain.framework.document_facts import described, placeholders
from domain.framework.pieces import Explanation, Flag, Id, Piece, Ruled, Text
from domain.framework.recipients import Among, Recipient


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
    does not make, so it is not sent by mail. `records`: its day is also kept as this measure of the school.
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
    records: Id | None = None
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
