"""Milton Keynes's LA4a and LA4b: coming in, staying, being looked at each half-term, and leaving."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from council import BROOKMANTLE, QUILLMARSH, Council
from ledger.milton_keynes import (
    ACADEMY,
    CHAIR,
    HEAD,
    HEAD_OF_SERVICE,
    LETTER,
    SIP,
    SUMMATIVE,
    Seen,
    agreed,
    borough,
    discussed,
    proposed,
    settle,
)
from posting import wrote

REVIEW, STAY = "risk-cycle/review", "risk-cycle/stay"
# Transcribed from the ledger: what follows from LA4a and LA4b.
AFTER_4A = ["la4a-areas-of-support", "la4a-tig", "la4a-la-plan", "la4a-regular-contact", "la4a-half-termly-review",
            "la4a-out-within-a-year"]  # fmt: skip
AFTER_4B = ["la4b-first-tig", "la4b-la-plan", "la4b-ad-meeting", "la4b-risk-register", "la4b-delegated-funds",
            "la4b-coaching", "la4b-half-termly-review", "la4b-termly-report", "la4b-out-within-a-year"]  # fmt: skip
AFTER_4B_ACADEMY = ["la4b-risk-register", "la4b-coaching", "la4b-half-termly-review", "la4b-termly-report",
                    "la4b-out-within-a-year", "la4b-academy-by-agreement"]  # fmt: skip


@pytest.fixture
def council(tmp_path: Path) -> Iterator[Council]:
    yield from borough(tmp_path, "2026-11-12T09:00")


@pytest.fixture
def school(council: Council) -> Seen:
    return Seen(council, BROOKMANTLE)


def summative(urn: str = BROOKMANTLE, covered: str = SUMMATIVE) -> str:
    return discussed(urn, HEAD, CHAIR, talk="summative_meeting", covered=covered)


@pytest.mark.rule("MK-096")
@pytest.mark.parametrize("category", ["LA4a", "LA4b"])
def test_a_school_comes_into_a_concern_category_only_after_both_discussions(council: Council, category: str) -> None:
    council.say(proposed(BROOKMANTLE, category), SIP)
    assert council.refused(agreed(BROOKMANTLE), SIP)[1] == "MK-096"
    council.say(discussed(BROOKMANTLE, HEAD, on="2026-11-12"), SIP)
    sentence, rule = council.refused(agreed(BROOKMANTLE), SIP)
    assert (rule, "Chair of Governors" in sentence) == ("MK-096", True)
    council.say(discussed(BROOKMANTLE, CHAIR, on="2026-11-12"), SIP)
    assert council.say(agreed(BROOKMANTLE), SIP).data["category"] == category


@pytest.mark.rule("MK-059")
def test_coming_in_counts_as_that_half_terms_review_and_the_next_is_due_at_the_end_of_the_next_one(
    council: Council, school: Seen
) -> None:
    settle(council, BROOKMANTLE, "LA4a")
    assert school.due(REVIEW) == [(REVIEW, "2027-02-12", "MK-059")]
    council.now("2027-02-10T09:00")
    council.say(f'category review {BROOKMANTLE} note="Nothing has changed"', SIP)
    assert (school.due(REVIEW), school.data["category"]) == ([(REVIEW, "2027-03-25", "MK-059")], "LA4a")
    council.now("2027-03-26T09:00")
    assert "(overdue)" in school.text


@pytest.mark.rule("MK-059")
@pytest.mark.rule("MK-071")
def test_other_categories_are_reviewed_once_a_year(council: Council, school: Seen) -> None:
    settle(council, BROOKMANTLE, "LA3")
    council.now("2027-02-10T09:00")
    assert school.due(REVIEW) == []
    assert (school.data["next_review"]["on"], school.data["next_review"]["rule"]) == ("2027-12-18", "MK-072")


@pytest.mark.rule("MK-092")
def test_a_spell_in_4a_and_4b_is_one_year_counted_once_and_only_flagged(council: Council, school: Seen) -> None:
    council.now("2026-02-09T09:00")
    settle(council, BROOKMANTLE, "LA4a")
    council.now("2026-10-12T09:00")
    settle(council, BROOKMANTLE, "LA4b")
    (stay,) = school.data["stays"]
    assert (stay["id"], stay["on"], stay["over"]) == ("year_in_concern", "2027-02-09", False)
    council.now("2027-02-09T09:00")
    assert school.data["stays"][0]["over"] is False
    council.now("2027-02-10T09:00")
    assert (school.data["stays"][0]["over"], school.data["category"]) == (True, "LA4b")
    assert (STAY, "2027-02-09", "MK-092") in school.due(STAY)


@pytest.mark.rule("MK-086")
@pytest.mark.parametrize(
    "concern", ["notice_to_improve", "serious_weaknesses", "requires_significant_improvement", "special_measures"]
)
def test_an_ofsted_category_is_la4b_from_the_day_of_the_report_without_waiting(
    council: Council, school: Seen, concern: str
) -> None:
    settle(council, BROOKMANTLE, "LA3")
    council.now("2027-01-22T09:00")
    school.record(report_published="2027-01-20")
    school.record(category_of_concern=concern)
    seen = school.data
    assert (seen["category"], seen["since"], seen["automatic"]) == ("LA4b", "2027-01-20", True)
    assert (seen["workflow_state"], seen["wanting"]) == ("agreed", [])
    sentence, rule = council.refused(proposed(BROOKMANTLE, "LA3"), SIP)
    assert (rule, "in nothing better" in sentence) == ("MK-086", True)
    wrote(council, LETTER)
    council.say(f"category notify {BROOKMANTLE}", HEAD_OF_SERVICE)
    assert (school.data["workflow_state"], school.data["told_to"]) == ("letter_sent", ["head", "chair"])


@pytest.mark.rule("MK-086")
def test_no_ofsted_category_places_nobody(council: Council, school: Seen) -> None:
    settle(council, BROOKMANTLE, "LA3")
    school.record(category_of_concern="none")
    assert (school.data["category"], school.data["automatic"]) == ("LA3", False)


@pytest.mark.rule("MK-088")
def test_a_current_national_challenge_school_is_la4b_and_a_former_one_is_looked_at_for_la4a(council: Council) -> None:
    school = Seen(council, QUILLMARSH)
    settle(council, QUILLMARSH, "LA3")
    school.record(national_challenge_status="current")
    assert (school.data["category"], school.data["automatic"]) == ("LA4b", True)
    assert council.refused(proposed(QUILLMARSH, "LA4a"), SIP)[1] == "MK-088"
    council.now("2027-01-04T09:00")
    school.record(national_challenge_status="former", national_challenge_changed_on="2027-01-04")
    assert ("risk-cycle/trigger", "2027-01-04", "MK-088") in school.due("risk-cycle/trigger")
    assert (school.data["category"], school.state("LA4a-NC")) == ("LA4b", "met")
    assert council.say(proposed(QUILLMARSH, "LA4a"), SIP).data["proposed"] == "LA4a"


@pytest.mark.rule("MK-087")
def test_a_school_removed_from_an_ofsted_category_is_no_better_than_la4a_until_the_anniversary(
    council: Council, school: Seen
) -> None:
    settle(council, BROOKMANTLE, "LA4a")
    school.record(removal_date="2026-11-12")
    assert council.refused(proposed(BROOKMANTLE, "LA3"), SIP)[1] == "MK-087"
    council.now("2027-11-11T09:00")
    sentence, rule = council.refused(proposed(BROOKMANTLE, "LA3"), SIP)
    assert (rule, "12 November 2027" in sentence) == ("MK-087", True)
    council.say(proposed(BROOKMANTLE, "LA4a"), SIP)
    council.now("2027-11-12T09:00")
    assert council.say(proposed(BROOKMANTLE, "LA3"), SIP).data["proposed"] == "LA3"


@pytest.mark.rule("MK-132")
@pytest.mark.rule("MK-135")
def test_a_school_leaves_la4b_only_through_a_summative_meeting(council: Council, school: Seen) -> None:
    settle(council, BROOKMANTLE, "LA4b")
    council.now("2027-06-16T09:00")
    council.say(proposed(BROOKMANTLE, "LA4a"), SIP)
    council.say(discussed(BROOKMANTLE), SIP)
    sentence, rule = council.refused(agreed(BROOKMANTLE), SIP)
    assert (rule, "summative meeting" in sentence) == ("MK-132", True)
    short = SUMMATIVE.replace("Support tapers off to an end date", "").strip().rstrip(",")
    missing = council.ask(summative(covered=short), HEAD_OF_SERVICE)
    assert "Support tapers off" in repr(missing)
    assert council.refused(agreed(BROOKMANTLE), SIP)[1] == "MK-132"
    council.say(summative(), HEAD_OF_SERVICE)
    assert council.say(agreed(BROOKMANTLE), SIP).data["category"] == "LA4a"


@pytest.mark.rule("MK-132")
def test_the_head_of_school_improvement_leads_the_summative_meeting(council: Council) -> None:
    settle(council, BROOKMANTLE, "LA4b")
    council.say(proposed(BROOKMANTLE, "LA4a"), SIP)
    assert "Head of School Improvement" in council.refused(summative(), SIP)[0]


@pytest.mark.rule("MK-132")
def test_a_school_still_in_an_ofsted_category_does_not_leave_la4b_at_all(council: Council, school: Seen) -> None:
    school.record(category_of_concern="special_measures")
    assert council.refused(proposed(BROOKMANTLE, "LA4a"), SIP)[1] == "MK-086"


def test_going_down_from_4a_to_4b_takes_no_summative_meeting(council: Council, school: Seen) -> None:
    settle(council, BROOKMANTLE, "LA4a")
    settle(council, BROOKMANTLE, "LA4b")
    assert school.data["category"] == "LA4b"


@pytest.mark.rule("MK-089")
def test_a_request_for_la4a_takes_a_dated_decision_of_the_governing_body(council: Council, school: Seen) -> None:
    settle(council, BROOKMANTLE, "LA3")
    council.now("2027-02-02T09:00")
    council.say(proposed(BROOKMANTLE, "LA4a", ground="governing_body_request"), SIP)
    council.say(discussed(BROOKMANTLE), SIP)
    sentence, rule = council.refused(agreed(BROOKMANTLE), SIP)
    assert (rule, "not of the headteacher alone" in sentence) == ("MK-089", True)
    council.say(discussed(BROOKMANTLE, "governing_body", talk="governing_body_request", on="2027-02-01"), SIP)
    assert council.say(agreed(BROOKMANTLE), SIP).data["category"] == "LA4a"


@pytest.mark.rule("MK-089")
def test_a_request_of_the_governing_body_asks_for_a_look_within_the_term(council: Council, school: Seen) -> None:
    settle(council, BROOKMANTLE, "LA3")
    council.now("2027-02-02T09:00")
    school.record(governing_body_request_on="2027-02-01")
    assert [on for _, on, _ in school.due("risk-cycle/trigger")] == ["2027-03-25"]


@pytest.mark.rule("MK-090")
def test_la4a_opens_support_and_contact_and_offers_a_group_and_a_plan(council: Council, school: Seen) -> None:
    settle(council, BROOKMANTLE, "LA4a")
    assert school.data["follows"] == AFTER_4A
    assert "Set up a Targeted Intervention Group?" in school.text
    assert not [each for each in school.due() if "group" in each[0]]


@pytest.mark.rule("MK-091")
def test_la4b_opens_the_group_the_plan_and_the_meeting_with_no_day_invented(council: Council, school: Seen) -> None:
    settle(council, BROOKMANTLE, "LA4b")
    assert school.data["follows"] == AFTER_4B
    assert ("First TIG date" in school.text, "LA action plan date" in school.text) == (True, True)
    settle(council, ACADEMY, "LA4b")
    assert Seen(council, ACADEMY).data["follows"] == AFTER_4B_ACADEMY


@pytest.mark.parametrize(
    ("category", "follows"),
    [("LA1", ["la1-light-touch"]), ("LA2", ["la2-base"]), ("LA3", ["la3-areas-of-support"])],
)
def test_what_follows_from_the_better_categories(
    council: Council, school: Seen, category: str, follows: list[str]
) -> None:
    school.record(worst_lm_grade="2")
    settle(council, BROOKMANTLE, category)
    assert school.data["follows"] == follows
