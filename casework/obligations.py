"""Keeping what is due: what should be due is compared with what is kept, and reminders follow at once."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from casework.closing.due import closings
from casework.duties import duties
from casework.expected import Expected, Gathered, cycle, groups, invitations, missing_terms
from casework.left_alone import alone
from casework.looking_again import looking_again
from casework.owners import Owners
from casework.proceedings.copies import copies
from casework.proceedings.due import proceedings
from casework.programme import expected as programme
from casework.ringing import plan_reminders, plan_weeks, show_again, tell_assigned
from casework.rounds.due import rounds
from casework.support.due import support
from store.obligations import MET, OPEN, SUPERSEDED, Obligation
from store.work import Work

Key = tuple[str, str, str]
Source = Callable[[Work, Owners, str | None, Gathered], None]

# Whatever can be due. The last looks at what the others could not work out.
SOURCES: tuple[Source, ...] = (
    cycle,
    looking_again,
    duties,
    invitations,
    groups,
    programme,
    support,
    rounds,
    proceedings,
    copies,
    closings,
    alone,
    missing_terms,
)

_FOLLOWED = ("label", "due", "sum", "rule", "provisional", "clock", "statutory", "record_with", "also", "school")


@dataclass(frozen=True)
class Kept:
    """What a planning found: how many reminders are new, and what could not be worked out, with the reason."""

    new: int
    missing: tuple[str, ...] = ()


def keep(work: Work, urn: str | None = None) -> Kept:
    """Bring what is kept as due up to date, of one school or of the whole authority, with its reminders.

    Acts call it for their school, in their own transaction; the daily plan calls it for everything. Twice is
    harmless. What a person entered, settled or gave to somebody is left as they left it.
    """
    if not work.plans:
        return Kept(0)
    work.take_turn()
    owners, gathered = Owners(work), Gathered(work, urn)
    for source in SOURCES:
        source(work, owners, urn, gathered)
    expected = {each.key: each for each in gathered.found}
    known = {row.key: row for row in (*gathered.open, *gathered.beside)}
    known |= work.obligations.settled({about for _, about, _ in expected.keys() - known.keys()})
    before = {row.number: _told_by(row) for row in known.values()}
    stirred = _compare(work, expected, known, owners)
    passed_on = [row for row in stirred if row.state == OPEN and _had_left(before.get(row.number), owners)]
    news = {row.number for row in stirred if row.state == OPEN and before.get(row.number) != _told_by(row)}
    news -= {row.number for row in passed_on}
    # Of one school only what changed is planned anew; the daily plan looks at everything that is open.
    seen = {row.number for row in stirred}
    rest = [row for row in known.values() if row.state == OPEN and row.number not in seen] if urn is None else []
    new = plan_reminders(work, [*stirred, *rest], news, owners)
    for row in passed_on:
        tell_assigned(work, row)
    if urn is None:
        new += plan_weeks(work, owners, {row.owner for row in (*stirred, *rest) if row.state == OPEN})
    return Kept(new, tuple(gathered.missing))


def _compare(
    work: Work, expected: Mapping[Key, Expected], known: Mapping[Key, Obligation], owners: Owners
) -> list[Obligation]:
    """Store what is new, take over what changed, and supersede what nobody expects any more; return all of these."""
    fresh = [_obligation(work, each) for key, each in expected.items() if key not in known]
    if fresh:
        work.obligations.add(fresh)
    changed = [row for key, row in known.items() if key in expected and _follow(row, expected[key], owners)]
    gone = [row for key, row in known.items() if key not in expected and not row.entered_by and row.state == OPEN]
    for row in gone:
        _settle(work, row, SUPERSEDED, "its case moved on")
    show_again(work, gone)
    left = [row for row in known.values() if row.entered_by and row.state == OPEN and _pass_on(row, owners)]
    if changed or gone or left:
        work.obligations.save(*changed, *gone, *left)
    return [*fresh, *changed, *gone, *left]


def meet(work: Work, kind: str, about: str, occurrence: str | None = None) -> None:
    """Say that what is due of this kind in this case was done now, by whoever acts: this time round, or the newest."""
    found = [row for row in work.obligations.open_of(kind, about) if occurrence in {None, row.occurrence}]
    for row in found[-1:]:
        _settle(work, row, MET, "")
        work.obligations.save(row)
        plan_reminders(work, [row])
        show_again(work, [row])


def drop(work: Work, rows: Sequence[Obligation], why: str) -> None:
    """Say that these are due no more, because their case moved on: it is no fault of anybody's."""
    for row in rows:
        _settle(work, row, SUPERSEDED, why)
    work.obligations.save(*rows)
    plan_reminders(work, rows)
    show_again(work, rows)


def enter(work: Work, expected: Expected, *, followed: bool = False) -> Obligation:
    """Keep something that a person entered, and ring it; planning leaves it to people, or follows it from then on."""
    row = _obligation(work, expected)
    row.entered_by = None if followed else work.who
    work.obligations.add([row])
    plan_reminders(work, [row], {row.number})
    return row


def _settle(work: Work, row: Obligation, state: str, reason: str) -> None:
    row.state, row.settled_at, row.settled_by, row.reason = state, work.clock.now(), work.who, reason


def _had_left(before: tuple[date, int, str] | None, owners: Owners) -> bool:
    """Whether what was kept belonged to somebody who is not there any more."""
    return before is not None and before[1] not in owners.people


def _told_by(row: Obligation) -> tuple[date, int, str]:
    """What makes an obligation news to whoever is told of it."""
    return (row.due, row.owner, row.state)


def _follow(row: Obligation, expected: Expected, owners: Owners) -> bool:
    """Take over what changed; True where the reminders must follow. What was met or waived stays so."""
    put_off = row.state == MET and expected.due.on > row.due  # what was done for another day is to be done again
    if row.state not in {OPEN, SUPERSEDED} and not put_off:
        return False
    wanted = _values(expected)
    if not row.owner_chosen or row.owner not in owners.people:
        wanted["owner"] = expected.owner
    changed = {name: value for name, value in wanted.items() if getattr(row, name) != value}
    if row.state != OPEN:
        changed |= {"state": OPEN, "settled_at": None, "settled_by": None, "reason": ""}
    if "owner" in changed:
        changed |= {"acknowledged_by": None, "acknowledged_at": None}
    for name, value in changed.items():
        setattr(row, name, value)
    return bool(changed)


def _pass_on(row: Obligation, owners: Owners) -> bool:
    """What somebody who has left owned goes to the bell-keeper; what few may know of, to another of these."""
    owner = owners.of_matter(row.owner, row.matter)
    if owner is None or owner == row.owner:
        return False
    row.owner, row.acknowledged_by, row.acknowledged_at = owner, None, None
    return True


def _obligation(work: Work, expected: Expected) -> Obligation:
    return Obligation(
        authority=work.authority.id,
        kind=expected.kind,
        about=expected.about,
        occurrence=expected.occurrence,
        urn=expected.school.urn if expected.school else None,
        owner=expected.owner,
        matter=expected.matter,
        created_at=work.clock.now(),
        **_values(expected),
    )


def _values(expected: Expected) -> dict[str, Any]:
    """What follows the case for as long as the obligation is open."""
    due = expected.due
    values = (
        expected.label, due.on, due.sum, due.rule, due.provisional, expected.clock, expected.statutory,
        expected.record_with, list(expected.also), expected.school.name if expected.school else None,
    )  # fmt: skip
    return dict(zip(_FOLLOWED, values, strict=True))
