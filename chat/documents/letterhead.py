"""The letterhead every authority has until it brings its own: a Word file whose styles, header and footer are used."""

from functools import lru_cache
from io import BytesIO

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

AUTHORITY, REF, TITLE = "{authority}", "{ref}", "{title}"
_FONT = "Arial"
_INK = RGBColor(0x1B, 0x2A, 0x3A)
# Style, size in points, bold, space before and after in points.
_STYLES = (
    ("Normal", 11, False, 0, 8),
    ("Title", 15, True, 12, 10),
    ("Heading 1", 12.5, True, 12, 4),
    ("Heading 2", 11.5, True, 10, 3),
    ("List Bullet", 11, False, 0, 4),
    ("Header", 10, False, 0, 0),
    ("Footer", 9, False, 0, 0),
)


@lru_cache(maxsize=1)
def letterhead() -> bytes:
    """The Word file: A4, one font of at least 11 points in the text, the authority above and the page below."""
    document = docx.Document()
    _page(document)
    for name, size, bold, before, after in _STYLES:
        style = document.styles[name]
        if isinstance(style, ParagraphStyle):
            _dress(style, size, bold=bold, around=(before, after))
    _head(document)
    _foot(document)
    kept = BytesIO()
    document.save(kept)
    return kept.getvalue()


def add_field(paragraph: object, code: str) -> None:
    """Put a field that Word works out, for example PAGE, at the end of a paragraph."""
    for kind, text in (("begin", None), (None, code), ("end", None)):
        run = paragraph.add_run()  # type: ignore[attr-defined]
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = text
        run._r.append(element)


def _page(document: Document) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    section.top_margin, section.bottom_margin = Cm(3), Cm(2.2)


def _dress(style: ParagraphStyle, size: float, *, bold: bool, around: tuple[int, int]) -> None:
    style.font.name, style.font.size, style.font.bold = _FONT, Pt(size), bold
    style.font.italic = False
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for attribute in [name for name in fonts.attrib if name.endswith("Theme")]:
        del fonts.attrib[attribute]
    for script in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        fonts.set(qn(script), _FONT)
    if bold:
        style.font.color.rgb = _INK
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(around[0]), Pt(around[1])
    style.paragraph_format.line_spacing = 1.15
    border = style.element.pPr.find(qn("w:pBdr")) if style.element.pPr is not None else None
    if border is not None:
        style.element.pPr.remove(border)


def _head(document: Document) -> None:
    line = document.sections[0].header.paragraphs[0]
    line.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    run = line.add_run(AUTHORITY)
    run.bold, run.font.size, run.font.color.rgb = True, Pt(14), _INK


def _foot(document: Document) -> None:
    line = document.sections[0].footer.paragraphs[0]
    line.add_run(f"{REF}: {TITLE}    Page ")
    add_field(line, "PAGE")
    line.add_run(" of ")
    add_field(line, "NUMPAGES")
