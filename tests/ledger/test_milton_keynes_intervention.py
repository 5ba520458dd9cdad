"""Milton Keynes's section 15: an emerging concern taken step by step to intervention, and a warning notice."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from council import BROOKMANTLE, Council
from ledger.milton_keynes import ACADEMY, SIP, UNIT, Seen, agreed, borough, discussed, proposed, settle
from ledger.milton_keynes_formal import (
    ASSISTANT,
    BOSS,
    COURSE,
    DISPUTED,
    EXTREME,
    LOGGED,
    ON_WARDS,
    TO_ALERTED,
    alerted,
    entry_written,
    law_looked_at,
    no,
    take,
    taken_further,
    walked,
)
from posting import introduce, word_of

from chat.plain import plain_text
from domain.phases import Phase

FAILING = {"reviewed_on": "2027-02-10", "review_found": "No action was taken", "judged_by": BOSS}
IMPROVED = {"reviewed_on": "2027-02-10", "review_found": "Phonics at 81%"}
TALKED = {"head_discussed_on": "2027-02-10", "governors_discussed_on": "2027-02-10"}
# Each verb of /concern with the rule that refuses it out of turn.
VERBS = {"confirm": "MK-117", "tell": "MK-117", "plan": "MK-117", "refer": "MK-118", "settle": "MK-117",
         "review": "MK-120"}  # fmt: skip


@pytest.fixture
def council(tmp_path: Path) -> Iterator[Council]:
    for here in borough(tmp_path, "2026-10-05T09:00"):
        here.add_person(ASSISTANT, "assistant_director")
        yield here


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
GIVEN = {"given_on": "2027-03-22"}


def drafted(council: Council, **more: str) -> None:
    council.say(f"warning-notice draft {BROOKMANTLE}", school=BROOKMANTLE, **{**NOTICE, **more})


def made(council: Council, ref: str) -> str:
    introduce(council)
    answer = council.say(f"letter make {ref} document=formal-warning-notice given_on=2027-03-22")
    assert ("head", True) in {(each["body"], each["copy"]) for each in answer.data["recipients"]}
    return word_of(answer).text


OTHERWISE = {
    "action_required": "Nothing", "grounds": "Others", "powers_possible": "None", "extreme_why": "Others",
    "compliance_days": "1", "compliance_on": "2027-03-23",
}  # fmt: skip


def as_given(council: Council, day: str, route: str, period: str) -> None:
    """What the notice says stands, and its day and the copies that have not gone ring even through a pause."""
    for name, value in {**OTHERWISE, "period": period}.items():
        sentence, rule = no(council, "warning-notice enter", "N-1", **{name: value}, reason="Sooner")
        assert (rule, "can be entered or changed only at: Being drafted" in sentence) == ("MK-123", True), name
    assert "stands as it was entered" in no(council, "warning-notice enter", "N-1", route=route)[0]
    (letter,) = council.say("warning-notice N-1").data["letters"]
    assert {(each["body"], each["state"]) for each in letter["copies"]} >= {("head", "to_send")}
    take(council, "warning-notice pause", "N-1", reason="The head is ill")
    due = Seen(council, BROOKMANTLE).due("proceeding")
    assert {("proceeding/notice", day, "MK-123"), ("proceeding/copies", "2027-03-22", "MK-123")} <= set(due)
    take(council, "warning-notice resume", "N-1", reason="She is back")


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
    as_given(council, "2027-04-14", "extreme-circumstances", "day")
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
    as_given(council, "2027-05-07", "disputed-concern", "working-days")
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
