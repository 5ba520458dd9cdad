"""Lines of words as Slack's rich_text: its text elements carry no markup, so a person's words stay words."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby
from typing import Any

from chat.markdown import Bullets, Line, Span, parse, visible

LONGEST_PIECE = 2_500
LONGEST_BLOCK = 2_900

Block = dict[str, Any]


@dataclass(frozen=True)
class Piece:
    """One line, or one bullet; without spans it is the gap between two paragraphs."""

    spans: Line = ()
    bullet: bool = False

    @property
    def size(self) -> int:
        """Characters it takes, its line end among them."""
        return sum(len(span.text) for span in self.spans) + 1


@lru_cache(maxsize=256)
def pieces_of(text: str) -> tuple[Piece, ...]:
    """Our Markdown as lines and bullets. Kept, because reading Markdown costs more than all the rest of drawing."""
    pieces: list[Piece] = []
    for node in parse(text):
        if pieces:
            pieces.append(Piece())
        if isinstance(node, Bullets):
            pieces.extend(Piece(_with_line_ends(item), bullet=True) for item in node.items)
        else:
            pieces.extend(Piece(line) for line in node.lines)
    return tuple(part for piece in pieces for part in _divided(piece))


def words_of(pieces: Iterable[Piece]) -> str:
    """Pieces as plain text."""
    return "\n".join(("- " if piece.bullet else "") + "".join(span.text for span in piece.spans) for piece in pieces)


def plain_pieces(text: str, label: str = "") -> list[Piece]:
    """Plain words as lines, with a strong label before the first."""
    first, *rest = visible(text).strip().splitlines() or [""]
    head = (Span(f"{visible(label)}: ", strong=True),) if label else ()
    lines = [Piece((*head, Span(first or "–"))), *(Piece((Span(line),)) for line in rest)]
    return [part for piece in lines for part in _divided(piece)]


def fit(pieces: Sequence[Piece], room: int) -> tuple[list[Piece], int]:
    """The pieces there is room for, in characters, and how many had to be left out."""
    taken: list[Piece] = []
    for piece in pieces:
        room -= piece.size
        if room < 0:
            break
        taken.append(piece)
    return taken, sum(1 for piece in pieces[len(taken) :] if piece.spans)


def rich_text(pieces: Sequence[Piece]) -> list[Block]:
    """Draw pieces as few rich_text blocks, each of a length Slack takes."""
    blocks = []
    for chunk in _chunks(pieces):
        groups = (_drawn(bullet, list(group)) for bullet, group in groupby(chunk, key=lambda piece: piece.bullet))
        elements = [element for element in groups if element]
        if elements:
            blocks.append({"type": "rich_text", "elements": elements})
    return blocks


def _chunks(pieces: Iterable[Piece]) -> Iterator[list[Piece]]:
    chunk: list[Piece] = []
    room = LONGEST_BLOCK
    for piece in pieces:
        if piece.size > room and chunk:
            yield chunk
            chunk, room = [], LONGEST_BLOCK
        chunk.append(piece)
        room -= piece.size
    yield chunk


def _drawn(bullet: bool, group: list[Piece]) -> Block | None:
    if not bullet:
        return _section([piece.spans for piece in group])
    sections = [section for piece in group if (section := _section([piece.spans]))]
    return {"type": "rich_text_list", "style": "bullet", "elements": sections} if sections else None


def _section(lines: list[Line]) -> Block | None:
    """One section of several lines; white space alone joins its neighbour: Slack takes no such element."""
    runs: list[Span] = []
    for span in _with_line_ends(lines):
        if runs and (not span.text.strip() or _same_dress(runs[-1], span)):
            runs[-1] = replace(runs[-1], text=runs[-1].text + span.text)
        elif span.text.strip():
            runs.append(span)
    return {"type": "rich_text_section", "elements": [_element(run) for run in runs]} if runs else None


def _element(span: Span) -> Block:
    style = {name: True for name, on in (("bold", span.strong), ("italic", span.emphasis)) if on}
    element: Block = {"type": "text", "text": span.text}
    return element | {"style": style} if style else element


def _same_dress(one: Span, other: Span) -> bool:
    return (one.strong, one.emphasis) == (other.strong, other.emphasis)


def _with_line_ends(lines: Sequence[Line]) -> Line:
    spans: list[Span] = []
    for number, line in enumerate(lines):
        if number:
            spans.append(Span("\n"))
        spans.extend(line)
    return tuple(spans)


def _divided(piece: Piece) -> Iterator[Piece]:
    """A piece that is too long, as several, parted between words where there are any."""
    if piece.size <= LONGEST_PIECE:
        yield piece
        return
    for span in piece.spans:
        for text in _cut_up(span.text):
            yield replace(piece, spans=(replace(span, text=text),))


def _cut_up(text: str) -> Iterator[str]:
    while len(text) > LONGEST_PIECE:
        at = text.rfind(" ", LONGEST_PIECE // 2, LONGEST_PIECE)
        at = LONGEST_PIECE if at < 0 else at
        yield text[:at]
        text = text[at:].lstrip()
    yield text
