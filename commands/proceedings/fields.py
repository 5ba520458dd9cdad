"""The framework's entries as the fields of a form, and what was filled in as it is kept."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Annotated, Any

from pydantic import Field, create_model

from casework.proceedings.choices import ENTRY
from chat.form import Choice, Choices, Day, Form, LongText, ShortText
from domain.framework.proceedings import Entry
from domain.framework.workflows import Workflow

YES_NO = {True: "yes", False: "no"}


def with_entries(base: type[Form], workflow: Workflow, entries: Iterable[Entry], wanted: Iterable[str]) -> type[Form]:
    """A form with these entries as fields; those in `wanted` are required."""
    needed = set(wanted)
    fields: dict[str, Any] = {each.field: _field(workflow, each, each.id in needed) for each in entries}
    return create_model(base.__name__, __base__=base, **fields) if fields else base


def _field(workflow: Workflow, entry: Entry, required: bool) -> tuple[Any, Any]:
    source = f"{ENTRY}{workflow.id}/{entry.id}"
    kinds: dict[str, Any] = {
        "text": LongText,
        "line": ShortText,
        "day": Day,
        "yes_no": bool,
        "number": int,
        "choice": Annotated[str, Choice(source)],
        "choices": Annotated[tuple[str, ...], Choices(source)],
    }
    kind, hint = kinds[entry.how], entry.hint or None
    if required:
        least = 1 if entry.how == "choices" else None  # a comma alone chooses nothing
        return kind, Field(title=entry.title, description=hint, min_length=least)
    return kind | None, Field(None, title=entry.title, description=hint)


def given(form: Form, entries: Iterable[Entry]) -> dict[str, str]:
    """What was filled in, by the framework's id, as it is kept."""
    found = ((each.id, getattr(form, each.field, None)) for each in entries)
    return {name: _kept(value) for name, value in found if value is not None and value != ()}


def _kept(value: Any) -> str:
    if isinstance(value, bool):
        return YES_NO[value]
    if isinstance(value, date):
        return value.isoformat()
    return ",".join(value) if isinstance(value, tuple) else str(value)


def typed_again(entries: Iterable[Entry], values: Mapping[str, str]) -> dict[str, Any]:
    """What stands entered, as a form shows it."""
    found = ((each, values.get(each.id, "")) for each in entries)
    return {each.field: tuple(value.split(",")) if each.how == "choices" else value for each, value in found if value}
