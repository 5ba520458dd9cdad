"""Finding a school from what people type: a name with mistakes, part of one, initials, a URN or a LAESTAB."""

import math
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

OFFERED = 5
_RAREST = 14
_PER_GRAM = 0.002
_TOWN_COUNTS = 0.3
_CLOSED_COUNTS = 0.9
_UNHEARD_COUNTS = 0.5
# Found by trying misspelt names against a register of a thousand schools: the share of what was typed that a
# name must have to be offered at all, to be taken as meant, and its lead over the next name.
_OFFERED_FROM = 0.4
_MEANT_FROM = 0.7
_CLEAR_LEAD = 1.35
_DROPPED = frozenset({"school", "schools", "sch", "the", "of", "and", "voluntary", "aided", "controlled", "va", "vc"})
_SHORT = {
    "saint": "st", "pk": "park", "prim": "primary", "acad": "academy", "infants": "infant", "inf": "infant",
    "juniors": "junior", "jun": "junior", "jnr": "junior", "sec": "secondary", "nurs": "nursery",
    "coll": "college", "comm": "community", "cofe": "ce", "coe": "ce", "catholic": "rc",
}  # fmt: skip
_PHRASES = (
    (re.compile(r"\b(church of england|c of e|c o e|c e)\b"), "ce"),
    (re.compile(r"\b(roman catholic|r c)\b"), "rc"),
    (re.compile(r"\bjunior mixed (and )?infants?\b"), "jmi"),
    (re.compile(r"\bpupil referral( unit)?\b"), "pru"),
)
_APOSTROPHES = str.maketrans("", "", "'’‘`´")
_NUMBER = re.compile(r"(?<!\d)(\d{3})[/ -]?(\d{3,4})(?!\d)", re.ASCII)
_INITIALS = re.compile(r"[a-z]{3,6}")


@dataclass(frozen=True)
class IndexEntry:
    """One school that can be found; `laestab` is seven digits where it is known."""

    urn: str
    name: str
    closed: bool = False
    town: str = ""
    laestab: str = ""


@dataclass(frozen=True)
class Found:
    """The URN of the school that was surely meant, if any, and up to five that may be, likeliest first."""

    best: str | None = None
    candidates: tuple[IndexEntry, ...] = ()


def normalised(text: str) -> str:
    """Lower case without accents and signs, common wordings in one form, words that tell nothing left out."""
    letters = unicodedata.normalize("NFKD", text.translate(_APOSTROPHES)).casefold()
    plain = " ".join(re.findall(r"[^\W_]+", "".join(sign for sign in letters if not unicodedata.combining(sign))))
    for phrase, short in _PHRASES:
        plain = phrase.sub(short, plain)
    words = [_SHORT.get(word, word) for word in plain.split()]
    return " ".join(word for word in words if word not in _DROPPED) or " ".join(words)


def _grams(plain: str) -> set[str]:
    """The trigrams of each word with a space on either side, and the first letter of the whole."""
    spaced = [f" {word} " for word in plain.split()]
    return {word[i : i + 3] for word in spaced for i in range(len(word) - 2)} | {f"^{plain[:1]}"}


def _initials(name: str) -> str:
    words = re.findall(r"[a-z0-9]+", name.translate(_APOSTROPHES).lower())
    return "".join(word[0] for word in words if word not in {"the", "of", "and"})


