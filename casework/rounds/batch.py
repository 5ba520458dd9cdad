"""Many schools in one form: settled at one meeting, moderated by one person, told on one day; each on its own feet."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from casework.cycle import AGREE, MODERATE, NOTIFY
from casework.obligations import keep
from casework.placing import Agreement, Conversation, agree, converse, notify
from casework.rounds.stages import PROPOSED, READY, SETTLED, Place, RoundView, view
from casework.schools import school
from domain.refusals import Misunderstood, Refused
from store.schools import School
from store.work import Work

# Who is looked at for each step, when every school that is ready is meant.
READY_FOR = {AGREE: (READY,), MODERATE: (PROPOSED,), NOTIFY: (SETTLED,)}


@dataclass(frozen=True)
class Batch:
    """One step for many schools: these, or every one that is ready for it, without those left out.

    `answers` are those to the framework's own questions, the same for all of them; `by` is who answered, where it was
    not whoever records it.
    """

    step: str
    on: date
    where: str = ""
    talk: str = ""
    parties: tuple[str, ...] = ()
    by: str = ""
    agrees: bool | None = None
    urns: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    answers: Mapping[str, str] = field(default_factory=dict)


NotDone = tuple[School, str, str]
"""A school, its strand, and why nothing was done there."""


@dataclass(frozen=True)
class BatchDone:
    """What was done, and what was not, with the reason."""

    done: Sequence[Place]
    refused: Sequence[NotDone]


def in_batch(work: Work, batch: Batch) -> BatchDone:
    """Take a step for many schools. One that is refused leaves nothing behind, and does not hold up the others.

    Raises:
        Misunderstood: when no school is ready for the step, or something that the step needs is not said.
    """
    _insist(work, batch)
    seen = view(work)
    ready = [place for place in seen.at(*READY_FOR[batch.step]) if place.school.urn not in batch.without]
    chosen = [place for place in ready if place.school.urn in batch.urns] if batch.urns else ready
    left_out = _left_out(work, seen, batch)
    if not chosen and not left_out:
        raise Misunderstood({"schools": "No school is ready for this. See how far the round is: category round"})
    done, refused = [], []
    with work.planning_later():
        for place in chosen:
            try:
                with work.session.begin_nested():
                    _take(work, batch, place)
            except (Refused, Misunderstood) as no:
                said = no.sentence if isinstance(no, Refused) else " ".join(no.errors.values())
                refused.append((place.school, place.strand, said))
            else:
                done.append(place)
    if done:
        keep(work)
    return BatchDone(done, [*refused, *left_out])


def _left_out(work: Work, seen: RoundView, batch: Batch) -> list[NotDone]:
    """The schools that were named and of which no rating is ready for the step, each with how far it is."""
    named = dict.fromkeys(urn for urn in batch.urns if urn not in batch.without)
    ready = {place.school.urn for place in seen.at(*READY_FOR[batch.step])}
    how_far = {place.school.urn: "; ".join((place.stage, *place.waits)) for place in seen.places}
    return [
        (school(work, urn), "", f"It is not ready for this: {how_far.get(urn, 'it is not in the round')}.")
        for urn in named
        if urn not in ready
    ]


def _insist(work: Work, batch: Batch) -> None:
    """What the step's own form would ask for is asked for here too, once for all of them."""
    lacking = {}
    if batch.step == AGREE:
        if not batch.where:
            lacking["where"] = "Say where it was agreed: the meeting, or the letters."
        for asked in work.framework.deciding.asked:
            if asked.step == AGREE and asked.required and asked.id not in batch.answers:
                lacking[asked.field] = asked.refused or f"{asked.title}: say what it is."
    if batch.step == MODERATE and not (batch.talk and batch.parties):
        lacking["talk" if not batch.talk else "party"] = "Say which moderation it was, and whose."
    if lacking:
        raise Misunderstood(lacking)


def _take(work: Work, batch: Batch, place: Place) -> None:
    urn = place.school.urn
    if batch.step == AGREE:
        agree(work, urn, Agreement(batch.where, batch.on, answers=batch.answers, strand=place.strand))
    elif batch.step == NOTIFY:
        notify(work, urn, batch.on, place.strand)
    else:
        said = Conversation(batch.talk, batch.parties, batch.on, batch.agrees, strand=place.strand, by=batch.by)
        converse(work, urn, said)
