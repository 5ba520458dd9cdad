"""`handbell authority set`: from which day on the bell rings, and where the team's report goes."""

from importing import CommandLine, handbell, marshire

from bot.cli.answering import house
from store.record import Event
from store.reminders import PENDING
from store.work import Work

__all__ = ["handbell", "marshire"]


def kept(line: CommandLine) -> tuple[object, ...]:
    """What the authority is set to, and the newest lines of its record."""
    with house() as built, built.database.read() as session:
        (home,) = built.authorities()
        work = Work(session, home, None, built.around[home.framework], "test")
        assert work.record.broken_at() is None
        return home.live_from and home.live_from.isoformat(), home.report_to


def test_an_authority_goes_live_on_a_day_and_reports_to_a_channel(marshire: CommandLine) -> None:
    said = marshire.did("authority", "set", "marshire", "--live-from", "4 January 2027", "--report-to", "slack:T024:C9")

    assert said.startswith("Marshire is live from Monday 4 January 2027.")
    assert said.endswith("Its weekly report goes to slack:T024:C9.")
    assert kept(marshire) == ("2027-01-04", "slack:T024:C9")
    marshire.did("authority", "set", "marshire", "--live-from", "2027-02-01")
    assert kept(marshire) == ("2027-02-01", "slack:T024:C9")
    assert "rings for everything" in marshire.did(
        "authority", "set", "marshire", "--live-from", "none", "--report-to", "none"
    )
    assert kept(marshire) == (None, None)


def test_what_is_set_is_in_the_record_with_what_was_there_before(marshire: CommandLine) -> None:
    marshire.did("authority", "set", "marshire", "--live-from", "2027-01-04")
    marshire.did("authority", "set", "marshire", "--live-from", "2027-02-01", "--report-to", "slack:T024:G9")

    with house() as built, built.database.read() as session:
        (home,) = built.authorities()
        work = Work(session, home, None, built.around[home.framework], "test")
        events = [event for event in session.exec(work.rows(Event)) if event.act == "authority set"]
        assert [event.payload for event in events] == [
            {"changes": {"live_from": [None, "2027-01-04"]}},
            {"changes": {"live_from": ["2027-01-04", "2027-02-01"]}},
            {"changes": {"report_to": [None, "slack:T024:G9"]}},
        ]
        assert {event.door for event in events} == {"command line"}


def test_what_was_due_before_rings_no_more_once_the_day_is_moved_behind_it(marshire: CommandLine) -> None:
    at = ("--now", "2026-10-01T09:00")
    marshire.imported("schools", marshire.register({}))
    words = "kind=notice", "what=Reply", "began=2026-09-02", "due=2026-12-09"
    marshire.did("run", "deadlines", "bring-over", "900001", *words, *at)
    assert pending() > 0

    said = marshire.did("authority", "set", "marshire", "--live-from", "2027-01-04")

    assert "due before that: “deadlines setup” lists them" in said
    assert pending() == 0


def pending() -> int:
    """How many reminders of what was brought over wait."""
    with house() as built, built.database.read() as session:
        (home,) = built.authorities()
        work = Work(session, home, None, built.around[home.framework], "test")
        numbers = [row.number for row in work.obligations.open() if row.kind == "brought-over/notice"]
        return sum(each.state == PENDING for each in work.reminders.of(numbers))


def test_what_cannot_be_set_is_refused(marshire: CommandLine) -> None:
    for words, says in (
        ((), "Say what to change"),
        (("--report-to", "#general"), "is not a channel"),
        (("--report-to", "slack:T024:U7"), "is not a channel"),
        (("--live-from", "soon"), "soon"),
    ):
        assert says in marshire.refused("authority", "set", "marshire", *words)
    assert "no authority fenshire" in marshire.refused("authority", "set", "fenshire", "--live-from", "2027-01-04")
    assert kept(marshire) == (None, None)
