"""What an import changed, as the record keeps it: the old and the new value of each column."""

from datetime import date
from typing import Any

Changes = dict[str, list[Any]]


def changed(old: object, columns: dict[str, Any]) -> Changes:
    """The columns in which `old` differs, each with the value it has and the one it is to have; days as ISO text."""
    return {
        name: [_plain(getattr(old, name)), _plain(value)]
        for name, value in columns.items()
        if getattr(old, name) != value
    }


def in_words(changes: Changes) -> str:
    """For a school's history: "status was open, is closed"."""
    return "; ".join(
        f"{name.replace('_', ' ')} was {_said(old)}, is {_said(new)}" for name, (old, new) in changes.items()
    )


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _said(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(map(_said, value)) or "blank"
    return str(value).replace("_", " ") if value not in {None, ""} else "blank"
