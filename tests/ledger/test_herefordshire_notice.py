"""Herefordshire's warning notice at the desk: drafted on a ground, given, answered or not, worked off, its powers."""

import re

import pytest
from council import BROOKMANTLE, Council
from ledger.herefordshire_formal import (
    ADVISER,
    DIRECTOR,
    drafted,
    fill,
    given,
    only_open,
    school_of,
    staffed,
    take,
    written,
)
from posting import word_of
from ringing import Heard, ring

from chat.message import Message
from chat.plain import plain_text

RULES = {
    "warning-notice give": "HFD-080",
    "warning-notice answer": "HFD-083",
    "warning-notice decided": "HFD-085",
    "warning-notice judge": "HFD-082",
    "warning-notice close": "HFD-087",
}
LEADS: dict[str, set[str]] = {
    "ground-recorded": {"warning-notice decided"},
    "drafting": {"warning-notice give"},
    "given": {"warning-notice answer"},
    "appealed": {"warning-notice decided"},
    "response-expired": {"warning-notice decided"},
    "action-running": {"warning-notice judge"},
    "action-complied": set(),
    "action-failed": {"warning-notice decided"},
    "powers-open": {"warning-notice close"},
    "withdrawn": set(),
}


@pytest.fixture
def county(council: Council) -> Council:
    """Marlowshire on Thursday 12 November 2026, with a Director and an adviser."""
    return staffed(council, "2026-11-12T09:00")


def state(county: Council) -> str:
    return str(county.say("warning-notice N-1").data["state"])


def dues(county: Council) -> dict[str, str | None]:
    return {each["id"]: each["due"] for each in county.say("warning-notice N-1").data["clocks"]}


@pytest.mark.rule("HFD-080", "HFD-081", "HFD-083", "HFD-084", "HFD-085", "HFD-087")
def test_a_notice_that_nobody_answers_ends_in_powers_and_is_withdrawn_once_improvement_is_secured(
    county: Council,
) -> None:
    county.now("2026-11-16T09:00")
    begun = county.say(f"warning-notice draft {BROOKMANTLE} ground=barrier", ADVISER)
    assert begun.data["state"] == "ground-recorded"
    only_open(county, "N-1", RULES, LEADS["ground-recorded"])
    county.say('warning-notice decided N-1 ground_evidence="Four heads in three years"', ADVISER)
    fill(county)
    only_open(county, "N-1", RULES, LEADS["drafting"])
    sentence, rule = county.refused("warning-notice give N-1 given_on=2026-11-16", DIRECTOR)
    assert (rule, "letter make N-1 document=warning-notice" in sentence) == ("HFD-080", True)
    written(county, "N-1", "warning-notice", given_on="2026-11-16")
    answer = county.say("warning-notice give N-1 given_on=2026-11-16", DIRECTOR)
    for follows in ("governing body, with a copy to the head", "schedule-project-group", "sig add"):
        assert follows in plain_text(answer)
    only_open(county, "N-1", RULES, LEADS["given"])
    for line in (
        "2026-12-08 A warning-notice answer N-1 way=response-expired -> response-expired",
        "2026-12-08 D warning-notice decided N-1 -> powers-open",
        '2027-03-01 D warning-notice close N-1 improvement="Reading is good" -> withdrawn',
    ):
        take(county, line)
        only_open(county, "N-1", RULES, LEADS[state(county)])
    steps = [(was, to) for was, to, _, _ in county.say("warning-notice N-1").data["steps"]]
    assert [steps[0][0], *(to for _, to in steps)] == [
        "ground-recorded", "drafting", "given", "response-expired", "powers-open", "withdrawn",
    ]  # fmt: skip


