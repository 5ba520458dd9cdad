"""Which school somebody means: the one that fits, a question with the best five, or a plain no."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.finding import Indexes
from chat.message import Button, Message, quoted
from domain.finding import IndexEntry
from domain.refusals import Refused
from store.authorities import authorities
from store.work import Work


@dataclass(frozen=True)
class Doubt:
    """A school that was typed and not found for certain: what to say, and who it may be (URN and name)."""

    typed: str
    sentence: str
    candidates: tuple[tuple[str, str], ...] = ()


def find_school(work: Work, indexes: Indexes, typed: str) -> str | Doubt:
    """The URN of the school that was meant, or the doubt that is left."""
    found = indexes.of(work.session, work.authority).find(typed)
    if found.best:
        return found.best
    shown = " ".join(typed[:60].split())
    if found.candidates:
        candidates = tuple((entry.urn, _told_apart(entry, found.candidates)) for entry in found.candidates)
        several = f"Several schools may be meant by “{shown}”. Which one?"
        only = f"No school is called “{shown}”. Is this the one you mean?"
        return Doubt(typed, several if len(candidates) > 1 else only, candidates)
    elsewhere = _elsewhere(work, indexes, typed)
    if elsewhere:
        return Doubt(typed, elsewhere)
    return Doubt(
        typed,
        f"No school of {work.authority.title} fits “{shown}”. "
        "Try its URN, or another part of its name; if it is new, the register may need importing.",
    )


def ask_which(words: str, field: str, doubt: Doubt, values: Mapping[str, Any]) -> Message:
    """The best five as buttons, each saying again what was said, with the URN in place of the name.

    Raises:
        Refused: when there is nothing to choose from.
    """
    if not doubt.candidates:
        raise Refused(doubt.sentence, title="No such school")
    return Message(
        "Which school?",
        notes=(doubt.sentence,),
        buttons=tuple(
            Button(f"{name} ({urn})", typed_twin(words, {**values, field: urn})) for urn, name in doubt.candidates
        ),
        data={"candidates": [{"urn": urn, "name": name} for urn, name in doubt.candidates]},
    )


def typed_twin(words: str, values: Mapping[str, Any]) -> str:
    """The words that say the same as a form with these values."""
    parts = [words]
    for name, value in values.items():
        text = ",".join(value) if isinstance(value, (list, tuple)) else str(value)
        parts.append(text if name == "school" else f"{name}={quoted(text)}")
    return " ".join(parts)


def _told_apart(entry: IndexEntry, among: Sequence[IndexEntry]) -> str:
    """The school's name, with its town where another has the same name, and whether it has closed."""
    same = sum(other.name == entry.name for other in among) > 1
    name = f"{entry.name}, {entry.town}" if same and entry.town else entry.name
    return f"{name} (closed)" if entry.closed else name


def _elsewhere(work: Work, indexes: Indexes, typed: str) -> str | None:
    """That the school belongs to another authority here, and to which."""
    for other in authorities(work.session, work.clock.today()):
        best = indexes.of(work.session, other).find(typed).best if other.id != work.authority.id else None
        if best:
            shown = " ".join(typed[:60].split())
            return f"“{shown}” is a school of {other.title}, not of {work.authority.title}: it cannot be opened here."
    return None
