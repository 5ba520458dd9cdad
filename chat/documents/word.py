"""A document as a Word file: named styles, real lists and tables, on a letterhead; same in, same bytes out."""

import zipfile
from collections.abc import Iterable
from io import BytesIO

import docx
from docx.document import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph as WordParagraph

from chat.documents.letterhead import AUTHORITY, REF, TITLE, letterhead
from chat.documents.paper import Grid, Heading, Paper, blocks_of
from chat.markdown import Bullets, Line, visible

LANGUAGE, BULLET = "en-GB", "List Bullet"
STYLES = {1: "Title", 2: "Heading 1", 3: "Heading 2"}
LONGEST = 255  # characters of a property
_ALWAYS = (1980, 1, 1, 0, 0, 0)  # the day of every file inside the package, so that the same text makes the same bytes


def lacking(reference: bytes) -> list[str]:
    """The styles that a letterhead would have to hold and does not. Raises ValueError when it is no Word file."""
    try:
        document = docx.Document(BytesIO(reference))
    except (ValueError, KeyError, OSError, zipfile.BadZipFile, PackageNotFoundError) as error:
        raise ValueError("it is no Word file") from error
    return [name for name in (*STYLES.values(), BULLET) if name not in document.styles]


def word(paper: Paper, reference: bytes | None = None) -> bytes:
    """The Word file. `reference` is the authority's own letterhead, whose styles, header and footer are used.

    A letterhead may hold {authority}, {ref} and {title}; what stands in its body is left out.
    """
    document = docx.Document(BytesIO(reference or letterhead()))
    _empty(document)
    _say_what_it_is(document, paper)
    for block in blocks_of(paper.text):
        if isinstance(block, Heading):
            _spans(document.add_paragraph(style=STYLES.get(block.level, "Heading 2")), block.line)
        elif isinstance(block, Grid):
            _grid(document, block)
        elif isinstance(block, Bullets):
            for item in block.items:
                _lines(document.add_paragraph(style=BULLET), item)
        else:
            _lines(document.add_paragraph(), block.lines)
    kept = BytesIO()
    document.save(kept)
    return _same_bytes(kept.getvalue())


def _empty(document: Document) -> None:
    """Leave only the page's own settings in the body of the letterhead."""
    body = document.element.body
    for element in list(body):
        if element.tag != qn("w:sectPr"):
            body.remove(element)


def _say_what_it_is(document: Document, paper: Paper) -> None:
    properties = document.core_properties
    title, author = (" ".join(visible(text).split())[:LONGEST] for text in (paper.title, paper.author))
    properties.title, properties.subject, properties.author = title, paper.ref, author
    properties.language, properties.last_modified_by, properties.comments = LANGUAGE, author, ""
    properties.created = properties.modified = paper.made_at.replace(tzinfo=None)
    normal = document.styles["Normal"].element.get_or_add_rPr()
    language = normal.find(qn("w:lang"))
    if language is None:
        language = OxmlElement("w:lang")
        normal.append(language)
    language.set(qn("w:val"), LANGUAGE)
    values = {AUTHORITY: paper.authority, REF: paper.ref, TITLE: paper.title}
    for section in document.sections:
        for paragraph in (*section.header.paragraphs, *section.footer.paragraphs):
            _fill(paragraph, values)


def _fill(paragraph: WordParagraph, values: dict[str, str]) -> None:
    for run in paragraph.runs:
        for name, value in values.items():
            if name in run.text:
                run.text = run.text.replace(name, visible(value))


def _lines(paragraph: WordParagraph, lines: Iterable[Line]) -> None:
    for number, line in enumerate(lines):
        if number:
            paragraph.add_run().add_break()
        _spans(paragraph, line)


def _spans(paragraph: WordParagraph, line: Line) -> None:
    for span in line:
        run = paragraph.add_run(visible(span.text))
        run.bold, run.italic = span.strong or None, span.emphasis or None


def _grid(document: Document, grid: Grid) -> None:
    table = document.add_table(rows=1, cols=len(grid.head))
    table.style = "Table Grid" if "Table Grid" in document.styles else None
    _row(table, 0, grid.head, bold=True)
    again = OxmlElement("w:tblHeader")  # said again at the top of each page, and read out as the headings
    table.rows[0]._tr.get_or_add_trPr().append(again)
    for row in grid.rows:
        table.add_row()
        _row(table, len(table.rows) - 1, row)
    document.add_paragraph()


def _row(table: Table, number: int, cells: Iterable[Line], *, bold: bool = False) -> None:
    for cell, line in zip(table.rows[number].cells, cells, strict=False):
        paragraph = cell.paragraphs[0]
        _spans(paragraph, line)
        for run in paragraph.runs:
            run.bold = run.bold or bold or None


def _same_bytes(package: bytes) -> bytes:
    kept = BytesIO()
    with zipfile.ZipFile(BytesIO(package)) as old, zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, _ALWAYS), old.read(name), zipfile.ZIP_DEFLATED)
    return kept.getvalue()
