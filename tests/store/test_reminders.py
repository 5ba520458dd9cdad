"""Reminders: planned as often as you like, told once, taken back when their case moves on, due again if it returns."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

from council import BROOKMANTLE, QUILLMARSH, Council
from ringing import owe, ring

from casework.obligations import keep
from casework.telling import gather
from store.reminders import Reminder


def planned(council: Council) -> int:
    with council.work() as work:
        return keep(work).new


def rows(council: Council, urn: str) -> dict[str, Reminder]:
    """What is still to be told about a school."""
    with council.work() as work:
        ours = {row.number for row in work.obligations.open(urn)}
        return {row.key: row for row in work.reminders.pending() if row.obligation in ours}


def test_planning_twice_is_harmless(either_council: Council) -> None:
    assert planned(either_council) > 0
    assert planned(either_council) == 0


def test_eight_machines_planning_at_once_write_each_reminder_once(either_council: Council) -> None:
    with ThreadPoolExecutor(8) as machines:
        new = list(machines.map(lambda _: planned(either_council), range(8)))
    with either_council.work() as work:
        pending = work.reminders.pending()
        numbers = [row.number for row in work.obligations.open()]
    assert pending
    assert sum(1 for each in new if each) == 1
    assert len({row.key for row in pending}) == len(pending)
    assert len(set(numbers)) == len(numbers)


def test_of_eight_machines_gathering_at_once_only_one_makes_the_message(either_council: Council) -> None:
    for _ in range(5):
        owe(either_council, "2026-10-01")

    def gathered(_: int) -> int:
        with either_council.work() as work:
            return gather(work)

    with ThreadPoolExecutor(8) as machines:
        made = list(machines.map(gathered, range(16)))
    assert sorted(made, reverse=True)[:2] == [1, 0]
    with either_council.work() as work:
        (telling,) = work.tellings.due(work.clock.now())
        assert len(work.reminders.taken_by(telling.key)) == 5


def test_reminders_follow_the_schools_adviser_and_come_back_with_them(council: Council) -> None:
    council.add_person("Bola Adeyemi", "adviser")
    seen = []
    for name in ("Amara Okafor", "Bola Adeyemi", "Amara Okafor"):
        with council.work() as work:
            person = work.people.named(name)
            assert person
            work.people.link_adviser(BROOKMANTLE, person, work.clock.today())
        planned(council)
        owners = {row.person for row in rows(council, BROOKMANTLE).values() if not row.rung.startswith("escalated")}
        seen.append(owners)
    assert len(seen[0]) == 1
    assert seen[0] == seen[2] != seen[1]


def test_a_school_that_closes_takes_its_reminders_with_it_and_brings_them_back(council: Council) -> None:
    planned(council)
    before = rows(council, QUILLMARSH)
    for status, there in (("closed", False), ("open", True)):
        with council.work() as work:
            school = work.schools.by_urn(QUILLMARSH)
            assert school
            school.status = status
            work.schools.save([school])
        planned(council)
        assert bool(rows(council, QUILLMARSH)) is there
    assert {key for key in before if "/new/" not in key} <= set(rows(council, QUILLMARSH))


def test_a_date_that_moves_takes_its_reminders_with_it(council: Council) -> None:
    planned(council)
    with council.work() as work:
        (year,) = work.terms.years()
        moved = dict(year.content)
        moved["terms"] = [{**term, "end": "2026-12-17"} if term["id"] == "autumn" else term for term in moved["terms"]]
        year.content = moved
        work.terms.save(year)
    planned(council)
    agree = [key for key in rows(council, BROOKMANTLE) if "risk-cycle/agree" in key]
    assert agree
    assert all("2026-12-17" in key for key in agree)
    ring(council, "2026-12-16T17:00")
    assert "3 due today" in ring(council, "2026-12-17T08:30")[0].text


def test_another_hour_moves_what_is_still_to_be_told(council: Council) -> None:
    planned(council)
    with council.work() as work:
        amara = work.people.named("Amara Okafor")
        assert amara
        amara.tell_at = amara.tell_at.replace(hour=7, minute=0)
        work.people.save(amara)
    planned(council)
    with council.work() as work:
        hours = {row.due_at.hour for row in work.reminders.pending() if row.due_at.date() == date(2026, 10, 8)}
    assert hours == {6}  # 7:00 in London is 6:00 UTC in October
