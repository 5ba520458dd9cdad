"""Our Markdown subset: paragraphs, bullets, strong and emphasis; parsed to a small tree that each door draws.

Templates may use the marks; values may not: `escape` makes them inert, so a person's words can never
become a heading, a list, a link or a mention.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
_LINE_ENDS = re.compile(r"\s*\n\s*")
_OTHER_LINE_ENDS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_INVISIBLE = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


@dataclass(frozen=True)
class Span:
    """A run of text with one dress."""

    text: str
    strong: bool = False
    emphasis: bool = False


Line = tuple[Span, ...]


class Marked(str):
    """Text that is our Markdown already: its values were escaped when it was put together."""

    __slots__ = ()


@dataclass(frozen=True)
class Paragraph:
    """Lines that belong together."""

    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Bullets:
    """A list; each item is a few lines."""

    items: tuple[tuple[Line, ...], ...]


Node = Paragraph | Bullets


def visible(text: str) -> str:
    """Text without control characters and without the marks that reverse the direction of what follows.

    Every kind of line end becomes a newline; halves of a character, which no database takes, are left out.
    """
    return _INVISIBLE.sub("", _OTHER_LINE_ENDS.sub("\n", text))


def escape(text: str) -> str:
    """Make a value inert in our Markdown: its signs are shown, its lines stay lines."""
    lines = _LINE_ENDS.split(visible(text).strip())
    return "\\\n".join(_PUNCTUATION.sub(r"\\\1", line) for line in lines)


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    return MarkdownIt("zero").enable(["list", "emphasis", "escape", "newline"])


@lru_cache(maxsize=256)
def parse(text: str) -> tuple[Node, ...]:
    """Read Markdown into paragraphs and bullets; anything else in it stays the text that it is."""
    nodes: list[Node] = []
    items: list[list[Line]] = []
    depth = 0
    for token in _parser().parse(text):
        depth += token.nesting if token.type.startswith("bullet_list") else 0
        if token.type == "list_item_open":
            items.append([])
        elif token.type == "inline":
            lines = tuple(lines_of(token.children or ()))
            if depth:
                items[-1].extend(lines)
            else:
                nodes.append(Paragraph(lines))
        elif token.type == "bullet_list_close" and not depth:
            nodes.append(Bullets(tuple(tuple(item) for item in items)))
            items = []
    return tuple(nodes)


def lines_of(tokens: Iterable[Token]) -> Iterable[Line]:
    """The lines of a run of inline tokens."""
    line: list[Span] = []
    strong = emphasis = 0
    for token in tokens:
        if token.type in {"softbreak", "hardbreak"}:
            yield tuple(line)
            line = []
        elif token.type.startswith("strong"):
            strong += token.nesting
        elif token.type.startswith("em_"):
            emphasis += token.nesting
        elif token.content:
            line.append(Span(token.content, bool(strong), bool(emphasis)))
    yield tuple(line)
