"""What happens in the demo between the cycles: inspections, things noticed, concerns, groups, joiners and leavers."""

from datetime import date, timedelta
from functools import partial

from bot.demo.councils import Officer
from bot.demo.courses import Course
from bot.demo.figures import DemoSchool, inspection, nearby, taught
from bot.demo.happenings import CARRIED, GROUPS, INVITED, PROGRAMME, WORRIES, GroupPlan, Worry
from bot.demo.judging import fact_of
from bot.demo.names import FIRST_NAMES, LAST_NAMES
from bot.demo.profiles import Noticed
from bot.demo.schools import CLOSES_ON
from bot.demo.steps import agree_now, is_open, propose_now, settler, tell_later
from bot.demo.story import Story
from casework.concerns import raise_concern
from casework.due import done
from casework.expected import GROUP_MEETING, INVITATION
from casework.facts import Given
from casework.groups import Wanted, schedule_group
from casework.programme.acts import Wanted as Day
from casework.programme.acts import carry, confirm
from casework.recording import set_fact
from domain.schools import Status
from store.schools import Contact
from store.work import Work

REPORT_TAKES = timedelta(days=22)
INSPECTED = "Ofsted's letter"
CHANGES_A_LEVEL = {"requires_improvement", "serious_weaknesses", "special_measures"}


def add_events(story: Story) -> None:
    """Put everything that is not the yearly cycle into the story."""
    for officer in story.office.council.officers:
        if officer.joined:
            story.scene(date.fromisoformat(officer.joined), "", partial(_joins, story, officer))
    for made in story.schools:
        _events_of(story, made)
    if story.office.council.rich:
        _cases(story)
        _groups_year(story)


def _cases(story: Story) -> None:
    for worry in WORRIES:
        story.scene(date.fromisoformat(worry.on), "", partial(_worry, story, worry))
    for plan in GROUPS:
        story.scene(date.fromisoformat(plan.on), "", partial(_group, story, plan))


def _groups_year(story: Story) -> None:
    coordinator = story.office.holding("sig_coordinator")
    for on, item, day in PROGRAMME:
        story.scene(date.fromisoformat(on), coordinator, partial(_confirmed, item, date.fromisoformat(day)))
    story.scene(date.fromisoformat(INVITED), story.office.holding("clerk"), _invited)
    for on, what in CARRIED:
        story.scene(date.fromisoformat(on), coordinator, partial(_carried, what))


def _events_of(story: Story, made: DemoSchool) -> None:
    began = story.office.clock.today().isoformat()
    for inspected, grade in made.profile.inspections:
        if inspected > began:
            published = nearby(made, date.fromisoformat(inspected)) + REPORT_TAKES
            story.scene(published, "", partial(_inspected, story, made, (inspected, grade)))
    for noticed in made.profile.noticed:
        story.scene(date.fromisoformat(noticed.on), "", partial(_noticed, story, made, noticed))
    if made.course:
        _course_of(story, made, made.course)
    if made.school.status == Status.PROPOSED_TO_CLOSE:
        story.scene(CLOSES_ON, story.office.holding("clerk"), partial(_closes, made))


def _course_of(story: Story, made: DemoSchool, course: Course) -> None:
    """Its change within the year, and the day a fact places it."""
    if course.within_year:
        on = date.fromisoformat(course.within_year)
        story.scene(on, "", partial(propose_now, story, made))
        story.scene(story.workday(on, later=6), settler(story), partial(agree_now, story, made, "by correspondence"))
    if course.by_fact:
        story.scene(date.fromisoformat(course.by_fact), "", partial(_settled_by_fact, story, made))


def _settled_by_fact(story: Story, made: DemoSchool, handbell: Work) -> None:
    """Where the framework has a fact that places a school at once, it is found here."""
    work = story.office.work(story.adviser_of(made))
    for measure, value in fact_of(work, made).items():
        set_fact(work, made.school.urn, Given(measure, value, work.clock.today(), INSPECTED))
    tell_later(story, made, work)


def person_name(made: DemoSchool, role: str) -> str:
    """The invented holder of a role at a school."""
    rng = made.rng("contact", role)
    return f"{rng.choice(FIRST_NAMES)} {rng.choice(LAST_NAMES)}"


