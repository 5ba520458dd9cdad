"""To whom each of Milton Keynes's papers goes: for every kind of school, whole lists."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from council import BROOKMANTLE, QUILLMARSH, Council
from ledger.milton_keynes import SIP, borough, settle
from ledger.milton_keynes_formal import BOSS, take
from ledger.standing_at import put
from posting import PEOPLE, introduce

from chat.message import Message
from domain.phases import Phase

ASSISTANT, STRATEGY, UNLINKED = "Nadia Frome", "Petra Snow", "Kit Marsh"
To = tuple[str, str, bool]
HEAD, CHAIR = ("head", PEOPLE["head"], False), ("chair", PEOPLE["chair"], False)
BOARD, HMI = ("governing_body", PEOPLE["chair"], False), "Her Majesty's Inspectors"


@pytest.fixture
def council(tmp_path: Path) -> Iterator[Council]:
    """With a School Improvement Partner linked to Brookmantle and another who is not."""
    for here in borough(tmp_path, "2026-11-11T09:00"):
        introduce(here)
        here.add_person(UNLINKED, "adviser")
        with here.work() as work:
            partner = work.people.named(SIP)
            assert partner
            work.people.link_adviser(BROOKMANTLE, partner, date(2026, 9, 2))
        yield here


def to(message: Message) -> list[To]:
    return [(each["body"], each["name"], each["copy"]) for each in message.data["recipients"]]


def about(council: Council, ref: str, document: str, **answers: str) -> list[To]:
    words = " ".join(f'{name}="{said}"' for name, said in answers.items())
    return to(council.say(f"letter make {ref} document={document} {words}"))


# About a proceeding


@pytest.mark.rule("MK-118")
def test_the_risk_registers_entry_goes_to_the_wider_team_and_the_assistant_director(council: Council) -> None:
    entered = {
        "evidence": "Phonics of 2026: 54%", "action": "Phonics each day", "support": "Ten days of a consultant",
        "school_told_on": "2026-11-11", "reported_by": BOSS, "required_improvement": "Phonics at 80% in June",
    }  # fmt: skip
    ref = put(council, "section-15-intervention", "course_agreed", **entered)
    team = ("wider_dlt", "Wider Directorate Leadership Team", False)
    assert about(council, ref, "risk-register-entry") == [team]
    council.add_person(ASSISTANT, "assistant_director")
    take(council, "concern enter", ref, targets="80%")
    assert about(council, ref, "risk-register-entry") == [team, ("assistant_director", ASSISTANT, True)]


@pytest.mark.rule("MK-119", "MK-123")
def test_a_notice_goes_to_the_governing_body_by_its_chair_or_its_clerk_and_the_head_has_a_copy(
    council: Council,
) -> None:
    entered = {
        "route": "extreme-circumstances", "extreme_why": "Nothing was done", "action_required": "Teach phonics",
        "period": "working-days", "compliance_days": "15",
    }  # fmt: skip
    introduce(council, QUILLMARSH, head="Tom Ashby", clerk="Ola Winter")
    introduce(council, clerk="Ivo Lunt")
    for urn, board, head in ((BROOKMANTLE, PEOPLE["chair"], PEOPLE["head"]), (QUILLMARSH, "Ola Winter", "Tom Ashby")):
        ref = put(council, "warning-notice", urn=urn, **entered)
        got = about(council, ref, "formal-warning-notice", given_on="2026-11-11")
        assert got == [("governing_body", board, False), ("head", head, True)]


@pytest.mark.rule("MK-127", "MK-128", "MK-141")
def test_the_statement_goes_to_school_and_governors_to_a_diocese_and_to_hmi_who_require_it(council: Council) -> None:
    entered = {"support": "A consultant", "plan_link": "In the folder", "target_removal_on": "2027-10-04"}
    for number, denomination in enumerate(("none", "church_of_england", "roman_catholic", "other")):
        urn = f"94000{number}"
        council.add_school(urn, f"St Osyth's School {number}", denomination=denomination)
        introduce(council, urn, **PEOPLE, clerk="Ivo Lunt")
        diocese = [("diocese", PEOPLE["diocese"], False)] if denomination != "none" else []
        ref = put(council, "ofsted-category", "in_category", urn, **entered)
        copy = [("ofsted", HMI, True)] if number % 2 else []
        got = about(council, ref, "la-statement", to_hmi="yes" if copy else "no")
        assert got == [("head", PEOPLE["head"], False), BOARD, *diocese, *copy], denomination
        pack = {"asked_for": "Attendance", "progress": "On course"}
        assert about(council, ref, "hmi-monitoring-pack", **pack) == [("ofsted", HMI, False)]
    introduce(council, QUILLMARSH, head="Tom Ashby", clerk="Ola Winter")
    ref = put(council, "ofsted-category", "monitored", QUILLMARSH, **entered)
    got = about(council, ref, "la-statement", to_hmi="no")
    assert got == [("head", "Tom Ashby", False), ("governing_body", "Ola Winter", False)]


# About a school


@pytest.mark.rule("MK-013", "MK-093", "MK-094", "MK-121")
def test_letter_report_and_invitation_go_to_head_and_chair_and_to_no_other_partner(council: Council) -> None:
    council.add_person(ASSISTANT, "assistant_director")
    introduce(council, QUILLMARSH, **PEOPLE)
    report = {"visited_on": "2026-11-11", "self_evaluation": "Sound", "priorities": "Writing", "action": "Two days",
              "progress": "On course"}  # fmt: skip
    meeting = {"date": "2026-11-20", "time": "10:00", "place": "Civic Offices"}
    boss = ("hosi", BOSS, False)
    for urn, copy in ((BROOKMANTLE, [("sip", SIP, True)]), (QUILLMARSH, [])):
        settle(council, urn, "LA4b", told=False)
        assert to(council.say(f"letter make {urn} document=category-letter")) == [HEAD, CHAIR, *copy]
        council.say("letter make", SIP, school=urn, document="sip-visit-report", **report)
        got = to(council.say("letter make", school=urn, document="intervention-invitation", **meeting))
        assert got == [HEAD, CHAIR, ("hosi", BOSS, True), *copy]
    made = council.say(
        "letter make", SIP, school=QUILLMARSH, document="sip-visit-report", **{**report, "action": "One"}
    )
    assert to(made) == [HEAD, CHAIR, boss]


# About all schools

FIRST = (Phase.NURSERY, Phase.INFANT, Phase.JUNIOR, Phase.PRIMARY, Phase.MIDDLE_DEEMED_PRIMARY, Phase.ALL_THROUGH)
EDITIONS = {
    "primary": FIRST,
    "secondary": (Phase.SECONDARY, Phase.MIDDLE_DEEMED_SECONDARY, Phase.ALL_THROUGH, Phase.POST_16),
    "special": (Phase.SPECIAL, Phase.PRU),
}  # fmt: skip


@pytest.fixture
def every_phase(council: Council) -> Council:
    """A school of each phase, named by it, and nobody but heads to write to."""
    council.say(f'people add name="{STRATEGY}" posts=psm email=psm@example.org')
    for number, phase in enumerate(phase for phase in Phase if phase != Phase.UNKNOWN):
        council.add_school(f"95{number:04}", f"The {phase.value}", phase)
    return council


def published(council: Council, document: str, **answers: str) -> list[To]:
    (row,) = council.say("letter round", document=document, **answers).data["made"]
    return to(council.say(f"letter {row['id']}"))


def heads(got: list[To]) -> set[str]:
    return {name.removeprefix("The headteacher, The ") for body, name, _ in got if body == "head" and ", The " in name}


@pytest.mark.rule("MK-065")
def test_the_support_schedule_goes_to_the_head_of_every_primary_school_and_each_partner(every_phase: Council) -> None:
    got = published(every_phase, "support-schedule")
    assert heads(got) == {phase.value for phase in FIRST}
    assert {each for each in got if each[0] != "head"} == {("sip", SIP, True), ("sip", UNLINKED, True)}
    every_phase.now("2027-01-11T09:00")
    with every_phase.work() as work:
        for name in (SIP, UNLINKED):
            person = work.people.named(name)
            assert person
            person.left_on = date(2027, 1, 10)
            work.people.save(person)
    later = published(every_phase, "support-schedule")
    assert (heads(later), {each[0] for each in later}) == (heads(got), {"head"})


@pytest.mark.rule("MK-069")
def test_each_edition_of_the_programme_goes_to_the_heads_of_its_own_phases(every_phase: Council) -> None:
    for edition, phases in EDITIONS.items():
        got = published(every_phase, "support-programme", edition=edition, programme="Breakfasts for leaders")
        assert heads(got) == {phase.value for phase in phases}, edition
        assert {each[0] for each in got} == {"head"}
