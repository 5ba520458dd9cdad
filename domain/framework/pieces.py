"""What every part of a framework is made of: frozen models, strict kinds, and parts that explain rules."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StrictBool, StrictInt, StrictStr


class FrameworkError(ValueError):
    """A framework folder that cannot be used: one sentence that names the file and the key."""

    def __init__(self, file: str, what: str) -> None:
        self.sentence = f"{file}: {what}"
        super().__init__(self.sentence)


def _number(value: Any) -> Any:
    if isinstance(value, (bool, str)) or not isinstance(value, (int, Decimal)):
        raise ValueError("a number is expected")  # noqa: TRY004  pydantic turns only ValueError into an error
    return Decimal(value)


Number = Annotated[Decimal, BeforeValidator(_number)]
Whole = StrictInt
Flag = StrictBool
Text = Annotated[StrictStr, Field(min_length=1)]
Id = Annotated[StrictStr, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.{}-]*$")]
RuleId = Annotated[StrictStr, Field(pattern=r"^[A-Z]{2,4}-\d{3}$")]
Stage = Literal["early_years", "primary", "secondary", "post_16"]


class Piece(BaseModel):
    """A part of a framework: never changed once read, and with no key it does not know."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


@dataclass(frozen=True)
class Explanation:
    """What the framework says about one of its parts, in our words, with the paragraph it comes from."""

    id: str
    title: str
    says: str
    source: str
    rules: tuple[str, ...]
    kind: str


class Ruled(Piece):
    """A part that embodies rules of the published framework, and says in one sentence what they are."""

    kind: ClassVar[str] = "part"

    rules: tuple[RuleId, ...] = ()
    source: StrictStr = ""
    says: StrictStr = ""

    @property
    def described(self) -> str:
        """What to say of a part that says nothing about itself."""
        return ""

    def explanation(self, parent: Explanation | None) -> Explanation:
        """This part's explanation; a part with no id or title of its own borrows its parent's."""
        own_id, title = getattr(self, "id", ""), getattr(self, "title", "") or getattr(self, "label", "")
        return Explanation(
            id=own_id or (parent.id if parent else ""),
            title=title or (parent.title if parent else own_id),
            says=self.says or self.described,
            source=self.source,
            rules=self.rules,
            kind=self.kind,
        )


class Statement(Ruled):
    """Something the framework says that no other part embodies."""

    kind: ClassVar[str] = "statement"

    id: Id
    title: Text


def explanations(piece: Piece, parent: Explanation | None = None) -> Iterator[Explanation]:
    """Every explanation in a part and in the parts it holds, outermost first; a part that says nothing has none."""
    here = piece.explanation(parent) if isinstance(piece, Ruled) else parent
    if here is not None and isinstance(piece, Ruled) and here.says:
        yield here
    for name in type(piece).model_fields:
        held = getattr(piece, name)
        for part in held if isinstance(held, tuple) else (held,):
            if isinstance(part, Piece):
                yield from explanations(part, here)