@pytest.mark.rule("HFD-080", "HFD-082", "HFD-083", "HFD-085", "HFD-087")
@pytest.mark.parametrize(
    "walked",
    [
        """2026-12-07 A answer N-1 way=accepted answered_on=2026-12-07 -> action-running
           2027-04-30 A judge N-1 way=action-complied judgement=Done -> action-complied""",
        """2026-12-01 A answer N-1 way=accepted answered_on=2026-12-01 -> action-running
           2027-05-01 A judge N-1 way=action-failed judgement=Little reason="No plan" -> action-failed
           2027-05-04 D decided N-1 -> powers-open""",
        """2026-12-07 A answer N-1 way=appealed answered_on=2026-12-07 appealed_to=secretary_of_state -> appealed
           2027-01-11 A decided N-1 way=withdrawn -> withdrawn""",
        """2026-12-02 A answer N-1 way=appealed answered_on=2026-12-02 appealed_to=ofsted -> appealed
           2027-01-11 A decided N-1 way=action-running -> action-running""",
    ],
    ids=["accepted and done", "accepted and not done", "an appeal that succeeds", "an appeal that fails"],
)
def test_every_way_of_a_notice_can_be_gone_and_no_other_act_leads_on(county: Council, walked: str) -> None:
    county.now("2026-11-16T09:00")
    county.say(f"warning-notice draft {BROOKMANTLE} ground=refusal", ADVISER)
    county.say('warning-notice decided N-1 ground_evidence="Two visits refused"', ADVISER)
    fill(county)
    written(county, "N-1", "warning-notice", given_on="2026-11-16")
    county.say("warning-notice give N-1 given_on=2026-11-16", DIRECTOR)
    for line in walked.splitlines():
        take(county, re.sub(r" ([AD]) ", r" \1 warning-notice ", line))
        only_open(county, "N-1", RULES, LEADS[state(county)])


@pytest.mark.rule("HFD-083", "HFD-084")
def test_the_answer_is_counted_in_working_days_and_the_other_reading_is_shown_beside_it(county: Council) -> None:
    given(county)
    clocks = dues(county)
    assert clocks["notice_response"] == "2026-12-07"
    assert clocks["notice_response_calendar"] == "2026-12-01"
    assert clocks["notice_silence"] == "2026-12-08"
    text = plain_text(county.say("warning-notice N-1"))
    assert "15 working days after Mon 16 November 2026: Mon 7 December 2026" in text
    with county.work() as work:
        rung = {row.clock for row in work.obligations.open(BROOKMANTLE)}
    assert {"notice_response", "notice_silence"} <= rung
    assert "notice_response_calendar" not in rung
    stopped = county.refused('warning-notice stop-clock N-1 clock=notice_response reason="Talks"', DIRECTOR)
    assert (stopped[1], "counted by statute" in stopped[0]) == ("HFD-083", True)


@pytest.mark.rule("HFD-083")
def test_bank_holidays_are_no_working_days_and_school_holidays_are(county: Council) -> None:
    county.now("2027-06-30T09:00")
    county.say(f"warning-notice draft {BROOKMANTLE} ground=refusal on=2026-10-01", ADVISER)
    for given_on, due in {
        "2026-10-23": "2026-11-13",  # over the autumn half-term
        "2026-12-11": "2027-01-06",  # Christmas Day, its Boxing Day on Monday, New Year's Day
        "2027-03-19": "2027-04-13",  # Good Friday and Easter Monday
        "2027-04-30": "2027-05-24",  # the early May bank holiday
        "2027-05-28": "2027-06-21",  # the spring bank holiday
    }.items():
        county.say(f'warning-notice enter N-1 given_on={given_on} reason="Read from the letter"', ADVISER)
        assert dues(county)["notice_response"] == due, given_on


@pytest.mark.rule("HFD-084")
def test_silence_is_told_to_the_director_the_day_after_and_is_never_acceptance(county: Council) -> None:
    given(county)
    county.now("2026-12-07T09:00")
    early, rule = county.refused("warning-notice answer N-1 way=response-expired", DIRECTOR)
    assert (rule, "Not before Tuesday 8 December 2026" in early) == ("HFD-084", True)
    county.form("warning-notice answer N-1 way=powers-open", DIRECTOR)
    county.now("2026-12-06T09:00")
    assert not [each for each in ring(county, "2026-12-07T08:30") if silent(each)]
    county.say('warning-notice pause N-1 reason="Talks"', DIRECTOR)  # which holds up nothing that a statute counts
    heard = [each for each in ring(county, "2026-12-08T08:30") if silent(each)]
    assert DIRECTOR in {each.who for each in heard}
    assert state(county) == "given"
    late = county.refused("warning-notice answer N-1 way=accepted answered_on=2026-12-08", ADVISER)
    assert (late[1], "Not after Monday 7 December 2026" in late[0]) == ("HFD-083", True)
    assert county.say("warning-notice answer N-1 way=response-expired", ADVISER).data["state"] == "response-expired"


