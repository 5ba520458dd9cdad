"""/support: days logged, agreed and put right, and what is arranged, on a framework that states no days."""

import pytest
from council import BROOKMANTLE, QUILLMARSH, Council
from supported import days, due, log, text

from chat.message import Message

BROKERED = f'support arrange {BROOKMANTLE} service=school_to_school brokered_by="The council"'


def test_days_come_in_quarters_and_are_read_as_people_type_them(council: Council) -> None:
    for typed, kept in (("0.25", 0.25), ("half", 0.75), ("1 day", 1.75), ("2 days", 3.75)):
        council.say("support log", school=BROOKMANTLE, days=typed, what="In school")
        assert days(council, BROOKMANTLE, "support")["used"] == kept
    for wrong in ("0", "-1", "0.3", "two", "101", "NaN", "1e9"):
        form = council.form("support log", school=BROOKMANTLE, days=wrong, what="In school")
        assert set(form.errors) == {"days"}, wrong


def test_days_are_not_logged_before_they_were_given_and_count_in_the_year_of_their_day(council: Council) -> None:
    form = council.form("support log", school=BROOKMANTLE, days="1", what="In school", on="2026-10-02")
    assert "still to come" in form.errors["on"]
    log(council, BROOKMANTLE, "1", on="31 August 2026")
    assert days(council, BROOKMANTLE, "support")["used"] == 0
    log(council, BROOKMANTLE, "1", on="1 September 2026")
    assert days(council, BROOKMANTLE, "support")["used"] == 1


def test_a_correction_replaces_an_entry_and_both_stay_on_record(council: Council) -> None:
    log(council, BROOKMANTLE, "2")
    said = text(council, 'support correct U-1 days=1.5 reason="Half a day less"')
    assert "U-2 stands in its place: 1.5 days" in said
    assert days(council, BROOKMANTLE, "support")["used"] == 1.5
    assert "counts no more" in council.refused('support correct U-1 reason="Again"')[0]
    council.say('support correct U-2 reason="Another school"')
    assert days(council, BROOKMANTLE, "support")["used"] == 0
    history = text(council, f"history {BROOKMANTLE}")
    assert "Half a day less" in history
    assert "Another school" in history


def test_an_agreed_figure_is_watched_like_one_that_is_stated(council: Council) -> None:
    council.say(f'support agree {BROOKMANTLE} days=3 reason="Support plan"')
    assert days(council, BROOKMANTLE, "support")["left"] == 3
    (warning,) = log(council, BROOKMANTLE, "3.25")["warnings"]
    assert "0.25 day more than there are" in warning["text"]
    assert [each.urn for each in due(council, "support/exceeded")] == [BROOKMANTLE]
    assert [each["urn"] for each in council.say("support list over=yes").data["schools"]] == [BROOKMANTLE]
    council.say('support correct U-2 days=3 reason="Less"')
    assert due(council, "support/exceeded") == []


def test_what_is_unused_in_the_summer_is_due_once_and_goes_when_it_is_used(council: Council) -> None:
    council.say(f'support agree {BROOKMANTLE} days=3 reason="Support plan"')
    council.now("2027-04-12T09:00")
    assert [each.label for each in due(council, "support/unused")] == [
        "3 days of support still unused (Days of support)"
    ]
    log(council, BROOKMANTLE, "1")
    assert [each.label for each in due(council, "support/unused")] == [
        "2 days of support still unused (Days of support)"
    ]
    log(council, BROOKMANTLE, "2")
    assert due(council, "support/unused") == []


def test_the_questions_of_a_service_are_asked_in_its_form(council: Council) -> None:
    form = council.form(f"support arrange {BROOKMANTLE} service=school_to_school")
    asked = {spec.name: spec for spec in form.fields}
    assert [option.value for option in asked["brokered_by"].options] == [
        "The council", "The School Improvement Group", "A member body of the group",
    ]  # fmt: skip
    assert set(form.missing) == {"brokered_by"}
    assert asked["partner"].required is False
    assert "brokered_by" not in {spec.name for spec in council.form("support arrange").fields}


def test_a_partner_is_another_school_of_the_council(council: Council) -> None:
    for wrong in (BROOKMANTLE, "Nowhere School"):
        form = council.form(
            BROKERED, school=BROOKMANTLE, service="school_to_school", brokered_by="The council", partner=wrong
        )
        assert "partner" in form.errors
    said = council.say(f"{BROKERED} partner={QUILLMARSH}")
    assert said.data["answers"]["partner"] == "Quillmarsh High School (900002)"


