"""The risk cycle of one school: which step comes next, by when, and the sum that leads there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from domain.calendar import Calendar, MissingTermDates, PeriodKind, Term
from domain.clocks import Due, NoClock, UnknownEvent, reckon
from domain.dates import academic_year_label, academic_year_of
from domain.framework import Framework
from domain.framework.clocks import FrameworkClock
from domain.framework.deciding import ReviewCycle
from store.decisions import AGREED, PROPOSED, Decision

PROPOSE, AGREE, NOTIFY, REVIEW, INVITE = "propose", "agree", "notify", "review", "self_assessment"
DISCUSS, MODERATE, AUTOMATIC, LEAVE, LAPSE = "discuss", "moderate", "automatic", "leave", "lapse"

_YEARLY = ReviewCycle(id="yearly", title="Yearly", every="year")
_TERMLY = ReviewCycle(id="termly", title="Termly", every="term")


@dataclass(frozen=True)
class NextStep:
    """What comes next for a school.

    `due` None: no day is set, or `unknown` says which fact is missing; `missing_year` is the academic year
    (by the year it begins in) whose term dates are not known. `round` tells this time round from the others: the
    academic year, the term, or the day it was agreed.
    """

    step: str
    label: str
    clock: FrameworkClock | None
    due: Due | None
    unknown: str | None = None
    missing_year: int | None = None
    round: str = ""

    @property
    def rule(self) -> str | None:
        """The ledger rule that sets the day, known even while the day is not."""
        return self.clock.rules[0] if self.clock and self.clock.rules else None


def standing_of(live: Sequence[Decision]) -> Decision | None:
    """The decision that stands among a school's live ones."""
    return next((decision for decision in reversed(live) if decision.stands), None)


def proposal_of(live: Sequence[Decision]) -> Decision | None:
    """The open proposal among a school's live ones."""
    return next((decision for decision in reversed(live) if decision.state == PROPOSED), None)


def next_step(
    framework: Framework, calendar: Calendar, live: Sequence[Decision], today: date, governance: str = ""
) -> NextStep | None:
    """The next step of the cycle; None where the framework has no cycle as data (HFD-021, HFD-022, HFD-026).

    A school is placed in every year's round; a placing that was settled is told at once; between rounds it is
    reviewed as often as the framework says for its category. The round is a review too. A review that was missed
    stays the next step until the school is looked at again.
    """
    standing = standing_of(live)
    if framework.step(_settles(framework)) is None:
        return None
    if standing and standing.state == AGREED:
        agreed_on = standing.agreed_on or today
        step = _step(framework, calendar, NOTIFY, agreed_on, clock=_told_by(framework, standing), agreed_on=agreed_on)
        return replace(step, round=f"{agreed_on}/{standing.id}")  # agreed twice on one day is told twice
    looked_at = _looked_at(standing)
    round_of, placed_on = framework.deciding.round_of, _placed_on(framework, standing)
    if standing is None or looked_at is None or placed_on is None or round_of(placed_on) < round_of(today):
        return _step(framework, calendar, _settles(framework), today, year=round_of(today))
    cycle = _cycle(framework, standing, governance)
    if cycle.every == "year":
        coming = _step(framework, calendar, _settles(framework), today, year=round_of(today) + 1)
        return replace(coming, unknown=None, missing_year=None)  # nobody needs next year's dates for it yet
    return _next_review(framework, calendar, looked_at, today, cycle)


def first_assessment(
    framework: Framework, calendar: Calendar, live: Sequence[Decision], today: date, governance: str = ""
) -> NextStep | None:
    """The day by which a school with nothing proposed this year is to be assessed; None once it is."""
    coming = next_step(framework, calendar, live, today, governance)
    if coming is None or coming.step != AGREE or proposal_of(live) or framework.step(PROPOSE) is None:
        return None
    return _step(framework, calendar, PROPOSE, today, year=framework.deciding.round_of(today))


def later_review(
    framework: Framework, calendar: Calendar, live: Sequence[Decision], today: date, governance: str = ""
) -> NextStep | None:
    """A review beside the next step; None where there is none.

    This period's review, where the next step is the missed one of an earlier period; and the review that is due
    before the year's round is.
    """
    standing = standing_of(live)
    looked_at = _looked_at(standing)
    if standing is None or looked_at is None:
        return None
    cycle = _cycle(framework, standing, governance)
    coming = next_step(framework, calendar, live, today, governance)
    if coming and coming.step == REVIEW:
        return _this_period(framework, calendar, coming, today, cycle)
    if coming is None or cycle.every == "year":
        return None
    step = _next_in_cycle(framework, calendar, looked_at, today, cycle)
    if standing.state == AGREED:  # not told yet, and all the same to be looked at in a period that has begun
        return step if step and step.due and step.due.on >= today and _has_begun(calendar, looked_at, today) else None
    return step if step and step.due and coming.due and step.due.on < coming.due.on else None


def _has_begun(calendar: Calendar, looked_at: date, today: date) -> bool:
    """Whether another term has begun since the school was looked at."""
    try:
        return calendar.terms.next_after(looked_at).first <= today
    except MissingTermDates:
        return False


