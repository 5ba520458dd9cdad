"""The bot in the terminal: a whole placing typed by hand, through the real command, on a pipe and on a pty."""

import os
import pty
import re
import select
import subprocess
import sys
import time
from pathlib import Path

import pytest
from council import found, sqlite_url

from bot.terminal import wrapped
from bot.terminal_form import pick
from chat.form import Option

MOMENT = "2026-10-01T09:00"
CHAT = [sys.executable, "-m", "bot", "chat"]


@pytest.fixture
def url(tmp_path: Path) -> str:
    """A council on a database file that nobody has open."""
    here = found(sqlite_url(tmp_path), MOMENT)
    here.know("900001", ofsted_grade="requires_improvement")
    here.house.close()
    return sqlite_url(tmp_path)


def environment(url: str, **more: str) -> dict[str, str]:
    root = Path(__file__).parent.parent.parent
    return {"PATH": os.environ["PATH"], "DATABASE_URL": url, "COLUMNS": "80", "PYTHONPATH": str(root), **more}


def chat(url: str, *lines: str, options: tuple[str, ...] = (), **more: str) -> subprocess.CompletedProcess[str]:
    """Pipe these lines into `handbell chat`."""
    return subprocess.run(
        [*CHAT, *options], input="\n".join(lines), env=environment(url, **more), cwd=Path(url[10:]).parent,
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip


STORY = (
    "category brookmantle",
    "2",  # the button "Propose"
    "critical",  # no such category
    "HA1",
    "Ofsted report of March 2026",
    "Requires improvement since March.",
    "high",  # put right beside its field
    "1",  # the button "Agree"
    "SIG meeting of 1 October 2026",
    "",
    "",
    "history brookmantle",
)


def test_a_whole_placing_from_a_pipe(url):
    done = chat(url, "category brookmantle", "1", *STORY[2:])
    told = done.stdout
    assert done.returncode == 0, done.stderr
    assert "School: Brookmantle Primary School (900001)" in told
    assert re.search(r"“critical” is not one of: high, medium_enhanced.*\n(.*\n)*Category \[critical\]: high", told)
    assert told.count("Reason: ") == 1  # what was right is not asked again
    assert "Your proposal is recorded: High risk." in told
    assert "Agreed: High risk. The school can now be told." in told
    assert told.index("category agree") < told.index("History of Brookmantle")
    assert "SIG meeting of 1 October 2026" in told


def test_every_line_fits_the_terminal(url):
    done = chat(url, "help", "category brookmantle", "framework")
    wide = [line for line in done.stdout.split("\n") if len(line) > 80 and not line.startswith((">", "["))]
    assert wide == []


def test_a_whole_placing_at_a_real_terminal(url):
    read = Typist(url)
    read.until("> ")
    read.type("category brookmantle")
    read.until("] Propose: category propose 900001")
    read.type(read.button("Propose"))
    read.until("Category [High risk]: ")
    read.type("9")
    for prompt, typed in (("Criteria relied on [HA1]: ", ""), ("Evidence (may be left out): ", "Report")):
        read.until(prompt)
        read.type(typed)
    read.until("Reason: ")
    read.type("Requires improvement.")
    read.until("“9” is not one of")
    read.until("Category [9]: ")
    read.type("2")
    read.until("Your proposal is recorded: Medium risk: enhanced priority.")
    read.type(read.button("Agree"))
    for prompt, typed in (("Meeting or correspondence: ", "Letter"), ("Agreed on [", ""), ("Agreed as (", "")):
        read.until(prompt)
        read.type(typed)
    read.until("The school can now be told.")
    read.until("\n> ")
    read.type("\x04", end="")
    assert read.ended() == 0


def test_cancel_leaves_a_form_and_says_how_to_take_it_up_again(url):
    done = chat(url, 'category propose brookmantle reason="Results fell"', "1", "cancel", "category brookmantle")
    again = done.stdout.partition("To take it up again, type:\n")[2].partition("\n")[0]
    assert again.startswith("category propose ")
    once_more = chat(url, again, "1", "", "", "")
    assert "Your proposal is recorded: High risk." in once_more.stdout
    assert "Why: Results fell" in once_more.stdout
    assert "Proposed" not in done.stdout


def test_what_must_be_filled_is_asked_until_it_is(url):
    done = chat(url, "raise-concern brookmantle", "2", "", "Two posts stand empty.", *[""] * 8, "concern C-1")
    assert done.stdout.count("! This one is needed") == 1
    assert "C-1: Brookmantle Primary School (URN 900001)" in done.stdout
    assert "Area: Leadership" in done.stdout


def test_a_number_without_a_button_is_told_and_does_nothing(url):
    told = chat(url, "7", "help").stdout
    assert "There is no button 7." in told
    assert "What Handbell can do" in told


def test_as_somebody_else_they_may_do_what_their_post_allows(url):
    done = chat(url, "people add", options=("--as", "Nobody Known"))
    assert "Nobody Known" in done.stdout
    assert "fault" not in done.stdout


def test_nobody_speaks_as_somebody_else_where_a_platform_is_configured(url):
    done = chat(url, "help", options=("--as", "Amara Okafor"), SLACK_BOT_TOKEN="xoxb-1-2-3")
    assert done.returncode == 2
    assert done.stderr.startswith("--as is refused here, because a chat platform is configured")
    assert "What Handbell can do" not in done.stdout


def test_quit_leaves(url):
    done = chat(url, "quit", "help")
    assert done.returncode == 0
    assert "What Handbell can do" not in done.stdout


def test_ids_that_are_numbers_are_typed_as_they_are():
    havering = (Option("3A", "Category 3A"), Option("2", "Category 2"), Option("1", "Category 1"))
    assert [pick(havering, typed) for typed in ("1", "2", "3A")] == ["1", "2", "3A"]
    levels = (Option("high", "High risk"), Option("low", "Low risk"))
    assert [pick(levels, typed) for typed in ("1", "2", "low", "3")] == ["high", "low", "low", "3"]


def test_a_list_items_later_lines_stand_under_it_and_control_signs_are_left_out():
    assert list(wrapped("- one two three\n\nfour \x1b[31mred", 10)) == ["- one two", "  three", "", "four", "[31mred"]


class Typist:
    """Somebody at a terminal: types, and waits for what should come."""

    def __init__(self, url: str) -> None:
        self._ours, theirs = pty.openpty()
        self._process = subprocess.Popen(
            CHAT, stdin=theirs, stdout=theirs, stderr=theirs, env=environment(url, TERM="dumb"),
            cwd=Path(url[10:]).parent, start_new_session=True,
        )  # fmt: skip
        os.close(theirs)
        self._seen = ""

    def type(self, text: str, end: str = "\n") -> None:
        os.write(self._ours, (text + end).encode())

    def until(self, wanted: str, seconds: float = 30) -> None:
        """Read until the words come; what came before them is done with."""
        end = time.monotonic() + seconds
        while wanted not in self._seen:
            ready, _, _ = select.select([self._ours], [], [], max(0, end - time.monotonic()))
            assert ready, f"“{wanted}” never came; there was: {self._seen[-2000:]}"
            self._seen += os.read(self._ours, 65536).decode(errors="replace").replace("\r", "")
        self._before, _, self._seen = self._seen.partition(wanted)
        self._all = self._before + wanted

    def button(self, label: str) -> str:
        """The number of a button that was, or is about to be, shown."""
        shown = re.findall(rf"\[(\d)\] {label}", self._all + self._seen)
        if shown:
            return str(shown[-1])
        self.until(f"] {label}")
        return self._before[-1]

    def ended(self) -> int:
        code = self._process.wait(30)
        os.close(self._ours)
        return code
