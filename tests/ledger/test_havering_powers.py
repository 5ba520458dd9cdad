"""Havering's statutory powers: where they exist, what each needs, three parties' assessment, the Group Director."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from ledger.havering import DIRECTOR, HEAD_OF_LEARNING, PRINCIPAL, School, opened
from posting import introduce, word_of

from domain.phases import Phase

Entered = dict[str, str]
WHY = {"position": "Results have fallen for three years", "why": "Two schools would share leaders"}
PARTIES = {
    "performance_on": "2027-01-11", "development_on": "2027-01-12", "educational_view": "Leaders cannot do it alone",
    "finance_on": "2027-01-13", "finance_view": "The budget carries it", "head_of_learning_on": "2027-01-14",
}  # fmt: skip
EVERY = {
    "partnership",
    "governors",
    "interim-board",
    "closure-or-academy",
    "radical-action",
    "financial-notice",
    "other",
}


@pytest.fixture
def school(tmp_path: Path) -> Iterator[School]:
    yield from opened(tmp_path, "2026-10-02T09:00")


def propose(school: School, power: str, **more: str) -> dict[str, Any]:
    words = f"intervention propose {school.urn}"
    return dict(school.council.say(words, PRINCIPAL, school=school.urn, power=power, **WHY, **more).data)


def refused(school: School, power: str, **more: str) -> tuple[str, str | None]:
    words = f"intervention propose {school.urn}"
    return school.council.refused(words, PRINCIPAL, school=school.urn, power=power, **WHY, **more)


def take(school: School, act: str, ref: str, who: str = PRINCIPAL, **entered: str) -> dict[str, Any]:
    return dict(school.council.say(f"intervention {act} {ref}", who, which=ref, **entered).data)


def no(school: School, act: str, ref: str, who: str = PRINCIPAL, **entered: str) -> tuple[str, str | None]:
    return school.council.refused(f"intervention {act} {ref}", who, which=ref, **entered)


def law_looked_at(school: School, ref: str, **entered: str) -> None:
    if "law_seen" in no(school, "decide", ref, DIRECTOR, **entered)[0]:
        take(school, "enter", ref, DIRECTOR, law_seen="yes")


@pytest.mark.rule("HAV-064", "HAV-034")
def test_powers_exist_for_3c_3b_and_a_3a_school_that_was_named(school: School) -> None:
    assert refused(school, "partnership")[1] == "HAV-064"
    school.settle("2")
    assert refused(school, "partnership")[1] == "HAV-064"
    school.settle("3A")
    school.now("2026-12-07")
    sentence, rule = refused(school, "partnership")
    assert (rule, "has named it a School Causing Concern" in sentence) == ("HAV-064", True)
    school.record(causing_concern="yes")
    assert propose(school, "partnership")["state"] == "proposed"
    school.judge(met="C3c-3")
    school.record(causing_concern="no", warning_date="2026-12-07")
    school.propose("3C")
    school.first_steps()
    school.consent("head,chair")
    school.place()
    assert propose(school, "financial-notice")["state"] == "proposed"


@pytest.mark.rule("HAV-045", "HAV-064", "HAV-065")
def test_below_the_floor_alone_opens_partnerships_and_neither_board_nor_closure(school: School) -> None:
    school.record(below_floor="yes")
    form = school.council.form(f"intervention propose {school.urn}", PRINCIPAL)
    (power,) = [each for each in form.fields if each.name == "power"]
    assert {each.value for each in power.options} == EVERY
    school.now("2026-12-07")
    for denied in ("governors", "interim-board", "closure-or-academy"):
        sentence, rule = refused(school, denied, prospect="none")
        assert (rule, "below the floor alone" in sentence) == ("HAV-065", True)
    assert refused(school, "radical-action")[1] == "HAV-065"
    several = [propose(school, each)["id"] for each in ("partnership", "financial-notice", "other")]
    assert several == ["P-1", "P-2", "P-3"]
    assert propose(school, "radical-action", urgent_why="The head leaves in May")["state"] == "proposed"


@pytest.mark.rule("HAV-065")
def test_governors_and_board_need_notice_to_improve_and_closure_special_measures_without_prospect(
    school: School,
) -> None:
    school.record(category_of_concern="notice_to_improve")
    for allowed in ("governors", "interim-board"):
        assert propose(school, allowed)["state"] == "proposed"
    assert "special measures" in refused(school, "closure-or-academy", prospect="none")[0]
    school.record(category_of_concern="special_measures")
    assert refused(school, "closure-or-academy", prospect="some")[1] == "HAV-065"
    assert refused(school, "closure-or-academy")[1] == "HAV-065"
    assert propose(school, "closure-or-academy", prospect="none")["state"] == "proposed"


@pytest.mark.rule("HAV-065")
def test_a_power_never_turns_into_another_and_what_opened_it_holds_until_it_is_decided(school: School) -> None:
    school.record(category_of_concern="special_measures")
    ref, board = (propose(school, each, prospect="none")["id"] for each in ("closure-or-academy", "interim-board"))
    urgent = propose(school, "radical-action", urgent_why="The head leaves in May")["id"]
    partnership = propose(school, "partnership")["id"]
    school.now("2027-01-18")
    for each in (partnership, urgent):
        sentence, rule = no(school, "enter", each, power="other")
        assert (rule, "stands as it was entered" in sentence) == ("HAV-065", True)
    take(school, "enter", ref, prospect="some")
    assert "prospect=none" in no(school, "assess", ref, **PARTIES)[0]
    take(school, "enter", ref, prospect="none")
    take(school, "assess", ref, **PARTIES)
    school.record(category_of_concern="none")
    decided = {"decided_on": "2027-01-18", "governing_body_discussed_on": "2027-01-18"}
    assert no(school, "decide", ref, DIRECTOR, **decided)[1] == "HAV-065"
    assert "notice to improve" in no(school, "assess", board, **PARTIES)[0]


@pytest.mark.rule("HAV-064")
def test_no_power_is_used_over_a_school_that_the_council_does_not_maintain(school: School) -> None:
    for urn, phase, kind in (("900004", Phase.SECONDARY, "academy"), ("900006", Phase.PRU, "pru")):
        school.council.add_school(urn, f"Fernlea {kind}", phase, school_type=kind)
        sentence, rule = school.council.refused(f"intervention propose {urn}", PRINCIPAL)
        assert (rule, f"raise-concern {urn}" in sentence) == ("HAV-064", True)


@pytest.mark.rule("HAV-064", "HAV-065", "HAV-066")
def test_a_power_goes_from_proposal_to_its_end_by_three_parties_and_the_group_director(school: School) -> None:
    school.record(category_of_concern="special_measures")
    ref = propose(school, "interim-board")["id"]
    school.now("2027-01-18")
    for missing in PARTIES:
        given = {name: value for name, value in PARTIES.items() if name != missing}
        sentence, rule = no(school, "assess", ref, **given)
        assert (rule, "Missing: " in sentence) == ("HAV-066", True), missing
    for early in ("decide", "use", "hand-back"):
        assert no(school, early, ref)[1] in {"HAV-066", "HAV-064"}
    assert take(school, "assess", ref, **PARTIES)["state"] == "assessed"
    decided = {"decided_on": "2027-01-18"}
    for other in (PRINCIPAL, HEAD_OF_LEARNING):
        sentence, rule = no(school, "decide", ref, other, **decided)
        assert (rule, "is for: Group Director" in sentence) == ("HAV-066", True)
    sentence, rule = no(school, "decide", ref, DIRECTOR, **decided)
    assert (rule, "talked over with the governing body" in sentence) == ("HAV-065", True)
    take(school, "enter", ref, governing_body_discussed_on="2027-01-15")
    assert no(school, "decide", ref, DIRECTOR, **decided)[1] == "HAV-066"
    assert "Friday 15 January 2027" in assessment(school, ref)
    law_looked_at(school, ref, **decided)
    assert take(school, "decide", ref, DIRECTOR, **decided)["state"] == "decided"
    assert take(school, "use", ref, used_from="2027-01-18", review_on="2027-03-22")["state"] == "in-force"
    due = school.council.say(f"deadlines {school.urn}").data["due"]
    assert ("2027-03-22", "HAV-064") in {(each["due"]["on"], each["due"]["rule"]) for each in due}
    school.now("2027-03-22")
    done = take(school, "hand-back", ref, reason="The governing body can go on by itself")
    assert (done["state"], done["ended_on"]) == ("ended", "2027-03-22")


def assessment(school: School, ref: str) -> str:
    """The full assessment, as the Group Director reads it."""
    introduce(school.council)
    answer = school.council.say(f"letter make {ref} document=full-assessment", PRINCIPAL)
    assert [(each["body"], each["name"]) for each in answer.data["recipients"]] == [("group_director", DIRECTOR)]
    text = word_of(answer).text
    for each in (*WHY.values(), PARTIES["educational_view"], PARTIES["finance_view"], "Interim Executive Board"):
        assert each in text
    return text


@pytest.mark.rule("HAV-065", "HAV-066")
def test_a_partnership_needs_no_talk_with_the_governing_body_and_may_be_decided_against(school: School) -> None:
    school.record(below_floor="yes")
    ref = propose(school, "partnership")["id"]
    school.now("2027-01-18")
    take(school, "assess", ref, **PARTIES)
    assert no(school, "decide", ref, DIRECTOR, decided_on="2027-01-18")[1] == "HAV-066"
    assert "is for: Group Director" in no(school, "close", ref, reason="Not now")[0]
    done = take(school, "close", ref, DIRECTOR, reason="Support will do")
    assert (done["state"], done["ended_on"]) == ("not-used", "2027-01-18")
    assert take(school, "close", propose(school, "other")["id"], reason="Not pursued")["state"] == "not-used"


@pytest.mark.rule("HAV-046", "HAV-034")
def test_a_statement_of_action_is_written_with_the_target_an_officer_enters(school: School) -> None:
    school.now("2026-10-12")
    school.settle("3A")
    make = f"letter make {school.urn} document=statement-of-action"
    assert school.council.refused(make, PRINCIPAL)[1] == "HAV-034"
    school.record(causing_concern="yes")
    introduce(school.council)
    said = {
        "causes": "Mathematics has fallen", "support_agreed": "Six days", "time_scales": "Half of it by Easter",
        "target_on": "2027-07-16", "evaluation": "Tests each half-term",
    }  # fmt: skip
    form = school.council.form("letter make", PRINCIPAL, school=school.urn, document="statement-of-action")
    assert set(form.errors) | set(form.missing) == set(said)
    answer = school.council.say("letter make", PRINCIPAL, school=school.urn, document="statement-of-action", **said)
    assert [each["body"] for each in answer.data["recipients"]] == ["head", "chair", "head_la"]
    for each in ("Mathematics has fallen", "Six days", "Half of it by Easter", "Friday 16 July 2027"):
        assert each in word_of(answer).text
