"""Herefordshire's work programme: in 2013/14 it rings on its own days; in 2026/27 its days are proposed and wait."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime

import pytest
from council import BROOKMANTLE, Council, found, sqlite_url

from bot.bell import Bell, Round
from chat.plain import plain_text
from domain.clock import LONDON
from domain.dates import parse_moment

# Twenty, ten and four working days before the day, and the day itself: counted by hand.
RINGS = {
    "sig-oct": (["2013-09-12", "2013-09-26", "2013-10-04", "2013-10-10"], "HFD-110"),
    "conference-nov": (["2013-10-11", "2013-10-25", "2013-11-04", "2013-11-08"], "HFD-111"),
    "sig-nov": (["2013-10-24", "2013-11-07", "2013-11-15", "2013-11-21"], "HFD-112"),
}
TALKED_OVER = {
    "sig-oct": ["Risk levels, and what follows", "directory", "Schools supporting schools", "November conference"],
    "conference-nov": ["Gaps of vulnerable groups", "Ofsted"],
    "sig-nov": ["How the risk assessment went", "newer figures", "came of the conference", "directory", "both stages",
                "inspections", "published figures"],
}  # fmt: skip
DAYS = {"sig-oct": "2013-10-10", "conference-nov": "2013-11-08", "sig-nov": "2013-11-21"}
HOURS = {"sig-oct": "09:00 to 12:00", "conference-nov": "", "sig-nov": "14:00 to 17:00"}
COORDINATOR, CHAIR = "Callum Reid", "Dilys Price"


@dataclass(frozen=True)
class Heard:
    """One digest that somebody was told."""

    on: str
    to: str
    kinds: tuple[tuple[str, str], ...]
    text: str


def wind(council: Council, until: str) -> list[Heard]:
    """Let the bell ring from the council's own moment through to another, and say what was told, with the kinds due."""
    bell, heard = Bell(council.house), []
    for moment in bell.moments(parse_moment(until)):
        council.clock.moment = moment
        for told in bell.ring_here(Round(moment)):
            if told.person and told.key.startswith("digest/"):
                kinds = tuple((str(fact["kind"]), str(fact["due"])) for fact in told.facts)
                heard.append(Heard(_day(moment), told.person.name, kinds, plain_text(told.message)))
    return heard


def _day(moment: datetime) -> str:
    return moment.astimezone(LONDON).date().isoformat()


def days(heard: list[Heard], kind: str, due: str, to: str = COORDINATOR) -> list[str]:
    """On which days somebody was told of this kind with this day."""
    return [each.on for each in heard if each.to == to and (kind, due) in each.kinds]


@pytest.fixture
def grouped(council: Council) -> Council:
    """The council with a coordinator and a chair of the group."""
    council.add_person(COORDINATOR, "sig_coordinator")
    council.add_person(CHAIR, "sig_chair")
    return council


@pytest.fixture(scope="module")
def autumn_2013(tmp_path_factory: pytest.TempPathFactory) -> list[Heard]:
    """Everything told in the autumn of 2013."""
    council = found(sqlite_url(tmp_path_factory.mktemp("autumn")), "2013-09-02T09:00")
    council.add_person(COORDINATOR, "sig_coordinator")
    council.add_person(CHAIR, "sig_chair")
    heard = wind(council, "2013-11-30T12:00")
    council.house.close()
    return heard


@pytest.mark.rule("HFD-016", "HFD-110", "HFD-111", "HFD-112")
@pytest.mark.parametrize("to", [COORDINATOR, CHAIR])
def test_in_2013_the_programme_rings_on_its_right_days_for_coordinator_and_chair(
    autumn_2013: list[Heard], to: str
) -> None:
    told = defaultdict(list)
    for item, due in DAYS.items():
        # What is new is told at once; from then on the ladder's days.
        told[item] = [day for day in days(autumn_2013, "sig/meeting", due, to) if day != "2013-09-02"]
    assert told == {item: rings for item, (rings, _) in RINGS.items()}


@pytest.mark.rule("HFD-110", "HFD-111", "HFD-112")
@pytest.mark.parametrize("item", DAYS)
def test_every_reminder_of_a_meeting_has_its_agenda_and_its_hours(autumn_2013: list[Heard], item: str) -> None:
    reminders = [
        each for each in autumn_2013 if each.on in RINGS[item][0] and ("sig/meeting", DAYS[item]) in each.kinds
    ]
    assert len(reminders) == 2 * len(RINGS[item][0])
    for each in reminders:
        assert HOURS[item] in each.text
        assert [what for what in TALKED_OVER[item] if what not in each.text] == []