def silent(heard: Heard) -> bool:
    return "No answer to a warning notice" in heard.text


@pytest.mark.rule("HFD-082")
def test_the_action_ends_six_months_after_the_notice_is_given_at_the_latest(county: Council) -> None:
    county.now("2026-11-30T09:00")
    drafted(county, action_ends_on="2027-05-31")
    sentence, rule = county.refused("warning-notice give N-1 given_on=2026-11-30", DIRECTOR)
    assert "Not after Sunday 30 May 2027" in sentence
    assert "Monday 31 May 2027 was given" in sentence
    assert rule == "HFD-082"
    county.say('warning-notice enter N-1 action_ends_on=2027-05-30 reason="Six months"', ADVISER)
    written(county, "N-1", "warning-notice", given_on="2026-11-30")
    county.say("warning-notice give N-1 given_on=2026-11-30", DIRECTOR)
    assert dues(county)["action_end"] == "2027-05-30"
    after = county.refused('warning-notice enter N-1 action_ends_on=2027-07-01 reason="More time"', DIRECTOR)
    assert after[1] == "HFD-081"


@pytest.mark.rule("HFD-081")
def test_a_notice_with_a_blank_is_not_given_and_the_blank_is_named(county: Council) -> None:
    county.say(f"warning-notice draft {BROOKMANTLE} ground=refusal ground_evidence=Letter", ADVISER)
    blank, rule = county.refused("warning-notice give N-1 given_on=2026-11-12", DIRECTOR)
    assert rule == "HFD-081"
    assert [each.split(",")[0].strip(". ") for each in blank.partition("Missing: ")[2].split(";")] == [
        "What the concerns are", "What the council has done so far to support the school",
        "What the Director requires of the governing body", "By when it is to be done",
        "How improvement will be assessed", "The project group that reviews and monitors progress",
    ]  # fmt: skip
    fill(county, measured_by="")
    one, rule = county.refused("warning-notice give N-1 given_on=2026-11-12", DIRECTOR)
    assert one.endswith("Missing: How improvement will be assessed, pupils' progress first.")
    assert rule == "HFD-081"


@pytest.mark.rule("HFD-073", "HFD-080", "HFD-083")
def test_a_notice_wants_a_ground_with_evidence_and_the_director_to_give_it(county: Council) -> None:
    county.form(f"warning-notice draft {BROOKMANTLE}")
    county.now("2026-11-13T19:30")
    answer = county.say(f"warning-notice draft {BROOKMANTLE} ground=refusal", ADVISER)
    assert (answer.data["state"], answer.data["opened_on"]) == ("ground-recorded", "2026-11-13")
    assert county.refused("warning-notice give N-1", DIRECTOR)[1] == "HFD-080"
    shown = county.say('warning-notice enter N-1 ground_evidence="Two visits refused"', ADVISER)
    assert shown.data["state"] == "drafting"
    fill(county)
    written(county, "N-1", "warning-notice", given_on="2026-11-13")
    sentence, rule = county.refused("warning-notice give N-1 given_on=2026-11-13", ADVISER)
    assert (rule, "Director of Children's Wellbeing" in sentence) == ("HFD-080", True)
    assert county.say("warning-notice give N-1 given_on=2026-11-13", DIRECTOR).data["state"] == "given"
    assert dues(county)["notice_response"] == "2026-12-04"  # a Friday evening is that Friday


@pytest.mark.rule("HFD-074", "HFD-078", "HFD-080")
@pytest.mark.parametrize("kind", ["academy", "unit"])
def test_no_notice_goes_to_an_academy_or_a_pupil_referral_unit(county: Council, kind: str) -> None:
    urn = school_of(county, kind)
    sentence, rule = county.refused(f"warning-notice draft {urn} ground=refusal", ADVISER)
    assert rule == "HFD-074"
    assert f"raise-concern {urn}" in sentence
    assert county.say(f"warning-notice {urn}").data["notice"] == []


