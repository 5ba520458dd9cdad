"""A letter as files: Word on the authority's letterhead, HTML, and the words of both as they were made."""

from functools import lru_cache
from pathlib import Path

from chat.documents.paper import Paper
from chat.documents.web import web
from chat.documents.word import lacking, word
from chat.message import File
from chat.render import TEMPLATES, Pages
from domain.refusals import Refused
from store.letters import Letter
from store.work import Work

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def files_of(work: Work, letter: Letter) -> tuple[File, ...]:
    """The letter and what is enclosed, each as a Word file and as HTML from the text that was kept.

    The same letter makes the same bytes each time.
    """
    enclosed = (work.letters.numbered(number) for number in letter.enclosed)
    return tuple(file for each in (letter, *enclosed) if each for file in _files(work, each))


def _files(work: Work, letter: Letter) -> tuple[File, File]:
    paper = paper_of(work, letter)
    return (
        File(f"{letter.ref}.docx", WORD, word(paper, own_letterhead(work))),
        File(f"{letter.ref}.html", "text/html; charset=utf-8", web(paper, _pages(folders_of(work)))),
    )


def paper_of(work: Work, letter: Letter) -> Paper:
    """The letter as a document."""
    return Paper(letter.title, letter.text, letter.ref, work.authority.title, letter.sender_name, letter.made_at)


def own_letterhead(work: Work) -> bytes | None:
    """The letterhead an authority has put at letters/AUTHORITY/letterhead.docx in its folder of templates.

    Raises:
        Refused: when that is no Word file, or has not every style that a letter needs.
    """
    files = (folder / "letters" / work.authority.id / "letterhead.docx" for folder in folders_of(work))
    found = next((file for file in files if file.is_file()), None)
    if found is None:
        return None
    reference = found.read_bytes()
    wrong = _wrong(reference)
    if wrong:
        raise Refused(f"The letterhead {found} cannot be used: {wrong}.")
    return reference


def _wrong(reference: bytes) -> str:
    try:
        styles = lacking(reference)
    except ValueError as error:
        return str(error)
    named = " and ".join(f"“{style}”" for style in styles)
    return f"it has no style {named}; use each once in Word, delete the text, and save it" if styles else ""


def folders_of(work: Work) -> tuple[Path, ...]:
    """Where templates are looked for, an authority's own folder first."""
    return work.templates or (TEMPLATES,)


@lru_cache(maxsize=8)
def _pages(folders: tuple[Path, ...]) -> Pages:
    return Pages(folders)
