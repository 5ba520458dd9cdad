"""Milton Keynes after an inspection: what an Ofsted category brings, the year after it, and leaving LA4a or LA4b."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from council import BROOKMANTLE, Council
from ledger.milton_keynes import CHURCH, SIP, Seen, borough, proposed, settle
from posting import introduce, word_of
from ringing import ring

from chat.plain import plain_text

BOSS, STAY, YEAR_AFTER = "Amara Okafor", "risk-cycle/stay", "a year after an Ofsted category"
OPENING = {"published_on": "2027-01-20", "statement_due_on": "2027-02-03", "target_removal_on": "2028-01-19"}
# The ledger's seven items, by the day on which each is done; the first is for schools with a religious character.
SEVEN = (
    "diocese_liaised_on", "feedback_attended_on", "statement_prepared_on", "plan_costed_on", "support_provided_on",
    "hmi_information_on", "activity_adapted_on",
)  # fmt: skip
WORDS = {"support": "A consultant each week", "plan_link": "Plan of 1 February 2027, in the school's folder"}
LETTER = {"hmi_letter_on": "2027-05-12", "hmi_letter_says": "The authority's work is effective"}
REMOVED = {"removal_date": "2028-01-12", "summative_on": "2028-01-10"}


@pytest.fixture
def council(tmp_path: Path) -> Iterator[Council]:
    for here in borough(tmp_path, "2027-01-20T09:00"):
        here.add_school(CHURCH, "St Osyth's School", school_type="voluntary_aided", denomination="church_of_england")
        yield here


def take(council: Council, act: str, ref: str = "O-1", who: str = BOSS, **entered: str) -> dict[str, Any]:
    return dict(council.say(f"{act} {ref}", who, which=ref, **entered).data)


def no(council: Council, act: str, ref: str = "O-1", who: str = BOSS, **entered: str) -> tuple[str, str | None]:
    return council.refused(f"{act} {ref}", who, which=ref, **entered)


def inspected(council: Council, urn: str = BROOKMANTLE, outcome: str = "special_measures") -> dict[str, Any]:
    days = {"inspected_on": "2027-01-06", "published_on": "2027-01-20"}
    return dict(council.say(f"inspection record {urn}", SIP, school=urn, outcome=outcome, **days).data)


def propose(council: Council, **asked: str) -> None:
    council.say(f"intervention propose {BROOKMANTLE}", school=BROOKMANTLE, **asked)


def items(council: Council) -> set[str]:
    """The items of the seven that can be dated for this school."""
    fields = {each.name for each in council.form("inspection enter O-1 statement_due_on=soon").fields}
    return fields & set(SEVEN)


@pytest.mark.rule("MK-086", "MK-127", "MK-141")
def test_special_measures_are_walked_from_the_report_to_the_end_of_the_year_after(council: Council) -> None:
    seen = Seen(council, CHURCH)
    assert inspected(council, CHURCH)["state"] == "report_published"
    assert (seen.data["category"], seen.data["since"]) == ("LA4b", "2027-01-20")
    assert ("proceeding/inspection", "2027-01-20", "MK-086") in seen.due("proceeding")
    assert "is for: Head of School Improvement" in no(council, "inspection act", who=SIP, **OPENING)[0]
    form = council.form("inspection act O-1")
    assert {each.name for each in form.fields if each.required} >= {"statement_due_on", "target_removal_on"}
    assert take(council, "inspection act", **OPENING)["state"] == "in_category"
    assert {("2027-02-03", "MK-127"), ("2028-01-19", "MK-128")} <= {each[1:] for each in seen.due("proceeding")}
    for early in ("removed", "review", "act"):
        assert "does not lead on" in no(council, f"inspection {early}")[0]
    council.now("2027-05-12T09:00")
    visit = council.say("inspection visit O-1", BOSS, which="O-1", **LETTER)
    assert visit.data["state"] == "monitored"
    assert "ttach to the report" in plain_text(visit)
    assert ("2027-07-20", "MK-141") in {each[1:] for each in seen.due("proceeding")}
    council.now("2028-01-12T09:00")
    assert no(council, "inspection removed", removal_date="2028-01-12")[1] == "MK-132"
    sentence, rule = no(council, "inspection removed", **REMOVED)
    assert (rule, sentence.count(";")) == ("MK-127", 6)
    take(council, "inspection enter", **dict.fromkeys(SEVEN, "2027-05-13"))
    sentence, rule = no(council, "inspection removed", **REMOVED)
    assert (rule, "letter make O-1 document=la-statement" in sentence) == ("MK-127", True)
    take(council, "inspection enter", **WORDS)
    introduce(council, CHURCH)
    council.say("letter make O-1 document=la-statement to_hmi=no")
    assert take(council, "inspection removed", **REMOVED)["state"] == "watch_year"
    assert [each for each in seen.due("") if each[1] == "2029-01-12"] == [(STAY, "2029-01-12", "MK-087")]
    council.now("2029-01-11T09:00")
    sentence, rule = no(council, "inspection review", review_agreed_on="2029-01-11")
    assert (rule, "Not before Friday 12 January 2029" in sentence) == ("MK-087", True)
    council.now("2029-01-12T09:00")
    done = take(council, "inspection review", review_agreed_on="2029-01-12")
    assert (done["state"], done["ended_on"]) == ("released", "2029-01-12")


def year_after(council: Council) -> list[str]:
    """The ids of what is due for the year after a category, whichever way it came."""
    rows = council.say(f"deadlines {BROOKMANTLE}").data["due"]
    return [each["id"] for each in rows if each["due"]["rule"] == "MK-087"]


@pytest.mark.rule("MK-087")
def test_the_year_after_a_category_rings_once_although_stay_and_inspection_both_watch_it(council: Council) -> None:
    inspected(council)
    take(council, "inspection act", **OPENING)
    council.now("2027-05-12T09:00")
    take(council, "inspection visit", **LETTER)
    council.now("2028-01-12T09:00")
    take(council, "inspection enter", **dict.fromkeys(SEVEN[1:], "2027-05-13"), **WORDS)
    introduce(council)
    council.say("letter make O-1 document=la-statement to_hmi=no")
    council.say(f"school set {BROOKMANTLE} measure=removal_date value=2028-01-12")  # before the inspection says so
    seen = Seen(council, BROOKMANTLE)
    (before,) = year_after(council)
    take(council, "inspection removed", **REMOVED)
    assert year_after(council) == [before]  # the same one, and nobody is told anew
    assert [each for each in seen.due("") if each[1] == "2029-01-12"] == [(STAY, "2029-01-12", "MK-087")]
    rung = [each for each in ring(council, "2029-01-12T16:00") if YEAR_AFTER in each.text]
    assert sorted((each.who, each.text.count(YEAR_AFTER)) for each in rung) == [(BOSS, 1), (SIP, 1)]  # each once
    assert all(before in each.refs for each in rung)
    assert "inspection review O-1" in plain_text(council.say(f"deadlines {before}"))
    council.now("2029-02-20T09:00")  # nobody has reviewed it: the one thing stays due
    council.plan()
    assert year_after(council) == [before]
    take(council, "inspection review", review_agreed_on="2029-02-20")
    assert year_after(council) == []


@pytest.mark.rule("MK-087", "MK-127", "MK-128", "MK-142")
def test_a_community_school_under_a_notice_to_improve_has_six_items_and_the_aim_to_be_rid_of_it(
    council: Council,
) -> None:
    inspected(council, outcome="notice_to_improve")
    assert items(council) == set(SEVEN[1:])
    answer = council.say("inspection act O-1", which="O-1", **{**OPENING, "target_removal_on": "2028-03-01"})
    assert "Not after Thursday 20 January 2028" in plain_text(answer)
    assert "off at the first opportunity" in plain_text(council.say("inspection O-1"))
    council.now("2027-05-12T09:00")
    take(council, "inspection visit", **LETTER)
    council.now("2028-01-12T09:00")
    assert "Missing: Feedback" in no(council, "inspection removed", **REMOVED)[0]
    take(council, "inspection enter", duties_left="yes")
    council.say(f"school set {BROOKMANTLE} measure=category_of_concern value=none")
    assert take(council, "inspection removed", **REMOVED)["state"] == "watch_year"
    assert council.refused(proposed(BROOKMANTLE, "LA3"), SIP)[1] == "MK-087"


@pytest.mark.rule("MK-127", "MK-141")
def test_the_statement_goes_to_the_diocese_of_a_church_school_and_hmi_gets_what_it_asked_for(council: Council) -> None:
    inspected(council, CHURCH)
    assert items(council) == set(SEVEN)
    take(council, "inspection act", **OPENING)
    introduce(council, CHURCH)
    sentence, _ = council.refused("letter make O-1 document=la-statement to_hmi=yes")
    assert "How the authority will support the school" in sentence
    council.now("2027-05-12T09:00")
    take(council, "inspection enter", **WORDS)
    take(council, "inspection visit", **LETTER)
    statement = council.say("letter make O-1 document=la-statement to_hmi=yes")
    assert {each["body"] for each in statement.data["recipients"]} >= {"head", "governing_body", "diocese", "ofsted"}
    for each in (*WORDS.values(), "Wednesday 19 January 2028"):
        assert each in word_of(statement).text
    pack = council.say('letter make O-1 document=hmi-monitoring-pack asked_for="Attendance" progress="On track"')
    for each in ("Attendance", "On track", "The authority's work is effective"):
        assert each in word_of(pack).text


@pytest.mark.rule("MK-092")
def test_a_proceeding_keeps_its_own_day_where_the_stay_has_another_or_is_settled(council: Council) -> None:
    council.now("2026-02-09T09:00")
    settle(council, BROOKMANTLE, "LA4b")
    settle(council, CHURCH, "LA4b")
    council.now("2026-11-20T09:00")
    propose(council, workflow="exit-strategy", spell_start="2026-01-12")  # it began before Handbell was there
    found = Seen(council, BROOKMANTLE).due("")
    assert {each[:2] for each in found if each[2] == "MK-092"} == {
        (STAY, "2027-02-09"),
        ("proceeding/power", "2027-01-12"),
    }
    every = council.say("deadlines", everyone=True).data["due"]
    (stay,) = [each for each in every if each["kind"] == STAY and each["urn"] == CHURCH]
    council.say(f'not-needed {stay["id"]} reason="Reviewed with the governors"')
    council.say("intervention propose", school=CHURCH, workflow="exit-strategy", spell_start="2026-02-09")
    found = Seen(council, CHURCH).due("")
    assert [each[:2] for each in found if each[2] == "MK-092"] == [("proceeding/power", "2027-02-09")]


@pytest.mark.rule("MK-136")
def test_too_little_progress_is_judged_by_an_officer_and_leads_to_closure_or_another_model(council: Council) -> None:
    council.now("2026-02-09T09:00")
    settle(council, BROOKMANTLE, "LA4b")
    council.now("2027-02-10T09:00")
    exit_ = {"workflow": "exit-strategy", "spell_start": "2026-02-09"}
    propose(council, **exit_)
    due = Seen(council, BROOKMANTLE).due
    assert due("proceeding/power") == [("proceeding/power", "2027-02-10", "MK-136")]
    assert [each for each in due("") if each[2] == "MK-092"] == [(STAY, "2027-02-09", "MK-092")]
    closing = {"workflow": "power", "power": "closure-or-other-model", "ground": "safeguarding"}
    propose(council, **closing)
    minute = {"considered_on": "2027-02-10", "minute": "All present"}
    sentence, rule = no(council, "intervention assess", "P-2", **minute)
    assert (rule, "a date alone is none" in sentence) == ("MK-136", True)
    judged = {"progress": "Too little", "support_given": "A consultant", "intervention_given": "The group, six times"}
    sentence, rule = no(council, "intervention review", "P-1", way="insufficient", **judged)
    assert (rule, "Missing: Officer who judges." in sentence) == ("MK-136", True)
    done = take(council, "intervention review", "P-1", way="insufficient", judged_by=BOSS, **judged)
    assert (done["state"], done["ended_on"]) == ("insufficient", "2027-02-10")
    assert take(council, "intervention assess", "P-2", **minute)["state"] == "considered"


@pytest.mark.rule("MK-132", "MK-135")
def test_a_school_leaves_by_its_meeting_with_support_that_has_an_end(council: Council) -> None:
    exit_ = {"workflow": "exit-strategy", "spell_start": "2027-01-20"}
    assert council.refused(f"intervention propose {BROOKMANTLE}", school=BROOKMANTLE, **exit_)[1] == "MK-132"
    settle(council, BROOKMANTLE, "LA4a")
    propose(council, **exit_)
    agreed = {"way": "exit_agreed", "progress": "Enough"}
    sentence, rule = no(council, "intervention review", "P-1", **agreed)
    assert (rule, "Half-termly review" in sentence) == ("MK-132", True)
    assert "does not lead on" in no(council, "intervention hand-back", "P-1")[0]
    settle(council, BROOKMANTLE, "LA4b")
    take(council, "intervention enter", "P-1", half_term_review_on="2027-01-20")
    sentence, rule = no(council, "intervention review", "P-1", **agreed)
    assert (rule, "Summative meeting" in sentence) == ("MK-132", True)
    take(council, "intervention enter", "P-1", summative_on="2027-01-20")
    assert take(council, "intervention review", "P-1", **agreed)["state"] == "exit_agreed"
    assert no(council, "intervention hand-back", "P-1", programme="Coasting schools network")[1] == "MK-135"
    supported = {"programme": "Coasting schools network", "support_ends_on": "2027-12-17"}
    assert take(council, "intervention hand-back", "P-1", **supported)["state"] == "supported"


@pytest.mark.rule("MK-044", "MK-106")
def test_a_behaviour_grade_and_a_survey_below_good_prompt_and_change_no_category(council: Council) -> None:
    settle(council, BROOKMANTLE, "LA3")
    seen = Seen(council, BROOKMANTLE)
    council.now("2027-03-03T09:00")
    seen.record(behaviour_grade="2", survey_inspection_grade="4")
    assert [each for each in seen.due() if each[2] == "MK-044"] == []
    assert ("risk-cycle/trigger", "2027-03-03", "MK-099") in seen.due()
    council.now("2027-03-10T09:00")
    seen.record(behaviour_grade="3")
    assert [each[2] for each in seen.due() if each[2] == "MK-044"] == ["MK-044"]
    assert (seen.data["category"], seen.data["proposed"]) == ("LA3", None)
    assert "Securing Good" in str(council.say(f"deadlines {BROOKMANTLE}").data)
