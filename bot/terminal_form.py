"""A form in the terminal, asked field by field: choices by number, and a blank line keeps what is shown."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from chat.door import OpenForm
from chat.form import FieldSpec, Option
from chat.markdown import visible
from domain.dates import long_date

Ask = Callable[[str], str]
Tell = Callable[[str], None]
CANCEL, NOTHING = "cancel", "-"
_HINTS = {
    "day": "a day, for example 8 October 2026, today or next Friday",
    "yes_no": "yes or no",
    "number": "a whole number",
    "school": "a name, part of it, or a URN",
}


class Left(Exception):  # noqa: N818  it says what happened
    """The person left the form; `typed` is what it held by then."""

    def __init__(self, typed: Mapping[str, Any]) -> None:
        super().__init__("left")
        self.typed = typed


def ask_form(form: OpenForm, ask: Ask, tell: Tell) -> dict[str, Any]:
    """Ask every field, or of a form that came back only those with something wrong; return all values.

    Raises:
        Left: when the person types `cancel`.
    """
    values = dict(form.filled)
    again = [spec for spec in form.fields if spec.name in form.errors]
    tell(f"{form.title} (a blank line keeps what is shown in brackets, {NOTHING} empties it, {CANCEL} leaves)")
    for text in (form.intro, *(form.errors[name] for name in form.errors if not _has(form, name))):
        if text:
            tell(text)
    for spec in again or form.fields:
        if spec.name in form.errors:
            tell(f"! {form.errors[spec.name]}")
        elif settled(spec, values):
            tell(f"{spec.title}: {spec.options[0].label}")
            continue
        _take(spec, values, ask, tell)
    return values


def settled(spec: FieldSpec, values: Mapping[str, Any]) -> bool:
    """Whether a school was found already, so that it need not be asked for."""
    return spec.kind == "school" and [option.value for option in spec.options] == [values.get(spec.name)]


def pick(options: Sequence[Option], typed: str) -> str:
    """What a typed number stands for; anything else stays as it was typed, for the desk to read."""
    handles = dict(zip(_handles(options), (option.value for option in options), strict=True))
    return handles.get(typed.strip(), typed.strip())


def _take(spec: FieldSpec, values: dict[str, Any], ask: Ask, tell: Tell) -> None:
    shown = _shown(spec, values.get(spec.name))
    for line in _about(spec):
        tell(line)
    typed = ask(_prompt(spec, shown)).strip()
    while spec.required and (typed == NOTHING or not (typed or shown)):
        tell(f"! This one is needed: fill it in, or type {CANCEL}.")
        typed = ask(_prompt(spec, shown)).strip()
    if typed.casefold() == CANCEL:
        raise Left(values)
    if typed == NOTHING:
        values.pop(spec.name, None)
    elif typed:
        values[spec.name] = _read(spec, typed)


def _read(spec: FieldSpec, typed: str) -> Any:
    if spec.kind == "choices":
        return [pick(spec.options, part) for part in typed.split(",") if part.strip()]
    return pick(spec.options, typed) if spec.kind == "choice" else typed


def _about(spec: FieldSpec) -> list[str]:
    """The lines above a field: what it is for, and what can be chosen."""
    lines = [f"  {spec.help}"] if spec.help else []
    if spec.kind in {"choice", "choices"}:
        handles = _handles(spec.options)
        wide = max((len(handle) for handle in handles), default=0)
        listed = zip(handles, spec.options, strict=True)
        lines += [f"  {handle:>{wide}}  {visible(option.label)}" for handle, option in listed]
        if spec.kind == "choices":
            lines.append("  Any number of them, with commas between.")
    elif spec.kind in _HINTS:
        lines.append(f"  ({_HINTS[spec.kind]})")
    return lines


def _handles(options: Sequence[Option]) -> list[str]:
    """What is typed to choose each option: its place in the list, or its own id where ids are numbers."""
    if any(option.value.isdecimal() for option in options):
        return [option.value for option in options]
    return [str(place) for place in range(1, len(options) + 1)]


def _prompt(spec: FieldSpec, shown: str) -> str:
    """For example "Category [High risk]: ", "Evidence (may be left out): ", "What have you seen? "."""
    kept = f" [{shown}]" if shown else "" if spec.required else " (may be left out)"
    end = " " if spec.title.endswith("?") and not kept else ": "
    return f"{spec.title}{kept}{end}"


def _shown(spec: FieldSpec, value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    labels = {option.value: option.label for option in spec.options}
    several = value if isinstance(value, list | tuple) else [value]
    names = [labels.get(str(each), str(each)) for each in several if each not in (None, "")]
    if spec.kind == "choices":
        names = [str(each) for each in several if each]
    return visible(", ".join(_as_day(each) for each in names) if spec.kind == "day" else ", ".join(names))


def _as_day(text: str) -> str:
    """A proposed day as people read it; what was typed stays as it was typed."""
    try:
        return long_date(date.fromisoformat(text))
    except ValueError:
        return text


def _has(form: OpenForm, name: str) -> bool:
    return any(spec.name == name for spec in form.fields)
