"""Running, in a process of its own for each change, the tests that carry a mark of one of the change's rules."""

import gc
import inspect
import json
import os
import re
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

import council
import pytest
from _pytest.runner import runtestprotocol
from changing import Change

from domain.framework import FrameworkError, loading

ROOT = Path(__file__).parents[2]
FRAMEWORKS = ROOT / "frameworks"
LONGEST = 240  # seconds for all the tests of one change
TESTS, CHECKS, NOBODY = "tests", "checks", "nobody"


@dataclass(frozen=True)
class Outcome:
    """Who noticed a change (tests, checks, nobody), by which test or what it said, and how long it took in seconds."""

    change: str
    noticed: str
    by: str
    tests: int
    seconds: float


class Watch:
    """A plugin that, once pytest has collected, hands the tests over instead of running them."""

    def __init__(self, then: "Callable[[Tests], None]") -> None:
        self._then = then

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Called by pytest in place of running what it collected."""
        tests = Tests(session.items)
        gc.freeze()  # what is there already is copied to no child by a collection that looks through it
        self._then(tests)
        return True


class Tests:
    """The marked tests, by rule."""

    def __init__(self, items: Iterable[pytest.Item]) -> None:
        self._of: dict[str, list[pytest.Item]] = defaultdict(list)
        self._noticed: Counter[str] = Counter()
        self.broken: set[str] = set()  # fail on unchanged frameworks too
        self.sound: set[str] = set()
        self.items = tuple(items)
        for item in self.items:
            if not _heavy(item):
                for rule in (rule for mark in item.iter_markers("rule") for rule in mark.args):
                    self._of[str(rule)].append(item)

    def of(self, change: Change) -> list[pytest.Item]:
        """Every test that carries a mark of one of the change's rules, each once, the likeliest to notice first."""
        found = {item.nodeid: item for rule in change.rules for item in self._of[rule]}
        sound = (item for item in found.values() if item.nodeid not in self.broken)
        name = re.compile(rf"\b{re.escape(change.near)}\b") if change.near else None

        def unlikely(item: pytest.Item) -> tuple[bool, int, bool, str]:
            named = name is not None and bool(name.search(_text(item)))
            return not named, -self._noticed[item.nodeid], not item.path.stem.endswith("_values"), str(item.path)

        return sorted(sound, key=unlikely)

    def noticed(self, nodeid: str) -> None:
        self._noticed[nodeid] += 1


@cache
def _text(item: pytest.Item) -> str:
    """The test's name with its parameters, and its code."""
    function = getattr(item, "function", None)
    return item.nodeid + inspect.getsource(function) if function else item.nodeid


def _heavy(item: pytest.Item) -> bool:
    """A browser, or a database server of its own: every rule is proven without them too."""
    callspec = getattr(item, "callspec", None)
    return bool(item.get_closest_marker("browser")) or (
        callspec is not None and "postgresql" in callspec.params.values()
    )


def collected(then: Callable[[Tests], None], files: Iterable[str]) -> None:
    """Import and collect the tests of these files once, then go on with them."""
    council.migrated()
    remember_frameworks()
    without = [word for name in ("cacheprovider", "xdist", "terminalreporter") for word in ("-p", f"no:{name}")]
    said = ["-q", "--tb=native", "--assert=plain", *without]  # nobody reads why a test failed
    code = pytest.main([*said, *files], plugins=[Watch(then)])
    if code not in {pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED}:
        sys.exit(f"the tests could not be collected (pytest: {code})")


_READ: dict[tuple[Path, tuple[Path, ...]], Any] = {}


def remember_frameworks() -> None:
    """Read each framework of the repository once, not once a test: what is changed is read anew."""
    reading = loading.load_framework

    def remembered(folder: Path, beside: Sequence[Path] = ()) -> Any:
        if not Path(folder).is_relative_to(ROOT):
            return reading(folder, beside)
        key = (Path(folder), tuple(beside))
        if key not in _READ:
            _READ[key] = reading(folder, beside)
        return _READ[key]

    loading.load_framework = remembered
    loading.load_all([FRAMEWORKS])


def changed(change: Change) -> None:
    """From here on, in this process, the framework's file reads as if somebody had changed it."""
    reading, target = loading._toml, FRAMEWORKS / change.framework / change.file

    def other(path: Path) -> dict[str, Any]:
        raw = reading(path)
        return change.applied(raw) if path == target else raw

    loading._toml = other
    loading._load_all.cache_clear()
    based = ((key, read) for key, read in list(_READ.items()))
    for key, read in based:
        if change.framework in {read.id, read.about.based_on}:
            del _READ[key]


def in_a_process(work: Callable[[], Iterator[tuple[str, str, int]]]) -> tuple[int, Path]:
    """Fork; the child writes what the work says into a file of its folder. The child's id, and the folder."""
    folder = Path(tempfile.mkdtemp(prefix="handbell-change-"))
    child = os.fork()
    if child:
        return child, folder
    signal.alarm(LONGEST)
    os.environ["PYTEST_DEBUG_TEMPROOT"] = str(folder)
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, 1)
    os.dup2(nothing, 2)
    try:
        (folder / "said.json").write_text(json.dumps(next(work())), encoding="utf-8")
    finally:
        os._exit(0)


def ended(folder: Path, status: int) -> tuple[str, str, int]:
    """What the child said; one that was killed for taking too long has noticed something."""
    said = folder / "said.json"
    answer = json.loads(said.read_text(encoding="utf-8")) if said.exists() else (TESTS, f"ended by signal {status}", 0)
    shutil.rmtree(folder, ignore_errors=True)
    return tuple(answer)  # type: ignore[return-value]


def tried(change: Change | None, items: Sequence[pytest.Item]) -> Iterator[tuple[str, str, int]]:
    """Make the change, read the folder, run the tests up to the first that fails."""
    if change is not None:
        changed(change)
        try:
            loading.load_framework(FRAMEWORKS / change.framework, [FRAMEWORKS])
        except FrameworkError as error:
            yield CHECKS, error.sentence, 0
    for number, item in enumerate(items, 1):
        after = items[number] if number < len(items) else None
        for report in runtestprotocol(item, log=False, nextitem=after):
            if report.failed:
                yield TESTS, item.nodeid, number
    yield NOBODY, "", len(items)


def outcome(change: Change, said: tuple[str, str, int], began: float) -> Outcome:
    """What became of a change."""
    return Outcome(change.name, *said, round(time.monotonic() - began, 2))


def line(found: Outcome) -> str:
    """One line of the file of results."""
    return json.dumps(asdict(found), ensure_ascii=False)
