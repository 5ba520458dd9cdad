"""The bell and the clock: summer time, leap days, clocks that jump, weekends without power, and what is told late."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Barrier

import pytest
from council import Council, found, sqlite_url
from ringing import owe, quiet, ring

from store.reminders import Reminder

LATE = ("send", "send_with_note", "drop")


@pytest.fixture
def council(tmp_path: Path) -> Iterator[Council]:
    here = quiet(tmp_path)
    yield here
    here.house.close()


def moments(council: Council) -> dict[str, datetime]:
    with council.work() as work:
        rows = work.session.exec(work.rows(Reminder)).all()
        return {row.rung: row.due_at.astimezone(UTC) for row in rows if row.obligation}


def test_half_past_eight_is_half_past_eight_on_both_sides_of_the_clocks_going_back(council: Council) -> None:
    owe(council, "2026-10-26", statutory=True)  # the clocks go back on Sunday 25 October
    rings = moments(council)
    assert rings["before-4"] == datetime(2026, 10, 20, 7, 30, tzinfo=UTC)
    assert rings["due"] == datetime(2026, 10, 26, 8, 30, tzinfo=UTC)
    assert len(ring(council, "2026-10-23T12:00")) == 1
    assert ring(council, "2026-10-26T08:29") == []
    assert len(ring(council, "2026-10-26T08:30")) == 1


def test_and_of_the_clocks_going_forward(council: Council) -> None:
    council.now("2027-03-01T09:00")
    owe(council, "2027-03-30", statutory=True)  # forward on Sunday 28 March; Good Friday and Easter Monday between
    rings = moments(council)
    assert rings["before-4"] == datetime(2027, 3, 22, 8, 30, tzinfo=UTC)
    assert rings["due"] == datetime(2027, 3, 30, 7, 30, tzinfo=UTC)


@pytest.mark.parametrize("day", ["2026-10-25", "2027-03-28"])
def test_on_the_day_the_clocks_change_everything_is_told_once(council: Council, day: str) -> None:
    council.now(f"{day}T00:30")
    owed = owe(council, day, statutory=True)
    heard = []
    for hours in range(24):  # hour by hour as time passes, whatever the clocks on the wall say
        moment = datetime.fromisoformat(f"{day}T00:30+00:00") + timedelta(hours=hours)
        heard += ring(council, moment.isoformat())
    assert [each.refs for each in heard] == [(owed.ref,)]


def test_a_deadline_on_the_29th_of_february_rings_on_it(council: Council) -> None:
    council.now("2028-01-04T09:00")
    owed = owe(council, "2028-02-29")
    (heard,) = [each for each in ring(council, "2028-02-29T08:30") if each.who == "Amara Okafor"]
    assert heard.refs == (owed.ref,)
    assert "Tuesday 29 February 2028" in heard.text


def test_a_clock_that_jumps_back_tells_nothing_twice(council: Council) -> None:
    owe(council, "2026-10-15")
    assert len(ring(council, "2026-10-15T08:30")) == 1
    for moment in ("2026-10-15T07:00", "2026-10-14T12:00", "2026-10-15T08:30", "2026-10-15T08:31"):
        assert ring(council, moment) == []


def test_a_clock_that_jumps_ahead_tells_what_was_missed_in_one_message(council: Council) -> None:
    owe(council, "2026-10-15")
    owe(council, "2026-10-20", label="Send the review")
    ring(council, "2026-10-01T09:00")
    heard = [each for each in ring(council, "2026-11-05T09:00") if each.who == "Amara Okafor"]
    assert len(heard) == 1
    assert "2 overdue" in heard[0].text


def test_a_weekend_without_power_is_made_up_for_on_monday_with_a_word_on_why(council: Council) -> None:
    owed = owe(council, "2026-10-22")
    ring(council, "2026-10-15T17:00")  # then nothing until Monday: the ring of Friday 16 October was missed
    mine = next(each for each in ring(council, "2026-10-19T08:30") if each.who == "Amara Okafor")
    assert owed.ref in mine.refs
    assert "meant for Friday 16 October 2026, when Handbell was not running" in mine.text
    assert ring(council, "2026-10-19T08:31") == []


def test_what_was_told_is_not_told_again_at_the_same_moment(council: Council) -> None:
    owe(council, "2026-10-15")
    assert [len(ring(council, "2026-10-15T08:30")) for _ in range(3)] == [1, 0, 0]


def test_four_ticks_at_once_tell_once(either_council: Council) -> None:
    owe(either_council, "2026-10-15")
    ring(either_council, "2026-10-14T18:30")
    together = Barrier(4)

    def tick(_turn: int) -> int:
        together.wait()
        return sum("Send the plan" in each.text for each in ring(either_council, "2026-10-15T08:30"))

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(tick, range(4))) == [0, 0, 0, 1]


@pytest.fixture(params=LATE)
def policy(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[str, Council]]:
    """A council whose framework says what becomes of a reminder that could not be told in time."""
    folder = tmp_path / "frameworks" / "late-2026"
    folder.mkdir(parents=True)
    (folder / "framework.toml").write_text('id = "late-2026"\nbased_on = "herefordshire-2013"\n', encoding="utf-8")
    (folder / "clocks.toml").write_text(
        f'[[clock]]\nid = "framework_review"\nlate = "{request.param}"\nladder = {{ before = [4], after = [] }}\n',
        encoding="utf-8",
    )
    here = found(sqlite_url(tmp_path), "2026-10-01T09:00", "late-2026", tmp_path / "frameworks")
    yield request.param, here
    here.house.close()


def test_what_comes_late_is_sent_sent_with_a_note_or_dropped_as_the_framework_says(
    policy: tuple[str, Council],
) -> None:
    says, council = policy
    owed = owe(council, "2026-10-21", clock="framework_review")  # rings on Thursday 15 October
    ring(council, "2026-10-14T09:00")
    (heard,) = ring(council, "2026-10-19T09:00") or [None]  # the bell was silent until Monday afternoon
    if says == "drop":
        assert heard is None or owed.ref not in heard.refs
        return
    assert heard is not None
    assert owed.ref in heard.refs
    assert ("meant for Thursday 15 October 2026, when Handbell was not running" in heard.text) == (
        says == "send_with_note"
    )
