"""What follows from a Herefordshire level, for a maintained school and for an academy; and the project group."""

from datetime import date

import pytest
from council import BROOKMANTLE, Council
from ledger.herefordshire import Seen, settle

from domain.phases import Phase
from store.schools import Contact

ACADEMY, UNIT = "900003", "900004"
HIGH_MAINTAINED = ["detailed-assessment", "high-conversation", "second-level-assessment", "monitoring-visits"]
GROUP = 'schedule-project-group {urn} coordinator="Amara Okafor" members="Head; chair" reason="High risk confirmed"'
GOVERNORS = {"head": "Ines Aldous", "chair": "Tom Varley"}


@pytest.fixture
def several(council: Council) -> Council:
    """A maintained school, an academy, a pupil referral unit, on the day after the October meeting."""
    council.now("2026-10-09T09:00")
    council.add_school(ACADEMY, "Rowan Academy", school_type="academy")
    council.add_school(UNIT, "The Haven", Phase.PRU, school_type="pru")
    return council


def follows(council: Council, urn: str) -> list[str]:
    return list(Seen(council, urn).data["follows"])


@pytest.mark.rule("HFD-056")
@pytest.mark.parametrize("urn", [BROOKMANTLE, ACADEMY])
def test_at_low_risk_the_school_decides_and_nothing_is_booked(several: Council, urn: str) -> None:
    settle(several, urn, "low")
    assert follows(several, urn) == ["low-school-decides"]
    assert "may ask for an explanation or for help; the council books nothing" in Seen(several, urn).text
    assert several.say(f"deadlines {urn}").data["due"] == [review_of(several, urn)]


def review_of(council: Council, urn: str) -> dict[str, object]:
    """All that is due at a school that was told of its level in autumn: the spring review."""
    (review,) = [each for each in council.say(f"deadlines {urn}").data["due"] if each["kind"] == "risk-cycle/review"]
    assert review["due"]["on"] == "2027-03-25"
    return dict(review)


def test_at_medium_risk_the_head_of_a_maintained_school_is_met(several: Council) -> None:
    for urn in (BROOKMANTLE, UNIT):
        settle(several, urn, "medium_enhanced")
        assert follows(several, urn) == ["medium-conversation"]
        assert "meets the head" in Seen(several, urn).text
        assert "the chair need not be there" in Seen(several, urn).text


@pytest.mark.rule("HFD-058")
@pytest.mark.parametrize("level", ["medium_enhanced", "medium_timetabled"])
def test_at_medium_risk_an_academy_hears_of_two_options_and_no_meeting_is_booked(several: Council, level: str) -> None:
    settle(several, ACADEMY, level)
    assert follows(several, ACADEMY) == ["medium-academy-options"]
    said = Seen(several, ACADEMY).text
    assert "may buy the same kind of conversation or take the level into its own outside challenge" in said
    assert "meets the head" not in said
    assert several.say(f"deadlines {ACADEMY}").data["due"] == [review_of(several, ACADEMY)]


def test_at_high_risk_a_maintained_school_gets_four_things_and_an_academy_an_invitation(several: Council) -> None:
    for urn, expected in (
        (BROOKMANTLE, HIGH_MAINTAINED),
        (UNIT, HIGH_MAINTAINED),
        (ACADEMY, ["academy-high-risk-invitation"]),
    ):
        settle(several, urn, "high")
        assert follows(several, urn) == expected


def test_what_follows_is_that_of_the_level_that_stands_not_of_the_one_proposed(several: Council) -> None:
    settle(several, BROOKMANTLE, "low")
    several.say(f'category propose {BROOKMANTLE} category=high reason="Requires improvement"')
    assert follows(several, BROOKMANTLE) == ["low-school-decides"]


@pytest.mark.rule("HFD-100")
def test_a_project_group_cannot_be_required_of_an_academy_though_it_may_agree_to_one(several: Council) -> None:
    settle(several, ACADEMY, "high")
    sentence, rule = several.refused(GROUP.format(urn=ACADEMY))
    assert (rule, "not a maintained school" in sentence) == ("HFD-100", True)
    assert several.say(f"{GROUP.format(urn=ACADEMY)} academy_agrees=yes").data["urn"] == ACADEMY


