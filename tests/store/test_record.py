"""The record: append-only, chained so that a changed past shows, whole even when many write at once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from threading import Barrier

import pytest
from conftest import MOMENT, new_database
from council import BROOKMANTLE, Council, found
from sqlalchemy import text

from domain.clock import LONDON
from store.authorities import authority
from store.record import Event
from store.terms import ImportedYear
from store.work import Work

APPENDED = 40


def raw(council: Council, statement: str, **values: object) -> None:
    """Change the database behind the product's back."""
    with council.house.database.engine.connect() as connection:
        connection.execute(text(statement), values)
        connection.commit()


def broken_at(council: Council) -> int | None:
    with council.work() as work:
        return work.record.broken_at()


@pytest.fixture
def written(either_council: Council) -> Council:
    """Five lines: the authority set up, and four acts about a school."""
    council = either_council
    council.say('category propose 900001 category=high reason="Below the floor; “naïve” 🎓"')
    council.say('category agree 900001 where="SIG meeting"')
    council.say("category notify 900001")
    council.say('raise-concern 900001 area=leadership what="Two posts empty" restricted=yes')
    return council


def test_the_chain_holds_and_says_who_when_and_through_which_door(written: Council) -> None:
    assert broken_at(written) is None
    with written.work("Amara Okafor") as work:
        events = work.record.about_school(BROOKMANTLE)
        assert [event.seq for event in events] == [5, 4, 3, 2]
        assert {(event.who, event.door, event.at) for event in events} == {
            ("Amara Okafor", "command line", written.clock.now())
        }
        assert events[-1].payload["reason"] == "Below the floor; “naïve” 🎓"  # type: ignore[index]


CHANGES = (
    "who = 'Somebody else'", "act = 'category notify'", "urn = NULL", "about = 'low'", "matter = 'C-9'",
    "refused = NOT refused", "door = 'browser'", "payload_digest = '0'", "digest = '0'",
)  # fmt: skip


def test_a_line_that_was_changed_behind_the_products_back_shows(written: Council) -> None:
    for change in CHANGES:
        with written.house.database.undone() as session:
            session.execute(text(f"UPDATE event SET {change} WHERE seq = 3"))  # noqa: S608  the test's own words
            home = authority(session, written.id, written.clock.today())
            assert home
            work = Work(session, home, None, written.house.around[home.framework], "test")
            assert work.record.broken_at() == 3, change
    assert broken_at(written) is None


def test_a_payload_that_was_changed_shows(written: Council) -> None:
    raw(written, "UPDATE event SET payload = :payload WHERE seq = 2", payload='{"reason": "Better words"}')
    assert broken_at(written) == 2


def test_a_moment_that_was_changed_shows(written: Council) -> None:
    raw(written, "UPDATE event SET at = :at WHERE seq = 4", at="2026-09-30 09:00:00.000000")
    assert broken_at(written) == 4


def test_a_line_that_was_taken_out_shows(written: Council) -> None:
    raw(written, "DELETE FROM event WHERE seq = 3")
    assert broken_at(written) == 3


def test_a_destroyed_payload_leaves_the_chain_whole(written: Council) -> None:
    raw(written, "UPDATE event SET payload = NULL WHERE seq IN (2, 5)")
    assert broken_at(written) is None
    with written.work("Amara Okafor") as work:
        assert [event.payload is None for event in work.record.about_school(BROOKMANTLE)] == [True, False, False, True]
    assert "Proposed High risk" in written.say("history 900001").text


def test_the_chain_holds_when_the_clock_stands_in_summer_time(either_council: Council) -> None:
    either_council.clock.moment = datetime(2026, 7, 1, 9, tzinfo=LONDON)  # as the bell winds it
    either_council.say("raise-concern 900001 area=leadership what=Seen")
    assert broken_at(either_council) is None


def test_many_writers_at_once_leave_one_unbroken_chain(either_council: Council) -> None:
    def append(number: int) -> int:
        with either_council.work() as work:
            return work.record.append("counted", about=str(number)).seq

    with ThreadPoolExecutor(8) as writers:
        numbers = list(writers.map(append, range(APPENDED)))
    assert sorted(numbers) == list(range(2, APPENDED + 2))
    assert broken_at(either_council) is None


def test_eight_people_acting_at_once_all_get_their_own_number_and_one_line_each(either_council: Council) -> None:
    council = either_council

    def raise_concern(number: int) -> str:
        return str(council.say(f'raise-concern 900001 area=leadership what="Seen {number}"').data["id"])

    with ThreadPoolExecutor(8) as people:
        refs = list(people.map(raise_concern, range(24)))
    assert sorted(refs, key=lambda ref: int(ref[2:])) == [f"C-{number}" for number in range(1, 25)]
    assert broken_at(council) is None
    with council.work() as work:
        assert len(work.record.about_school(BROOKMANTLE)) == 24


def test_two_who_agree_the_same_proposal_at_once_record_it_once(either_council: Council) -> None:
    council = either_council
    council.say('category propose 900001 category=high reason="Below the floor"')
    with ThreadPoolExecutor(8) as people:
        answers = list(people.map(council.ask, ["category agree 900001 where=SIG"] * 8))
    assert [answer.data.get("state") for answer in answers].count("agreed") == 1  # type: ignore[union-attr]
    with council.work() as work:
        events = work.record.about_school(BROOKMANTLE)
        assert [event.act for event in events] == ["category agree", "category propose"]
    assert broken_at(council) is None


def test_a_line_keeps_its_digest_whatever_order_its_payload_was_written_in(council: Council) -> None:
    with council.work() as work:
        first = work.record.append("one", b=2, a=1)
        second = work.record.append("one", a=1, b=2)
        assert first.payload_digest == second.payload_digest
        assert isinstance(second, Event)
        assert first.digest != second.digest


def test_two_imports_at_once_that_write_rows_before_their_line_do_not_block_each_other(
    postgresql_template: tuple[str, str],
) -> None:
    council = found(new_database(*postgresql_template), MOMENT)
    both_have_written = Barrier(2, timeout=20)

    def load(number: int) -> int:
        with council.work() as work:
            work.terms.save(_year(council, 2030 + number))
            both_have_written.wait()
            return work.record.append("import calendar").seq

    with ThreadPoolExecutor(2) as importers:
        assert sorted(importers.map(load, range(2))) == [2, 3]
    assert broken_at(council) is None
    council.house.close()


def _year(council: Council, year: int) -> ImportedYear:
    label = f"{year}/{(year + 1) % 100}"
    return ImportedYear(authority=council.id, academic_year=label, content={}, imported_at=council.clock.now())
