"""A document as one HTML page that needs nothing else: its language, headings in order, real lists and tables."""

from collections.abc import Iterator

from chat.documents.paper import Block, Grid, Heading, Paper, blocks_of
from chat.markdown import Bullets
from chat.render import Pages


def web(paper: Paper, pages: Pages) -> bytes:
    """The page, in UTF-8; every value is escaped for HTML, and nothing in it is fetched or run."""
    return pages("letter", paper=paper, blocks=list(_kinds(blocks_of(paper.text)))).encode()


def _kinds(blocks: Iterator[Block]) -> Iterator[tuple[str, Block]]:
    """Each block with the name of its kind, for the template."""
    for block in blocks:
        if isinstance(block, Heading):
            yield f"h{min(block.level, 6)}", block
        elif isinstance(block, Grid):
            yield "table", block
        else:
            yield "list" if isinstance(block, Bullets) else "paragraph", block
