"""`handbell demo`: serves the rehearsal on this machine only, and keeps its hands off every other database."""

import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import pytest
from council import found, sqlite_url

from bot.demo.house import demo_house
from chat.door import Asker, Request

ROOT = Path(__file__).parent.parent.parent
DEMO = [sys.executable, "-m", "bot", "demo"]
EVERYWHERE = "0.0.0.0"  # noqa: S104  what the demo must not listen on
ELSEWHERE = {
    "HANDBELL_HOST": EVERYWHERE,
    "SLACK_BOT_TOKEN": "xoxb-1-2-3",
    "SLACK_APP_TOKEN": "xapp-1",
    "SLACK_API_URL": "http://127.0.0.1:9/",
}


def environment(**more: str) -> dict[str, str]:
    return {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), **more}


def demo(folder: Path, *options: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Run the command to its end."""
    return subprocess.run(
        [*DEMO, *options], env=environment(**more), cwd=folder, capture_output=True, text=True, timeout=120, check=False
    )


@contextmanager
def serving(folder: Path, **more: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The real server on a free port: its process, and the address it printed."""
    process = subprocess.Popen(
        [*DEMO, "--port", "0"], env=environment(**more), cwd=folder,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        assert process.stdout
        line = process.stdout.readline()
        told = re.fullmatch(r"Handbell's rehearsal is at (http://127\.0\.0\.1:\d+) \(Ctrl-C stops it\)\n", line)
        assert told, line or process.communicate()[1]
        yield process, told[1]
    finally:
        if process.poll() is None:
            process.kill()
        process.communicate()


def page(address: str) -> tuple[int, str]:
    with urllib.request.urlopen(address, timeout=30) as answer:  # noqa: S310  our own address
        return answer.status, answer.read().decode()


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_it_serves_the_page_and_stops_cleanly(demo_url, tmp_path, stop):
    with serving(tmp_path, DATABASE_URL=demo_url) as (process, address):
        status, html = page(address)
        process.send_signal(stop)
        _, errors = process.communicate(timeout=30)
    assert status == 200
    assert "Rosalind Mountfitch" in html
    assert process.returncode == 0
    assert errors == ""


def test_it_opens_no_platform_whatever_the_environment_holds(demo_url, tmp_path):
    (tmp_path / ".env").write_text(f"SLACK_BOT_TOKEN=xoxb-9-9-9\nHANDBELL_HOST={EVERYWHERE}\n")
    with serving(tmp_path, DATABASE_URL=demo_url, **ELSEWHERE) as (process, address):
        port = int(address.rsplit(":", 1)[1])
        assert page(address)[0] == 200
        assert listening(process.pid) == {("127.0.0.1", port)}


def listening(pid: int) -> set[tuple[str, int]]:
    """The addresses a process listens on, as Linux tells them."""
    inodes = set()
    for link in Path(f"/proc/{pid}/fd").iterdir():
        with suppress(FileNotFoundError):  # closed in between
            found_socket = re.fullmatch(r"socket:\[(\d+)\]", str(link.readlink()))
            if found_socket:
                inodes.add(found_socket[1])
    open_sockets = set()
    for table in ("tcp", "tcp6"):
        for row in Path(f"/proc/{pid}/net/{table}").read_text().splitlines()[1:]:
            columns = row.split()
            if columns[3] == "0A" and columns[9] in inodes:
                host, port = columns[1].split(":")
                raw = bytes.fromhex(host)[::-1]
                open_sockets.add((socket.inet_ntoa(raw) if len(raw) == 4 else host, int(port, 16)))
    return open_sockets


def test_without_a_setting_its_database_is_a_file_of_its_own(demo_made):
    folder, said = demo_made
    assert said.startswith("The demo data is made: ")
    assert (folder / ".demo" / "handbell-demo.db").exists()
    assert not (folder / "live.db").exists()


def rows(file: Path) -> dict[str, list[tuple[object, ...]]]:
    """Everything in a database, table by table."""
    with closing(sqlite3.connect(file)) as database:
        names = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: database.execute(f"SELECT * FROM {name} ORDER BY rowid").fetchall() for name in names}  # noqa: S608


def test_what_is_there_is_kept_and_wanted_fresh_it_is_as_at_first(demo_file, demo_url, tmp_path):
    again = Path(demo_url.removeprefix("sqlite:///"))
    with demo_house(demo_url) as rehearsal:
        asker = Asker("browser", "browser::1", "marlowshire")
        rehearsal.house.desk.answer(asker, Request("raise-concern 900001 area=finance what=Overspent"))
    assert "there already" in demo(tmp_path, "--build-only", DATABASE_URL=demo_url).stdout
    first, spoken = rows(demo_file), rows(again)
    assert len(spoken["concern"]) == len(first["concern"]) + 1
    assert "made" in demo(tmp_path, "--build-only", "--fresh", DATABASE_URL=demo_url).stdout
    second = rows(again)
    assert first.keys() == second.keys()
    for table, content in first.items():
        assert content == second[table], table
    assert len(first["fact"]) > 4000


@pytest.mark.parametrize("option", ["--build-only", "--fresh"])
def test_a_database_it_did_not_make_is_refused_and_left_as_it_was(tmp_path, option):
    here = found(sqlite_url(tmp_path), "2026-10-01T09:00")
    here.house.close()
    file = tmp_path / "handbell.db"
    with closing(sqlite3.connect(file)) as database:
        before = list(database.iterdump())
    done = demo(tmp_path, option, DATABASE_URL=sqlite_url(tmp_path))
    assert done.returncode == 2
    assert "was not made by the demo, so the demo will not touch it" in done.stderr
    with closing(sqlite3.connect(file)) as database:
        assert list(database.iterdump()) == before


def test_a_taken_port_is_told(demo_url, tmp_path):
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        port = taken.getsockname()[1]
        done = demo(tmp_path, "--port", str(port), DATABASE_URL=demo_url)
    assert done.returncode == 2
    assert done.stderr.startswith(f"Port {port} of this machine is taken")
