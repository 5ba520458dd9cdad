"""Facts: which of several is the latest, and how a recorded value is read."""

from datetime import date

import pytest

from domain.facts import NOT_APPLICABLE, Fact, Facts, Value


def test_the_latest_fact_is_of_the_highest_year_and_then_of_the_latest_day() -> None:
    facts = Facts([
        Fact("m", "1", 2026, date(2026, 9, 1)),
        Fact("m", "2", 2025, date(2026, 9, 9)),
        Fact("m", "3%", 2026, date(2026, 9, 2)),
        Fact("gone", "7", None, date(2026, 9, 1)),
        Fact("gone", "", None, date(2026, 9, 2)),
        Fact("none", "Not applicable", None, date(2026, 9, 2)),
    ])  # fmt: skip

    assert facts.value("m") == 3
    assert facts.series("m") == {2025: 2, 2026: 3}
    assert facts.value("gone") is None
    assert facts.value("never recorded") is None
    assert facts.value("none") is NOT_APPLICABLE


@pytest.mark.parametrize(
    ("recorded", "read"),
    [
        ("58", 58),
        (" 58 % ", 58),
        ("Yes", True),
        ("false", False),
        ("2023-10-14", date(2023, 10, 14)),
        ("requires_improvement", "requires_improvement"),
        ("N/A", NOT_APPLICABLE),
        ("unknown", None),
        ("NaN", "NaN"),
        (True, True),
    ],
)
def test_a_recorded_value_is_read_for_what_it_is(recorded: str | bool, read: Value | None) -> None:
    assert Facts([Fact("m", recorded, None, date(2026, 9, 1))]).value("m") == read
