"""Milton Keynes's section 15: an emerging concern taken step by step to intervention, a warning notice, and powers."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from council import BROOKMANTLE, QUILLMARSH, Council
from ledger.milton_keynes import ACADEMY, UNIT, Seen, agreed, borough, discussed, proposed, settle
from posting import introduce, word_of

from chat.plain import plain_text
from domain.phases import Phase

BOSS, SIP, ASSISTANT = "Amara Okafor", "Bethan Lloyd", "Nadia Frome"
Entered = dict[str, str]
# The ledger's workflow: the day, the act, what goes with it, and the state it leads to.
TO_ALERTED: list[tuple[str, str, Entered, str]] = [
    ("2026-10-05", "confirm", {"sip_manager_checked_on": "2026-10-05", "next_step_on": "2026-10-09"},
     "sip_manager_checked"),
    ("2026-10-06", "tell", {"school_contacted_on": "2026-10-06"}, "school_contacted"),
    ("2026-10-07", "tell", {"head_alerted_on": "2026-10-07"}, "headteacher_alerted"),
]  # fmt: skip
COURSE = {"action": "Phonics each day", "support": "Ten days of a consultant"}
LOGGED = {
    "school_told_on": "2026-10-12", "logged_on": "2026-10-12", "reported_by": BOSS,
    "required_improvement": "Phonics at 80% in June, looked at each half-term",
}  # fmt: skip
REPORTED = {name: said for name, said in LOGGED.items() if name != "logged_on"}
ON_WARDS: list[tuple[str, str, Entered, str]] = [
    ("2026-10-08", "plan", COURSE, "course_agreed"),
    ("2026-10-12", "refer", LOGGED, "register_logged"),
    ("2026-10-13", "plan", {"support_began_on": "2026-10-13", "next_review_on": "2027-02-10"}, "monitoring"),
]
FAILING = {"reviewed_on": "2027-02-10", "review_found": "No action was taken", "judged_by": BOSS}
IMPROVED = {"reviewed_on": "2027-02-10", "review_found": "Phonics at 81%"}
TALKED = {"head_discussed_on": "2027-02-10", "governors_discussed_on": "2027-02-10"}
EXTREME = {"extreme": "yes", "extreme_why": "Nothing was done in four months"}
DISPUTED = {"disputed_by": "governors", "dispute": "They say results are sound", **EXTREME}
# Each verb of /concern with the rule that refuses it out of turn.
VERBS = {"confirm": "MK-117", "tell": "MK-117", "plan": "MK-117", "refer": "MK-118", "settle": "MK-117",
         "review": "MK-120"}  # fmt: skip


@pytest.fixture
def council(tmp_path: Path) -> Iterator[Council]:
    for here in borough(tmp_path, "2026-10-05T09:00"):
        here.add_person(ASSISTANT, "assistant_director")
        yield here


def take(council: Council, act: str, ref: str = "C-1", who: str = BOSS, **entered: str) -> dict[str, Any]:
    return dict(council.say(f"{act} {ref}", who, which=ref, **entered).data)


def no(council: Council, act: str, ref: str = "C-1", who: str = BOSS, **entered: str) -> tuple[str, str | None]:
    return council.refused(f"{act} {ref}", who, which=ref, **entered)


def law_looked_at(council: Council, act: str, ref: str, **entered: str) -> None:
    """Tick that the law of today was looked at, where a step asks for it."""
    if "law_seen" in no(council, act, ref, **entered)[0]:
        take(council, f"{act.split()[0]} enter", ref, law_seen="yes")


def taken_further(council: Council, urn: str, flow: str, **asked: str) -> None:
    council.say(f'raise-concern {urn} area="attainment and progress" what="Phonics fell" source=parents')
    council.say("concern take-further C-1", which="C-1", workflow=flow, **asked)


def walked(council: Council, steps: list[tuple[str, str, Entered, str]]) -> None:
    for day, verb, entered, state in steps:
        council.now(f"{day}T09:00")
        if entered == LOGGED:
            entry_written(council)
        assert take(council, f"concern {verb}", **entered)["state"] == state


def entry_written(council: Council) -> str:
    """The entry for the risk register, from what is entered for it; what its Word file says."""
    introduce(council)
    take(council, "concern enter", **REPORTED)
    return word_of(council.say("letter make C-1 document=risk-register-entry")).text


def alerted(council: Council, urn: str = BROOKMANTLE) -> None:
    taken_further(council, urn, "section-15-intervention", evidence="Phonics of 2026: 54%")
    walked(council, TO_ALERTED)


@pytest.mark.rule("MK-009")
def test_dissatisfied_parents_are_a_source_of_a_concern(council: Council) -> None:
    council.now("2027-02-03T09:00")
    council.say(f'raise-concern {BROOKMANTLE} area=behaviour what="Parents write of bullying" source=parents')
    assert ("From", "Parents or carers") in council.say("concern C-1").facts


@pytest.mark.rule("MK-117", "MK-118")
def test_no_step_of_an_emerging_concern_is_skipped_and_each_is_the_head_of_school_improvements(
    council: Council,
) -> None:
    """From each state the ledger's ways lead on, and every other act is refused with its rule."""
    taken_further(council, BROOKMANTLE, "section-15-intervention")
    sentence, rule = no(council, "concern confirm", **TO_ALERTED[0][2])
    assert (rule, "with the evidence" in sentence) == ("MK-117", True)
    take(council, "concern enter", evidence="Phonics of 2026: 54%")
    for day, verb, entered, state in [*TO_ALERTED, *ON_WARDS]:
        council.now(f"{day}T09:00")
        sentence, _ = no(council, f"concern {verb}", who=SIP, **entered)
        assert "is for: Head of School Improvement" in sentence
        for other in VERBS.keys() - {verb, "refer" if state == "course_agreed" else ""}:
            sentence, rule = no(council, f"concern {other}")
            assert (rule, "does not lead on" in sentence) == (VERBS[other], True), (verb, other)
        if entered == LOGGED:
            entry_written(council)
        assert take(council, f"concern {verb}", **entered)["state"] == state
    assert ("proceeding/concern", "2027-02-10", "MK-117") in Seen(council, BROOKMANTLE).due("proceeding")


