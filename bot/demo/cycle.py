"""The yearly cycle of the demo: results, proposals, the deciding body's meetings, telling the schools, reviews."""

from dataclasses import dataclass
from datetime import date
from functools import partial

from bot.demo.figures import FIRST_YEAR, DemoSchool, record_autumn
from bot.demo.happenings import DISAGREED, NO_SUGGESTION, OWN_VIEWS, REVIEWED
from bot.demo.process import answers, hold_talks, put_forward
from bot.demo.story import Story
from casework.cycle import AGREE, NOTIFY, PROPOSE, REVIEW
from casework.placing import (
    Agreement,
    OwnView,
    Proposal,
    Standing,
    agree,
    not_agreed,
    notify,
    record_own_view,
    review,
    standing,
)
from domain.clocks import nth_weekday
from domain.schools import Status
from store.decisions import AGREED
from store.work import Work

AUTUMNS = (2024, 2025, 2026)
UNDER_WAY = 12  # about so many schools are proposed in the autumn that is still under way
BY_LETTER = 5  # of them, agreed by correspondence before the meeting


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
            _begun(story, year)
        else:
            _whole(story, year)
            for term in ((year + 1, 1, 20), (year + 1, 4, 28)):
                _reviews(story, date(*term))


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
            story.scene(meetings.first, chair(story), partial(_not_agreed, made))
        story.scene(meeting, chair(story), partial(agree_now, story, made, _meeting_name(story)))


def _begun(story: Story, year: int) -> None:
    """The autumn under way: some are proposed, a few of them agreed by correspondence, most not yet."""
    begun = story.schools[:: max(2, len(story.schools) // UNDER_WAY)]
    for place, made in enumerate(story.rng.sample(begun, len(begun))):
        story.scene(date(year, 9, story.rng.randint(21, 25)), "", partial(propose_now, story, made))
        if place < BY_LETTER:
            on = date(year, 9, story.rng.randint(28, 29))
            story.scene(on, chair(story), partial(agree_now, story, made, "by correspondence"))


def _reviews(story: Story, begins: date) -> None:
    for made in story.schools:
        day = story.workday(begins, later=story.rng.randint(0, 35))
        story.scene(day, "", partial(_review, story, made, story.rng.choice(REVIEWED)))


def propose_now(story: Story, made: DemoSchool, handbell: Work) -> None:
    """The school's adviser proposes what the facts suggest, or the standing level where they suggest nothing."""
    if not is_open(made):
        return
    work = story.office.work(story.adviser_of(made))
    shown = standing(work, made.school.urn)
    category = shown.assessment.suggested
    words = "; ".join(finding.criterion.label for finding in shown.assessment.met if finding.category == category)
    if category is None:
        category = shown.decision.category if shown.decision else _judged(work, made, settled=shown.assessment.settled)
        words = made.rng("words", work.clock.today()).choice(NO_SUGGESTION)
    put_forward(work, made, [_proposal(work, made, shown, each, words) for each in _from(work, category)])


def _from(work: Work, category: str) -> list[str]:
    """This category, and then those graver."""
    ids = [each.id for each in work.framework.categories]
    return ids[ids.index(category) :]


def _proposal(work: Work, made: DemoSchool, shown: Standing, category: str, words: str) -> Proposal:
    rules = work.framework.deciding.in_year
    return Proposal(
        category,
        f"{words.rstrip('.')}.",
        tuple(finding.id for finding in shown.assessment.met if finding.category == category),
        "Results, inspection report and visit notes as recorded.",
        ground=rules.ground[0].id if rules else None,
        despite="The leaders' record of the last two years speaks for it.",
        answers=answers(work, made, PROPOSE),
    )


def _judged(work: Work, made: DemoSchool, *, settled: bool) -> str:
    """A person's choice where the facts suggest nothing: never the best while something worse may be true."""
    places = (0, 1, 1, 1, 2) if settled else (1, 1, 1, 2)
    return work.framework.categories[made.rng("chosen").choice(places)].id


def _not_agreed(made: DemoSchool, work: Work) -> None:
    if _proposed(made, work):
        not_agreed(work, made.school.urn, DISAGREED)


def agree_now(story: Story, made: DemoSchool, where: str, work: Work) -> None:
    """The body agrees; the adviser tells the school within a few days, where the framework has it so."""
    if not _proposed(made, work):
        return
    said = answers(work, made, AGREE)
    hold_talks(work, made.school.urn, AGREE, said)
    if _proposed(made, work):
        agree(work, made.school.urn, Agreement(where, work.clock.today(), answers=said))
    if work.framework.step(AGREE) and work.framework.step(NOTIFY):
        later = story.workday(work.clock.today(), later=story.rng.randint(1, 5))
        story.scene(later, "", partial(_tell, story, made))


def _tell(story: Story, made: DemoSchool, handbell: Work) -> None:
    work = story.office.work(story.adviser_of(made))
    if is_open(made) and any(each.state == AGREED for each in work.decisions.live(made.school.urn)):
        hold_talks(work, made.school.urn, NOTIFY, {})
        notify(work, made.school.urn, work.clock.today())


def _review(story: Story, made: DemoSchool, note: str, handbell: Work) -> None:
    if handbell.framework.step(REVIEW) and is_open(made) and _decided(made, handbell):
        review(story.office.work(story.adviser_of(made)), made.school.urn, note)


def is_open(made: DemoSchool) -> bool:
    """Whether the school has pupils at this moment of the story."""
    return Status(made.school.status).is_open


def _proposed(made: DemoSchool, work: Work) -> bool:
    return is_open(made) and any(each.state == "proposed" for each in work.decisions.live(made.school.urn))


def _decided(made: DemoSchool, work: Work) -> bool:
    return any(each.stands for each in work.decisions.live(made.school.urn))


def chair(story: Story) -> str:
    return story.office.holding("sig_chair")


def _meetings(year: int) -> Meetings:
    return Meetings(nth_weekday(year, 10, "thursday", 2).on, nth_weekday(year, 11, "thursday", 3).on)


def _meeting_name(story: Story) -> str:
    return f"meeting of {story.office.work().framework.words.deciding_body}"
