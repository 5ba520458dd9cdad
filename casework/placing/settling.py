"""Settling a category: agreed by whoever the framework says, once nothing it requires is wanting."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from casework.cycle import AGREE
from casework.placing.admission import fulfils, ground_of, may_move, stands_by_fact
from casework.placing.case import Case
from casework.placing.ending import after, end, refused_step
from casework.schools import open_school
from domain.dates import academic_year_label, long_date
from domain.people import Permission
from domain.refusals import Misunderstood, Refused
from domain.settling import Situation, Wanting, walk, wanting
from domain.stays import holds_back
from store.decisions import AGREED, Decision
from store.work import Work

NO_REASON = frozenset({"yes", "y", "true", "no", "ok", "x", "-"})


@dataclass(frozen=True)
class Agreement:
    """How a proposal was settled: where, on which day, as which category if not as proposed.

    `exceptional` is the reason for which the authority settles without the agreement it otherwise needs.
    """

    where: str
    on: date
    category: str | None = None
    exceptional: str = ""
    answers: Mapping[str, str] = field(default_factory=dict)
    strand: str = ""


def agree(work: Work, urn: str, agreement: Agreement) -> Decision:
    """Record that a proposal was settled, perhaps with another category (HFD-025).

    Raises:
        Refused: when nothing is proposed, the day cannot be, something required is wanting, or the move comes
            too early.
    """
    open_school(work, urn)
    case = Case(work, urn, agreement.strand)
    proposal = case.proposal
    if proposal is None:
        raise refused_step(work, AGREE, f"category propose {urn}")
    _day(case, proposal, agreement.on)
    changed_from = proposal.category if agreement.category and agreement.category != proposal.category else None
    if changed_from:
        _as_another(case, proposal, agreement.category or "")
    if agreement.exceptional:
        _exceptional(case, proposal, agreement.exceptional)
    situation = case.situation(proposal, agreement.answers)
    open_ = wanting(work.framework, AGREE, situation)
    if open_:
        raise lacking(work, urn, open_[0])
    _in_time(case, proposal, agreement.on)
    proposal.answers = {**proposal.answers, **agreement.answers}
    more = {"proposed_as": changed_from, "exceptional": agreement.exceptional or None}
    return _settled(case, situation, agreement, more)


def settle_if_nothing_wants(work: Work, urn: str, strand: str) -> None:
    """Where whoever proposes settles: do so as soon as nothing is wanting (TRI-014, HRT-072)."""
    case = Case(work, urn, strand)
    proposal = case.proposal
    if proposal is None or not work.framework.deciding.at_once:
        return
    situation = case.situation(proposal)
    if not wanting(work.framework, AGREE, situation):
        _settled(case, situation, Agreement("", case.today, strand=strand), {})


def not_agreed(work: Work, urn: str, views: str, strand: str = "") -> Decision:
    """Record that the body did not agree: both views are kept and the proposal stays (HFD-025)."""
    open_school(work, urn)
    proposal = Case(work, urn, strand).proposal
    if proposal is None:
        raise refused_step(work, AGREE, f"category propose {urn}")
    work.record.append("category not-agreed", urn=urn, about=proposal.category, views=views)
    return proposal


def lacking(work: Work, urn: str, want: Wanting) -> Refused:
    """A requirement that is not fulfilled, in the framework's words, with whom it waits for and what to type."""
    titles = [_called(work, party) for party in want.parties]
    waits = f" Still to come: {' and '.join(titles)}." if titles else ""
    talk = work.framework.talk(want.requirement.talk or "")
    act = "moderate" if talk and talk.permission is Permission.MODERATE_CATEGORY else "discuss"
    words = f" Type: category {act} {urn} talk={talk.id} party={','.join(want.parties)}" if talk else ""
    view = f" Type: category view {urn}" if want.requirement.school_view else ""
    rule = want.requirement.rules[0] if want.requirement.rules else None
    return Refused(f"{want.requirement.refused}{waits}{words}{view}", rule)


