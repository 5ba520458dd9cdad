"""Rules that ask for something to be shown or put in writing, one framework after the other."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from council import BROOKMANTLE, Council
from ledger import havering, hertfordshire, milton_keynes
from ledger.herefordshire import Seen, settle
from posting import PEOPLE, introduce, word_of

from chat.plain import plain_text

LOW = (
    "The whole picture: results are good or rising and above the floor, vulnerable pupils progress faster than "
    "expected, and no factor weighs."
)
REPORT = {
    "visited_on": "2026-11-11", "self_evaluation": "Sound and borne out", "priorities": "Writing; they suit the school",
    "action": "Two days on writing", "progress": "On course",
}  # fmt: skip


@pytest.mark.rule("HFD-029")
def test_the_picture_of_low_risk_stands_beside_the_level_and_ends_with_the_first_factor(primary: Seen) -> None:
    primary.council.now("2026-10-08T09:00")
    assert primary.suggested == "low"
    settle(primary.council, primary.urn, "low", told=False)
    assert LOW in primary.text
    primary.record(low_attendance="yes")
    assert primary.suggested == "medium_timetabled"
    primary.record(falling_roll="yes", leadership_issue="yes")
    assert primary.suggested == "high"


@pytest.mark.rule("HFD-120")
@pytest.mark.parametrize("term", ["HFD-120", "section 13A", "child is somebody under 20"])
def test_the_duty_behind_it_all_can_be_cited_with_its_law_and_its_paragraph(council: Council, term: str) -> None:
    found = {each["id"]: each for each in council.say(f"framework {term}").data["found"]}
    duty = found["duty-to-promote-standards"]
    assert (duty["source"], duty["rules"]) == ("Appendix 4", ("HFD-120",))
    for each in ("section 13A of the Education Act 1996", "compulsory school age anywhere", "fair access", "under 20"):
        assert each in duty["says"]


# Milton Keynes


@pytest.fixture
def borough(tmp_path: Path) -> Iterator[Council]:
    """Wednesday 11 November 2026: Brookmantle's people are known."""
    for here in milton_keynes.borough(tmp_path):
        introduce(here)
        yield here


@pytest.mark.rule("MK-074", "MK-073", "MK-013")
def test_the_category_of_that_day_stands_in_the_report_of_the_visit_to_head_chair_and_authority(
    borough: Council,
) -> None:
    milton_keynes.settle(borough, BROOKMANTLE, "LA3", told=False)
    made = borough.say("letter make", milton_keynes.SIP, school=BROOKMANTLE, document="sip-visit-report", **REPORT)
    written = word_of(made)
    for each in (
        "the visit to Brookmantle Primary School on Wednesday 11 November 2026", "Sound and borne out",
        "Writing; they suit the school", "Two days on writing", "On course",
        "The school's category is Category LA3: Satisfactory", "It was agreed on Wednesday 11 November 2026.",
        "capacity to improve is judged to be 2",
    ):  # fmt: skip
        assert each in written.text
    assert [each["body"] for each in made.data["recipients"]] == ["head", "chair", "hosi"]


@pytest.mark.rule("MK-074")
def test_before_a_category_is_settled_there_is_none_to_put_into_the_report(borough: Council) -> None:
    sentence, rule = borough.refused(f"letter make {BROOKMANTLE} document=sip-visit-report")
    assert (f"Type: category propose {BROOKMANTLE}" in sentence, rule) == (True, "MK-013")


@pytest.mark.rule("MK-078")
def test_a_three_year_test_with_two_years_of_results_says_how_many_it_has(borough: Council) -> None:
    borough.add_school("900008", "Willowmere Primary School")  # opened in 2024
    seen = milton_keynes.Seen(borough, "900008")
    seen.series("results_by_year", 60, 57)
    (row,) = [
        each for each in borough.say("category triggers 900008").data["criteria"] if each["id"] == "T02"
    ]  # fmt: skip
    assert (row["state"], "2 of 3 years are known" in row["because"]) == ("unknown", True)
    seen.record(2024, results_by_year="62")
    assert seen.row("T02") == "met"


