"""What the frameworks, the cases and the calendar say is due, before it is compared with what is kept as due."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from casework.cycle import (
    AGREE,
    INVITE,
    NOTIFY,
    PROPOSE,
    REVIEW,
    NextStep,
    first_assessment,
    invitations_of,
    later_review,
    next_step,
)
from casework.joining import caught_up, was_there
from casework.owners import Owners
from casework.registered import Registered, by_urn, registered
from domain.calendar import Calendar
from domain.clocks import Due, NoClock, beyond_known, reckon
from domain.dates import academic_year_label, long_date, sum_date
from domain.spoken import within
from store.cases import Group, Meeting
from store.decisions import AGREED, Decision
from store.obligations import Obligation
from store.schools import School
from store.work import Work

CYCLE, GROUP_MEETING, GROUP_NEXT = "risk-cycle", "project-group/meeting", "project-group/next"
MISSING_TERMS = "calendar/missing-terms"
INVITATION = f"risk-cycle/{INVITE}"
_RECORDED = (PROPOSE, AGREE, NOTIFY, REVIEW)  # the steps that have an act of their own


@dataclass(frozen=True)
class Expected:
    """Something that should be due; the fields are those of `store.obligations.Obligation`."""

    kind: str
    about: str
    occurrence: str
    label: str
    due: Due
    owner: int
    school: School | None = None
    clock: str | None = None
    statutory: bool = False
    record_with: str = ""
    also: tuple[int, ...] = ()
    matter: str | None = None

    @property
    def key(self) -> tuple[str, str, str]:
        """The natural key."""
        return (self.kind, self.about, self.occurrence)


@dataclass
class Gathered:
    """What was found, and what could not be worked out: the sentence, and the academic year it lacks, if any.

    `beside` is what is kept already and has to be compared too, although it is not about the one school. What
    several look at, of the one school or of all, is read once.
    """

    work: Work
    urn: str | None
    found: list[Expected] = field(default_factory=list)
    missing: dict[str, int | None] = field(default_factory=dict)
    beside: list[Obligation] = field(default_factory=list)

    @cached_property
    def schools(self) -> Sequence[School]:
        """The open ones, by name."""
        return self.work.schools.open(self.urn)

    @cached_property
    def live(self) -> Mapping[str, Sequence[Decision]]:
        """The placings that are proposed or stand, by school."""
        decisions = self.work.decisions
        return by_urn(decisions.all_live() if self.urn is None else decisions.live(self.urn))

    @cached_property
    def registered(self) -> Sequence[Registered]:
        """The open schools that the framework places, with all that is known of them."""
        return list(registered(self.work, self.urn, self.schools))

    @cached_property
    def open(self) -> Sequence[Obligation]:
        """What is kept as due until now."""
        return self.work.obligations.open_for_planning(self.urn)


def cycle(work: Work, owners: Owners, urn: str | None, gathered: Gathered) -> None:
    """The next step of every school's cycle (HFD-021, HFD-022, HFD-026)."""
    steps = _Steps(work)
    for school in gathered.schools:
        if school.governance in work.framework.about.leaves_out or not was_there(school, work.clock.today()):
            continue  # no council places the schools that the state does not pay for (HFD-001)
        owner = owners.of(school.urn)
        for strand in work.framework.strands_of(frozenset(school.stages), school.phase):
            decisions = [each for each in gathered.live.get(school.urn, ()) if each.strand == strand]
            for step in steps.of(decisions, work.calendar_of(school.urn), school.governance):
                if step.unknown:
                    gathered.missing.setdefault(step.unknown, step.missing_year)
                kept = caught_up(step, school, work.calendar_of(school.urn))
                expected = list(_step(kept, owner, school)) if kept else []
                gathered.found += [_of_strand(each, strand, work) for each in expected] if strand else expected


