"""Milton Keynes's category round: proposed on five factors, talked over, agreed or differed over, and written about."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from council import BROOKMANTLE, QUILLMARSH, Council
from ledger.milton_keynes import (
    ACADEMY,
    ANSWERS,
    CHAIR,
    CHURCH,
    FACTORS,
    HEAD,
    LETTER,
    SIP,
    SPECIAL,
    UNIT,
    Seen,
    agreed,
    borough,
    discussed,
    proposed,
    settle,
)
from posting import wrote

from domain.phases import Phase

NO_OFSTED = "is not an Ofsted judgement"


@pytest.fixture
def council(tmp_path: Path) -> Iterator[Council]:
    yield from borough(tmp_path)


def state(council: Council, urn: str = BROOKMANTLE) -> str:
    return str(Seen(council, urn).data["workflow_state"])


@pytest.mark.rule("MK-072")
@pytest.mark.rule("MK-093")
def test_a_category_goes_from_the_open_round_to_the_letter(council: Council) -> None:
    assert Seen(council, BROOKMANTLE).data["workflow_state"] in {None, "", "open"}
    council.say(proposed(BROOKMANTLE, "LA3"), SIP)
    assert state(council) == "proposed"
    council.say(discussed(BROOKMANTLE, HEAD, on="2026-11-10"), SIP)
    assert state(council) == "proposed"
    council.say(discussed(BROOKMANTLE, CHAIR, on="2026-11-11"), SIP)
    assert state(council) == "discussed"
    council.say(agreed(BROOKMANTLE), SIP)
    assert state(council) == "agreed"
    sentence, rule = council.refused(f"category notify {BROOKMANTLE}", SIP)
    words = f"letter make {BROOKMANTLE} document={LETTER}"
    assert (rule, "“Category letter”" in sentence, sentence.endswith(words)) == ("MK-093", True, True)
    assert words in Seen(council, BROOKMANTLE).text  # and so does what comes next
    assert words in [button.words for button in council.say(f"category {BROOKMANTLE}").buttons]
    wrote(council, LETTER)
    council.say(f"category notify {BROOKMANTLE}", SIP)
    seen = Seen(council, BROOKMANTLE).data
    assert (seen["workflow_state"], seen["category"], seen["told_to"]) == ("letter_sent", "LA3", ["head", "chair"])


@pytest.mark.rule("MK-075")
def test_where_the_school_differs_its_view_is_recorded_and_the_partners_judgement_stands(council: Council) -> None:
    council.say(proposed(BROOKMANTLE, "LA3"), SIP)
    council.say(discussed(BROOKMANTLE), SIP)
    sentence, rule = council.refused(agreed(BROOKMANTLE, "differs"), SIP)
    assert (rule, f"category view {BROOKMANTLE}" in sentence) == ("MK-075", True)
    assert state(council) == "discussed"
    council.say(f'category view {BROOKMANTLE} summary="LA2, by our tracking data" category=LA2', SIP)
    council.say(agreed(BROOKMANTLE, "differs", school_evidence="Its tracking of Years 3 to 6"), SIP)
    seen = Seen(council, BROOKMANTLE)
    assert seen.data["answers"]["school_evidence"] == "Its tracking of Years 3 to 6"
    assert (seen.data["category"], seen.data["workflow_state"]) == ("LA3", "disputed_recorded")
    assert seen.data["school_view"] == {"category": "LA2", "received_on": "2026-11-11"}
    wrote(council, LETTER)
    council.say(f"category notify {BROOKMANTLE}", SIP)
    assert state(council) == "letter_sent"


@pytest.mark.rule("MK-119")
def test_a_difference_over_the_category_opens_no_formal_warning(council: Council) -> None:
    council.say(proposed(BROOKMANTLE, "LA3"), SIP)
    council.say(discussed(BROOKMANTLE), SIP)
    council.say(f'category view {BROOKMANTLE} summary="We see LA2; none supplied"', SIP)
    answer = council.say(agreed(BROOKMANTLE, "differs"), SIP)
    assert not [each for each in answer.buttons if "warning" in f"{each.label} {each.words}".casefold()]
    assert not [each for each in Seen(council, BROOKMANTLE).due() if "warning" in each[0]]


@pytest.mark.rule("MK-077")
@pytest.mark.parametrize("factor", FACTORS)
def test_a_proposal_with_an_empty_factor_is_not_taken_and_the_factor_is_named(council: Council, factor: str) -> None:
    named = {
        "leadership_capacity": "“leaders' capacity” is empty",
        "results_and_progress": "“results and progress” is empty",
        "current_groups": "“groups at present” is empty",
        "latest_ofsted": "“latest Ofsted report” is empty",
        "five_outcomes": "“five outcomes” is empty",
    }
    missing = council.form(proposed(BROOKMANTLE, "LA3", left_out=factor), SIP).missing
    assert (missing.keys(), named[factor] in missing[factor]) == ({factor}, True)
    assert Seen(council, BROOKMANTLE).data["proposed"] is None


@pytest.mark.rule("MK-073")
def test_no_category_goes_without_a_judgement_on_the_capacity_to_improve(council: Council) -> None:
    missing = council.form(proposed(BROOKMANTLE, "LA3", left_out="capacity"), SIP).missing
    assert "No category goes without a judgement on the capacity to improve" in missing["capacity"]
    for wrong in ("0", "5"):
        council.ask(proposed(BROOKMANTLE, "LA3", capacity=wrong), SIP)
        assert Seen(council, BROOKMANTLE).data["proposed"] is None
    for grade in ("1", "2", "3", "4"):
        council.say(proposed(BROOKMANTLE, "LA3", capacity=grade), SIP)
        assert Seen(council, BROOKMANTLE).data["answers"]["capacity"] == grade


@pytest.mark.rule("MK-079")
def test_what_is_not_said_of_the_named_groups_stays_unsaid_and_what_is_said_is_kept(council: Council) -> None:
    council.say(proposed(BROOKMANTLE, "LA3"), SIP)
    assert "named_groups" not in Seen(council, BROOKMANTLE).data["answers"]
    council.say(proposed(BROOKMANTLE, "LA3", named_groups="SEN good; late joiners not known"), SIP)
    assert Seen(council, BROOKMANTLE).data["answers"]["named_groups"] == "SEN good; late joiners not known"


@pytest.mark.rule("MK-072")
@pytest.mark.parametrize(("heard", "missing"), [((), "headteacher and Chair of Governors"), ((HEAD,), "Chair")])
def test_a_category_is_agreed_only_when_head_and_chair_were_both_talked_with(
    council: Council, heard: tuple[str, ...], missing: str
) -> None:
    council.say(proposed(BROOKMANTLE, "LA3"), SIP)
    if heard:
        council.say(discussed(BROOKMANTLE, *heard), SIP)
    sentence, rule = council.refused(agreed(BROOKMANTLE), SIP)
    assert (rule, missing in sentence) == ("MK-072", True)
    council.say(discussed(BROOKMANTLE), SIP)
    assert council.say(agreed(BROOKMANTLE), SIP).data["category"] == "LA3"


@pytest.mark.rule("MK-072")
def test_nothing_is_agreed_or_talked_over_that_was_not_proposed(council: Council) -> None:
    assert council.refused(agreed(BROOKMANTLE), SIP)[1] == "MK-072"
    assert "there is none to talk about" in council.refused(discussed(BROOKMANTLE), SIP)[0]


def test_who_else_leads_a_discussion_is_refused(council: Council) -> None:
    council.add_person("Owen Pryce", "clerk")
    council.say(proposed(BROOKMANTLE, "LA3"), SIP)
    sentence, _ = council.refused(discussed(BROOKMANTLE, led_by="Owen Pryce"), SIP)
    assert "School Improvement Partner" in sentence


@pytest.mark.rule("MK-072")
def test_the_round_is_due_by_the_end_of_autumn_and_overdue_the_day_after(council: Council) -> None:
    for urn in (BROOKMANTLE, QUILLMARSH, SPECIAL, ACADEMY):
        assert ("risk-cycle/agree", "2026-12-18", "MK-072") in Seen(council, urn).due()
    council.now("2026-12-18T23:30")
    assert "(overdue)" not in Seen(council, BROOKMANTLE).text
    council.now("2026-12-19T00:30")
    assert "(overdue)" in Seen(council, BROOKMANTLE).text


@pytest.mark.rule("MK-072")
def test_last_years_category_stays_while_this_years_is_not_agreed(council: Council) -> None:
    settle(council, BROOKMANTLE, "LA3")
    council.now("2027-12-19T09:00")
    seen = Seen(council, BROOKMANTLE)
    assert (seen.data["category"], seen.data["next_review"]["on"]) == ("LA3", "2027-12-18")
    assert "(overdue)" in seen.text


@pytest.mark.rule("MK-093")
def test_the_letter_of_the_round_is_due_by_the_end_of_autumn(council: Council) -> None:
    settle(council, BROOKMANTLE, "LA3", told=False)
    assert Seen(council, BROOKMANTLE).due("risk-cycle/notify") == [("risk-cycle/notify", "2026-12-18", "MK-093")]


@pytest.mark.rule("MK-094")
def test_a_change_within_the_year_is_written_about_on_its_day_and_a_review_without_change_is_not(
    council: Council,
) -> None:
    settle(council, BROOKMANTLE, "LA4a")
    council.now("2027-03-10T09:00")
    council.say(f'category review {BROOKMANTLE} note="Looked at"', SIP)
    seen = Seen(council, BROOKMANTLE)
    assert (seen.due("risk-cycle/notify"), seen.data["workflow_state"]) == ([], "letter_sent")
    settle(council, BROOKMANTLE, "LA3", told=False, ground="sustained_improvement")
    assert seen.due("risk-cycle/notify") == [("risk-cycle/notify", "2027-03-10", "MK-094")]


@pytest.mark.rule("MK-093")
def test_no_letter_goes_out_before_a_category_is_agreed(council: Council) -> None:
    council.say(proposed(BROOKMANTLE, "LA3"), SIP)
    assert council.refused(f"category notify {BROOKMANTLE}", SIP)[1] == "MK-093"


@pytest.mark.rule("MK-076")
def test_every_answer_that_names_a_category_says_that_it_is_no_ofsted_judgement(council: Council) -> None:
    acts = (
        f"category {BROOKMANTLE}",
        f"category criteria {BROOKMANTLE}",
        f"category triggers {BROOKMANTLE}",
        proposed(BROOKMANTLE, "LA3"),
        discussed(BROOKMANTLE),
        agreed(BROOKMANTLE),
        f"category notify {BROOKMANTLE}",
    )
    for words in acts:
        if "notify" in words:
            wrote(council, LETTER)
        assert any(NO_OFSTED in note for note in council.say(words, SIP).notes), words


@pytest.mark.rule("MK-001")
def test_every_kind_of_school_is_placed_and_the_state_pays_for_it(council: Council) -> None:
    council.add_school(UNIT, "The Haven", Phase.PRU, school_type="pru")
    council.add_school(CHURCH, "Priory School", school_type="independent")
    for urn in (BROOKMANTLE, QUILLMARSH, SPECIAL, ACADEMY, UNIT):
        settle(council, urn, "LA3")
        assert Seen(council, urn).data["category"] == "LA3"
    assert council.refused(proposed(CHURCH, "LA3"), SIP)[1] == "MK-001"


def test_the_criteria_relied_on_are_kept_with_the_proposal(council: Council) -> None:
    council.say(proposed(BROOKMANTLE, "LA4a", criteria="LA4a-01,LA4a-16"), SIP)
    (event, *_) = council.say(f"history {BROOKMANTLE}").data["events"]
    assert event["payload"]["criteria"] == ["LA4a-01", "LA4a-16"]
    assert set(ANSWERS) <= set(event["payload"]["answers"])


@pytest.mark.rule("MK-144")
def test_any_dated_record_of_self_evaluation_counts(council: Council) -> None:
    Seen(council, BROOKMANTLE).record(self_evaluation_dated="2026-09-21")
    facts = council.say(f"school {BROOKMANTLE}").data["facts"]
    assert ("self_evaluation_dated", "2026-09-21") in [(each["measure"], each["value"]) for each in facts]
