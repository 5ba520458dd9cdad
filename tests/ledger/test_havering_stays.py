"""Havering's minimum stays: a year in 2 after category 3, a year in 3A after 3B or 3C; and the new head's year."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from ledger.havering import PRINCIPAL, School, opened

from store.decisions import AGREED, Decision


@pytest.fixture
def school(tmp_path: Path) -> Iterator[School]:
    yield from opened(tmp_path, "2026-09-07T09:00")


def stood(school: School, category: str, on: str) -> None:
    """A category that stood before Handbell came."""
    day = date.fromisoformat(on)
    with school.council.work() as work:
        for earlier in work.decisions.live(school.urn):
            earlier.until = day
        work.decisions.save(
            Decision(
                authority=work.authority.id, urn=school.urn, category=category, state=AGREED, reason="As brought over",
                framework=work.framework.id, criteria_version="2011", proposed_by="Pat Noor", proposed_on=day,
                agreed_by="Pat Noor", agreed_on=day, brought_over=True,
            )
        )  # fmt: skip


def good(school: School) -> None:
    """Nothing speaks against category 1."""
    school.record(open_concern="no", value_added="good", attainment="101", national_attainment="100")
    school.judge(met="C1b")


@pytest.mark.rule("HAV-029")
def test_a_school_out_of_category_3_stays_in_2_for_a_year(school: School) -> None:
    stood(school, "3A", "2025-09-01")
    school.now("2026-10-19")
    school.settle("2")
    good(school)
    (stay,) = school.data["stays"]
    assert (stay["id"], stay["on"], stay["rule"]) == ("year-in-2", "2027-10-19", "HAV-029")
    for day, free in (("2026-10-20", False), ("2027-10-18", False), ("2027-10-19", True)):
        school.now(day)
        if free:
            school.propose("1")
        else:
            sentence, rule = school.council.refused(school.proposing("1"))
            assert (rule, "Tue 19 October 2027" in sentence) == ("HAV-029", True)


@pytest.mark.rule("HAV-029")
def test_downward_a_school_may_move_at_any_time(school: School) -> None:
    stood(school, "3A", "2025-09-01")
    school.settle("2")
    school.now("2026-10-20")
    school.settle("3A")
    assert school.data["category"] == "3A"


@pytest.mark.rule("HAV-029")
def test_a_school_that_was_not_in_category_3_has_no_year_to_stay(school: School) -> None:
    school.settle("2")
    assert school.data["stays"] == []
    good(school)
    school.propose("1")


@pytest.mark.rule("HAV-029", "HAV-033", "HAV-038")
@pytest.mark.parametrize(
    ("standing", "wanted", "rule"),
    [
        ("3A", "1", "HAV-029"),
        ("3B", "1", "HAV-033"),
        ("3B", "2", "HAV-033"),
        ("3C", "1", "HAV-038"),
        ("3C", "2", "HAV-038"),
    ],
)
def test_no_step_of_the_way_up_is_left_out(school: School, standing: str, wanted: str, rule: str) -> None:
    stood(school, standing, "2020-09-01")
    good(school)
    school.record(category_of_concern="none", ofsted_grade="good", below_floor="no")
    assert school.council.refused(school.proposing(wanted))[1] == rule


@pytest.mark.rule("HAV-033")
def test_from_3b_to_1_takes_two_years_even_after_a_good_inspection(school: School) -> None:
    stood(school, "3B", "2025-11-10")
    school.record(category_of_concern="none", ofsted_grade="good", below_floor="no")
    school.now("2026-11-09")
    school.settle("3A")
    (stay,) = school.data["stays"]
    assert (stay["id"], stay["on"], stay["rule"]) == ("year-in-3a", "2027-11-09", "HAV-033")
    school.now("2027-11-08")
    assert school.council.refused(school.proposing("2"))[1] == "HAV-033"
    school.now("2027-11-09")
    school.settle("2")
    assert [stay["on"] for stay in school.data["stays"]] == ["2028-11-09"]
    good(school)
    school.now("2028-11-08")
    assert school.council.refused(school.proposing("1"))[1] == "HAV-029"
    school.now("2028-11-09")
    school.propose("1")
    school.talk("discussion")
    school.place(PRINCIPAL)
    assert school.at == ("1", "placed")


@pytest.mark.rule("HAV-033")
def test_a_3a_school_that_did_not_come_from_3b_may_leave_within_the_year(school: School) -> None:
    stood(school, "2", "2025-09-01")
    school.settle("3A")
    assert school.data["stays"] == []
    school.propose("2")


@pytest.mark.rule("HAV-038")
def test_a_school_out_of_3c_has_its_year_in_3a_too(school: School) -> None:
    stood(school, "3C", "2025-11-10")
    school.settle("3A")
    (stay,) = school.data["stays"]
    assert (stay["id"], stay["rule"]) == ("year-in-3a-after-3c", "HAV-038")
    school.now("2027-09-06")
    assert school.council.refused(school.proposing("2"))[1] == "HAV-038"
    school.now("2027-09-07")
    school.propose("2")


@pytest.mark.rule("HAV-030")
def test_a_new_head_is_a_reason_up_to_the_day_before_the_anniversary(school: School) -> None:
    assert school.state("C2e") == "unknown"
    school.record(head_start="2026-09-01")
    for day, state in (("2026-09-07", "met"), ("2027-08-31", "met"), ("2027-09-01", "not_met")):
        school.now(day)
        assert school.state("C2e") == state, day


def asked(school: School, kind: str) -> list[tuple[str, str]]:
    """What asks for another look at the school: its day and its rule."""
    school.council.plan()
    rows = school.council.say(f"deadlines {school.urn}").data["due"]
    return [(row["due"]["on"], row["due"]["rule"]) for row in rows if row["kind"] == f"risk-cycle/{kind}"]


@pytest.mark.rule("HAV-030")
def test_the_category_is_looked_at_again_when_that_reason_lapses(school: School) -> None:
    school.record(head_start="2026-09-01")
    school.propose("2", "criteria=C2e")
    school.talk("discussion")
    school.place()
    assert asked(school, "lapse") == [("2027-09-01", "HAV-030")]
    school.now("2027-09-01")
    assert asked(school, "lapse") == [("2027-09-01", "HAV-030")]


@pytest.mark.rule("HAV-030")
def test_a_reason_nobody_relies_on_does_not_lapse(school: School) -> None:
    school.record(head_start="2026-09-01")
    school.propose("2", "criteria=C2c")
    school.talk("discussion")
    school.place()
    assert asked(school, "lapse") == []


@pytest.mark.rule("HAV-029")
def test_the_end_of_a_stay_is_rung(school: School) -> None:
    stood(school, "3A", "2025-09-01")
    school.now("2026-10-19")
    school.settle("2")
    assert asked(school, "stay") == [("2027-10-19", "HAV-029")]


@pytest.mark.rule("HAV-015", "HAV-025")
@pytest.mark.parametrize(
    ("fact", "rule"),
    [
        ({"smg_issue": "Finance"}, "HAV-015"),
        ({"la_alert": "Behaviour at lunch"}, "HAV-025"),
        ({"head_start": "2026-10-01"}, "HAV-030"),
        ({"value_added": "satisfactory"}, "HAV-004"),
        ({"ofsted_grade": "satisfactory"}, "HAV-011"),
        ({"below_floor": "no"}, "HAV-011"),
        ({"chair_name": "Tom Varley"}, None),
    ],
)
def test_what_is_newly_known_asks_for_another_look_at_once(
    school: School, fact: dict[str, str], rule: str | None
) -> None:
    school.settle("2")
    school.now("2026-10-13")
    school.record(**fact)
    assert asked(school, "trigger") == ([("2026-10-13", rule)] if rule else [])
