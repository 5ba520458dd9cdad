"""Hertfordshire's formal action state by state: kinds of school, who may go on, what an act is refused for."""

import re

from council import Council
from ledger.hertfordshire_acts import typed
from ledger.standing_at import against, wanting
from posting import BOSS

# Transcribed from the ledger: who decides for the council, by the titles of their posts.
COUNCIL = "Head of school improvement, or Director of Children's Services, or Operations Director, Education"
# Transcribed from the ledger (HRT-108, HRT-128, HRT-136): of each kind of school the type, the denomination, and
# whether the diocese is consulted, whoever appoints foundation governors instead, or neither.
KINDS = {
    "900020": ("community", "none", ""),
    "900021": ("voluntary_aided", "church_of_england", "diocese"),
    "900022": ("voluntary_controlled", "roman_catholic", "diocese"),
    "900023": ("foundation", "church_of_england", "diocese"),
    "900024": ("foundation_special", "roman_catholic", "diocese"),
    "900025": ("voluntary_aided", "other", "appointer"),
    "900026": ("voluntary_controlled", "none", "appointer"),
    "900027": ("foundation", "unknown", "appointer"),
    "900028": ("foundation_special", "none", "appointer"),
    "900029": ("maintained_special", "none", ""),
}


def add_kinds(council: Council) -> None:
    """One maintained school of each kind that the law tells apart."""
    for urn, (kind, denomination, _) in KINDS.items():
        council.add_school(urn, f"School {urn}", school_type=kind, denomination=denomination)


def moved(council: Council, ref: str, state: str) -> None:
    """A proceeding of the school put somewhere else, of which another one is asked."""
    with council.work() as work:
        (row,) = work.proceedings.named_for_planning([ref])
        row.state = state
        work.proceedings.save(row)


def only_for(council: Council, ref: str, who: str) -> dict[str, str]:
    """For each way on: the posts that alone may take it, as somebody reads who holds none of them."""
    found = {}
    for to, sentences in wanting(council, ref, who).items():
        first = re.search(r" is for: (.*)\. Ask one of them", sentences[0]) if sentences else None
        found[to] = first[1] if first else ""
    return found


def where(
    council: Council, ref: str, other: str, states: tuple[str, ...], to: str
) -> dict[str, tuple[str | None, ...]]:
    """The rules that stand against one way on, while another proceeding of the school is in each of these states."""
    found = {}
    for state in states:
        moved(council, other, state)
        found[state] = tuple(against(council, ref, BOSS)[to])
    return found


def lacks(council: Council, words: str, **entered: str) -> tuple[str | None, set[str]]:
    """Refused: by which rule, and which titles are said to be missing."""
    sentence, rule = council.refused(typed(words, **entered))
    listed = re.split(r"\.(?: |$)", sentence.partition(" Missing: ")[2])[0]
    return rule, {title for title in listed.split("; ") if title}


def without(entered: dict[str, str], *names: str) -> dict[str, str]:
    """All of it but these."""
    return {name: value for name, value in entered.items() if name not in names}


def done(council: Council, words: str, **entered: str) -> str:
    """An act that is done; the state that it leads to."""
    return str(council.say(typed(words, **entered)).data["state"])
