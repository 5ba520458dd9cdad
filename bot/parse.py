"""One parser for typed words, wherever they were typed: a command, perhaps an act, plain words and `field=value`."""

import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from chat.council import meant_for, said_in
from chat.form import describe
from chat.markdown import visible
from commands.command import Act, Command
from domain.refusals import Misunderstood

_QUOTED = re.compile(r"""("[^"]*"|“[^”]*”|'[^']*'|‘[^’]*’)(?=\s|$)""")
_PAIRS = {('"', '"'), ("“", "”"), ("'", "'"), ("‘", "’")}
_MATTER = re.compile(r"\s*[a-z]-\d+(?=\s|$)", re.IGNORECASE)  # N-3
_ONE_WORD = {"choice", "yes_no", "number"}
_ANY_NAME = "[a-z][a-z0-9_]+"  # of a form that the framework adds fields to: which, is known only once it is read


@dataclass(frozen=True)
class Parsed:
    """An act and what was typed for its fields, nothing checked yet; `council` is the one that was named, or ""."""

    command: Command
    act: Act
    values: dict[str, Any]
    council: str = ""

    @property
    def words(self) -> str:
        """The words that name the act."""
        return f"{self.command.name} {self.act.name}".strip()

    @property
    def addressed(self) -> str:
        """The words that name the act, and the council they were said to."""
        return meant_for(self.words, self.council) if self.council else self.words


def parse(words: str, commands: Sequence[Command]) -> Parsed:
    """Find the command and the act, and give each field what was typed for it.

    Raises:
        Misunderstood: when there is no such command.
    """
    council, words = said_in(visible(words))
    name, rest = _first_word(words)
    if name.casefold().removeprefix("/") == "handbell":
        name, rest = _first_word(rest)
    command = _find(name.casefold().removeprefix("/") or "help", commands)
    council, rest = (council, rest) if council else said_in(rest)
    first, after = _first_word(rest)
    named = command.act(first.casefold()) if first else None
    act = named or command.act_about(first.strip(",")) or command.act("") or command.acts[0]
    council, text = (council, after if named else rest) if council or not named else said_in(after)
    if act.of_matter and _MATTER.match(text):
        act = command.act(act.of_matter) or act
    return Parsed(command, act, read_fields(act, text), council)


def read_fields(act: Act, text: str) -> dict[str, Any]:
    """Split typed words into fields: `name=value` where the form has that name, the rest by position."""
    kinds = {spec.name: "person" if spec.source == "people" else spec.kind for spec in describe(act.form)}
    values: dict[str, Any] = {}
    plain, here = "", 0
    if kinds:
        names = [*kinds, _ANY_NAME] if act.tailor else list(kinds)
        name = re.compile(rf"(?<!\S)({'|'.join(names)})=", re.IGNORECASE)
        for found in name.finditer(text):
            if found.start() < here:
                continue
            plain += text[here : found.start()]
            field = found[1].casefold()
            following = name.search(text, found.end())
            values[field], here = _value(
                text, found.end(), following.start() if following else len(text), kinds.get(field, "text")
            )
    plain += text[here:]
    pieces = plain.strip().split(":", len(act.form.positional) - 1) if plain.strip() else []
    for position, piece in zip(act.form.positional, pieces, strict=False):
        values.setdefault(position, _unquoted(piece))
    return values


def _value(text: str, start: int, end: int, kind: str) -> tuple[str, int]:
    """The value that starts here, and where it ends: a quoted run, one word, or all up to the next field."""
    quoted = _QUOTED.match(text, start)
    if quoted:
        return quoted[0][1:-1], quoted.end()
    if kind in _ONE_WORD:
        word = re.compile(r"\S*").match(text, start)
        return (word[0], word.end()) if word else ("", start)
    return _unquoted(text[start:end]), end


def _unquoted(text: str) -> str:
    """Text without spaces around it, nor the one pair of quotation marks that holds all of it."""
    bare = text.strip()
    return bare[1:-1].strip() if len(bare) > 1 and (bare[0], bare[-1]) in _PAIRS else bare


def _first_word(text: str) -> tuple[str, str]:
    """The first word, and the rest as it was typed; any space, tab or line end parts them."""
    first, *rest = text.split(None, 1) or [""]
    return first, rest[0] if rest else ""


def _find(name: str, commands: Sequence[Command]) -> Command:
    for command in commands:
        if name == command.name or name in command.aliases:
            return command
    owner = next((command for command in commands if command.act(name)), None) if name else None
    if owner:
        raise Misunderstood({"command": f"“{name[:40]}” is not a command by itself. Type “{owner.name} {name}”."})
    near = difflib.get_close_matches(name, [command.name for command in commands], n=1)
    hint = f" Did you mean “{near[0]}”?" if near else ""
    raise Misunderstood({"command": f"There is no command “{name[:40]}”.{hint} Type “help” for the list."})
