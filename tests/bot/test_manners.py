"""The bell's manners: when somebody is told, how often, by whom it is heard in their place, and when it is silent."""

from collections.abc import Iterator
from datetime import date, time
from pathlib import Path

import pytest
from council import BROOKMANTLE, Council
from ringing import owe, quiet, ring, rung

from casework.telling import gather
from store.authorities import change_authority
from store.people import Absence, Person


@pytest.fixture
def council(tmp_path: Path) -> Iterator[Council]:
    """Nothing rings here but what a test enters."""
    here = quiet(tmp_path)
    here.add_person("Bola Adeyemi", "principal_adviser")
    here.add_person("Callum Reid", "head_of_service")
    yield here
    here.house.close()


def change(council: Council, name: str, **values: object) -> Person:
    with council.work() as work:
        person = work.people.named(name)
        assert person
        for field, value in values.items():
            setattr(person, field, value)
        work.people.save(person)
        return person


def test_a_deadline_rings_by_its_ladder_and_falls_silent(council: Council) -> None:
    owe(council, "2026-11-20")  # 20, 10, 4, 0 working days before; 1 after
    heard = rung(council, "2026-10-02", "2026-11-23")
    alone = {day for day, told in heard.items() if any("Your week" not in each.text for each in told)}
    assert alone == {"2026-10-23", "2026-11-06", "2026-11-16", "2026-11-20", "2026-11-23"}
    assert set(heard) - alone == {"2026-11-02", "2026-11-09"}  # Mondays with nothing new; the week before is half-term


def test_a_digest_holds_everything_of_the_day_in_one_message(council: Council) -> None:
    first, second = owe(council, "2026-10-15"), owe(council, "2026-10-15", label="Send the review")
    (heard,) = ring(council, "2026-10-15T08:30")
    assert set(heard.refs) == {first.ref, second.ref}
    assert heard.text.startswith("2 due today")
    assert f"acknowledge {first.ref} {second.ref}" in heard.text


def test_nobody_is_told_when_there_is_nothing(council: Council) -> None:
    owe(council, "2027-05-20")
    assert rung(council, "2026-10-06", "2026-10-09") == {}


def test_what_becomes_due_after_the_days_digest_waits_for_the_next(council: Council) -> None:
    owe(council, "2026-10-15")
    assert len(ring(council, "2026-10-15T08:30")) == 1
    late = owe(council, "2026-10-16")
    assert ring(council, "2026-10-15T11:00") == []
    (heard,) = ring(council, "2026-10-16T08:30")
    assert late.ref in heard.refs


def test_everybody_has_their_own_hour_and_zone(council: Council) -> None:
    change(council, "Amara Okafor", tell_at=time(7), zone="Europe/Madrid")
    owe(council, "2026-10-15")
    assert ring(council, "2026-10-15T05:59") == []
    assert len(ring(council, "2026-10-15T06:00")) == 1  # 7:00 in Madrid


@pytest.mark.parametrize(
    ("moment", "then"),
    [
        ("2026-10-14T19:30", "2026-10-15T08:30"),  # in the evening
        ("2026-10-17T10:00", "2026-10-19T08:30"),  # on a Saturday
        ("2026-10-28T10:00", "2026-11-02T08:30"),  # in half-term
        ("2027-05-03T10:00", "2027-05-04T08:30"),  # on a bank holiday
    ],
)
def test_what_no_law_sets_waits_for_working_hours_in_term(council: Council, moment: str, then: str) -> None:
    council.now(moment)
    owed = owe(council, council.clock.today().isoformat())
    assert ring(council, moment) == []
    assert [each.refs for each in ring(council, then) if each.who == "Amara Okafor"] == [(owed.ref,)]


@pytest.mark.parametrize("moment", ["2026-10-14T19:30", "2026-10-17T10:00", "2026-10-28T10:00", "2027-05-03T10:00"])
def test_what_the_law_sets_is_told_at_any_hour_and_by_itself(council: Council, moment: str) -> None:
    council.now(moment)
    owed = owe(council, council.clock.today().isoformat(), statutory=True)
    other = owe(council, council.clock.today().isoformat(), statutory=True)
    heard = ring(council, moment)
    assert sorted(each.refs for each in heard) == sorted([(owed.ref,), (other.ref,)])
    assert {each.kind for each in heard} == {"single"}


