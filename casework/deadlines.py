"""What is due: the next step of every school's cycle and the groups' meetings, each with its sum and its owner."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from casework.cycle import NextStep, first_assessment, invitation, later_review, next_step
from domain.clocks import Due
from domain.dates import academic_year_label, sum_date
from domain.framework.clocks import Ladder
from store.cases import Group, Meeting
from store.decisions import Decision
from store.schools import School
from store.work import Work

MISSING_TERMS_LADDER = Ladder(before=(40, 20, 5, 0), after=())
MEETING_LADDER = Ladder(before=(5, 1), after=())


@dataclass(frozen=True)
class Deadline:
    """Something due: `kind` and `about` name the case, `owner` is the person who is told."""

    kind: str
    about: str
    label: str
    due: Due
    ladder: Ladder
    owner: int
    school: School | None = None
    statutory: bool = False

    @property
    def what(self) -> str:
        """What is due and where, in one breath."""
        return f"{self.label}: {self.school.title}" if self.school else self.label


class Owners:
    """Who owns what is due at a school: its adviser, or the bell-keeper where there is none or they have left."""

    def __init__(self, work: Work) -> None:
        self._advisers: Mapping[str, int] = work.people.advisers()
        people = work.people.choices()
        self._here = {person.number: person.name for person in people}
        self._posts = {post: person.number for person in reversed(people) for post in person.posts}
        self._keeper = work.authority.bell_keeper

    def of(self, urn: str) -> int | None:
        """The owner's person id; None when the authority has nobody at all."""
        return self.or_keeper(self._advisers.get(urn))

    def or_keeper(self, person: int | None = None) -> int | None:
        """This person, or the bell-keeper when they have left."""
        return person if person in self._here else self._keeper

    def holding(self, posts: Iterable[str]) -> set[int]:
        """Whoever holds each of these posts, or the bell-keeper where nobody does."""
        found = {self._posts.get(post, self._keeper) for post in posts}
        return {person for person in found if person is not None}

    def name(self, person: int) -> str:
        """The owner's name."""
        return self._here.get(person, "nobody")


@dataclass(frozen=True)
class Found:
    """Deadlines, soonest first, and what could not be worked out, with the reason."""

    due: tuple[Deadline, ...]
    missing: tuple[str, ...]
    owners: Owners


def deadlines(work: Work, urn: str | None = None, owner: int | None = None) -> Found:
    """Everything due: of one school, of one owner, or of the whole authority."""
    owners = Owners(work)
    missing: dict[str, int | None] = {}
    steps = list(_steps(work, owners, missing, urn))
    county = () if urn else (*_invitation(work, owners), *_missing_terms(owners, missing))
    found = [*steps, *_meetings(work, owners, urn), *county]
    chosen = [each for each in found if owner is None or each.owner == owner]
    return Found(tuple(sorted(chosen, key=lambda each: (each.due.on, each.what))), tuple(missing), owners)


def meeting_deadline(work: Work, owners: Owners, group: Group, meeting: Meeting, school: School) -> Deadline | None:
    """A group's meeting as something its coordinator is told of."""
    rules = work.framework.procedures.project_group
    clock = work.framework.clock(rules.interval) if rules else None
    label = f"{work.framework.words.project_group.capitalize()} {group.ref} meets"
    due = Due(
        meeting.on,
        f"as planned: {sum_date(meeting.on)}",
        clock.rules[0] if clock and clock.rules else None,
    )
    owner = owners.or_keeper(group.coordinator)
    return (
        None
        if owner is None
        else Deadline("project-group/meeting", group.ref, label, due, MEETING_LADDER, owner, school)
    )


def _steps(work: Work, owners: Owners, missing: dict[str, int | None], urn: str | None) -> Iterator[Deadline]:
    today = work.clock.today()
    live: dict[str, list[Decision]] = {}
    for decision in work.decisions.all_live():
        live.setdefault(decision.urn, []).append(decision)
    for school in work.schools.open():
        if urn not in {None, school.urn} or school.governance in work.framework.about.leaves_out:
            continue  # no council places the schools that the state does not pay for (HFD-001)
        decisions = live.get(school.urn, [])
        step = next_step(work.framework, work.calendar, decisions, today)
        if step and step.unknown:
            missing.setdefault(step.unknown, step.missing_year)
        first = first_assessment(work.framework, work.calendar, decisions, today)
        for each in (step, first, later_review(work.framework, work.calendar, step, today)):
            deadline = _step_deadline(work, each, owners.of(school.urn), school)
            if deadline:
                yield deadline


def _step_deadline(work: Work, step: NextStep | None, owner: int | None, school: School) -> Deadline | None:
    if step is None or step.due is None or step.clock is None or owner is None:
        return None
    kind = f"risk-cycle/{step.step}"
    return Deadline(kind, school.urn, step.label, step.due, step.clock.ladder, owner, school, step.clock.statutory)


def _invitation(work: Work, owners: Owners) -> Iterator[Deadline]:
    """The autumn's invitation to every school, for whoever holds the post that sends it (HFD-024)."""
    step = invitation(work.framework, work.calendar, work.clock.today())
    if step is None or step.due is None or step.clock is None:
        return
    for owner in owners.holding(step.clock.ladder.to):
        kind, year = f"risk-cycle/{step.step}", str(step.due.on.year)
        yield Deadline(kind, year, step.clock.title, step.due, step.clock.ladder, owner)


def _meetings(work: Work, owners: Owners, urn: str | None) -> Iterator[Deadline]:
    today = work.clock.today()
    for group in work.cases.groups(urn):
        school = work.schools.by_urn(group.urn)
        for meeting in work.cases.meetings(group.number):
            if school and meeting.state == "planned" and meeting.on >= today:
                deadline = meeting_deadline(work, owners, group, meeting, school)
                if deadline:
                    yield deadline


def _missing_terms(owners: Owners, missing: Mapping[str, int | None]) -> Iterator[Deadline]:
    """An academic year without term dates cannot ring: the bell-keeper is told before it begins and when it does."""
    keeper = owners.or_keeper()
    for year in {year for year in missing.values() if year is not None}:
        if keeper is not None:
            label = academic_year_label(year)
            what = f"No term dates for {label}, so nothing of that year can ring: import them"
            due = Due(date(year, 9, 1), f"the academic year {label} begins")
            yield Deadline("calendar/missing-terms", str(year), what, due, MISSING_TERMS_LADDER, keeper)
