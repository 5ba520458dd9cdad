"""What is open at a school that has closed or has a successor is one thing due there until nothing of it is left."""

from collections.abc import Sequence

from casework.closing.matters import Matter, leaving
from casework.due import CLOSING
from casework.expected import Expected, Gathered
from casework.owners import Owners
from domain.clocks import at_once
from store.schools import School
from store.work import Work

OPEN_TO_ALL, NOBODY = "open", 0


def closings(work: Work, owners: Owners, urn: str | None, gathered: Gathered) -> None:
    """One for each such school; what few may know of is apart, and for these few alone.

    It is due on the day on which it became known, whatever day the register gives: who learns of it late is not late.
    """
    known = {row.key: row.due for row in work.obligations.kept_for_planning(CLOSING, urn)}
    for school, matters in leaving(work, urn):
        for secret in dict.fromkeys(each.secret for each in matters):
            occurrence = secret or OPEN_TO_ALL
            on = known.get((CLOSING, school.urn, occurrence), work.clock.today())
            mine = [each for each in matters if each.secret == secret]
            owner = _owner(work, owners, school, mine)
            if owner is not None:
                gathered.found.append(
                    Expected(
                        CLOSING, school.urn, occurrence, _label(school, mine), at_once(on), owner, school,
                        record_with=f"school wind-up {school.urn}", also=_also(work, owners, mine, owner),
                        matter=secret,
                    )
                )  # fmt: skip


def _label(school: School, matters: Sequence[Matter]) -> str:
    why = "The school has closed" if school.closed else "Another school follows"
    return f"{why}: close or carry over what is open ({', '.join(each.ref for each in matters)})"


def _owner(work: Work, owners: Owners, school: School, matters: Sequence[Matter]) -> int | None:
    """Whoever has the gravest of them and is still there; else the adviser, or the bell-keeper."""
    secret = matters[0].secret
    having = [each.owner for each in matters if each.owner is not None]
    present = next((each for each in having if each in owners.people), None)
    if secret is None:
        return present if present is not None else owners.of(school.urn)
    named = work.cases.seen_by(secret)
    follower = owners.of_matter(NOBODY, secret)
    rest = (present, owners.of(school.urn), follower)
    return next((each for each in rest if each in named), having[0] if having else None)


def _also(work: Work, owners: Owners, matters: Sequence[Matter], owner: int) -> tuple[int, ...]:
    """The others who have something there."""
    secret = matters[0].secret
    having = dict.fromkeys(each.owner for each in matters if each.owner in owners.people and each.owner != owner)
    named = work.cases.seen_by(secret) if secret else frozenset(owners.people)
    return tuple(each for each in having if each is not None and each in named)
