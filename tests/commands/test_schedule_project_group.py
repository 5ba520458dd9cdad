"""/schedule-project-group: the group, its coordinator, its meetings within the interval, and their reminders."""

import pytest
from council import BROOKMANTLE, QUILLMARSH, Council

from chat.message import Message
from chat.plain import plain_text
from domain.school_types import SchoolType

WORDS = 'schedule-project-group {} coordinator="Amara Okafor" members="Head; chair" reason="High risk"'


def test_a_group_is_set_up_with_its_meetings_and_the_sum_behind_each(council: Council) -> None:
    answer = council.say(WORDS.format("brookmantle") + " meetings=2 place=Hall")
    assert answer.data["id"] == "G-1"
    assert len(answer.data["meetings"]) == 2
    for meeting in answer.data["meetings"]:
        assert meeting["on"] <= meeting["latest"]["on"]
        assert meeting["latest"]["sum"]
    text = plain_text(answer)
    assert "G-1" in text
    assert "Hall" in text
    with council.work() as work:
        meetings = [row for row in work.obligations.open(BROOKMANTLE) if row.kind == "project-group/meeting"]
        assert [row.due.isoformat() for row in meetings] == [meeting["on"] for meeting in answer.data["meetings"]]
        assert all(work.reminders.of([row.number]) for row in meetings)


def test_a_school_has_one_group_at_a_time(council: Council) -> None:
    council.say(WORDS.format(BROOKMANTLE))
    assert "already: G-1" in council.refused(WORDS.format(BROOKMANTLE))[0]
    assert council.say(WORDS.format(QUILLMARSH)).data["id"] == "G-2"


def test_an_academy_has_to_have_agreed(council: Council) -> None:
    council.add_school("900003", "Ashdown Academy", school_type=SchoolType.ACADEMY)
    sentence, rule = council.refused(WORDS.format("900003"))
    assert "academy_agrees=yes" in sentence
    assert rule == "HFD-100"
    assert council.say(WORDS.format("900003") + " academy_agrees=yes").data["id"] == "G-1"


def test_the_first_meeting_is_neither_past_nor_later_than_the_interval_allows(council: Council) -> None:
    assert "is past" in council.refused(WORDS.format(BROOKMANTLE) + ' first="30 9 2026"')[0]
    sentence, rule = council.refused(WORDS.format(BROOKMANTLE) + ' first="30 6 2027"')
    assert "can be no later than" in sentence
    assert rule == "HFD-102"


def test_somebody_who_is_not_there_or_has_left_cannot_coordinate(council: Council) -> None:
    council.add_person("Bola Adeyemi", "adviser")
    with council.work() as work:
        person = work.people.named("Bola Adeyemi")
        assert person
        person.left_on = work.clock.today()
        work.session.add(person)
    for name in ("Bola Adeyemi", "Nobody"):
        form = council.form(WORDS.format(BROOKMANTLE).replace("Amara Okafor", name))
        assert name in form.errors["coordinator"]


def test_the_form_proposes_the_schools_adviser(council: Council) -> None:
    council.add_person("Bola Adeyemi", "adviser")
    with council.work() as work:
        person = work.people.named("Bola Adeyemi")
        assert person
        work.people.link_adviser(BROOKMANTLE, person, work.clock.today())
    assert council.form("schedule-project-group brookmantle").filled["coordinator"] == "Bola Adeyemi"


