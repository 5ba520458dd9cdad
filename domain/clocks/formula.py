"""The grammar of the clocks in framework data: a name, a number, or a function of such things."""

import re
from dataclasses import dataclass
from functools import lru_cache

TOKEN = re.compile(r"\s*(?:(?P<name>[A-Za-z]\w*(?:-\d)?)|(?P<number>\d{1,4})|(?P<mark>[(),]))", re.ASCII)
LONGEST = 200


@dataclass(frozen=True)
class Name:
    """An event, a term, a weekday, or a word such as at_once."""

    word: str


@dataclass(frozen=True)
class Number:
    value: int


@dataclass(frozen=True)
class Call:
    """A function and what it is given."""

    name: str
    given: "tuple[Formula, ...]"


Formula = Name | Number | Call


@lru_cache(maxsize=1024)
def parse(text: str) -> Formula:
    """Read a formula, such as next_day(years_after(last_inspected, 3)); ValueError says where it is wrong."""
    if len(text) > LONGEST:
        raise ValueError(f"a formula has at most {LONGEST} characters")
    words = _Words(text)
    formula = words.formula()
    if words.left:
        raise words.wrong()
    return formula


class _Words:
    """The words of a formula, taken from the front."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.left = self._split(text)

    def formula(self) -> Formula:
        kind, word = self._take("name", "number")
        if kind == "number":
            return Number(int(word))
        if not self._next_is("("):
            return Name(word)
        self._take_mark("(")
        given = [self.formula()]
        while self._next_is(","):
            self._take_mark(",")
            given.append(self.formula())
        self._take_mark(")")
        return Call(word, tuple(given))

    def wrong(self) -> ValueError:
        where = f'at "{self.left[0][1]}"' if self.left else "at its end"
        return ValueError(f'the formula "{self.text}" cannot be read {where}')

    def _split(self, text: str) -> list[tuple[str, str]]:
        words, at, text = [], 0, text.rstrip()
        while at < len(text):
            found = TOKEN.match(text, at)
            if not found or not found.lastgroup:
                raise ValueError(f'the formula "{text}" cannot be read at "{text[at:].strip()}"')
            words.append((found.lastgroup, found[found.lastgroup]))
            at = found.end()
        return words

    def _next_is(self, mark: str) -> bool:
        return bool(self.left) and self.left[0] == ("mark", mark)

    def _take(self, *kinds: str) -> tuple[str, str]:
        if not self.left or self.left[0][0] not in kinds:
            raise self.wrong()
        return self.left.pop(0)

    def _take_mark(self, mark: str) -> None:
        if not self._next_is(mark):
            raise self.wrong()
        self.left.pop(0)
