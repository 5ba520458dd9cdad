"""Havering's powers state by state, and to whom its papers go: what each rests on, asks, rings, and whose it is."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from ledger.havering import DIRECTOR, HEAD_OF_LEARNING, PRINCIPAL, School, opened
from ledger.standing_at import against, asked, put, rings, wanting
from posting import PEOPLE, introduce

from chat.message import Message

FLOW, GROUP_DIRECTOR = "powers", "Group Director, Social Care and Learning"
FRAME = {"which", "on", "reason", "way", "school", "grown_from", "workflow"}
RULE = "HAV-065"
PARTIES = ("performance_on", "development_on", "educational_view", "finance_on", "finance_view", "head_of_learning_on")
# For each power the rules against it at a school that is in 3B for its results alone, while nothing is entered.
FLOOR = {
    "partnership": [], "governors": [RULE], "interim-board": [RULE], "closure-or-academy": [RULE, RULE],
    "radical-action": [RULE], "financial-notice": [], "other": [],
}  # fmt: skip
TALKED = {"governors", "interim-board", "closure-or-academy"}  # those that are talked over with the governing body


@pytest.fixture
def school(tmp_path: Path) -> Iterator[School]:
    yield from opened(tmp_path, "2027-01-18T09:00")


def fields(school: School, words: str, who: str = PRINCIPAL) -> dict[str, bool]:
    return {name: must for name, must in asked(school.council, words, who).items() if name not in FRAME}


def stands(school: School, power: str, state: str, **entered: str) -> list[str | None]:
    """What stands against the way on of this power, for the Group Director."""
    ways = against(school.council, put(school.council, FLOW, state, power=power, **entered), DIRECTOR)
    return ways[{"proposed": "assessed", "assessed": "decided"}[state]]


@pytest.mark.rule("HAV-064", "HAV-065", "HAV-066")
def test_each_power_rests_on_its_own_when_it_is_assessed_and_when_it_is_decided(school: School) -> None:
    school.record(below_floor="yes")
    paper = "HAV-066"
    for power, rules in FLOOR.items():
        assert stands(school, power, "proposed") == rules, power
        assert stands(school, power, "assessed") == [*rules, paper, paper], power  # the assessment, and the law
    assert stands(school, "radical-action", "proposed", urgent_why="The head leaves in May") == []
    assert stands(school, "closure-or-academy", "proposed", prospect="none") == [RULE]
    school.record(ofsted_grade="special_measures")
    for recorded in ({}, {"category_of_concern": "special_measures", "ofsted_grade": "good"}):
        if recorded:
            school.record(**recorded)
        for power in ("governors", "interim-board"):
            assert stands(school, power, "proposed") == [], (power, recorded)
        assert stands(school, "closure-or-academy", "proposed", prospect="none") == [], recorded
        for prospect in ({}, {"prospect": "some"}):
            assert stands(school, "closure-or-academy", "proposed", **prospect) == [RULE]
    ready = {"prospect": "none", "urgent_why": "The head leaves in May"}
    for power in FLOOR:
        ref = put(school.council, FLOW, "assessed", power=power, **ready)
        said = school.council.refused(f"intervention decide {ref}", DIRECTOR, which=ref, decided_on="2027-01-18")
        missing = said[0].partition(" Missing: ")[2]
        assert (said[1], missing.startswith("Talked over with the governing body on.")) == (
            (RULE, True) if power in TALKED else (paper, False)
        ), power


@pytest.mark.rule("HAV-064", "HAV-065", "HAV-066")
def test_a_power_asks_what_it_rests_on_is_the_group_directors_and_is_looked_at_again(school: School) -> None:
    school.record(below_floor="yes")
    assert fields(school, f"intervention propose {school.urn}") == {
        "power": True, "position": True, "why": True, "prospect": False, "urgent_why": False,
        "governing_body_discussed_on": False,
    }  # fmt: skip
    proposed, assessed, decided = (
        put(school.council, FLOW, state, power="other") for state in ("proposed", "assessed", "decided")
    )
    assert fields(school, f"intervention assess {proposed}") == dict.fromkeys(PARTIES, False)
    deciding = {"decided_on": True, "governing_body_discussed_on": False}
    assert fields(school, f"intervention decide {assessed}", DIRECTOR) == deciding
    using = {"used_from": True, "review_on": True, "budget_suspended_on": False}
    assert fields(school, f"intervention use {decided}") == using
    wanted = wanting(school.council, assessed, HEAD_OF_LEARNING)
    for to in ("decided", "not-used"):
        assert f" is for: {GROUP_DIRECTOR}. Ask one of them" in wanted[to][0]
    assert wanting(school.council, proposed, PRINCIPAL) == {"assessed": [], "not-used": []}
    law = "The framework follows the law of"
    assert [said.startswith(law) for said in wanting(school.council, decided, PRINCIPAL)["in-force"]] == [True]
    assert [said.startswith(law) for said in wanting(school.council, assessed, DIRECTOR)["decided"]] == [False, True]
    in_use = put(school.council, FLOW, "in-force", power="other", review_on="2027-03-22")
    assert rings(school.council, in_use) == {"power_review": ("2027-03-22", set())}
    assert rings(school.council, assessed) == {}
    school.record(category_of_concern="special_measures")
    closing = {"school": school.urn, "power": "closure-or-academy", "position": "Weak", "why": "Nothing else helps"}
    propose = f"intervention propose {school.urn}"
    sentence, rule = school.council.refused(propose, PRINCIPAL, **closing, prospect="some")
    assert (rule, "say so with prospect=none" in sentence) == (RULE, True)


def to(message: Message) -> list[tuple[str, str, bool]]:
    return [(each["body"], each["name"], each["copy"]) for each in message.data["recipients"]]


@pytest.mark.rule("HAV-020", "HAV-046", "HAV-048", "HAV-057")
def test_a_visits_form_goes_to_head_and_chair_and_a_statement_to_the_head_of_learning_too(school: School) -> None:
    school.record(category_of_concern="special_measures")
    introduce(school.council)
    visit = {"visited_on": "2027-01-18", "findings": "Teaching is sound"}
    make = {"school": school.urn}
    form = school.council.say("letter make", **make, document="visit-report", **visit)
    head, chair = ("head", PEOPLE["head"], False), ("chair", PEOPLE["chair"], True)
    assert to(form) == [head, chair]
    said = {
        "causes": "Mathematics has fallen", "support_agreed": "Six days", "time_scales": "Half of it by Easter",
        "target_on": "2027-07-16", "evaluation": "Tests each half-term",
    }  # fmt: skip
    statement = school.council.say("letter make", PRINCIPAL, **make, document="statement-of-action", **said)
    assert to(statement) == [head, (*chair[:2], False), ("head_la", HEAD_OF_LEARNING, False)]