@pytest.mark.rule("MK-096", "MK-098", "MK-117", "MK-118", "MK-120", "MK-123")
def test_a_school_that_does_not_act_comes_to_intervention_and_formal_steps(council: Council) -> None:
    alerted(council)
    walked(council, ON_WARDS)
    council.now("2027-02-10T09:00")
    for verb, rule in (("settle", "MK-117"), ("review", "MK-120")):
        assert no(council, f"concern {verb}", reviewed_on="2027-02-10")[1] == rule
    assert take(council, "concern settle", **IMPROVED)["ended_on"] == "2027-02-10"
    take(council, "concern undo", reason="The wrong school")
    assert take(council, "concern review", **FAILING)["state"] == "failing_to_act"
    assert "takes it to the leadership team" in plain_text(council.say("concern C-1"))
    assert "is for: Assistant Director" in no(council, "concern enter", taken_to_dlt_on="2027-02-10")[0]
    take(council, "concern enter", who=ASSISTANT, taken_to_dlt_on="2027-02-10")
    assert no(council, "concern plan", ground="safeguarding", **TALKED)[1] == "MK-120"
    settle(council, BROOKMANTLE, "LA4b")
    for entered, rule in (({"ground": "safeguarding"}, "MK-096"), (TALKED, "MK-098")):
        assert no(council, "concern plan", **entered)[1] == rule
    sentence, rule = no(council, "concern plan", ground="group", **TALKED)
    assert (rule, "which group of pupils underachieves" in sentence) == ("MK-098", True)
    done = take(council, "concern plan", ground="group", group="Boys in Year 2", **TALKED)
    assert (done["state"], [each["missing"] for each in done["ways"]]) == ("intervention", [[]])
    assert no(council, "concern refer", extreme="no", extreme_why="Not quite")[1] == "MK-123"
    done = take(council, "concern refer", **EXTREME)
    assert (done["state"], done["ended_on"]) == ("formal", "2027-02-10")


