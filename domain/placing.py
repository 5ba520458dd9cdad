"""Placing a school: what each criterion says, which category is suggested, and what cannot be ruled out."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from domain.facts import Facts
from domain.framework import Framework
from domain.framework.categories import Category, Criterion, Needed
from domain.framework.conditions import Compare
from domain.phases import Phase
from domain.spoken import spoken
from domain.three_values import State, Weighed, all_of, at_least, every
from domain.weighing import Case, Placed, phase_of, weigh

__all__ = ["Assessment", "Finding", "Placed", "State", "assess"]

_ORDER = {"progress": 0, "inspection": 1, "organisation": 2}
_TITLES_SHOWN = 4


@dataclass(frozen=True)
class Finding:
    """What is found for one criterion. One that does not apply is not met; `missing` are ids of measures."""

    criterion: Criterion
    category: str
    state: State
    applicable: bool
    because: str
    missing: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        return self.criterion.id

    @property
    def rule(self) -> str:
        return self.criterion.rules[0] if self.criterion.rules else ""


@dataclass(frozen=True)
class Assessment:
    """What the recorded facts say on a day under a framework; a person decides.

    `findings` go from the gravest category to the best, progress measures before organisational ones.
    `suggested` is the gravest category that is proven; None leaves the choice to a person. `cannot_rule_out`
    are the worse categories that missing facts could still make true, gravest first: until it is empty the
    suggestion says "at least". `missing` names every missing fact of the criteria that apply, first those
    that could change the suggestion.
    """

    framework: str
    criteria_version: str
    on: date
    findings: tuple[Finding, ...]
    suggested: str | None
    reasons: tuple[str, ...]
    cannot_rule_out: tuple[str, ...]
    missing: tuple[str, ...]

    def of(self, category: str) -> tuple[Finding, ...]:
        """The findings of one category."""
        return tuple(finding for finding in self.findings if finding.category == category)

    @property
    def settled(self) -> bool:
        """Whether no missing fact could still make a worse category true."""
        return not self.cannot_rule_out

    @property
    def met(self) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if finding.state is State.MET)


def assess(framework: Framework, school: Placed, facts: Facts, on: date, strand: str = "") -> Assessment:
    """Weigh every criterion of a strand and suggest the gravest category proven (HFD-053, HFD-054, HFD-055).

    A missing fact never makes a better category: the best ones need every worse criterion known not met, and
    whatever worse is still possible is named.
    """
    case = Case(framework, school, facts, on, phase_of(school))
    gravest_first = framework.categories[::-1]
    findings = tuple(
        _finding(each, category.id, case)
        for category in gravest_first
        for each in _ordered(category)
        if (each.strand or "") == strand
    )
    states = {category.id: _state(category, framework, findings) for category in gravest_first}
    suggested = next((category for category in gravest_first if states[category.id] is State.MET), None)
    better_end = suggested or framework.categories[0]
    possible = tuple(
        category.id
        for category in gravest_first
        if category.rank > better_end.rank and states[category.id] is State.UNKNOWN
    )
    return Assessment(
        framework=framework.id,
        criteria_version=framework.about.criteria_version,
        on=on,
        findings=findings,
        suggested=suggested.id if suggested else None,
        reasons=_reasons(framework, suggested, possible, findings),
        cannot_rule_out=possible,
        missing=_missing(findings, possible),
    )


def _ordered(category: Category) -> list[Criterion]:
    """Progress first (HFD-033)."""
    return sorted(category.criterion, key=lambda criterion: _ORDER[criterion.about])


def indicate(framework: Framework, school: Placed, facts: Facts, on: date) -> tuple[Finding, ...]:
    """What each indicator says: they inform a person's judgement and suggest no category."""
    case = Case(framework, school, facts, on, phase_of(school))
    return tuple(_finding(each, "", case) for each in framework.changes.indicator)


def _finding(criterion: Criterion, category: str, case: Case) -> Finding:
    outside = _outside(criterion, case)
    weighed = outside or _weighed(criterion, case)
    applicable = outside is None or outside.state is State.UNKNOWN
    because = _sentence(weighed, case)
    return Finding(criterion, category, weighed.state, applicable, because, weighed.missing)


