"""Every change that can be made to one number, operator, recipient, list member or flag of a framework's files."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from embodied import Namers, held_rules, rules_at
from leaves import Made, of_leaf, of_table

Place = tuple[str | int, ...]

THRESHOLD, CLOCK, RECIPIENT, OTHER = SORTS = ("threshold", "clock", "recipient", "other")


@dataclass(frozen=True)
class Change:
    """What stands at one place of one file replaced by something else, and the rules that place embodies."""

    framework: str
    file: str
    place: Place
    shown: str
    sort: str
    new: Any
    rules: tuple[str, ...]
    near: str = ""  # the id of the part it stands in
    ruled: bool = True  # else nothing there or near says which rules it embodies, and it is tried with all of them

    @property
    def name(self) -> str:
        """The same in every run, as long as the file says the same."""
        return f"{self.framework}/{self.file} {self.shown}"

    def applied(self, raw: dict[str, Any]) -> dict[str, Any]:
        """The parsed file with the change made."""
        changed: dict[str, Any] = _with(raw, self.place, self.new)
        return changed


def _with(held: Any, place: Place, new: Any) -> Any:
    if not place:
        return new
    first, *rest = place
    copy = list(held) if isinstance(held, list) else dict(held)
    copy[first] = _with(held[first], tuple(rest), new)
    return copy


def changes_in(folder: Path) -> Iterator[Change]:
    """Every change of a framework folder, file by file."""
    files = {path.name: tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
             for path in sorted(folder.glob("*.toml"))}  # fmt: skip
    namers, every = Namers(files), tuple(sorted(set(held_rules(list(files.values())))))
    for name, raw in files.items():
        for place, made in _walked(raw, ()):
            rules = rules_at(raw, (*place, *made.member), namers)
            shown = f"{_where(raw, place)}: {made.shown}"
            yield Change(
                folder.name, name, place, shown, made.sort, made.new, rules or every, _near(raw, place), bool(rules)
            )


def _walked(held: Any, place: Place) -> Iterator[tuple[Place, Made]]:
    keys = tuple(key for key in place if isinstance(key, str))
    if isinstance(held, Mapping):
        yield from ((place, made) for made in of_table(keys, held))
        for key, value in held.items():
            yield from _walked(value, (*place, key))
        return
    yield from ((place, made) for made in of_leaf(keys, held))
    if isinstance(held, list) and any(isinstance(each, (dict, list)) for each in held):
        for number, value in enumerate(held):
            yield from _walked(value, (*place, number))


def _near(raw: Any, place: Place) -> str:
    found, held = "", raw
    for key in place:
        held = held[key]
        found = str(held.get("id", found)) if isinstance(held, Mapping) else found
    return found


def _where(raw: Any, place: Place) -> str:
    """Table names, ids instead of numbers where there are any: `clock term_review formula`."""
    said, held = [], raw
    for key in place:
        held = held[key]
        own = held.get("id") if isinstance(held, Mapping) else None
        said.append(str(own or (f"#{key}" if isinstance(key, int) else key)))
    return " ".join(said)
