"""Letters as a test reads them: the contacts they go to, and what stands in the Word file and in the page."""

from dataclasses import dataclass
from datetime import date
from html.parser import HTMLParser
from io import BytesIO

import docx
from council import BROOKMANTLE, Council

from chat.message import Message
from store.schools import Contact

BOSS, ADDRESS = "Amara Okafor", "amara@example.org"
PEOPLE = {"head": "Rosa Lindqvist", "chair": "Piers Abara", "diocese": "Ifeoma Wells"}


def introduce(council: Council, urn: str = BROOKMANTLE, **people: str) -> None:
    """Give a school its contacts, those above where none are named; and the boss an address to write to."""
    with council.work() as work:
        for role, name in (people or PEOPLE).items():
            email = f"{role}@{urn}.example.org"
            known = Contact(authority=council.id, urn=urn, role=role, name=name, email=email, since=date(2026, 9, 1))
            work.schools.set_contact(known)
        boss = work.people.named(BOSS)
        assert boss
        boss.email = ADDRESS
        work.people.save(boss)


def wrote(council: Council, document: str, urn: str = BROOKMANTLE, **answers: str) -> Message:
    """Make a letter about a school, whose people are made known for it."""
    introduce(council, urn)
    return council.say("letter make", school=urn, document=document, **answers)


def settled(council: Council, category: str = "high", urn: str = BROOKMANTLE) -> None:
    """Have a category agreed, with a factor that was found."""
    council.know(urn, low_attendance=True)
    council.say(f'category propose {urn} category={category} reason="Below" evidence="Tests of 2026"')
    council.say(f"category agree {urn} where=SIG")


@dataclass(frozen=True)
class Read:
    """One letter as its reader sees it."""

    styled: list[tuple[str, str]]
    tables: list[list[list[str]]]

    @property
    def text(self) -> str:
        cells = "\n".join(cell for table in self.tables for row in table for cell in row)
        return "\n".join(text for _, text in self.styled) + "\n" + cells

    def of(self, style: str) -> list[str]:
        """Everything in one style."""
        return [text for each, text in self.styled if each == style]


def word_of(message: Message, number: int = 0) -> Read:
    """The Word file of a letter, read back."""
    files = [file for file in message.files if file.name.endswith(".docx")]
    return read_word(files[number].content)


def read_word(content: bytes) -> Read:
    """A Word file, read back."""
    document = docx.Document(BytesIO(content))
    styled = [(each.style.name if each.style else "", each.text) for each in document.paragraphs if each.text]
    tables = [[[cell.text for cell in row.cells] for row in table.rows] for table in document.tables]
    return Read(styled, tables)


class Page(HTMLParser):
    """A page read back: its tags in order, and its words."""

    def __init__(self, content: bytes) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: dict[str, dict[str, str | None]] = {}
        self.words: list[str] = []
        self._skipped = 0
        self.feed(content.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes.setdefault(tag, dict(attrs))
        self._skipped += tag == "style"

    def handle_endtag(self, tag: str) -> None:
        self._skipped -= tag == "style"

    def handle_data(self, data: str) -> None:
        if not self._skipped and data.strip():
            self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())


def page_of(message: Message) -> Page:
    """The page of a letter, read back."""
    return Page(next(file.content for file in message.files if file.name.endswith(".html")))