@pytest.mark.rule("HFD-082")
def test_the_action_is_not_judged_undone_before_its_end(county: Council) -> None:
    given(county)
    county.now("2026-12-01T09:00")
    county.say("warning-notice answer N-1 way=accepted answered_on=2026-12-01", ADVISER)
    county.now("2027-04-30T09:00")
    failed = 'warning-notice judge N-1 way=action-failed judgement=Nothing reason="No plan"'
    sentence, rule = county.refused(failed, ADVISER)
    assert (rule, "Not before Saturday 1 May 2027" in sentence) == ("HFD-082", True)


@pytest.mark.rule("HFD-071", "HFD-085")
@pytest.mark.parametrize(
    ("kind", "body", "entry"),
    [
        ("aided", "Archdiocese", "archdiocese_consulted_on"),
        ("controlled", "Diocesan Board of Education", "diocesan_board_consulted_on"),
        ("foundation", "", ""),
    ],
)
def test_the_diocesan_body_is_consulted_before_powers_open_and_only_the_one_of_the_schools_faith(
    county: Council, kind: str, body: str, entry: str
) -> None:
    given(county, school_of(county, kind))
    county.now("2026-12-08T09:00")
    county.say("warning-notice answer N-1 way=response-expired", ADVISER)
    if body:
        sentence, rule = county.refused("warning-notice decided N-1 on=2026-12-08", DIRECTOR)
        assert rule == "HFD-071"
        assert f"Missing: {body}" in sentence
        assert ";" not in sentence.partition("Missing")[2]
    assert county.refused("warning-notice decided N-1 on=2026-12-08", ADVISER)[1] == "HFD-085"
    words = f"{entry}=2026-12-08" if entry else ""
    if entry:
        sentence, rule = county.refused(f"warning-notice decided N-1 {words}", DIRECTOR)
        assert (rule, "letter make N-1 document=diocese-consultation" in sentence) == ("HFD-071", True)
        county.say('warning-notice enter N-1 powers_in_view="An interim board"', ADVISER)
        written(county, "N-1", "diocese-consultation", concern="No head since May")
    assert county.say(f"warning-notice decided N-1 {words}", DIRECTOR).data["state"] == "powers-open"


@pytest.mark.rule("HFD-079")
def test_a_notice_that_is_given_is_reported_to_the_groups_next_meeting(county: Council) -> None:
    given(county)
    answer = county.say(f'sig add "Warning notice N-1" school={BROOKMANTLE}')
    assert "Thursday 19 November 2026" in plain_text(answer)


@pytest.mark.rule("HFD-080", "HFD-081", "HFD-082", "HFD-083")
@pytest.mark.parametrize("kind", ["aided", "controlled", "special"])
def test_the_notice_as_it_is_sent_holds_everything_and_goes_to_governors_and_head(county: Council, kind: str) -> None:
    county.now("2026-11-16T09:00")
    urn = school_of(county, kind)
    drafted(county, urn)
    letter = written(county, "N-1", "warning-notice", given_on="2026-11-16")
    assert sent_to(letter) == [("governing_body", False), ("head", True)]
    text = word_of(letter).text
    for said in (
        "Reading results of the last three years", "Fourteen days of an adviser", "A plan for reading",
        "by Friday 30 April 2027", "6 months after Mon 16 November 2026", "Pupils' progress comes first",
        "A project group reviews and monitors", "By the end of Monday 7 December 2026",
        "to the Secretary of State or to Ofsted", "will not work with the council",
    ):  # fmt: skip
        assert said in text, said
    if kind in {"aided", "controlled"}:
        county.say('letter withdraw L-1 reason="A copy as well"', DIRECTOR)
        with_copy = written(county, "N-1", "warning-notice", given_on="2026-11-16", tell_diocese="yes")
        body = {"aided": "archdiocese", "controlled": "diocesan_board"}[kind]
        assert sent_to(with_copy) == [("governing_body", False), ("head", True), (body, True)]


def sent_to(letter: Message) -> list[tuple[str, bool]]:
    return [(each["body"], each["copy"]) for each in letter.data["recipients"]]
