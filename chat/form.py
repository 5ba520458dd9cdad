"""What we ask, as data: each act's input is one Form, and every door draws and checks it from here."""

import types
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, ClassVar, Literal, Union, cast, get_args, get_origin

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    GetCoreSchemaHandler,
    StringConstraints,
    ValidationError,
    ValidationInfo,
)
from pydantic.fields import FieldInfo
from pydantic_core import CoreSchema, ErrorDetails, core_schema

from chat.markdown import visible
from chat.naming import is_named
from domain.dates import parse_day
from domain.refusals import Misunderstood
from domain.spoken import within

SHORT, LONG = 200, 3000  # characters; 3,000 is the most a Slack text box takes

MISSING = "missing"  # the key, in a field's json_schema_extra, of what to say when it is left out

FieldKind = Literal["text", "long_text", "school", "day", "choice", "choices", "yes_no", "number"]


@dataclass(frozen=True)
class Option:
    """One thing that can be chosen: what the product keeps, and what a person reads."""

    value: str
    label: str


@dataclass(frozen=True)
class Kind:
    """How a field is drawn; `source` names the options of a choice (see casework.choices)."""

    name: FieldKind
    source: str | None = None


@dataclass(frozen=True)
class FieldSpec:
    """All a door needs to draw one field."""

    name: str
    title: str
    help: str
    kind: FieldKind
    required: bool
    source: str | None = None
    options: tuple[Option, ...] = ()
    max_length: int | None = None


@dataclass(frozen=True)
class Context:
    """What the checking of a form may look at: today, and the options of each choice by source."""

    today: date
    options: Mapping[str, Sequence[Option]]


def _clean(value: object) -> object:
    return visible(value).strip() if isinstance(value, str) else value


def _one_line(value: object) -> object:
    return " ".join(visible(value).split()) if isinstance(value, str) else value


def _day(value: object, info: ValidationInfo) -> object:
    if isinstance(value, str):
        return parse_day(value, cast(Context, info.context).today)
    if isinstance(value, date) or value is None:
        return value
    raise ValueError("Enter a day. For example, 27 3 2026.")


def _words_to_list(value: object) -> object:
    if isinstance(value, str):
        return tuple(part for part in (piece.strip() for piece in value.split(",")) if part)
    return value


def _pick(source: str, value: str, info: ValidationInfo) -> str:
    options = cast(Context, info.context).options.get(source, ())
    for option in options:
        if is_named(value, option.value, option.label):
            return option.value
    listed = ", ".join(option.value for option in options[:12]) + (" and more" if len(options) > 12 else "")
    raise ValueError(f"“{_one_line(value[:60])}” is not one of: {listed or 'nothing can be chosen yet'}.")


@dataclass(frozen=True)
class Choice:
    """Marks a text field as one of the options of a source, typed as its id or its label."""

    source: str

    @property
    def kind(self) -> Kind:
        return Kind("choice", self.source)

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.with_info_after_validator_function(self._pick, handler(source))

    def _pick(self, value: str, info: ValidationInfo) -> str:
        return _pick(self.source, value.strip(), info)


