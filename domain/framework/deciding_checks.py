"""What deciding.toml says about the other files: every category, body, post, clock and talk it names is there."""

from collections.abc import Iterable, Iterator

from domain.clocks import check_formula
from domain.framework.condition_checks import wrong_in_test
from domain.framework.deciding import Stay
from domain.framework.model import Framework

Said = Iterator[str]


def wrong_in_deciding(framework: Framework) -> Iterator[tuple[str, str]]:
    """Everything wrong, each as the part of the framework and the rest of the sentence."""
    for look in (_talks, _asked, _requirements, _stays, _moves, _reviews):
        for what in look(framework):
            yield "deciding", what
    for what in _ways(framework):
        yield "process", what


def _talks(framework: Framework) -> Said:
    for talk in framework.deciding.talk:
        where = f'talk "{talk.id}"'
        yield from _people(framework, where, talk.parties)
        yield from _posts(framework, f"{where}, led_by", talk.led_by)
        yield from (f'{where}, after: unknown talk "{each}"' for each in talk.after if framework.talk(each) is None)


def _asked(framework: Framework) -> Said:
    for asked in framework.deciding.asked:
        if framework.step(asked.step) is None:
            yield f'asked "{asked.id}": unknown step "{asked.step}"'
        yield from _posts(framework, f'asked "{asked.id}", tells', asked.tells)


def _requirements(framework: Framework) -> Said:
    questions = {asked.id for asked in framework.deciding.asked} | {"ground", "agrees"}
    for each in framework.deciding.requirement:
        where = f'requirement "{each.id}"'
        talk = framework.talk(each.talk) if each.talk else None
        if framework.step(each.step) is None:
            yield f'{where}: unknown step "{each.step}"'
        if talk is None and not each.school_view:
            yield f"{where}: it needs a talk that is there, or school_view = true"
        yield from (f'{where}: "{party}" takes no part in the talk' for party in each.parties
                    if talk and party not in talk.parties)  # fmt: skip
        yield from (f'{where}, when: unknown question "{name}"' for name in each.when if name not in questions)
        yield from _categories(framework, where, (*each.categories, *each.leaving))
        yield from _strands(framework, where, each.strands)


def _stays(framework: Framework) -> Said:
    for stay in framework.deciding.stay:
        where = f'stay "{stay.id}"'
        since = framework.measure(stay.since) if stay.since else None
        clock = framework.clock(stay.clock)
        if clock is None:
            yield f'{where}: unknown clock "{stay.clock}"'
        elif wrong := _no_day(stay, clock.formula):
            yield f'{where}, clock "{stay.clock}": {wrong}'
        if (stay.how == "hold") != (since is not None and since.kind == "date"):
            yield f'{where}: "since" is a date measure, and goes with how = "hold", and only with it'
        left_on = framework.measure(stay.left_on) if stay.left_on else None
        if stay.left_on and (stay.how != "maximum" or left_on is None or left_on.kind != "date"):
            yield f'{where}: "left_on" is a date measure, and goes with how = "maximum", and only with it'
        if stay.how != "maximum" and not stay.refused:
            yield f'{where}: say in "refused" why the school may not leave yet'
        yield from _categories(framework, where, (*stay.categories, *stay.entered_from))


def _no_day(stay: Stay, formula: str) -> str:
    """Why a clock gives a stay no day; a formula that cannot be read is wrong among the clocks already."""
    starts = {stay.since or ""} if stay.how == "hold" else {"entered_on", "spell_start"}
    try:
        needs = check_formula(formula)
    except ValueError:
        return ""
    if needs & starts and needs <= starts | {"today", "term", "half_term"}:
        return ""
    return f'"{formula}" gives no day from {" or ".join(sorted(starts))}, and a stay counts from that alone'


def _moves(framework: Framework) -> Said:
    for bar in framework.deciding.barred:
        yield from _categories(framework, f'barred "{bar.id}"', (*bar.leaving, *bar.entering))
        if bar.while_met:
            yield from (what for _, what in wrong_in_test(framework, bar.while_met, f'barred "{bar.id}"'))
    rules, exceptional = framework.deciding.in_year, framework.deciding.exceptional
    yield from _categories(framework, "in_year, exempt", rules.exempt if rules else ())
    if exceptional:
        yield from _posts(framework, "exceptional, by", exceptional.by)
        yield from _categories(framework, "exceptional", exceptional.categories)


def _reviews(framework: Framework) -> Said:
    for review in framework.deciding.review:
        yield from _categories(framework, f'review "{review.id}"', review.categories)
        if review.clock and framework.clock(review.clock) is None:
            yield f'review "{review.id}": unknown clock "{review.clock}"'


def _ways(framework: Framework) -> Said:
    requirements = {each.id for each in framework.deciding.requirement}
    for workflow in framework.process.workflow:
        yield from _categories(framework, f'workflow "{workflow.id}"', workflow.categories)
        for way in workflow.transition:
            for name in way.requires:
                if name not in requirements:
                    yield f'workflow "{workflow.id}", requires: unknown requirement "{name}"'


def _categories(framework: Framework, where: str, names: Iterable[str]) -> Said:
    yield from (f'{where}: unknown category "{name}"' for name in names if framework.category(name) is None)


def _strands(framework: Framework, where: str, names: Iterable[str]) -> Said:
    known = {"", *(each.id for each in framework.placing.strand)}
    yield from (f'{where}: unknown strand "{name}"' for name in names if name not in known)


def _people(framework: Framework, where: str, names: Iterable[str]) -> Said:
    known = (name for name in names if framework.body(name) is None and framework.post(name) is None)
    yield from (f'{where}: unknown body or post "{name}"' for name in known)


def _posts(framework: Framework, where: str, names: Iterable[str]) -> Said:
    yield from (f'{where}: unknown post "{name}"' for name in names if framework.post(name) is None)
