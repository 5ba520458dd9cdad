"""When a category wants another look: a stay that ends, a reason that lapses, something new that triggers a review."""

from collections.abc import Iterator
from datetime import timedelta

from casework.expected import CYCLE, Expected, Gathered
from casework.owners import Owners
from casework.registered import Registered
from domain.calendar import MissingTermDates
from domain.clock import LONDON
from domain.clocks import Due, NoClock, UnknownEvent, at_once, reckon
from domain.dates import long_date
from domain.framework.clocks import FrameworkClock
from domain.framework.process import Trigger
from domain.spoken import within
from domain.stays import Bound, bounds
from domain.three_values import State
from domain.weighing import weigh
from store.decisions import Decision
from store.facts import RecordedFact
from store.work import Work

STAY, LAPSE, TRIGGER = f"{CYCLE}/stay", f"{CYCLE}/lapse", f"{CYCLE}/trigger"
FRESH = timedelta(days=30)  # what ended longer ago than this, before anybody was reminded of it, is history


def looking_again(work: Work, owners: Owners, urn: str | None, gathered: Gathered) -> None:
    """Everything that asks for another look (HAV-029, HAV-030, MK-071, MK-087, MK-092, HRT-114, HFD-023)."""
    framework = work.framework
    lapsing = any(criterion.lapses for criterion in framework.weighed_criteria)
    if not (framework.deciding.stay or framework.changes.trigger or lapsing):
        return
    for each in gathered.registered:
        owner = owners.of(each.school.urn)
        try:
            if owner is not None and each.history:
                gathered.found += _stays(work, owners, each, owner)
                gathered.found += _lapses(work, each, owner)
                gathered.found += _triggers(work, each, owner)
        except MissingTermDates as missing:
            gathered.missing.setdefault(missing.sentence, missing.year)


def _stays(work: Work, owners: Owners, each: Registered, owner: int) -> Iterator[Expected]:
    today, school = work.clock.today(), each.school
    for strand in work.framework.strands_of(frozenset(school.stages), school.phase):
        for bound in bounds(each.weighing(work), each.of_strand(strand), work.calendar_of(school.urn), strand):
            if bound.stay.how != "maximum" and bound.due.on < today - FRESH:
                continue
            clock = work.framework.clock(bound.stay.clock)
            told = owners.holders(post for post in clock.ladder.to if post != "owner") if clock else []
            yield Expected(
                STAY, school.urn, f"{bound.stay.id} {bound.due.on} {strand}".strip(), _titled(work, bound, strand),
                bound.due, owner, school, bound.stay.clock, also=tuple(told),
                record_with=f"category review {school.urn}" + (f" strand={strand}" if strand else ""),
            )  # fmt: skip


def _titled(work: Work, bound: Bound, strand: str) -> str:
    of = f" ({within(work.framework.strand_title(strand))})" if strand else ""
    return f"{bound.stay.title}{of}"


def _lapses(work: Work, each: Registered, owner: int) -> Iterator[Expected]:
    """A reason that holds only for a time, relied on by the category that stands."""
    standing = each.standing()
    for name in standing.criteria if standing else ():
        criterion = work.framework.criterion(name)
        clock = work.framework.clock(criterion.lapses) if criterion and criterion.lapses else None
        due = _day(work, clock, each) if clock else None
        if criterion and clock and due and due.on >= work.clock.today() - FRESH:
            label = f"The reason “{criterion.label}” lapses: look at the {work.framework.words.category} again"
            yield Expected(
                LAPSE, each.school.urn, f"{name} {due.on}", label, due, owner, each.school, clock.id,
                record_with=f"category review {each.school.urn}",
            )  # fmt: skip


def _day(work: Work, clock: FrameworkClock, each: Registered) -> Due | None:
    try:
        due = reckon(clock.formula, work.calendar_of(each.school.urn), today=work.clock.today(), **each.days)
    except (NoClock, UnknownEvent):
        return None
    return due.under(clock.rules[0] if clock.rules else None)


