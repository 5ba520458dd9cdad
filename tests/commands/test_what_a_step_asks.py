"""What a step asks has to be there, however its way was named and whatever was typed."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from council import BROOKMANTLE, Council
from ledger.standing_at import put
from ledger.tri_borough_action import ADVISER, home_borough

from chat.door import OpenForm


@pytest.fixture
def council(tmp_path: Path) -> Iterator[Council]:
    yield from home_borough(tmp_path, "2026-11-12T16:00")


@pytest.mark.rule("TRI-089")
@pytest.mark.parametrize("named", ["A notice is not right", "a notice is NOT right", "not-right", "NOT-RIGHT"])
def test_a_way_that_is_named_by_its_title_asks_what_it_always_asks(council: Council, named: str) -> None:
    ref = put(council, "requires-improvement", "hmi-watched")
    words = f'inspection consider {ref} way="{named}" reason="They improve"'
    form = council.ask(words, ADVISER)
    assert isinstance(form, OpenForm)
    assert "hmi_report_on" in form.missing
    done = council.say(f"{words} hmi_report_on=2026-11-12", ADVISER)
    assert done.data["steps"][-1][1] == "not-right"


def test_a_comma_chooses_nothing_where_something_must_be_chosen(council: Council) -> None:
    said = council.say(f"raise-concern {BROOKMANTLE} area=achievement what=Reading", ADVISER).data["id"]
    form = council.ask(f"concern take-further {said} source=la signs=,", ADVISER)
    assert isinstance(form, OpenForm)
    assert form.errors["signs"] == "Choose at least one."
