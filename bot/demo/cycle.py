"""The yearly cycle of the demo: results, proposals, the deciding body's meetings, telling the schools, reviews."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import partial

from bot.demo.figures import FIRST_YEAR, DemoSchool, record_autumn
from bot.demo.happenings import BEGAN_TO_WRITE, OWN_VIEWS, REVIEWED
from bot.demo.paperwork import SUPPORT, give_support, settle_days
from bot.demo.process import answers
from bot.demo.steps import (
    agree_now,
    disagree,
    is_open,
    look_again,
    propose_now,
    see_it_better,
    settler,
    talk_over,
    tell_later,
)  # fmt: skip
from bot.demo.story import Story
from casework.cycle import AGREE, NOTIFY
from casework.due import done
from casework.placing import OwnView, record_own_view
from casework.rounds.acts import begin
from casework.rounds.batch import Batch, in_batch
from domain.clocks import nth_weekday
from domain.refusals import Refused
from store.work import Work

AUTUMNS = (2024, 2025, 2026)
UNDER_WAY = 12  # about so many schools are proposed in the autumn that is still under way
BY_LETTER = 5  # of them, agreed by correspondence before the meeting
LAST_UNTOUCHED = 2  # of a small council's schools: nothing is begun there this autumn
TIDIED = (date(2026, 7, 22), date(2026, 9, 3))
ROUND_BEGINS, TALKS, BATCH = date(2026, 9, 16), date(2026, 9, 25), date(2026, 9, 29)


@dataclass(frozen=True)
class Meetings:
    """The two meetings of an autumn at which most schools are agreed."""

    first: date
    second: date


def add_autumns(story: Story) -> None:
    """Put every autumn of the story into it; the last is only begun."""
    for year in AUTUMNS:
        on = date(year, 9, 10)
        years = range(FIRST_YEAR, year + 1) if year == AUTUMNS[0] else (year,)
        story.scene(on, story.office.holding("clerk"), partial(_results, story, years))
        _own_views(story, year)
        if year == AUTUMNS[-1]:
            (_begun if story.office.council.rich else _half_done)(story, year)
        else:
            _whole(story, year)
            for term in ((year + 1, 1, 20), (year + 1, 4, 28)):
                _reviews(story, date(*term))
            _support(story, year)


def _results(story: Story, years: range | tuple[int, ...], work: Work) -> None:
    today = work.clock.today()
    count = record_autumn(work, story.schools, years, today)
    if count:
        work.record.append("import results", about=f"{years[0] - 1}/{years[-1] % 100}", facts=count)


def _own_views(story: Story, year: int) -> None:
    if not story.office.work().framework.step("self_assessment"):
        return
    for made in story.rng.sample(story.schools, len(story.schools) // 4):
        words = story.rng.choice(OWN_VIEWS)
        day = date(year, 9, story.rng.randint(5, 28))
        story.scene(day, story.office.holding("clerk"), partial(_own_view, made, words))


def _own_view(made: DemoSchool, words: str, work: Work) -> None:
    if not is_open(made):
        return
    best_first = [category.id for category in work.framework.categories]
    chosen = best_first[made.rng("view", words).choice((0, 0, 1))]
    record_own_view(work, made.school.urn, OwnView(words, chosen, work.clock.today()))


def _whole(story: Story, year: int) -> None:
    """An autumn from beginning to end: nearly everything is agreed at the first meeting, the rest at the second."""
    meetings = _meetings(year)
    for made in story.schools:
        proposed = date(year, 9, story.rng.randint(18, 30))
        meeting = meetings.first if story.rng.random() < 0.85 else meetings.second
        story.scene(proposed, "", partial(propose_now, story, made))
        if meeting is meetings.second and story.rng.random() < 0.4:
            story.scene(meetings.first, settler(story), partial(disagree, made))
        story.scene(meeting, settler(story), partial(agree_now, story, made, _meeting_name(story)))
        if made.course and made.course.differs:
            story.scene(date(year, 11, 26), story.office.holding("clerk"), partial(see_it_better, made))


def _begun(story: Story, year: int) -> None:
    """The autumn under way: some are proposed, a few of them agreed by correspondence, most not yet."""
    begun = story.schools[:: max(2, len(story.schools) // UNDER_WAY)]
    for place, made in enumerate(story.rng.sample(begun, len(begun))):
        story.scene(date(year, 9, story.rng.randint(21, 25)), "", partial(propose_now, story, made))
        if place < BY_LETTER:
            on = date(year, 9, story.rng.randint(28, 29))
            story.scene(on, settler(story), partial(agree_now, story, made, "by correspondence"))


def _half_done(story: Story, year: int) -> None:
    """The round of a small council under way: most are proposed, half of those settled in one batch, one begun."""
    story.scene(ROUND_BEGINS, story.office.council.officers[0].name, begin)
    for day in TIDIED:
        story.scene(day, story.office.council.officers[0].name, _tidy)
    under_way = [made for made in story.schools[:-LAST_UNTOUCHED] if not (made.course and made.course.left_open)]
    for made in under_way:
        story.scene(date(year, 9, story.rng.randint(18, 23)), "", partial(propose_now, story, made))
    for made in under_way[:-1]:
        story.scene(TALKS, "", partial(talk_over, story, made))
    story.scene(BATCH, settler(story), partial(_batch, story, under_way[: (len(under_way) + 1) // 2]))
    for made in story.schools:
        if made.course and made.course.left_open:
            story.scene(BATCH, "", partial(_begins_to_write, story, made))


def _tidy(work: Work) -> None:
    """What was due is marked as done, but for one thing in four, which is overdue until somebody does it."""
    late = [row for row in work.obligations.open() if row.due <= work.clock.today() and not row.record_with]
    for row in [each for each in late if each.number % 4]:
        with suppress(Refused):
            done(work, [row])


def _batch(story: Story, schools: Sequence[DemoSchool], work: Work) -> None:
    """Half of what is ready in one form: settled, or, where whoever proposes settles, the schools told."""
    step = NOTIFY if work.framework.deciding.at_once else AGREE
    urns = tuple(made.school.urn for made in schools)
    said = answers(work, schools[0], step)
    in_batch(work, Batch(step, work.clock.today(), _meeting_name(story), urns=urns, answers=said))
    for made in schools:
        tell_later(story, made, work)


def _begins_to_write(story: Story, made: DemoSchool, handbell: Work) -> None:
    adviser = handbell.people.adviser_of(made.school.urn)
    if adviser and is_open(made):
        work = story.office.work(adviser.name)
        values = {
            "school": made.school.urn,
            "reason": BEGAN_TO_WRITE,
            "evidence": "Visit of 22 September; autumn data.",
        }
        work.drafts.keep(adviser.number, "category propose", made.school.urn, values)


def _support(story: Story, year: int) -> None:
    """Days agreed in the autumn and given through the year, at every other school of a small council."""
    for made in () if story.office.council.rich else story.schools[::2]:
        agreed = story.workday(date(year, 11, 20), later=story.rng.randint(0, 8))
        story.scene(agreed, "", partial(_days, story, made, None))
        for _ in range(3):
            given = story.workday(date(year + 1, 1, 12), later=story.rng.randint(0, 90))
            story.scene(given, "", partial(_days, story, made, story.rng.choice((1, 2, 2, 4))))


def _days(story: Story, made: DemoSchool, quarters: int | None, handbell: Work) -> None:
    if not is_open(made):
        return
    work = story.office.work(story.adviser_of(made))
    if quarters is None:
        settle_days(work, made.school.urn)
    else:
        give_support(work, made.school.urn, quarters, made.rng("support", work.clock.today()).choice(SUPPORT))


def _reviews(story: Story, begins: date) -> None:
    for made in story.schools:
        day = story.workday(begins, later=story.rng.randint(0, 35))
        story.scene(day, "", partial(look_again, story, made, story.rng.choice(REVIEWED)))


def _meetings(year: int) -> Meetings:
    return Meetings(nth_weekday(year, 10, "thursday", 2).on, nth_weekday(year, 11, "thursday", 3).on)


def _meeting_name(story: Story) -> str:
    return f"meeting of {story.office.work().framework.words.deciding_body}"
