"""Changes each number, operator, recipient and list member of the frameworks in turn; lists what no marked test sees.

Exit code 1 when a change of a threshold, clock or recipient goes unnoticed though one of its rules is due by now.
"""

import argparse
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections import deque
from collections.abc import Iterable, Sequence
from pathlib import Path

import rules
from changing import OTHER, SORTS, Change, changes_in
from noticing import (
    FRAMEWORKS,
    NOBODY,
    ROOT,
    TESTS,
    Outcome,
    Tests,
    collected,
    ended,
    in_a_process,
    line,
    outcome,
    tried,
)
from told import NOW, told, whose

RESULTS = Path(tempfile.gettempdir()) / "handbell-changes.jsonl"


def asked() -> argparse.Namespace:
    """The options."""
    options = argparse.ArgumentParser(prog="changes.py", description=(__doc__ or "").partition("\n")[0])
    options.add_argument("--only", help="framework folders, with commas between")
    options.add_argument("--class", dest="sorts", default=",".join(SORTS), help="some of " + ", ".join(SORTS))
    options.add_argument("--like", default="", help="only changes whose description holds this text")
    options.add_argument("--sample", type=int, help="so many changes, taken at random")
    options.add_argument("--seed", type=int, default=0, help="for --sample")
    options.add_argument("--processes", type=int, default=2)
    options.add_argument(
        "--later", action="store_true", help="try those of later parts, and those with no rule, as well"
    )
    options.add_argument("--resume", action="store_true", help="do not try again what the file of results has noticed")
    options.add_argument("--results", type=Path, default=RESULTS)
    return options.parse_args()


class Run:
    """The changes still to be tried, and what became of the others."""

    def __init__(self, options: argparse.Namespace, tests: Tests, waiting: Iterable[Change]) -> None:
        self._options, self._tests, self._waiting = options, tests, deque(waiting)
        self._running: dict[int, tuple[Change, Path, float]] = {}
        self._done, self._all = 0, len(self._waiting)
        self.outcomes: dict[str, Outcome] = {}

    def run(self) -> None:
        """Until nothing is left, so many processes at a time."""
        while self._waiting or self._running:
            while self._waiting and len(self._running) < self._options.processes:
                self._begin(self._waiting.popleft())
            if self._running:
                child, status = os.wait()
                self._end(*self._running.pop(child), status)

    def _begin(self, change: Change) -> None:
        items = self._tests.of(change)
        if not items:
            self._keep(Outcome(change.name, NOBODY, f"no test carries {' or '.join(change.rules) or 'it'}", 0, 0.0))
            return
        child, folder = in_a_process(lambda: tried(change, items))
        self._running[child] = change, folder, time.monotonic()

    def _end(self, change: Change, folder: Path, began: float, status: int) -> None:
        found = outcome(change, ended(folder, status), began)
        if found.noticed == TESTS and not self._sound(found.by):
            self._waiting.appendleft(change)
            return
        if found.noticed == TESTS:
            self._tests.noticed(found.by)
        self._keep(found)

    def _sound(self, nodeid: str) -> bool:
        """Whether the test passes when nothing is changed; tried once."""
        tests = self._tests
        if nodeid not in tests.sound | tests.broken:
            items = [item for item in tests.items if item.nodeid == nodeid]
            child, folder = in_a_process(lambda: tried(None, items))
            _, status = os.waitpid(child, 0)
            (tests.sound if ended(folder, status)[0] == NOBODY else tests.broken).add(nodeid)
        return nodeid in tests.sound

    def _keep(self, found: Outcome) -> None:
        self._done += 1
        self.outcomes[found.change] = found
        with self._options.results.open("a", encoding="utf-8") as results:
            results.write(line(found) + "\n")
        _say(f"{self._done}/{self._all} {found.noticed:6} {found.seconds:6.1f} s  {found.change}")


def _say(text: str) -> None:
    sys.stderr.write(text + "\n")


def chosen(options: argparse.Namespace) -> list[Change]:
    """The changes that were asked for."""
    only, sorts = options.only and options.only.split(","), options.sorts.split(",")
    folders = [file.parent for file in sorted(FRAMEWORKS.glob("*/framework.toml"))]
    found = [
        change
        for folder in folders if not only or folder.name in only
        for change in changes_in(folder) if change.sort in sorts and options.like in change.name
    ]  # fmt: skip
    return random.Random(options.seed).sample(found, min(options.sample, len(found))) if options.sample else found  # noqa: S311


def kept(options: argparse.Namespace) -> dict[str, Outcome]:
    """What the file of results says, when the run is to go on; else it is begun anew."""
    if not options.resume:
        options.results.unlink(missing_ok=True)
    if not options.results.exists():
        return {}
    found = (Outcome(**json.loads(each)) for each in options.results.read_text(encoding="utf-8").splitlines())
    return {each.change: each for each in found}


def main() -> int:
    """Go to work in a copy of the repository, because people may go on editing it meanwhile."""
    if os.environ.get("HANDBELL_SOAK_COPY"):
        return tried_all()
    with tempfile.TemporaryDirectory(prefix="handbell-soak-") as folder:
        copy = shutil.copytree(ROOT, Path(folder) / "handbell", ignore=shutil.ignore_patterns(".*", "__pycache__"))
        shared = os.environ.get("HANDBELL_SHARED", str(ROOT.parent / "shared"))
        own = {"PYTHONPATH": f"{copy}:{copy / 'tests'}", "HANDBELL_SHARED": shared, "HANDBELL_SOAK_COPY": "yes"}
        words = [sys.executable, str(copy / "tests/soak/changes.py"), *sys.argv[1:]]
        return subprocess.run(words, cwd=copy, env=os.environ | own, check=False).returncode


def tried_all() -> int:
    """Try the changes, print the table."""
    options, owners, began = asked(), rules.known(), time.monotonic()
    changes, before = chosen(options), kept(options)
    due = [change for change in changes if options.later or whose(change, owners) == NOW]
    noticed = {name for name, each in before.items() if each.noticed != NOBODY}
    outcomes = {change.name: before[change.name] for change in due if change.name in before}
    waiting = [change for change in due if change.name not in noticed]

    def go(tests: Tests) -> None:
        run = Run(options, tests, waiting)
        run.run()
        outcomes.update(run.outcomes)
        for nodeid in sorted(tests.broken):
            _say(f"left out, because it fails on the frameworks as they are: {nodeid}")

    collected(go, marked_files())
    for each in told(changes, outcomes, owners):
        sys.stdout.write(each + "\n")
    sys.stdout.write(f"{len(waiting)} changes tried in {time.monotonic() - began:.0f} s; results: {options.results}\n")
    return failed(changes, outcomes, owners)


def marked_files() -> Sequence[str]:
    """The test files that carry marks."""
    return sorted({str(ROOT / "tests" / file) for files in rules.marked().values() for file in files})


def failed(changes: Iterable[Change], outcomes: dict[str, Outcome], owners: dict[str, str]) -> int:
    """1 when a threshold, clock or recipient that is due went unnoticed."""
    strict = (change for change in changes if change.sort != OTHER and whose(change, owners) == NOW)
    return int(any(change.name in outcomes and outcomes[change.name].noticed == NOBODY for change in strict))


if __name__ == "__main__":
    sys.exit(main())
