"""Which of somebody's councils is meant: the one that has the school or the id that was named, or the one they say."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from bot.parse import Parsed
from bot.which_school import typed_twin
from chat.council import council_buttons
from chat.form import describe
from chat.message import Message
from domain.people import Permission
from domain.refusals import Refused
from domain.spoken import one_of
from store.ids import row_of_id, tables_by_letter
from store.work import Work

_ID = re.compile(r"([a-z])-?(\d{1,9})", re.IGNORECASE)
_URN = re.compile(r"\d{6}")


def said_councils(works: Sequence[Work], council: str) -> list[Work]:
    """The council that was named, or all where none was.

    Raises:
        Refused: when whoever asks does not work for it; whether there is such a council is not said.
    """
    chosen = [work for work in works if council in {"", work.authority.id}]
    if not chosen:
        ours = one_of([f"in={work.authority.id}" for work in works])
        raise Refused(
            f"You are not known in “{council[:40]}”. Say {ours}, or leave it out. "
            "If it was part of a text, put the text in quotation marks."
        )
    return chosen


def having(works: Sequence[Work], parsed: Parsed, raw: Mapping[str, Any]) -> list[Work]:
    """The councils that have everything whose ids were named (C-12), as far as the reader may see it; all without ids.

    Raises:
        Refused: when ids were named and nothing else, and no council has them.
    """
    text = _named(parsed, raw)
    if _URN.fullmatch(text):
        return [work for work in works if work.schools.by_urn(text)] or list(works)
    ids, alone = _ids(text)
    seeing = [work for work in works if work.may(Permission.VIEW)] if ids else []
    rows = [(work, [row_of_id(work, *each) for each in ids]) for work in seeing]
    found = [work for work, named in rows if all(named)] or [work for work, named in rows if any(named)]
    if alone and not found:
        councils = one_of([work.authority.title for work in works])
        raise Refused(f"There is no {text[:40]} that you can see in {councils}.")
    return found or list(works)


def ask_council(parsed: Parsed, values: Mapping[str, Any], works: Sequence[Work]) -> Message:
    """The councils as buttons, each saying again what was said, to that council."""
    ids, _ = _ids(_named(parsed, values))
    labels = [(work.authority.id, _label(work, ids)) for work in works]
    return Message(
        "Which council?",
        notes=("You work for several. Choose the one this is for, or end what you type with in=COUNCIL.",),
        buttons=council_buttons(typed_twin(parsed.words, values), labels),
        data={"authorities": [{"id": work.authority.id, "title": work.authority.title} for work in works]},
    )


def _label(work: Work, ids: Sequence[tuple[str, int]]) -> str:
    """The council, with the school that the first id is about there."""
    row = row_of_id(work, *ids[0]) if ids else None
    urn = getattr(row, "urn", None)
    school = work.schools.by_urn(urn) if urn else None
    return f"{work.authority.title}: {school.name}" if school else work.authority.title


def _named(parsed: Parsed, raw: Mapping[str, Any]) -> str:
    """What stands in the field that an act is about, where ids are typed: its first, if it is plain text."""
    first = next(iter(parsed.act.form.positional), "")
    plain = any(spec.name == first and spec.kind == "text" for spec in describe(parsed.act.form))
    return str(raw.get(first) or "").strip() if plain else ""


def _ids(text: str) -> tuple[list[tuple[str, int]], bool]:
    """The ids at the front, by letter and number, and whether there is nothing besides."""
    found: list[tuple[str, int]] = []
    for word in re.split(r"[\s,]+", text):
        one = _ID.fullmatch(word)
        if one and one[1].upper() in tables_by_letter():
            found.append((one[1].upper(), int(one[2])))
        elif word.casefold() not in {"and", ""}:
            return found, False
    return found, bool(found)