@pytest.mark.rule("HFD-016", "HFD-110", "HFD-111", "HFD-112")
def test_in_2013_the_printed_days_stand_confirmed_with_their_hours_and_rules(grouped: Council) -> None:
    grouped.now("2013-09-12T09:00")
    items = {each["id"]: each for each in grouped.say("sig").data["items"]}
    assert [each["kind"] for each in items.values()].count("meeting") == 5
    assert [each["kind"] for each in items.values()].count("conference") == 1
    for item, day in DAYS.items():
        found = items[item]
        assert (found["on"], found["state"], found["rule"]) == (day, "confirmed", RINGS[item][1])
        starts, _, ends = HOURS[item].partition(" to ")
        assert (found["starts"] or "", found["ends"] or "") == (starts, ends)
    windows = {item: items[item]["window"] for item in ("sig-spring", "sig-may", "sig-june")}
    assert windows == {
        "sig-spring": {"opens": "2014-02-01", "closes": "2014-03-31"},
        "sig-may": {"opens": "2014-05-01", "closes": "2014-05-31"},
        "sig-june": {"opens": "2014-06-01", "closes": "2014-06-30"},
    }


@pytest.mark.rule("HFD-016", "HFD-110", "HFD-111", "HFD-112")
def test_in_2026_the_same_days_are_only_proposed_with_their_sums(grouped: Council) -> None:
    items = {each["id"]: each for each in grouped.say("sig").data["items"]}
    proposed = {item: (each["on"], each["sum"]) for item, each in items.items() if each["state"] == "proposed"}
    assert proposed == {
        "sig-oct": ("2026-10-08", "the second Thursday of October 2026: Thu 8 October 2026"),
        "conference-nov": ("2026-11-13", "the second Friday of November 2026: Fri 13 November 2026"),
        "sig-nov": ("2026-11-19", "the third Thursday of November 2026: Thu 19 November 2026"),
    }
    assert [item for item, each in items.items() if each["state"] == "to_be_set"] == [
        "sig-spring", "sig-may", "sig-june",
    ]  # fmt: skip


@pytest.mark.rule("HFD-110", "HFD-111", "HFD-112")
def test_a_proposed_day_never_rings_as_a_meeting_but_asks_to_be_confirmed(grouped: Council) -> None:
    grouped.now("2026-09-01T06:00")
    heard = wind(grouped, "2026-10-09T12:00")
    assert not [each for each in heard for kind, _ in each.kinds if kind == "sig/meeting"]
    asked = days(heard, "sig/confirm", "2026-10-08")
    assert asked[0] == "2026-09-01"
    assert "2026-10-08" in asked
    assert any("proposed Thursday 8 October 2026" in each.text for each in heard)


@pytest.mark.rule("HFD-110")
def test_once_somebody_confirms_a_day_it_rings_as_a_meeting_and_is_asked_for_no_more(grouped: Council) -> None:
    grouped.now("2026-09-01T06:00")
    wind(grouped, "2026-09-01T12:00")
    grouped.say("sig confirm sig-oct on=2026-10-15 place=Library", who=COORDINATOR)
    heard = wind(grouped, "2026-10-30T12:00")
    assert days(heard, "sig/confirm", "2026-10-08") == []
    rings = days(heard, "sig/meeting", "2026-10-15")
    assert set(rings) >= {"2026-09-17", "2026-10-01", "2026-10-09", "2026-10-15"}
    assert "Place: Library" in next(each.text for each in heard if each.on == "2026-10-09" and each.to == COORDINATOR)


@pytest.mark.rule("HFD-110")
def test_a_moved_day_takes_its_reminders_with_it(grouped: Council) -> None:
    grouped.now("2026-09-01T06:00")
    grouped.say("sig confirm sig-oct on=2026-10-08")
    wind(grouped, "2026-09-12T12:00")
    grouped.say("sig confirm sig-oct on=2026-10-22")
    heard = wind(grouped, "2026-10-30T12:00")
    assert days(heard, "sig/meeting", "2026-10-08") == []
    assert {"2026-09-24", "2026-10-08", "2026-10-16", "2026-10-22"} <= set(days(heard, "sig/meeting", "2026-10-22"))


@pytest.mark.rule("HFD-113")
def test_a_day_is_asked_for_from_the_first_of_february_and_overdue_after_the_end_of_march(grouped: Council) -> None:
    grouped.now("2027-01-25T09:00")
    asked = days(wind(grouped, "2027-04-20T12:00"), "sig/confirm", "2027-03-31")
    assert asked[0] == "2027-02-01"
    assert any(day > "2027-03-31" for day in asked)
    with grouped.work() as work:
        (open_,) = [each for each in work.obligations.open() if each.about == "sig-spring"]
        assert (open_.due, open_.rule, open_.kind) == (date(2027, 3, 31), "HFD-113", "sig/confirm")
    assert "Wednesday 31 March 2027 (overdue)" in plain_text(grouped.say("sig"))


