"""Walking a demo school through its framework's own process: every question answered, every conversation held."""

from collections.abc import Mapping, Sequence
from datetime import date

from bot.demo.figures import DemoSchool
from casework.cycle import AGREE
from casework.placing import Conversation, OwnView, Proposal, converse, propose, record_own_view, standing
from casework.placing.case import Case
from domain.framework.deciding import Asked
from domain.refusals import Refused
from domain.settling import wanting
from store.work import Work

ANSWERS = (
    "Looked at with the head; the evidence is in the visit notes.",
    "In line with what the school says of itself.",
    "Better than last year, and not yet where it should be.",
    "Settled: the leaders know what comes next.",
)


def put_forward(work: Work, made: DemoSchool, wanted: Sequence[Proposal]) -> None:
    """Propose the first of these that the framework lets through: a shut gate or a stay leads to the next graver."""
    for proposal in wanted:
        try:
            propose(work, made.school.urn, proposal)
        except Refused:
            continue
        return


def answers(work: Work, made: DemoSchool, step: str) -> dict[str, str]:
    """An answer to everything the framework asks at a step."""
    asked = (each for each in work.framework.deciding.asked if each.step == step and each.required)
    return {each.id: _answer(work, made, each) for each in asked}


def _answer(work: Work, made: DemoSchool, asked: Asked) -> str:
    rng = made.rng(asked.id, work.clock.today())
    if asked.how == "text":
        return rng.choice(ANSWERS)
    return ("no" if asked.tells else "yes") if asked.how == "yes_no" else rng.choice(asked.choices)


def today(work: Work) -> date:
    return work.clock.today()


def hold_talks(work: Work, urn: str, step: str, said: Mapping[str, str]) -> None:
    """Hold every conversation that a step waits for, in order, with everybody agreeing."""
    for _ in range(len(work.framework.deciding.talk) + 1):
        case = Case(work, urn)
        decision = case.proposal if step == AGREE else case.standing
        if decision is None:
            return
        open_ = wanting(work.framework, step, case.situation(decision, said))
        if not open_:
            return
        first = open_[0]
        if first.requirement.school_view:
            record_own_view(work, urn, OwnView("We think better of ourselves: see our tracking.", None, today(work)))
        elif first.requirement.talk:
            _hold(work, urn, first.requirement.talk, first.parties)


def _hold(work: Work, urn: str, talk_id: str, parties: tuple[str, ...]) -> None:
    """One conversation, and first those that come before it."""
    talk = work.framework.talk(talk_id)
    if talk is None:
        return
    held = {each.talk for each in standing(work, urn).heard}
    for first in talk.after:
        if first not in held:
            _hold(work, urn, first, ())
    converse(
        work,
        urn,
        Conversation(
            talk=talk.id,
            parties=parties or talk.parties,
            on=today(work),
            agrees=True if talk.answers else None,
            led_by=_leader(work, talk.led_by),
            covered=talk.covers,
            note="As agreed beforehand.",
        ),
    )


def _leader(work: Work, posts: tuple[str, ...]) -> str:
    found = (person.name for person in work.people.choices() if set(posts) & set(person.posts))
    return next(found, "") if posts else ""
