"""A document in Word and as a page: what its readers and their programs find in it, whoever wrote the words."""

import zipfile
from datetime import UTC, datetime
from io import BytesIO

import docx
import pytest
from docx.oxml.ns import qn
from hostile import HOSTILE
from posting import Page, read_word

from chat.documents.in_chat import in_chat
from chat.documents.paper import Paper
from chat.documents.web import web
from chat.documents.word import lacking, word
from chat.markdown import escape
from chat.plain import plain_markdown
from chat.render import Pages

TEXT = """**Our reference:** L-1\\
**Date:** today

# A subject

First paragraph with *emphasis*.

## A part

- one
- **two** and more

| Factor | Found |
| --- | --- |
| Roll | falling \\| fast |
"""


def paper(text: str = TEXT, title: str = "A subject: Brookmantle") -> Paper:
    return Paper(title, text, "L-1", "Marlowshire", "Amara Okafor", datetime(2026, 10, 9, 8, tzinfo=UTC))


def test_word_gets_named_styles_and_a_real_table() -> None:
    read = read_word(word(paper()))
    assert [style for style, _ in read.styled] == [
        "Normal", "Title", "Normal", "Heading 1", "List Bullet", "List Bullet",
    ]  # fmt: skip
    assert read.of("Title") == ["A subject"]
    assert read.of("List Bullet") == ["one", "two and more"]
    assert read.tables == [[["Factor", "Found"], ["Roll", "falling | fast"]]]


def test_word_says_what_it_is_in_which_language_and_on_which_page() -> None:
    document = docx.Document(BytesIO(word(paper())))
    about = document.core_properties
    assert (about.title, about.author, about.language) == ("A subject: Brookmantle", "Amara Okafor", "en-GB")
    language = document.styles["Normal"].element.find(f".//{qn('w:lang')}")
    assert language.get(qn("w:val")) == "en-GB"
    section = document.sections[0]
    assert section.header.paragraphs[0].text == "Marlowshire"
    foot = section.footer.paragraphs[0]
    assert foot.text.startswith("L-1: A subject: Brookmantle    Page ")
    assert [each.text for each in foot._p.iter(qn("w:instrText"))] == ["PAGE", "NUMPAGES"]
    row = document.tables[0].rows[0]
    assert row._tr.find(f".//{qn('w:tblHeader')}") is not None


def test_the_same_text_makes_the_same_bytes() -> None:
    assert word(paper()) == word(paper())
    with zipfile.ZipFile(BytesIO(word(paper()))) as package:
        assert {each.date_time for each in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def letterhead(*, without: str = "") -> bytes:
    document = docx.Document()
    document.add_paragraph("Delete me")
    document.sections[0].header.paragraphs[0].text = "The crest of Marlowshire"
    document.sections[0].footer.paragraphs[0].text = "Ref {ref}"
    if without:
        style = document.styles[without]
        style.element.getparent().remove(style.element)
    kept = BytesIO()
    document.save(kept)
    return kept.getvalue()


def test_an_authoritys_own_letterhead_gives_header_footer_and_styles() -> None:
    document = docx.Document(BytesIO(word(paper(), letterhead())))
    assert document.sections[0].header.paragraphs[0].text == "The crest of Marlowshire"
    assert document.sections[0].footer.paragraphs[0].text == "Ref L-1"
    assert "Delete me" not in [each.text for each in document.paragraphs]


def test_a_letterhead_says_what_it_lacks() -> None:
    assert lacking(letterhead()) == []
    assert lacking(letterhead(without="List Bullet")) == ["List Bullet"]
    with pytest.raises(ValueError, match="no Word file"):
        lacking(b"not a file")


def test_the_page_is_whole_by_itself_and_its_headings_are_in_order() -> None:
    content = web(paper(), Pages())
    page = Page(content)
    assert page.attributes["html"]["lang"] == "en-GB"
    assert [tag for tag in page.tags if tag in {"h1", "h2", "h3"}] == ["h1", "h2"]
    assert {"title", "main", "table", "th", "ul"} <= set(page.tags)
    assert not {"script", "link", "img", "iframe"} & set(page.tags)
    assert page.attributes["th"] == {"scope": "col"}
    for away in ("http:", "https:", "url(", "@import"):
        assert away not in content.decode()
    assert "falling | fast" in page.text
    assert "@media print" in content.decode()


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE)
def test_what_people_type_stays_words_in_every_form(words: str) -> None:
    calm = "Nothing"
    text = "# Title\n\n{0}\n\n- {0}\n\n| a | b |\n| --- | --- |\n| {1} | b |\n"

    def said(value: str) -> Paper:
        marked = escape(value)
        return paper(text.format(marked, " ".join(marked.replace("\\\n", " ").split())), title=value)

    there, plain = word(said(words)), word(said(calm))
    read, usual = read_word(there), read_word(plain)
    assert [style for style, _ in read.styled] == [style for style, _ in usual.styled]
    assert [len(table) for table in read.tables] == [2]
    page, expected = Page(web(said(words), Pages())), Page(web(said(calm), Pages()))
    assert [tag for tag in page.tags if tag != "br"] == [tag for tag in expected.tags if tag != "br"]
    assert "\u202e" not in page.text + read.text
    first = plain_markdown(escape(words)).split("\n")[0].strip()
    assert first in read.text
    assert first in plain_markdown(in_chat(said(words).text))


def test_in_a_conversation_headings_are_bold_and_tables_are_lists() -> None:
    said = plain_markdown(in_chat(TEXT))
    assert "A subject" in said
    assert "- Roll: falling | fast" in said
    assert "**A part**" in in_chat(TEXT)