@pytest.mark.rule("HFD-113")
def test_the_spring_meeting_is_in_its_two_months(grouped: Council) -> None:
    for day in ("2027-01-29", "2027-04-01"):
        sentence, rule = grouped.refused(f"sig confirm sig-spring on={day}")
        assert "Monday 1 February 2027 to Wednesday 31 March 2027" in sentence
        assert rule == "HFD-113"
    grouped.say("sig confirm sig-spring on=2027-03-31")


@pytest.mark.rule("HFD-114")
def test_the_may_meeting_is_on_no_bank_holiday_and_at_no_weekend(grouped: Council) -> None:
    for day, why in {
        "2027-05-03": "Early May bank holiday", "2027-05-31": "Spring bank holiday", "2027-05-08": "weekend",
        "2027-06-01": "1 May 2027 to Monday 31 May 2027",
    }.items():  # fmt: skip
        sentence, rule = grouped.refused(f"sig confirm sig-may on={day}")
        assert why in sentence
        assert rule == "HFD-114"
    assert grouped.say("sig confirm sig-may on=2027-05-04").data["items"][4]["on"] == "2027-05-04"


@pytest.mark.rule("HFD-115", "HFD-016")
def test_in_june_the_next_programme_is_asked_for_until_every_item_has_a_day_or_is_left_out(grouped: Council) -> None:
    grouped.now("2027-05-31T09:00")
    asked = days(wind(grouped, "2027-06-07T12:00"), "sig/plan-year", "2027-06-30")
    assert asked == ["2027-06-07"]  # the first day of June is in the half-term holiday
    for item, day in {
        "sig-oct": "2027-10-14", "sig-nov": "2027-11-18", "sig-spring": "2028-02-10", "sig-may": "2028-05-11",
        "sig-june": "2028-06-15",
    }.items():  # fmt: skip
        grouped.say(f"sig confirm {item} on={day}", who=COORDINATOR)
    with grouped.work() as work:
        (plan,) = [each for each in work.obligations.open() if each.kind == "sig/plan-year"]
        assert (plan.due, plan.rule, plan.occurrence) == (date(2027, 6, 30), "HFD-115", "2027/28")
    grouped.say('sig leave-out conference-nov year=2027 reason="No speaker"', who=COORDINATOR)
    with grouped.work() as work:
        plan = work.obligations.of([plan.number])[plan.number]
        assert (plan.state, plan.settled_by) == ("met", COORDINATOR)
    heard = wind(grouped, "2027-09-16T12:00")
    assert days(heard, "sig/plan-year", "2027-06-30") == []
    assert "2027-09-16" in days(heard, "sig/meeting", "2027-10-14")


@pytest.mark.rule("HFD-115")
def test_a_programme_that_was_entered_before_june_is_not_asked_for(grouped: Council) -> None:
    grouped.now("2027-05-27T09:00")
    for item in (each["id"] for each in grouped.say("sig").data["items"]):
        grouped.say(f"sig leave-out {item} year=2027 reason=Paused")
    assert days(wind(grouped, "2027-06-08T12:00"), "sig/plan-year", "2027-06-30") == []


@pytest.mark.rule("HFD-115")
def test_until_the_next_programme_is_entered_its_days_are_proposals_only(grouped: Council) -> None:
    grouped.now("2027-06-15T09:00")
    states = {each["id"]: each["state"] for each in grouped.say("sig programme year=2027").data["items"]}
    assert set(states.values()) == {"proposed", "to_be_set"}


@pytest.mark.rule("HFD-017")
def test_every_item_of_every_agenda_carries_an_area_of_work_and_october_carries_three(grouped: Council) -> None:
    items = grouped.say("sig").data["items"]
    assert all(each["areas"] for item in items for each in item["agenda"])
    october = {area for each in items[0]["agenda"] for area in each["areas"]}
    assert october == {"risk_assessment", "good_practice", "school_to_school"}
    everything = {area for item in items for each in item["agenda"] for area in each["areas"]}
    assert len(everything) == 9
    assert "Areas of work: Risk assessment; Good practice; Schools supporting schools." in plain_text(
        grouped.say("sig")
    )


@pytest.mark.rule("HFD-016")
def test_the_reminder_of_a_meeting_has_what_is_to_be_agreed_and_what_officers_carry_to_it(grouped: Council) -> None:
    grouped.now("2026-09-01T06:00")
    grouped.say("sig confirm sig-oct on=2026-10-08")
    grouped.say(f'category propose {BROOKMANTLE} category=high reason="Below the floor"')
    grouped.say("sig add Attendance across the town")
    heard = wind(grouped, "2026-10-02T12:00")
    (last,) = [each for each in heard if each.on == "2026-10-02" and each.to == COORDINATOR]
    assert "1 risk level to agree: Brookmantle Primary School (900001)" in last.text
    assert "Attendance across the town, from Amara Okafor (I-1)" in last.text
