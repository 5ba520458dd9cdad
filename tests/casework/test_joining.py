"""A school that opens within the year catches up, and owes nothing from before it opened."""

from datetime import date

from council import Council
from sqlmodel import col

from chat.plain import plain_text
from store.schools import School

NEW = "900099"


def opened(council: Council, day: date) -> None:
    council.add_school(NEW, "Greylinnet Primary School", open_date=day)


def test_a_school_that_opened_after_the_rounds_day_is_placed_by_the_end_of_its_first_term(council: Council) -> None:
    opened(council, date(2027, 1, 4))
    council.now("2027-01-12T09:00")
    coming = council.say(f"category {NEW}").data["next_review"]
    assert coming["step"] == "agree"
    assert coming["on"] == "2027-03-25"
    assert "it opened on" in coming["sum"]
    council.plan()
    with council.work() as work:
        assert {row.due for row in work.obligations.open(NEW)} == {date(2027, 3, 25)}


def test_a_school_that_opens_later_is_asked_for_nothing_and_cannot_be_placed_yet(council: Council) -> None:
    opened(council, date(2027, 9, 1))
    council.now("2027-01-12T09:00")
    assert council.say(f"category {NEW}").data["next_review"] is None
    sentence, _ = council.refused(f"category propose {NEW} category=low reason=New")
    assert "opens on Wednesday 1 September 2027" in sentence
    council.plan()
    with council.work() as work:
        assert list(work.obligations.open(NEW)) == []
    assert NEW not in [row["urn"] for row in council.say("category round").data["schools"]]


def test_a_school_that_was_there_all_along_keeps_the_rounds_day(council: Council) -> None:
    opened(council, date(2019, 9, 1))
    assert council.say(f"category {NEW}").data["next_review"]["on"] == "2026-12-18"
    assert "opened" not in plain_text(council.say(f"category {NEW}"))
    with council.work() as work:
        rows = work.session.exec(work.rows(School).where(col(School.urn) == NEW)).all()
    assert [row.status for row in rows] == ["open"]
