"""The demo: each test that changes it gets a copy of its own."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.demo.house import DemoHouse, demo_house


@pytest.fixture
def demo_url(demo_file: Path, tmp_path: Path) -> str:
    """A demo database of the test's own."""
    return f"sqlite:///{shutil.copy(demo_file, tmp_path / 'demo.db')}"


@pytest.fixture
def demo(demo_url: str) -> Iterator[DemoHouse]:
    """The demo's house on a database of the test's own."""
    with demo_house(demo_url) as opened:
        yield opened
