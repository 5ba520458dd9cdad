"""Herefordshire's letters about risk levels: whole by the ledger's checklist, and to whom by the kind of school."""

from typing import Any

import pytest
from council import BROOKMANTLE, QUILLMARSH, Council
from posting import ADDRESS, BOSS, PEOPLE, introduce, page_of, settled, word_of

from chat.message import Message

NO_VERDICT = "A risk level is no judgement on the school"
DETAILED: dict[str, Any] = {
    "own_evaluation": "Attendance: we agree", "achievement": "Falling in maths", "teaching": "Uneven",
    "behaviour": "Sound", "leadership": "New head", "outcome": "support plan",
    "visits": "Monday 16 November 2026 and Monday 18 January 2027", "confirmed": True,
}  # fmt: skip
MEETING = {
    "held_by": "Asha Rao", "role": "School Improvement Adviser", "date": "2026-10-20", "time": "10:00",
    "place": "The library",
}  # fmt: skip


def made(council: Council, document: str, urn: str = BROOKMANTLE, **answers: Any) -> Message:
    return council.say("letter make", school=urn, document=document, **answers)


def recipients(message: Message) -> list[tuple[str, str, bool]]:
    return [(each["body"], each["name"], each["copy"]) for each in message.data["recipients"]]


@pytest.fixture
def told(council: Council) -> Council:
    """Marlowshire on Friday 9 October 2026, where Brookmantle's people are known."""
    council.now("2026-10-09T09:00")
    introduce(council)
    return council


# The notification


@pytest.mark.rule("HFD-026", "HFD-027", "HFD-020")
def test_the_notification_holds_everything_on_the_ledgers_list(told: Council) -> None:
    settled(told)
    letter = word_of(made(told, "risk-notification"))
    assert letter.of("Title") == ["Brookmantle Primary School: risk level agreed for 2026/27"]
    assert "High risk: results, inspection or several factors together point to serious risk." in letter.text
    assert letter.tables == [[["Factor", "What the figures say"], ["Low attendance", "we have this on record"]]]
    assert NO_VERDICT in letter.text
    assert "decide what the school will do to reduce the risk" in letter.text
    assert [text.partition(".")[0] for text in letter.of("List Bullet")] == [
        "Detailed risk assessment", "Conversation with head and chair", "Second-level risk assessment",
        "Extra monitoring visits",
    ]  # fmt: skip
    assert f"Write to {ADDRESS}" in letter.text
    assert letter.of("Heading 1") == [
        "What a risk level is, and is not", "What we found", "What we ask of you", "What happens next",
        "Where support can be found",
    ]  # fmt: skip


@pytest.mark.rule("HFD-027")
def test_every_factor_found_is_named_not_only_those_that_make_the_level(told: Council) -> None:
    told.know(BROOKMANTLE, falling_roll=True, federation=True, variation_year=True)
    settled(told)
    found = [row[0] for row in word_of(made(told, "risk-notification")).tables[0][1:]]
    assert {"Low attendance", "Falling roll"} <= set(found)
    assert any("federation" in each.casefold() for each in found)
    assert any("variation" in each.casefold() for each in found)


@pytest.mark.rule("HFD-027")
def test_a_level_with_nothing_found_is_not_told_until_something_is_recorded(told: Council) -> None:
    told.say(f"category propose {BROOKMANTLE} category=high reason=Below")
    told.say(f"category agree {BROOKMANTLE} where=SIG")
    sentence, rule = told.refused(f"letter make {BROOKMANTLE} document=risk-notification")
    assert "what was found at the school (record what was found: school set 900001)" in sentence
    assert rule == "HFD-026"


@pytest.mark.rule("HFD-005")
def test_a_letter_of_low_risk_offers_and_orders_nothing(told: Council) -> None:
    told.say(f"category propose {BROOKMANTLE} category=low reason=Calm")
    told.say(f"category agree {BROOKMANTLE} where=SIG")
    letter = word_of(made(told, "risk-notification"))
    assert "The school may ask for an explanation or for help at any time" in letter.text
    assert "Nothing in the figures we hold points to a risk." in letter.text
    assert " must " not in f" {letter.text.casefold()} "


@pytest.mark.rule("HFD-005")
def test_only_the_detailed_assessment_might_order_anything(told: Council) -> None:
    settled(told)
    for document in ("risk-notification", "self-assessment-invitation"):
        assert " must " not in word_of(made(told, document)).text.casefold()


