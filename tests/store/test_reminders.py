"""Reminders: planned as often as you like, told once, taken back when their case moves on, due again if it returns."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from council import Council

from casework.ringing import plan
from store.reminders import MOVED_ON, Reminder


def reminder(council: Council, name: str = "one", due_in: timedelta = timedelta(0), **more: object) -> Reminder:
    """Something for person 1, to be told so long from now."""
    values = {
        "authority": council.id, "key": f"{council.id}/{name}", "kind": "test", "about": name, "person": 1,
        "due_at": council.clock.now() + due_in, "due": date(2026, 10, 1), "sum": "said so", "text": name,
    }  # fmt: skip
    return Reminder(**(values | more))


def planned(council: Council, *rows: Reminder) -> int:
    with council.work() as work:
        return work.reminders.plan(rows)


def claimed(council: Council) -> Sequence[str]:
    with council.work() as work:
        return [row.about for row in work.reminders.claim(work.clock.now())]


def test_planning_twice_is_harmless(either_council: Council) -> None:
    assert planned(either_council, reminder(either_council), reminder(either_council)) == 1
    assert planned(either_council, reminder(either_council)) == 0
    assert claimed(either_council) == ["one"]
    assert planned(either_council, reminder(either_council)) == 0
    assert claimed(either_council) == []


def test_eight_machines_planning_at_once_write_each_reminder_once(either_council: Council) -> None:
    either_council.say("schedule-project-group 900001 coordinator=Amara Okafor members=Head reason=Risk")

    def plan_all(_: int) -> int:
        with either_council.work() as work:
            return plan(work).new

    with ThreadPoolExecutor(8) as machines:
        new = list(machines.map(plan_all, range(8)))
    with either_council.work() as work:
        pending = work.reminders.pending()
    assert pending
    assert sum(1 for each in new if each) == 1
    assert len({row.key for row in pending}) == len(pending)


def test_of_eight_machines_only_one_wins_a_claim(either_council: Council) -> None:
    planned(either_council, *(reminder(either_council, f"r{number}") for number in range(5)))
    with ThreadPoolExecutor(8) as machines:
        won = list(machines.map(lambda _: claimed(either_council), range(16)))
    assert sorted(about for each in won for about in each) == ["r0", "r1", "r2", "r3", "r4"]
    assert sum(1 for each in won if each) == 1


def test_only_what_is_due_is_claimed_and_the_rest_in_its_time(council: Council) -> None:
    planned(council, reminder(council), reminder(council, "later", timedelta(hours=1)))
    assert claimed(council) == ["one"]
    council.clock.wind(timedelta(hours=1))
    assert claimed(council) == ["later"]


def test_what_did_not_arrive_is_told_again_after_a_while(council: Council) -> None:
    planned(council, reminder(council))
    claimed(council)
    with council.work() as work:
        work.reminders.retry([f"{council.id}/one"], "Slack is away", timedelta(minutes=5))
    assert claimed(council) == []
    council.clock.wind(timedelta(minutes=5))
    assert claimed(council) == ["one"]


def test_a_telling_that_arrived_or_is_held_is_not_told_again(council: Council) -> None:
    planned(council, reminder(council), reminder(council, "two"))
    claimed(council)
    with council.work() as work:
        work.reminders.sent([f"{council.id}/one"])
        work.reminders.hold([f"{council.id}/two"], "no chat account linked")
    council.clock.wind(timedelta(days=30))
    assert claimed(council) == []


@pytest.mark.parametrize(("why", "comes_back"), [(MOVED_ON, True), ("overtaken by a later ring", False)])
def test_what_its_case_took_back_is_due_again_when_the_case_returns(
    council: Council, why: str, comes_back: bool
) -> None:
    planned(council, reminder(council))
    with council.work() as work:
        work.reminders.cancel([f"{council.id}/one"], why)
    assert claimed(council) == []
    assert planned(council, reminder(council)) == int(comes_back)
    assert claimed(council) == ["one"][: int(comes_back)]


def test_reminders_follow_the_schools_adviser_and_come_back_with_them(council: Council) -> None:
    council.add_person("Bola Adeyemi", "adviser")
    seen = []
    for name in ("Amara Okafor", "Bola Adeyemi", "Amara Okafor"):
        with council.work() as work:
            person = work.people.named(name)
            assert person
            work.people.link_adviser("900001", person, work.clock.today())
        with council.work() as work:
            plan(work)
        with council.work() as work:
            ours = [row for row in work.reminders.pending() if row.urn == "900001"]
            seen.append({row.person for row in ours})
            assert ours
    assert len(seen[0]) == 1
    assert seen[0] == seen[2] != seen[1]
