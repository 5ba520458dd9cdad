"""Joining two concerns of one school: both stay readable, steps and links move, and the stricter secrecy holds."""

from collections.abc import Iterable

from casework.concerns.finding import find_open, note, open_at, proceeding_of
from casework.concerns.sharing import owners_within
from casework.concerns.steps import steps_of
from casework.obligations import keep
from casework.ringing import plan_reminders
from domain.refusals import Refused
from store.cases import MERGED, Concern
from store.restricting import restrict
from store.work import Work


def merge(work: Work, ref: str, into: str = "", reason: str = "") -> tuple[Concern, Concern]:
    """Join one concern to another of the same school, which goes on; returns both. Of a school (a URN) it is the newest
    that is joined, and without `into` it goes to the only other one.

    Where one of them is restricted both are, for those who might see every restricted one of the two.

    Raises:
        Refused: when they are one, or of two schools, or over, when the first was taken further, or when something
            of the two belongs to somebody who could not see it then.
    """
    work.take_turn()
    there = open_at(work, ref.strip())
    concern = there[0] if there else find_open(work, ref)
    target = find_open(work, into) if into else _other(work, concern)
    _check(work, concern, target)
    strict = _strict(work, concern, target)
    if strict is not None:
        _check_owners(work, (concern, target), strict)
    concern.state, concern.merged_into = MERGED, target.number
    work.cases.save(concern)
    if strict is not None:
        restrict(work, target, strict)
    _move(work, concern, target)
    note(work, concern, "merge", what=f"To {target.ref}, where it goes on", reason=reason)
    keep(work, concern.urn)
    return concern, target


def _other(work: Work, concern: Concern) -> Concern:
    """The other open concern of the school. Refused where there is none, or more than one."""
    others = [each for each in open_at(work, concern.urn) if each.number != concern.number]
    if len(others) != 1:
        listed = ", ".join(each.ref for each in others) or "no other that you can see"
        raise Refused(f"Say into which {concern.ref} is joined: at {concern.urn} there is {listed}.")
    return others[0]


def _check(work: Work, concern: Concern, target: Concern) -> None:
    if concern.number == target.number:
        raise Refused(f"{concern.ref} cannot be joined to itself. Name another concern of the school.")
    if concern.urn != target.urn:
        raise Refused(
            f"{concern.ref} and {target.ref} are about two schools, so they cannot be joined. Add a note to each."
        )
    running = proceeding_of(work, concern)
    if running and not running.ended_on:
        raise Refused(
            f"{concern.ref} was taken further and that still runs. Join {target.ref} to it instead: "
            f"concern merge {target.ref} into={concern.ref}"
        )


def _strict(work: Work, *concerns: Concern) -> frozenset[int] | None:
    """Those who may see every one of these that is restricted; None where none is."""
    named = [work.cases.seen_by(each.matter) for each in concerns if each.matter]
    return frozenset.intersection(*named) if named else None


def _check_owners(work: Work, concerns: Iterable[Concern], named: frozenset[int]) -> None:
    """Refused where something belongs to somebody who could not see it any more."""
    for concern in concerns:
        for ref, owner in owners_within(work, concern).items():
            if owner not in named:
                person = work.people.numbered(owner)
                who = person.name if person else "Somebody who has left"
                raise Refused(
                    f"{who} has {ref}, and could not see it once the two are joined, because one is restricted. Give "
                    "it to somebody who is named on it, or let them see the restricted one first."
                )


def _move(work: Work, concern: Concern, target: Concern) -> None:
    """Steps and links go where the concern goes."""
    steps = steps_of(work, concern)
    for each in steps:
        each.about, each.occurrence = target.ref, f"{concern.ref}/{each.occurrence}"
    work.obligations.save(*steps)
    plan_reminders(work, steps)
    for link in work.proceedings.links(concern.ref):
        link.earlier = target.ref if link.earlier == concern.ref else link.earlier
        link.later = target.ref if link.later == concern.ref else link.later
        work.proceedings.save(link)
