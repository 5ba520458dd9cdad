"""Days that people enter: a standing duty that has no interval is due on the day that one of its owners sets."""

from datetime import date

from casework.due import covered_by, posts_with
from casework.duties import DUTY
from casework.expected import Expected
from casework.obligations import enter
from casework.owners import Owners
from casework.ringing import plan_reminders, show_again
from domain.clocks import Due
from domain.dates import long_date, sum_date
from domain.framework.duties import Duty
from domain.people import Permission
from domain.refusals import Misunderstood, Refused
from store.obligations import OPEN, Obligation
from store.work import Work


def enter_day(work: Work, duty: Duty, on: date) -> tuple[Obligation, date | None]:
    """Set the day of a duty, or move it; return what is due, and the day it was due before, if it was (HAV-007).

    Raises:
        Refused: when the duty is not the reader's, or is due on that day already.
        Misunderstood: for a day that is past.
    """
    if not may_enter(work, duty):
        raise Refused(
            f"The day of “{duty.title}” is entered by: {posts_of(work, duty)}. In {work.authority.title} these may "
            f"too: {posts_with(work, Permission.MANAGE_DEADLINES)}. Ask one of them.",
            _rule(duty),
        )
    if on < work.clock.today():
        raise Misunderstood({"on": f"{long_date(on)} is past. Enter today or a later day."})
    row, before = waiting(work, duty), None
    if row is None:
        row = _entered(work, duty, on)
    else:
        before = row.due
        _move(work, row, on)
    work.record.append(
        "deadlines enter", about=row.ref, duty=duty.id, what=row.label, on=on.isoformat(),
        before=before.isoformat() if before else None,
    )  # fmt: skip
    return row, before


def may_enter(work: Work, duty: Duty) -> bool:
    """Whether the reader has the duty, covers for one who has, keeps the bell or looks after all deadlines."""
    reader = work.reader
    if reader is None or reader.number == work.authority.bell_keeper or work.may(Permission.MANAGE_DEADLINES):
        return True
    holding = Owners(work).holding(duty.owner)
    return bool({reader.number, *covered_by(work, reader.number)} & {*holding})


def waiting(work: Work, duty: Duty) -> Obligation | None:
    """The duty as it is due now; None where no day is entered, or the last is settled."""
    return next((row for row in _all(work, duty) if row.state == OPEN), None)


def without_a_day(work: Work) -> list[Duty]:
    """The duties whose day is to be entered, and is the reader's to enter."""
    return [duty for duty in work.framework.entered_duties if may_enter(work, duty) and waiting(work, duty) is None]


def duty_of(work: Work, due: Obligation) -> Duty | None:
    """The duty whose entered day this was; None for everything else, and while another day of it is still open."""
    kind, _, name = due.kind.partition("/")
    duty = next((each for each in work.framework.entered_duties if kind == DUTY and each.id == name), None)
    return duty if duty and waiting(work, duty) is None else None


def next_sentence(duty: Duty) -> str:
    """That the next day is to be entered, and how."""
    return f"No interval is set for it: when you know the next day, type “deadlines enter {duty.id} on=DAY”."


def posts_of(work: Work, duty: Duty) -> str:
    """Those who have the duty, in words."""
    found = ((name, work.framework.post(name), work.framework.body(name)) for name in duty.owner)
    return ", ".join(post.label if post else body.title if body else name for name, post, body in found)


def _entered(work: Work, duty: Duty, on: date) -> Obligation:
    owners = Owners(work)
    holding = owners.holding(duty.owner)
    if not holding:
        raise Refused(f"{work.authority.title} has nobody who could own this: add somebody with “people add”.")
    return enter(
        work,
        Expected(
            f"{DUTY}/{duty.id}", work.authority.id, str(1 + len(_all(work, duty))), duty.title,
            Due(on, _sum(work, on), _rule(duty)), holding[0], record_with=duty.record_with,
            also=tuple(dict.fromkeys((*holding[1:], *owners.holders(duty.also)))),
        ),
    )  # fmt: skip


def _move(work: Work, row: Obligation, on: date) -> None:
    if row.due == on:
        raise Refused(
            f"{row.ref} is due on {long_date(on)} already. To move it give another day; when it is done, type: "
            f"done {row.ref}",
            row.rule,
        )
    row.due, row.sum, row.entered_by = on, _sum(work, on), work.who
    row.acknowledged_by = row.acknowledged_at = None  # what somebody knew of was another day
    work.obligations.save(row)
    plan_reminders(work, [row], {row.number})
    show_again(work, [row])


def _all(work: Work, duty: Duty) -> list[Obligation]:
    return [*work.obligations.all_of(f"{DUTY}/{duty.id}", work.authority.id)]


def _sum(work: Work, on: date) -> str:
    return f"no interval is set: {sum_date(on)}, as entered by {work.who} on {sum_date(work.clock.today())}"


def _rule(duty: Duty) -> str | None:
    return duty.rules[0] if duty.rules else None
