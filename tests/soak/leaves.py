"""What can be changed of one value in a framework's files, and what sort of change that is."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, NamedTuple

from formulas import formulas_like

TESTS = frozenset({"met_when", "applies_when", "standard_when", "while_met", "where", "unless"})
COUNTED = frozenset({"measures", "count", "factors"})  # with these a bound says how many, not how much
OPERATORS = {"below": "at_most", "at_most": "below", "above": "at_least", "at_least": "above", "any": "all",
             "all": "any", "reached": "over", "over": "reached", "within": "over", "some": "every",
             "every": "some"}  # fmt: skip
BOUNDS = {"at_least": "exactly", "exactly": "at_least", "at_most": "exactly"}
WORDS = {
    ("is",): {"below": "at_most", "at_most": "below", "above": "at_least", "at_least": "above"},
    ("of",): {"national": "la", "la": "national", "any": "all", "all": "any"},
    ("needed", "how"): {"any_one": "all", "all": "any_one", "chosen_by_person": "any_one"},
    ("every",): {"half_term": "term", "term": "year", "year": "term"},
    ("starts",): {"told": "agreed", "agreed": "told"},
    ("effect",): {"refuse": "reason", "reason": "warn", "warn": "refuse"},
    ("unknown",): {"shut": "open", "open": "shut"},
    ("stay", "how"): {"minimum": "maximum", "maximum": "minimum", "hold": "maximum"},
    ("over",): {"warn": "refuse", "refuse": "warn"},
    ("opens",): {"task": "offer", "offer": "nothing", "nothing": "task"},
    ("per",): {"school": "authority", "authority": "school"},
}
FORMULAS = frozenset({"formula", "no_later", "unused_from", "unused_by", "by"})
RECIPIENTS = frozenset({"to", "tells", "told", "exceeded_to", "posts", "owner", "contact"})
TEXTS = frozenset({"rules", "does", "effects", "agenda", "enclosing", "concern_areas", "aliases", "states", "covered"})
PERIODS = frozenset({"clocks", "dates", "window", "planned", "round_opens"})
MEMBERS = frozenset(
    {"notified", "recipient", "member", "ground", "any", "all", "count"}
)  # tables that are list members
MONTH_DAY = len("08-20")
# Of a workflow that is a proceeding: what has to hold, which states elsewhere, and what a part can do without.
GATES = frozenset({"needs", "any_of", "entered", "barred", "all_of", "when", "unless", "in_order", "categories",
                   "standing", "workflows", "states", "guards", "asks", "outcomes", "governance", "school_types",
                   "denominations", "law"})  # fmt: skip
STATES = frozenset({"elsewhere", "nowhere", "exempt", "met_elsewhere", "watch"})
DROPPED = {"not_before": "clock", "not_after": "clock", "until": "clock", "earliest": "clock", "latest": "clock",
           "clock": "clock", "document": "recipient"}  # fmt: skip


class Made(NamedTuple):
    """One change: what is said of it, its sort, and what stands there instead."""

    shown: str
    sort: str
    new: Any
    member: tuple[int, ...] = ()  # of a list, when it is this one that goes


def of_table(keys: tuple[str, ...], table: Mapping[str, Any]) -> Iterator[Made]:
    """Operators in the tables of a test, and what a guard, an entry or a way of a proceeding can do without."""
    if "workflow" in keys and ({keys[-1]} & {"guard", "entry"} or "act" in table):
        for key in (each for each in DROPPED if each in table):
            left = {name: value for name, value in table.items() if name != key}
            yield Made(f"{key} dropped", DROPPED[key], left)
    if not TESTS & set(keys):
        return
    swaps = BOUNDS if COUNTED & table.keys() else OPERATORS
    for key, other in swaps.items():
        alone = key in {"any", "all"} and len(table.get(key, ())) < 2
        if key in table and not alone and not _all_counted(table, key):
            new = {other if name == key else name: value for name, value in table.items()}
            yield Made(f"{key} -> {other}", "threshold", new)
    if "not" in table:
        yield Made("not dropped", "threshold", table["not"])


def _all_counted(table: Mapping[str, Any], key: str) -> bool:
    counted = table.get("measures") or table.get("count") or ()
    return key in {"at_least", "exactly"} and bool(counted) and table[key] == len(counted)


def of_leaf(keys: tuple[str, ...], held: Any) -> Iterator[Made]:
    """Numbers, words that decide, formulas, flags, days, and the members of lists."""
    if isinstance(held, bool):
        yield Made(f"{held} -> {not held}".lower(), _sort(keys, "other"), not held)
    elif isinstance(held, (int, Decimal)):
        yield from _numbers(keys, held)
    elif isinstance(held, date):
        yield Made(f"{held} -> the day after", "clock" if PERIODS & set(keys) else "other", held + timedelta(days=1))
    elif isinstance(held, str):
        yield from _words(keys, held)
    elif isinstance(held, list):
        yield from _members(keys, held)


def _numbers(keys: tuple[str, ...], held: int | Decimal) -> Iterator[Made]:
    step = Decimal(1).scaleb(int(held.as_tuple().exponent)) if isinstance(held, Decimal) else 1
    sort = "other" if {"rank", "ladder", "escalation"} & set(keys) else "threshold"
    for new in (held + step, held - step):
        yield Made(f"{held} -> {new}", sort, new)


def _words(keys: tuple[str, ...], held: str) -> Iterator[Made]:
    for ending, words in WORDS.items():
        if keys[-len(ending) :] == ending and held in words and not (ending == ("over",) and TESTS & set(keys)):
            yield Made(f"{held} -> {words[held]}", _word_sort(keys), words[held])
    if keys[-1] in FORMULAS and "process" not in keys:
        yield from (Made(f"{held} -> {new}", "clock", new) for new in formulas_like(held))
    if keys[-1] == "equals" and held.isdigit():
        yield from (Made(f"{held} -> {new}", "threshold", str(new)) for new in (int(held) + 1, int(held) - 1))
    if PERIODS & set(keys) and len(held) == MONTH_DAY and held[2] == "-":
        yield Made(f"{held} -> the day after", "clock", f"{held[:3]}{int(held[3:]) + 1:02}")


def _word_sort(keys: tuple[str, ...]) -> str:
    if keys[-1] in {"is", "of"} or keys[-2:] == ("needed", "how"):
        return "threshold"
    return "clock" if keys[-1] in {"every", "starts"} else "other"


def _members(keys: tuple[str, ...], held: list[Any]) -> Iterator[Made]:
    if TEXTS & set(keys[-1:]) and not ("states" in keys and STATES & set(keys[-2:])):
        return
    numbers = held and all(isinstance(each, int) for each in held)
    if numbers:
        sort = "other" if "ladder" in keys else "threshold"
        for at, each in enumerate(held):
            yield Made(f"{each} -> {each + 1}", sort, [*held[:at], each + 1, *held[at + 1 :]])
    if keys[-1] == "between" or (held and isinstance(held[0], dict) and keys[-1] not in MEMBERS):
        return
    for at, each in enumerate(held):
        if each == "owner" and "ladder" in keys:
            continue  # says that nobody else need be told: whoever owns it always is
        yield Made(f"without {_said(each, at)}", _sort(keys, "other"), [*held[:at], *held[at + 1 :]], (at,))


def _said(member: Any, at: int) -> str:
    return str(member.get("id") or member.get("body") or f"#{at}") if isinstance(member, dict) else str(member)


def _sort(keys: tuple[str, ...], otherwise: str) -> str:
    if {"notified", "recipient"} & set(keys) or (keys[-1] in RECIPIENTS) or keys[-2:] == ("duty", "also"):
        return "recipient"
    if "workflow" in keys:
        return _of_proceedings(keys, otherwise)
    return "clock" if PERIODS & set(keys) else otherwise


def _of_proceedings(keys: tuple[str, ...], otherwise: str) -> str:
    """Who may enter or go on is as grave as who is told, what has to hold as a threshold, when it rings as a clock."""
    if keys[-1] == "by":
        return "recipient"
    if "watch" in keys:
        return "clock"
    return "threshold" if GATES & set(keys) else otherwise
