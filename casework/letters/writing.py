"""The words of a letter: each part filled with what is known, every value escaped; what is not known is named."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from casework.letters.known import Facts, Items, Known
from casework.letters.matter import Matter
from chat.markdown import Marked, escape
from domain.framework.document_facts import ANSWER, filled, placeholders
from domain.framework.documents import Part


@dataclass(frozen=True)
class Said:
    """One part of a letter, in Markdown."""

    id: str
    title: str
    text: Marked


@dataclass
class Writing:
    """What was written, and the names of the facts that a part needs and that are not known."""

    parts: list[Said] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    subject: Marked | None = None
    enclosing: list[Marked] = field(default_factory=list)


def write(matter: Matter) -> Writing:
    """The subject and every part that concerns this school."""
    facts, writing = Facts(matter), Writing()
    document = matter.document
    category = matter.decision.category if matter.decision else ""
    for part in document.parts_for(category, matter.governance, matter.strand):
        if matter.entered(part.entered) and _wanted(part, facts, matter.answers):
            _write_part(part, facts, writing)
    subject = document.subject or escape(document.title)
    titles = (subject, *document.enclosing)
    values, missing = _values(" ".join(titles), facts)
    writing.missing = list(dict.fromkeys([*missing, *writing.missing]))
    if not missing:
        writing.subject, *writing.enclosing = (one_line(filled(each, values)) for each in titles)
    return writing


def one_line(text: str) -> Marked:
    """Markdown without line ends, for a heading or a cell."""
    return Marked(" ".join(text.replace("\\\n", " ").split()))


def _wanted(part: Part, facts: Facts, answers: Mapping[str, str]) -> bool:
    for ask, wanted in part.answered.items():
        if (facts[ask] if ask.startswith(ANSWER) else answers.get(ask)) != wanted:
            return False
    if part.unless and facts[part.unless] not in (None, "no"):
        return False
    return part.when is None or facts[part.when] not in (None, "no")


def _write_part(part: Part, facts: Facts, writing: Writing) -> None:
    values, missing = _values(part.says, facts)
    items = facts.listed(part.each, part.among) if part.each else ()
    if part.each and not items and not (part.none and items is not None):
        missing = [*missing, part.each]
    if missing:
        writing.missing += missing if part.required else []
        return
    body = _listed(part, items) if items else ""
    none = [] if items or not part.each else [filled(part.none, _values(part.none, facts)[0])]
    text = "\n\n".join(each for each in (filled(part.says.strip(), values), body, *none) if each)
    writing.parts.append(Said(part.id, part.title, Marked(text)))


def _values(text: str, facts: Facts) -> tuple[dict[str, str], list[str]]:
    """What stands for each name between braces, escaped, and the names of which nothing is known."""
    known = {name: facts[name] for name in placeholders(text)}
    return {name: _in_words(value) for name, value in known.items()}, [n for n, value in known.items() if value is None]


def _in_words(value: Known) -> str:
    if isinstance(value, tuple):
        return "; ".join(one_line(": ".join(escape(each) for each in item.values() if each)) for item in value)
    return escape(value or "")


def _listed(part: Part, items: Items) -> str:
    if not part.column:
        return "\n".join(f"- {_line(part.line, item)}" for item in items)
    rows: Sequence[Iterable[str]] = (
        [one_line(escape(column.title)) for column in part.column],
        ["---"] * len(part.column),
        *([_line(column.line, item) for column in part.column] for item in items),
    )
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _line(pattern: str, item: Mapping[str, str]) -> Marked:
    """One item of a list; where something of it is not known, the sign before it goes too."""
    text = one_line(filled(pattern, {name: escape(value.rstrip(_SIGNS)) for name, value in item.items()}))
    return Marked(text.rstrip(_SIGNS))


_SIGNS = " :;,"
