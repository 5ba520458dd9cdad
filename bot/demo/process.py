"""Walking a demo school through its framework's own process: every question answered, every conversation held."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date

from bot.demo.figures import DemoSchool
from bot.demo.office import Office
from casework.cycle import AGREE
from casework.placing import Conversation, OwnView, Proposal, converse, propose, record_own_view
from casework.placing.case import Case
from domain.framework.deciding import Asked, Talk
from domain.people import Permission
from domain.refusals import Refused
from domain.settling import wanting
from store.work import Work

ANSWERS = (
    "Looked at with the head; the evidence is in the visit notes.",
    "In line with what the school says of itself.",
    "Better than last year, and not yet where it should be.",
    "Settled: the leaders know what comes next.",
)
OWN_VIEW = "We think better of ourselves: see our tracking."


@dataclass(frozen=True)
class Walk:
    """One rating of one school on its way: in which council, led by which adviser."""

    office: Office
    adviser: str
    urn: str
    strand: str

    @property
    def work(self) -> Work:
        """The adviser's."""
        return self.office.work(self.adviser)


def put_forward(work: Work, made: DemoSchool, wanted: Sequence[Proposal]) -> None:
    """Propose the first of these that the framework lets through: a shut gate or a stay leads to the next graver."""
    for proposal in wanted:
        for each in (replace(proposal, despite=""), proposal):
            with suppress(Refused):
                propose(work, made.school.urn, each)
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


def hold_talks(walk: Walk, step: str, said: Mapping[str, str], *, against: bool = False) -> None:
    """Hold every conversation that a step waits for, in order; all agree, or (`against`) the first party does not."""
    for _ in range(len(walk.work.framework.deciding.talk) + 1):
        case = Case(walk.work, walk.urn, walk.strand)
        decision = case.proposal if step == AGREE else case.standing
        if decision is None:
            return
        open_ = wanting(walk.work.framework, step, case.situation(decision, said))
        if not open_:
            return
        first = open_[0].requirement
        if first.school_view:
            view = OwnView(OWN_VIEW, None, today(walk.work), walk.strand)
            record_own_view(walk.work, walk.urn, view)
        elif first.talk and against and first.agreeing:
            _hold(walk, first.talk, open_[0].parties[:1], agrees=False)
            return
        elif first.talk:
            _hold(walk, first.talk, open_[0].parties)


def _hold(walk: Walk, talk_id: str, parties: tuple[str, ...], *, agrees: bool = True) -> None:
    """One conversation, and first those that come before it; posts of the service speak each for themselves."""
    talk = walk.work.framework.talk(talk_id)
    if talk is None:
        return
    held = {each.talk for each in Case(walk.work, walk.urn, walk.strand).heard}
    for first in talk.after:
        if first not in held:
            _hold(walk, first, ())
    parties = parties or talk.parties
    if talk.permission is Permission.MODERATE_CATEGORY:
        for party in parties:
            work = walk.office.work(walk.office.holding(party))
            converse(work, walk.urn, _said(walk, talk, (party,), agrees))
    else:
        converse(walk.work, walk.urn, _said(walk, talk, parties, agrees))


def _said(walk: Walk, talk: Talk, parties: tuple[str, ...], agrees: bool) -> Conversation:
    return Conversation(
        talk=talk.id,
        parties=parties,
        on=today(walk.work),
        agrees=agrees if talk.answers else None,
        led_by=_leader(walk, talk.led_by),
        covered=talk.covers,
        note="As agreed beforehand.",
        strand=walk.strand,
    )


def _leader(walk: Walk, posts: tuple[str, ...]) -> str:
    """The school's adviser, where the conversation is theirs to lead; else the first who holds such a post."""
    able = [each.name for each in walk.work.people.choices() if set(posts) & set(each.posts)]
    return walk.adviser if walk.adviser in able else next(iter(able), "")