def _outside(criterion: Criterion, case: Case) -> Weighed | None:
    """Why the criterion is not for this school, or not known to be; None when it is."""
    if (criterion.stages or criterion.only_in) and case.phase == Phase.UNKNOWN:
        return Weighed(State.UNKNOWN, missing=("phase",))
    if criterion.only_in and case.phase not in criterion.only_in:
        return Weighed(
            State.NOT_MET, f"{' and '.join(spoken(each) for each in sorted(criterion.only_in))} schools only"
        )
    if criterion.governance and case.school.governance not in criterion.governance:
        return Weighed(
            State.NOT_MET, f"{' and '.join(spoken(each) for each in sorted(criterion.governance))} schools only"
        )
    if case.phase in criterion.not_in or (criterion.stages and not criterion.stages & case.school.stages):
        return Weighed(State.NOT_MET, f"{' and '.join(sorted(criterion.stages))} schools only")
    if criterion.applies_when is None:
        return None
    guard = weigh(criterion.applies_when, case)
    return Weighed(State.NOT_MET, _guarded(criterion, case, guard)) if guard.state is State.NOT_MET else None


def _guarded(criterion: Criterion, case: Case, guard: Weighed) -> str:
    """For example "cohort of 10: the floor test needs 11"."""
    test = criterion.applies_when
    value = case.facts.value(test.measure) if isinstance(test, Compare) else None
    if not isinstance(test, Compare) or test.at_least is None or value is None:
        return f"{guard.because}, so {criterion.called} does not apply"
    measure = case.measure(test.measure)
    return f"{measure.said(value)}: {criterion.called} needs {measure.shown(test.at_least)}"


def _weighed(criterion: Criterion, case: Case) -> Weighed:
    test = weigh(criterion.test, case)
    if criterion.applies_when is None:
        return test
    guard = weigh(criterion.applies_when, case)
    return test if guard.state is State.MET else all_of([guard, test])


def _sentence(weighed: Weighed, case: Case) -> str:
    measures = [case.framework.measure(name) for name in weighed.missing]
    titles = [measure.title if measure else name for measure, name in zip(measures, weighed.missing, strict=True)]
    if not titles:
        return weighed.because
    more = f"; and {len(titles) - _TITLES_SHOWN} more" if len(titles) > _TITLES_SHOWN else ""
    unknown = f"not known: {'; '.join(titles[:_TITLES_SHOWN])}{more}"
    return f"{weighed.because}; {unknown}" if weighed.because else unknown


def _state(category: Category, framework: Framework, findings: tuple[Finding, ...]) -> State:
    """Whether the category's own rule is fulfilled; one that a person chooses is never suggested."""
    if category.needed.how == "chosen_by_person":
        return State.NOT_MET
    own = [finding for finding in findings if finding.category == category.id]
    state = _enough(category.needed, own)
    if not category.needed.exclusive:
        return state
    worse = {each.id for each in framework.categories if each.rank > category.rank}
    worse_found = [finding.state for finding in findings if finding.category in worse]
    return every([state, *(found.opposite for found in worse_found)])


def _enough(needed: Needed, own: list[Finding]) -> State:
    if needed.how == "all":
        return every([finding.state for finding in own if finding.applicable])
    number = needed.number or 1
    counting = [finding.state for finding in own if finding.criterion.alone]
    return every([at_least(number, [finding.state for finding in own]), at_least(1, counting)])


def _reasons(
    framework: Framework, suggested: Category | None, possible: Iterable[str], findings: tuple[Finding, ...]
) -> tuple[str, ...]:
    if suggested:
        own = [each for each in findings if each.category == suggested.id and each.state is State.MET]
        return tuple(f"{each.criterion.label}: {each.because}" for each in own)
    word = framework.words.category
    if all(category.needed.how == "chosen_by_person" for category in framework.categories):
        return (f"A person chooses the {word} that fits best, and says why.",)
    if tuple(possible):
        return (f"Too little is known to suggest a {word}.",)
    return (f"No {word}'s criteria are fulfilled: a person chooses, and says why.",)


def _missing(findings: tuple[Finding, ...], possible: tuple[str, ...]) -> tuple[str, ...]:
    first = [finding for finding in findings if finding.category in possible]
    rest = [finding for finding in findings if finding.category not in possible]
    return tuple(dict.fromkeys(measure for finding in first + rest for measure in finding.missing))
