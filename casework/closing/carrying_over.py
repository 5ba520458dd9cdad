"""Carrying over what a school leaves behind to the one that follows: as new matters there, linked with the old."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from casework.closing.matters import FORMAL, Matter, chosen, left_at
from casework.closing.winding_up import check_may, leaving_school, settled
from casework.concerns.ending import resolve
from casework.concerns.finding import kinds_for, note, proceeding_of
from casework.concerns.steps import STEP, open_steps
from casework.expected import Expected
from casework.group_meetings import PLANNED, close_group
from casework.kin import kin_of
from casework.obligations import drop, enter, keep
from casework.proceedings.course import CARRIED_OVER
from casework.proceedings.opening import check_kind
from casework.proceedings.second_thoughts import end_proceeding
from casework.schools import open_school
from domain.clocks import Due
from domain.refusals import Refused
from store.cases import Concern, Group, Meeting, Travel
from store.obligations import Obligation
from store.proceedings import Linked, Proceeding, Remark
from store.schools import School
from store.work import Work


@dataclass(frozen=True)
class Carried:
    """One matter that was carried over, and the id it has at the school that follows."""

    matter: Matter
    ref: str


@dataclass(frozen=True)
class _Way:
    """From which school to which, and why."""

    old: School
    new: School
    reason: str

    @property
    def said(self) -> str:
        return f"Carried over to {self.new.title}"


def carry_over(work: Work, urn: str, to: str, which: Collection[str], reason: str) -> tuple[School, list[Carried]]:
    """Carry these matters over to an open school, or without any named every concern that the reader may see.

    What is left out stays open where it is, to be closed or carried over later.

    Raises:
        Refused: when the school goes on, the other is not the one that follows, or one of these cannot be carried
            over: a notice, a power and what follows an inspection never can.
    """
    work.take_turn()
    old, left = leaving_school(work, urn), left_at(work, urn)
    way = _Way(old, _following(work, old, to), reason)
    matters = chosen(left, which, urn) if which else [each for each in left if each.sort == "concern"]
    if left and not matters:
        listed = ", ".join(each.ref for each in left)
        raise Refused(f"No concern is open at {old.title}. Name by its id what you carry over; open there: {listed}.")
    for each in matters:
        _check_carried(work, way, each)
    check_may(work, old, matters)
    with work.planning_later():
        carried = [Carried(each, _CARRIES[type(each.row)](work, each.row, way)) for each in matters]
    settled(work, urn, "what was open there was carried over")
    keep(work, way.new.urn)
    return way.new, carried


def _following(work: Work, old: School, to: str) -> School:
    """The school that follows. Refused where the file of links names others alone."""
    new, known = open_school(work, to), kin_of(work, old.urn).successors
    if new.urn == old.urn:
        raise Refused(f"{old.title} cannot be carried over to itself. Name the school that follows it.")
    if known and new.urn not in {each.urn for each in known}:
        raise Refused(f"{new.title} does not follow {old.name}: as far as is known that is {_listed(known)}.")
    return new


def _listed(known: Sequence[object]) -> str:
    return "; ".join(getattr(each, "title", "") for each in known)


def _check_carried(work: Work, way: _Way, matter: Matter) -> None:
    if matter.sort in FORMAL:
        raise _bound(work, way, matter)
    if matter.sort == "support":
        raise Refused(
            f"{matter.ref} was arranged for {way.old.name}. Arrange it for the school that follows: "
            f"support arrange {way.new.urn}, and close this one: school wind-up {way.old.urn} which={matter.ref}"
        )
    if isinstance(matter.row, Group):
        _check_group(work, way, matter.row)


def _bound(work: Work, way: _Way, matter: Matter) -> Refused:
    """Why formal action stays with the school it was taken against, in the framework's words where it has some."""
    row = matter.row
    flow = work.framework.workflow(row.workflow) if isinstance(row, Proceeding) else None
    rule = next(iter(flow.rules), None) if flow else None
    said = f"{way.new.name} has a governing body of its own, to which it was not given."
    if way.new.governance != "maintained":
        said = (
            "The Education and Inspections Act 2006, sections 59 to 69, gives notices and powers against maintained "
            f"schools alone, and {way.new.name} is none."
        )
    try:
        if flow and flow.opening:
            check_kind(work, way.new, flow.opening.by)
    except Refused as refused:
        said, rule = f"{said} {refused.sentence}", refused.rule or rule
    return Refused(
        f"{matter.ref} ({matter.title}) is never carried over: it binds {way.old.name}. {said} "
        f"End it with a reason: school wind-up {way.old.urn} which={matter.ref}",
        rule,
    )


