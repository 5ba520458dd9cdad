"""What `/framework` says of Milton Keynes's document: every rule with its paragraph, and what people ask for."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from council import Council
from ledger.milton_keynes import borough
from rules import known

from chat.plain import plain_text
from domain.framework import load_framework

FOLDER = Path(__file__).parents[2] / "frameworks" / "milton-keynes-2009"
RULES = sorted(rule for rule in known() if rule.startswith("MK-"))


@pytest.fixture(scope="module")
def council(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Council]:
    yield from borough(tmp_path_factory.mktemp("explained"), "2026-09-14T09:00")


def said(council: Council, term: str) -> str:
    return plain_text(council.say(f'framework "{term}"'))


def test_the_folder_holds_every_rule_of_the_ledger_and_no_other() -> None:
    assert len(RULES) == 146
    assert load_framework(FOLDER).rules == set(RULES)


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_is_explained_at_the_desk_with_its_paragraph(council: Council, rule: str) -> None:
    found = council.say(f"framework {rule}").data["found"]
    said = [each for each in found if each["says"]]
    assert said
    assert {rule in each["rules"] for each in found} == {True}
    for each in said:
        assert each["title"]
        assert each["says"].endswith((".", "?"))
        assert re.match(r"(s\d|App|Cover|Contents|Evaluation|introduction)", each["source"]), each


@pytest.mark.parametrize(
    ("term", "words"),
    [
        pytest.param("vision", ["happy, safe, healthy"], marks=pytest.mark.rule("MK-006")),
        pytest.param(
            "ten standards", ["value for money", "prevent and step in early"], marks=pytest.mark.rule("MK-006")
        ),
        pytest.param("ECM", ["school councils", "Healthy Schools"], marks=pytest.mark.rule("MK-053")),
        pytest.param("level 3", ["several agencies", "CAF", "TAC"], marks=pytest.mark.rule("MK-010")),
        pytest.param("level 4", ["statutory or specialist"], marks=pytest.mark.rule("MK-010")),
        pytest.param("PEP", ["social worker", "takes no child's name"], marks=pytest.mark.rule("MK-037")),
        pytest.param("taken into care", ["contacts the school", "first meeting"], marks=pytest.mark.rule("MK-038")),
        pytest.param("children in care", ["admissions"], marks=pytest.mark.rule("MK-043")),
        pytest.param("14-19", ["apprenticeships", "2013"], marks=pytest.mark.rule("MK-046")),
        pytest.param("participation", ["17 by 2013", "18 by 2015"], marks=pytest.mark.rule("MK-048")),
        pytest.param("IAG", ["impartial", "quality award"], marks=pytest.mark.rule("MK-051")),
        pytest.param("processes", ["commissioning support", "categorisation"], marks=pytest.mark.rule("MK-070")),
        pytest.param("powers", ["add governors", "name and pay a Chair", "close"], marks=pytest.mark.rule("MK-124")),
        pytest.param("est", ["one manager", "four educational support assistants"], marks=pytest.mark.rule("MK-042")),
        pytest.param("governing_body", ["set direction", "employ the staff"], marks=pytest.mark.rule("MK-019")),
        ("lado", ["allegations"]),
        ("stable and mobile", ["autumn term of Year 7"]),
        ("sip principles", ["restricted"]),
    ],
)
def test_what_officers_ask_for_is_explained(council: Council, term: str, words: list[str]) -> None:
    text = said(council, term)
    assert [word for word in words if word.casefold() not in text.casefold()] == []


@pytest.mark.rule("MK-047")
@pytest.mark.parametrize(("year", "lines"), [(2008, 1), (2009, 3), (2010, 3), (2011, 7), (2012, 3)])
def test_each_years_diploma_lines_are_listed(council: Council, year: int, lines: int) -> None:
    (found,) = council.say(f'framework "diplomas {year}"').data["found"]
    assert len(found["says"].split(";")) == lines


@pytest.mark.rule("MK-049")
def test_the_ten_targets_for_2013_are_listed(council: Council) -> None:
    (found,) = council.say("framework targets").data["found"]
    rows = re.findall(r"(\d+): (.*?)(?:; |\.$)", found["says"])
    assert [int(number) for number, _ in rows] == list(range(1, 11))
    figures = [text.split()[-1] for _, text in rows]
    assert figures == ["93.6%", "100%", "50%", "0%", "90%", "85%", "85%", "54%", "figure", "785"]


def test_every_workflow_of_the_ledger_is_explained(council: Council) -> None:
    for workflow in ("category-round", "section-15-intervention", "tig", "ofsted-category", "exit-strategy"):
        kinds = {each["kind"] for each in council.say(f"framework {workflow}").data["found"]}
        assert "workflow" in kinds


# Transcribed from the ledger: the states of each workflow.
STATES = {
    "category-round": "open evidence proposed discussed agreed disputed_recorded letter_sent lapsed",
    "section-15-intervention": "emerging sip_manager_checked school_contacted headteacher_alerted course_agreed "
    "register_logged monitoring closed failing_to_act intervention formal",
    "tig": "to_set_up active overdue tapering removed",
    "ofsted-category": "report_published in_category monitored removed_from_category watch_year released",
    "exit-strategy": "improving exit_agreed supported insufficient",
}


@pytest.mark.parametrize("workflow", STATES)
def test_a_workflow_has_the_ledgers_states(workflow: str) -> None:
    found = load_framework(FOLDER).workflow(workflow)
    assert found
    assert list(found.states) == STATES[workflow].split()
