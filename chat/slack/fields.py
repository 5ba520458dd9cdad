"""One field of a form as a Slack input, and back: what was typed or picked as text for the desk."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from chat.form import FieldSpec, Option
from chat.markdown import visible
from chat.slack.blocks import cut, plain
from chat.slack.rich_text import Block

LONGEST_TEXT = 3_000
OPTION, VALUE, HINT = 75, 150, 2_000
TICKS, RADIOS, OPTIONS = 10, 5, 100

YES_NO = (Option("yes", "Yes"), Option("no", "No"))
PICKERS = ("school",)


@dataclass(frozen=True)
class BlockId:
    """The name of an input block.

    Slack keeps what was typed while block and element stay the same through an update, so an input that
    must show something new gets another `draft`.
    """

    kind: str
    element: str
    field: str
    draft: int = 0

    def __str__(self) -> str:
        return f"{self.kind}.{self.element}.{self.field}.{self.draft}"

    @classmethod
    def read(cls, text: object) -> "BlockId | None":
        """None when the block is not one of ours."""
        parts = text.split(".") if isinstance(text, str) else []
        if len(parts) != 4 or not parts[3].isdecimal():
            return None
        return cls(parts[0], parts[1], parts[2], int(parts[3]))


def input_block(field: FieldSpec, value: Any, draft: int = 0) -> Block:
    """An input with its label, its hint and what is in it already."""
    element = _BUILDERS[field.kind](field, value)
    block: Block = {
        "type": "input",
        "block_id": str(BlockId(field.kind, element["type"], field.name, draft)),
        "label": plain(field.title, HINT),
        "element": {**element, "action_id": field.name},
        "optional": not field.required,
    }
    hint = _hint(field, value)
    return block | {"hint": plain(hint, HINT)} if hint else block


def option(choice: Option) -> Block:
    """An option as Slack draws it; a label that is too long goes on in the description."""
    label = cut(choice.label, OPTION * 2)
    drawn = {"text": plain(label, OPTION), "value": cut(choice.value, VALUE)}
    rest = label[OPTION - 1 :].lstrip() if len(label) > OPTION else ""
    return drawn | {"description": plain("…" + rest, OPTION)} if rest else drawn


def typed_in(state: object) -> Iterator[tuple[str, str, Any]]:
    """From a view's state: block id, field name and text (or texts) of every input that holds something."""
    blocks = state.get("values") if isinstance(state, Mapping) else None
    for block_id, inputs in blocks.items() if isinstance(blocks, Mapping) else ():
        name = BlockId.read(block_id)
        held = inputs.get(name.field) if name and isinstance(inputs, Mapping) else None
        value = _held(held) if isinstance(held, Mapping) else None
        if name and value:
            yield block_id, name.field, value


def _held(state: Mapping[str, Any]) -> str | tuple[str, ...] | None:
    for key in ("value", "selected_date"):
        if isinstance(state.get(key), str):
            return str(state[key])
    if isinstance(state.get("selected_options"), list):
        return tuple(value for one in state["selected_options"] if (value := _picked(one)))
    return _picked(state.get("selected_option"))


def _picked(chosen: object) -> str | None:
    value = chosen.get("value") if isinstance(chosen, Mapping) else None
    return value if isinstance(value, str) else None


def _hint(field: FieldSpec, value: Any) -> str:
    parts = [field.help]
    if field.kind == "choices" and not field.options:
        parts.append("Put commas between.")
    if len(_as_text(value)) > LONGEST_TEXT:
        parts.append(f"You typed more than a box in Slack holds; its first {LONGEST_TEXT:,} characters are here.")
    return " ".join(part for part in parts if part)


def _as_text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, (list, tuple)):
        return ", ".join(_as_text(one) for one in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return visible(value.isoformat() if isinstance(value, date) else str(value))


def _text(field: FieldSpec, value: Any) -> Block:
    most = min(field.max_length or LONGEST_TEXT, LONGEST_TEXT)
    typed = _as_text(value)[:LONGEST_TEXT]
    # Words that are already there may be longer than the field takes: they stay, and the desk says so.
    drawn: Block = {
        "type": "plain_text_input",
        "multiline": field.kind == "long_text",
        "max_length": max(most, len(typed)),
    }
    return drawn | {"initial_value": typed} if typed.strip() else drawn


def _number(field: FieldSpec, value: Any) -> Block:
    typed = _as_text(value)
    if typed and not re.fullmatch(r"-?[0-9]+", typed):
        return _text(field, value)
    drawn: Block = {"type": "number_input", "is_decimal_allowed": False}
    return drawn | {"initial_value": typed} if typed else drawn


def _day(field: FieldSpec, value: Any) -> Block:
    typed = _as_text(value)
    if not typed:
        return {"type": "datepicker"}
    try:
        return {"type": "datepicker", "initial_date": date.fromisoformat(typed).isoformat()}
    except ValueError:
        return _text(field, value)


def _picker(field: FieldSpec, value: Any) -> Block:
    drawn: Block = {
        "type": "external_select",
        "min_query_length": 1,
        "placeholder": plain(f"Type part of the {field.kind}’s name", VALUE),
    }
    typed = _as_text(value).strip()
    if not typed:
        return drawn
    known = next((one for one in field.options if one.value == typed), Option(typed, typed))
    return drawn | {"initial_option": option(known)}


def _choice(field: FieldSpec, value: Any) -> Block:
    if not field.options:
        return _text(field, value)
    drawn: Block = {"type": "static_select", **_offered(field.options)}
    if field.required and len(field.options) <= RADIOS:
        drawn["type"] = "radio_buttons"
    chosen = _chosen(field.options, (value,))
    return drawn | {"initial_option": chosen[0]} if chosen else drawn


def _choices(field: FieldSpec, value: Any) -> Block:
    if not field.options:
        return _text(field, value)
    kind = "checkboxes" if len(field.options) <= TICKS else "multi_static_select"
    values = value if isinstance(value, (list, tuple)) else _as_text(value).split(",")
    chosen = _chosen(field.options, values)
    drawn: Block = {"type": kind, **_offered(field.options)}
    return drawn | {"initial_options": chosen} if chosen else drawn


def _yes_no(field: FieldSpec, value: Any) -> Block:
    typed = {"true": "yes", "false": "no", "y": "yes", "n": "no"}.get(_as_text(value).casefold(), _as_text(value))
    drawn: Block = {"type": "radio_buttons", **_offered(YES_NO)}
    chosen = _chosen(YES_NO, (typed,))
    return drawn | {"initial_option": chosen[0]} if chosen else drawn


def _offered(options: Sequence[Option]) -> Block:
    drawn = [option(one) for one in options]
    if len(drawn) <= OPTIONS:
        return {"options": drawn}
    groups = [drawn[at : at + OPTIONS] for at in range(0, len(drawn), OPTIONS)]
    labels = [f"{group[0]['text']['text'][:30]} to {group[-1]['text']['text'][:30]}" for group in groups]
    return {
        "option_groups": [
            {"label": plain(label, OPTION), "options": group} for label, group in zip(labels, groups, strict=True)
        ]
    }


def _chosen(options: Sequence[Option], values: Sequence[Any]) -> list[Block]:
    wanted = {_as_text(value).strip().casefold() for value in values}
    return [option(one) for one in options if wanted & {one.value.casefold(), one.label.casefold()}]


_BUILDERS: Mapping[str, Callable[[FieldSpec, Any], Block]] = {
    "text": _text,
    "long_text": _text,
    "number": _number,
    "day": _day,
    "school": _picker,
    "choice": _choice,
    "choices": _choices,
    "yes_no": _yes_no,
}
