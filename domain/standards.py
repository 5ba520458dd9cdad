"""What stands between a school and a category: gates, the standards of other categories, and what facts settle."""

from dataclasses import dataclass
from datetime import date

from domain.framework.categories import Category, Criterion, Gate
from domain.framework.condition_checks import measures_named
from domain.placing import Assessment
from domain.three_values import State, Weighed
from domain.weighing import Case, weigh


@dataclass(frozen=True)
class ShutGate:
    """A gate that is not open, and why: what was found, or the measures that are missing."""

    gate: Gate
    because: str
    missing: tuple[str, ...]


@dataclass(frozen=True)
class ByFact:
    """A category that a fact settles by itself, from a day on."""

    category: Category
    criterion: Criterion
    because: str
    since: date


def shut_gates(case: Case, category: Category, strand: str = "") -> tuple[ShutGate, ...]:
    """The gates of a category that do not stand open; a fact that is not known keeps a gate shut."""
    found = []
    for gate in category.gate:
        if (gate.strand or "") != strand or not _applies(gate, case):
            continue
        weighed = weigh(gate.met_when, case)
        if weighed.state is State.NOT_MET or (weighed.state is State.UNKNOWN and gate.unknown == "shut"):
            found.append(ShutGate(gate, _said(weighed, case), weighed.missing))
    return tuple(found)


def _applies(gate: Gate, case: Case) -> bool:
    return gate.applies_when is None or weigh(gate.applies_when, case).state is not State.NOT_MET


def short_of_standards(case: Case, assessment: Assessment, category: Category) -> tuple[tuple[Criterion, str], ...]:
    """The criteria of the categories it builds on that are not known to be in place, each with why (MK-082, MK-083)."""
    found = []
    for finding in assessment.findings:
        if finding.category not in category.needed.standards or not finding.applicable:
            continue
        test = finding.criterion.standard_when or finding.criterion.test
        weighed = weigh(test, case)
        if weighed.state is not State.MET:
            found.append((finding.criterion, _said(weighed, case)))
    return tuple(found)


def settled_by_fact(case: Case, assessment: Assessment) -> ByFact | None:
    """The gravest category that a fact settles by itself, without anybody's choice (HAV-011, MK-086, HRT-079)."""
    for finding in assessment.findings:
        category = case.framework.category(finding.category)
        if category and finding.criterion.automatic and finding.applicable and finding.state is State.MET:
            return ByFact(category, finding.criterion, finding.because, _since(case, finding.criterion, assessment.on))
    return None


def _since(case: Case, criterion: Criterion, today: date) -> date:
    """The recorded day from which a fact holds, unless it was recorded for an earlier fact than this; else today."""
    told = case.facts.fact(criterion.since) if criterion.since else None
    day = case.facts.value(criterion.since) if criterion.since else None
    facts = (case.facts.fact(name) for name in measures_named(criterion.test))
    stale = told is not None and any(fact.on > told.on for fact in facts if fact)
    return day if isinstance(day, date) and day <= today and not stale else today


def _said(weighed: Weighed, case: Case) -> str:
    titles = [case.framework.measures[name].title for name in weighed.missing]
    return f"not known: {'; '.join(titles)}" if titles else weighed.because
