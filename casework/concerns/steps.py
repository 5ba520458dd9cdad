"""What is done about a concern: its aim, its next steps that ring, and the direction in which it goes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from casework.concerns.finding import find_open, note
from casework.due import present
from casework.expected import Expected
from casework.obligations import enter
from casework.schools import school
from domain.clocks import Due, beyond_known
from domain.dates import long_date, sum_date
from domain.refusals import Misunderstood, Refused
from store.cases import Concern, Travel
from store.obligations import OPEN, Obligation
from store.people import Person
from store.work import Work

STEP = "concern/step"
DIRECTIONS = {"better": "Better", "same": "The same", "worse": "Worse"}


@dataclass(frozen=True)
class NextStep:
    """What is to be done, by when, and by whom (a name; the concern's owner, if "")."""

    what: str
    by: date
    owner: str = ""


def add_step(work: Work, ref: str, step: NextStep) -> tuple[Concern, Obligation]:
    """Put a next step on a concern: it rings for its owner, and is ticked off with `done`.

    Raises:
        Refused: when the concern is over, or its owner may not see a restricted one.
        Misunderstood: when the day is past.
    """
    work.take_turn()
    concern = find_open(work, ref)
    if step.by < work.clock.today():
        raise Misunderstood({"by": f"{long_date(step.by)} is past. Give today or a later day."})
    owner = _owner(work, concern, step.owner)
    due = beyond_known(Due(step.by, f"as agreed: {sum_date(step.by)}", None), work.calendar)
    number = len(steps_of(work, concern)) + 1
    row = enter(
        work, Expected(STEP, concern.ref, str(number), step.what, due, owner, school(work, concern.urn),
                       matter=concern.matter),
    )  # fmt: skip
    row.owner_chosen = True
    work.obligations.save(row)
    note(work, concern, "step", what=step.what, by=step.by.isoformat(), due=row.ref, owner=_name(work, owner))
    return concern, row


def steps_of(work: Work, concern: Concern) -> Sequence[Obligation]:
    """The steps of a concern, settled ones too, soonest first."""
    return work.obligations.all_of(STEP, concern.ref)


def open_steps(work: Work, concern: Concern) -> list[Obligation]:
    """The steps that are still to be done."""
    return [each for each in steps_of(work, concern) if each.state == OPEN]


def set_aim(work: Work, ref: str, aim: str | None, step_down: str | None) -> Concern:
    """Say what is wanted, and what would let the concern step down; what is left out stays as it is.

    Raises:
        Refused: when the concern is over, or nothing is said.
    """
    work.take_turn()
    concern = find_open(work, ref)
    if not aim and not step_down:
        raise Refused(f"Say what is wanted of {concern.ref}, or what would let it step down: aim=… step_down=…")
    concern.aim, concern.step_down = aim or concern.aim, step_down or concern.step_down
    work.cases.save(concern)
    note(work, concern, "aim", aim=concern.aim, step_down=concern.step_down)
    return concern


@dataclass(frozen=True)
class Going:
    """In which direction a concern goes (better, same, worse), why, and since when (today, if None)."""

    direction: str
    why: str = ""
    on: date | None = None


def set_direction(work: Work, ref: str, going: Going) -> Concern:
    """Say in which direction a concern goes; what was said before stays beside it.

    Raises:
        Refused: when the concern is over.
        Misunderstood: when the day is still to come, or before the concern.
    """
    work.take_turn()
    concern = find_open(work, ref)
    on = going.on or work.clock.today()
    if not concern.raised_on <= on <= work.clock.today():
        raise Misunderstood({"on": f"Give a day from {long_date(concern.raised_on)} on, and not after today."})
    row = Travel(
        authority=work.authority.id, about=concern.ref, direction=going.direction, note=going.why, on=on,
        at=work.clock.now(), by=work.who, matter=concern.matter,
    )  # fmt: skip
    work.cases.save(row)
    note(work, concern, "direction", what=DIRECTIONS[going.direction], reason=going.why, on=on.isoformat())
    return concern


def _owner(work: Work, concern: Concern, name: str) -> int:
    """Whose the step is. Refused where they may not see the concern."""
    person: Person | None = present(work, name) if name else None
    owner = person.number if person else concern.owner or (work.reader.number if work.reader else 0)
    if concern.matter and owner not in work.cases.seen_by(concern.matter):
        raise Refused(
            f"{_name(work, owner)} is not named on {concern.ref}, which is restricted. Choose another, or let them "
            f"see it first: concern allow {concern.ref}"
        )
    return owner


def _name(work: Work, number: int) -> str:
    found = work.people.numbered(number)
    return found.name if found else "nobody"