def test_in_the_school_holidays_only_the_law_rings(council: Council) -> None:
    owe(council, "2026-10-29")
    lawful = owe(council, "2026-10-29", statutory=True)
    heard = rung(council, "2026-10-26", "2026-10-30")
    assert {each.refs for told in heard.values() for each in told} == {(lawful.ref,)}


def test_a_reminder_that_falls_in_the_holidays_is_told_before_them(council: Council) -> None:
    owed = owe(council, "2026-10-29")
    (heard,) = ring(council, "2026-10-23T08:30")
    assert heard.refs == (owed.ref,)


def test_the_first_day_of_the_week_brings_the_round_up_and_no_second_digest(council: Council) -> None:
    pressing, later = owe(council, "2026-10-12"), owe(council, "2026-10-30", label="Review the plan")
    owe(council, "2026-12-18", label="Close the year")
    rung(council, "2026-10-02", "2026-10-09")
    (heard,) = ring(council, "2026-10-12T08:30")
    assert heard.text.startswith("Your week: 1 due today")
    assert pressing.ref in heard.text
    assert later.ref in heard.text
    assert "Close the year" not in heard.text
    assert ring(council, "2026-10-12T08:31") == []


def test_an_overdue_thing_is_not_repeated_for_ever(council: Council) -> None:
    owe(council, "2026-10-15")
    heard = rung(council, "2026-10-16", "2027-01-31")
    mine = [each.text for told in heard.values() for each in told if each.who == "Amara Okafor"]
    assert len([text for text in mine if not text.startswith("Your week")]) == 1
    assert "overdue for more than eight weeks" in mine[-1]
    assert "Send the plan" not in mine[-1]


def test_what_is_overdue_goes_up_the_ladder_until_somebody_acknowledges_it(council: Council) -> None:
    first, second = owe(council, "2026-10-15"), owe(council, "2026-10-15", label="Send the review")
    assert ring(council, "2026-10-15T08:30")
    (lead,) = [each for each in ring(council, "2026-10-19T08:30") if each.who == "Bola Adeyemi"]
    assert set(lead.refs) == {first.ref, second.ref}
    assert "Amara Okafor has not acknowledged it" in lead.text
    council.say(f"acknowledge {first.ref}")
    heard = {each.who: each for each in ring(council, "2026-10-22T08:30")}
    assert heard["Callum Reid"].refs == (second.ref,)
    with council.work() as work:
        assert work.obligations.numbered(first.number).state == "open"  # acknowledged is not done


def test_whoever_covers_is_told_while_the_owner_is_away(council: Council) -> None:
    owner = change(council, "Amara Okafor")
    cover = change(council, "Bola Adeyemi")
    with council.work() as work:
        days = {"since": date(2026, 10, 12), "until": date(2026, 10, 16)}
        work.people.save(Absence(authority=council.id, person=owner.number, cover=cover.number, **days))
    owed, after = owe(council, "2026-10-15"), owe(council, "2026-10-20")
    (heard,) = ring(council, "2026-10-15T08:30")
    assert heard.who == "Bola Adeyemi"
    assert set(heard.refs) >= {owed.ref}
    assert "for Amara Okafor, who is away until Friday 16 October 2026" in heard.text
    assert after.ref in ring(council, "2026-10-20T08:30")[0].refs
    assert ring(council, "2026-10-20T08:31") == []


def test_whoever_has_left_owns_nothing_and_the_keeper_hears_of_it(council: Council) -> None:
    council.add_person("Dilys Parry", "adviser")
    owed = owe(council, "2026-10-15", owner="Dilys Parry")
    change(council, "Dilys Parry", left_on=date(2026, 10, 9))
    (heard,) = ring(council, "2026-10-15T08:30")
    assert (heard.who, heard.refs) == ("Amara Okafor", (owed.ref,))
    with council.work() as work:
        keeper = work.people.named("Amara Okafor")
        assert work.obligations.numbered(owed.number).owner == keeper.number