def contact(made: DemoSchool, role: str, since: date, name: str = "") -> Contact:
    """A contact with an address that can never be written to."""
    holder = name or person_name(made, role)
    email = f"{role}@{made.school.urn}.demo.invalid"
    return Contact(
        authority=made.school.authority, urn=made.school.urn, role=role, name=holder, email=email, since=since
    )


def _joins(story: Story, officer: Officer, work: Work) -> None:
    """A new adviser takes over the schools of the one who leaves."""
    person = story.office.add(officer)
    leaver = next((each.name for each in story.office.council.officers if each.left), "")
    gone = work.people.named(leaver)
    for made in story.schools:
        adviser = work.people.adviser_of(made.school.urn)
        if gone and adviser and adviser.number == gone.number:
            work.people.link_adviser(made.school.urn, person, work.clock.today())
            work.record.append("people link", urn=made.school.urn, about=person.name, before=leaver)


def _inspected(story: Story, made: DemoSchool, found: tuple[str, str], handbell: Work) -> None:
    """The report is out: it is recorded, and where it changes the school's standing a new level is proposed."""
    known = [each for each in inspection(made, *found) if taught(handbell.framework, made.school, each.measure)]
    for given in known:
        set_fact(story.office.work(story.adviser_of(made)), made.school.urn, given)
    changed = found[1] in CHANGES_A_LEVEL or made.profile.inspections[0][1] in CHANGES_A_LEVEL
    if known and changed:
        propose_now(story, made, handbell)
        agreed = story.workday(handbell.clock.today(), later=6)
        story.scene(agreed, settler(story), partial(agree_now, story, made, "by correspondence"))


def _noticed(story: Story, made: DemoSchool, noticed: Noticed, handbell: Work) -> None:
    if not taught(handbell.framework, made.school, noticed.measure):
        return
    work = story.office.work(story.adviser_of(made))
    today = work.clock.today()
    given = Given(noticed.measure, noticed.value, today, noticed.source, noticed.note)
    set_fact(work, made.school.urn, given)
    if noticed.measure == "head_start_date":
        work.schools.set_contact(contact(made, "head", today, person_name(made, "new head")))


def _worry(story: Story, worry: Worry, _handbell: Work) -> None:
    made = _found(story, worry.kind, worry.turn)
    work = story.office.work(story.adviser_of(made))
    if work.framework.procedures.concern_areas and is_open(made):
        raise_concern(work, made.school.urn, worry.seen)


def _group(story: Story, plan: GroupPlan, _handbell: Work) -> None:
    made = _found(story, plan.kind, plan.turn)
    work = story.office.work(story.office.holding("principal_adviser"))
    sitting = [f"{each.name} ({each.role})" for each in work.schools.contacts(made.school.urn)]
    members = ", ".join(each for each in sitting if each.endswith(("(head)", "(chair)")))
    wanted = Wanted(story.adviser_of(made), members, plan.reason, place="At the school", meetings=plan.meetings)
    if work.framework.procedures.project_group:
        set_up = schedule_group(work, made.school.urn, wanted)
        for meeting in set_up.meetings:
            story.scene(meeting.on, set_up.coordinator.name, partial(_met, set_up.group.ref))


def _met(group: str, work: Work) -> None:
    held = [each for each in work.obligations.open_of(GROUP_MEETING, group) if each.due <= work.clock.today()]
    if held:
        done(work, held)


def _confirmed(item: str, day: date, work: Work) -> None:
    confirm(work, item, Day(day))


def _invited(work: Work) -> None:
    asked = [each for each in work.obligations.open_of(INVITATION, work.authority.id) if each.due <= work.clock.today()]
    if asked:
        done(work, asked)


def _carried(what: str, work: Work) -> None:
    carry(work, what, None, None)


def _closes(made: DemoSchool, work: Work) -> None:
    row = made.school
    row.status = Status.CLOSED
    work.schools.save([row])
    work.record.append("import schools", urn=row.urn, about="register", status="closed", on=CLOSES_ON.isoformat())


def _found(story: Story, kind: str, turn: int) -> DemoSchool:
    return next(made for made in story.schools if (made.kind, made.turn) == (kind, turn))
