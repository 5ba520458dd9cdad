"""A list over several councils as one message: a section for each, and for programs each one's data."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from chat.council import of_council
from chat.markdown import escape
from chat.message import Button, File, Message, Picture, Table
from store.authorities import Authority

_ONE_THING = re.compile(r"\b(?:[A-Z]-\d+|\d{6})\b")  # an id, which each council counts for itself, or a URN

Parts = Sequence[tuple[Authority, Message]]


def merged(title: str, parts: Parts) -> Message:
    """One message of the same list in several councils; `title` is for where their own titles differ."""
    titles = {message.title for _, message in parts}
    same = len(titles) == 1
    return Message(
        titles.pop() if same else title,
        "\n\n".join(_section(council, message, named=same) for council, message in parts),
        facts=tuple(
            (f"{council.title}: {label}", value) for council, message in parts for label, value in message.facts
        ),
        table=_table(parts),
        notes=tuple(dict.fromkeys(_notes(parts))),
        buttons=tuple(dict.fromkeys(_buttons(parts))),
        pictures=tuple(_pictures(parts)),
        files=tuple(_files(parts)),
        data={"authorities": [{"authority": council.id, **message.data} for council, message in parts]},
    )


def _section(council: Authority, message: Message, *, named: bool) -> str:
    """A section under the council's name, with its own title where that says more."""
    title = council.title if named else message.title
    if council.title not in title:
        title = f"{council.title}: {title}"
    return f"**{escape(title)}**\n\n{message.text.strip()}"


def _table(parts: Parts) -> Table | None:
    """The rows of all tables, the council first; a column that one council lacks is empty there."""
    tables = [(council, message.table) for council, message in parts if message.table]
    if not tables:
        return None
    head = tuple(dict.fromkeys(column for _, table in tables for column in table.head))
    rows = []
    for council, table in tables:
        for row in table.rows:
            cells = dict(zip(table.head, row, strict=True))
            rows.append((council.title, *(cells.get(column, "") for column in head)))
    return Table(("Council", *head), tuple(rows))


def _notes(parts: Parts) -> Iterator[str]:
    for council, message in parts:
        for note in message.notes:
            shared = all(note in other.notes for _, other in parts)
            yield note if shared else f"{council.title}: {note}"


def _buttons(parts: Parts) -> Iterator[Button]:
    """What every council offers spans them again; the rest says whose it is, and goes there."""
    for council, message in parts:
        for button, own in zip(message.buttons, of_council(message, council.id).buttons, strict=True):
            shared = not _ONE_THING.search(button.words) and all(button in other.buttons for _, other in parts)
            yield button if shared else replace(own, label=f"{own.label}, {council.title}")


def _pictures(parts: Parts) -> Iterator[Picture]:
    for council, message in parts:
        yield from (replace(each, name=f"{council.id}-{each.name}") for each in message.pictures)


def _files(parts: Parts) -> Iterator[File]:
    for council, message in parts:
        yield from (replace(each, name=f"{council.id}-{each.name}") for each in message.files)
