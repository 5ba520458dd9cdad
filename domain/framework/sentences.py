"""One plain sentence for what pydantic found wrong in a framework file, naming the item and the key."""

from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from domain.framework.conditions import TEST_KEYS

_EXPECTED = {
    "string_type": "text is expected",
    "string_too_short": "this may not be empty",
    "int_type": "a whole number is expected",
    "bool_type": "true or false is expected",
    "tuple_type": "a list is expected",
    "frozen_set_type": "a list is expected",
    "model_type": "a table is expected",
    "date_type": "a date is expected",
    "too_short": "this may not be empty",
    "too_long": "at most {max_length} are allowed",
    "union_tag_not_found": f"a test needs one of the keys {', '.join(TEST_KEYS)}",
}


def sentence(error: ValidationError, raw: dict[str, Any]) -> str:
    """The first thing wrong: `category "high", criterion "HP1": unknown key "treshold"`."""
    first = error.errors(include_url=False)[0]
    what = _what(first)
    own_key = first["type"] in {"extra_forbidden", "missing"}
    where = place(raw, first["loc"][:-1] if own_key else first["loc"])
    return f"{where}: {what}" if where else what


def _what(error: ErrorDetails) -> str:
    kind, key, given = error["type"], error["loc"][-1] if error["loc"] else "", error["input"]
    if kind == "extra_forbidden":
        return f'unknown key "{key}"'
    if kind == "missing":
        return f'"{key}" is missing'
    if kind in {"literal_error", "enum"}:
        return f'"{given}" is not one of {error["ctx"]["expected"]}'.replace("'", "")
    if kind.startswith("date_"):
        return f'"{given}" is not a date: write it as 2026-09-01'
    if kind == "string_pattern_mismatch":
        return f'"{given}" is not an id or rule number'
    known = _EXPECTED.get(kind)
    return known.format(**error.get("ctx", {})) if known else error["msg"].removeprefix("Value error, ").lower()


def place(raw: Any, loc: tuple[int | str, ...]) -> str:
    """Where something is, in the words of the file: items by their ids, tables and keys by name."""
    names: list[str] = []
    node, key = raw, ""
    for part in loc:
        if isinstance(part, int) and isinstance(node, list):
            node = node[part]
            item = node.get("id") if isinstance(node, dict) else None
            names[-1] = f'{key} "{item}"' if item else f"{key} {part + 1}"
        elif isinstance(part, str) and isinstance(node, dict) and part in node:
            node, key = node[part], part
            names.append(part)
    return ", ".join(names)