def test_one_service_runs_once_at_a_school_and_can_be_arranged_again_when_it_has_ended(council: Council) -> None:
    council.say(BROKERED)
    assert "S-1" in council.refused(BROKERED)[0]
    assert council.say("support S-1").title.startswith("S-1: Help from another school")
    council.say(f'support end {BROOKMANTLE} outcome="Reading rose"')
    assert "ended already" in council.refused("support end S-1 outcome=Again")[0]
    assert council.say(BROKERED).data["id"] == "S-2"


def test_what_waits_can_be_turned_down(council: Council) -> None:
    council.say(f"support arrange {BROOKMANTLE} service=targeted_support need=Maths")
    assert [each["waiting"] for each in council.say("support list waiting=yes").data["schools"]] == [["S-1"]]
    assert council.say("support end S-1 outcome=Withdrawn").data["state"] == "declined"
    assert "does not wait" in council.refused("support approve S-1")[0]
    assert "does not wait" in council.refused("support talk S-1: head")[0]
    assert council.say("support list waiting=yes").data["schools"] == []


def test_a_talk_is_with_somebody_it_waits_for_and_not_in_the_future(council: Council) -> None:
    council.say(f"support arrange {BROOKMANTLE} service=targeted_support need=Maths")
    assert "head (Head teacher)" in council.refused("support talk S-1: bishop")[0]
    assert "on" in council.form("support talk", arrangement="S-1", party="head", on="2026-10-02").errors
    council.say("support talk S-1: Head teacher")
    assert council.say("support S-1").data["talks"] == {"head": "2026-10-01"}


def test_what_is_only_told_of_is_not_arranged(council: Council) -> None:
    assert "county_expertise" not in [
        option.value
        for spec in council.form("support arrange").fields
        if spec.name == "service"
        for option in spec.options
    ]
    assert "county_expertise" in [each["id"] for each in council.say("support services").data["services"]]
    assert "names no service about" in council.refused("support services about=zebra")[0]


@pytest.mark.parametrize("who", ["adviser", "sig_chair"])
def test_buttons_offer_only_what_a_post_may_do(council: Council, who: str) -> None:
    council.add_person("Bola Adeyemi", who)
    labels = {button.label for button in council.say(f"support {BROOKMANTLE}", "Bola Adeyemi").buttons}
    assert ("Log days" in labels) is (who == "adviser")
    assert "Agree days" not in labels
    council.say(f"support arrange {BROOKMANTLE} service=targeted_support need=Maths")
    labels = {button.label for button in council.say("support S-1", "Bola Adeyemi").buttons}
    assert "Agree" not in labels


def test_nothing_is_found_under_an_id_that_is_not_there(council: Council) -> None:
    for words in ("support S-9", "support end S-9 outcome=x", "support approve S-x", "support correct U-9 reason=x"):
        answer = council.ask(words)
        assert isinstance(answer, Message)
        assert "There " in answer.data["refused"], words


# Who may


def test_days_that_were_agreed_are_put_right_by_those_who_agree_days(council: Council) -> None:
    council.add_person("Pia Lund", "adviser")
    council.say(f'support agree {BROOKMANTLE} days=2 reason="New head"')
    log(council, BROOKMANTLE, "1")
    assert "may not agree days" in council.refused('support correct U-1 days=40 reason="Mine"', "Pia Lund")[0]
    assert "may not agree days" in council.refused('support correct U-1 reason="Mine"', "Pia Lund")[0]
    council.say('support correct U-2 days=0.5 reason="Half a day"', "Pia Lund")
    council.say('support correct U-1 days=3 reason="A day more"')
    found = days(council, BROOKMANTLE, "support")
    assert (found["agreed"], found["used"]) == (3, 0.5)


def test_what_waits_is_turned_down_by_those_who_could_agree_to_it(council: Council) -> None:
    council.add_person("Pia Lund", "adviser")
    council.say(f"support arrange {BROOKMANTLE} service=targeted_support need=Maths", "Pia Lund")
    assert "turning it down" in council.refused("support end S-1 outcome=No", "Pia Lund")[0]
    assert "Turn it down" not in {each.label for each in council.say("support S-1", "Pia Lund").buttons}
    assert council.say("support end S-1 outcome=No").data["state"] == "declined"


def test_what_nobody_has_to_agree_to_runs_once_it_was_talked_over(council: Council) -> None:
    council.say(f"support arrange {BROOKMANTLE} service=targeted_support need=Maths")
    waits = council.say("support S-1").data["waits_for"]
    for party in waits[:-1]:
        assert council.say(f"support talk S-1: {party}").data["state"] == "waiting"
    done = council.say(f"support talk S-1: {waits[-1]}").data
    assert (done["state"], done["waits_for"]) == ("running", [])
