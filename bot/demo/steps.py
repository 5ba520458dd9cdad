"""The steps of a placing as the demo's people take them: proposed, talked over, settled, told, reviewed."""

from collections.abc import Iterator
from datetime import date
from functools import partial

from bot.demo.figures import DemoSchool
from bot.demo.happenings import DISAGREED, FITS, NO_SUGGESTION
from bot.demo.judging import aimed_at, make_known
from bot.demo.paperwork import told_in_writing, write_letters
from bot.demo.process import Walk, answers, hold_talks, put_forward
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
    standing,
)
from casework.placing import review as review_category
from casework.placing.case import Case
from domain.people import Permission
from domain.schools import Status
from store.decisions import AGREED, PROPOSED
from store.work import Work

LETTERS_FROM = date(2025, 9, 1)


def is_open(made: DemoSchool) -> bool:
    """Whether the school has pupils at this moment of the story."""
    return Status(made.school.status).is_open


def strands(work: Work, made: DemoSchool) -> tuple[str, ...]:
    """What the school is rated in."""
    return Case(work, made.school.urn).strands


def settler(story: Story) -> str:
    """Who settles: whoever holds a post that the step is for, or else one that may."""
    office, framework = story.office, story.office.work().framework
    step = framework.step(AGREE)
    bodies = set(step.by) if step else set()
    able = [each for each in office.council.officers if framework.may(each.posts, Permission.AGREE_CATEGORY)]
    chosen = [each for each in able if any(f"{body}_chair" in each.posts for body in bodies)]
    return (chosen or able or office.council.officers)[0].name


def propose_now(story: Story, made: DemoSchool, handbell: Work) -> None:
    """The school's adviser proposes what the facts suggest, or what fits by a person's judgement, in every strand."""
    if not is_open(made):
        return
    work = story.office.work(story.adviser_of(made))
    if made.course and not made.course.is_settled_on(work.clock.today()):
        make_known(work, made, aimed_at(work.framework, made.course.aim_on(work.clock.today())))
    for strand in strands(work, made):
        shown = standing(work, made.school.urn, strand)
        category, words = _wanted(work, made, shown)
        put_forward(work, made, [_proposal(work, made, shown, each, words) for each in _from(work, category)])


def _wanted(work: Work, made: DemoSchool, shown: Standing) -> tuple[str, str]:
    """Which category is proposed, and in what words."""
    today, suggested = work.clock.today(), shown.assessment.suggested
    category = suggested
    if made.course and not made.course.is_settled_on(today):
        category = aimed_at(work.framework, made.course.aim_on(today)).id
    words = "; ".join([each.criterion.label for each in shown.assessment.met if each.category == category][:3])
    if category is None:
        category = shown.decision.category if shown.decision else _judged(work, made, settled=shown.assessment.settled)
    return category, words or made.rng("words", today).choice(FITS if made.course else NO_SUGGESTION)


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
        strand=shown.strand,
        ground=rules.ground[0].id if rules else None,
        despite="The leaders' record of the last two years speaks for it.",
        answers=answers(work, made, PROPOSE),
    )


def _judged(work: Work, made: DemoSchool, *, settled: bool) -> str:
    """A person's choice where the facts suggest nothing: never the best while something worse may be true."""
    places = (0, 1, 1, 1, 2) if settled else (1, 1, 1, 2)
    return work.framework.categories[made.rng("chosen").choice(places)].id


def disagree(made: DemoSchool, work: Work) -> None:
    """The body does not agree, and the proposal stays."""
    if is_open(made) and Case(work, made.school.urn).proposal:
        not_agreed(work, made.school.urn, DISAGREED)


def talk_over(story: Story, made: DemoSchool, handbell: Work) -> None:
    """Hold every conversation that settling waits for."""
    for walk, said in _proposed(story, made, story.office.work(settler(story))):
        hold_talks(walk, AGREE, said)


def agree_now(story: Story, made: DemoSchool, where: str, work: Work) -> None:
    """It is talked over and settled; the adviser tells the school within a few days, where the framework has it so."""
    for walk, said in _proposed(story, made, work):
        against = _decided_against_the_school(work, made, walk)
        hold_talks(walk, AGREE, said, against=bool(against))
        if Case(work, walk.urn, walk.strand).proposal:
            agree(work, walk.urn, Agreement(where, work.clock.today(), None, against, said, walk.strand))
    tell_later(story, made, work)


def _decided_against_the_school(work: Work, made: DemoSchool, walk: Walk) -> str:
    """Why it is settled without the school's agreement; "" where it is not, or where there is no such thing."""
    rules, proposal = work.framework.deciding.exceptional, Case(work, walk.urn, walk.strand).proposal
    wanted = made.course is not None and made.course.exceptional and rules is not None and bool(rules.categories)
    if not wanted or rules is None or proposal is None or not work.may(Permission.DECIDE_EXCEPTIONALLY):
        return ""
    concerned = rules.concerns(proposal.category, made.school.governance, walk.strand)
    return "The chair agrees and the head does not; the visits of two years leave no doubt." if concerned else ""


def tell_later(story: Story, made: DemoSchool, work: Work) -> None:
    """The adviser tells the school within a few days, where something is settled and it has not been told."""
    untold = any(each.state == AGREED for each in work.decisions.live(made.school.urn))
    if is_open(made) and untold and work.framework.step(NOTIFY):
        later = story.workday(work.clock.today(), later=story.rng.randint(1, 5))
        story.scene(later, "", partial(_tell, story, made))


def _proposed(story: Story, made: DemoSchool, work: Work) -> Iterator[tuple[Walk, dict[str, str]]]:
    """Every open proposal of a school, with what is answered when it is settled."""
    live = work.decisions.live(made.school.urn) if is_open(made) else ()
    for strand in [each.strand for each in live if each.state == PROPOSED]:
        yield Walk(story.office, story.adviser_of(made), made.school.urn, strand), answers(work, made, AGREE)


def _tell(story: Story, made: DemoSchool, handbell: Work) -> None:
    work, urn = story.office.work(story.adviser_of(made)), made.school.urn
    if not is_open(made):
        return
    for strand in [each.strand for each in work.decisions.live(urn) if each.state == AGREED]:
        hold_talks(Walk(story.office, story.adviser_of(made), urn, strand), NOTIFY, {})
        if not told_in_writing(work, urn, strand):
            notify(work, urn, work.clock.today(), strand)
    if work.clock.today() >= LETTERS_FROM and made.has_letters:
        write_letters(work, urn)


def look_again(story: Story, made: DemoSchool, note: str, handbell: Work) -> None:
    """A review that changes nothing, where the framework has reviews and a category stands."""
    if not (handbell.framework.step(REVIEW) and is_open(made)):
        return
    work = story.office.work(story.adviser_of(made))
    for decision in handbell.decisions.live(made.school.urn):
        if decision.stands and decision.strand == "":
            review_category(work, made.school.urn, note)


def see_it_better(made: DemoSchool, work: Work) -> None:
    """The school's own view: one category better than the one that stands."""
    decision = Case(work, made.school.urn).standing
    if decision is None or not is_open(made):
        return
    ids = [each.id for each in work.framework.categories]
    better = ids[max(0, ids.index(decision.category) - 1)]
    said = "Our books and the governors' visits show more than the figures do: see the portfolio of 14 pupils' work."
    record_own_view(work, made.school.urn, OwnView(said, better, work.clock.today()))
