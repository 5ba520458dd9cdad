"""How each field of a form is drawn on the page, and how what comes back is read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from multidict import MultiMapping

from chat.door import OpenForm
from chat.form import FieldSpec, Option

Control = Literal["text", "number", "long_text", "day", "picker", "radios", "checkboxes", "select"]

PREFIX = "f."  # keeps a form's own fields apart from the page's
MOST_RADIOS = 7
MOST_AT_ONCE = 7  # fields of a form; of a longer one, what may be left out waits behind a line
SHORT = 12  # characters of an option that stands beside others in one line
YES_NO = (Option("yes", "Yes"), Option("no", "No"))
LONG = 3000  # characters, when the form does not say


@dataclass(frozen=True)
class Field:
    """One field, ready to draw: `value` is what is sent, `shown` what a picker reads, `chosen` of several."""

    spec: FieldSpec
    control: Control
    options: tuple[Option, ...]
    value: str
    shown: str
    chosen: tuple[str, ...]
    error: str

    @property
    def name(self) -> str:
        """Its name in the posted form."""
        return PREFIX + self.spec.name

    @property
    def label(self) -> str:
        """Its title; what may be left empty says so."""
        return self.spec.title if self.spec.required else f"{self.spec.title.rstrip()} (optional)"

    @property
    def first(self) -> bool:
        """Whether it is seen at once in a long form: it has to be filled in, is filled in, or is wrong."""
        return self.spec.required or bool(self.chosen) or bool(self.error)

    @property
    def short(self) -> bool:
        """Whether its options fit into one line."""
        return self.control == "radios" and all(len(option.label) <= SHORT for option in self.options)

    @property
    def limit(self) -> int:
        """The most characters it takes."""
        return self.spec.max_length or LONG


def fields_of(form: OpenForm) -> tuple[Field, ...]:
    """Every field of a form in order, with what is filled in and what is wrong with it."""
    filled, errors = form.filled, form.errors
    return tuple(_field(spec, filled.get(spec.name), errors.get(spec.name, "")) for spec in form.fields)


def loose_errors(form: OpenForm) -> tuple[str, ...]:
    """What is wrong with the form as a whole, or with a field that is not drawn."""
    drawn = {spec.name for spec in form.fields}
    return tuple(sentence for name, sentence in form.errors.items() if name not in drawn)


def read(posted: MultiMapping[Any], form: OpenForm | None) -> dict[str, Any]:
    """The posted values by field name: several texts for a field that takes several, text for the rest."""
    several = {spec.name for spec in form.fields if spec.kind == "choices"} if form else set()
    values: dict[str, Any] = {}
    for posted_name in dict.fromkeys(name for name in posted if name.startswith(PREFIX)):
        name = posted_name.removeprefix(PREFIX)
        texts = [text for text in posted.getall(posted_name) if isinstance(text, str)]
        many = name in several or (form is None and len(texts) > 1)
        values[name] = tuple(texts) if many else (texts[-1] if texts else "")
    return values


def given(form: OpenForm) -> tuple[tuple[str, str], ...]:
    """What a form was filled with, in the words a person reads; fields left empty are left out."""
    pairs = ((field.spec.title, _words(field)) for field in fields_of(form))
    return tuple((title, words) for title, words in pairs if words)


def _field(spec: FieldSpec, filled: Any, error: str) -> Field:
    chosen = _texts(filled)
    value = chosen[0] if chosen else ""
    options = YES_NO if spec.kind == "yes_no" else spec.options
    shown = next((option.label for option in options if option.value == value), value)
    return Field(spec, _control(spec, value), options, value, shown, chosen, error)


def _control(spec: FieldSpec, value: str) -> Control:
    if spec.kind == "day":
        return "day" if not value or _is_day(value) else "text"
    if spec.kind == "choice" and spec.options:
        return "radios" if len(spec.options) <= MOST_RADIOS else "select"
    return _CONTROLS[spec.kind]


_CONTROLS: Mapping[str, Control] = {
    "text": "text",
    "long_text": "long_text",
    "number": "number",
    "school": "picker",
    "choice": "picker",
    "choices": "checkboxes",
    "yes_no": "radios",
}


def _texts(filled: Any) -> tuple[str, ...]:
    """A filled value as the texts that controls carry: yes and no for truth, ISO for days."""
    if filled is None or filled == "":
        return ()
    if isinstance(filled, bool):
        return ("yes" if filled else "no",)
    if isinstance(filled, datetime | date):
        return (filled.isoformat()[:10],)
    if isinstance(filled, Sequence) and not isinstance(filled, str):
        return tuple(str(part) for part in filled)
    return (str(filled),)


def _is_day(value: str) -> bool:
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return len(value) == len("2026-11-27")


def _words(field: Field) -> str:
    labels = {option.value: option.label for option in field.options}
    return ", ".join(labels.get(text, text) for text in field.chosen)
