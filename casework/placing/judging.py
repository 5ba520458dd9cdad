"""What a person judges of criteria that no figure decides: each judgement is kept as a fact, with day and source."""

from dataclasses import dataclass
from datetime import date

from casework.facts import Given, Ledger
from casework.placing.admission import not_to_come
from casework.placing.standing import every_finding
from casework.schools import open_school
from domain.refusals import Misunderstood
from store.schools import School
from store.work import Work


@dataclass(frozen=True)
class Judgement:
    """Criteria that somebody found met and not met, and those about which nothing is known any more."""

    met: tuple[str, ...]
    not_met: tuple[str, ...]
    unknown: tuple[str, ...]
    source: str
    on: date


def judge(work: Work, urn: str, judgement: Judgement) -> School:
    """Keep what a person judged of criteria and indicators.

    Raises:
        Misunderstood: when nothing was judged, a criterion stands on both sides, a figure decides it, or the day is
            still to come.
    """
    row = open_school(work, urn)
    not_to_come(work, "on", judgement.on)
    values = (("yes", judgement.met), ("no", judgement.not_met), ("unknown", judgement.unknown))
    given = [(criterion, value) for value, criteria in values for criterion in criteria]
    names = [criterion for criterion, _ in given]
    twice = sorted({name for name in names if names.count(name) > 1})
    if not given or twice:
        why = f"{', '.join(twice)}: met or not met, not both." if twice else "Name what is met or not met."
        raise Misunderstood({"met": why})
    findings = {each.id: each for each in every_finding(work, urn)}
    ledger = Ledger(work, work.facts.of(urn))
    for name, value in given:
        criterion = work.framework.criterion(name)
        if criterion is None or criterion.judged is None:
            raise Misunderstood({"met": f"{name} is not judged by a person: a recorded figure decides it."})
        finding = findings.get(name)
        if finding is None or not finding.applicable:
            why = finding.because if finding else "this school has no such rating"
            raise Misunderstood({"met": f"{name} is not for this school: {why}."})
        ledger.record(urn, Given(criterion.judged, value, judgement.on, judgement.source))
    work.record.append(
        "category judge", urn=urn, met=list(judgement.met), not_met=list(judgement.not_met),
        unknown=list(judgement.unknown), source=judgement.source, on=judgement.on.isoformat(),
    )  # fmt: skip
    return row
