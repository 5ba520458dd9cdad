"""Milton Keynes: in what order a decision for a category of concern names what it rests on."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from council import BROOKMANTLE, Council
from ledger.milton_keynes import borough, proposed


@pytest.fixture
def council(tmp_path: Path) -> Iterator[Council]:
    yield from borough(tmp_path, "2026-11-12T09:00")


@pytest.mark.rule("MK-097")
def test_performance_data_come_first_and_safeguarding_second_in_a_decision_for_4a(council: Council) -> None:
    council.say(proposed(BROOKMANTLE, "LA4a", criteria="LA4a-C4,LA4a-14,LA4a-11,LA4a-01"))
    history = council.say(f"history {BROOKMANTLE}").data["events"]
    (payload,) = [each["payload"] for each in history if each["act"] == "category propose"]
    assert payload["criteria"] == ["LA4a-01", "LA4a-14", "LA4a-C4", "LA4a-11"]
