"""Which school somebody means: the one that fits, a question with the best five, or a plain no."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from bot.finding import Indexes
from chat.council import meant_for
from chat.message import Button, Message, quoted
from domain.finding import OFFERED, IndexEntry
from domain.refusals import Refused
from domain.spoken import one_of
from store.authorities import authorities
from store.work import Work


@dataclass(frozen=True)
class Doubt:
    """A school that was typed and not found for certain: what to say, and who it may be (URN and name).

    `councils` are the authorities of these, by id, where whoever asks works for several.
    """

    typed: str
    sentence: str
    candidates: tuple[tuple[str, str], ...] = ()
    councils: tuple[str, ...] = ()


def find_school(works: Sequence[Work], indexes: Indexes, typed: str) -> tuple[Work, str] | Doubt:
    """The URN of the school that was meant, in its own council; or the doubt that is left.

    The schools of several councils are looked through as one register: a name that two of them have is in doubt.
    """
    session, councils = works[0].session, [work.authority for work in works]
    found = indexes.of(session, *councils).find(typed)
    homes = [work for work in works if found.best and indexes.school(session, work.authority, found.best)]
    if found.best and len(homes) == 1:
        return homes[0], found.best
    shown = " ".join(typed[:60].split())
    offered = list(islice(_offered(works, indexes, found.candidates), OFFERED))
    if offered:
        several = f"Several schools may be meant by “{shown}”. Which one?"
        only = f"No school is called “{shown}”. Is this the one you mean?"
        candidates = tuple((urn, name) for urn, name, _ in offered)
        ids = tuple(council for *_, council in offered) if len(works) > 1 else ()
        return Doubt(typed, several if len(offered) > 1 else only, candidates, ids)
    ours = one_of([each.title for each in councils])
    return Doubt(
        typed,
        _elsewhere(works, indexes, typed, ours)
        or f"No school of {ours} fits “{shown}”. "
        "Try its URN, or another part of its name; if it is new, the register may need importing.",
    )


def ask_which(words: str, field: str, doubt: Doubt, values: Mapping[str, Any]) -> Message:
    """The best five as buttons, each saying again what was said, with the URN in place of the name.

    Raises:
        Refused: when there is nothing to choose from.
    """
    if not doubt.candidates:
        raise Refused(doubt.sentence, title="No such school")
    said = [typed_twin(words, {**values, field: urn}) for urn, _ in doubt.candidates]
    if doubt.councils:
        said = [meant_for(twin, council) for twin, council in zip(said, doubt.councils, strict=True)]
    return Message(
        "Which school?",
        notes=(doubt.sentence,),
        buttons=tuple(
            Button(f"{name} ({urn})", twin) for (urn, name), twin in zip(doubt.candidates, said, strict=True)
        ),
        data={"candidates": [{"urn": urn, "name": name} for urn, name in doubt.candidates]},
    )


def typed_twin(words: str, values: Mapping[str, Any]) -> str:
    """The words that say the same as a form with these values."""
    parts = [words]
    for name, value in values.items():
        text = ",".join(value) if isinstance(value, (list, tuple)) else str(value)
        parts.append(f"{name}={text if text.isdecimal() else quoted(text)}")
    return " ".join(parts)


def _offered(
    works: Sequence[Work], indexes: Indexes, candidates: Sequence[IndexEntry]
) -> Iterator[tuple[str, str, str]]:
    """URN, name and council of each candidate; among several councils the name says which."""
    for entry in dict.fromkeys(candidates):
        name = _told_apart(entry, candidates)
        for work in works:
            council = work.authority
            if indexes.school(work.session, council, entry.urn) == entry:
                yield entry.urn, name if len(works) == 1 else f"{name}, {council.title}", council.id


def _told_apart(entry: IndexEntry, among: Sequence[IndexEntry]) -> str:
    """The school's name, with its town where another has the same name, and whether it has closed."""
    same = sum(other.name == entry.name for other in among) > 1
    name = f"{entry.name}, {entry.town}" if same and entry.town else entry.name
    return f"{name} (closed)" if entry.closed else name


def _elsewhere(works: Sequence[Work], indexes: Indexes, typed: str, ours: str) -> str | None:
    """That the school belongs to another authority here, and to which."""
    session, own = works[0].session, {work.authority.id for work in works}
    for other in authorities(session, works[0].clock.today()):
        if other.id not in own and indexes.of(session, other).find(typed).best:
            shown = " ".join(typed[:60].split())
            return f"“{shown}” is a school of {other.title}, not of {ours}: it cannot be opened here."
    return None
