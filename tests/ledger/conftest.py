"""What the ledger's tests share: a calm primary school, a calm secondary school, and the command line."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from council import BROOKMANTLE, QUILLMARSH, Council
from ledger.herefordshire import PRIMARY_RESULTS, QUARTILES, SECONDARY_FLAGS, SECONDARY_RESULTS, Seen, calm

from bot.__main__ import main


@pytest.fixture
def primary(council: Council) -> Seen:
    """Brookmantle Primary School, which is low risk."""
    return calm(council, BROOKMANTLE, PRIMARY_RESULTS, dict.fromkeys(QUARTILES, "2"))


@pytest.fixture
def secondary(council: Council) -> Seen:
    """Quillmarsh High School, which is low risk."""
    council.know(QUILLMARSH, **SECONDARY_FLAGS)
    return calm(council, QUILLMARSH, SECONDARY_RESULTS)


@pytest.fixture
def handbell(
    council: Council, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., dict[str, Any]]:
    """The command line on the council's database: its answer as JSON, with the exit code as "code"."""
    monkeypatch.setenv("DATABASE_URL", council.house.settings.database_url)
    monkeypatch.chdir(tmp_path)

    def run(*words: str) -> dict[str, Any]:
        capsys.readouterr()
        code = main(words)
        said = capsys.readouterr().out
        return {"code": code, **(json.loads(said) if "--json" in words else {"said": said})}

    return run
