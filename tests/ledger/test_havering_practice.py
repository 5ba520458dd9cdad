"""Havering goes over its own practice with those who speak for schools: on a day that an officer enters."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from council import Council
from ledger.havering import HEAD_OF_LEARNING, INSPECTOR, PRINCIPAL, opened
from ringing import rung

from chat.message import Message
from chat.plain import plain_text

WHAT = "Go over the council's practice with groups that speak for schools and governors"
ENTER = "deadlines enter practice-review on={}"


@pytest.fixture
def council(tmp_path: Path) -> Iterator[Council]:
    yield from (school.council for school in opened(tmp_path, "2026-11-20T09:00"))


def due(council: Council) -> list[tuple[str, str, str, str]]:
    """The review as it is due: its id, its day, its rule and its owner."""
    council.plan()
    rows = council.say("deadlines everyone=yes").data["due"]
    return [(row["id"], row["due"]["on"], row["due"]["rule"], row["owner"]) for row in rows if row["what"] == WHAT]


def misunderstood(council: Council, words: str) -> str:
    """What the form says of the one field that was not understood."""
    answer = council.ask(words)
    errors = answer.data["errors"] if isinstance(answer, Message) else answer.errors
    (sentence,) = errors.values()
    return str(sentence)


@pytest.mark.rule("HAV-007")
def test_the_review_of_the_councils_practice_is_due_on_the_day_an_officer_enters_and_rings_like_everything_else(
    council: Council,
) -> None:
    assert due(council) == []
    asked_for = plain_text(council.say("deadlines everyone=yes"))
    assert f"No day is entered for: {WHAT}. Type: deadlines enter practice-review on=DAY" in asked_for
    entered = council.say(ENTER.format("2027-03-01"), PRINCIPAL)
    ref = entered.data["id"]
    assert due(council) == [(ref, "2027-03-01", "HAV-007", HEAD_OF_LEARNING)]
    assert entered.data["due"]["sum"] == (
        "no interval is set: Mon 1 March 2027, as entered by Pat Noor on Fri 20 November 2026"
    )
    assert "No day is entered" not in plain_text(council.say("deadlines everyone=yes"))
    told = {(day, one.who) for day, heard in rung(council, "2027-02-26", "2027-03-01").items() for one in heard
            if ref in one.refs}  # fmt: skip
    assert {("2027-03-01", HEAD_OF_LEARNING), ("2027-03-01", PRINCIPAL)} <= told


@pytest.mark.rule("HAV-007")
def test_the_day_is_moved_by_entering_another_and_when_it_is_done_the_next_can_be_entered(council: Council) -> None:
    ref = council.say(ENTER.format("2027-03-01")).data["id"]
    moved = council.say(ENTER.format("2027-03-15"))
    assert "Moved from Monday 1 March 2027." in plain_text(moved)
    with council.work() as work:
        assert {str(row.due_at.date()) for row in work.reminders.pending() if row.rung == "due"} == {"2027-03-15"}
    assert due(council) == [(ref, "2027-03-15", "HAV-007", HEAD_OF_LEARNING)]
    council.now("2027-02-26T09:00")
    assert not any(ref in one.refs for heard in rung(council, "2027-02-26", "2027-03-02").values() for one in heard
                   if "Your week" not in one.text)  # fmt: skip
    assert f"{ref} is due on Monday 15 March 2027 already" in council.refused(ENTER.format("2027-03-15"))[0]
    council.now("2027-03-15T09:00")
    done = council.say(f"done {ref}")
    assert "type “deadlines enter practice-review on=DAY”" in plain_text(done)
    assert ("Enter the next day", "deadlines enter practice-review") in [(b.label, b.words) for b in done.buttons]
    assert due(council) == []
    form = council.form("deadlines enter")
    assert form.filled["duty"] == "practice-review"
    again = council.say("deadlines enter", duty="practice-review", on="2028-03-06").data["id"]
    assert again != ref
    assert due(council) == [(again, "2028-03-06", "HAV-007", HEAD_OF_LEARNING)]


@pytest.mark.rule("HAV-007")
def test_only_whoever_has_it_enters_a_day_that_is_still_to_come_of_a_duty_that_is_there(council: Council) -> None:
    sentence, rule = council.refused(ENTER.format("2027-03-01"), INSPECTOR)
    assert "is entered by: Head of Learning and Achievement, Principal Inspector." in sentence
    assert "Ask one of them." in sentence
    assert rule == "HAV-007"
    past = misunderstood(council, ENTER.format("2026-11-19"))
    assert past == "Thursday 19 November 2026 is past. Enter today or a later day."
    assert misunderstood(council, "deadlines enter smg on=2027-03-01") == "“smg” is not one of: practice-review."
    assert due(council) == []
    said = plain_text(council.say("framework HAV-007"))
    assert "an officer enters the day" in said
    explained = plain_text(council.say("framework practice-review"))
    assert "Day entered by: Head of Learning and Achievement, Principal Inspector" in explained
    assert "deadlines enter practice-review on=DAY" in explained
    assert 'deadlines enter practice-review on="1 March 2027"' in plain_text(council.say("help deadlines enter"))
