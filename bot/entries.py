"""What one message tells, as `handbell tick --json` and the preview list it: an entry a matter, with when and why."""

from collections.abc import Mapping, Sequence
from datetime import date

from casework.hours import hours_of
from casework.ringing import ROUND_UP
from domain.dates import long_date
from store.letters import MAIL
from store.obligations import OPEN, Obligation
from store.people import Person
from store.reminders import REPORT, Reminder
from store.work import Work

Entry = Mapping[str, object]

WHYS = {
    "due": "on the day",
    "new": "new",
    "assigned": "assigned",
    ROUND_UP: "the week's round-up",
    REPORT: "the team's report",
}
COUNTED = {"before": "{} before", "after": "{} after", "escalated": "escalated, {} after"}


def entries(work: Work, telling: str, title: str, person: Person | None, to: str) -> tuple[Entry, ...]:
    """One entry an obligation told; what is about none, a report or a round-up, is one entry by itself.

    `to` is the address, for what goes to no person. `at` is an ISO moment in UTC; `outside_hours` says whether it is
    outside the receiver's own hours.
    """
    rows = work.reminders.taken_by(telling)
    now = work.clock.now()
    common = {
        "to": person.name if person else to,
        "authority": work.authority.id,
        "at": now.isoformat(),
        "telling": manner(telling, rows),
        "outside_hours": not hours_of(person, work.calendar).allow(now),
    }
    numbers = [row.obligation for row in rows if row.obligation is not None]
    told = [due for due in work.obligations.of(numbers).values() if due.state == OPEN]
    if not told:
        return (common | _about_nothing(common["telling"], title, rows),)
    return tuple(common | _about(due, rows) for due in sorted(told, key=lambda due: (due.due, due.number)))


def place(to: str) -> str:
    """Where something goes that goes to no officer, in words: a mail address, or a channel by its id."""
    platform, _, rest = to.partition(":")
    return rest if platform == MAIL else f"the channel {to.rpartition(':')[2] or 'of the team'}"


def manner(telling: str, rows: Sequence[Reminder]) -> str:
    """How it is told: digest, round-up, single or report."""
    return ROUND_UP if any(row.rung == ROUND_UP for row in rows) else telling.partition("/")[0]


def why(rung: str) -> str:
    """Which step of a ladder this is, in words: "5 working days before", "the working day after", "snoozed to ..."."""
    step, _, rest = rung.partition("-")
    if rung in WHYS or step in WHYS:
        return WHYS.get(rung) or WHYS[step]
    if step in COUNTED and rest.isdecimal():
        return COUNTED[step].format(_working_days(int(rest)))
    if step == "snoozed":
        return f"snoozed to {long_date(date.fromisoformat(rest))}"
    return rung


def _working_days(count: int) -> str:
    return "the working day" if count == 1 else f"{count} working days"


def _about(due: Obligation, rows: Sequence[Reminder]) -> dict[str, object]:
    reasons = dict.fromkeys(why(row.rung) for row in rows if row.obligation == due.number)
    return {
        "kind": due.kind,
        "school": {"urn": due.urn, "name": due.school} if due.urn else None,
        "due": due.due.isoformat(),
        "rule": due.rule,
        "text": f"{due.what}, by {long_date(due.due)}",
        "why": ", ".join(reasons),
        "statutory": due.statutory,
    }


def _about_nothing(kind: object, title: str, rows: Sequence[Reminder]) -> dict[str, object]:
    reasons = dict.fromkeys(why(row.rung) for row in rows)
    nothing = dict.fromkeys(("school", "due", "rule"))
    return nothing | {"kind": kind, "text": title, "why": ", ".join(reasons), "statutory": False}
