"""Formal action in the demo: concerns taken further, notices, powers and what follows an inspection, really walked."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial

from bot.demo.figures import DemoSchool
from bot.demo.matters import MATTERS, Matter, Turn
from bot.demo.office import Office
from bot.demo.paperwork import answered, post
from bot.demo.story import Story
from casework.concerns import raise_concern
from casework.concerns.finding import open_at
from casework.concerns.going_on import take_further
from casework.letters.making import make_about
from casework.obligations import keep
from casework.proceedings.course import LAW_SEEN, Course
from casework.proceedings.entering import Given, enter
from casework.proceedings.inspecting import RECORD, Inspected, record_inspection
from casework.proceedings.opening import Begun, begin
from casework.proceedings.papers import written
from casework.proceedings.walking import Step, follow, walk
from domain.framework.proceedings import Guard
from domain.framework.workflows import Transition
from store.work import Work

ENTER = "enter"


def add_matters(story: Story) -> None:
    """Put this council's formal action into the story."""
    for matter in MATTERS:
        if matter.council == story.office.council.id:
            made = next(each for each in story.schools if (each.kind, each.turn) == (matter.kind, matter.turn))
            for turn in matter.turns:
                act = partial(_act, Walked(story, made, matter.workflow), matter, turn)
                story.scene(date.fromisoformat(turn.on), "", act, made.rng(turn.on, turn.act))


@dataclass(frozen=True)
class Walked:
    """One school's way along a workflow: whoever holds the post for a step takes it, and the school's adviser else."""

    story: Story
    made: DemoSchool
    workflow: str

    @property
    def office(self) -> Office:
        return self.story.office

    @property
    def urn(self) -> str:
        return self.made.school.urn

    def work(self, posts: tuple[str, ...] = ()) -> Work:
        """The work of somebody who may."""
        adviser = self.story.adviser_of(self.made)
        able = [each.name for each in self.office.council.officers if set(posts) & set(each.posts)]
        return self.office.work(adviser if not posts or adviser in able else able[0])

    def course(self, work: Work) -> Course | None:
        """It as it stands; None where it was not begun."""
        rows = [row for row in work.proceedings.of_school(self.urn) if row.workflow == self.workflow]
        return Course(work, rows[-1]) if rows else None

    @property
    def begun(self) -> Course:
        """It as it stands, for the school's adviser."""
        found = self.course(self.work())
        if found is None:
            raise LookupError(f"{self.workflow} was not begun at {self.urn}")
        return found


def _act(walked: Walked, matter: Matter, turn: Turn, handbell: Work) -> None:
    """One turn: it is begun, or goes a step on, or something is entered."""
    if walked.course(handbell) is None:
        _begin(walked, matter, turn)
    elif turn.act == ENTER:
        _enter(walked, turn.entered)
        follow(walked.work(), walked.urn)
        keep(walked.work(), walked.urn)
    else:
        _go_on(walked, turn)


def _begin(walked: Walked, matter: Matter, turn: Turn) -> None:
    work = walked.work()
    if turn.act == RECORD:
        days = (date.fromisoformat(turn.entered[each]) for each in ("inspected_on", "published_on"))
        record_inspection(work, walked.urn, Inspected(turn.entered["outcome"], *days))
        return
    if matter.seen:
        raise_concern(work, walked.urn, matter.seen)
    flow = next(each for each in work.framework.process.workflow if each.id == walked.workflow)
    begun = Begun(turn.entered, by=turn.act)
    if flow.opening and flow.opening.sort == "concern":
        take_further(work, open_at(work, walked.urn)[0].ref, flow, begun)
    else:
        begin(work, walked.urn, flow, Begun(turn.entered, _earlier(work, walked.urn), by=turn.act))


def _earlier(work: Work, urn: str) -> str:
    """What it grows out of: what is under way at the school already, or its newest open concern."""
    running = [row.ref for row in work.proceedings.of_school(urn) if not row.ended_on]
    return next(iter((*running, *(each.ref for each in open_at(work, urn)))), "")


def _enter(walked: Walked, entered: Given) -> None:
    """Each entry by somebody who may enter it."""
    course = walked.begun
    posts = {name: entry.by for name in entered if (entry := course.entry(name))}
    for by in dict.fromkeys(posts.values()):
        work = walked.work(by)
        enter(work, Course(work, course.row), {name: entered[name] for name, own in posts.items() if own == by})


def _go_on(walked: Walked, turn: Turn) -> None:
    """A step, and before it what it needs: what is entered apart, the letters it rests on, and who approves."""
    course = walked.begun
    way = next(each for each in course.ways if each.act == turn.act and turn.to in {"", each.to_state})
    own = {*way.asks, *([way.day] if way.day else [])}
    with_it = {name: value for name, value in turn.entered.items() if name in own}
    _enter(walked, {name: value for name, value in turn.entered.items() if name not in own})
    letters = [_write(walked, document, with_it) for document in _documents(walked.begun, way)]
    _enter(walked, dict(_approvals(walked.begun, way)))
    work = walked.work(way.by)
    walk(work, Course(work, course.row), Step(way, with_it, reason=turn.reason))
    for letter in letters if turn.posted else ():
        post(walked.work(), letter)


def _guards(course: Course, way: Transition) -> Iterator[Guard]:
    return filter(None, map(course.workflow.guard_of, way.guards))


def _documents(course: Course, way: Transition) -> list[str]:
    """The letters that the way rests on and that were not made yet."""
    named = (each.document for each in _guards(course, way))
    return [each for each in named if each and written(course, each) is None]


def _write(walked: Walked, document: str, known: Mapping[str, str]) -> str:
    """Make the letter, with the days of the step that it prints; its id."""
    work, ref = walked.work(), walked.begun.ref
    found = work.framework.documents.of(document)
    answers = answered(work, found) if found else {}
    return make_about(work, ref, document, {name: known.get(name, each) for name, each in answers.items()}).ref


def _approvals(course: Course, way: Transition) -> Iterator[tuple[str, str]]:
    """What has to be said by the posts named for it, once everything else stands."""
    for guard in _guards(course, way):
        for name, values in guard.entered.items():
            entry = course.entry(name)
            if entry and entry.approves and not set(course.chosen(name)) & set(values):
                yield name, values[0]
    if course.law_moved(way) and course.values.get(LAW_SEEN) != "yes":
        yield LAW_SEEN, "yes"