@pytest.mark.rule("MK-117", "MK-118")
def test_the_school_is_told_before_it_is_logged_or_on_the_same_day(council: Council) -> None:
    alerted(council)
    joining = {**COURSE, "raising_attainment_plan": "yes"}
    sentence, rule = no(council, "concern plan", **joining)
    assert (rule, "Senior Adviser for intervention" in sentence) == ("MK-117", True)
    take(council, "concern plan", **joining, senior_adviser_asked_on="2026-10-07")
    council.now("2026-10-13T09:00")
    sentence, rule = no(council, "concern refer", **{**LOGGED, "school_told_on": "2026-10-13"})
    assert (rule, "before it is logged there" in sentence) == ("MK-118", True)
    form = council.form("concern refer C-1")
    assert [each.required for each in form.fields if each.name in {"school_told_on", "logged_on"}] == [True, True]
    sentence, rule = no(council, "concern refer", **LOGGED)
    assert (rule, "letter make C-1 document=risk-register-entry" in sentence) == ("MK-118", True)
    written = entry_written(council)
    take(council, "concern refer", **LOGGED)
    for each in ("Phonics of 2026: 54%", "Monday 12 October 2026", "Phonics each day", "Ten days of a consultant",
                 "none were needed", BOSS, "looked at each half-term", "Course agreed"):  # fmt: skip
        assert each in written


@pytest.mark.rule("MK-020")
def test_a_headteachers_contact_is_answered_within_two_working_days_and_stays_open_until_it_is(
    council: Council,
) -> None:
    council.now("2026-12-23T09:00")
    taken_further(
        council, BROOKMANTLE, "headteacher-contact", contact_on="2026-12-23", contact_about="A governor has resigned"
    )
    due = ("proceeding/concern", "2026-12-29", "MK-020")
    assert Seen(council, BROOKMANTLE).due("proceeding") == [due]
    council.now("2027-01-05T09:00")
    assert Seen(council, BROOKMANTLE).due("proceeding") == [due]
    assert take(council, "concern settle", answered_on="2026-12-30")["state"] == "answered"
    assert Seen(council, BROOKMANTLE).due("proceeding") == []


# Warning notices

NOTICE = {"route": "disputed-concern", "extreme_why": "Nothing was done"}
GIVEN = {"given_on": "2027-03-22", "head_copied_on": "2027-03-22"}


def drafted(council: Council, **more: str) -> None:
    council.say(f"warning-notice draft {BROOKMANTLE}", school=BROOKMANTLE, **{**NOTICE, **more})


def made(council: Council, ref: str) -> str:
    introduce(council)
    answer = council.say(f"letter make {ref} document=formal-warning-notice given_on=2027-03-22")
    assert ("head", True) in {(each["body"], each["copy"]) for each in answer.data["recipients"]}
    return word_of(answer).text


@pytest.mark.rule("MK-119", "MK-123")
def test_a_disputed_concern_leads_to_a_notice_whose_period_the_officer_enters(council: Council) -> None:
    alerted(council)
    sentence, rule = no(council, "concern refer", **EXTREME)
    assert (rule, "say who does, and what" in sentence) == ("MK-119", True)
    take(council, "concern refer", **DISPUTED)
    council.now("2027-03-22T09:00")
    drafted(council)
    for entered, said in (
        ({}, "which action"), ({"action_required": "Teach phonics each day"}, "none is assumed"),
        ({"period": "working-days"}, "no number is assumed"),
    ):  # fmt: skip
        if entered:
            take(council, "warning-notice enter", "N-1", **entered)
        sentence, rule = no(council, "warning-notice give", "N-1", **GIVEN)
        assert (rule, said in sentence) == ("MK-123", True)
    take(council, "warning-notice enter", "N-1", compliance_days="15")
    assert "The notice itself is made" in no(council, "warning-notice give", "N-1", **GIVEN)[0]
    assert "Wednesday 14 April 2027" in made(council, "N-1")
    law_looked_at(council, "warning-notice give", "N-1", **GIVEN)
    take(council, "warning-notice give", "N-1", **GIVEN)
    assert ("proceeding/notice", "2027-04-14", "MK-123") in Seen(council, BROOKMANTLE).due("proceeding/notice")
    council.now("2027-04-14T09:00")
    sentence, rule = no(council, "warning-notice judge", "N-1", way="not_complied", judged="Nothing")
    assert (rule, "Not before Thursday 15 April 2027" in sentence) == ("MK-123", True)
    council.now("2027-04-15T09:00")
    done = take(council, "warning-notice judge", "N-1", way="not_complied", judged="Nothing")
    assert (done["state"], done["ended_on"]) == ("not_complied", "2027-04-15")


