"""Project groups: set up with a coordinator, and their meetings planned at the framework's interval."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from casework.obligations import keep
from casework.schools import open_school
from domain.clocks import Due, first_workday_on_or_after, reckon
from domain.dates import long_date
from domain.framework.process import ProjectGroup
from domain.refusals import Misunderstood, Refused
from store.cases import Group, Meeting
from store.people import Person
from store.schools import School
from store.work import Work

HELD = "held"


@dataclass(frozen=True)
class Wanted:
    """A group as somebody asks for it. `first` None: the latest day the interval allows.

    `required_on` and `last_met` are given for a group that is brought over: the interval is counted from them.
    """

    coordinator: str
    members: str
    reason: str
    first: date | None = None
    place: str = ""
    meetings: int = 3
    academy_agrees: bool = False
    required_on: date | None = None
    last_met: date | None = None


@dataclass(frozen=True)
class SetUp:
    """A group just set up, its meetings, and the latest day each of them could have been."""

    school: School
    group: Group
    coordinator: Person
    meetings: Sequence[Meeting]
    limits: Sequence[Due]


def schedule_group(work: Work, urn: str, wanted: Wanted) -> SetUp:
    """Set up a group for an open school and plan its meetings (HFD-100, HFD-102, HFD-103).

    Raises:
        Refused: for an academy that has not agreed; when one runs already; when the coordinator is
            unknown; when the first meeting would be later than the interval allows.
        Misunderstood: when the days of a group that is brought over cannot be.
    """
    rules = _rules(work)
    school = open_school(work, urn)
    _guard(work, school, wanted, rules)
    coordinator = _coordinator(work, wanted.coordinator)
    required_on = _required_on(work, wanted)
    group = Group(
        authority=work.authority.id,
        number=work.cases.next_number(Group),
        urn=urn,
        coordinator=coordinator.number,
        members=wanted.members,
        reason=wanted.reason,
        required_on=required_on,
        brought_over=required_on < work.clock.today(),
    )
    days, limits = _days(work, wanted, rules)
    meetings = [
        Meeting(authority=work.authority.id, group_number=group.number, on=day, place=wanted.place) for day in days
    ]
    work.cases.save(group, *meetings, *_held(group, wanted))
    work.record.append(
        "schedule-project-group", urn=urn, about=group.ref, coordinator=coordinator.name, reason=wanted.reason,
        members=wanted.members, meetings=[day.isoformat() for day in days], required_on=required_on.isoformat(),
        last_met=wanted.last_met.isoformat() if wanted.last_met else None,
    )  # fmt: skip
    keep(work, urn)
    return SetUp(school, group, coordinator, meetings, limits)


def _coordinator(work: Work, name: str) -> Person:
    coordinator = work.people.present(name)
    if coordinator is None:
        raise Refused(f"There is no {name} in {work.authority.title}. Type “people” to see who there is.")
    return coordinator


def latest_after(work: Work, day: date) -> Due:
    """The latest working day for the meeting after one on that day (HFD-102)."""
    clock = work.framework.clock(_rules(work).interval)
    if clock is None:
        raise Refused(f"{work.framework.about.title} sets no interval for its groups' meetings.")
    return reckon(clock.formula, work.calendar, last_meeting=day, today=day).under(
        clock.rules[0] if clock.rules else None
    )


def _required_on(work: Work, wanted: Wanted) -> date:
    """The day the group was required: today, but for one that is brought over."""
    today = work.clock.today()
    required_on = wanted.required_on or wanted.last_met or today
    errors = {}
    if wanted.required_on and required_on > today:
        errors["required_on"] = f"{long_date(required_on)} is still to come. Give today or an earlier day."
    if wanted.last_met and wanted.last_met > today:
        errors["last_met"] = f"{long_date(wanted.last_met)} is still to come. Give the day of the last meeting."
    if wanted.last_met and wanted.last_met < required_on:
        errors["last_met"] = f"{long_date(wanted.last_met)} is before the group was required."
    if errors:
        raise Misunderstood(errors)
    return required_on


def _held(group: Group, wanted: Wanted) -> list[Meeting]:
    """The last meeting from before Handbell."""
    if wanted.last_met is None:
        return []
    return [Meeting(authority=group.authority, group_number=group.number, on=wanted.last_met, state=HELD)]


def _rules(work: Work) -> ProjectGroup:
    rules = work.framework.procedures.project_group
    if rules is None:
        raise Refused(f"{work.framework.about.title} has no project groups as data yet.")
    return rules


def _guard(work: Work, school: School, wanted: Wanted, rules: ProjectGroup) -> None:
    name = work.framework.words.project_group
    if school.governance not in rules.governance and not wanted.academy_agrees:
        raise Refused(
            f"{school.title} is not a maintained school, so the authority cannot require a {name}. "
            "If the school has agreed to one, say academy_agrees=yes.",
            "HFD-100" if "HFD-100" in rules.rules else _rule(rules),
        )
    running = work.cases.groups(school.urn)
    if running:
        raise Refused(f"{school.title} has a {name} already: {running[0].ref}. Close it before setting up another.")


def _days(work: Work, wanted: Wanted, rules: ProjectGroup) -> tuple[list[date], list[Due]]:
    """The days of the meetings, and the latest day of each."""
    today = work.clock.today()
    limit = latest_after(work, wanted.last_met or _required_on(work, wanted))
    # A group that is brought over may be late already: then it meets as soon as it can, and no later than a new one.
    late = limit.on < today
    bound = latest_after(work, today) if late else limit
    first = wanted.first or (first_workday_on_or_after(today, work.calendar).on if late else limit.on)
    if first > bound.on:
        raise Refused(
            f"The first meeting can be no later than {long_date(bound.on)} ({bound.sum}). Choose an earlier day.",
            _rule(rules),
        )
    if first < today:
        raise Refused(f"{long_date(first)} is past. Choose today or a later day.", _rule(rules))
    days, limits = [first], [limit]
    while len(days) < wanted.meetings:
        limits.append(latest_after(work, days[-1]))
        days.append(limits[-1].on)
    return days, limits


def _rule(rules: ProjectGroup) -> str | None:
    return next(iter(sorted(rules.rules, key=lambda rule: rule != "HFD-102")), None)