def test_a_kind_that_is_not_wanted_is_not_told_but_for_what_the_law_sets(council: Council) -> None:
    change(council, "Amara Okafor", opted_out=["brought-over"])
    owe(council, "2026-10-15")
    lawful = owe(council, "2026-10-15", statutory=True)
    assert [each.refs for each in ring(council, "2026-10-15T08:30")] == [(lawful.ref,)]


def test_a_pause_holds_everything_back_to_its_end_but_what_the_law_sets(council: Council) -> None:
    change(council, "Amara Okafor", paused_until=date(2026, 10, 16))
    owed, lawful = owe(council, "2026-10-15"), owe(council, "2026-10-15", statutory=True)
    assert [each.refs for each in ring(council, "2026-10-15T08:30")] == [(lawful.ref,)]
    assert [each.kind for each in ring(council, "2026-10-16T08:30")] == ["single"]
    digest = [each for each in ring(council, "2026-10-19T08:30") if each.kind == "digest"]
    assert [owed.ref in each.refs for each in digest if each.who == "Amara Okafor"] == [True]


def test_what_was_due_before_going_live_never_rings(council: Council) -> None:
    with council.work() as work:
        change_authority(work.session, council.id, live_from=date(2026, 10, 12))
    owe(council, "2026-10-09")
    live = owe(council, "2026-10-15")
    assert rung(council, "2026-10-01", "2026-10-11") == {}
    heard = rung(council, "2026-10-12", "2026-12-18")
    assert {ref for told in heard.values() for each in told for ref in each.refs} == {live.ref}


def test_the_teams_report_counts_what_is_breached_and_names_no_school(council: Council) -> None:
    with council.work() as work:
        change_authority(work.session, council.id, report_to="slack:T1:C1")
    owe(council, "2026-10-15")
    assert [each for each in ring(council, "2026-10-12T09:00") if each.kind == "report"] == []
    (report,) = [each for each in ring(council, "2026-10-19T09:00") if each.kind == "report"]
    assert report.who == "slack:T1:C1"
    assert "Send the plan: 1, the oldest due Thursday 15 October 2026" in report.text
    assert "Brookmantle" not in report.text
    assert BROOKMANTLE not in report.text


def test_whoever_is_given_something_hears_of_it_at_once_by_itself(council: Council) -> None:
    owed = owe(council, "2026-12-11")
    council.now("2026-10-14T14:00")
    council.say(f'reassign {owed.ref} to="Bola Adeyemi"')
    (heard,) = ring(council, "2026-10-14T14:01")
    assert (heard.who, heard.kind, heard.refs) == ("Bola Adeyemi", "single", (owed.ref,))
    assert heard.text.startswith("Now yours: Send the plan")


def test_a_snooze_moves_the_reminder_and_not_the_deadline(council: Council) -> None:
    owed = owe(council, "2026-10-23")
    assert ring(council, "2026-10-09T08:30")
    council.say(f"snooze {owed.ref} until=2026-10-21")
    heard = rung(council, "2026-10-13", "2026-10-22")
    assert [day for day, told in heard.items() if any(owed.ref in each.refs for each in told)] == ["2026-10-21"]
    with council.work() as work:
        assert work.obligations.numbered(owed.number).due == date(2026, 10, 23)


def test_the_keeper_is_told_when_somebodys_work_falls_to_them(council: Council) -> None:
    council.add_person("Dilys Parry", "adviser")
    owed = owe(council, "2026-12-18", owner="Dilys Parry")  # nothing of it rings for weeks
    change(council, "Dilys Parry", left_on=date(2026, 10, 9))
    (heard,) = ring(council, "2026-10-09T09:00")
    assert (heard.who, heard.refs) == ("Amara Okafor", (owed.ref,))
    assert heard.text.startswith("Now yours: Send the plan")


def test_ending_a_pause_brings_back_what_it_held(council: Council) -> None:
    council.now("2026-10-12T09:00")
    council.say("pause until=2026-11-20")
    owed = owe(council, "2026-10-15")
    assert ring(council, "2026-10-15T08:30") == []
    council.now("2026-10-16T09:00")
    council.say("pause end")
    assert owed.ref in ring(council, "2026-10-16T09:01")[0].refs