@pytest.mark.rule("MK-008")
def test_whoever_types_the_share_of_mobile_pupils_is_told_who_counts_as_one(borough: Council) -> None:
    assert "mobile pupils (joined after Reception, or after the autumn term of Year 7)" in plain_text(
        borough.say("framework measures")
    )
    milton_keynes.Seen(borough, BROOKMANTLE).record(2026, mobile_pupils_pct="12")
    (said,) = [each for each in borough.say("framework MK-008").data["found"] if "MK-008" in each["rules"]]
    assert "autumn term of Year 7 and stays to the end is stable" in said["says"]
    assert "year of joining is noted" in said["says"]


@pytest.mark.rule("MK-045")
def test_absence_is_weighed_and_the_service_that_works_on_it_is_named(borough: Council) -> None:
    seen = milton_keynes.Seen(borough, BROOKMANTLE)
    seen.record(national_pa_pct="3", persistent_absence_pct="6")
    rows = borough.say(f"category criteria {BROOKMANTLE}").data["criteria"]
    assert "persistent absence: 6% is above the national persistent absence: 3%" in {
        each["because"] for each in rows if each["state"] == "met"
    }
    (said,) = borough.say("framework MK-045").data["found"]
    assert (said["id"], said["source"]) == ("ews", "s5 L439")
    assert "With this service and the School Improvement Partners" in said["says"]


# Havering


@pytest.mark.rule("HAV-020", "HAV-048")
def test_a_particular_concern_found_at_the_termly_review_is_written_to_the_chair_that_day(tmp_path: Path) -> None:
    for school in havering.opened(tmp_path, "2026-11-19T09:00"):
        council = school.council
        introduce(council)
        school.record(category_of_concern="special_measures")
        school.now("2027-02-09")
        council.say(f'category review {BROOKMANTLE} note="Termly review held: writing has fallen"', havering.PRINCIPAL)
        form = council.form(f"letter make {BROOKMANTLE} document=visit-report")
        assert "The chair of governors reads it the same day." in str(form.fields)
        said = {"visited_on": "2027-02-09", "findings": "Writing has fallen"}
        made = council.say(
            "letter make", school=BROOKMANTLE, document="visit-report", concern="Two classes have no teacher", **said
        )
        written = word_of(made)
        for each in ("Tuesday 9 February 2027", "Category 3B", "Writing has fallen", "Two classes have no teacher"):
            assert each in written.text
        to = [(each["body"], each["name"], each["copy"]) for each in made.data["recipients"]]
        assert to == [("head", PEOPLE["head"], False), ("chair", PEOPLE["chair"], True)]
        none = word_of(council.say("letter make", school=BROOKMANTLE, document="visit-report", **said))
        assert "A particular concern" not in none.of("Heading 1")


@pytest.mark.rule("HAV-008")
def test_what_all_schools_have_agreed_to_is_shown_with_its_paragraph_and_no_school_signs(tmp_path: Path) -> None:
    for school in havering.opened(tmp_path, "2026-09-07T09:00"):
        (said,) = school.council.say("framework HAV-008").data["found"]
        assert (said["id"], said["source"]) == ("what-schools-agreed-to", "4")
        for each in (
            "partnership", "self-evaluation and planning", "challenge that rests on all the data",
            "finds weakness early", "use of these criteria", "no school signs for itself",
        ):  # fmt: skip
            assert each in said["says"]


# Hertfordshire


@pytest.mark.rule("HRT-113", "HRT-112")
def test_removal_and_new_colour_are_confirmed_in_writing_to_head_and_chair(tmp_path: Path) -> None:
    for council in hertfordshire.county(tmp_path, "2025-11-14T09:00"):
        introduce(council)
        hertfordshire.confirm(council, BROOKMANTLE, "amber")
        assert council.refused(f"letter make {BROOKMANTLE} document=removal-letter")[1] == "HRT-112"
        council.now("2026-10-12T09:00")
        hertfordshire.rate(council, BROOKMANTLE, "yellow")
        hertfordshire.talk(
            council, BROOKMANTLE, "removal", "head,chair", covered="removal from the register, the new colour"
        )
        council.now("2026-10-14T09:00")
        made = council.say(f"letter make {BROOKMANTLE} document=removal-letter")
        written = word_of(made).text
        for each in (
            "It is removed on the day of this letter, Wednesday 14 October 2026.", "The school is now rated Yellow:",
            "with the headteacher on Monday 12 October 2026 and with the chair of governors on Monday 12 October 2026",
        ):  # fmt: skip
            assert each in written
        assert [each["body"] for each in made.data["recipients"]] == ["head", "chair"]
