"""Arranging a service: asked for with its answers, talked over, approved, running, and ended with what came of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from casework.obligations import keep
from casework.schools import open_school
from casework.support.asking import Asking, read_answers
from casework.support.offers import guard_charge
from casework.support.situation import Situation, rule_of, service_of, situation
from casework.support.warnings import Warned, cautions
from domain.dates import long_date
from domain.framework.services import Approval, Service
from domain.people import Permission
from domain.refusals import Misunderstood, Refused
from domain.spoken import within
from store.support import DECLINED, ENDED, RUNNING, WAITING, Arrangement
from store.work import Work


@dataclass(frozen=True)
class Wanted:
    """A service as somebody asks for it; `answers` by question, `free` None: as the framework says."""

    service: str
    answers: Mapping[str, str] = field(default_factory=dict)
    giver: str = ""
    note: str = ""
    free: bool | None = None


@dataclass(frozen=True)
class Arranged:
    """An arrangement, what it waits for, and what is warned of."""

    arrangement: Arrangement
    service: Service
    waits_for: tuple[str, ...]
    warned: tuple[Warned, ...] = ()


def arrange(work: Work, urn: str | None, wanted: Wanted) -> Arranged:
    """Ask for a service; where nobody need be heard or agree, it runs from today.

    Raises:
        Refused: when it is not for this school, is promised at the wrong charge, runs or waits already, or an answer
            is missing or not accepted.
        Misunderstood: when the school or what was answered cannot be read.
    """
    service = service_of(work, wanted.service)
    stands = _stands(work, urn, service)
    funding = guard_charge(stands, service, wanted.free) if stands else next(iter(service.funding), None)
    answers = read_answers(Asking(work, service, stands), wanted.answers)
    arrangement = _arrangement(work, stands, wanted, answers)
    arrangement.funding = funding.how if funding else ""
    _start(work, arrangement, service)
    work.support.save(arrangement)
    work.record.append(
        "support arrange", urn=urn, about=arrangement.ref, service=service.id, answers=answers, giver=wanted.giver,
        note=wanted.note, funding=arrangement.funding, state=arrangement.state,
    )  # fmt: skip
    if urn:
        keep(work, urn)
    warned = cautions(stands, wanted.giver) if stands else ()
    return Arranged(arrangement, service, waits_for(arrangement, service), warned)


def talked(work: Work, ref: str, party: str, on: date) -> Arranged:
    """Record that a service was talked over with somebody (MK-063); it runs where nothing else is waited for.

    Raises:
        Refused: when nothing of that id waits, or it does not wait for that conversation.
        Misunderstood: when the day is still to come.
    """
    arrangement, service = find_waiting(work, ref)
    found = next((each for each in service.talk if party.casefold() in {each.id, each.title.casefold()}), None)
    if found is None:
        listed = ", ".join(f"{each.id} ({each.title})" for each in service.talk) or "nobody"
        raise Refused(f"{arrangement.ref} is to be talked over with: {listed}.", rule_of(service))
    if on > work.clock.today():
        raise Misunderstood({"on": f"{long_date(on)} is still to come. Enter the day it was talked over."})
    arrangement.talks = {**arrangement.talks, found.id: on.isoformat()}
    _start(work, arrangement, service)
    work.support.save(arrangement)
    work.record.append(
        "support talk", urn=arrangement.urn, about=arrangement.ref, party=found.id, on=on.isoformat(),
        state=arrangement.state,
    )  # fmt: skip
    if arrangement.urn:
        keep(work, arrangement.urn)
    return Arranged(arrangement, service, waits_for(arrangement, service))


def approve(work: Work, ref: str) -> Arranged:
    """Agree to what waits; it runs once nobody else has to (MK-064, HRT-101).

    Raises:
        Refused: when somebody has not been heard yet, or the reader holds none of the posts it waits for.
    """
    arrangement, service = find_waiting(work, ref)
    unheard = next((each for each in service.talk if each.id not in arrangement.talks), None)
    if unheard:
        sentence = unheard.refused or f"It has not been talked over with the {within(unheard.title)} yet."
        raise Refused(f"{sentence} Type: support talk {arrangement.ref} {unheard.id}", rule_of(unheard, service))
    waiting = _waiting_approvals(arrangement, service)
    mine = next((each for each in waiting if _holds(work, each)), None)
    if waiting and mine is None:
        raise Refused(
            f"{arrangement.ref} waits for the {within(waiting[0].title)}, and you do not hold that post.",
            rule_of(waiting[0], service),
        )
    agreed_as = mine.id if mine else "agreed"
    arrangement.approvals = {**arrangement.approvals, agreed_as: f"{work.who}, {work.clock.today().isoformat()}"}
    _start(work, arrangement, service)
    work.support.save(arrangement)
    work.record.append(
        "support approve", urn=arrangement.urn, about=arrangement.ref, approval=agreed_as, state=arrangement.state
    )
    if arrangement.urn:
        keep(work, arrangement.urn)
    return Arranged(arrangement, service, waits_for(arrangement, service))


def end(work: Work, ref: str, outcome: str, on: date) -> Arranged:
    """End what runs, or decline what waits (HFD-069).

    Raises:
        Refused: when it has ended already, waits and the reader may not agree to it, or has run and nobody says what
            came of it where that is asked.
        Misunderstood: when the day cannot be.
    """
    arrangement = find_arrangement(work, ref)
    service = service_of(work, arrangement.service)
    if arrangement.state not in {WAITING, RUNNING}:
        raise Refused(f"{arrangement.ref} has {arrangement.state} already.")
    if arrangement.state == WAITING and not work.may(Permission.MANAGE_SUPPORT):
        raise Refused(f"{arrangement.ref} waits for somebody's agreement, and turning it down is theirs too.")
    evaluation = work.framework.entitlements.evaluation
    if evaluation and service.evaluated and arrangement.state == RUNNING and not outcome:
        raise Refused(f"{evaluation.refused} Give outcome=...", rule_of(evaluation, service))
    if not arrangement.arranged_on <= on <= work.clock.today():
        raise Misunderstood({"on": f"Enter a day from {long_date(arrangement.arranged_on)} to today."})
    arrangement.state = ENDED if arrangement.state == RUNNING else DECLINED
    arrangement.ended_on, arrangement.ended_by, arrangement.outcome = on, work.who, outcome
    work.support.save(arrangement)
    work.record.append(
        "support end", urn=arrangement.urn, about=arrangement.ref, state=arrangement.state, outcome=outcome,
        on=on.isoformat(),
    )  # fmt: skip
    if arrangement.urn:
        keep(work, arrangement.urn)
    return Arranged(arrangement, service, ())


def find_arrangement(work: Work, ref: str) -> Arrangement:
    """The arrangement with that id; a URN stands for the newest that waits or runs at the school.

    Raises:
        Refused: when there is none.
    """
    number = ref.strip().upper().removeprefix("S-")
    newest = work.support.open_arrangements(number)[-1:]
    by_id = work.support.arrangement(int(number)) if number.isdecimal() and len(number) < 10 else None
    found = newest[0] if newest else by_id
    if found is None:
        raise Refused(f"There is no arrangement {ref[:20]}. Type “support SCHOOL” to find its id, for example S-4.")
    return found


def find_waiting(work: Work, ref: str) -> tuple[Arrangement, Service]:
    """An arrangement that still waits, and its service.

    Raises:
        Refused: when there is none, or it waits no longer.
    """
    found = find_arrangement(work, ref)
    if found.state != WAITING:
        raise Refused(f"{found.ref} does not wait for anything: it is {found.state}.")
    return found, service_of(work, found.service)


def waits_for(arrangement: Arrangement, service: Service) -> tuple[str, ...]:
    """Who is still to be heard, then whose agreement is awaited."""
    if arrangement.state != WAITING:
        return ()
    unheard = [each.title for each in service.talk if each.id not in arrangement.talks]
    return (*unheard, *(each.title for each in _waiting_approvals(arrangement, service)))


def _stands(work: Work, urn: str | None, service: Service) -> Situation | None:
    if service.listed_only:
        to = f" Ask {service.routed_to}." if service.routed_to else ""
        raise Refused(f"“{service.title}” is there for every school and is not arranged here.{to}", rule_of(service))
    if urn is None:
        if service.of_authority:
            return None
        raise Misunderstood({"school": "Enter school."})
    open_school(work, urn)
    stands = situation(work, urn)
    there = next((each for each in stands.open if each.service == service.id), None)
    if there:
        raise Refused(f"“{service.title}” is {there.state} at {stands.school.title} already: {there.ref}.")
    return stands


def _arrangement(work: Work, stands: Situation | None, wanted: Wanted, answers: dict[str, str]) -> Arrangement:
    return Arrangement(
        authority=work.authority.id,
        number=work.support.next_number(Arrangement),
        urn=stands.school.urn if stands else None,
        service=wanted.service,
        giver=wanted.giver,
        note=wanted.note,
        category=stands.category if stands else None,
        answers=answers,
        arranged_by=work.who,
        arranged_on=work.clock.today(),
    )


def _start(work: Work, arrangement: Arrangement, service: Service) -> None:
    """It runs from today once nothing is waited for."""
    if not waits_for(arrangement, service):
        arrangement.state, arrangement.running_since = RUNNING, work.clock.today()


def _waiting_approvals(arrangement: Arrangement, service: Service) -> list[Approval]:
    return [each for each in service.approval if each.id not in arrangement.approvals]


def _holds(work: Work, approval: Approval) -> bool:
    return work.reader is None or bool(set(work.reader.posts) & set(approval.posts))