class _Steps:
    """The steps that wait, worked out once for all schools that stand alike and count by the same days."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._known: dict[object, list[NextStep]] = {}

    def of(self, decisions: list[Decision], calendar: Calendar, governance: str) -> list[NextStep]:
        """Of a school with these live decisions: the next step, its first assessment, another review beside it."""
        stand = ((each.state, each.category, each.agreed_on, each.reviewed_on, each.id) for each in decisions)
        alike = (id(calendar), governance, *(part if part[0] == AGREED else part[:-1] for part in stand))
        if alike not in self._known:
            framework, today = self._work.framework, self._work.clock.today()
            looks = (next_step, first_assessment, later_review)
            steps = (look(framework, calendar, decisions, today, governance) for look in looks)
            self._known[alike] = [each for each in steps if each]
        return self._known[alike]


def _step(step: NextStep, owner: int | None, school: School) -> Iterator[Expected]:
    if step.due is None or step.clock is None or owner is None:
        return
    act = f"category {step.step} {school.urn}" if step.step in _RECORDED else ""
    yield Expected(
        f"{CYCLE}/{step.step}", school.urn, step.round, step.label, step.due, owner, school, step.clock.id,
        step.clock.statutory, act,
    )  # fmt: skip


def _of_strand(expected: Expected, strand: str, work: Work) -> Expected:
    """The same step of a rating that stands beside the whole school's."""
    title = work.framework.strand_title(strand)
    return replace(
        expected,
        occurrence=f"{expected.occurrence} {strand}",
        label=f"{expected.label} ({within(title)})",
        record_with=f"{expected.record_with} strand={strand}" if expected.record_with else "",
    )


def invitations(work: Work, owners: Owners, urn: str | None, gathered: Gathered) -> None:
    """The autumn's invitation to every school, for whoever holds the post that sends it (HFD-024)."""
    if urn is not None:
        return
    today, about = work.clock.today(), work.authority.id
    for step in invitations_of(work.framework, work.calendar, today):
        if step.due is None or step.clock is None:
            continue
        holders = owners.holding(step.clock.ladder.to)
        asked_before = step.due.on < today and not work.obligations.open_of(INVITATION, about)
        if holders and not asked_before:  # what is past is not asked for anew, and what was asked for stays due
            gathered.found.append(
                Expected(
                    INVITATION, about, step.round, step.clock.title, step.due, holders[0], clock=step.clock.id,
                    statutory=step.clock.statutory, also=tuple(holders[1:]),
                )
            )  # fmt: skip


def groups(work: Work, owners: Owners, urn: str | None, gathered: Gathered) -> None:
    """Every running group's meetings, and by when the meeting after the last one must be (HFD-102)."""
    running = work.cases.groups(urn)
    meetings = work.cases.meetings_of([group.number for group in running])
    for group in running:
        school = work.schools.by_urn(group.urn)
        owner = owners.or_keeper(group.coordinator)
        if school is None or school.closed or owner is None:
            continue
        planned = [each for each in meetings.get(group.number, []) if each.state != "cancelled"]
        gathered.found += [_meeting(work, group, each, school, owner) for each in planned if each.state == "planned"]
        gathered.found += _next_meeting(work, group, planned[-1:], school, owner)


def _meeting(work: Work, group: Group, meeting: Meeting, school: School, owner: int) -> Expected:
    rules = work.framework.procedures.project_group
    clock = work.framework.clock(rules.interval) if rules else None
    label = f"{work.framework.words.project_group.capitalize()} {group.ref} meets"
    rule = clock.rules[0] if clock and clock.rules else None
    due = beyond_known(Due(meeting.on, f"as planned: {sum_date(meeting.on)}", rule), work.calendar)
    return Expected(GROUP_MEETING, group.ref, str(meeting.id), label, due, owner, school)


def _next_meeting(work: Work, group: Group, last: list[Meeting], school: School, owner: int) -> Iterator[Expected]:
    rules = work.framework.procedures.project_group
    clock = work.framework.clock(rules.interval) if rules else None
    if clock is None:
        return
    day = last[0].on if last else group.required_on
    try:
        due = reckon(clock.formula, work.calendar, last_meeting=day, today=day)
    except NoClock:
        return  # the framework sets no interval: whoever plans the meetings does
    label = f"{work.framework.words.project_group.capitalize()} {group.ref} meets again: plan the meeting"
    yield Expected(
        GROUP_NEXT, group.ref, day.isoformat(), label, due.under(clock.rules[0] if clock.rules else None), owner,
        school, clock.id, clock.statutory, f"schedule-project-group meeting {group.ref}",
    )  # fmt: skip


def missing_terms(work: Work, owners: Owners, urn: str | None, gathered: Gathered) -> None:
    """An academic year without term dates cannot ring: the bell-keeper is told before it begins and when it does."""
    keeper = owners.or_keeper()
    if urn is not None or keeper is None:
        return
    for year in {year for year in gathered.missing.values() if year is not None}:
        label = academic_year_label(year)
        what = f"No term dates for {label}, so nothing of that year can ring: import them"
        due = Due(date(year, 9, 1), f"the academic year {label} begins: {long_date(date(year, 9, 1))}")
        gathered.found.append(Expected(MISSING_TERMS, work.authority.id, label, what, due, keeper))