@pytest.mark.rule("HFD-102")
def test_a_group_that_is_brought_over_meets_within_a_month_of_its_true_last_meeting(council: Council) -> None:
    words = WORDS.format(BROOKMANTLE) + ' required_on="1 6 2026" last_met="14 9 2026" meetings=2'

    answer = council.say(words)

    first, second = answer.data["meetings"]
    assert (first["on"], second["on"]) == ("2026-10-14", "2026-11-13")
    assert "1 month after Mon 14 September 2026" in first["latest"]["sum"]
    assert answer.data["required_on"] == "2026-06-01"
    assert (
        "can be no later than Wednesday 14 October 2026"
        in council.refused(words.replace(BROOKMANTLE, QUILLMARSH) + ' first="15 10 2026"')[0]
    )
    with council.work() as work:
        (group,) = work.cases.groups(BROOKMANTLE)
        assert (group.brought_over, group.required_on.isoformat()) == (True, "2026-06-01")
        assert [(each.on.isoformat(), each.state) for each in work.cases.meetings(group.number)] == [
            ("2026-09-14", "held"), ("2026-10-14", "planned"), ("2026-11-13", "planned"),
        ]  # fmt: skip
        due = [(each.kind, each.due.isoformat()) for each in work.obligations.open(BROOKMANTLE)]
        assert ("project-group/meeting", "2026-10-14") in due
        assert ("project-group/meeting", "2026-09-14") not in due


def test_a_group_that_is_late_already_meets_as_soon_as_it_can(council: Council) -> None:
    council.now("2026-10-03T09:00")  # a Saturday
    answer = council.say(WORDS.format(BROOKMANTLE) + ' last_met="29 6 2026" meetings=1')

    (meeting,) = answer.data["meetings"]
    assert meeting["on"] == "2026-10-05"
    assert meeting["latest"]["on"] == "2026-07-29"
    assert answer.data["required_on"] == "2026-06-29"


def test_the_days_of_a_group_that_is_brought_over_have_to_be_past_and_in_order(council: Council) -> None:
    for days, field in (
        ('required_on="2 10 2026"', "required_on"),
        ('last_met="2 10 2026"', "last_met"),
        ('required_on="1 9 2026" last_met="31 8 2026"', "last_met"),
    ):
        answer = council.ask(f"{WORDS.format(BROOKMANTLE)} {days}")
        assert isinstance(answer, Message)
        assert answer.data["errors"].keys() == {field}, days


@pytest.mark.rule("HFD-102")
def test_the_next_meeting_is_asked_for_and_planned_within_the_month(council: Council) -> None:
    council.say(WORDS.format(BROOKMANTLE) + " meetings=1 first=2026-10-15")
    (wanted,) = [each for each in council.say("deadlines").data["due"] if each["kind"] == "project-group/next"]
    assert (wanted["due"]["on"], wanted["due"]["rule"]) == ("2026-11-13", "HFD-102")  # 15 November is a Sunday
    sentence, rule = council.refused("schedule-project-group meeting G-1 on=2026-11-16")
    assert "must meet by Friday 13 November 2026" in sentence
    assert rule == "HFD-102"
    planned = council.say("schedule-project-group meeting G-1 on=2026-11-12")
    assert planned.data["on"] == "2026-11-12"
    due = [each for each in council.say("deadlines").data["due"] if each["kind"].startswith("project-group")]
    assert [(each["kind"], each["due"]["on"]) for each in due] == [
        ("project-group/meeting", "2026-10-15"),
        ("project-group/meeting", "2026-11-12"),
        ("project-group/next", "2026-12-11"),
    ]


def test_a_group_that_is_late_meets_as_soon_as_it_can(council: Council) -> None:
    council.say(WORDS.format(BROOKMANTLE) + " meetings=1 first=2026-10-15")
    council.now("2026-12-01T09:00")
    assert council.say("schedule-project-group meeting G-1 on=2026-12-04").data["latest"]["on"] == "2026-11-13"


def test_a_group_that_is_closed_takes_its_meetings_and_its_reminders_with_it(council: Council) -> None:
    council.say(WORDS.format(BROOKMANTLE) + " meetings=2")
    answer = council.say('schedule-project-group close G-1 reason="Not at high risk any more"')
    assert len(answer.data["cancelled"]) == 2
    assert [each for each in council.say("deadlines").data["due"] if each["kind"].startswith("project-group")] == []
    assert "G-1" in council.refused("schedule-project-group meeting G-1")[0]
    assert council.say(WORDS.format(BROOKMANTLE)).data["id"] == "G-2"
