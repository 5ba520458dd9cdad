"""Herefordshire's risk cycle at the desk: assessed, agreed, told, reviewed each term, and changed in the year."""

import pytest
from council import BROOKMANTLE, QUILLMARSH, Council
from ledger.herefordshire import PRIMARY_RESULTS, QUARTILES, Seen, settle

from chat.plain import plain_text

NO_VERDICT = "A risk level is no judgement on the school"
AUTUMN_ENDS, SPRING_ENDS, SUMMER_ENDS = "2026-12-18", "2027-03-25", "2027-07-21"


def due(council: Council, urn: str) -> list[tuple[str, str, str]]:
    """What is due at a school: the step, its day and its rule."""
    council.plan()
    found = council.say(f"deadlines {urn}").data["due"]
    return [(each["kind"].removeprefix("risk-cycle/"), each["due"]["on"], each["due"]["rule"]) for each in found]


def next_review(council: Council, urn: str) -> tuple[str, str, str]:
    found = Seen(council, urn).data["next_review"]
    return found["step"], found["on"], found["rule"]


def is_overdue(council: Council, urn: str) -> bool:
    return "(overdue)" in Seen(council, urn).text


@pytest.mark.rule("HFD-021")
def test_the_years_first_level_is_ready_in_october_and_agreed_by_the_end_of_autumn(council: Council) -> None:
    october, agreed = ("propose", "2026-10-08", "HFD-019"), ("agree", AUTUMN_ENDS, "HFD-021")
    assert due(council, BROOKMANTLE) == [october, agreed]
    council.say(f'category propose {BROOKMANTLE} category=low reason="Nothing weighs"')
    assert due(council, BROOKMANTLE) == [agreed]
    council.say(f'category agree {BROOKMANTLE} where="SIG meeting"')
    assert [step for step, _, _ in due(council, BROOKMANTLE)] == ["notify"]


@pytest.mark.rule("HFD-021")
def test_an_agreement_is_overdue_from_the_day_after_the_autumn_term(council: Council) -> None:
    council.now("2026-12-18T23:30")
    assert (next_review(council, BROOKMANTLE)[1], is_overdue(council, BROOKMANTLE)) == (AUTUMN_ENDS, False)
    council.now("2026-12-19T00:30")
    assert (next_review(council, BROOKMANTLE)[1], is_overdue(council, BROOKMANTLE)) == (AUTUMN_ENDS, True)


@pytest.mark.rule("HFD-021")
def test_every_year_begins_with_an_assessment(council: Council) -> None:
    council.now("2026-08-31T09:00")
    settle(council, BROOKMANTLE, "low")
    council.now("2026-09-01T09:00")
    assert next_review(council, BROOKMANTLE) == ("agree", AUTUMN_ENDS, "HFD-021")
    assert Seen(council, BROOKMANTLE).data["category"] == "low"


@pytest.mark.rule("HFD-019")
def test_every_school_without_an_assessment_is_listed_by_name(council: Council) -> None:
    council.now("2026-10-05T09:00")
    council.add_school("900003", "Fernhill School", school_type="academy_special")
    settle(council, QUILLMARSH, "low")
    council.plan()
    rows = council.say("deadlines everyone=yes").data["due"]
    unassessed = [row["school"] for row in rows if row["kind"] == "risk-cycle/propose"]
    assert unassessed == ["Brookmantle Primary School", "Fernhill School"]
    settle(council, "900003", "low")
    council.say(f'category propose {BROOKMANTLE} category=low reason="Nothing weighs"')
    assert "propose" not in {row["kind"][-7:] for row in council.say("deadlines everyone=yes").data["due"]}


@pytest.mark.rule("HFD-001")
@pytest.mark.parametrize("kind", ["independent", "college", "independent_special"])
def test_a_school_that_the_state_does_not_pay_for_is_not_chased(council: Council, kind: str) -> None:
    council.add_school("900003", "Priory School", school_type=kind)
    council.add_school("900004", "Priory Free School", school_type="free_school")
    council.plan()
    schools = {row["school"] for row in council.say("deadlines everyone=yes").data["due"] if row["school"]}
    assert schools == {"Brookmantle Primary School", "Quillmarsh High School", "Priory Free School"}


@pytest.mark.rule("HFD-002")
@pytest.mark.parametrize("member", ["no", "yes", "unknown"])
def test_a_school_has_a_risk_level_whether_or_not_it_joined_the_partnership(council: Council, member: str) -> None:
    council.now("2026-10-08T09:00")
    Seen(council, BROOKMANTLE).record(partnership_member=member)
    settle(council, BROOKMANTLE, "medium_enhanced")
    assert Seen(council, BROOKMANTLE).data["category"] == "medium_enhanced"


@pytest.mark.rule("HFD-020")
def test_every_answer_that_names_a_level_says_that_it_is_no_verdict(council: Council) -> None:
    acts = (
        f"category {BROOKMANTLE}",
        f'category propose {BROOKMANTLE} category=high reason="Below the floor"',
        f'category not-agreed {BROOKMANTLE} views="LA: high; SIG: medium"',
        f'category agree {BROOKMANTLE} where="SIG meeting"',
        f"category notify {BROOKMANTLE}",
        f'category review {BROOKMANTLE} note="Nothing new"',
        f'category view {BROOKMANTLE} summary="We see medium"',
    )
    for words in acts:
        assert any(NO_VERDICT in note for note in council.say(words).notes), words


