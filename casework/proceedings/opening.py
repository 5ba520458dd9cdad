"""Beginning a proceeding: the framework's workflow for the school, what it asks at once, and what it grew out of."""

from dataclasses import dataclass
from datetime import date

from casework.obligations import keep
from casework.proceedings.course import Course
from casework.proceedings.entering import Given, check_entries, note, store
from casework.proceedings.finding import find_ref
from casework.proceedings.guarding import refusals
from casework.proceedings.walking import follow
from casework.schools import open_school
from domain.dates import long_date
from domain.framework.workflows import Workflow
from domain.refusals import Refused
from store.proceedings import Linked, Proceeding
from store.schools import School
from store.work import Work


@dataclass(frozen=True)
class Begun:
    """What a proceeding begins with: what is entered, out of which other matter (C-12), on which day (today), and by
    which act (the first that the framework names). `matter`: the restricted matter it belongs to, where it does not
    grow out of another. `noted` false: whoever begins it says so in a line of their own. `beside`: another of the
    same workflow may be under way.
    """

    entered: Given
    grown_from: str = ""
    on: date | None = None
    by: str = ""
    matter: str | None = None
    noted: bool = True
    beside: bool = False


def workflows_for(work: Work, school: School, act: str = "", outcome: str = "") -> list[Workflow]:
    """The framework's workflows that a school of this kind can begin: by an act, or by an inspection's outcome."""
    return [
        each
        for each in work.framework.process.workflow
        if each.opening
        and (not outcome or outcome in each.opening.outcomes)
        and any(
            way.for_school(school.governance, school.school_type, school.denomination) for way in each.beginnings(act)
        )
    ]


def check_kind(work: Work, school: School, act: str) -> list[Workflow]:
    """The workflows for the act and the school. Refused, in the framework's own words, where there is none."""
    found = workflows_for(work, school, act)
    if found:
        return found
    others = [each for each in work.framework.process.workflow if each.beginnings(act)]
    if not others:
        raise Refused(
            f"{work.framework.about.title} has nothing that “{act}” begins. Type “framework {act.split()[0]}”."
        )
    raise _not_for(school, others[0], act)


def check_which(work: Work, school: School, act: str, wanted: str) -> None:
    """Refused, in the framework's own words, where the workflow that was named is for other schools."""
    others = (each for each in work.framework.process.workflow if each.id == wanted and each.beginnings(act))
    found = next(others, None)
    if found and found not in workflows_for(work, school, act):
        raise _not_for(school, found, act)


def _not_for(school: School, workflow: Workflow, act: str) -> Refused:
    way = workflow.beginnings(act)[0]
    instead = f" {way.instead.replace('{school}', school.urn)}" if way.instead else ""
    said = way.refused or f"“{workflow.title}” is not for {school.name}."
    return Refused(f"{said}{instead}", next(iter((*way.rules, *workflow.rules)), None))


def begin(work: Work, urn: str, workflow: Workflow, begun: Begun, number: int | None = None) -> Course:
    """Begin a proceeding, in the state the framework begins with.

    Raises:
        Refused: when the school is closed, one is under way already, or a guard of the opening does not hold.
        Misunderstood: when something entered cannot be.
    """
    work.take_turn()
    school, opening = open_school(work, urn), workflow.opening
    if opening is None or work.reader is None:
        raise LookupError(f"nobody begins {workflow.id}")
    if number is None and not begun.beside:  # each concern is taken further by itself
        check_alone(work, urn, workflow, begun.entered)
    way = workflow.beginnings(begun.by)[0]
    today, earlier = work.clock.today(), find_ref(work, begun.grown_from, urn) if begun.grown_from else None
    on = begun.on or today
    if on > today:
        raise Refused(f"{long_date(on)} is still to come. Give today or an earlier day.")
    row = Proceeding(
        authority=work.authority.id, sort=opening.sort, number=number or work.proceedings.next_number(opening.sort),
        urn=school.urn, workflow=workflow.id, framework=work.framework.id, state=way.state or workflow.start,
        owner=work.reader.number, opened_on=on, opened_by=work.who, opened_at=work.clock.now(),
        matter=begun.matter or getattr(earlier, "matter", None),
    )  # fmt: skip
    work.proceedings.save(row)
    course = _entered(Course(work, row), begun.entered)
    for refused in refusals(course, way.guards, on):
        raise refused
    if earlier is not None:
        link(course, earlier.ref)
    if begun.noted:
        note(course, "open", on=on.isoformat(), entered=dict(begun.entered), grown_from=begun.grown_from)
    follow(work, urn, {row.ref: on})
    keep(work, urn)
    return Course(work, row)


def _entered(course: Course, given: Given) -> Course:
    """The course with what is entered at once."""
    if not given:
        return course
    check_entries(course, given)
    store(course, given)
    return Course(course.work, course.row)


def link(course: Course, earlier: str) -> None:
    """Say that the proceeding grew out of another matter."""
    row = Linked(authority=course.row.authority, earlier=earlier, later=course.ref, matter=course.row.matter)
    course.work.proceedings.save(row)


def check_alone(work: Work, urn: str, workflow: Workflow, entered: Given) -> None:
    """Refused where the same is under way at the school already."""
    same = [row for row in work.proceedings.of_school(urn) if row.workflow == workflow.id and not row.ended_on]
    apart = workflow.opening.apart if workflow.opening else None
    if apart:
        same = [row for row in same if Course(work, row).values.get(apart) == entered.get(apart)]
    running = next(iter(same), None)
    if running:
        raise Refused(
            f"{running.ref} of {long_date(running.opened_on)} is under way ({workflow.title}, opened by "
            f"{running.opened_by}). Go on with it, or end it first.",
            next(iter(workflow.rules), None),
        )
