"""Havering's year: the yearly review, the termly review of schools causing concern, and the standing duties."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from ledger.havering import PRINCIPAL, SENIOR, School, opened

HALF_TERMS = ["2026-10-23", "2026-12-18", "2027-02-12", "2027-03-25", "2027-05-28", "2027-07-21"]
TERMS = ["2026-12-18", "2027-03-25", "2027-07-21"]
ONE_DAY_IN_EACH_HALF_TERM = ["2026-09-15", "2026-11-10", "2027-01-12", "2027-03-01", "2027-04-20", "2027-06-15"]


@pytest.fixture
def school(tmp_path: Path) -> Iterator[School]:
    yield from opened(tmp_path, "2026-09-01T09:00")


def due(school: School, title: str) -> list[tuple[str, str, str]]:
    """What is due under this title: its day, its rule and its owner."""
    school.council.plan()
    rows = school.council.say("deadlines everyone=yes until=2027-08-31").data["due"]
    return [(row["due"]["on"], row["due"]["rule"], row["owner"]) for row in rows if title in row["what"]]


def into_3b(school: School) -> None:
    """In 3B by its fact, designated and told."""
    school.record(below_floor="yes")
    school.designate()
    school.write()
    school.tell()


@pytest.mark.rule("HAV-013")
def test_every_schools_category_is_settled_or_looked_at_by_the_end_of_the_summer_term(school: School) -> None:
    assert school.next_due() == ("agree", "2027-07-21", "HAV-013")
    school.now("2027-07-21")
    assert "(overdue)" not in school.text
    school.now("2027-07-22")
    assert "(overdue)" in school.text


@pytest.mark.rule("HAV-013")
def test_a_school_placed_last_year_is_looked_at_again_and_a_review_that_changes_nothing_counts(
    school: School,
) -> None:
    school.now("2026-08-20")
    school.settle("2")
    school.council.say(f"category notify {school.urn}")
    school.now("2026-09-01")
    assert school.next_due() == ("agree", "2027-07-21", "HAV-013")
    school.now("2027-05-11")
    school.council.say(f'category review {school.urn} note="Both key criteria as before"')
    school.now("2027-07-22")
    assert "(overdue)" not in school.text


@pytest.mark.rule("HAV-019")
@pytest.mark.parametrize(("start", "days"), [("2026-10-02", TERMS[1:]), ("2027-01-18", TERMS[2:])])
def test_a_3b_school_is_reviewed_by_the_end_of_each_term(school: School, start: str, days: list[str]) -> None:
    school.now(start)
    into_3b(school)
    for day in days:
        assert school.next_due() == ("review", day, "HAV-019")
        school.now(day)
        assert "(overdue)" not in school.text
        school.council.say(f'category review {school.urn} note="Progress"')


@pytest.mark.rule("HAV-019")
def test_a_termly_review_not_held_is_overdue_the_day_after_the_term(school: School) -> None:
    school.now("2026-10-02")
    into_3b(school)
    school.now("2027-03-25")
    assert "(overdue)" not in school.text
    school.now("2027-03-26")
    assert "(overdue)" in school.text


@pytest.mark.rule("HAV-019")
def test_a_3b_school_placed_last_year_is_reviewed_in_the_autumn_too(school: School) -> None:
    school.now("2026-06-30")
    into_3b(school)
    school.now("2026-09-01")
    school.council.plan()
    rows = school.council.say(f"deadlines {school.urn}").data["due"]
    assert ("2026-12-18", "HAV-019") in [(row["due"]["on"], row["due"]["rule"]) for row in rows]


@pytest.mark.rule("HAV-014")
@pytest.mark.parametrize(("today", "by"), list(zip(ONE_DAY_IN_EACH_HALF_TERM, HALF_TERMS, strict=True)))
def test_the_schools_monitoring_group_meets_once_in_each_half_term(school: School, today: str, by: str) -> None:
    school.now(today)
    assert (by, "HAV-014", PRINCIPAL) in due(school, "Schools' Monitoring Group meets")


@pytest.mark.rule("HAV-018")
def test_the_leadership_team_goes_over_all_categories_twice_a_year(school: School) -> None:
    title = "Hsis Senior Leadership Team reviews all support categories"
    assert [(on, rule) for on, rule, _ in due(school, title)] == [("2027-03-25", "HAV-018"), ("2027-07-21", "HAV-018")]


@pytest.mark.rule("HAV-026")
@pytest.mark.parametrize(
    ("grade", "visits"),
    [
        ("outstanding", 1),
        ("good", 1),
        ("satisfactory", 2),
        ("requires_improvement", 2),
        ("inadequate", 2),
        ("special_measures", 2),
        ("unknown", 0),
    ],
)
def test_visits_by_grade_are_made_before_the_summer_term_ends(school: School, grade: str, visits: int) -> None:
    school.record(chair_name="Tom Varley", ofsted_grade=grade)
    found = due(school, "visit")
    assert found == [("2027-07-21", "HAV-026", SENIOR)] * visits


@pytest.mark.rule("HAV-021", "HAV-047", "HAV-059")
@pytest.mark.parametrize(
    ("today", "by"), [("2026-10-02", TERMS[0]), ("2027-01-18", TERMS[1]), ("2027-04-20", TERMS[2])]
)
def test_inspector_chair_and_head_meet_each_term_over_a_3b_school(school: School, today: str, by: str) -> None:
    school.now(today)
    assert due(school, "Termly meeting") == []
    into_3b(school)
    assert [on for on, _, _ in due(school, "Termly meeting")] == [by]


@pytest.mark.rule("HAV-034", "HAV-021")
def test_a_3a_school_has_that_meeting_only_when_it_was_named(school: School) -> None:
    school.settle("3A")
    assert due(school, "named as causing concern") == []
    school.record(causing_concern="yes")
    assert [on for on, _, _ in due(school, "Termly review and meeting")] == [TERMS[0]]


@pytest.mark.rule("HAV-060")
def test_a_3b_school_is_asked_each_year_what_the_support_was_worth(school: School) -> None:
    assert due(school, "evaluate the council's support") == []
    into_3b(school)
    assert [(on, rule) for on, rule, _ in due(school, "evaluate the council's support")] == [("2027-07-21", "HAV-060")]


@pytest.mark.rule("HAV-062", "HAV-063")
@pytest.mark.parametrize(
    ("today", "by"), [("2026-09-15", TERMS[0]), ("2027-02-01", TERMS[1]), ("2027-05-03", TERMS[2])]
)
def test_lead_member_and_director_hear_each_term_through_the_head_of_learning(
    school: School, today: str, by: str
) -> None:
    school.now(today)
    assert (by, "HAV-062", "Amara Okafor") in due(school, "Termly report to the Lead Member")
    assert (by, "HAV-063", "Amara Okafor") in due(school, "passed on to the Director")