@pytest.mark.rule("MK-123")
def test_a_notice_may_set_a_day_instead_and_is_complied_with_or_withdrawn(council: Council) -> None:
    council.say(
        f"inspection record {BROOKMANTLE} outcome=special_measures inspected_on=2026-10-01 published_on=2026-10-05"
    )
    opening = {"statement_due_on": "2026-10-19", "target_removal_on": "2027-10-04"}
    take(council, "inspection act", "O-1", published_on="2026-10-05", **opening)
    council.now("2027-03-22T09:00")
    action = {"action_required": "Teach phonics each day"}
    drafted(council, route="extreme-circumstances", period="day", compliance_on="2027-03-19", **action)
    sentence, rule = no(council, "warning-notice give", "N-1", **GIVEN)
    assert (rule, "not before it is given" in sentence) == ("MK-123", True)
    take(council, "warning-notice enter", "N-1", compliance_on="2027-05-07", reason="A slip")
    assert "Friday 7 May 2027" in made(council, "N-1")
    law_looked_at(council, "warning-notice give", "N-1", **GIVEN)
    take(council, "warning-notice give", "N-1", **GIVEN)
    assert ("proceeding/notice", "2027-05-07", "MK-123") in Seen(council, BROOKMANTLE).due("proceeding/notice")
    assert (
        "Not before Saturday 8 May 2027"
        in no(council, "warning-notice judge", "N-1", way="not_complied", judged="-")[0]
    )
    done = take(council, "warning-notice judge", "N-1", way="complied", judged="Phonics each day")
    assert done["state"] == "complied"
    drafted(council, route="extreme-circumstances")
    assert take(council, "warning-notice close", "N-2", reason="Agreed after all")["state"] == "withdrawn"


@pytest.mark.rule("MK-119", "MK-123")
def test_a_different_view_of_the_category_opens_no_notice(council: Council) -> None:
    council.now("2026-11-11T09:00")
    council.say(proposed(BROOKMANTLE, "LA3"), SIP)
    council.say(discussed(BROOKMANTLE), SIP)
    council.say(f'category view {BROOKMANTLE} summary="We see LA2; none supplied"', SIP)
    council.say(agreed(BROOKMANTLE, "differs"), SIP)
    draft = f"warning-notice draft {BROOKMANTLE}"
    sentence, rule = council.refused(draft, school=BROOKMANTLE, **NOTICE)
    assert (rule, "different view of the category" in sentence) == ("MK-119", True)
    officer = {**NOTICE, "route": "extreme-circumstances"}
    assert council.refused(draft, school=BROOKMANTLE, **officer)[1] == "MK-123"


@pytest.mark.rule("MK-119", "MK-123")
def test_formal_steps_are_for_maintained_schools_alone(council: Council) -> None:
    council.add_school(UNIT, "Fernlea Unit", Phase.PRU, school_type="pru")
    for urn in (ACADEMY, UNIT):
        assert council.refused(f"warning-notice draft {urn}")[1] == "MK-123"
        sentence, rule = council.refused(f"intervention propose {urn}")
        assert (rule, f"raise-concern {urn}" in sentence) == ("MK-123", True)
    alerted(council, ACADEMY)
    sentence, rule = no(council, "concern refer", disputed_by="school", dispute="All of it")
    assert (rule, "maintained schools" in sentence) == ("MK-123", True)


# Powers


def propose(council: Council, power: str, urn: str = BROOKMANTLE, **more: str) -> str:
    """A power proposed; its id."""
    words = f"intervention propose {urn} workflow=power"
    return str(council.say(words, school=urn, workflow="power", power=power, **more).data["id"])


CONSIDERED = {"considered_on": "2027-03-17", "minute": "The leadership team, all present"}
GROUND = {"ground": "group", "group": "Boys in Year 2"}
FIVE = ("additional-governors", "suspended-budget", "collaboration", "head-report", "interim-board")


