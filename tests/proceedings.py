"""Every act of the commands of proceedings as a test does it: the same steps for each command, made from its verbs."""

from typing import Any

from commands.inspection import KIND as INSPECTION
from commands.intervention import KIND as INTERVENTION
from commands.letter_of_concern import KIND as LETTER_OF_CONCERN
from commands.proceedings.kinds import Kind
from commands.warning_notice import KIND as WARNING_NOTICE

# The workflows of tests/frameworks/all-acts-2013 in which each verb takes one step; "" where it is the only one.
EVERY: dict[str, str] = {"letter-of-concern": "", "warning-notice": "every-notice", "intervention": "every-power"}
KINDS: tuple[Kind, ...] = (LETTER_OF_CONCERN, WARNING_NOTICE, INTERVENTION, INSPECTION)
INSPECTED = {"outcome": "serious_weaknesses", "inspected_on": "2026-09-01", "published_on": ""}


def begun(kind: Kind) -> str:
    """The words that begin one at a school."""
    if kind is INSPECTION:
        return "inspection record {urn} outcome=serious_weaknesses inspected_on=1/9/2026"
    which = EVERY[kind.command]
    return f"{kind.command} {kind.opens.name} {{urn}}" + (f" workflow={which}" if which else "")


def doings() -> dict[str, tuple[Any, ...]]:
    """For each act: the permission it needs, how its form is filled, what is done before, and what by themselves."""
    found: dict[str, tuple[Any, ...]] = {}
    for kind in KINDS:
        needs, word = kind.needs.value, kind.command
        begin = begun(kind)
        one: dict[str, Any] = {"which": "{urn}"}
        found[word] = ("view", {"school": "{urn}"}, ())
        found[f"{word} show"] = ("view", one, (begin,))
        which = EVERY.get(word)
        opening: dict[str, Any] = INSPECTED if kind is INSPECTION else {"workflow": which or "", "grown_from": ""}
        found[f"{word} {kind.opens.name}"] = (needs, {"school": "{urn}", **opening}, ())
        for verb in kind.verbs:
            found[f"{word} {verb.name}"] = (needs, one | {"on": "", "reason": ""}, (begin,))
        why = one | {"reason": "Seen"}
        first = f"{word} {kind.verbs[0].name} {{urn}}"
        found[f"{word} enter"] = (needs, one | {"note_of_it": "Seen", "reason": ""}, (begin,))
        found[f"{word} undo"] = (needs, why, (begin,), (first,))
        found[f"{word} pause"] = (needs, why, (begin,))
        found[f"{word} resume"] = (needs, why, (begin, f"{word} pause {{urn}}: Seen"))
        found[f"{word} drop"] = (needs, why, (begin, f"{word} {kind.verbs[0].name} {{urn}}"))
        found[f"{word} stop-clock"] = (needs, why | {"clock": "every_reply"}, (begin,))
        found[f"{word} hand-over"] = (needs, why | {"to": "Amara Okafor"}, (begin,))
        found[f"{word} note"] = (needs, one | {"text": "Seen"}, (begin,))
    return found


def filled(school: str) -> tuple[tuple[str, dict[str, Any]], ...]:
    """Each act of one command with "?" in every text that its form takes; the other commands have the same forms."""
    kind, word = WARNING_NOTICE, WARNING_NOTICE.command
    thoughts = ("enter", "undo", "pause", "resume", "drop", "stop-clock", "hand-over")
    return (
        (f"{word} {kind.opens.name}", {"school": school, "grown_from": "?"}),
        (f"{word} show", {"which": "?"}),
        (f"{word} {kind.verbs[0].name}", {"which": "?"}),
        *((f"{word} {name}", {"which": "?", "reason": "?", "to": "Amara Okafor"}) for name in thoughts),
        (f"{word} note", {"which": "?", "text": "?"}),
    )


def is_alike(words: str) -> bool:
    """Whether an act takes the same form as one of /warning-notice, which is tried in its place."""
    word, _, act = words.partition(" ")
    same = word in {kind.command for kind in KINDS} - {WARNING_NOTICE.command}
    verbs = {each.name for each in WARNING_NOTICE.verbs[1:]}
    return (same and words != "inspection record") or (word == WARNING_NOTICE.command and act in verbs)


def at_a_school(urn: str) -> tuple[str, ...]:
    """The acts that begin one, typed."""
    return tuple(begun(kind).format(urn=urn) for kind in KINDS)
