"""A notice in the hands of officers: second thoughts, the law of today, and two who press at the same moment."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from pathlib import Path
from threading import Barrier

import pytest
from council import ALL_ACTS, BROOKMANTLE, Council
from ledger.tri_borough import ADVISER
from ledger.tri_borough_action import DIRECTOR, approved, drafted, due, enter, given, home_borough, rung

from chat.door import COMMAND_LINE, Asker, Request
from chat.message import Message
from chat.plain import plain_text
from commands import COMMANDS
from domain.framework import load_all
from domain.framework.law import Law, load_law

ROOT = Path(__file__).parents[2]
DAY = "2026-11-16"
ANSWERED = {"in_writing": "yes", "representation_grounds": "proportion"}


@pytest.fixture
def council(tmp_path: Path) -> Iterator[Council]:
    """The home borough on Monday 16 November 2026."""
    yield from home_borough(tmp_path, f"{DAY}T09:00")


def test_a_step_is_undone_within_the_hour_and_its_days_go_with_it(council: Council) -> None:
    ref = drafted(council)
    given(council, ref, DAY)
    assert "initial_compliance" in rung(council)
    card = council.say(f"warning-notice undo {ref}: It was not posted", ADVISER)
    assert (card.data["state"], "given_on" in card.data["entered"]) == ("drafting", False)
    assert "initial_compliance" not in rung(council)
    assert "It was not posted" in plain_text(council.say(f"history {BROOKMANTLE}"))
    council.say("warning-notice give", ADVISER, which=ref, given_on=DAY)
    council.now(f"{DAY}T21:01")
    sentence, _ = council.refused(f"warning-notice undo {ref}: Too late", ADVISER)
    assert "within the hour" in sentence
    assert council.say(f"warning-notice {ref}").data["state"] == "given"


def test_only_whoever_took_a_step_or_manages_deadlines_takes_it_back(council: Council) -> None:
    council.add_person("Bo Lind", "adviser")
    ref = drafted(council)
    given(council, ref, DAY)
    assert f"{ADVISER} took that step" in council.refused(f"warning-notice undo {ref}: Mine", "Bo Lind")[0]


def test_a_wrong_day_is_corrected_with_a_reason_and_the_deadlines_follow(council: Council) -> None:
    ref = drafted(council)
    given(council, ref, DAY, DAY)
    before = rung(council)
    council.now("2026-11-18T09:00")
    asked = council.ask(f"warning-notice enter {ref} received_on=18/11/2026", ADVISER)
    assert "Say why it changes" in str(getattr(asked, "errors", getattr(asked, "data", {})))
    card = council.say(f'warning-notice enter {ref} received_on=18/11/2026 reason="The clerk was away"', ADVISER)
    assert due(card)["representations"] == "2026-12-09"
    after = rung(council)
    assert (before["representations"], after["representations"]) == ("2026-12-07", "2026-12-09")
    assert after["initial_compliance"] == before["initial_compliance"]


def test_what_statute_counts_rings_through_a_pause_and_is_never_stopped(council: Council) -> None:
    ref = drafted(council)
    given(council, ref, DAY, DAY)
    statutory = {"initial_compliance", "representations"}
    council.say(f"warning-notice pause {ref}: The head is ill", ADVISER)
    assert statutory <= rung(council).keys()
    assert "Paused" in dict(council.say(f"warning-notice {ref}").facts)
    council.say(f"warning-notice resume {ref}: She is back", ADVISER)
    for clock in statutory:
        sentence, _ = council.refused("warning-notice stop-clock", ADVISER, which=ref, clock=clock, reason="Holiday")
        assert "counted by statute" in sentence
    made = {"representations_on": DAY, "representations_received_on": DAY}
    council.say("warning-notice answer", ADVISER, which=ref, **made, **ANSWERED)
    assert "ofsted_decides" in rung(council)
    council.say(f"warning-notice pause {ref}: The head is ill", ADVISER)
    assert "ofsted_decides" not in rung(council)
    council.say(f"warning-notice resume {ref}: She is back", ADVISER)
    assert "ofsted_decides" in rung(council)
    council.say("warning-notice stop-clock", ADVISER, which=ref, clock="ofsted_decides", reason="Ofsted wrote")
    assert "ofsted_decides" not in rung(council)


def test_an_approval_lapses_when_what_it_approved_is_entered_anew(council: Council) -> None:
    ref = drafted(council)
    approved(council, ref, DAY)
    enter(council, ref, action_required="Appoint two leads")
    sentence, _ = council.refused("warning-notice give", ADVISER, which=ref, given_on=DAY)
    assert "approve" in sentence.lower()


def test_a_notice_under_an_older_text_shows_what_the_law_changed_and_waits_for_the_approvers_tick(
    council: Council,
) -> None:
    ref = drafted(council)
    council.say("letter about", ADVISER, matter=ref, document="warning-notice", given_on=DAY)
    enter(council, ref, DIRECTOR, approved="yes")
    sentence, _ = council.refused("warning-notice give", ADVISER, which=ref, given_on=DAY)
    assert "No representations to Ofsted" in sentence
    assert "approves" in sentence
    said = plain_text(council.say(f"warning-notice {ref}"))
    for changed in ("sets its own compliance period, since ", "Copies at the same time, today: Among", "S.I. 2016/466"):
        assert changed in said
    assert "is for: " in council.refused(f"warning-notice enter {ref} law_seen=yes", ADVISER)[0]
    enter(council, ref, DIRECTOR, law_seen="yes")
    council.say("warning-notice give", ADVISER, which=ref, given_on=DAY)


# Each fact of the law: where it stands, and the day from which it applies; None where no day is known.
FACTS = {
    "grounds": ("60(2)", None), "contents": ("60(4)", None), "compliance-period": ("60(1)(b)", "2016-04-18"),
    "no-representations": ("S.I. 2016/466", "2016-04-18"), "earlier-notices": ("regulation 4", "2016-04-18"),
    "four-conditions": ("60(1)(a) to (d)", None), "copies": ("60(6) and (6A)", None),
    "secretary-of-state-first": ("60(4A) and (4B)", "2016-04-18"), "two-months": ("64(2)", None),
    "interim-board-consent": ("section 65", None), "pay-and-conditions": ("60A", None),
    "no-duty-of-academy-order": ("section 58", "2026-06-29"), "guidance": ("GOV.UK", "2024-11-01"),
}  # fmt: skip


def law_of_today() -> Law:
    law = load_law([ROOT / "frameworks"])
    assert law is not None
    assert {each.id for each in law.fact} == FACTS.keys()
    return law


@pytest.mark.parametrize(("fact", "stands_in", "in_force"), [(fact, *known) for fact, known in FACTS.items()])
def test_each_fact_of_the_law_applies_from_its_day(fact: str, stands_in: str, in_force: str | None) -> None:
    """It has changed for a text of the day before and not for one of its own day; without a day, for every text."""
    law = law_of_today()
    found = next(each for each in law.fact if each.id == fact)
    day = date.fromisoformat(in_force) if in_force else None
    assert (found.in_force, stands_in in found.source) == (day, True)
    for act in found.acts:
        assert found in law.changed_since((day or date(2006, 11, 8)) - timedelta(days=1), act)
        assert (found in law.changed_since(day or law.as_at, act)) == (day is None)


def test_every_way_that_waits_for_the_law_of_today_meets_a_fact_and_every_act_of_a_fact_is_taken_somewhere() -> None:
    law, taken = law_of_today(), set()
    for framework in load_all([ROOT / "frameworks"]).values():
        for way in (each for workflow in framework.process.workflow for each in workflow.transition):
            taken.add(way.act)
            assert not way.law or law.changed_since(framework.law_as_at, way.act), (framework.id, way.act)
    assert {act for each in law.fact for act in each.acts} <= taken


def test_it_is_handed_over_and_noted(council: Council) -> None:
    council.add_person("Bo Lind", "adviser")
    ref = drafted(council)
    given(council, ref, DAY)
    card = council.say("warning-notice hand-over", ADVISER, which=ref, to="Bo Lind", reason="Leave")
    assert dict(card.facts)["In the hands of"] == "Bo Lind"
    mine = council.say("deadlines", "Bo Lind").data["due"]
    assert [each for each in mine if "Initial compliance" in each["what"]]
    council.say("warning-notice note", ADVISER, which=ref, text="The chair rang")
    assert "The chair rang" in plain_text(council.say(f"warning-notice {ref}"))


def test_two_who_press_at_the_same_moment_make_one_step_and_the_other_hears_who_did_it(
    either_council: Council,
) -> None:
    either_council.add_person("Bo Lind", "head_of_service")
    either_council.say(f"warning-notice draft {BROOKMANTLE} workflow=every-notice")
    start = Barrier(2)

    def press(who: str) -> Message:
        start.wait(10)
        asker = Asker(COMMAND_LINE, who, either_council.id)
        answer = either_council.house.desk.answer(asker, Request("warning-notice give N-1"))
        assert isinstance(answer, Message)
        return answer

    with ThreadPoolExecutor(2) as both:
        answers = dict(zip(("Amara Okafor", "Bo Lind"), both.map(press, ("Amara Okafor", "Bo Lind")), strict=True))
    done = [who for who, answer in answers.items() if "refused" not in answer.data]
    assert len(done) == 1
    (late,) = set(answers) - set(done)
    assert f"{done[0]} took the last step" in answers[late].data["refused"]
    assert len(either_council.say("warning-notice N-1").data["steps"]) == 1


@pytest.fixture
def founded_on() -> str:
    return ALL_ACTS


def test_every_way_of_every_framework_is_taken_by_an_act_that_there_is() -> None:
    acts = {f"{command.name} {act.name}".strip() for command in COMMANDS for act in command.acts}
    for framework in load_all([ROOT / "frameworks"]).values():
        for workflow in framework.process.workflow:
            named = [way.act for way in workflow.transition if way.act] + [each.by for each in workflow.beginnings()]
            assert set(named) <= acts, (framework.id, workflow.id)


def test_a_school_that_became_an_academy_meanwhile_is_given_no_notice_and_the_draft_can_be_ended(
    council: Council,
) -> None:
    ref = drafted(council)
    approved(council, ref, DAY)
    with council.work() as work:
        school = work.schools.by_urn(BROOKMANTLE)
        assert school
        school.governance, school.school_type = "academy", "academy"
        work.session.add(school)
    sentence, rule = council.refused("warning-notice give", ADVISER, which=ref, given_on=DAY)
    assert ("it can only be ended" in sentence, rule) == (True, "TRI-056")
    council.say("warning-notice close", ADVISER, which=ref, way="withdrawn", reason="It is an academy now")


def test_a_corrected_day_of_giving_moves_the_step_and_has_to_fit_what_follows_it(council: Council) -> None:
    ref = drafted(council)
    given(council, ref, DAY, DAY)
    council.now("2026-11-18T09:00")
    asked = council.ask(f"warning-notice enter {ref} given_on=17/11/2026 reason=Slip", ADVISER)
    assert "not received before it is given" in str(getattr(asked, "data", {}))
    council.say(f"warning-notice enter {ref} received_on=18/11/2026 given_on=17/11/2026 reason=Slip", ADVISER)
    steps = council.say(f"warning-notice {ref}").data["steps"]
    assert steps[0][2] == "2026-11-17"


def test_a_stopped_clock_is_started_again(council: Council) -> None:
    ref = drafted(council)
    given(council, ref, DAY, DAY)
    made = {"representations_on": DAY, "representations_received_on": DAY}
    council.say("warning-notice answer", ADVISER, which=ref, **made, **ANSWERED)
    council.say("warning-notice stop-clock", ADVISER, which=ref, clock="ofsted_decides", reason="Ofsted wrote")
    council.say(f"warning-notice resume {ref}: It did not", ADVISER)
    assert "ofsted_decides" in rung(council)


def test_what_a_post_may_not_do_it_may_not_do_by_another_commands_word(council: Council) -> None:
    ref = drafted(council)
    council.add_person("Cal Dunn", "clerk")
    for words in (f"concern enter {ref} matters=Nothing", f"inspection pause {ref}: Why not"):
        assert "Your post does not allow" in council.refused(words, "Cal Dunn")[0]
