"""/school: the register, the facts with their sources, the contacts; and recording a fact."""

from datetime import date

import pytest
from council import BROOKMANTLE, Council

from chat.plain import plain_text
from store.schools import Contact


def test_a_school_is_shown_with_what_is_known_and_says_what_is_not(council: Council) -> None:
    text = plain_text(council.say("school brookmantle"))
    assert "phase: primary" in text.casefold()
    assert "Adviser: none linked" in text
    assert "No contacts are recorded." in text
    assert "No facts are recorded yet." in text


def test_a_fact_is_shown_with_its_value_its_day_its_source_and_who_recorded_it(council: Council) -> None:
    answer = council.say('school set brookmantle measure=ks2_rwm_pct value=61.50% year=2026 on="21 9 2026" source=DfE')
    assert (answer.data["value"], answer.data["year"], answer.data["on"]) == ("61.5", 2026, "2026-09-21")
    shown = council.say("school brookmantle")
    assert shown.table
    (row,) = shown.table.rows
    assert row[1:] == ("61.5%", "Mon 21 Sep 2026", "DfE", "Amara Okafor")
    assert shown.data["facts"][0]["measure"] == "ks2_rwm_pct"


@pytest.mark.parametrize(
    ("measure", "value", "says"),
    [
        ("low_attendance", "perhaps", "answer yes or no."),
        ("ks2_rwm_pct", "101", "a percentage is between 0 and 100."),
        ("ks2_rwm_pct", "high", "“high” is not a number."),
        ("ks2_rwm_pct", "NaN", "is out of range."),
        ("ks2_cohort", "2.5", "a whole number is needed."),
        ("head_start_date", "31 2 2026", "There is no such day"),
        ("ofsted_grade", "splendid", "choose one of"),
    ],
)
def test_a_value_that_is_none_of_its_kind_is_said_beside_its_field(
    council: Council, measure: str, value: str, says: str
) -> None:
    answer = council.ask(f'school set 900001 measure={measure} value="{value}"')
    errors = getattr(answer, "errors", None) or answer.data["errors"]  # type: ignore[union-attr]
    assert says in errors["value"]
    with council.work() as work:
        assert work.facts.of(BROOKMANTLE) == []


def test_a_sent_value_that_is_none_of_its_kind_leaves_the_form_open_with_everything_in_it(council: Council) -> None:
    sent = {"school": "brookmantle", "measure": "ks2_rwm_pct", "value": "101", "note": "From the data pack"}
    form = council.form("school set", **sent)
    assert "between 0 and 100" in form.errors["value"]
    assert dict(form.filled) == {**sent, "school": BROOKMANTLE}


def test_the_same_fact_twice_is_said_to_be_there_already(council: Council) -> None:
    council.say("school set 900001 measure=low_attendance value=yes")
    answer = council.ask("school set 900001 measure=low_attendance value=yes")
    assert "already recorded" in repr(answer)


def test_unknown_and_not_applicable_can_be_recorded_as_such(council: Council) -> None:
    assert council.say("school set 900001 measure=ks2_rwm_pct value=unknown").data["value"] == "unknown"
    assert council.say("school set 900001 measure=ks2_rwm_pct value=n/a").data["value"] == "not applicable"


def test_contacts_are_shown_with_how_to_reach_them(council: Council) -> None:
    with council.work() as work:
        work.schools.set_contact(
            Contact(authority=council.id, urn=BROOKMANTLE, role="chair", name="Sam *Star* Whitlock",
                    email="chair@example.org", since=date(2026, 9, 1))
        )  # fmt: skip
    text = plain_text(council.say("school brookmantle"))
    assert "Chair: Sam *Star* Whitlock, chair@example.org" in text


def test_only_those_who_may_record_facts_are_offered_to(council: Council) -> None:
    council.add_person("Cara Lindqvist", "director")
    labels = {button.label for button in council.say("school 900001", "Cara Lindqvist").buttons}
    assert "Record a fact" not in labels
    assert (
        "Your post does not allow"
        in council.refused("school set 900001 measure=low_attendance value=yes", "Cara Lindqvist")[0]
    )


def test_faith_and_foundation_are_worked_out_from_the_register(council: Council) -> None:
    council.add_school(
        "900031", "Thornlinnet RC Primary School", school_type="voluntary_aided", denomination="roman_catholic"
    )
    council.add_school("900032", "Quillmarsh School", school_type="foundation")
    answers = {urn: council.say(f"school {urn}").data for urn in ("900031", "900032")}
    assert {urn: (data["faith"], data["foundation"]) for urn, data in answers.items()} == {
        "900031": (True, False),
        "900032": (False, True),
    }


@pytest.mark.parametrize(
    "words",
    [
        "category propose 900009 category=low reason=Calm", "school set 900009 measure=low_attendance value=yes",
        "raise-concern 900009 area=leadership what=Seen", "letter make 900009 document=risk-notification",
    ],
)  # fmt: skip
def test_at_a_school_that_has_closed_nothing_new_is_done_and_what_to_do_instead_is_said(
    council: Council, words: str
) -> None:
    council.add_school("900009", "Fernhill School", status="closed", close_date=date(2026, 8, 31))
    sentence, _ = council.refused(words)
    assert "Fernhill School (900009) closed on 31 August 2026, so nothing new can be done there." in sentence
    assert "import the register again" in sentence
    assert sentence.endswith("What was done there stays: history 900009")
    assert council.say("history 900009").title