@pytest.mark.rule("MK-098", "MK-123")
def test_the_five_powers_have_no_order_and_each_is_walked_from_proposal_to_handing_back(council: Council) -> None:
    alerted(council)
    take(council, "concern refer", **DISPUTED)
    council.now("2027-03-17T09:00")
    refs = [propose(council, power, **GROUND, extreme_why="Nothing was done") for power in FIVE]
    assert refs == ["P-1", "P-2", "P-3", "P-4", "P-5"]
    again = council.refused(f"intervention propose {BROOKMANTLE} workflow=power power=interim-board")
    assert "P-5 of Wednesday 17 March 2027 is under way" in again[0]
    assert take(council, "intervention assess", "P-5", **CONSIDERED)["state"] == "considered"
    decided = {"decided_on": "2027-03-17"}
    assert "is for: Director" in no(council, "intervention decide", "P-5", SIP, **decided)[0]
    law_looked_at(council, "intervention decide", "P-5", **decided)
    take(council, "intervention decide", "P-5", **decided)
    use = {"governing_body_told_on": "2027-03-17", "used_from": "2027-03-17", "review_on": "2027-07-16"}
    assert take(council, "intervention use", "P-5", **use)["state"] == "in_use"
    assert ("proceeding/power", "2027-07-16", "MK-123") in Seen(council, BROOKMANTLE).due("proceeding/power")
    council.now("2027-07-16T09:00")
    done = take(council, "intervention hand-back", "P-5", reason="The governing body can go on")
    assert (done["state"], done["ended_on"]) == ("handed_back", "2027-07-16")
    assert take(council, "intervention close", "P-1", reason="A notice will do")["state"] == "declined"


# The day, the power, and what is entered for it, one after the other, each with the rule and the words that still
# refuse it; "": it is considered then.
RESTS_ON: list[tuple[str, str, str, list[tuple[Entered, str]]]] = [
    ("2027-02-24", "discipline", QUILLMARSH, [
        ({}, "MK-125 say why it has come to that"), ({"last_resort_why": "No lessons"}, "MK-125 earlier steps"),
        ({"no_earlier_steps_why": "Pupils were in danger today"}, ""),
    ]),
    ("2027-03-17", "interim-board", QUILLMARSH, [
        ({}, "MK-098 or for safeguarding"), ({"ground": "group"}, "MK-098 which group"),
        ({"group": "Boys in Year 9"}, "MK-123 say why these are"),
        ({"extreme_why": "Nothing was done"}, "MK-123 taken on to formal steps"),
    ]),
    ("2027-03-17", "structural-change", QUILLMARSH, [
        ({"ground": "safeguarding"}, "MK-122 the first is not"), ({"at_risk_of_floor": "yes"}, "MK-122 the second is"),
        ({"slow_progress": "yes"}, "MK-122 the third is not"), ({"capacity_lacking": "yes"}, ""),
    ]),
    ("2027-03-17", "structural-change", BROOKMANTLE, [
        ({"ground": "safeguarding", "at_risk_of_floor": "yes", "slow_progress": "yes", "capacity_lacking": "yes"},
         "MK-122 secondary schools in the National Challenge"),
    ]),
    ("2027-03-17", "closure-or-other-model", QUILLMARSH, [({"ground": "safeguarding"}, "MK-136 officer judged")]),
]  # fmt: skip


@pytest.mark.rule("MK-098", "MK-122", "MK-123", "MK-125", "MK-136")
def test_a_power_is_considered_once_all_that_it_rests_on_is_entered(council: Council) -> None:
    council.know(QUILLMARSH, national_challenge_status="current")
    for day, power, urn, ladder in RESTS_ON:
        council.now(f"{day}T09:00")
        ref, considered = propose(council, power, urn), {**CONSIDERED, "considered_on": day}
        for entered, refused in ladder:
            if entered:
                take(council, "intervention enter", ref, **entered)
            if refused:
                sentence, rule = no(council, "intervention assess", ref, **considered)
                assert (rule, refused[7:] in sentence) == (refused[:6], True), (power, entered)
            else:
                assert take(council, "intervention assess", ref, **considered)["state"] == "considered"
    for act in ("decide", "use", "hand-back"):
        assert "does not lead on" in no(council, f"intervention {act}", "P-2")[0]
