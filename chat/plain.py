"""A message as plain text: what the terminal shows, what a program reads, and always enough on its own."""

from chat.markdown import Bullets, Line, parse
from chat.message import Message, Table


def plain_text(message: Message) -> str:
    """The whole message as text, every button followed by the words that do the same."""
    facts = "\n".join(f"{label}: {value}" for label, value in message.facts)
    parts = [message.title, facts, plain_markdown(message.text)]
    if message.table:
        parts.append(plain_table(message.table))
    parts.extend(message.notes)
    parts.extend(f"[picture: {picture.alt}]" for picture in message.pictures)
    parts.append("\n".join(f"[{button.label}] type: {button.words}" for button in message.buttons))
    return "\n\n".join(part for part in parts if part)


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
    rows = (table.head, *table.rows)
    widths = [max(len(row[column]) for row in rows) for column in range(len(table.head))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    )


def _flat(lines: tuple[Line, ...], between: str) -> str:
    return between.join("".join(span.text for span in line) for line in lines)
