"""How far each school has come in the year's round, and how that compares with the year before."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from casework.cycle import AGREE, proposal_of, standing_of
from casework.joining import was_there
from casework.placing.case import Case
from casework.registered import by_urn
from casework.rounds.due import last_day
from domain.clocks import Due
from domain.settling import wanting
from store.decisions import NOTIFIED, Decision, Heard
from store.rounds import Round
from store.schools import School
from store.work import Work

NOT_BEGUN, PROPOSED, READY, SETTLED, TOLD = "not begun", "waiting", "ready to settle", "settled", "told"
STAGES = (NOT_BEGUN, PROPOSED, READY, SETTLED, TOLD)


@dataclass(frozen=True)
class Place:
    """One rating of one school in the round; `waits` are the conversations a proposal still waits for.

    `now` is the newest placing of the round, be it only proposed; `settled` the newest that is more than that.
    """

    school: School
    strand: str
    stage: str
    now: Decision | None
    before: Decision | None
    owner: int | None
    waits: tuple[str, ...] = ()
    settled: Decision | None = None


@dataclass(frozen=True)
class RoundView:
    """A whole round. `due` is the day by which every school is to be placed, None where none is set or known."""

    year: int
    begun: Round | None
    due: Due | None
    places: Sequence[Place]

    def at(self, *stages: str) -> list[Place]:
        """The ratings that have come so far and no further."""
        return [place for place in self.places if place.stage in stages]

    @property
    def counts(self) -> Mapping[str, int]:
        """How many are at each stage, in order."""
        found = Counter(place.stage for place in self.places)
        return {stage: found[stage] for stage in STAGES}

    def by_category(self, category: str, *, before: bool = False) -> int:
        """How many schools stand in a category now, or stood in it when this round began; whole schools only."""
        whole = [place for place in self.places if not place.strand]
        decisions = (place.before if before else place.settled or place.before for place in whole)
        return sum(1 for each in decisions if each and each.category == category)


def view(work: Work, year: int | None = None) -> RoundView:
    """Where every school stands in a year's round; this year's where none is named."""
    year = work.framework.deciding.round_of(work.clock.today()) if year is None else year
    live, stood = by_urn(work.decisions.all_live()), by_urn(work.decisions.ever_stood())
    heard: dict[int, list[Heard]] = {}
    for each in work.decisions.heard_of_all() if work.framework.deciding.talk else ():
        heard.setdefault(each.decision, []).append(each)
    advisers = work.people.advisers()
    places = []
    for school in work.schools.open(None):
        there = was_there(school, min(work.clock.today(), date(year + 1, 8, 31)))
        if school.governance in work.framework.about.leaves_out or not there:
            continue
        for strand in work.framework.strands_of(frozenset(school.stages), school.phase):
            case = Case(work, school.urn, strand)
            case.school, case.live, case.history = school, live.get(school.urn, []), stood.get(school.urn, [])
            places.append(_place(case, year, heard, advisers.get(school.urn)))
    return RoundView(year, work.rounds.of(year), last_day(work, year), places)


def _place(case: Case, year: int, heard: Mapping[int, list[Heard]], owner: int | None) -> Place:
    round_of = case.work.framework.deciding.round_of
    own = [each for each in case.history if each.strand == case.strand and each.agreed_on]
    inside = [each for each in own if each.agreed_on and round_of(each.agreed_on) == year]
    before = next((each for each in reversed(own) if each.agreed_on and round_of(each.agreed_on) < year), None)
    now = inside[-1] if inside else None
    proposal = proposal_of(case.of_strand)
    if proposal and round_of(proposal.proposed_on) <= year:  # one that stayed open is not lost in the next round
        case.heard = heard.get(proposal.id or 0, [])
        waits = _waits(case, proposal)
        return Place(case.school, case.strand, PROPOSED if waits else READY, proposal, before, owner, waits, now)
    looked = standing_of(case.of_strand)
    counts = case.work.framework.deciding.review_is_round
    if counts and now is None and looked and looked.reviewed_on and round_of(looked.reviewed_on) == year:
        now = looked  # a review that changes nothing is the year's look, where the framework counts it
    stage = NOT_BEGUN if now is None else TOLD if now.state == NOTIFIED else SETTLED
    return Place(case.school, case.strand, stage, now, before, owner, settled=now)


def _waits(case: Case, proposal: Decision) -> tuple[str, ...]:
    open_ = wanting(case.work.framework, AGREE, case.situation(proposal))
    talks = (case.work.framework.talk(each.requirement.talk or "") for each in open_)
    return tuple(dict.fromkeys(talk.title if talk else "the school's own view" for talk in talks))
