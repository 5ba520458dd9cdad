"""Havering's strategy explained: every rule of the ledger, its words, its people; and which schools it places."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from ledger.havering import INSPECTOR, School, opened

RULES = [
    line.split()[0]
    for line in (Path(__file__).parents[1] / "rules.txt").read_text(encoding="utf-8").splitlines()
    if line.startswith("HAV-")
]


@pytest.fixture
def school(tmp_path: Path) -> Iterator[School]:
    yield from opened(tmp_path)


def test_every_rule_of_the_ledger_is_embodied_and_no_other(school: School) -> None:
    assert len(RULES) == 68
    assert school.council.house.frameworks["havering-2011"].rules == set(RULES)


def test_every_rule_is_explained_at_the_desk_with_its_paragraph(school: School) -> None:
    for rule in RULES:
        found = school.council.say(f"framework {rule}").data["found"]
        assert any(each["says"] and each["source"] and each["title"] for each in found), rule


@pytest.mark.rule("HAV-003")
@pytest.mark.parametrize(
    ("term", "said"),
    [
        ("C3a-7", "control of the budget"),
        ("C1d", "equal is enough"),
        ("3B", "each of these is enough"),
        ("designation", "designated at a meeting"),
        ("inspector-meeting", "meets the head"),
    ],
)
def test_how_weakness_is_found_is_explained_to_anybody_who_asks(school: School, term: str, said: str) -> None:
    answer = school.council.say(f"framework {term}", INSPECTOR)
    assert said in " ".join(each["says"] for each in answer.data["found"])


@pytest.mark.parametrize(
    ("workflow", "states"),
    [
        ("categorise", ["uncategorised", "proposed", "discussed", "placed", "automatic-3B"]),
        ("designation", ["triggered", "meeting-held", "designated", "letter-sent", "reviewed", "removed"]),
        ("scc-monitoring", ["active", "reviewed", "closed"]),
        ("powers", ["proposed", "assessed", "decided", "in-force", "ended", "not-used"]),
        ("min-stay", ["entered", "locked", "free"]),
    ],
)
def test_the_workflows_have_the_states_of_the_ledger(school: School, workflow: str, states: list[str]) -> None:
    found = school.council.house.frameworks["havering-2011"].workflow(workflow)
    assert found
    assert list(found.states) == states
    reached = {found.start, *(way.to_state for way in found.transition)}
    assert reached == set(states)


def test_its_words_are_those_of_the_document(school: School) -> None:
    assert "support category" in school.text
    assert "No support category has been agreed yet" in school.text


@pytest.mark.rule("HAV-001")
@pytest.mark.parametrize(
    ("kind", "placed"), [("community", True), ("academy", True), ("free_school", True), ("independent", False)]
)
def test_an_independent_school_is_not_placed(school: School, kind: str, placed: bool) -> None:
    school.council.add_school("900003", "Priory School", school_type=kind)
    other = School(school.council, "900003")
    if placed:
        other.propose("2")
        assert other.data["proposed"] == "2"
    else:
        assert school.council.refused(other.proposing("2"))[1] == "HAV-001"


@pytest.mark.rule("HAV-024")
def test_the_schools_last_self_evaluation_is_shown_and_none_is_needed(school: School) -> None:
    school.settle("2")
    school.record(self_evaluation_on="2026-09-28")
    school.council.say(f'category view {school.urn} summary="We are improving"')
    facts = school.council.say(f"school {school.urn}").data["facts"]
    assert [fact["value"] for fact in facts if fact["measure"] == "self_evaluation_on"] == ["2026-09-28"]
    assert "We are improving" in school.text


@pytest.mark.rule("HAV-005", "HAV-015", "HAV-025")
def test_gaps_issues_of_the_monitoring_group_and_alerts_are_logged_for_the_school(school: School) -> None:
    logged = {
        "inclusion_gap": "Free school meals, 24 points",
        "smg_issue": "Finance: deficit forecast",
        "la_alert": "Behaviour at lunch, visit of 2 October",
    }
    school.record(**logged)
    facts = school.council.say(f"school {school.urn}").data["facts"]
    assert {fact["measure"]: fact["value"] for fact in facts} == logged


@pytest.mark.rule("HAV-023", "HAV-025")
def test_the_areas_and_the_sources_are_named_where_they_are_asked_for(school: School) -> None:
    proposing = school.council.form(f"category propose {school.urn}")
    sources = next(field.help for field in proposing.fields if field.name == "sources_used")
    for source in ("FFT", "RAISEonline", "self-review", "Ofsted report", "council databases", "visit reports",
                   "mid-Ofsted review", "LA alerts", "governors' minutes"):  # fmt: skip
        assert source in sources
    school.settle("2")
    school.council.say(f"category notify {school.urn}")
    reviewing = school.council.form(f"category review {school.urn}")
    areas = next(field.help for field in reviewing.fields if field.name == "areas_reviewed")
    assert areas.count(";") == 7
    for area in ("attainment", "trends", "teaching", "leading", "provision", "safeguarding", "equality", "capacity"):
        assert area in areas