def _triggers(work: Work, each: Registered, owner: int) -> Iterator[Expected]:
    standing = each.standing()
    if standing is None:
        return
    round_of, agreed_on = work.framework.deciding.round_of, standing.agreed_on
    waits = agreed_on is not None and round_of(agreed_on) < round_of(work.clock.today())
    for trigger in work.framework.changes.trigger:
        if waits and not trigger.always:
            continue
        if trigger.categories and standing.category not in trigger.categories:
            continue
        if trigger.where and weigh(trigger.where, each.weighing(work)).state is not State.MET:
            continue
        yield from _pulled(work, trigger, each, standing, owner)
        yield from _reached(work, trigger, each, standing, owner)


def _pulled(work: Work, trigger: Trigger, each: Registered, standing: Decision, owner: int) -> Iterator[Expected]:
    """Something new that was recorded since the school was last looked at, and since Handbell rings here."""
    found = [row for row in each.rows if _concerns(work, trigger, row) and _is_news(work, row, standing)]
    if not found:
        return
    newest = max(found, key=lambda row: (row.on, row.recorded_at))
    due = _by(work, trigger, newest, each)
    if due:
        label = f"{trigger.title}: look at the {work.framework.words.category} again"
        yield Expected(
            TRIGGER, each.school.urn, f"{trigger.id} {newest.on}", label, due, owner, each.school, trigger.by,
            record_with=f"category review {each.school.urn}",
        )  # fmt: skip


def _concerns(work: Work, trigger: Trigger, row: RecordedFact) -> bool:
    measure = work.framework.measure(row.measure)
    return measure is not None and bool({measure.id, measure.family} & set(trigger.measures))


def _is_news(work: Work, row: RecordedFact, standing: Decision) -> bool:
    """Whether a fact came in after the last look.

    On the day of that look its moment decides, where it is known; and it does of what a fact settled, since that
    may count from an earlier day: the fact itself is no news.
    """
    looked_on = max(day for day in (standing.agreed_on, standing.reviewed_on) if day)
    recorded_on = row.recorded_at.astimezone(LONDON).date()
    if work.authority.live_from and recorded_on <= work.authority.live_from:
        return False
    at = standing.looked_at
    by_fact = standing.automatic and looked_on == standing.agreed_on
    if at and (by_fact or recorded_on == looked_on == at.astimezone(LONDON).date()):
        return row.recorded_at > at
    return recorded_on >= looked_on


def _by(work: Work, trigger: Trigger, fact: RecordedFact, each: Registered) -> Due | None:
    clock = work.framework.clock(trigger.by) if trigger.by else None
    rule = trigger.rules[0] if trigger.rules else None
    if clock is None:
        return at_once(fact.on).under(rule)
    try:
        due = reckon(clock.formula, work.calendar_of(each.school.urn), today=fact.on, event_on=fact.on)
    except (NoClock, UnknownEvent):
        return at_once(fact.on).under(rule)
    return due.under(clock.rules[0] if clock.rules else rule)


def _reached(work: Work, trigger: Trigger, each: Registered, standing: Decision, owner: int) -> Iterator[Expected]:
    """A day that comes round by itself: an inspection's anniversary, of the schools the trigger is limited to."""
    looked_at = max(day for day in (standing.agreed_on, standing.reviewed_on) if day)
    for name in trigger.clocks if trigger.where else ():
        clock = work.framework.clock(name)
        due = _day(work, clock, each) if clock else None
        if due and due.on > max(looked_at, work.clock.today() - FRESH):
            label = f"{trigger.title}, {long_date(due.on)}: look at the {within(work.framework.words.category)} again"
            yield Expected(
                TRIGGER, each.school.urn, f"{trigger.id} {due.on}", label, due, owner, each.school, name,
                record_with=f"category review {each.school.urn}",
            )  # fmt: skip
