"""One school's placing, read once: what stands, what is proposed, what was said, and what the facts say."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import takewhile

from casework.cycle import proposal_of, standing_of
from casework.schools import facts_of_school, placed, school
from domain.facts import Facts
from domain.framework.categories import Category
from domain.placing import Assessment, Placed, assess
from domain.settling import Situation
from domain.standards import ByFact, settled_by_fact
from domain.stays import Bound, bounds
from domain.weighing import Case as Weighing
from domain.weighing import phase_of
from store.decisions import AGREED, NOTIFIED, PROPOSED, Decision, Heard, SelfAssessment
from store.schools import School
from store.work import Work


@dataclass
class Case:
    """A school in one strand ("" is the whole school), on the work's day. Reading it changes nothing."""

    work: Work
    urn: str
    strand: str = ""

    @cached_property
    def school(self) -> School:
        return school(self.work, self.urn)

    @cached_property
    def placed(self) -> Placed:
        return placed(self.school)

    @cached_property
    def facts(self) -> Facts:
        return facts_of_school(self.work, self.urn)

    @cached_property
    def live(self) -> Sequence[Decision]:
        """What stands and what is proposed, in every strand."""
        return [each for each in self.kept if each.until is None]

    @cached_property
    def history(self) -> Sequence[Decision]:
        """Every placing that ever stood in this strand, oldest first."""
        stood = [each for each in self.kept if each.strand == self.strand and each.state in {AGREED, NOTIFIED}]
        return sorted(stood, key=lambda each: (each.agreed_on or date.min, each.id or 0))

    @cached_property
    def kept(self) -> Sequence[Decision]:
        """What is proposed, what stands and what ever stood, in every strand."""
        return self.work.decisions.kept_of(self.urn)

    @property
    def of_strand(self) -> list[Decision]:
        return [each for each in self.live if each.strand == self.strand]

    @property
    def standing(self) -> Decision | None:
        return standing_of(self.of_strand)

    @property
    def proposal(self) -> Decision | None:
        return proposal_of(self.of_strand)

    @cached_property
    def heard(self) -> Sequence[Heard]:
        """What was said about the placing that is under way, else about the one that stands."""
        decision = self.proposal or self.standing
        kept = bool(self.work.framework.deciding.talk) and decision is not None
        return self.work.decisions.heard(decision) if kept and decision else ()

    @cached_property
    def own_view(self) -> SelfAssessment | None:
        return self.work.decisions.self_assessment(self.urn, self.strand)

    @cached_property
    def weighing(self) -> Weighing:
        """The school as conditions see it."""
        return Weighing(self.work.framework, self.placed, self.facts, self.today, phase_of(self.placed))

    @cached_property
    def assessment(self) -> Assessment:
        return assess(self.work.framework, self.placed, self.facts, self.today, self.strand)

    @cached_property
    def by_fact(self) -> ByFact | None:
        """The category that a fact settles by itself."""
        return settled_by_fact(self.weighing, self.assessment)

    @cached_property
    def bounds(self) -> tuple[Bound, ...]:
        """The stays that concern the school now."""
        if not self.work.framework.deciding.stay:
            return ()
        return bounds(self.weighing, self.history, self.work.calendar_of(self.urn), self.strand)

    @property
    def today(self) -> date:
        return self.work.clock.today()

    @property
    def strands(self) -> tuple[str, ...]:
        """What this school is rated in."""
        return self.work.framework.strands_of(self.placed.stages, self.school.phase)

    def category(self, decision: Decision | None) -> Category | None:
        """The category of a decision, in the framework that stands now."""
        return self.work.framework.category(decision.category) if decision else None

    @property
    def in_year(self) -> bool:
        """Whether this year's round is done for the school, so that another category is a change within the year."""
        standing = self.standing
        settled = standing.agreed_on if standing else None
        round_of = self.work.framework.deciding.round_of
        return settled is not None and round_of(settled) == round_of(self.today)

    def situation(self, decision: Decision, answers: Mapping[str, str] | None = None) -> Situation:
        """Where a placing is in the process; `answers` are those of the step that is being taken."""
        now, then = self.category(decision), self.category(self.standing)
        moves = now is not None and then is not None and now.id != then.id
        return Situation(
            category=decision.category,
            governance=self.placed.governance,
            strand=self.strand,
            in_year=decision.ground is not None or (decision.state == PROPOSED and self.in_year),
            heard=_by_talk(self.heard),
            earlier=_by_talk(self._said_earlier(decision)),
            leaving=then.id if moves and then else "",
            betters=bool(moves and now and then and now.rank < then.rank),
            answers={"ground": decision.ground or "", **decision.answers, **(answers or {})},
            school_view=self._asks_view and self._view_since(decision),
            exceptional=decision.exceptional,
            automatic=decision.automatic,
        )

    def continued(self, decision: Decision) -> list[Decision]:
        """The earlier placings of the unbroken time in its category that a decision continues, newest first."""
        before = [each for each in self.history if each.id != decision.id and each.strand == self.strand]
        return list(takewhile(lambda each: each.category == decision.category, reversed(before)))

    @property
    def since(self) -> date | None:
        """The first day of the unbroken time in the category that stands; confirming it does not begin it anew."""
        standing = self.standing
        return [standing, *self.continued(standing)][-1].agreed_on if standing else None

    def _said_earlier(self, decision: Decision) -> list[Heard]:
        """What was said about the earlier placings of the same time, where something has to be said only once."""
        asks = any(
            each.once and each.concerns(decision.category, self.placed.governance, self.strand)
            for each in self.work.framework.deciding.requirement
        )
        earlier = self.continued(decision)[::-1] if asks else ()
        return [row for each in earlier for row in self.work.decisions.heard(each)]

    @property
    def _asks_view(self) -> bool:
        """Whether anything in the framework waits for the school's own view; where nothing does, it is not read."""
        return any(each.school_view for each in self.work.framework.deciding.requirement)

    def _view_since(self, decision: Decision) -> bool:
        """Whether the school's own view of this year's placing is on record."""
        view, round_of = self.own_view, self.work.framework.deciding.round_of
        return view is not None and round_of(view.received_on) == round_of(decision.proposed_on)


def _by_talk(rows: Iterable[Heard]) -> dict[str, dict[str, bool | None]]:
    """Who took part in each conversation, and what each said last."""
    heard: dict[str, dict[str, bool | None]] = {}
    for each in rows:
        heard.setdefault(each.talk, {})[each.party] = each.agrees
    return heard
