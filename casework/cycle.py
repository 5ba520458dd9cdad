"""The risk cycle of one school: which step comes next, by when, and the sum that leads there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from domain.calendar import Calendar, MissingTermDates, Term
from domain.clocks import Due, NoClock, UnknownEvent, reckon
from domain.dates import academic_year_label, academic_year_of
from domain.framework import Framework
from domain.framework.clocks import FrameworkClock
from store.decisions import AGREED, PROPOSED, Decision

PROPOSE, AGREE, NOTIFY, REVIEW, INVITE = "propose", "agree", "notify", "review", "self_assessment"


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


def next_step(framework: Framework, calendar: Calendar, live: Sequence[Decision], today: date) -> NextStep | None:
    """The next step of the cycle; None where the framework has no cycle as data (HFD-021, HFD-022, HFD-026).

    A school is placed every autumn; a placing that was agreed is told at once; in the spring and summer
    terms it is reviewed. The autumn placing is the autumn review. A review that was missed stays the next step
    until the school is looked at again.
    """
    standing = standing_of(live)
    if framework.step(AGREE) is None:
        return None
    if standing and standing.state == AGREED:
        agreed_on = standing.agreed_on or today
        step = _step(framework, calendar, NOTIFY, agreed_on, agreed_on=agreed_on)
        return replace(step, round=f"{agreed_on}/{standing.id}")  # agreed twice on one day is told twice
    looked_at = _looked_at(standing)
    if looked_at is None or academic_year_of(looked_at) < academic_year_of(today):
        return _step(framework, calendar, AGREE, today, year=academic_year_of(today))
    try:
        term = calendar.terms.next_after(looked_at)
    except MissingTermDates as missing:
        return replace(_described(framework, REVIEW), unknown=missing.sentence, missing_year=missing.year)
    if term.id == "autumn":
        return _step(framework, calendar, AGREE, today, year=term.year)
    return _step(framework, calendar, REVIEW, today, term=term, year=term.year)


def first_assessment(
    framework: Framework, calendar: Calendar, live: Sequence[Decision], today: date
) -> NextStep | None:
    """The day by which a school with nothing proposed this year is to be assessed; None once it is."""
    coming = next_step(framework, calendar, live, today)
    if coming is None or coming.step != AGREE or proposal_of(live) or framework.step(PROPOSE) is None:
        return None
    return _step(framework, calendar, PROPOSE, today, year=academic_year_of(today))


def later_review(framework: Framework, calendar: Calendar, missed: NextStep | None, today: date) -> NextStep | None:
    """This term's review, beside a next step that is the missed review of an earlier term; None where it is not."""
    if missed is None or missed.step != REVIEW or missed.due is None or missed.due.on >= today:
        return None
    term = calendar.terms.counted_for(today)
    step = _step(framework, calendar, REVIEW, today, term=term, year=term.year)
    return step if step.due and step.due.on > missed.due.on else None


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


def _step(
    framework: Framework, calendar: Calendar, step: str, day: date, **events: date | int | Term | None
) -> NextStep:
    """The step with its day, or with what is missing to work it out."""
    described = _described(framework, step)
    clock = described.clock
    if clock is None:
        return described
    try:
        due = reckon(clock.formula, calendar, **({"today": day} | events))
    except MissingTermDates as missing:
        return replace(described, unknown=missing.sentence, missing_year=missing.year)
    except UnknownEvent as missing:
        return replace(described, unknown=str(missing))
    except NoClock:
        return described
    return replace(described, due=due.under(clock.rules[0] if clock.rules else None), round=_round(events))


def _round(events: Mapping[str, date | int | Term | None]) -> str:
    agreed_on, term, year = (events.get(name) for name in ("agreed_on", "term", "year"))
    if isinstance(agreed_on, date):
        return agreed_on.isoformat()
    named = academic_year_label(year) if isinstance(year, int) else ""
    return f"{named} {term.id}" if isinstance(term, Term) else named


def _described(framework: Framework, step: str) -> NextStep:
    found = framework.step(step)
    clock = framework.clock(found.clock) if found and found.clock else None
    return NextStep(step, found.label if found else step, clock, None)