def _called(work: Work, party: str) -> str:
    body, post = work.framework.body(party), work.framework.post(party)
    return body.title if body else post.label if post else party


def _settled(case: Case, situation: Situation, agreement: Agreement, more: Mapping[str, str | None]) -> Decision:
    work, proposal, on = case.work, case.proposal, agreement.on
    if proposal is None:
        raise AssertionError
    end(work, case.standing, on, situation)
    proposal.state, proposal.agreed_by, proposal.agreed_on = AGREED, work.who, on
    proposal.agreed_at, proposal.looked_at = agreement.where, work.clock.now()
    proposal.at = walk(work.framework, AGREE, proposal.at, situation)
    payload: dict[str, Any] = dict(more) | ({"answers": dict(agreement.answers)} if agreement.answers else {})
    if case.strand:
        payload["strand"] = case.strand
    work.record.append(
        "category agree", urn=case.urn, about=proposal.category, where=agreement.where, on=on.isoformat(), **payload
    )
    work.decisions.save(proposal)
    after(work, AGREE, proposal, academic_year_label(work.framework.deciding.round_of(on)))
    return proposal


def _day(case: Case, proposal: Decision, on: date) -> None:
    if on > case.today or on < proposal.proposed_on:
        raise Refused(
            f"It was proposed on {long_date(proposal.proposed_on)}, so it can have been agreed from that day to today. "
            "Enter the day it was agreed."
        )
    before = case.standing.agreed_on if case.standing else None
    if before and on < before:
        raise Refused(
            f"What stands now was agreed on {long_date(before)}, so what follows it can have been agreed from that day "
            "to today. Enter the day it was agreed."
        )


def _as_another(case: Case, proposal: Decision, category_id: str) -> None:
    """Settle another category than was proposed: it has to pass whatever a proposal of it would have to."""
    category = case.work.framework.category(category_id)
    if category is None:
        raise Misunderstood({"category": f"There is no {case.work.framework.words.category} “{category_id}”."})
    may_move(case, category)
    fulfils(case, category, proposal.despite)
    proposal.ground = ground_of(case, category, proposal.ground)
    proposal.category = category.id


def _exceptional(case: Case, proposal: Decision, reason: str) -> None:
    """Settle it without the school's agreement: only where the framework knows of that, and by those it names."""
    rules = case.work.framework.deciding.exceptional
    if rules is None or not rules.concerns(proposal.category, case.placed.governance, case.strand):
        title = case.work.framework.about.title
        raise Misunderstood({"exceptional": f"{title} knows no exceptional decision here. Leave this field out."})
    if not case.work.may(Permission.DECIDE_EXCEPTIONALLY):
        posts = case.work.framework.permissions.post
        able = [post.label for post in posts if Permission.DECIDE_EXCEPTIONALLY in post.may]
        whose = f" Whose decision it is: {', '.join(able) or 'nobody yet'}."
        raise Refused(f"{rules.refused}{whose}", rules.rules[0] if rules.rules else None)
    if reason.strip().casefold() in NO_REASON:
        raise Misunderstood({"exceptional": "Say why in a sentence: the reason stands in the record (a yes is none)."})
    proposal.exceptional = True
    proposal.reason = f"{proposal.reason}\n\nDecided exceptionally: {reason}"


def _in_time(case: Case, proposal: Decision, on: date) -> None:
    framework, standing, wanted = case.work.framework, case.category(case.standing), case.category(proposal)
    if wanted:
        stands_by_fact(case, wanted)  # it may have become known since it was proposed
    for bound in case.bounds:
        if wanted and holds_back(framework, bound, standing, wanted, on):
            rule = bound.stay.rules[0] if bound.stay.rules else None
            raise Refused(f"{bound.stay.refused} Not before {bound.due.sum}.", rule)