def test_a_covers_own_wishes_do_not_silence_the_one_they_cover_for(council: Council) -> None:
    owner = change(council, "Amara Okafor")
    cover = change(council, "Bola Adeyemi", opted_out=["brought-over"])
    with council.work() as work:
        days = {"since": date(2026, 10, 12), "until": date(2026, 10, 16)}
        work.people.save(Absence(authority=council.id, person=owner.number, cover=cover.number, **days))
    owed = owe(council, "2026-10-15")
    assert [(each.who, each.refs) for each in ring(council, "2026-10-15T08:30")] == [("Bola Adeyemi", (owed.ref,))]
    change(council, "Bola Adeyemi", paused_until=date(2026, 11, 20))
    assert [each.who for each in ring(council, "2026-10-16T08:30")] != ["Bola Adeyemi"]


def test_a_bell_whose_keeper_has_left_is_kept_by_whoever_manages_people(council: Council) -> None:
    council.add_person("Dilys Parry", "adviser")
    council.add_person("Edith Vane", "administrator")
    owed = owe(council, "2026-10-15", owner="Dilys Parry")
    change(council, "Amara Okafor", left_on=date(2026, 10, 9))
    change(council, "Dilys Parry", left_on=date(2026, 10, 9))
    heard = ring(council, "2026-10-15T08:30")
    assert ("Edith Vane", (owed.ref,)) in [(each.who, each.refs) for each in heard]


def test_the_notice_before_going_live_comes_on_the_first_day(council: Council) -> None:
    owed = owe(council, "2026-10-14")  # its notice would have been on Thursday 8 October
    old = owe(council, "2026-10-02")
    with council.work() as work:
        change_authority(work.session, council.id, live_from=date(2026, 10, 12), report_to="slack:T1:C1")
    assert rung(council, "2026-10-05", "2026-10-11") == {}
    (heard,) = [each for each in ring(council, "2026-10-12T09:00") if each.who == "Amara Okafor"]
    assert heard.refs == (owed.ref,)
    texts = [each.text for told in rung(council, "2026-10-13", "2026-10-26", "09:00").values() for each in told]
    assert not [text for text in texts if old.ref in text or "Marlowshire: 2 overdue" in text]


def test_the_lead_is_not_told_that_it_is_theirs(council: Council) -> None:
    council.now("2026-10-14T10:00")
    words = 'deadlines bring-over 900001 kind=plan what="Send the plan" began=2026-09-01 due=2026-09-10'
    council.say(f'{words} owner="Bola Adeyemi"', "Amara Okafor")
    assert [each.who for each in ring(council, "2026-10-14T10:01")] == ["Bola Adeyemi"]


def test_what_was_given_to_somebody_else_meanwhile_is_not_told_to_the_former_owner(council: Council) -> None:
    owed, other = owe(council, "2026-10-15"), owe(council, "2026-10-15", label="Send the review")
    council.now("2026-10-15T08:30")
    with council.work() as work:
        gather(work)
    council.say(f'reassign {owed.ref} to="Bola Adeyemi"')
    heard = {each.who: each.refs for each in ring(council, "2026-10-15T08:31")}
    assert heard["Amara Okafor"] == (other.ref,)
    assert owed.ref in heard["Bola Adeyemi"]


def test_after_weeks_of_silence_the_team_gets_one_report_in_office_hours(council: Council) -> None:
    with council.work() as work:
        change_authority(work.session, council.id, report_to="slack:T1:C1")
    owe(council, "2026-10-06")
    ring(council, "2026-10-01T09:00")  # then nothing for a month
    assert [each for each in ring(council, "2026-11-07T23:30") if each.kind == "report"] == []  # a Saturday night
    assert len([each for each in ring(council, "2026-11-09T09:00") if each.kind == "report"]) == 1
    with council.work() as work:
        change_authority(work.session, council.id, report_to=None)
    assert [each for each in ring(council, "2026-11-16T09:00") if each.kind == "report"] == []
