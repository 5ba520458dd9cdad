"""A message as plain text: what the terminal shows, what a program reads, and always enough on its own."""

import re

from chat.markdown import Bullets, Line, parse, visible
from chat.message import Message, Table

_LIKE_A_BUTTON = re.compile(r"^(?=\s*\[.*\] type: )", re.MULTILINE)


def plain_text(message: Message) -> str:
    """The whole message as text, every button followed by the words that do the same.

    A line of somebody's own that looks like a button is quoted with ">", so that only buttons look like buttons.
    """
    facts = "\n".join(f"{label}: {value}".replace("\n", "\n  ") for label, value in message.facts)
    parts = [_one_line(message.title), facts, plain_markdown(message.text)]
    if message.table:
        parts.append(plain_table(message.table))
    parts.extend(message.notes)
    parts.extend(f"[picture: {_one_line(picture.alt)}]" for picture in message.pictures)
    said = _LIKE_A_BUTTON.sub("> ", visible("\n\n".join(part for part in parts if part)))
    buttons = "\n".join(f"[{_one_line(button.label)}] type: {_one_line(button.words)}" for button in message.buttons)
    return f"{said}\n\n{buttons}".strip()


def plain_markdown(text: str) -> str:
    """Our Markdown without its marks."""
    parts = []
    for node in parse(text):
        if isinstance(node, Bullets):
            parts.append("\n".join("- " + _flat(item, "\n  ") for item in node.items))
        else:
            parts.append(_flat(node.lines, "\n"))
    return "\n\n".join(parts)


def plain_table(table: Table) -> str:
    """Columns padded to line up."""
    rows = [tuple(_one_line(cell) for cell in row) for row in (table.head, *table.rows)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(table.head))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    )


def _one_line(text: str) -> str:
    return " ".join(visible(text).splitlines())


def _flat(lines: tuple[Line, ...], between: str) -> str:
    return between.join("".join(span.text for span in line) for line in lines)