@pytest.mark.rule("HFD-025")
def test_a_level_that_the_group_has_not_agreed_cannot_be_told(council: Council) -> None:
    sentence, rule = council.refused(f"category notify {BROOKMANTLE}")
    assert (rule, "not been agreed with the School Improvement Group" in sentence) == ("HFD-025", True)
    council.now("2026-10-08T09:00")
    council.say(f'category propose {BROOKMANTLE} category=high reason="Below the floor"')
    assert council.refused(f"category notify {BROOKMANTLE}")[1] == "HFD-025"
    council.say(f'category not-agreed {BROOKMANTLE} views="LA: high; SIG: medium, results rose"')
    sentence, rule = council.refused(f"category notify {BROOKMANTLE}")
    assert (rule, f"category agree {BROOKMANTLE}" in sentence) == ("HFD-025", True)
    seen = Seen(council, BROOKMANTLE).data
    assert (seen["category"], seen["proposed"]) == (None, "high")
    (event,) = [each for each in council.say(f"history {BROOKMANTLE}").data["events"] if "not-agreed" in each["act"]]
    assert event["payload"]["views"] == "LA: high; SIG: medium, results rose"


@pytest.mark.rule("HFD-025")
def test_nothing_can_be_agreed_that_was_not_proposed_and_neither_side_agrees_alone(council: Council) -> None:
    sentence, rule = council.refused(f'category agree {BROOKMANTLE} where="SIG meeting"')
    assert (rule, f"category propose {BROOKMANTLE}" in sentence) == ("HFD-025", True)
    council.add_person("Bethan Lloyd", "adviser")
    council.say(f'category propose {BROOKMANTLE} category=high reason="Below the floor"', "Bethan Lloyd")
    sentence, _ = council.refused(f'category agree {BROOKMANTLE} where="SIG meeting"', "Bethan Lloyd")
    assert "Chair of the School Improvement Group" in sentence
    assert council.form(f"category agree {BROOKMANTLE}").missing.keys() == {"where"}


@pytest.mark.rule("HFD-025")
def test_the_group_may_agree_another_level_than_was_proposed_and_both_are_kept(council: Council) -> None:
    council.say(f'category propose {BROOKMANTLE} category=high reason="Below the floor"')
    answer = council.say(f'category agree {BROOKMANTLE} where="By letter" category=medium_enhanced')
    assert (answer.data["category"], answer.data["since"]) == ("medium_enhanced", "2026-10-01")
    (event, *_) = council.say(f"history {BROOKMANTLE}").data["events"]
    assert (event["about"], event["payload"]["proposed_as"]) == ("medium_enhanced", "high")


@pytest.mark.rule("HFD-026")
@pytest.mark.parametrize(
    ("denomination", "also", "name"),
    [
        ("none", [], None),
        ("church_of_england", ["diocesan_board"], "Diocesan Board of Education (Hereford)"),
        ("roman_catholic", ["archdiocese"], "Archdiocese (Cardiff)"),
        ("other", [], None),
    ],
)
def test_head_and_governors_are_told_and_the_diocesan_body_of_that_denomination_joins(
    council: Council, denomination: str, also: list[str], name: str | None
) -> None:
    council.now("2026-10-08T09:00")
    council.add_school("900003", "St Aldhelm's School", denomination=denomination, school_type="voluntary_aided")
    settle(council, "900003", "low", told=False)
    assert next_review(council, "900003") == ("notify", "2026-10-08", "HFD-026")
    said = plain_text(council.say("category notify 900003"))
    assert ("head teacher, governing body" in said, (name or "Cardiff") in said) == (True, bool(name))
    (event, *_) = council.say("history 900003").data["events"]
    assert event["payload"]["to"] == ["head", "governing_body", *also]


@pytest.mark.rule("HFD-026")
def test_telling_the_school_is_due_on_the_day_of_the_agreement_and_recorded_once(council: Council) -> None:
    council.now("2026-10-08T09:00")
    settle(council, BROOKMANTLE, "high", told=False)
    council.now("2026-10-09T09:00")
    assert next_review(council, BROOKMANTLE)[:2] == ("notify", "2026-10-08")
    assert is_overdue(council, BROOKMANTLE)
    council.say(f"category notify {BROOKMANTLE}")
    assert Seen(council, BROOKMANTLE).data["state"] == "notified"
    assert "told on 9 October" in council.refused(f"category notify {BROOKMANTLE}")[0].replace("Friday ", "")