@pytest.mark.rule("HFD-026")
@pytest.mark.parametrize(
    ("kind", "denomination", "also"),
    [
        ("community", "none", None),
        ("foundation", "none", None),
        ("maintained_special", "none", None),
        ("voluntary_aided", "church_of_england", "diocesan_board"),
        ("voluntary_controlled", "church_of_england", "diocesan_board"),
        ("voluntary_aided", "roman_catholic", "archdiocese"),
        ("academy", "none", None),
        ("academy", "roman_catholic", "archdiocese"),
        ("voluntary_aided", "other", None),
    ],
)
def test_who_is_told_follows_from_the_kind_of_school(
    told: Council, kind: str, denomination: str, also: str | None
) -> None:
    told.add_school("900009", "Fernhill School", school_type=kind, denomination=denomination)
    introduce(told, "900009", **PEOPLE)
    settled(told, urn="900009")
    message = made(told, "risk-notification", "900009")
    both = [("head", PEOPLE["head"], False), ("governing_body", PEOPLE["chair"], False)]
    assert recipients(message) == [*both, *([(also, PEOPLE["diocese"], True)] if also else [])]
    joint = {"diocesan_board": "Diocesan Board of Education (Hereford)", "archdiocese": "Archdiocese (Cardiff)"}
    said = [title for title in joint.values() if f"Sent together with {title}." in word_of(message).text]
    assert said == ([joint[also]] if also else [])


@pytest.mark.rule("HFD-026")
def test_a_church_schools_letter_waits_until_its_diocese_is_known(told: Council) -> None:
    told.add_school("900009", "Saint Osyth", school_type="voluntary_aided", denomination="church_of_england")
    introduce(told, "900009", head="Ada Moss", chair="Ben Holt")
    settled(told, urn="900009")
    sentence, _ = told.refused("letter make 900009 document=risk-notification")
    assert "the name of the Diocesan Board of Education (Hereford) (import the school's contacts, role" in sentence


@pytest.mark.rule("HFD-025")
def test_no_school_is_told_by_letter_before_the_group_has_agreed(told: Council) -> None:
    sentence, rule = told.refused(f"letter make {BROOKMANTLE} document=risk-notification")
    assert (rule, "Type: category propose 900001" in sentence) == ("HFD-025", True)
    told.say(f"category propose {BROOKMANTLE} category=high reason=Below")
    sentence, rule = told.refused(f"letter make {BROOKMANTLE} document=risk-notification")
    assert (rule, "Type: category agree 900001" in sentence) == ("HFD-025", True)


@pytest.mark.rule("HFD-058")
def test_an_academy_at_medium_risk_reads_its_two_options_and_is_booked_no_meeting(told: Council) -> None:
    told.add_school("900009", "Fernhill Academy", school_type="academy")
    introduce(told, "900009", **PEOPLE)
    settled(told, "medium_timetabled", "900009")
    follows = word_of(made(told, "risk-notification", "900009")).of("List Bullet")
    assert [each.partition(".")[0] for each in follows] == ["Two options for the academy"]
    assert told.refused("letter make 900009 document=meeting-invitation")[1] == "HFD-058"


# What follows at medium and high risk


@pytest.mark.rule("HFD-057", "HFD-060")
@pytest.mark.parametrize(
    ("category", "invited"),
    [("medium_timetabled", ["head"]), ("medium_enhanced", ["head"]), ("high", ["head", "chair"])],
)
def test_the_head_alone_is_invited_at_medium_risk_and_the_chair_too_at_high(
    told: Council, category: str, invited: list[str]
) -> None:
    settled(told, category)
    if category == "high":
        made(told, "detailed-risk-assessment", **DETAILED)
    message = made(told, "meeting-invitation", **MEETING)
    everyone = recipients(message)
    assert [body for body, _, copied in everyone if not copied] == invited
    assert [name for _, name, copied in everyone if copied] == ["Asha Rao"]
    letter = word_of(message)
    for each in ("Tuesday 20 October 2026", "10:00", "The library", "Asha Rao (School Improvement Adviser)"):
        assert each in letter.text
    assert letter.of("List Bullet")[0] == "Low attendance: we have this on record"
    assert ("bring the school's own self-evaluation" in letter.text) == (category == "high")


def test_low_risk_is_invited_to_no_conversation(told: Council) -> None:
    settled(told, "low")
    assert (
        "is not for Brookmantle Primary School"
        in told.refused(f"letter make {BROOKMANTLE} document=meeting-invitation")[0]
    )