def _check_group(work: Work, way: _Way, group: Group) -> None:
    rules, name = work.framework.procedures.project_group, work.framework.words.project_group
    if rules and way.new.governance not in rules.governance:
        raise Refused(
            f"{way.new.title} is not a maintained school, so a {name} cannot be required of it. If it agrees to one, "
            f"set it up there, and close {group.ref}: school wind-up {way.old.urn} which={group.ref}",
            next(iter(rules.rules), None),
        )
    running = work.cases.groups(way.new.urn)
    if running:
        raise Refused(f"{way.new.title} has a {name} already: {running[0].ref}. Close {group.ref} instead.")


def _concern(work: Work, old: Concern, way: _Way) -> str:
    """The concern with its notes, its direction and its next steps, as restricted as it is; what was done stays."""
    number = work.cases.next_number(Concern)
    kinds = [each.id for each in kinds_for(work, way.new)]
    new = Concern(**old.model_dump() | {"number": number, "urn": way.new.urn, "brought_over": True})
    new.matter = new.ref if old.matter else None
    new.procedure = old.procedure if old.procedure in kinds or not kinds else kinds[0]
    work.cases.add_concern(new, sorted(work.cases.seen_by(old.matter)) if old.matter else [])
    _copy(work, old, new)
    for count, step in enumerate(open_steps(work, old), start=1):
        _due_there(work, step, way, Expected(
            STEP, new.ref, str(count), step.label, _due(step), step.owner, way.new, matter=new.matter,
        ))  # fmt: skip
    running = proceeding_of(work, old)
    if running and not running.ended_on:
        end_proceeding(work, running, CARRIED_OVER, way.reason)
    resolve(work, old.ref, f"{way.said} as {new.ref}: {way.reason}")
    note(work, new, "carry-over", what=f"From {old.ref} at {way.old.title}", reason=way.reason)
    return new.ref


def _copy(work: Work, old: Concern, new: Concern) -> None:
    """Notes and direction stand beside both; the link says which led to which."""
    same = {"id": None, "about": new.ref, "matter": new.matter}
    remarks = [Remark(**each.model_dump() | same) for each in work.proceedings.remarks(old.ref)]
    travel = [Travel(**each.model_dump() | same) for each in work.cases.travel(old.ref)]
    work.proceedings.save(
        *remarks, Linked(authority=new.authority, earlier=old.ref, later=new.ref, matter=new.matter or old.matter)
    )
    work.cases.save(*travel)


def _group(work: Work, old: Group, way: _Way) -> str:
    """The group with the meetings that are still to come."""
    number, today = work.cases.next_number(Group), work.clock.today()
    coming = [each for each in work.cases.meetings(old.number) if each.state == PLANNED and each.on >= today]
    close_group(work, old, f"{way.said}: {way.reason}")
    new = Group(**old.model_dump() | {"number": number, "urn": way.new.urn, "closed_on": None, "brought_over": True})
    there = [
        Meeting(authority=new.authority, group_number=number, on=each.on, place=each.place) for each in coming
    ]  # fmt: skip
    work.cases.save(new, *there)
    work.record.append(
        "school carry-over", urn=new.urn, about=new.ref, what=f"From {old.ref} at {way.old.title}", reason=way.reason
    )
    return new.ref


def _deadline(work: Work, old: Obligation, way: _Way) -> str:
    """What is due, with the same day, for the same owner."""
    count = 1 + len(work.obligations.all_of(old.kind, way.new.urn))
    expected = Expected(
        old.kind, way.new.urn, str(count), old.label, _due(old), old.owner, way.new, statutory=old.statutory,
        also=tuple(old.also), matter=old.matter,
    )  # fmt: skip
    new = _due_there(work, old, way, expected)
    drop(work, [old], f"{way.said} as {new.ref}")
    for row, said in ((old, f"{way.said} as {new.ref}"), (new, f"From {old.ref} at {way.old.title}")):
        work.record.append(
            "school carry-over", urn=row.urn, about=row.ref, matter=row.matter, what=said, reason=way.reason
        )
    return new.ref


def _due_there(work: Work, old: Obligation, way: _Way, expected: Expected) -> Obligation:
    new = enter(work, expected)
    new.owner_chosen, new.note = True, f"from {old.ref} at {way.old.name}"
    work.obligations.save(new)
    return new


def _due(old: Obligation) -> Due:
    return Due(old.due, old.sum, old.rule, old.provisional)


_CARRIES: dict[type, Callable[..., str]] = {Concern: _concern, Group: _group, Obligation: _deadline}
