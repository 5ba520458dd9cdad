"""The fields a framework adds to a form of `/category`: its strands, its grounds, and what it asks besides."""

from collections.abc import Callable, Mapping
from typing import Annotated, Any

from pydantic import Field, create_model

from casework.choices import ASKED
from chat.form import MISSING, Choice, Form, LongText
from domain.framework import Framework
from domain.framework.deciding import Asked
from store.work import Work

YES_NO = {True: "yes", False: "no"}


def tailored(base: type[Form], step: str) -> Callable[[Work, Mapping[str, Any]], type[Form]]:
    """What makes, of an act's form, the form that an authority needs for a step."""

    def made(work: Work, _typed: Mapping[str, Any]) -> type[Form]:
        framework = work.framework
        fields: dict[str, Any] = {each.field: _field(each) for each in _of(framework, step)}
        if framework.placing.strand:
            hint = "Only for a rating of its own; left out: the whole school."
            fields["strand"] = (
                Annotated[str, Choice("strands")] | None,
                Field(None, title="Rating of", description=hint),
            )
        if step == "propose" and framework.deciding.in_year:
            hint = "Only for a change within the year."
            fields["ground"] = (
                Annotated[str, Choice("grounds")] | None,
                Field(None, title="Ground for a change within the year", description=hint),
            )
        if step == "agree" and framework.deciding.exceptional:
            hint = "Only where the authority settles without the agreement it otherwise needs: why."
            fields["exceptional"] = (LongText | None, Field(None, title="Exceptional decision", description=hint))
        return create_model(base.__name__, __base__=base, **fields) if fields else base

    return made


def all_optional(base: type[Form], step: str) -> Callable[[Work, Mapping[str, Any]], type[Form]]:
    """A form with what a step asks, none of it required: for one that takes several steps."""

    def made(work: Work, _typed: Mapping[str, Any]) -> type[Form]:
        fields: dict[str, Any] = {
            each.field: _field(each.model_copy(update={"required": False})) for each in _of(work.framework, step)
        }
        return create_model(base.__name__, __base__=base, **fields) if fields else base

    return made


def answers_of(form: Form, work: Work, step: str) -> dict[str, str]:
    """What was answered to the framework's own questions, by question."""
    found = {}
    for each in _of(work.framework, step):
        value = getattr(form, each.field, None)
        if value is not None:
            found[each.id] = YES_NO[value] if isinstance(value, bool) else str(value)
    return found


def said(form: Form, name: str) -> str:
    """What stands in a field that only some frameworks have; "" where it does not."""
    return getattr(form, name, None) or ""


def _of(framework: Framework, step: str) -> list[Asked]:
    return [each for each in framework.deciding.asked if each.step == step]


def _field(asked: Asked) -> tuple[Any, Any]:
    kinds: dict[str, Any] = {"text": LongText, "yes_no": bool, "choice": Annotated[str, Choice(ASKED + asked.id)]}
    kind = kinds[asked.how]
    missing: dict[str, Any] = {MISSING: asked.refused} if asked.refused else {}
    shown = Field(title=asked.title, description=asked.hint or None, json_schema_extra=missing)
    return (kind, shown) if asked.required else (kind | None, Field(None, title=asked.title, description=asked.hint))