def _next_in_cycle(
    framework: Framework, calendar: Calendar, looked_at: date, today: date, cycle: ReviewCycle
) -> NextStep | None:
    """The review of the period after the one in which the school was last looked at (HAV-019, MK-059)."""
    kind: PeriodKind = "half_term" if cycle.every == "half_term" else "term"
    for after, known in ((looked_at, calendar.terms.next_after), (today, calendar.terms.current_or_next)):
        try:
            period = known(after, kind)
        except MissingTermDates:
            continue  # the terms of the year it was looked at in are not known: this one's may be
        return _review_in(framework, calendar, period, looked_at, cycle) if period.first > looked_at else None
    return None  # the next step says so already


def _this_period(
    framework: Framework, calendar: Calendar, missed: NextStep, today: date, cycle: ReviewCycle
) -> NextStep | None:
    """This period's review beside the missed one of an earlier period."""
    if cycle.every == "year" or missed.due is None or missed.due.on >= today:
        return None
    step = _review_in(framework, calendar, calendar.terms.counted_for(today, cycle.every), today, cycle)
    return step if step.due and step.due.on > missed.due.on else None


def _settles(framework: Framework) -> str:
    """The step that settles a category: whoever proposes, or whoever agrees."""
    return PROPOSE if framework.deciding.at_once else AGREE


def _told_by(framework: Framework, standing: Decision) -> str | None:
    """The clock by which the school is told of a change within the year, where that is another."""
    step = framework.step(NOTIFY)
    return step.clock_in_year if step and standing.ground else None


def _cycle(framework: Framework, standing: Decision, governance: str) -> ReviewCycle:
    """How often a standing category is looked at; each term, where the framework says nothing but has reviews."""
    found = framework.review_of(standing.category, governance, standing.strand)
    unsaid = _YEARLY if framework.deciding.review or framework.step(REVIEW) is None else _TERMLY
    return found or unsaid


def _next_review(
    framework: Framework, calendar: Calendar, looked_at: date, today: date, cycle: ReviewCycle
) -> NextStep:
    """The review of the period after the one in which the school was last looked at; autumn's is the round."""
    kind: PeriodKind = "half_term" if cycle.every == "half_term" else "term"
    try:
        period = calendar.terms.next_after(looked_at, kind)
    except MissingTermDates as missing:
        return replace(_described(framework, REVIEW), unknown=missing.sentence, missing_year=missing.year)
    if kind == "term" and period.id == "autumn":
        return _step(framework, calendar, _settles(framework), today, year=period.year)
    return _review_in(framework, calendar, period, today, cycle)


def _review_in(framework: Framework, calendar: Calendar, period: Term, today: date, cycle: ReviewCycle) -> NextStep:
    events: dict[str, date | int | Term | None] = {"half_term" if "-" in period.id else "term": period}
    return _step(framework, calendar, REVIEW, today, clock=cycle.clock, year=period.year, **events)


def invitations_of(framework: Framework, calendar: Calendar, today: date) -> list[NextStep]:
    """The days on which schools are asked for their own assessment: this year's, and once that is past, next year's."""
    if framework.step(INVITE) is None:
        return []
    year = academic_year_of(today)
    this, coming = (_step(framework, calendar, INVITE, today, year=each) for each in (year, year + 1))
    return [this, coming] if this.due and this.due.on < today else [this]


def _looked_at(standing: Decision | None) -> date | None:
    """The day the school's category was last agreed or reviewed."""
    days = (standing.agreed_on, standing.reviewed_on) if standing else ()
    return max((day for day in days if day), default=None)


def _placed_on(framework: Framework, standing: Decision | None) -> date | None:
    """The day that counts for the year's round: of the placing, or of a review where the framework takes one for it."""
    return _looked_at(standing) if framework.deciding.review_is_round else standing.agreed_on if standing else None


def _step(
    framework: Framework,
    calendar: Calendar,
    step: str,
    day: date,
    *,
    clock: str | None = None,
    **events: date | int | Term | None,
) -> NextStep:
    """The step with its day, or with what is missing to work it out; `clock` in place of the step's own."""
    described = _described(framework, step, clock)
    if described.clock is None:
        return described
    try:
        due = reckon(described.clock.formula, calendar, **({"today": day} | events))
    except MissingTermDates as missing:
        return replace(described, unknown=missing.sentence, missing_year=missing.year)
    except UnknownEvent as missing:
        return replace(described, unknown=str(missing))
    except NoClock:
        return described
    return replace(described, due=due.under(described.rule), round=_round(events))


def _round(events: Mapping[str, date | int | Term | None]) -> str:
    agreed_on, year, term = events.get("agreed_on"), events.get("year"), events.get("half_term") or events.get("term")
    if isinstance(agreed_on, date):
        return agreed_on.isoformat()
    named = academic_year_label(year) if isinstance(year, int) else ""
    return f"{named} {term.id}" if isinstance(term, Term) else named


def _described(framework: Framework, step: str, clock: str | None = None) -> NextStep:
    found = framework.step(step)
    named = clock or (found.clock if found else None)
    return NextStep(step, found.label if found else step, framework.clock(named) if named else None, None)
