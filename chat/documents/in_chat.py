"""A document in a conversation: headings in bold and tables as lists, because a message holds neither."""

from collections.abc import Iterable

from chat.documents.paper import Block, Grid, Heading, blocks_of
from chat.markdown import Bullets, Line, Marked, escape


def in_chat(text: str) -> Marked:
    """A document's Markdown in the subset of messages; values stay escaped."""
    return Marked("\n\n".join(_said(block) for block in blocks_of(text)))


def _said(block: Block) -> str:
    if isinstance(block, Heading):
        return f"**{_plain(block.line)}**"
    if isinstance(block, Bullets):
        return "\n".join(f"- {_lines(item)}" for item in block.items)
    if isinstance(block, Grid):
        return "\n".join(f"- {': '.join(filter(None, map(_line, row)))}" for row in block.rows)
    return _lines(block.lines)


def _lines(lines: Iterable[Line]) -> str:
    return "\\\n".join(map(_line, lines))


def _line(line: Line) -> str:
    return "".join(f"{_mark(span.strong, span.emphasis)}{escape(span.text)}{_mark(span.strong, span.emphasis)}"
                   if span.strong or span.emphasis else _kept(span.text) for span in line)  # fmt: skip


def _plain(line: Line) -> str:
    return escape("".join(span.text for span in line))


def _kept(text: str) -> str:
    """Escaped, with the spaces between it and what stands beside it."""
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    return f"{before}{escape(text)}{after}" if text.strip() else text


def _mark(strong: bool, emphasis: bool) -> str:
    return "**" * strong + "*" * emphasis
