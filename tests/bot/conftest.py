"""The demo, built once for a run; each test that changes it gets a copy of its own."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.demo.house import DemoHouse, demo_house


@pytest.fixture(scope="session")
def demo_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database file of a freshly built demo; not to be changed."""
    file = tmp_path_factory.mktemp("demo") / "demo.db"
    with demo_house(f"sqlite:///{file}"):
        pass
    return file


@pytest.fixture
def demo_url(demo_file: Path, tmp_path: Path) -> str:
    """A demo database of the test's own."""
    return f"sqlite:///{shutil.copy(demo_file, tmp_path / 'demo.db')}"


@pytest.fixture
def demo(demo_url: str) -> Iterator[DemoHouse]:
    """The demo's house on a database of the test's own."""
    with demo_house(demo_url) as opened:
        yield opened
