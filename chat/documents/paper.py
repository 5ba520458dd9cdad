"""A document as data: its Markdown, which may hold headings and tables besides, and what is said of it as a whole."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from chat.markdown import Bullets, Line, Paragraph, lines_of


@dataclass(frozen=True)
class Paper:
    """One document. `text` is Markdown in which every value is escaped already; the rest is plain."""

    title: str
    text: str
    ref: str
    authority: str
    author: str
    made_at: datetime


@dataclass(frozen=True)
class Heading:
    """A heading; level 1 is the document's own."""

    level: int
    line: Line


@dataclass(frozen=True)
class Grid:
    """A table; the first row is its headings."""

    head: tuple[Line, ...]
    rows: tuple[tuple[Line, ...], ...]


Block = Heading | Paragraph | Bullets | Grid


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    return MarkdownIt("zero").enable(["heading", "table", "list", "emphasis", "escape", "newline"])


def blocks_of(text: str) -> Iterator[Block]:
    """The blocks of a document, in order; what a document may not hold stays the text that it is."""
    tokens = iter(_parser().parse(text))
    for token in tokens:
        if token.type == "heading_open":
            yield Heading(int(token.tag[1:]), _line(next(tokens)))
        elif token.type == "table_open":
            yield _grid(_until(tokens, "table"))
        elif token.type == "bullet_list_open":
            yield _bullets(_until(tokens, "bullet_list"))
        elif token.type == "inline":
            yield Paragraph(tuple(lines_of(token.children or ())))


def _until(tokens: Iterator[Token], kind: str) -> list[Token]:
    """What stands before the end of a list or a table, those inside it included."""
    held: list[Token] = []
    depth = 1
    for token in tokens:
        depth += token.nesting if token.type in {f"{kind}_open", f"{kind}_close"} else 0
        if not depth:
            break
        held.append(token)
    return held


def _bullets(tokens: list[Token]) -> Bullets:
    items: list[list[Line]] = []
    for token in tokens:
        if token.type == "list_item_open":
            items.append([])
        elif token.type == "inline":
            items[-1].extend(lines_of(token.children or ()))
    return Bullets(tuple(tuple(item) for item in items))


def _grid(tokens: list[Token]) -> Grid:
    rows: list[list[Line]] = []
    for token in tokens:
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline":
            rows[-1].append(_line(token))
    head, *others = (tuple(row) for row in rows)
    return Grid(head, tuple(others))


def _line(token: Token) -> Line:
    return tuple(span for line in lines_of(token.children or ()) for span in line)
