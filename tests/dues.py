"""Short ways to say in a test that something is due, and that it was told."""

from datetime import date

from council import BROOKMANTLE, Council

from casework.expected import Expected
from casework.gathering import gather
from casework.obligations import enter, keep
from domain.clocks import Due
from domain.dates import sum_date
from store.reminders import Reminder

FRIDAY = date(2026, 10, 30)  # in half-term; Marlowshire's clock stands on Thursday 1 October 2026
DUE = date(2026, 10, 23)


def planned(council: Council) -> None:
    """What the daily planning does."""
    with council.work() as work:
        keep(work)


def due(council: Council, label: str = "Report to the governors", on: date = DUE, **more: object) -> str:
    """Something due that a person entered; its id."""
    owner, kind = str(more.pop("owner", "Amara Okafor")), str(more.pop("kind", "brought-over/notice"))
    matter = more.pop("matter", None)
    with council.work() as work:
        person = work.people.named(owner)
        assert person
        expected = Expected(
            kind, str(more.pop("about", label)), "once", label, Due(on, f"as entered: {sum_date(on)}"), person.number,
            work.schools.by_urn(str(more.pop("urn", BROOKMANTLE))), **more,
        )  # type: ignore[arg-type]  # fmt: skip
        row = enter(work, expected)
        row.matter = str(matter) if matter else None
        work.obligations.save(row)
        return row.ref


def number_of(council: Council, name: str) -> int:
    """A person's number."""
    with council.work() as work:
        person = work.people.named(name)
        assert person
        return person.number


def reminders(council: Council, ref: str, who: str | None = None, state: str = "pending") -> list[Reminder]:
    """The reminders of something due in one state, of one person or of all, earliest first."""
    number = number_of(council, who) if who else None
    with council.work() as work:
        rows = [row for row in work.reminders.of([int(ref[2:])]) if row.state == state]
        return [row for row in rows if number is None or row.person == number]


def rung(council: Council) -> list[str]:
    """Everything due to be told arrives; the keys of the messages."""
    with council.work() as work:
        gather(work)
        keys = [telling.key for telling in work.tellings.due(work.clock.now())]
        for key in keys:
            assert work.tellings.sending(key, 0)
            assert work.tellings.sent(key, 0, "posted", "words")
            work.reminders.mark_sent(key)
        return keys


def stale(council: Council) -> set[str]:
    """The messages that are to be brought up to date."""
    with council.work() as work:
        return {telling.key for telling in work.tellings.stale()}


def newest_due(council: Council, urn: str) -> str:
    """The id of what was entered or planned last at a school, if it needs no act of its own."""
    with council.work() as work:
        rows = [each for each in work.obligations.open(urn) if not each.record_with]
        return max(rows, key=lambda each: each.number).ref if rows else "D-1"