@pytest.mark.rule("HFD-060")
def test_the_detailed_assessment_goes_with_the_invitation_and_comes_first(told: Council) -> None:
    settled(told)
    sentence, _ = told.refused("letter make", school=BROOKMANTLE, document="meeting-invitation", **MEETING)
    assert "make it first: letter make 900001 document=detailed-risk-assessment" in sentence
    made(told, "detailed-risk-assessment", **DETAILED)
    message = made(told, "meeting-invitation", **MEETING)
    assert "Detailed risk assessment: Brookmantle Primary School (L-1)" in word_of(message).text
    assert word_of(message, 1).of("Title") == ["Brookmantle Primary School: detailed risk assessment"]


@pytest.mark.rule("HFD-059", "HFD-061")
def test_the_detailed_assessment_holds_both_stages_and_what_comes_of_them(told: Council) -> None:
    settled(told)
    message = made(told, "detailed-risk-assessment", **DETAILED)
    letter = word_of(message)
    assert letter.tables == [[["Factor", "Evidence"], ["Low attendance", "we have this on record"]]]
    for each in (
        "Evidence: Tests of 2026", "Attendance: we agree", "Achievement of pupils: Falling in maths",
        "Quality of teaching: Uneven", "Behaviour and safety of pupils: Sound", "Leadership and management: New head",
        "The outcome of this assessment is: support plan.", "Monday 16 November 2026 and Monday 18 January 2027",
        "High risk is confirmed, so a project group is set up.", NO_VERDICT,
    ):  # fmt: skip
        assert each in letter.text
    assert recipients(message) == [
        ("head", PEOPLE["head"], False), ("chair", PEOPLE["chair"], False), ("sig", "School Improvement Group", True),
    ]  # fmt: skip
    again = made(told, "detailed-risk-assessment", **(DETAILED | {"confirmed": False, "outcome": "intervention"}))
    assert "not confirmed, so no project group" in word_of(again).text


@pytest.mark.rule("HFD-063")
def test_a_high_risk_academy_hears_from_the_director_and_is_invited_to_comment(told: Council) -> None:
    told.add_school("900009", "Fernhill Academy", school_type="academy", denomination="roman_catholic")
    introduce(told, "900009", **PEOPLE)
    settled(told, urn="900009")
    sentence, _ = told.refused("letter make 900009 document=academy-high-risk-invitation")
    assert "people add NAME posts=director" in sentence
    told.say('people add name="Nadia Brock" posts=director email=nadia@example.org')
    message = made(told, "academy-high-risk-invitation", "900009")
    letter = word_of(message)
    assert recipients(message) == [
        ("chair", PEOPLE["chair"], False), ("head", PEOPLE["head"], False), ("archdiocese", PEOPLE["diocese"], True),
    ]  # fmt: skip
    for each in (
        "Nadia Brock\nDirector of Children's Wellbeing", "We invite you to tell us what you think of this assessment",
        "what the academy means to do to reduce the risk", "Sent together with Archdiocese (Cardiff).", NO_VERDICT,
    ):  # fmt: skip
        assert each in letter.text
    assert letter.tables[0][1] == ["Low attendance", "we have this on record"]
    assert told.refused("letter make 900009 document=detailed-risk-assessment")[1] == "HFD-059"


@pytest.mark.rule("HFD-063")
def test_a_maintained_school_gets_no_letter_for_academies(told: Council) -> None:
    settled(told)
    assert told.refused(f"letter make {BROOKMANTLE} document=academy-high-risk-invitation")[1] == "HFD-063"


# The round of the autumn


@pytest.mark.rule("HFD-024")
def test_every_head_is_invited_to_share_the_schools_own_assessment(told: Council) -> None:
    introduce(told, QUILLMARSH, head="Tom Ashby")
    told.add_school("900009", "Fernhill School")
    answer = told.say("letter round self-assessment-invitation")
    assert [(each["id"], each["urn"]) for each in answer.data["made"]] == [("L-1", BROOKMANTLE), ("L-2", QUILLMARSH)]
    assert [each["urn"] for each in answer.data["left_out"]] == ["900009"]
    assert "the name of the head teacher" in answer.data["left_out"][0]["why"]
    letter = told.say("letter L-2")
    assert recipients(letter) == [("head", "Tom Ashby", False)]
    words = page_of(letter).text
    for each in (
        "you are welcome to share your own assessment",
        "Your self-evaluation and any outside review",
        NO_VERDICT,
    ):
        assert each in words
    assert "Nothing obliges you to" in words
    introduce(told, "900009", head="Una Vale")
    again = told.say("letter round self-assessment-invitation")
    assert (again.data["there"], [each["urn"] for each in again.data["made"]]) == (2, ["900009"])


def test_the_letter_is_signed_by_whoever_makes_it(told: Council) -> None:
    settled(told)
    assert f"{BOSS}\nHead of school improvement\nMarlowshire" in word_of(made(told, "risk-notification")).text
