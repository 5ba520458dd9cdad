"""Hertfordshire's rating in writing, and the council's list of academies of concern."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from council import BROOKMANTLE, Council
from ledger.hertfordshire import ACADEMY, DSEA, HIP, LEADER, Seen, add_schools, ask, county, rate, talk, tell
from posting import ADDRESS, PEOPLE, introduce, word_of

from chat.message import Message

NOT_A_GRADE = "is not an Ofsted grade"
URN = "900020"


@pytest.fixture
def council(tmp_path: Path) -> Iterator[Council]:
    """Schools of every kind on Wednesday 14 October 2026, and one with early years whose people are known."""
    for here in county(tmp_path):
        add_schools(here)
        here.add_school(URN, "Sedgebrook Primary School", stages=["early_years", "primary"])
        for urn in (URN, ACADEMY, BROOKMANTLE):
            introduce(here, urn, **PEOPLE)
        yield here


def letter(council: Council, urn: str = URN, more: str = "") -> Message:
    return council.say(f"letter make {urn} document=rating-confirmation {more}")


def confirmed(council: Council, colour: str, urn: str = URN) -> None:
    """Amber or red that everybody who has to has heard of and agreed to, on different days."""
    rate(council, urn, colour, criteria="A-W01" if colour == "amber" else "R-W01", reason="Results fell twice")
    council.now("2026-11-09T09:00")
    talk(council, urn, "head-and-chair", "head")
    council.now("2026-11-10T09:00")
    talk(council, urn, "head-and-chair", "chair")
    council.now("2026-11-11T09:00")
    council.say(ask(urn, "dsea-and-team-leader", "dsea", "yes"), DSEA)
    council.now("2026-11-12T09:00")
    council.say(ask(urn, "dsea-and-team-leader", "team_leader", "yes"), LEADER)


@pytest.mark.rule("HRT-087", "HRT-065", "HRT-069")
@pytest.mark.parametrize(("colour", "code", "group"), [("amber", "A-W01", False), ("red", "R-W01", True)])
def test_amber_and_red_are_confirmed_with_every_talk_that_came_first(
    council: Council, colour: str, code: str, group: bool
) -> None:
    confirmed(council, colour)
    message = letter(council)
    written = word_of(message)
    for each in (
        f"For 2026/27 Herts for Learning has rated Sedgebrook Primary School (whole school) {colour.capitalize()}.",
        "with the headteacher on Monday 9 November 2026", "with the chair of governors on Tuesday 10 November 2026",
        "Adviser agreed to it on Wednesday 11 November 2026", "the team leader on Thursday 12 November 2026",
        "This letter confirms it.", "Results fell twice", NOT_A_GRADE, "On the register of schools causing concern.",
        ADDRESS,
    ):  # fmt: skip
        assert each in written.text
    ratings, points = written.tables
    assert [row[:2] for row in ratings[1:]] == [
        ["Whole school", colour.capitalize()], ["Early years", "not rated yet"],
    ]  # fmt: skip
    assert [row[0] for row in points[1:]] == [code]
    assert ("Action group set up." in written.text) == group
    recipients = [(each["body"], each["name"], each["copy"]) for each in message.data["recipients"]]
    assert recipients == [("head", PEOPLE["head"], False), ("chair", PEOPLE["chair"], False)]


@pytest.mark.rule("HRT-062", "HRT-065")
@pytest.mark.parametrize("colour", ["dark_green", "light_green", "yellow"])
def test_a_green_or_a_yellow_is_told_without_the_talks_of_amber(council: Council, colour: str) -> None:
    rate(council, URN, colour)
    written = word_of(letter(council))
    assert written.tables[0][1][:2] == ["Whole school", colour.replace("_", " ").title()]
    assert "Talked over and agreed" not in written.of("Heading 1")
    assert ("On the register" in written.text, NOT_A_GRADE in written.text) == (False, True)


@pytest.mark.rule("HRT-086", "HRT-087")
def test_amber_that_the_team_leader_has_not_agreed_to_is_not_confirmed(council: Council) -> None:
    rate(council, URN, "amber")
    talk(council, URN, "head-and-chair", "head,chair")
    council.say(ask(URN, "dsea-and-team-leader", "dsea", "yes"), DSEA)
    council.say(ask(URN, "dsea-and-team-leader", "team_leader", "no"), LEADER)
    assert council.refused(f"letter make {URN} document=rating-confirmation")[1] == "HRT-087"


@pytest.mark.rule("HRT-079", "HRT-087")
def test_a_red_that_an_ofsted_category_makes_says_so_in_place_of_the_talks(council: Council) -> None:
    Seen(council, URN).record(category_of_concern="special_measures")
    written = word_of(letter(council)).text
    assert "This alone makes it red: In an Ofsted category now." in written
    assert "the team leader on" not in written


@pytest.mark.rule("HRT-065")
@pytest.mark.parametrize("colour", ["yellow", "red"])
def test_an_academy_reads_its_colour_without_register_or_maintained_schools_support(
    council: Council, colour: str
) -> None:
    rate(council, ACADEMY, colour)
    written = word_of(letter(council, ACADEMY)).text
    assert ("On the register" in written, "funded support" in written, "the team leader on" in written) == (
        False, False, False,
    )  # fmt: skip
    assert ("The academy trust is contacted." in written) == (colour == "red")


@pytest.mark.rule("HRT-068")
def test_a_strand_has_a_letter_of_its_own_without_the_register(council: Council) -> None:
    rate(council, URN, "yellow")
    rate(council, URN, "amber", strand="early_years")
    talk(council, URN, "head-and-chair", "head,chair", strand="early_years")
    written = word_of(letter(council, more="strand=early_years"))
    assert "(early years) Amber." in written.text
    assert [row[:2] for row in written.tables[0][1:]] == [["Whole school", "Yellow"], ["Early years", "Amber"]]
    assert ("Support for early years." in written.text, "On the register" in written.text) == (True, False)
    answer = council.say("letter round document=rating-confirmation").data
    assert [(each["urn"], each["strand"]) for each in answer["made"]] == [(URN, "")]
    assert answer["there"] == 1


@pytest.mark.rule("HRT-065")
@pytest.mark.parametrize("missing", ["head", "chair"])
def test_both_head_and_chair_are_needed(council: Council, missing: str) -> None:
    council.add_school("900021", "Fernhill School")
    introduce(council, "900021", **{role: name for role, name in PEOPLE.items() if role != missing})
    rate(council, "900021", "yellow")
    sentence, _ = council.refused("letter make 900021 document=rating-confirmation")
    assert f"import the school's contacts, role {missing}" in sentence


@pytest.mark.rule("HRT-087")
def test_the_last_copy_of_the_confirmation_tells_the_school(council: Council) -> None:
    confirmed(council, "amber")
    letter(council)
    council.say("letter sent L-1 recipient=head how=hand", HIP)
    assert Seen(council, URN).data["told_on"] is None
    council.say("letter sent L-1 recipient=chair how=post", HIP)
    assert (Seen(council, URN).data["told_on"], Seen(council, URN).data["told_to"]) == ("2026-11-12", ["head", "chair"])


@pytest.mark.rule("HRT-065")
def test_a_posted_yellow_is_not_told_before_its_criteria_were_talked_over(council: Council) -> None:
    rate(council, URN, "yellow")
    letter(council)
    council.say("letter sent L-1 how=post")
    assert Seen(council, URN).data["told_on"] is None
    tell(council, URN)
    assert Seen(council, URN).data["told_on"] == "2026-10-14"


# The list for the council


@pytest.mark.rule("HRT-057")
def test_the_list_names_academies_of_concern_with_data_ofsted_and_other_sources(council: Council) -> None:
    rate(council, ACADEMY, "red")
    rate(council, BROOKMANTLE, "yellow")
    Seen(council, ACADEMY).record(
        ofsted_grade="good", last_inspected="2024-05-14", attendance_pct=90, national_attendance_pct=93
    )
    council.say(f'raise-concern {ACADEMY} area=governance what="The head has left"')
    (made,) = council.say("letter round", document="desktop-list", other_sources="The local press").data["made"]
    message = council.say(f"letter {made['id']}")
    written = word_of(message)
    (table,) = written.tables
    assert table[0] == ["Academy", "On the list for", "Data", "Ofsted", "Other sources"]
    (row,) = table[1:]
    assert row[0] == f"Larkspur Academy (URN {ACADEMY})"
    assert row[1].startswith("Red; an open concern")
    assert "93" in row[2]
    assert row[3] == "Ofsted grade: good; last inspected: Tuesday 14 May 2024"
    assert "concern C-1 of Wednesday 14 October 2026: The head has left" in row[4]
    assert "The local press" in written.text
    assert [(each["body"], each["name"]) for each in message.data["recipients"]] == [
        ("hcc", "Hertfordshire County Council")
    ]


@pytest.mark.rule("HRT-057")
def test_without_an_academy_of_concern_the_list_says_so(council: Council) -> None:
    rate(council, ACADEMY, "yellow")
    council.say("letter round desktop-list")
    written = word_of(council.say("letter L-1"))
    assert "No academy or free school is of concern at present." in written.text
    assert written.tables == []


@pytest.mark.rule("HRT-057")
def test_a_restricted_concern_puts_no_academy_on_the_list(council: Council) -> None:
    rate(council, ACADEMY, "yellow")
    council.say(f'raise-concern {ACADEMY} area=governance what="Only for me" restricted=yes')
    council.say("letter round desktop-list")
    assert word_of(council.say("letter L-1")).tables == []
    council.say(f'raise-concern {ACADEMY} area=governance what="For everybody"')
    council.say("letter round desktop-list")
    written = word_of(council.say("letter L-2"))
    assert ("For everybody" in written.text, "Only for me" in written.text) == (True, False)
