"""Which rules of the ledger a place in a framework's files embodies."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

NO_NAMES = frozenset({"id", "rules", "says", "title", "label", "source"})


class Namers:
    """The rules of all that names a part: what has no rules of its own serves those who name it."""

    def __init__(self, files: Mapping[str, Any]) -> None:
        self.naming: dict[str, set[str]] = defaultdict(set)
        for raw in files.values():
            self._gather(raw, ())

    def _gather(self, held: Any, rules: tuple[str, ...]) -> None:
        if isinstance(held, Mapping):
            rules = tuple(held.get("rules", rules))
            for key, value in held.items():
                if key not in NO_NAMES:
                    self._gather(value, rules)
        elif isinstance(held, list):
            for value in held:
                self._gather(value, rules)
        elif isinstance(held, str):
            self.naming[held].update(rules)


def rules_at(raw: Any, place: tuple[str | int, ...], namers: Namers) -> tuple[str, ...]:
    """The rules of the nearest part that has some and of the tables in it; else of what it holds and who names it."""
    around = [raw]
    for key in place:
        around.append(around[-1][key])
    tables = [each for each in reversed(around[1:]) if isinstance(each, Mapping)]
    for table in tables:
        if table.get("rules"):
            inner = (rule for each in table.values() if isinstance(each, Mapping) for rule in each.get("rules", ()))
            return tuple(dict.fromkeys([*table["rules"], *inner]))
    for table in tables:
        found = set(held_rules(table)) | namers.naming[str(table.get("id"))]
        if found:
            return tuple(sorted(found))
    return ()


def held_rules(value: Any) -> Iterator[str]:
    """Every rule within a value."""
    if isinstance(value, Mapping):
        yield from value.get("rules", ())
    for each in _within(value):
        yield from held_rules(each)


def _within(value: Any) -> Iterator[Any]:
    if isinstance(value, Mapping):
        yield from value.values()
    elif isinstance(value, list):
        yield from value
