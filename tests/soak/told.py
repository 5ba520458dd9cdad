"""What `changes.py` prints at the end: a table by framework and sort, and the changes that no test noticed."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from changing import SORTS, Change
from noticing import CHECKS, NOBODY, TESTS, Outcome

# Owners (tests/rules.txt) of the rules that are expected to be proven by now; the others come with later parts.
OWNERS = frozenset({
    "category", "framework", "support", "school", "letter", "review", "job:category-cycle", "job:ofsted-anniversary",
    "doc:risk-notification", "doc:designation-letter", "raise-concern", "letter-of-concern", "warning-notice",
    "intervention", "inspection", "risk-register", "doc:trust-contact",
})  # fmt: skip
NOW, LATER, NO_RULE = "now", "later parts", "no rule"
HEAD = ("framework", "sort", "changes", "by tests", "by checks", "unnoticed", LATER, NO_RULE)


def whose(change: Change, owners: Mapping[str, str]) -> str:
    """Whether a test is to notice the change by now: a rule of it is owned by one of OWNERS."""
    if not change.ruled:
        return NO_RULE
    return NOW if any(owners.get(rule) in OWNERS for rule in change.rules) else LATER


def told(changes: Sequence[Change], outcomes: Mapping[str, Outcome], owners: Mapping[str, str]) -> Iterator[str]:
    """The lines of the table, then of the list."""
    counts: Counter[tuple[str, str, str]] = Counter()
    for change in changes:
        due = whose(change, owners)
        found = outcomes.get(change.name)
        counts[change.framework, change.sort, found.noticed if found and due == NOW else due] += 1
    yield _row(HEAD)
    for framework in sorted({change.framework for change in changes}):
        yield from _rows(counts, framework, (framework,))
    yield from _rows(counts, "all", sorted({change.framework for change in changes}))
    unnoticed = list(_unnoticed(changes, outcomes))
    yield f"\nUnnoticed: {len(unnoticed)}" if unnoticed else "\nEvery change that was tried is noticed."
    for change in unnoticed:
        late = "" if whose(change, owners) == NOW else f" ({whose(change, owners)})"
        rules = f" [{', '.join(change.rules)}]" if change.ruled else ""
        yield f"{change.sort:9} {change.name}{rules}{late} {outcomes[change.name].by}".rstrip()


def _rows(counts: Counter[tuple[str, str, str]], title: str, frameworks: Iterable[str]) -> Iterator[str]:
    for sort in SORTS:
        by = [sum(counts[each, sort, what] for each in frameworks) for what in (TESTS, CHECKS, NOBODY, LATER, NO_RULE)]
        if any(by):
            yield _row((title, sort, sum(by), *by))


def _row(cells: Iterable[object]) -> str:
    first, second, *numbers = map(str, cells)
    return f"{first:20} {second:10} " + " ".join(f"{number:>11}" for number in numbers)


def _unnoticed(changes: Sequence[Change], outcomes: Mapping[str, Outcome]) -> Iterator[Change]:
    found = (change for change in changes if change.name in outcomes)
    return (change for change in found if outcomes[change.name].noticed == NOBODY)