@dataclass(frozen=True)
class Choices:
    """Marks a tuple field as any number of the options of a source; typed with commas between."""

    source: str

    @property
    def kind(self) -> Kind:
        return Kind("choices", self.source)

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        listed = core_schema.no_info_before_validator_function(_words_to_list, handler(source))
        return core_schema.with_info_after_validator_function(self._pick_all, listed)

    def _pick_all(self, values: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
        return tuple(dict.fromkeys(_pick(self.source, value, info) for value in values))


_Short = Annotated[str, StringConstraints(min_length=1, max_length=SHORT), BeforeValidator(_one_line)]
SchoolName = Annotated[_Short, Kind("school")]
ShortText = Annotated[_Short, Kind("text")]
LongText = Annotated[str, StringConstraints(min_length=1, max_length=LONG), BeforeValidator(_clean), Kind("long_text")]
Day = Annotated[date, BeforeValidator(_day), Kind("day")]


class Form(BaseModel):
    """The base of every act's input.

    `positional` names the fields that plain typed words fill, in order, with a colon between them:
    `/raise-concern brookmantle: attendance has fallen`. The rest is typed as `field=value`.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    positional: ClassVar[tuple[str, ...]] = ("school",)


def describe(form: type[Form], options: Mapping[str, Sequence[Option]] | None = None) -> tuple[FieldSpec, ...]:
    """The fields of a form in order, with the options of each choice where they are given."""
    return tuple(_spec(name, info, options or {}) for name, info in form.model_fields.items())


def fill(form: type[Form], raw: Mapping[str, Any], context: Context) -> Form:
    """Check what was typed or picked and make the form of it.

    Raises:
        Misunderstood: with one sentence for each field that is missing or cannot be read.
    """
    given = {name: value for name, value in raw.items() if value not in ("", None, (), [])}
    try:
        return form.model_validate(given, context=context)
    except ValidationError as error:
        raise Misunderstood(_sentences(form, error)) from None


def _spec(name: str, info: FieldInfo, options: Mapping[str, Sequence[Option]]) -> FieldSpec:
    metadata = [*info.metadata, *_inner_metadata(info.annotation)]
    kinds = (item.kind if isinstance(item, (Choice, Choices)) else item for item in metadata)
    kind = next((item for item in kinds if isinstance(item, Kind)), None) or _plain_kind(info.annotation)
    length = next((item.max_length for item in metadata if getattr(item, "max_length", None)), None)
    return FieldSpec(
        name=name,
        title=info.title or name.replace("_", " ").capitalize(),
        help=info.description or "",
        kind=kind.name,
        required=info.is_required(),
        source=kind.source,
        options=tuple(options.get(kind.source or "", ())),
        max_length=length,
    )


def _inner_metadata(annotation: object) -> list[Any]:
    """The metadata of the type inside `X | None`."""
    if get_origin(annotation) in {Union, types.UnionType}:
        return [item for arm in get_args(annotation) for item in getattr(arm, "__metadata__", ())]
    return []


def _plain_kind(annotation: object) -> Kind:
    arms = get_args(annotation) or (annotation,)
    if bool in arms:
        return Kind("yes_no")
    return Kind("number") if int in arms else Kind("text")


_SENTENCES = {
    "missing": "{verb} {title}.",
    "string_too_short": "{verb} {title}.",
    "string_type": "Enter {title} as text.",
    "too_short": "Choose at least one.",
    "tuple_type": "Choose from the list.",
    "string_too_long": "“{title}” must be {max_length:,} characters or less.",
    "extra_forbidden": "There is no “{title}” here. You can set: {fields}.",
    "bool_parsing": "Answer yes or no.",
    "bool_type": "Answer yes or no.",
    "int_parsing": "Enter a whole number.",
    "int_parsing_size": "Enter a smaller number.",
    "int_from_float": "Enter a whole number.",
    "int_type": "Enter a whole number.",
    "greater_than_equal": "Enter {ge} or more.",
    "less_than_equal": "Enter {le} or less.",
}


def _sentences(form: type[Form], error: ValidationError) -> dict[str, str]:
    specs = {spec.name: spec for spec in describe(form)}
    sentences: dict[str, str] = {}
    for problem in error.errors():
        name = str(problem["loc"][0])
        if problem["type"] == "missing" and (own := _own_sentence(form, name)):
            sentences.setdefault(name, own)
        sentences.setdefault(name, _sentence(specs.get(name), name, problem, tuple(specs)))
    return sentences


def _own_sentence(form: type[Form], name: str) -> str:
    """What a field says of itself when it is left out; "" where it says nothing."""
    extra = form.model_fields[name].json_schema_extra
    return str(extra.get(MISSING, "")) if isinstance(extra, dict) else ""


def _sentence(spec: FieldSpec | None, name: str, problem: ErrorDetails, fields: tuple[str, ...]) -> str:
    pattern = _SENTENCES.get(problem["type"])
    context = problem.get("ctx", {})
    if pattern is None:
        return str(context.get("error") or "This cannot be read. Enter it again.")
    if problem["type"] == "missing" and spec and spec.title.endswith("?"):
        return f"Answer “{spec.title}”."
    verb = "Select" if spec and spec.kind in {"choice", "choices"} else "Enter"
    title = within((spec.title if spec else name).rstrip("?"))
    return pattern.format(**{**context, "verb": verb, "title": title, "fields": ", ".join(fields)})