@pytest.mark.rule("HFD-022")
def test_the_autumn_assessment_is_the_autumn_review_and_spring_is_overdue_the_day_after_it_ends(
    council: Council,
) -> None:
    council.now("2026-10-08T09:00")
    settle(council, BROOKMANTLE, "low")
    for moment, overdue in (
        ("2026-12-19T09:00", False), ("2027-01-04T09:00", False), ("2027-03-25T23:30", False),
        ("2027-03-26T00:30", True), ("2027-04-12T09:00", True), ("2027-08-20T09:00", True),
    ):  # fmt: skip
        council.now(moment)
        assert next_review(council, BROOKMANTLE) == ("review", SPRING_ENDS, "HFD-022")
        assert is_overdue(council, BROOKMANTLE) is overdue, moment


@pytest.mark.rule("HFD-022")
def test_a_review_that_changes_nothing_counts_and_the_next_term_asks_again(council: Council) -> None:
    council.now("2026-10-08T09:00")
    settle(council, BROOKMANTLE, "low")
    for day, then in (("2027-03-25", SUMMER_ENDS), ("2027-07-01", None)):
        council.now(f"{day}T16:00")
        answer = council.say(f'category review {BROOKMANTLE} note="Nothing new"')
        assert (answer.data["category"], answer.data["next_review"]["on"]) == ("low", then)
    assert "term dates for 2027/28" in answer.data["next_review"]["sum"]


@pytest.mark.rule("HFD-022")
def test_a_missed_review_is_still_listed_beside_that_of_the_new_term(council: Council) -> None:
    council.now("2026-10-08T09:00")
    settle(council, BROOKMANTLE, "low")
    council.now("2027-04-12T09:00")
    assert due(council, BROOKMANTLE) == [("review", SPRING_ENDS, "HFD-022"), ("review", SUMMER_ENDS, "HFD-022")]
    council.say(f'category review {BROOKMANTLE} note="Spring was missed"')
    assert due(council, BROOKMANTLE) == []


@pytest.mark.rule("HFD-022")
def test_there_is_nothing_to_review_where_no_level_stands(council: Council) -> None:
    assert council.refused(f'category review {BROOKMANTLE} note="Nothing new"')[1] == "HFD-022"


@pytest.mark.rule("HFD-023")
def test_new_data_change_the_suggestion_the_same_day_and_the_change_goes_the_same_way(primary: Seen) -> None:
    council = primary.council
    primary.record(low_attendance="yes")
    settle(council, BROOKMANTLE, "medium_timetabled")
    council.now("2027-01-20T09:00")
    primary.record(**dict.fromkeys(QUARTILES[:5], 4), **{name: 58 for name in PRIMARY_RESULTS if "pct" in name})
    assert (primary.data["category"], primary.suggested) == ("medium_timetabled", "high")
    answer = council.say(f'category propose {BROOKMANTLE} category=high reason="Validated data"')
    assert (answer.data["category"], answer.data["proposed"]) == ("medium_timetabled", "high")
    assert council.refused(f"category notify {BROOKMANTLE}")[1] == "HFD-025"
    council.now("2027-02-25T09:00")
    council.say(f'category agree {BROOKMANTLE} where="SIG meeting"')
    council.say(f"category notify {BROOKMANTLE}")
    now = primary.data
    assert (now["category"], now["since"], now["state"]) == ("high", "2027-02-25", "notified")


@pytest.mark.rule("HFD-023")
def test_an_anniversary_changes_the_suggestion_though_nothing_was_recorded(primary: Seen) -> None:
    primary.record(last_inspected="2024-01-20", groups_in_line_nationally="yes")
    settle(primary.council, BROOKMANTLE, "low")
    primary.council.now("2027-01-19T09:00")
    assert primary.suggested == "low"
    primary.council.now("2027-01-20T09:00")
    assert (primary.suggested, primary.data["category"]) == ("medium_enhanced", "low")


@pytest.mark.rule("HFD-024")
def test_a_schools_own_assessment_stands_beside_the_level_and_none_is_needed(council: Council) -> None:
    council.say(f'category propose {BROOKMANTLE} category=high reason="Desktop data alone"')
    answer = council.say(f'category view {BROOKMANTLE} summary="We judge ourselves good" category=low')
    assert (answer.data["category"], answer.data["proposed"]) == (None, "high")
    assert "The school's own view: Low risk" in Seen(council, BROOKMANTLE).text
    assert "own view:" not in Seen(council, QUILLMARSH).text


@pytest.mark.rule("HFD-026")
def test_a_level_agreed_twice_on_one_day_is_to_be_told_twice(council: Council) -> None:
    settle(council, BROOKMANTLE, "low")
    council.say(f'category propose {BROOKMANTLE} category=high reason="An inspection today"')
    council.say(f'category agree {BROOKMANTLE} where="By letters"')
    assert "notify" in {step for step, _, _ in due(council, BROOKMANTLE)}


@pytest.mark.rule("HFD-021")
def test_last_years_level_recorded_late_does_not_settle_this_years(council: Council) -> None:
    council.now("2026-08-20T09:00")
    council.say(f'category propose {BROOKMANTLE} category=low reason="Nothing weighs"')
    council.now("2026-09-03T09:00")
    council.plan()
    council.say(f'category agree {BROOKMANTLE} where="By letters" on=2026-08-24')
    council.say(f"category notify {BROOKMANTLE}")
    assert ("agree", AUTUMN_ENDS, "HFD-021") in due(council, BROOKMANTLE)
