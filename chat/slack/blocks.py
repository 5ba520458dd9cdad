"""A message as Block Kit: blocks within Slack's limits, and the text that notifications read out."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from chat.markdown import Span, visible
from chat.message import Button, Message, Table
from chat.plain import plain_table
from chat.slack.rich_text import Block, Piece, fit, pieces_of, plain_pieces, rich_text, words_of

Surface = Literal["message", "modal", "home"]

ALL_TEXT = 10_500  # Slack refuses a message somewhere above 11,000 characters in all its blocks
NOTES = 4_000
HEADER, LABEL, WORDS, TOP_TEXT = 150, 75, 2_000, 3_000
BUTTONS_IN_A_ROW, TABLE_ROWS, TABLE_COLUMNS = 25, 100, 20
BUTTON = "say:"


def plain(text: str, most: int) -> Block:
    """A plain text object, cut to what Slack takes; in it nothing is markup, not even an emoji's name."""
    return {"type": "plain_text", "text": cut(text, most), "emoji": False}


def cut(text: str, most: int) -> str:
    """Visible words of at most so many characters, never none."""
    shown = visible(text).strip() or "–"
    return shown if len(shown) <= most else shown[: most - 1].rstrip() + "…"


def posted(message: Message) -> Block:
    """The body of a post: text and blocks."""
    return {"text": top_text(message), "blocks": blocks(message), "mrkdwn": False}


def top_text(message: Message) -> str:
    """The message as plain text for notifications and screen readers; Slack's own signs in it are inert."""
    parts = [message.title, words_of(_body(replace(message, table=None), "message"))]
    parts += [plain_table(message.table)] if message.table else []
    parts.append(words_of(_notes(message)))
    text = visible("\n\n".join(part for part in parts if part)).strip() or "–"
    escaped = _escaped(text)
    while len(escaped) > TOP_TEXT:
        text = text[: len(text) - (len(escaped) - TOP_TEXT) - 1]
        escaped = _escaped(text) + "…"
    return escaped


def blocks(message: Message, surface: Surface = "message") -> list[Block]:
    """Draw a message. Too long a body ends in "… and N more"; buttons are never left out."""
    fitting = [button for button in message.buttons if button.words.strip() and len(button.words) <= WORDS]
    room = ALL_TEXT - len(message.title) - sum(min(len(button.label), LABEL) for button in fitting)
    notes, notes_left = fit(_notes(message), min(NOTES, room))
    room -= sum(piece.size for piece in notes)
    body, body_left = fit(_body(message, surface), room)
    room -= sum(piece.size for piece in body)
    table, rows_left = _table(message.table, room) if _as_table(message.table, surface) else ([], 0)
    left = notes_left + body_left + rows_left
    return [
        *_title(message.title),
        *rich_text(body),
        *table,
        *rich_text(notes),
        *([_more(left)] if left else []),
        *_buttons(fitting),
    ]


def _title(title: str) -> list[Block]:
    if len(title) <= HEADER:
        return [{"type": "header", "text": plain(title, HEADER)}]
    return rich_text([Piece((Span(cut(title, NOTES), strong=True),))])


def _body(message: Message, surface: Surface) -> list[Piece]:
    facts = [piece for label, value in message.facts for piece in plain_pieces(value, label)]
    parts: list[Sequence[Piece]] = [facts, pieces_of(message.text)]
    if message.table and not _as_table(message.table, surface):
        parts.append(_rows_as_pieces(message.table))
    return _gapped(parts)


def _notes(message: Message) -> list[Piece]:
    parts = [plain_pieces(note) for note in message.notes]
    parts += [plain_pieces(picture.alt, "Picture, in your direct messages") for picture in message.pictures]
    parts += [plain_pieces(file.name, "File, in your direct messages") for file in message.files]
    too_long = (button for button in message.buttons if len(button.words) > WORDS)
    parts += [plain_pieces(button.words, f"{button.label}, type") for button in too_long]
    return _gapped(parts)


def _gapped(parts: Sequence[Sequence[Piece]]) -> list[Piece]:
    gapped: list[Piece] = []
    for part in parts:
        if gapped and part:
            gapped.append(Piece())
        gapped.extend(part)
    return gapped


def _as_table(table: Table | None, surface: Surface) -> bool:
    """Whether Slack draws a table there; a modal cannot."""
    return table is not None and surface != "modal" and 0 < len(table.head) <= TABLE_COLUMNS


def _table(table: Table | None, room: int) -> tuple[list[Block], int]:
    if table is None:
        return [], 0
    rows: list[list[Block]] = []
    for row in (table.head, *table.rows):
        cells = [{"type": "raw_text", "text": cut(cell, WORDS)} for cell in row]
        room -= sum(len(cell["text"]) for cell in cells)
        if room < 0 or len(rows) == TABLE_ROWS:
            break
        rows.append(cells)
    left = len(table.rows) + 1 - len(rows)
    return ([{"type": "table", "rows": rows}] if rows else []), left


def _rows_as_pieces(table: Table) -> list[Piece]:
    """A table where none can be drawn: a bullet a row, each value after its heading."""
    heads = [cut(head, LABEL) for head in table.head[1:]]
    pieces = []
    for row in table.rows:
        first, *rest = (cut(cell, WORDS) for cell in row)
        told = "; ".join(f"{head}: {value}" for head, value in zip(heads, rest, strict=False))
        pieces.append(Piece((Span(first, strong=True), Span(f"; {told}" if told else "")), bullet=True))
    return pieces


def _more(left: int) -> Block:
    words = f"… and {left:,} more {'line' if left == 1 else 'lines'} than fit in one Slack message."
    return {"type": "context", "elements": [plain(words, TOP_TEXT)]}


def _buttons(buttons: Sequence[Button]) -> list[Block]:
    elements = [_button(number, button) for number, button in enumerate(buttons)]
    rows = [elements[at : at + BUTTONS_IN_A_ROW] for at in range(0, len(elements), BUTTONS_IN_A_ROW)]
    return [{"type": "actions", "elements": row} for row in rows]


def _button(number: int, button: Button) -> Block:
    drawn = {
        "type": "button",
        "action_id": f"{BUTTON}{number}",
        "text": plain(button.label, LABEL),
        "value": button.words,
    }
    return drawn if button.style == "plain" else drawn | {"style": button.style}


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
