"""The real rehearsal, served on this machine, and a real browser to look at it with."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from bot.demo.house import demo_house
from bot.rehearsal import HouseRehearsal
from tests.chat.browser.rehearsing import FLAGS, Rehearsed, served


@pytest.fixture
def rehearsed(demo_file: Path, tmp_path: Path) -> Iterator[Rehearsed]:
    """The rehearsal on a port of its own."""
    with demo_house(f"sqlite:///{shutil.copy(demo_file, tmp_path / 'demo.db')}") as demo:
        rehearsed = Rehearsed(demo, HouseRehearsal(demo.house, demo.clock))
        with served(rehearsed) as port:
            rehearsed.address = f"http://127.0.0.1:{port}/"
            yield rehearsed


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """The machine's own Chromium."""
    where = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if where is None:
        absent = "There is no Chromium on this machine: apt-get install chromium lets the rehearsal page be tested."
        if os.environ.get("HANDBELL_CI") == "1":
            pytest.fail(absent)
        pytest.skip(absent)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=where, args=list(FLAGS))
        yield browser
        browser.close()
