"""/pause until=DATE: nothing but what the law sets until that day."""

from datetime import date

import pytest
from council import Council
from dues import due, rung

from chat.plain import plain_text

TOMORROW = date(2026, 10, 2)


def test_only_what_the_law_sets_is_told_until_that_day_and_the_rest_comes_after_it(council: Council) -> None:
    due(council, "Usual", TOMORROW)
    due(council, "Lawful", TOMORROW, statutory=True)
    council.say("pause 6/10/2026: back soon")
    told = rung(council)
    assert len(told) == 1
    assert "Lawful" in told[0]
    council.now("2026-10-06T12:00")
    assert not any(key.startswith("digest/") for key in rung(council))
    council.now("2026-10-07T08:30")
    assert any(key.startswith("digest/") for key in rung(council))


def test_it_is_ended_and_shown(council: Council) -> None:
    due(council, "Usual", TOMORROW)
    council.say("pause until=6/10/2026")
    assert "Paused until Tuesday 6 October 2026" in plain_text(council.say("people Amara Okafor"))
    council.say("pause end")
    assert rung(council)
    assert "not paused" in council.refused("pause end")[0]


@pytest.mark.parametrize(
    ("until", "sentence"), [("30/9/2026", "is past"), ("1/12/2026", "until Monday 30 November 2026")]
)
def test_it_ends_on_a_day_at_most_sixty_days_ahead(council: Council, until: str, sentence: str) -> None:
    assert sentence in council.form("pause", until=until).errors["until"]


def test_a_pause_without_an_end_asks_for_one(council: Council) -> None:
    assert council.form("pause").missing["until"]
