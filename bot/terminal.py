"""The bot in a terminal: what is typed goes to the desk, and what comes back is plain text with numbered buttons."""

import shutil
import sys
import textwrap
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from bot.terminal_form import Left, ask_form
from bot.which_school import typed_twin
from chat.door import Answer, Asker, OpenForm, Request
from chat.markdown import visible
from chat.message import Button, File, Message, Table
from chat.plain import plain_table, plain_text

NARROWEST, WIDEST = 40, 100  # columns
LEAVING = {"quit", "exit", "bye"}
PROMPT = "> "


class Answering(Protocol):
    """The desk, as far as a terminal needs it."""

    def answer(self, asker: Asker, request: Request) -> Answer:
        """Do what is asked, as that person."""
        ...


class Terminal:
    """One conversation, until Ctrl-D. Piped input is echoed, so that what is written reads as a conversation."""

    def __init__(self, desk: Answering, asker: Asker, ask: Callable[[str], str] | None = None) -> None:
        self._desk = desk
        self._asker = asker
        self._ask = ask or _input
        self._buttons: Sequence[Button] = ()

    def run(self) -> None:
        """Converse until the input ends or the person leaves."""
        self._tell(f"Handbell. You are {self._asker.user}. Type help, or a command; Ctrl-D or quit leaves.")
        try:
            while (typed := self._ask(PROMPT).strip()).casefold() not in LEAVING:
                if typed:
                    self._take(typed)
        except EOFError:
            self._tell("")

    def _take(self, typed: str) -> None:
        words = self._meant(typed)
        if words is None:
            return
        answer = self._desk.answer(self._asker, Request(words))
        while isinstance(answer, OpenForm):
            again = self._fill(answer)
            if again is None:
                return
            answer = again
        self._show(answer)

    def _meant(self, typed: str) -> str | None:
        """The words that were typed, or those of the button whose number was."""
        if not typed.isdecimal() or len(typed) > 2:
            return typed
        if not 0 < int(typed) <= len(self._buttons):
            self._tell(f"There is no button {typed}. Type a command, or help.")
            return None
        words = self._buttons[int(typed) - 1].words
        self._tell(words)
        return words

    def _fill(self, form: OpenForm) -> Answer | None:
        """Ask the form and send it; None when the person left it."""
        try:
            values = ask_form(form, self._ask, self._tell)
        except Left as left:
            self._tell("Left, and nothing was done. To take it up again, type:")
            self._write(visible(typed_twin(form.act, left.typed)))
            return None
        return self._desk.answer(self._asker, Request(form.act, values))

    def _show(self, message: Message) -> None:
        self._buttons = message.buttons
        width = _width()
        bare = replace(message, buttons=(), table=None, notes=(), files=())
        self._tell(plain_text(bare))
        for text in (_table(message.table, width), *message.notes, *map(_saved, message.files)):
            if text:
                self._tell("")
                self._tell(text)
        if message.buttons:
            self._tell("")
            listed = enumerate(message.buttons, start=1)
            self._tell("\n".join(f"[{number}] {button.label}: {button.words}" for number, button in listed))

    def _tell(self, text: str) -> None:
        self._write("\n".join(wrapped(text, _width())))

    def _write(self, text: str) -> None:
        sys.stdout.write(text + "\n")
        sys.stdout.flush()


def wrapped(text: str, width: int) -> Iterator[str]:
    """The lines of a text, none wider than `width` where words allow; a list item's later lines stand under it."""
    for line in visible(text).split("\n"):
        indent = len(line) - len(line.lstrip(" -!"))
        rest = " " * min(indent, width // 2)
        yield from textwrap.wrap(line, width, subsequent_indent=rest, break_on_hyphens=False) or [""]


def _table(table: Table | None, width: int) -> str:
    """Columns where they fit, else each row as lines of its own."""
    if table is None:
        return ""
    columns = plain_table(table)
    if max(len(line) for line in columns.split("\n")) <= width:
        return columns
    rows = ("\n".join(f"{head}: {cell}" for head, cell in zip(table.head, row, strict=True)) for row in table.rows)
    return "\n\n".join(rows)


def _saved(file: File) -> str:
    """Put the file into the folder the terminal stands in, over nothing that is there."""
    wanted = Path(Path(file.name).name or "file")
    free = (wanted, *(wanted.with_stem(f"{wanted.stem}-{number}") for number in range(2, 1000)))
    path = next(each for each in free if not each.exists())
    path.write_bytes(file.content)
    return f"Saved: {path}"


def _input(prompt: str) -> str:
    typed = input(prompt)
    if not sys.stdin.isatty():
        sys.stdout.write(typed + "\n")
    return typed


def _width() -> int:
    return max(NARROWEST, min(WIDEST, shutil.get_terminal_size((80, 24)).columns))
