"""One proceeding, read once: where it stands, what was entered, which days count, and the ways that lead on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from casework.schools import facts_of_school, placed, school
from domain.calendar import MissingTermDates
from domain.clocks import Due, NoClock, UnknownEvent, reckon
from domain.clocks.reckoning import Event
from domain.facts import Facts
from domain.framework.clocks import FrameworkClock
from domain.framework.law import LawFact
from domain.framework.proceedings import Entry, ForSchools
from domain.framework.workflows import Transition, Workflow
from domain.refusals import Refused
from domain.weighing import Case as Weighing
from domain.weighing import phase_of
from store.proceedings import Entered, Linked, Proceeding, Walked
from store.schools import School
from store.work import Work

LAW_SEEN = "law_seen"
# Where a proceeding stands that ended with its school, and by no way of the framework.
WOUND_UP, CARRIED_OVER = "school-closed", "carried-over"


@dataclass(frozen=True)
class Reckoned:
    """A clock of the framework in one proceeding: its day, or None where a fact that it needs is not known."""

    clock: FrameworkClock
    due: Due | None


class Course:
    """A proceeding on the work's day. Reading it changes nothing."""

    def __init__(self, work: Work, row: Proceeding, read: "Read | None" = None) -> None:
        self.work = work
        self.row = row
        self._read = read or Read.of(work, [row])
        self._assumed: Mapping[str, str] = {}

    def assuming(self, days: Mapping[str, str]) -> "Course":
        """The same, as if these days were entered too, by entry; one that is entered already stays as it is."""
        course = Course(self.work, self.row, self._read)
        course._assumed = days
        return course

    @property
    def ref(self) -> str:
        return self.row.ref

    @cached_property
    def workflow(self) -> Workflow:
        found = self.work.framework.workflow(self.row.workflow)
        if found is None or found.opening is None:
            raise Refused(
                f"{self.ref} follows “{self.row.workflow}”, which {self.work.framework.about.title} no longer has. "
                "It can be read in the history, and goes no further."
            )
        return found

    @cached_property
    def school(self) -> School:
        return school(self.work, self.row.urn)

    @cached_property
    def facts(self) -> Facts:
        return facts_of_school(self.work, self.row.urn)

    @cached_property
    def weighing(self) -> Weighing:
        """The school as conditions see it."""
        seen = placed(self.school)
        return Weighing(self.work.framework, seen, self.facts, self.work.clock.today(), phase_of(seen))

    @property
    def entered(self) -> Sequence[Entered]:
        """What was entered and counts, or did until something newer of its kind was entered; oldest first."""
        return self._read.entered.get(self.ref, [])

    @property
    def walked(self) -> Sequence[Walked]:
        """The steps that were not undone, oldest first."""
        return [each for each in self._read.walked.get(self.ref, []) if each.undone_at is None]

    @cached_property
    def newest(self) -> Mapping[str, Entered]:
        """The newest of each entry."""
        return {each.entry: each for each in self.entered}

    @cached_property
    def values(self) -> Mapping[str, str]:
        """What stands entered. An approval lapses when something that it approved was entered anew after it."""
        lapsed = {each.id for each in self.workflow.entry if each.approves and self._lapsed(each)}
        stands = {name: each.value for name, each in self.newest.items() if name not in lapsed and each.value}
        return {**self._assumed, **stands}

    def _lapsed(self, approval: Entry) -> bool:
        given = self.newest.get(approval.id)
        contents = {each.id for each in self.workflow.entry if not each.approves and each.how != "day"}
        later = (each for each in self.entered if given and (each.id or 0) > (given.id or 0))
        return any(each.entry in contents for each in later)

    def chosen(self, entry: str) -> tuple[str, ...]:
        """What was entered there: one value, or each of several."""
        found = self.entry(entry)
        value = self.values.get(entry, "")
        return tuple(value.split(",")) if found and found.how == "choices" and value else (value,) if value else ()

    def day(self, entry: str) -> date | None:
        """The day entered there; None where it is not known."""
        value = self.values.get(entry)
        return date.fromisoformat(value) if value else None

    def concerns(self, part: ForSchools) -> bool:
        """Whether a part of the framework holds for this school."""
        return part.for_school(self.school.governance, self.school.school_type, self.school.denomination)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """What can be entered for a school of this kind."""
        law = (self._law_seen,) if any(way.law and self.law_moved(way) for way in self.workflow.transition) else ()
        return (*(each for each in self.workflow.entry if self.concerns(each)), *law)

    def entry(self, entry: str) -> Entry | None:
        """The entry with this id: the framework's, or the tick that the law of today was looked at."""
        return next((each for each in (*self.workflow.entry, self._law_seen) if each.id == entry), None)

    @property
    def _law_seen(self) -> Entry:
        approving = [post for each in self.workflow.entry if each.approves for post in each.by]
        acting = [post for way in self.workflow.transition if way.law for post in way.by]
        hint = "Since the framework was written the law has changed; the card says how."
        return Entry(
            id=LAW_SEEN,
            title="The law of today was looked at",
            hint=hint,
            how="yes_no",
            by=tuple(dict.fromkeys(approving or acting)),
        )

    @property
    def law_as_at(self) -> date:
        """The day whose law the framework's text follows in a matter of this sort."""
        about = self.work.framework.about
        return (about.law_of_notices_as_at if self.row.sort == "notice" else None) or about.law_as_at

    def law_moved(self, way: Transition) -> tuple[LawFact, ...]:
        """What the law has changed, for this way, since the framework was written."""
        law = self.work.law
        return law.changed_since(self.law_as_at, way.act) if law and way.law else ()

    @cached_property
    def events(self) -> dict[str, Event]:
        """The days that clocks count from: those entered, when each state was come to, and when it began."""
        days: dict[str, Event] = {each.field: self.day(each.id) for each in self.workflow.entry if each.how == "day"}
        reached: dict[str, Event] = {f"{each.to_state.replace('-', '_')}_on": each.on for each in self.walked}
        counts = {each.field: self.values.get(each.id, "") for each in self.workflow.entry if each.how == "number"}
        numbers: dict[str, Event] = {
            name: int(count)
            for name, count in counts.items()
            if count.isdecimal() and int(count)  # by none of something no day is counted
        }
        begun: dict[str, Event] = {"opened_on": self.row.opened_on, f"{self.row.sort}_opened_on": self.row.opened_on}
        return {**begun, **reached, **{name: day for name, day in days.items() if day}, **numbers}

    def reckoned(self, clock: str) -> Reckoned | None:
        """A clock of the framework here; None where it has no day at all."""
        found = self.work.framework.clock(clock)
        if found is None:
            return None
        try:
            due = reckon(found.formula, self.work.calendar_of(self.row.urn), **{"today": self._since, **self.events})
        except NoClock:
            return None
        except (UnknownEvent, MissingTermDates):
            return Reckoned(found, None)
        return Reckoned(found, due.under(found.rules[0] if found.rules else None))

    @property
    def _since(self) -> date:
        """The day on which it came to where it stands: what is due at once was due then."""
        return self.walked[-1].on if self.walked else self.row.opened_on

    @property
    def ways(self) -> tuple[Transition, ...]:
        """The ways on from where it stands; from some ends one leads back, and opens it again."""
        return self.workflow.ways_from(self.row.state)

    @property
    def command(self) -> str:
        """The command that takes it on from where it stands."""
        acts = (each.act for each in self.ways if each.act)
        return next(acts, self.workflow.command).partition(" ")[0]

    @cached_property
    def links(self) -> Sequence[Linked]:
        return self.work.proceedings.links(self.ref)

    def was_taken(self, way: Transition) -> bool:
        """Whether this very way was taken before: then its day is to be said anew."""
        return any((each.from_state, each.to_state) == (way.from_state, way.to_state) for each in self.walked)

    @property
    def last_step(self) -> Walked | None:
        return self.walked[-1] if self.walked else None


@dataclass(frozen=True)
class Read:
    """The entries and steps of several proceedings, read at once."""

    entered: Mapping[str, Sequence[Entered]]
    walked: Mapping[str, Sequence[Walked]]

    @classmethod
    def of(cls, work: Work, rows: Sequence[Proceeding]) -> "Read":
        refs = [row.ref for row in rows]
        return cls(work.proceedings.entered(refs), work.proceedings.walked(refs))


def courses(work: Work, rows: Sequence[Proceeding]) -> list[Course]:
    """These proceedings, with what was entered in them read at once."""
    read = Read.of(work, rows)
    return [Course(work, row, read) for row in rows if _still_known(work, row)]


def _still_known(work: Work, row: Proceeding) -> bool:
    found = work.framework.workflow(row.workflow)
    return found is not None and found.opening is not None
