"""Havering's values one by one: the day of each clock, who is asked for what each year, what makes a category."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from ledger.havering import PRINCIPAL, School
from ledger.havering import opened as school_opened
from ledger.values import LINKED, Values, opened

TERMS = ("2026-12-18", "2027-03-25", "2027-07-21")


@pytest.fixture(scope="module")
def values(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Values]:
    """Brookmantle is in 3B, and Quillmarsh in 3A, where it was named as causing concern."""
    for each in opened(tmp_path_factory.mktemp("borough"), "havering-2011"):
        each.council.say('school set 900001 measure=below_floor value="yes"', "head_of_service")
        each.council.know("900002", causing_concern=True)
        each.stood("900002", "3A", "2026-09-01")
        yield each


@pytest.fixture
def school(tmp_path: Path) -> Iterator[School]:
    yield from school_opened(tmp_path)


@pytest.mark.parametrize(
    ("clock", "given", "on"),
    [
        pytest.param("annual_category", {"year": 2026}, "2027-07-21", marks=pytest.mark.rule("HAV-013")),
        pytest.param("hsis_review_first", {"year": 2026}, "2027-03-25", marks=pytest.mark.rule("HAV-018")),
        pytest.param("hsis_review_second", {"year": 2026}, "2027-07-21", marks=pytest.mark.rule("HAV-018")),
        pytest.param("scc_review", {"term": "spring", "year": 2026}, "2027-03-25", marks=pytest.mark.rule("HAV-019")),
        pytest.param("scc_meeting", {"term": "spring", "year": 2026}, "2027-03-25", marks=pytest.mark.rule("HAV-021")),
        pytest.param(
            "minimum_stay", {"entered_on": date(2026, 10, 19)}, "2027-10-19", marks=pytest.mark.rule("HAV-029")
        ),
        pytest.param(
            "minimum_stay_recorded", {"entered_2_from_3_on": date(2026, 10, 19)}, "2027-10-19",
            marks=pytest.mark.rule("HAV-029"),
        ),
        pytest.param(
            "new_head_year", {"head_start": date(2026, 9, 1)}, "2027-09-01", marks=pytest.mark.rule("HAV-030")
        ),
        pytest.param(
            "automatic_change", {"today": date(2026, 11, 19)}, "2026-11-19", marks=pytest.mark.rule("HAV-011")
        ),
        pytest.param("in_year_look", {"today": date(2026, 10, 13)}, "2026-10-13", marks=pytest.mark.rule("HAV-015")),
        pytest.param(
            "designation_letter", {"today": date(2026, 11, 26)}, "2026-11-26", marks=pytest.mark.rule("HAV-057")
        ),
        pytest.param("designation", {"today": date(2026, 11, 26)}, None, marks=pytest.mark.rule("HAV-055")),
    ],
)  # fmt: skip
def test_a_clock_gives_the_ledgers_day(values: Values, clock: str, given: dict[str, object], on: str | None) -> None:
    assert values.day(clock, **given) == on


@pytest.mark.parametrize(
    ("kind", "asked"),
    [
        pytest.param(
            "hsis-review-first", [("2027-03-25", "principal_adviser", ())], marks=pytest.mark.rule("HAV-018")
        ),
        pytest.param(
            "hsis-review-second", [("2027-07-21", "principal_adviser", ())], marks=pytest.mark.rule("HAV-018")
        ),
        pytest.param(
            "scc-meeting", [(day, LINKED, ("senior_inspector",)) for day in TERMS],
            marks=pytest.mark.rule("HAV-021", "HAV-047", "HAV-059"),
        ),
        pytest.param(
            "scc-meeting-3a", [(day, LINKED, ("senior_inspector",)) for day in TERMS],
            marks=pytest.mark.rule("HAV-021", "HAV-034", "HAV-059"),
        ),
    ],
)  # fmt: skip
def test_a_year_asks_for_it_so_often_and_of_these_people(values: Values, kind: str, asked: list[object]) -> None:
    assert values.year[f"duty/{kind}"] == asked


@pytest.mark.parametrize(
    ("category", "line"),
    [
        pytest.param("1", "Looked at again: once a year", marks=pytest.mark.rule("HAV-013")),
        pytest.param("3B", "Looked at again: every term", marks=pytest.mark.rule("HAV-019")),
        pytest.param("3B", "How it comes about: one criterion is enough", marks=pytest.mark.rule("HAV-035")),
        pytest.param("3C", "How it comes about: one criterion is enough", marks=pytest.mark.rule("HAV-037")),
        pytest.param("2", "Who is told: head teacher", marks=pytest.mark.rule("HAV-057")),
        pytest.param(
            "3B", "Who is told: head teacher; chair of governors; Head of Learning and Achievement",
            marks=pytest.mark.rule("HAV-057"),
        ),
    ],
)  # fmt: skip
def test_what_goes_with_a_category_is_explained(values: Values, category: str, line: str) -> None:
    assert line in values.explained(category)


@pytest.mark.rule("HAV-032")
@pytest.mark.parametrize("weakness", ["C3a-1", "C3a-7"])
def test_one_weakness_of_the_seven_is_enough_for_3a(school: School, weakness: str) -> None:
    assert school.council.refused(school.proposing("3A"))[1] == "HAV-032"
    school.judge(met=weakness)
    assert school.data["suggested"] == "3A"
    school.propose("3A")
    assert school.data["proposed"] == "3A"


@pytest.mark.rule("HAV-035")
def test_results_below_the_floor_alone_open_3b_where_no_ofsted_category_is_known(school: School) -> None:
    school.record(below_floor="yes", ofsted_grade="good", category_of_concern="none")
    data = school.data
    assert (data["category"], data["suggested"]) == ("3B", "3B")


@pytest.mark.rule("HAV-035")
def test_one_fact_alone_lets_a_school_out_of_3c_be_proposed_for_3b(school: School) -> None:
    school.record(warning_date="2026-10-05")
    school.judge(met="C3c-1")
    school.propose("3C")
    school.first_steps()
    school.consent("head,chair")
    school.place(PRINCIPAL)
    assert school.council.refused(school.proposing("3B"))[1] == "HAV-035"
    school.record(below_floor="yes")
    school.propose("3B")
    assert school.data["proposed"] == "3B"


@pytest.mark.rule("HAV-038")
@pytest.mark.parametrize(("day", "counts"), [("1926-10-05", True), ("1926-10-04", False)])
def test_a_formal_warning_has_a_date_of_the_last_hundred_years(school: School, day: str, counts: bool) -> None:
    school.judge(met="C3c-1")
    school.council.know(school.urn, warning_date=day)
    if counts:
        school.propose("3C")
    else:
        assert school.council.refused(school.proposing("3C"))[1] == "HAV-038"
