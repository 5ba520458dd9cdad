"""Herefordshire's values one by one: the day of each clock, what goes with a level, the edges of what makes one."""

from collections.abc import Iterator
from datetime import date

import pytest
from council import Council
from ledger.herefordshire import QUARTILES, Seen
from ledger.values import Values, opened
from posting import PEOPLE, introduce, settled, word_of


@pytest.fixture(scope="module")
def values(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Values]:
    yield from opened(tmp_path_factory.mktemp("county"), "herefordshire-2013")


@pytest.mark.parametrize(
    ("clock", "given", "on"),
    [
        pytest.param("self_assessment_invitation", {"year": 2026}, "2026-09-01", marks=pytest.mark.rule("HFD-024")),
        pytest.param("first_assessment", {"year": 2026}, "2026-10-08", marks=pytest.mark.rule("HFD-019", "HFD-021")),
        pytest.param("first_agreement", {"year": 2026}, "2026-12-18", marks=pytest.mark.rule("HFD-021")),
        pytest.param("term_review", {"term": "spring", "year": 2026}, "2027-03-25", marks=pytest.mark.rule("HFD-022")),
        pytest.param("in_year_revision", {"today": date(2027, 1, 20)}, "2027-01-20", marks=pytest.mark.rule("HFD-023")),
        pytest.param("notification", {"today": date(2026, 10, 8)}, "2026-10-08", marks=pytest.mark.rule("HFD-026")),
        pytest.param(
            "academy_invitation", {"today": date(2026, 10, 9)}, "2026-10-09", marks=pytest.mark.rule("HFD-063")
        ),
        pytest.param(
            "school_decides", {"today": date(2026, 10, 9)}, None, marks=pytest.mark.rule("HFD-056", "HFD-058")
        ),
        pytest.param("medium_conversation", {"today": date(2026, 10, 9)}, None, marks=pytest.mark.rule("HFD-057")),
        pytest.param("high_response", {"today": date(2026, 10, 9)}, None, marks=pytest.mark.rule("HFD-059")),
        pytest.param(
            "ofsted_anniversary_good", {"last_inspected": date(2023, 10, 14)}, "2026-10-14",
            marks=pytest.mark.rule("HFD-043"),
        ),
        pytest.param(
            "ofsted_anniversary_satisfactory", {"last_inspected": date(2025, 10, 14)}, "2026-10-14",
            marks=pytest.mark.rule("HFD-043"),
        ),
        pytest.param(
            "ofsted_imminent_good", {"last_inspected": date(2023, 10, 14)}, "2026-10-15",
            marks=pytest.mark.rule("HFD-042"),
        ),
        pytest.param(
            "ofsted_imminent_satisfactory", {"last_inspected": date(2025, 10, 14)}, "2026-10-15",
            marks=pytest.mark.rule("HFD-042"),
        ),
    ],
)  # fmt: skip
def test_a_clock_gives_the_ledgers_day(values: Values, clock: str, given: dict[str, object], on: str | None) -> None:
    assert values.day(clock, **given) == on


@pytest.mark.rule("HFD-030")
@pytest.mark.parametrize(("grade", "inspected"), [("good", "2023-10-14"), ("satisfactory", "2025-10-14")])
def test_an_inspection_that_is_due_is_a_factor_from_the_anniversary_on(
    primary: Seen, grade: str, inspected: str
) -> None:
    primary.record(ofsted_grade=grade, last_inspected=inspected)
    primary.council.now("2026-10-13T09:00")
    assert primary.state("ME7") == "not_met"
    primary.council.now("2026-10-14T09:00")
    assert primary.state("ME7") == "met"


@pytest.mark.rule("HFD-037")
def test_more_than_five_measures_in_the_lowest_quartile_are_high_too(primary: Seen) -> None:
    primary.record(**dict.fromkeys(QUARTILES, 4))
    assert (primary.state("HP2"), primary.suggested) == ("met", "high")


@pytest.mark.rule("HFD-031")
def test_one_fall_while_vulnerable_pupils_fall_back_is_not_yet_a_falling_trend(primary: Seen) -> None:
    primary.record(vulnerable_progress_vs_la="worsening")
    for year, result in ((2024, 70), (2025, 75), (2026, 72)):
        primary.record(year=year, ks2_rwm_pct=result)
    assert primary.state("HA5") == "not_met"
    primary.record(year=2025, ks2_rwm_pct=69)
    primary.record(year=2026, ks2_rwm_pct=68)
    assert primary.state("HA5") == "met"


@pytest.mark.rule("HFD-063")
@pytest.mark.parametrize(
    ("denomination", "also"),
    [
        ("none", []),
        ("church_of_england", [("diocesan_board", PEOPLE["diocese"], True)]),
        ("roman_catholic", [("archdiocese", PEOPLE["diocese"], True)]),
        ("other", []),
    ],
)
def test_the_dioceses_director_joins_the_invitation_to_a_church_academy(
    council: Council, denomination: str, also: list[tuple[str, str, bool]]
) -> None:
    council.add_school("900009", "Fernhill Academy", school_type="academy", denomination=denomination)
    introduce(council, "900009", **PEOPLE)
    settled(council, urn="900009")
    council.say('people add name="Nadia Brock" posts=director email=nadia@example.org')
    message = council.say("letter make 900009 document=academy-high-risk-invitation")
    told = [(each["body"], each["name"], each["copy"]) for each in message.data["recipients"]]
    assert told == [("chair", PEOPLE["chair"], False), ("head", PEOPLE["head"], False), *also]
    assert ("Sent together with" in word_of(message).text) == bool(also)


@pytest.mark.rule("HFD-026")
@pytest.mark.parametrize(("role", "name"), [("chair", "Piers Abara"), ("clerk", "Willa Tran")])
def test_the_notification_reaches_the_governing_body_through_its_chair_or_its_clerk(
    council: Council, role: str, name: str
) -> None:
    introduce(council, **{"head": PEOPLE["head"], role: name})
    settled(council)
    message = council.say("letter make 900001 document=risk-notification")
    told = [(each["body"], each["name"]) for each in message.data["recipients"]]
    assert told == [("head", PEOPLE["head"]), ("governing_body", name)]