class SchoolIndex:
    """The names of one authority's schools, in memory; made anew when the register changes."""

    def __init__(self, entries: Iterable[IndexEntry]) -> None:
        self._entries = sorted(entries, key=lambda each: (each.closed, each.name.casefold(), each.urn))
        self._plain = [normalised(entry.name) for entry in self._entries]
        self._initials = [_initials(entry.name) for entry in self._entries]
        self._sizes: list[int] = []
        self._names: dict[str, list[int]] = defaultdict(list)
        self._towns: dict[str, list[int]] = defaultdict(list)
        self._exact: dict[str, list[int]] = defaultdict(list)
        self._numbers: dict[str, list[int]] = defaultdict(list)
        for place in range(len(self._entries)):
            self._add(place)

    def __len__(self) -> int:
        return len(self._entries)

    def _add(self, place: int) -> None:
        entry, plain = self._entries[place], self._plain[place]
        grams = _grams(plain)
        self._sizes.append(len(grams))
        for gram in grams:
            self._names[gram].append(place)
        for gram in _grams(normalised(entry.town)) - grams:
            self._towns[gram].append(place)
        self._exact[plain].append(place)
        for number in filter(None, (entry.urn, entry.laestab)):
            self._numbers[number].append(place)

    def find(self, text: str) -> Found:
        """Say which school is meant, when that is clear, and which may be; nothing when no name is near.

        A URN, a LAESTAB or a name that only one open school has is clear; so is a lead over every other name.
        """
        numbered = [place for one, two in _NUMBER.findall(text) for place in self._numbers.get(one + two, ())]
        if numbered:
            return self._found(numbered, self._only(numbered))
        plain = normalised(text)
        exact = self._exact.get(plain, [])
        shares = {} if _DROPPED.issuperset(plain.split()) else self._shares(plain)
        ranked = self._ranked(shares)
        if exact:
            return self._found([*exact, *ranked], self._named(exact, ranked, plain))
        short = self._by_initials(text)
        if short:
            return self._found([*short, *ranked], None)
        return self._found(ranked, self._with_all_words(ranked, plain) or self._clear(ranked, shares))

    def type_ahead(self, text: str, limit: int = 20) -> tuple[IndexEntry, ...]:
        """The schools to offer while a name is being typed: words that begin so, then near ones."""
        typed = normalised(text).split()
        if not typed:
            return tuple(self._entries[:limit])
        begun = [place for place, plain in enumerate(self._plain) if _begins(typed, plain.split())]
        begun.sort(key=lambda place: (self._entries[place].closed, not self._plain[place].startswith(typed[0])))
        offered = (*(self._entries[place] for place in begun), *self.find(text).candidates)
        return tuple(dict.fromkeys(offered))[:limit]

    def _shares(self, plain: str) -> dict[int, float]:
        """For each school with anything in common, how much of what was typed its name (and town) has."""
        grams = _grams(plain)
        heard = sorted((self._commonness(gram), gram) for gram in grams if self._commonness(gram))[:_RAREST]
        unheard = sum(1 for gram in grams if not self._commonness(gram))
        shares: dict[int, float] = defaultdict(float)
        total = unheard * _UNHEARD_COUNTS * math.log1p(len(self))
        for common, gram in heard:
            weight = math.log1p(len(self) / common)
            total += weight
            for place in self._names.get(gram, ()):
                shares[place] += weight
            for place in self._towns.get(gram, ()):
                shares[place] += weight * _TOWN_COUNTS
        return {place: share / total for place, share in shares.items()}

    def _commonness(self, gram: str) -> int:
        return len(self._names.get(gram, ())) + len(self._towns.get(gram, ()))

    def _ranked(self, shares: dict[int, float]) -> list[int]:
        """The places offered, best first; a closed school comes after an open one that is as near."""
        near = [place for place, share in shares.items() if share >= _OFFERED_FROM]
        return sorted(near, key=lambda place: (-self._score(place, shares), place))[:OFFERED]

    def _score(self, place: int, shares: dict[int, float]) -> float:
        """The share, less a little for a longer name."""
        score = shares[place] - _PER_GRAM * self._sizes[place]
        return score * _CLOSED_COUNTS if self._entries[place].closed else score

    def _clear(self, ranked: Sequence[int], shares: dict[int, float]) -> str | None:
        """The first, when its share is high and it leads; a closed school is no rival to an open one."""
        if not ranked or shares[ranked[0]] < _MEANT_FROM:
            return None
        first = self._entries[ranked[0]]
        rivals = [place for place in ranked[1:] if first.closed or not self._entries[place].closed]
        lead = shares[ranked[0]] / shares[rivals[0]] if rivals else _CLEAR_LEAD
        return first.urn if lead >= _CLEAR_LEAD else None

    def _named(self, exact: Sequence[int], ranked: Sequence[int], plain: str) -> str | None:
        """The one school of exactly this name; nobody guesses between a closed one and an open successor."""
        typed = set(plain.split())
        successors = [at for at in ranked if not self._entries[at].closed and typed <= self._words(at)]
        if successors and all(self._entries[place].closed for place in exact):
            return None
        return self._only(exact)

    def _with_all_words(self, ranked: Sequence[int], plain: str) -> str | None:
        """The only open school with every word that was typed, two or more ("St Mary's CE", not "RC")."""
        typed = set(plain.split())
        if len(typed) == 1:
            return None
        whole = [place for place in ranked if typed <= self._words(place)]
        return self._only(whole) if whole else None

    def _words(self, place: int) -> set[str]:
        return {*self._plain[place].split(), *normalised(self._entries[place].town).split()}

    def _by_initials(self, text: str) -> list[int]:
        """Schools whose names' initials begin so, unless what was typed begins a word of some name."""
        typed = text.strip().lower()
        if not _INITIALS.fullmatch(typed) or any(f" {typed}" in f" {plain}" for plain in self._plain):
            return []
        return [place for place, initials in enumerate(self._initials) if initials.startswith(typed)]

    def _only(self, places: Sequence[int]) -> str | None:
        """The one open school among them, else the one school."""
        there = [place for place in places if not self._entries[place].closed] or places
        return self._entries[there[0]].urn if len(set(there)) == 1 else None

    def _found(self, places: Sequence[int], best: str | None) -> Found:
        offered = [self._entries[place] for place in dict.fromkeys(places)][:OFFERED]
        return Found(best, tuple(offered))


def _begins(typed: Sequence[str], words: Sequence[str]) -> bool:
    return all(any(word.startswith(part) for word in words) for part in typed)