@pytest.mark.rule("HFD-100")
def test_a_maintained_school_has_its_project_group_the_day_it_is_required_and_only_one(several: Council) -> None:
    several.now("2026-11-10T15:00")
    settle(several, BROOKMANTLE, "high")
    answer = several.say(GROUP.format(urn=BROOKMANTLE))
    (event, *_) = several.say(f"history {BROOKMANTLE}").data["events"]
    assert (event["at"][:10], event["about"]) == ("2026-11-10", answer.data["id"])
    assert event["payload"]["reason"] == "High risk confirmed"
    assert answer.data["id"] in several.refused(GROUP.format(urn=BROOKMANTLE))[0]


@pytest.mark.rule("HFD-102")
@pytest.mark.parametrize(
    ("today", "first", "days"),
    [
        ("2027-01-29", "29 1 2027", ["2027-01-29", "2027-02-26", "2027-03-25"]),
        ("2026-11-10", "23 11 2026", ["2026-11-23", "2026-12-23", "2027-01-22"]),
        ("2026-11-25", "", ["2026-12-24", "2027-01-22", "2027-02-22"]),
        ("2027-07-20", "", ["2027-08-20", "2027-09-20", "2027-10-20"]),
    ],
)
def test_meetings_are_a_calendar_month_apart_at_most_and_on_working_days(
    several: Council, today: str, first: str, days: list[str]
) -> None:
    several.now(f"{today}T09:00")
    words = GROUP.format(urn=BROOKMANTLE) + (f' first="{first}"' if first else "")
    meetings = several.say(words).data["meetings"]
    assert [each["on"] for each in meetings] == days
    assert {each["latest"]["rule"] for each in meetings} == {"HFD-102"}


@pytest.mark.rule("HFD-102")
def test_a_first_meeting_more_than_a_month_away_is_refused_and_the_last_day_is_taken(several: Council) -> None:
    several.now("2027-01-29T09:00")
    sentence, rule = several.refused(f'{GROUP.format(urn=BROOKMANTLE)} first="1 3 2027"')
    assert (rule, "Friday 26 February 2027" in sentence) == ("HFD-102", True)
    assert several.refused(f'{GROUP.format(urn=BROOKMANTLE)} first="27 2 2027"')[1] == "HFD-102"
    answer = several.say(f'{GROUP.format(urn=BROOKMANTLE)} first="26 2 2027" meetings=1')
    (only,) = answer.data["meetings"]
    assert (only["on"], "Sun 28 February 2027" in only["latest"]["sum"]) == ("2027-02-26", True)


@pytest.mark.rule("HFD-103")
def test_the_schools_adviser_is_proposed_as_the_one_coordinator_and_is_told_of_the_meetings(several: Council) -> None:
    several.now("2026-11-10T09:00")
    several.add_person("Bethan Lloyd", "adviser")
    with several.work() as work:
        bethan = work.people.named("Bethan Lloyd")
        assert bethan
        work.people.link_adviser(BROOKMANTLE, bethan, date(2026, 9, 1))
    form = several.form(f"schedule-project-group {BROOKMANTLE}")
    assert form.filled["coordinator"] == "Bethan Lloyd"
    words = GROUP.format(urn=BROOKMANTLE).replace("Amara Okafor", "Bethan Lloyd")
    assert several.say(words).data["coordinator"] == "Bethan Lloyd"
    due = several.say(f"deadlines {BROOKMANTLE}").data["due"]
    meetings = [each for each in due if each["kind"] == "project-group/meeting"]
    assert {(each["owner"], each["due"]["rule"]) for each in meetings} == {("Bethan Lloyd", "HFD-102")}


@pytest.mark.rule("HFD-104")
def test_head_and_chair_are_proposed_as_members_and_others_can_be_added(several: Council) -> None:
    with several.work() as work:
        for role, name in {**GOVERNORS, "clerk": "Ada Penn"}.items():
            contact = Contact(authority=several.id, urn=BROOKMANTLE, role=role, name=name, since=date(2026, 9, 1))
            work.schools.set_contact(contact)
    form = several.form(f"schedule-project-group {BROOKMANTLE}")
    members = form.filled["members"]
    assert all(f"{name} ({role})" in members for role, name in GOVERNORS.items())
    assert "Ada Penn" not in members
    both = f"{members}, Jo Marsh (Local Leader)"
    words = f'schedule-project-group {BROOKMANTLE} coordinator="Amara Okafor" reason="High" members="{both}"'
    assert both.split(",")[-1].strip() in several.say(words).text.replace("\\", "")
